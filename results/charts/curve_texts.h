/*
 * Texts of curves and distributions; a part of the list in
 * results/text_list.h, which includes it.
 */

/* a measure over a sweep */
TEXT_ID(SWEEP_COMPUTED, "computed, not run", "계산값, 실행 안 함")
TEXT_ID(SWEEP_STAIRS, "dashed: computed for every number of workers",
        "점선: 워커 수마다 계산한 값")
TEXT_ID(SWEEP_OPEN, "a stroke without a cap goes on below",
        "끝이 열린 선은 아래로 더 이어짐")
TEXT_ID(SWEEP_STAYS, "{0} {1} throughout", "{0} 계속 {1}")
TEXT_ID(SWEEP_ARROW_COMPUTED, "{0} {1} → {2} (computed)",
        "{0} {1} → {2}(계산값)")
TEXT_ID(SWEEP_FROM_COMPUTED, "{0} {1} (computed) → {2}",
        "{0} {1}(계산값) → {2}")
TEXT_ID(SWEEP_MEETS, "{0}; at {1} the same within {2}",
        "{0}. {1}에서 차이 {2} 이내(사실상 같음)")
