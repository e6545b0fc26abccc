/*
 * Saved results side by side: what can be compared is, and what cannot
 * is refused with the key that differs.
 */
#include "results/report/compare.h"
#include "results/analysis/analysis.h"
#include "results/tests/fixture.h"

#include "common/fail.h"

static const char more[] = "threaded: {workers: 4}\n";

static struct result *made(const char *extra, double ratio)
{
    char text[2048];
    snprintf(text, sizeof text, "%s%s", FIXTURE_HEAD, extra);
    struct result *result = fixture_result(text);
    fixture_pairs(result, 0, 8, ratio, 0.01);
    analyse(result);
    return result;
}

/* What is printed; `status` and `why` as of compare_results. */
static char *compared(const struct result *a, const struct result *b,
                      bool force, enum language language, int *status,
                      char *why)
{
    static const char *const names[] = {"left\033[31m", "right"};
    const struct result *results[] = {a, b};
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    *why = '\0';
    *status = compare_results(results, names, 2, force, language, out, why,
                              1024);
    fclose(out);
    return text;
}

Test(compare, shows_each_figure_with_n_and_interval)
{
    int status;
    char why[1024];
    struct result *a = made(more, 1.5), *b = made(more, 2);
    char *text = compared(a, b, false, ENGLISH, &status, why);
    cr_assert_eq(status, EXIT_GOOD, "%s", why);
    cr_assert_not_null(strstr(text, "makespan: primary"), "%s", text);
    cr_assert_not_null(strstr(text, "A  thread pool     150 ms (148 ms to "
                                    "152 ms; n = 8)"),
                       "%s", text);
    cr_assert_not_null(strstr(text, "B  thread pool     200 ms"), "%s",
                       text);
    cr_assert_not_null(strstr(text, "B  thread pool / event loop  2.00 "),
                       "the ratio on pairs: %s", text);
    cr_assert_not_null(strstr(text, "The machines are alike."), "%s", text);
    cr_assert_null(strchr(text, '\033'), "no escape reaches a terminal");
    free(text);
    text = compared(a, b, false, KOREAN, &status, why);
    cr_assert_not_null(strstr(text, "전체 소요 시간: 주 측정값"), "%s", text);
    free(text);
    result_free(a);
    result_free(b);
}

Test(compare, names_the_keys_in_which_machines_differ)
{
    int status;
    char why[1024];
    struct result *a = made(more, 1.5), *b = made(more, 1.5);
    json_object_set_new(b->machine, "libuv", json_string("1.50.0"));
    json_object_set_new(b->machine, "load", json_real(0.5));
    char *text = compared(a, b, false, ENGLISH, &status, why);
    cr_assert_not_null(strstr(text, "  libuv\n    A  1.44.2\n    B  1.50.0"),
                       "%s", text);
    cr_assert_not_null(strstr(text, "  load\n    A  not recorded\n"
                                    "    B  0.5"),
                       "%s", text);
    cr_assert_null(strstr(text, "  governor\n"), "what is alike is left out");
    free(text);
    result_free(a);
    result_free(b);
}

Test(compare, has_what_differs_between_two_settings_as_its_headline)
{
    static const char third[] =
        "threaded: {workers: 16, deliver: main}\nrounds: 9\n";
    int status;
    char why[1024];
    struct result *a = made(more, 1.5), *b = made(third, 1.5);
    b->scenario->jobs[1].duration = 250 * NS_PER_MS;
    char *text = compared(a, b, false, ENGLISH, &status, why);
    cr_assert_eq(status, EXIT_GOOD, "%s", why);
    static const char *const named[] = {
        "What differs:", "  threaded.workers\n    A  4\n    B  16\n",
        "  threaded.deliver\n    A  worker\n    B  main\n",
        "  rounds\n", "  jobs.fetch.ms\n    A  100\n    B  250\n"};
    ptrdiff_t figures = strstr(text, "makespan") - text;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        const char *at = strstr(text, named[i]);
        cr_assert(at && at - text < figures, "%s is named above: %s", named[i],
                  text);
    }
    cr_assert_null(strstr(text, "jobs.save"), "what is alike is not");
    free(text);
    text = compared(a, b, false, KOREAN, &status, why);
    cr_assert_not_null(strstr(text, "서로 다른 설정"), "%s", text);
    free(text);
    result_free(a);
    result_free(b);
}

Test(compare, sets_only_jobs_of_one_name_side_by_side)
{
    int status;
    char why[1024];
    struct result *a = made(more, 1.5), *b = made(more, 2);
    char *text = compared(a, b, false, ENGLISH, &status, why);
    cr_assert_null(strstr(text, "response time (median)"),
                   "a write and a download have no common response: %s",
                   text);
    cr_assert(strstr(text, "response time of save (median)") &&
                  strstr(text, "response time of fetch (median)"),
              "each has one of its own: %s", text);
    free(text);
    b->scenario->jobs[0].kind = BLOCK;
    text = compared(a, b, true, ENGLISH, &status, why);
    cr_assert_null(strstr(text, "response time of save"),
                   "nor has one name of two kinds: %s", text);
    cr_assert_not_null(strstr(text, "response time of fetch (median)"),
                       "%s", text);
    free(text);
    result_free(a);
    result_free(b);
}

Test(compare, says_nothing_of_texts_that_differ)
{
    int status;
    char why[1024];
    struct result *a = made(more, 1.5);
    struct result *b = made("why: {en: \"Because\", ko: \"그래서\"}\n", 2);
    char *text = compared(a, b, true, ENGLISH, &status, why);
    cr_assert_null(strstr(text, "Because"), "no setting: %s", text);
    free(text);
    result_free(a);
    result_free(b);
}

Test(compare, refuses_another_question_or_a_null_run_beside_a_run)
{
    int status;
    char why[1024];
    struct result *a = made(more, 1.5), *b = made(more, 1.5);
    b->null_side = THREADED;
    free(compared(a, b, false, ENGLISH, &status, why));
    cr_assert(status == EXIT_USAGE && strstr(why, "--null"), "%s", why);
    b->null_side = -1;
    static char another[] = "response_ms";
    b->scenario->primary = another;
    free(compared(a, b, false, ENGLISH, &status, why));
    cr_assert(status == EXIT_USAGE && strstr(why, "primary"), "%s", why);
    result_free(a);
    result_free(b);
}

Test(compare, refuses_another_lesson_unless_told)
{
    int status;
    char why[1024];
    struct result *a = made(more, 1.5);
    struct result *b = made("name: another\nthreaded: {workers: 16}\n", 1.5);
    char *text = compared(a, b, false, ENGLISH, &status, why);
    cr_assert_eq(status, EXIT_USAGE, "refused");
    cr_assert_str_empty(text, "and nothing is printed");
    cr_assert(strstr(why, "threaded.workers") && strstr(why, "16") &&
                  strstr(why, "another"),
              "the keys are named: %s", why);
    free(text);
    text = compared(a, b, true, ENGLISH, &status, why);
    cr_assert_eq(status, EXIT_GOOD, "told to: %s", why);
    cr_assert(strstr(text, "threaded.workers") && strstr(text, "makespan"),
              "compared, and the key named: %s", text);
    free(text);
    result_free(a);
    result_free(b);
}
