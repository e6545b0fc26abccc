/*
 * Texts of the pictures: the typical trial, disturbed rounds, shares
 * over a sweep, time axes; a part of the list in results/text_list.h,
 * which includes it.
 */

/* the trial that stands for a side */
TEXT_ID(ORDERS_TRIALS, "so in {0} of {1} trials", "{1}번 중 {0}번 같은 순서")
TEXT_ID(TYPICAL_TRIAL,
        "typical trial: the most frequent order, its median makespan",
        "대표 반복: 가장 잦은 순서 중 전체 소요 시간이 중앙값인 것")
TEXT_ID(TYPICAL_ROUND,
        "typical round: the most frequent order, its median makespan",
        "대표 회차: 가장 잦은 순서 중 전체 소요 시간이 중앙값인 것")
