/*
 * Flags as the harness records them, told in both languages.
 */
#include "results/analysis/words.h"

#include <criterion/criterion.h>
#include <string.h>

static void expect(char *id, char *figure, const char *korean)
{
    struct flag flag = {id, figure};
    char english[600];

    snprintf(english, sizeof english, "%s: %s", id, figure);
    cr_assert_str_eq(flag_words(&flag, ENGLISH).text, english,
                     "English stays as it is: %s",
                     flag_words(&flag, ENGLISH).text);
    cr_assert_str_eq(flag_words(&flag, KOREAN).text, korean, "Korean: %s",
                     flag_words(&flag, KOREAN).text);
}

Test(flags, are_told_with_their_figures)
{
    expect("steal", "210 ms kept by the hypervisor, at most 100 ms",
           "스틸 타임: 하이퍼바이저가 210ms 동안 코어를 내주지 않음(허용 100ms)");
    expect("job_failed", "2 of 9 jobs; save: open: No space left on device",
           "작업 실패: 작업 9개 중 2개, save: open: No space left on device");
    expect("switches_disagree",
           "voluntary 8 by rusage, 1 by the ring; involuntary 2 and 2; at "
           "most 5 and 5 apart",
           "스위칭 집계 불일치: 자발적: rusage 8회, 기록 1회. 비자발적: 2회, "
           "2회(허용 차이 5회, 5회)");
    expect("pin_broken",
           "1 of 5 threads: worker 2 was on CPU 0, only CPU 1 was asked for",
           "코어 고정 풀림: 스레드 5개 중 1개(worker 2): CPU 0에 있었음(요청: "
           "CPU 1)");
    expect("migrated", "3 times, at most 0", "코어 이동: 3회(허용 0회)");
}

Test(flags, that_nobody_knows_are_told_as_they_are)
{
    expect("new_kind", "42 of something", "new_kind: 42 of something");
    expect("steal", "210 ms kept by the hypervisor",
           "스틸 타임: 210 ms kept by the hypervisor");
}

Test(flags, without_a_figure_are_their_names)
{
    struct flag flag = {"stalled", NULL};

    cr_assert_str_eq(flag_words(&flag, KOREAN).text, "멈춤", "%s",
                     flag_words(&flag, KOREAN).text);
    cr_assert_str_eq(flag_name(&flag, ENGLISH).text, "stalled", "%s",
                     flag_name(&flag, ENGLISH).text);
}
