/*
 * What is written of a scenario is read back the same.
 */
#include "common/scenario/tests/written.h"

Test(scenario_write, keeps_texts_that_want_to_be_yaml)
{
    static const char text[] =
        "title:\n  en: \"\\\"'\\\\ # : - {x} [y] & * ! % @ ` | > ~ null\"\n"
        "  ko: \"\\uFEFF한\\u2028국 \\U0001F600 \\u202E e\\u0301\"\n"
        "question: {en: |\n   two\n   lines\n  , ko: x}\n" JOBS;
    static const char plain[] =
        "title:\n  en: \"\\\"'\\\\ # : - {x} [y] & * ! % @ ` | > ~ null\"\n"
        "  ko: \"\\uFEFF한\\u2028국 \\U0001F600 \\u202E e\\u0301\"\n"
        "question:\n  en: |\n    two\n    lines\n  ko: >\n    x\n    y\n" JOBS;
    struct complaint why = {.text = ""};
    cr_assert_null(parse(text, NULL, &why), "a block text in braces");
    struct scenario *scenario = good(plain, NULL);
    cr_assert_str_eq(scenario->title.in[ENGLISH],
                     "\"'\\ # : - {x} [y] & * ! % @ ` | > ~ null", "English");
    cr_assert_str_eq(
        scenario->title.in[KOREAN],
        "\xef\xbb\xbf한 국 \xf0\x9f\x98\x80 \xe2\x80\xae e\xcc\x81", "Korean");
    cr_assert_str_eq(scenario->question.in[ENGLISH], "two lines", "lines");
    check_round_trip(scenario);
    scenario_free(scenario);
}

Test(scenario_write, keeps_an_order_of_a_twin)
{
    struct scenario *scenario =
        good(TITLE JOBS "claims:\n  - says: {en: a, ko: b}\n    expect: "
                        "{order: [main, 13], side: python, share: sometimes}\n",
             NULL);
    const struct arm *arm = &scenario->claims[0].expect.arm[0];
    cr_assert_eq(arm->runtime, PYTHON, "whose order it is");
    check_round_trip(scenario);
    scenario_free(scenario);
}

Test(scenario_write, keeps_what_a_claim_is_about)
{
    struct scenario *scenario =
        good(TITLE JOBS "claims:\n  - says: {en: a, ko: b}\n    expect: "
                        "{metric: makespan_ms, side: evented, at_most: 1}\n"
                        "    about: trips\n",
             NULL);
    cr_assert_eq(scenario->claims[0].about, ABOUT_TRIPS, "what it is about");
    check_round_trip(scenario);
    scenario_free(scenario);
}

Test(scenario_write, says_when_it_could_not)
{
    struct scenario *scenario = good(TITLE JOBS, NULL);
    FILE *full = fopen("/dev/full", "w");
    cr_assert_not_null(full, "/dev/full");
    cr_assert_eq(scenario_write(scenario, full), -1, "a full disk is told");
    fclose(full);
    scenario_free(scenario);
}
