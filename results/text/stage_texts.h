/*
 * The texts of the stage pictures; a part of the list in
 * results/text/list.h, which includes it.
 */

/* names */
TEXT_ID(CHART_QUESTION, "The question", "질문")
TEXT_ID(CHART_ANSWER, "The answer", "답")
TEXT_ID(CHART_TURNS, "Taking turns", "번갈아 실행")
TEXT_ID(CHART_LATE, "Due and told", "예정 시각과 통지")
TEXT_ID(CHART_WAITING, "Done and told", "완료와 통지")
TEXT_ID(CHART_PER_JOB, "Context switches per job", "작업당 컨텍스트 스위칭")
TEXT_ID(CHART_MEMORY, "Memory per job", "작업당 메모리")
TEXT_ID(CHART_QUEUE, "The loop and its queue", "루프와 이벤트 큐")

TEXT_ID(SETTING_VALUE, "{0}: {1}", "{0}: {1}")

/* cards */
TEXT_ID(CARD_AT, "{0}; {1} from {2} to {3}", "{0} · {1} {2} → {3}")
TEXT_ID(CARD_COMPUTED, "{0} (computed, not run)", "{0}(계산값, 실행 안 함)")
TEXT_ID(CARD_SHARE, "\u201c{0}\u201d told before \u201c{1}\u201d",
        "\u201c{0}\u201d 먼저, 그다음 \u201c{1}\u201d")
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
        "From each due time, above, to its telling, below · bar: the main "
        "thread's work",
        "위의 예정 시각에서 아래의 통지까지 · 막대: 메인 스레드 작업")
TEXT_ID(LATE_DUE, "due", "예정")
TEXT_ID(LATE_TOLD, "told", "통지")
TEXT_ID(LATE_THINNED, "{0} waits a panel drawn", "대기 작업은 {0}개씩만 표시")

/* done and told */
TEXT_ID(WAITING_TITLE, "From \u201c{0}\u201d done to told: {1}",
        "\u201c{0}\u201d 완료에서 통지까지: {1}")
TEXT_ID(WAITING_SUBTITLE,
        "Solid head: the work is done · ring: it is told · bracket: the "
        "telling delay",
        "채운 원: 완료 · 빈 원: 통지 · 꺾쇠: 통지 지연")
TEXT_ID(WAITING_UNKNOWN, "done in hidden threads, when is not known",
        "숨은 스레드에서 완료, 시각은 알 수 없음")

/* switches per job */
TEXT_ID(PER_JOB_TITLE, "Voluntary switches per job: {0}",
        "작업당 자발적 스위칭(회): {0}")
TEXT_ID(PER_JOB_SUBTITLE,
        "Median per job; solid: voluntary (to wait), hatched: involuntary "
        "(preempted)",
        "작업당 중앙값. 채움: 자발적(기다리려고), 빗금: 비자발적(선점)")
TEXT_ID(PER_JOB_ONE_THREAD, "1 thread", "스레드 1개")
TEXT_ID(PER_JOB_THREADS, "{0} threads", "스레드 {0}개")

/* memory */
TEXT_ID(MEMORY_TITLE, "Memory per job: {0}",
        "작업당 메모리: {0}")
TEXT_ID(MEMORY_SUBTITLE,
        "Largest memory of the process (filled) and of the kernel for it "
        "(hatched), divided by {0} jobs",
        "프로세스가 쓴 메모리(채움)와 커널이 더 쓴 메모리(빗금)의 최댓값을 "
        "작업 {0}개로 나눈 값")
TEXT_ID(MEMORY_RSS_TITLE, "Resident memory per job: {0}",
        "작업당 실제 사용 메모리: {0}")
TEXT_ID(MEMORY_RSS_SUBTITLE,
        "Largest resident memory of the process, divided by its {0} jobs",
        "프로세스의 실제 사용 메모리 최댓값을 작업 {0}개로 나눈 값")
TEXT_ID(MEMORY_PROGRAM, "program", "프로그램")
TEXT_ID(MEMORY_KERNEL, "kernel", "커널")
TEXT_ID(MEMORY_PART, "{0} {1}{2}", "{0} {1}{2}")
TEXT_ID(MEMORY_RANGE, " ({1} to {2})", "({1}–{2})")
TEXT_ID(MEMORY_STACK, "8 MiB: addresses reserved for a stack",
        "8MiB: 스택용으로 예약된 주소 공간")
TEXT_ID(MEMORY_NO_KERNEL, "the kernel's own part is not in it",
        "커널이 쓰는 메모리는 포함되지 않음")

/* the loop and its queue */
TEXT_ID(QUEUE_SUBTITLE,
        "Solid: the loop thread has the core · steps: how many wait, both "
        "queues on one scale",
        "채움: 루프 스레드가 코어를 쓰는 중 · 계단: 기다리는 것의 수(두 큐의 "
        "눈금은 같다)")
TEXT_ID(QUEUE_CALLBACK, "on the loop thread", "루프 스레드")
TEXT_ID(QUEUE_READY, "ready callbacks", "기다리는 콜백")
TEXT_ID(QUEUE_POOL, "jobs in the queue", "풀의 큐에 있는 작업")
TEXT_ID(QUEUE_TAKEN, "workers taken", "작업을 맡은 워커")
TEXT_ID(QUEUE_MOST, "max {0}", "최대 {0}")
