/*
 * Texts of curves and distributions; a part of the list in
 * results/text/list.h, which includes it.
 */

/* a measure over a sweep */
TEXT_ID(SETTING_VALUE, "{0}: {1}", "{0}: {1}")
TEXT_ID(FIGURES_SUBTITLE, "{0} · median of the rounds · stroke: its interval",
        "{0} · 회차들의 중앙값 · 선: 신뢰구간")
TEXT_ID(FIGURES_EARLY, "below 0: too early", "0보다 작음: 너무 빠름")
TEXT_ID(COMPUTED, "{0} (computed)", "{0}(계산값)")
TEXT_ID(COMPUTED_MARK_IS, "computed: not run", "계산값: 실행 안 함")
TEXT_ID(SWEEP_COMPUTED, "computed, not run", "계산값, 실행 안 함")
TEXT_ID(SWEEP_STAIRS, "dashed: computed for every number of workers",
        "점선: 워커 수마다 계산한 값")
TEXT_ID(SWEEP_OPEN, "a stroke without a cap goes on below",
        "끝이 열린 선은 아래로 더 이어짐")
TEXT_ID(SWEEP_STAYS, "{0} always {1}", "{0} 계속 {1}")
TEXT_ID(SWEEP_FROM_TO, "{0} {1} to {2}", "{0} {1}에서 {2}까지")

/* due and told */
TEXT_ID(LATE_LONGEST, "The longest wait: {0}", "가장 긴 지연: {0}")
TEXT_ID(LATE_CHUNKS, "The wait follows the chunk: {0}", "지연은 조각만큼: {0}")
TEXT_ID(LATE_FIGURE, "longest {0}", "최대 {0}")

/* the loop and its queue */
TEXT_ID(QUEUE_LONGEST, "The longest wait: for the loop {0}",
        "가장 긴 대기: 루프 {0}")
TEXT_ID(QUEUE_LONGEST_BOTH,
        "The longest wait: for the loop {0}, in the pool\u2019s queue {1}",
        "가장 긴 대기: 루프 {0}, 풀의 큐 {1}")

/* distributions */
TEXT_ID(RESPONSE_MEASURE,
        "Response time · {0} · tick: median · stroke: its interval",
        "응답 시간 · {0} · 굵은 세로선: 중앙값 · 가로선: 신뢰구간")
TEXT_ID(RESPONSE_DOT, "a dot: a job", "점 하나: 작업 하나")
TEXT_ID(RESPONSE_DOTS, "a dot: up to {0} jobs", "점 하나에 작업 최대 {0}개")

/* shares over a sweep */
TEXT_ID(SHARE_SIDE_NEVER, "{0} never (0 of {1})", "{0} {1}번 중 0번")
