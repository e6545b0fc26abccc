/*
 * Flags in words: from their facts in both languages, and from their
 * English alone where a result was saved without the facts.
 */
#include "results/analysis/words.h"

#include <criterion/criterion.h>
#include <string.h>

#define TEXT_ID(id, en, ko) TEXT_##id,
static const enum text_id sentences[] = {
#include "results/text/flag_texts.h"
};
static const enum text_id rules[] = {
#include "results/text/rule_texts.h"
};
#undef TEXT_ID
enum { SENTENCES = sizeof sentences / sizeof *sentences,
       RULES = sizeof rules / sizeof *rules };

static const char *const figures[FLAG_VALUES + 1] = {
    "101", "202", "303", "404", "505", "606", "707", "808", NULL};

static void expect(const struct round *round, const char *english,
                   const char *korean)
{
    const struct flag *flag = &round->flags[round->flag_count - 1];
    struct words words = flag_words(flag, ENGLISH);
    cr_assert_str_eq(words.text, english, "English: %s", words.text);
    words = flag_words(flag, KOREAN);
    cr_assert_str_eq(words.text, korean, "Korean: %s", words.text);
}

Test(flags, are_told_with_their_figures)
{
    struct round round = {0};
    ROUND_FLAG(&round, TEXT_RULE_STEAL, TEXT_FLAG_STEAL_MS, "210", "100");
    expect(&round, "steal: 210 ms kept by the hypervisor, at most 100 ms",
           "스틸 타임: 하이퍼바이저가 210ms 동안 코어를 내주지 않음(허용 "
           "100ms)");
    ROUND_FLAG(&round, TEXT_RULE_FAILED, TEXT_FLAG_FAILED_JOBS, "2", "9",
               "save", "open", "No space left on device");
    expect(&round,
           "job_failed: 2 of 9 jobs; save: open: No space left on device",
           "작업 실패: 작업 9개 중 2개, save: open: No space left on device");
    ROUND_FLAG(&round, TEXT_RULE_DISAGREE, TEXT_FLAG_COUNTS, "8", "1", "2",
               "2", "5", "5");
    expect(&round,
           "switches_disagree: voluntary 8 by rusage, 1 by the ring; "
           "involuntary 2 and 2; at most 5 and 5 apart",
           "스위칭 집계 불일치: 자발적: rusage 8회, 기록 1회. 비자발적: 2회, "
           "2회(허용 차이 5회, 5회)");
    ROUND_FLAG(&round, TEXT_RULE_PIN, TEXT_FLAG_PIN_CPU, "1", "5",
               "worker 2", "0", "1");
    expect(&round,
           "pin_broken: 1 of 5 threads: worker 2 was on CPU 0, only CPU 1 "
           "was asked for",
           "코어 고정 풀림: 스레드 5개 중 1개(worker 2): CPU 0에 있었음(요청: "
           "CPU 1)");
    ROUND_FLAG(&round, TEXT_RULE_MIGRATED, TEXT_FLAG_TIMES, "3");
    expect(&round, "migrated: 3 times, at most 0", "코어 이동: 3회(허용 0회)");
    round_free(&round);
}

/* Hangul, whose syllables begin with ea to ed in UTF-8. */
static bool is_korean(const char *text)
{
    return strpbrk(text, "\xea\xeb\xec\xed") != NULL;
}

Test(flags, speak_korean_with_all_figures_whatever_the_sentence)
{
    struct round round = {0};
    for (unsigned i = 0; i < SENTENCES; i++)
        round_flag(&round, rules[i % RULES], sentences[i], figures);
    for (unsigned i = 0; i < SENTENCES; i++) {
        struct words en = flag_words(&round.flags[i], ENGLISH);
        struct words ko = flag_words(&round.flags[i], KOREAN);
        cr_assert(is_korean(strchr(ko.text, ':')), "%s", ko.text);
        for (unsigned k = 0; figures[k]; k++)
            cr_assert_eq(!strstr(en.text, figures[k]),
                         !strstr(ko.text, figures[k]), "\"%s\" and \"%s\"",
                         en.text, ko.text);
    }
    for (unsigned i = 0; i < RULES; i++)
        cr_assert(is_korean(text_of(rules[i], KOREAN)), "%s",
                  text_of(rules[i], KOREAN));
    round_free(&round);
}

Test(flags, are_read_back_with_the_sentence_that_tells_their_figure)
{
    struct round round = {0};
    round_flag_saved(&round, "migrated", "3 times, at most 0", "FLAG_TIMES",
                     (const char *const[]){"3", NULL});
    expect(&round, "migrated: 3 times, at most 0", "코어 이동: 3회(허용 0회)");
    cr_assert(!round.valid, "a round with a flag does not count");
    round_free(&round);
}

Test(flags, without_facts_that_fit_are_told_as_they_are)
{
    const char *const three[] = {"3", NULL}, *const none[] = {NULL};
    struct round round = {0};
    round_flag_saved(&round, "new_kind", "42 of something", NULL, none);
    expect(&round, "new_kind: 42 of something", "new_kind: 42 of something");
    round_flag_saved(&round, "migrated", "3 times, at most 0", NULL, none);
    expect(&round, "migrated: 3 times, at most 0",
           "코어 이동: 3 times, at most 0");
    round_flag_saved(&round, "migrated", "4 times", "FLAG_TIMES", three);
    expect(&round, "migrated: 4 times", "코어 이동: 4 times");
    round_flag_saved(&round, "migrated", "3 times", "FLAG_OF_LATER", three);
    expect(&round, "migrated: 3 times", "코어 이동: 3 times");
    round_free(&round);
}
