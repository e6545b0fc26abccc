/*
 * Texts of the pictures: the typical trial, disturbed rounds, shares
 * over a sweep, time axes; a part of the list in results/text/list.h,
 * which includes it.
 */

/* the trial that stands for a side */
TEXT_ID(ORDERS_TRIALS, "so in {0} of {1} trials", "{1}번 중 {0}번 같은 순서")
TEXT_ID(TYPICAL_TRIAL, "typical trial: median of the usual order",
        "대표 반복: 가장 많이 나온 순서 가운데 중앙값")
TEXT_ID(TYPICAL_ROUND, "typical round: median of the usual order",
        "대표 회차: 가장 많이 나온 순서 가운데 중앙값 회차")

/* a bar that stands for many pieces */
TEXT_ID(IN_CHUNKS, "{0}: in chunks of {1}, other callbacks in between",
        "{0}: {1}씩 나눠 실행, 사이에 다른 콜백")

/* rounds that ended well on a machine that others used */
TEXT_ID(DISTURBED_MARK_IS, "*: disturbed, not counted",
        "*: 방해받음, 집계 제외")
TEXT_ID(DISTURBED_POINTS, "ringed: disturbed, not counted",
        "테두리 점: 방해받은 회차(집계 제외)")

/* shares over a sweep */
TEXT_ID(SHARE_SIDE_ALWAYS, "{0} always", "{0} 항상")

/* who held the core */
TEXT_ID(LOW_BARS, "low bar: its share of the core",
        "낮은 막대: 코어를 쓴 비율")
TEXT_ID(ZOOM_FIRST, "The first {0}, enlarged", "처음 {0} 확대")
TEXT_ID(ZOOM_FROM, "{0} from {1} on, enlarged", "{1}부터 {0} 동안 확대")

/* for slides */
TEXT_ID(CHART_BUILD_1, "The question and its axis", "질문과 시간축")
TEXT_ID(CHART_BUILD_2, "One side of the answer", "답의 한쪽")

TEXT_ID(CHART_GLANCE, "Who held the core, at a glance",
        "누가 코어를 썼나(강의용)")
TEXT_ID(GLANCE_TITLE, "\u201c{0}\u201d is reported {1} later by the {2}",
        "\u201c{0}\u201d 완료 알림: {2} 쪽이 {1} 늦다")
TEXT_ID(GLANCE_TITLE_OF_MANY,
        "A \u201c{0}\u201d is reported up to {1} later by the {2}",
        "\u201c{0}\u201d 완료 알림: {2} 쪽이 최대 {1} 늦다")
TEXT_ID(GLANCE_SUBTITLE,
        "Solid: has the core · hatched: preempted · disc or ring: a job is "
        "reported",
        "채움: 코어를 쓰는 중 · 빗금: 선점당함 · 원: 완료 알림")
TEXT_ID(GLANCE_FIGURE, "\u201c{0}\u201d: {1}", "\u201c{0}\u201d: {1}")
TEXT_ID(GLANCE_WORKERS, "workers \u00d7{0}", "워커 {0}개")
TEXT_ID(GLANCE_HIDDEN, "hidden threads \u00d7{0}", "숨은 스레드 {0}개")

/* null runs */
TEXT_ID(AGAIN, "{0} again", "{0}(다시)")
TEXT_ID(NULL_BAND, "one side twice, noise band: ratio {0} to {1}",
        "같은 쪽끼리 비교, 노이즈 범위: 비율 {0}–{1}")
