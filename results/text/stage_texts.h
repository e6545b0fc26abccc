/*
 * The texts of the stage pictures; a part of the list in
 * results/text/list.h, which includes it.
 */

/* names */
TEXT_ID(CHART_QUESTION, "The question", "질문")
TEXT_ID(CHART_ANSWER, "The answer", "답")
TEXT_ID(CHART_TURNS, "Taking turns", "번갈아 실행")
TEXT_ID(CHART_LATE, "Due and reported", "예정 시각과 완료 알림")
TEXT_ID(CHART_WAITING, "Done and reported", "작업 완료와 완료 알림")
TEXT_ID(REPORTED, "reported", "완료 알림")
TEXT_ID(CHART_PER_JOB, "Context switches per job", "작업당 컨텍스트 스위칭")
TEXT_ID(CHART_MEMORY, "Memory per job", "작업당 메모리")
TEXT_ID(CHART_QUEUE, "The loop and its queue", "루프와 이벤트 큐")

/* tables */
TEXT_ID(CHART_SUMMARY, "Switches and latency", "스위칭과 지연 시간")
TEXT_ID(SUMMARY_SUBTITLE,
        "Context switches in the work and latency, a round · small: interval",
        "작업 구간의 스위칭과 지연 시간, 회차당 · 작은 글씨: 신뢰구간")
TEXT_ID(SUMMARY_SUBTITLE_TRIAL,
        "Context switches in the work and latency, a trial · small: interval",
        "작업 구간의 스위칭과 지연 시간, 반복 1번당 · 작은 글씨: 신뢰구간")
TEXT_ID(TABLE_TITLE, "Threads help waiting, cores help computing",
        "기다리는 일에는 스레드, 계산하는 일에는 코어가 도움이 된다")
TEXT_ID(TABLE_OPEN, "What helps whom: more threads or more cores",
        "무엇이 도움이 되나: 스레드를 늘릴 때, 코어를 늘릴 때")
TEXT_ID(TABLE_SUBTITLE, "Makespan, median of the rounds",
        "전체 소요 시간, 회차들의 중앙값")
TEXT_ID(TABLE_THREADS, "{0} threads instead of one, on one core",
        "코어 하나에서 스레드를 {0}개로")
TEXT_ID(TABLE_CORES, "all cores instead of one, with {0} threads",
        "스레드 {0}개에서 코어를 모두")
TEXT_ID(TABLE_HELPS, "helps: {0} times as fast", "도움이 된다: {0}배 빠름")
TEXT_ID(TABLE_NO_HELP, "does not help", "도움이 되지 않는다")

/* cards */
TEXT_ID(CARD_AT, "{0} · {1} → {2}", "{0} · {1} → {2}")
TEXT_ID(CARD_COMPUTED, "{0} (computed, not run)", "{0}(계산값, 실행 안 함)")
TEXT_ID(CARD_SHARE, "\u201c{0}\u201d reported before \u201c{1}\u201d",
        "\u201c{1}\u201d보다 \u201c{0}\u201d 먼저 나온 비율")
TEXT_ID(CALLS, "asked for, in this order", "이 순서로 요청한다")
TEXT_ID(CALLS_AGAIN, "asked for in this order, {0} times over",
        "이 순서로 {0}번 되풀이해 요청한다")
TEXT_ID(CALL_MANY, "{1} \u00d7 {0} {2}", "{0} {1}개, 각 {2}")
TEXT_ID(CALL_BYTES, "{0} bytes", "{0}바이트")
TEXT_ID(CALL_RATE, "at random, {0} a second", "무작위로 1초에 {0}번")
TEXT_ID(CALL_AT, "at {0}", "시작 후 {0}")
TEXT_ID(CARD_ARROW, "{0} → {1}", "{0} → {1}")

/* taking turns */
TEXT_ID(TURNS_TITLE, "The first of {0} jobs is reported: {1}",
        "작업 {0}개 중 첫 완료 알림까지: {1}")
TEXT_ID(TURNS_SUBTITLE,
        "Above, the first {0}: solid has the core, hatched is preempted · "
        "below: a flag where a job is reported, a disc at the mean",
        "위, 처음 {0}: 채움은 코어를 쓰는 중, 빗금은 선점당함 · 아래: 깃발은 "
        "완료 알림, 원은 평균")
TEXT_ID(TURNS_MEAN, "mean {0}", "평균 {0}")

/* due and told */
TEXT_ID(LATE_SUBTITLE,
        "From each due time, above, to its report, below",
        "위의 예정 시각에서 아래의 완료 알림까지")
TEXT_ID(LATE_BARS, "bar: what is computed meanwhile",
        "막대: 그동안의 계산")
TEXT_ID(LATE_OUTLINES, "outline: a call that blocks, using no core",
        "테두리: 코어를 쓰지 않고 블로킹하는 호출")
TEXT_ID(LATE_LINES, "thin line: it only waits",
        "가는 선: 기다리기만 하는 작업")
TEXT_ID(LATE_CALLS,
        "outline: the loop waits in a call, dashed: a hidden thread does",
        "테두리: 호출 안에서 기다리는 루프, 점선: 대신 기다리는 숨은 스레드")
TEXT_ID(LATE_PART, "the first {0}", "처음 {0}")
TEXT_ID(LATE_DUE, "due", "예정")
TEXT_ID(LATE_THINNED, "{0} waits a panel drawn", "대기 작업은 {0}개씩만 표시")

/* done and told */
TEXT_ID(WAITING_TITLE, "From \u201c{1}\u201d done to reported: {0}",
        "\u201c{1}\u201d 작업 완료부터 알림까지: {0}")
TEXT_ID(WAITING_SUBTITLE,
        "Solid head: the work is done · ring: it is reported · bracket: the "
        "reporting delay",
        "채운 원: 작업 완료 · 빈 원: 완료 알림 · 꺾쇠: 알림 지연")
TEXT_ID(WAITING_UNKNOWN, "asked for, not yet reported (steps unknown)",
        "요청함, 아직 알림 전(단계별 시각은 알 수 없음)")
TEXT_ID(WAITING_DONE, "done", "작업 완료")
TEXT_ID(WAITING_WRITTEN, "written", "파일에 씀")
TEXT_ID(HIDDEN_FIGURE, "{0} {1}", "{0} {1}")
TEXT_ID(HIDDEN_SUBTITLE,
        "Each lane: a hidden thread · dashed: it blocks in a call, using no "
        "core · above them: who waits",
        "줄 하나: 숨은 스레드 · 점선: 코어를 쓰지 않고 호출이 끝나기를 기다림 · "
        "그 위: 차례를 기다리는 작업")

/* switches per job */
TEXT_ID(PER_JOB_TITLE, "Voluntary switches per job: {0}",
        "작업당 자발적 스위칭(회): {0}")
TEXT_ID(PER_JOB_ONE_THREAD, "1 thread", "스레드 1개")
TEXT_ID(PER_JOB_THREADS, "{0} threads", "스레드 {0}개")
TEXT_ID(PER_JOB_SUBTITLE,
        "Context switches per job · solid: voluntary, to wait · hatched: "
        "involuntary, preempted",
        "작업당 스위칭 · 채움: 자발적(기다리려고 내놓음) · 빗금: 비자발적(빼앗김, "
        "선점)")

/* memory */
TEXT_ID(MEMORY_TITLE, "Memory per job: {0}",
        "작업당 메모리: {0}")
TEXT_ID(MEMORY_SUBTITLE,
        "Largest memory of the process (solid) and of the kernel for it "
        "(hatched), divided by {0} jobs",
        "프로세스가 쓴 메모리(채움)와 커널이 더 쓴 메모리(빗금)의 최댓값을 "
        "작업 {0}개로 나눈 값")
TEXT_ID(MEMORY_RSS_TITLE, "Resident memory per job: {0}",
        "작업당 실제 사용 메모리: {0}")
TEXT_ID(MEMORY_RSS_SUBTITLE,
        "Largest resident memory of the process, divided by its {0} jobs; "
        "the kernel\u2019s own part is not in it",
        "프로세스의 실제 사용 메모리 최댓값을 작업 {0}개로 나눈 값. 커널이 쓰는 "
        "메모리는 뺀 값")
TEXT_ID(MEMORY_PARTS, "program {0} + kernel {1}", "프로그램 {0} + 커널 {1}")
TEXT_ID(MEMORY_STACK,
        "8 MiB of addresses reserved for a stack: {0} such bars in a row",
        "스택용으로 예약된 주소 공간 8MiB: 이 막대의 {0}배")

/* the loop and its queue */
TEXT_ID(QUEUE_SUBTITLE,
        "Solid: the loop thread has the core · steps: how many wait, both "
        "queues on one scale",
        "채움: 루프 스레드가 코어를 쓰는 중 · 계단: 기다리는 것의 수(두 큐의 "
        "높이는 같은 척도)")
TEXT_ID(QUEUE_CALLBACK, "on the loop thread", "루프 스레드")
TEXT_ID(QUEUE_READY, "ready callbacks", "기다리는 콜백")
TEXT_ID(QUEUE_POOL, "jobs in the queue", "풀의 큐에 있는 작업")
TEXT_ID(QUEUE_TAKEN, "workers taken", "작업을 맡은 워커")
TEXT_ID(QUEUE_MOST, "max {0}", "최대 {0}")

/* what runs after what */
TEXT_ID(CHART_SEQUENCE, "What runs after what", "실행 순서")
TEXT_ID(SEQUENCE_SUBTITLE,
        "In the order of reporting, no time axis \u00b7 below: who called it",
        "완료 알림 순서(시간축 없음) \u00b7 아래: 부른 곳")
TEXT_ID(SEQUENCE_CODE, "running code", "실행 중인 코드")
TEXT_ID(SEQUENCE_INSIDE, "inside the call", "호출 안에서 바로")
TEXT_ID(SEQUENCE_MICROTASKS, "microtask queue", "마이크로태스크 큐")
TEXT_ID(SEQUENCE_TIMERS, "the loop\u2019s timers", "루프의 타이머")
TEXT_ID(SEQUENCE_POSTED, "the loop, later", "나중에 루프가")
TEXT_ID(SEQUENCE_RUNS, "so in {0} of {1} runs", "{1}회 중 {0}회 같은 순서")

/* the ways to write a thing */
TEXT_ID(CHART_WAYS, "Ways to write it", "작성 방식")
TEXT_ID(WAYS_SUBTITLE,
        "{0}, at the right \u00b7 solid: has the core \u00b7 thin line: off "
        "the core",
        "오른쪽: {0} \u00b7 채움: 코어를 쓰는 중 \u00b7 가는 선: 코어를 쓰지 않음")

/* who noticed a failure */
TEXT_ID(CHART_NOTICED, "Who noticed the failure", "실패를 누가 알아차렸나")
TEXT_ID(NOTICED_SUBTITLE, "A step fails, and nobody looks at its error \u00b7 median of the rounds",
        "한 단계가 실패했는데 아무도 오류를 확인하지 않을 때 \u00b7 회차들의 중앙값")
TEXT_ID(NOTICED_STEPS, "steps that ran all the same",
        "그래도 실행된 단계")
TEXT_ID(NOTICED_WHO, "who reported it", "알린 곳")
TEXT_ID(NOTICED_SOON, "how soon", "얼마 만에")
TEXT_ID(NOTICED_PLAIN, "plain calls", "차례로 부르는 호출")
TEXT_ID(NOTICED_NOBODY, "nobody", "없음")
TEXT_ID(NOTICED_RUNTIME, "the runtime", "실행 환경")
TEXT_ID(NOTICED_TIMES, "as an unhandled rejection, {0} each",
        "처리되지 않은 거부로, 실패마다 {0}번")

/* what became of the tasks in a queue */
TEXT_ID(CHART_ATTEMPTS, "What became of the tasks", "큐에 넣은 일의 결말")
TEXT_ID(ATTEMPTS_TITLE, "Answered after {0}; when it is done, and how often, "
        "is up to the workers",
        "접수 답변까지 {0}. 언제, 몇 번 실행되는지는 작업자에게 달렸다")
TEXT_ID(ATTEMPTS_SUBTITLE,
        "Disc: answered \u00b7 frame: a worker is at it, \u00d7: killed \u00b7 "
        "diamond: its effect \u00b7 stroke: acknowledged",
        "원: 접수 답변 \u00b7 테두리: 작업자가 처리 중, \u00d7: 강제 종료 \u00b7 "
        "마름모: 결과 \u00b7 세로선: 확인 응답")
TEXT_ID(ATTEMPT_WORKER, "worker {0}", "작업자 {0}")
TEXT_ID(ATTEMPT_LOST, "lost", "유실")
TEXT_ID(ATTEMPT_ONCE, "done once", "한 번 실행")
TEXT_ID(ATTEMPT_TWICE, "done twice", "두 번 실행")
TEXT_ID(ATTEMPT_TIMES, "done {0} times", "{0}번 실행")

/* what kills left in two stores */
TEXT_ID(CHART_STORES, "What the two stores hold", "두 저장소에 남은 것")
TEXT_ID(STORES_TITLE, "Kills that left half a transfer: {0}",
        "이체를 절반만 남긴 강제 종료: {0}")
TEXT_ID(STORES_SUBTITLE,
        "Pair: both stores \u00b7 filled: committed \u00b7 dashed: prepared "
        "\u00b7 underlined: only half of it",
        "한 쌍: 두 저장소 \u00b7 채움: 커밋됨 \u00b7 점선: 준비됨 \u00b7 "
        "밑줄: 절반만 남음")
TEXT_ID(STORES_FOUND, "killed", "종료 직후")
TEXT_ID(STORES_RECOVERED, "recovered", "복구 뒤")
TEXT_ID(STORES_HALVES, "halves", "절반")
TEXT_ID(STORES_AFTER, "killed after answer", "응답을 받고 강제 종료")
TEXT_ID(STORES_LIVES, "not killed", "종료 없음")

/* transactions on connections, and what withdrawals read */
TEXT_ID(CHART_BRACKET, "Transactions on their connections",
        "커넥션과 트랜잭션")
TEXT_ID(BRACKET_TITLE, "What the accounts hold in the end: {0}",
        "마지막 잔액: {0}")
TEXT_ID(BRACKET_SUBTITLE,
        "Grey: a transaction is open on that connection \u00b7 outline: a "
        "statement \u00b7 disc: reported \u00b7 \u00d7: refused \u00b7 left "
        "and right: all the money",
        "회색: 커넥션에 열린 트랜잭션 \u00b7 테두리: SQL 문 \u00b7 원: 완료 알림 "
        "\u00b7 \u00d7: 거부 \u00b7 양쪽: 잔액의 합")
TEXT_ID(MONEY_LOST, "{0} lost", "{0} 사라짐")
TEXT_ID(CHART_BALANCES, "What withdrawals read and wrote",
        "출금이 읽고 쓴 잔액")
TEXT_ID(BALANCES_SAME, "{0} read {1}", "{0}건이 읽은 잔액 {1}")
TEXT_ID(BALANCES_SUBTITLE,
        "A line: a withdrawal, from the balance it read to the one it wrote "
        "\u00b7 dot: in one statement \u00b7 pale: read, then refused",
        "선: 출금이 읽은 잔액에서 쓴 잔액까지 \u00b7 점: SQL 문 하나 \u00b7 옅은 "
        "점: 읽은 뒤 거부됨")

/* what the call stack knew */
TEXT_ID(CHART_STACK, "The call stack at the failure", "실패한 순간의 콜 스택")
TEXT_ID(STACK_SUBTITLE,
        "The call stack when the step fails \u00b7 filled: of the same chain",
        "단계가 실패한 순간의 콜 스택 \u00b7 채움: 같은 연쇄 작업의 함수")
TEXT_ID(STACK_FAILED, "the step that fails", "실패한 단계")
TEXT_ID(STACK_OWN, "still waiting for it", "기다리고 있는 함수")
TEXT_ID(STACK_LOOP, "the loop", "이벤트 루프")
TEXT_ID(STACK_THREAD, "the thread", "스레드")

/* queries over connections */
TEXT_ID(CHART_CONNECTIONS, "Queries over connections", "커넥션과 쿼리")
TEXT_ID(CONNECTIONS_SUBTITLE,
        "Outline: a query, those at the same time below each other \u00b7 "
        "dot: another job is reported",
        "테두리: 쿼리, 동시에 진행 중이면 위아래로 \u00b7 점: 다른 작업의 완료 "
        "알림")
