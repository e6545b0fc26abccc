/*
 * What the bench's picture says; a part of the list in
 * results/text/list.h.
 */
TEXT_ID(BENCH_TITLE,
        "A pool's job costs {0} times libuv's, a loop's timer {1} times",
        "작업 하나의 비용: 풀은 libuv의 {0}배, 루프의 타이머는 {1}배")
TEXT_ID(BENCH_BUSY_TITLE, "Too busy to tell: {0}", "컴퓨터가 바빠 판정 불가: {0}")
TEXT_ID(BENCH_QUICK_TITLE, "A trial, no figures: {0}",
        "시험 실행, 수치는 의미 없음: {0}")
TEXT_ID(BENCH_BATCH, "{0} empty jobs at once, 4 workers: one takes",
        "빈 작업 {0}개를 한꺼번에, 워커 4개: 하나당")
TEXT_ID(BENCH_TRIP, "One job there and back, 4 workers",
        "작업 하나의 왕복, 워커 4개")
TEXT_ID(BENCH_TIMERS, "{0} downloads pending: one takes",
        "대기 중인 다운로드 {0}개: 하나당")
TEXT_ID(BENCH_BAR, "{0} {1}", "{0} {1}")
TEXT_ID(BENCH_SEMAPHORE, "semaphore", "세마포어")
TEXT_ID(BENCH_FOOT,
        "median of {0} repeats in random order; stroke: least to most · "
        "core {1} · {2} · {3} · poolloop {4}",
        "무작위 순서로 {0}번 반복한 중앙값, 가는 선은 최솟값~최댓값 · 코어 {1} · "
        "{2} · {3} · poolloop {4}")
