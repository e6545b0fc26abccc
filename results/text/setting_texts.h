/*
 * What readers call the settings of a scenario: on an axis, and at a
 * point of a sweep. A setting's text is named by its key, SET_FILE_IO; a
 * value's by the value, SET_FILE_IO_UV_FS; a number's SET_WORKERS_IS, of
 * one SET_WORKERS_IS_1. A part of the list in results/text/list.h, which
 * includes it.
 */

/* of a side */
TEXT_ID(SET_WORKERS_PER_JOB, "a thread each", "작업별 스레드")
TEXT_ID(SET_WORKERS, "number of workers", "워커 수")
TEXT_ID(SET_WORKERS_IS, "{0} workers", "워커 {0}개")
TEXT_ID(SET_WORKERS_IS_1, "1 worker", "워커 1개")
TEXT_ID(SET_DELIVER, "who reports", "알리는 스레드")
TEXT_ID(SET_DELIVER_WORKER, "the worker reports", "워커가 알림")
TEXT_ID(SET_DELIVER_MAIN, "main reports", "메인 스레드가 알림")
TEXT_ID(SET_FILE_IO, "way of writing", "쓰는 방법")
TEXT_ID(SET_FILE_IO_UV_FS, "file functions (uv_fs)", "파일 함수(uv_fs)")
TEXT_ID(SET_FILE_IO_UV_WORK, "one call (uv_work)", "호출 하나(uv_work)")
TEXT_ID(SET_FILE_IO_BLOCKING, "plain blocking write", "그냥 블로킹 쓰기")
TEXT_ID(SET_HIDDEN_WORKERS, "number of hidden threads", "숨은 스레드 수")
TEXT_ID(SET_HIDDEN_WORKERS_IS, "{0} hidden threads", "숨은 스레드 {0}개")
TEXT_ID(SET_HIDDEN_WORKERS_IS_1, "1 hidden thread", "숨은 스레드 1개")
TEXT_ID(SET_CHUNK_MS, "length of a chunk", "조각의 길이")
TEXT_ID(SET_CHUNK_MS_IS, "chunks of {0}", "조각 {0}")
TEXT_ID(SET_FRESH_CLOCK, "the loop\u2019s clock", "루프의 시각")
TEXT_ID(SET_FRESH_CLOCK_FALSE, "clock not refreshed", "시각 갱신 안 함")
TEXT_ID(SET_FRESH_CLOCK_TRUE, "clock refreshed first", "먼저 시각 갱신")

TEXT_ID(SET_STYLE, "way of writing", "작성 방식")
TEXT_ID(SET_STYLE_CALLBACKS, "callbacks", "콜백")
TEXT_ID(SET_STYLE_PROMISES, "promises", "프라미스")
TEXT_ID(SET_STYLE_AWAIT, "await", "await")
TEXT_ID(SET_STYLE_STATES, "await as a state machine", "상태 기계로 바꾼 await")
TEXT_ID(SET_HOW, "how they are awaited", "기다리는 방법")
TEXT_ID(SET_HOW_IN_TURN, "in turn", "하나씩 차례로")
TEXT_ID(SET_HOW_STARTED_FIRST, "both started first", "둘 다 먼저 시작")
TEXT_ID(SET_HOW_TOGETHER, "together (all)", "함께(all)")
TEXT_ID(SET_HOW_BLOCKING, "a blocking call inside", "블로킹 호출")
TEXT_ID(SET_ANSWER, "the answer", "답")
TEXT_ID(SET_ANSWER_NOW, "called back at once", "그 자리에서 콜백")
TEXT_ID(SET_ANSWER_LATER, "called back later", "나중에 콜백")
TEXT_ID(SET_JOB_IS, "{0}: {1}", "{0}: {1}")
TEXT_ID(SET_HANDLERS, "handlers in a row", "이어 붙인 핸들러 수")

/* of a round */
TEXT_ID(SET_PIN, "cores", "코어")
TEXT_ID(SET_PIN_ONE, "one core", "코어 하나")
TEXT_ID(SET_PIN_ALL, "all cores", "모든 코어")
TEXT_ID(SET_POLICY, "scheduling policy", "스케줄링 정책")
TEXT_ID(SET_POLICY_OTHER, "default policy", "기본 정책")
TEXT_ID(SET_POLICY_BATCH, "batch policy", "batch 정책")

/* of a job */
TEXT_ID(SET_MAIN_MS, "length of the main work", "메인 작업의 길이")
TEXT_ID(SET_JOB_MS, "length of \u201c{0}\u201d", "\u201c{0}\u201d의 길이")
TEXT_ID(SET_JOB_COUNT, "number of \u201c{0}\u201d jobs",
        "\u201c{0}\u201d 작업 수")
TEXT_ID(SET_JOB_COUNT_IS, "{1} \u00d7 {0}", "{0} {1}개")
TEXT_ID(SET_JOB_MS_IS, "{0} {1}", "{0} {1}")

/* databases */
TEXT_ID(SET_ACCESS, "who waits for the database",
        "데이터베이스를 기다리는 쪽")
TEXT_ID(SET_ACCESS_NONBLOCKING, "without blocking", "논블로킹")
TEXT_ID(SET_ACCESS_HIDDEN, "hidden threads wait", "숨은 스레드가 대기")
TEXT_ID(SET_ACCESS_BLOCKING, "the loop itself waits", "루프 자신이 대기")
TEXT_ID(SET_SHARED, "whose the connection is", "커넥션의 주인")
TEXT_ID(SET_SHARED_TRUE, "one connection for all", "커넥션 하나를 함께")
TEXT_ID(SET_SHARED_FALSE, "a connection each", "작업마다 커넥션")
TEXT_ID(SET_LOCKING, "what keeps others out", "끼어들지 못하게 하는 방법")
TEXT_ID(SET_LOCKING_NONE, "read, wait, write", "읽고, 기다리고, 쓰기")
TEXT_ID(SET_LOCKING_TRANSACTION, "in a transaction", "트랜잭션만")
TEXT_ID(SET_LOCKING_FOR_UPDATE, "read FOR UPDATE", "FOR UPDATE로 읽기")
TEXT_ID(SET_LOCKING_SERIALIZABLE, "serializable, with retries",
        "serializable과 재시도")
TEXT_ID(SET_LOCKING_IN_ONE_STATEMENT, "in one statement", "SQL 문 하나로")
TEXT_ID(SET_WAY, "how two stores are written to", "두 저장소에 쓰는 방법")
TEXT_ID(SET_WAY_IN_TURN, "in turn", "차례로")
TEXT_ID(SET_WAY_TOGETHER, "both at once", "동시에")
TEXT_ID(SET_WAY_TWO_PHASE, "two-phase", "2단계 커밋")
TEXT_ID(SET_WAY_OUTBOX, "outbox", "아웃박스")
