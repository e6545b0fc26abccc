/*
 * The rules that a round can break, by the stable id that result.json
 * and rounds.csv hold: it is the English name. A part of the list in
 * results/text/list.h, which includes it.
 */
TEXT_ID(RULE_FAILED, "job_failed", "작업 실패")
TEXT_ID(RULE_SHORT, "short_download", "요청보다 짧은 다운로드")
TEXT_ID(RULE_UNEQUAL, "unequal_work", "방식마다 다른 작업량")
TEXT_ID(RULE_FOREIGN, "foreign_cpu", "다른 프로그램의 코어 사용")
TEXT_ID(RULE_STEAL, "steal", "스틸 타임")
TEXT_ID(RULE_STALLED, "stalled", "멈춤")
TEXT_ID(RULE_PIN, "pin_broken", "코어 고정 풀림")
TEXT_ID(RULE_DISAGREE, "switches_disagree", "스위칭 집계 불일치")
TEXT_ID(RULE_MIGRATED, "migrated", "코어 이동")
TEXT_ID(RULE_KILLED, "killed", "강제 종료")
