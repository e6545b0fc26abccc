/*
 * What readers see of a scenario: the finding with its places, the
 * reason, the picture's name, the labels of jobs.
 */
#include "common/scenario/finding.h"
#include "common/scenario/tests/written.h"

#define FINDING(en, ko)                                                        \
    TITLE JOBS "sweep: {threaded.workers: [1, 16]}\nfinding:\n  en: " en       \
               "\n  ko: " ko "\n"

Test(finding, finds_its_places_in_both_languages_one_after_the_other)
{
    struct scenario *scenario =
        good(FINDING("'{threaded@16} against {evented}'",
                     "'가 {evented} 나 {threaded} {threaded@1}{threaded@16}'"),
             NULL);
    static const struct {
        enum side side;
        unsigned point;
    } found[] = {{EVENTED, 0}, {THREADED, 0}, {THREADED, 0}, {THREADED, 1}};
    const char *text = scenario->finding.in[ENGLISH];
    struct blank blank;
    cr_assert(finding_next(scenario, text, &blank), "a first one");
    cr_assert(blank.begin == text && blank.arm.side == THREADED, "it begins so");
    cr_assert_eq(blank.arm.point, 1, "16 is the second point");
    cr_assert_str_eq(blank.end, " against {evented}", "where it ends");
    text = scenario->finding.in[KOREAN];
    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        cr_assert(finding_next(scenario, text, &blank), "place %zu", i);
        cr_expect_eq(blank.arm.side, found[i].side, "side of %zu", i);
        cr_expect_eq(blank.arm.point, found[i].point, "point of %zu", i);
        text = blank.end;
    }
    cr_assert(!finding_next(scenario, text, &blank), "no more");
    check_round_trip(scenario);
    scenario_free(scenario);
}

Test(finding, refuses_a_place_that_stands_for_nothing_at_its_column)
{
    static const struct {
        const char *text, *says, *also;
    } wrong[] = {
        {FINDING("'a {thread}'", "b"), "x.yml:7:10: finding: nothing is known "
                                       "as {thread}", "{threaded@16}"},
        {FINDING("'a {threaded@2}'", "b"), "x.yml:7:10: ",
         "as {threaded@2}; expected a value of the sweep"},
        {FINDING("a", "가나 {sequential}"), "x.yml:8:10: ",
         "one of the sides that take part"},
        {FINDING("'a {threaded'", "b"), "x.yml:7:10: ", "as {threaded;"},
        {FINDING("'a {} b'", "b"), "x.yml:7:10: ", "as {};"},
        {FINDING("'a } b'", "b"), "x.yml:7:10: ", "as };"},
        {FINDING("'{evented@16 }'", "b"), "x.yml:7:8: ", "of the sweep"},
        {FINDING("'{{threaded}}'", "b"), "x.yml:7:8: ", "as {{threaded};"},
        {FINDING("\"a \\\"{oops}\\\"\"", "b"), "x.yml:7:7: ", "as {oops};"},
        {TITLE JOBS "finding: {en: '{threaded@1}', ko: b}\n",
         "x.yml:5:16: ", "a value of the sweep"},
        {TITLE JOBS "finding: a\n", "x.yml:5:10: finding: expected a text", ""},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct complaint why = {.text = ""};
        cr_expect_null(parse(wrong[i].text, NULL, &why), "%zu was taken", i);
        cr_expect_eq(strncmp(why.text, wrong[i].says, strlen(wrong[i].says)),
                     0, "%zu: \"%s\" should begin with \"%s\"", i, why.text,
                     wrong[i].says);
        cr_expect_not_null(strstr(why.text, wrong[i].also), "%zu: %s", i,
                           why.text);
    }
}

Test(finding, is_left_out_where_a_set_took_away_what_it_speaks_of)
{
    static const struct {
        const char *set;
        bool stays;
    } sets[] = {{"threaded.workers=16", false},
                {"sides=[evented, sequential]", false},
                {"jobs.main.us=9", true},
                {"sides=[threaded, evented, sequential]", true}};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        struct scenario *scenario =
            good(FINDING("'a {threaded@16}'", "b"), sets[i].set);
        cr_expect_eq(scenario->finding.in[ENGLISH] != NULL, sets[i].stays,
                     "%s", sets[i].set);
        cr_expect_eq(scenario->finding.in[KOREAN] != NULL, sets[i].stays,
                     "%s", sets[i].set);
        scenario_free(scenario);
    }
}

Test(finding, is_of_the_whole_and_of_no_point)
{
    struct scenario *scenario = good(FINDING("'{threaded@16}'", "b"), NULL);
    char *text = NULL;
    size_t size = 0;
    cr_assert_null(scenario_point(scenario, 1)->finding.in[ENGLISH], "a point");
    FILE *out = open_memstream(&text, &size);
    cr_assert_eq(scenario_write_plain(scenario_point(scenario, 0), out), 0,
                 "written");
    fclose(out);
    cr_assert_null(strstr(text, "finding"), "what a side reads: %s", text);
    free(text);
    out = open_memstream(&text, &size);
    scenario_write_plain(scenario, out);
    fclose(out);
    scenario_free(good(text, NULL)); /* without the sweep it can be read */
    free(text);
    scenario_free(scenario);
}

Test(finding, labels_stand_for_names_where_they_are_given)
{
    static const char text[] = TITLE
        "jobs:\n  - file_write: {name: save, label: {en: write, ko: 저장}}\n"
        "  - main_work: {name: main, us: 7}\n";
    struct scenario *scenario = good(text, NULL);
    cr_expect_str_eq(scenario_label(scenario, "save", ENGLISH), "write", "English");
    cr_expect_str_eq(scenario_label(scenario, "save", KOREAN), "저장", "Korean");
    cr_expect_str_eq(scenario_label(scenario, "main", KOREAN), "main", "none");
    cr_expect_str_eq(scenario_label(scenario, "gone", KOREAN), "gone", "no job");
    check_round_trip(scenario);
    scenario_free(scenario);
    struct complaint why = {.text = ""};
    cr_expect_null(parse(text, "jobs.save.label.ko=01234567890123456789012345"
                               "678901234567890123456789012345678901234", &why),
                   "65 bytes were taken");
    cr_expect_not_null(strstr(why.text, "longer than 64 bytes"), "%s",
                       why.text);
}
