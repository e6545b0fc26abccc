/*
 * The index page over results made by hand: what is on it, what is
 * passed over, and that no text of a scenario becomes markup.
 */
#include "common/folder.h"
#include "results/analysis/analysis.h"
#include "results/charts/tests/fixture.h"
#include "results/report/index.h"
#include "results/store/dir.h"
#include "results/store/store.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char place[256];
static struct scenario *const none[] = {NULL}; /* lessons there are */

static void enter(void)
{
    folder_fresh(place, sizeof place);
    cr_assert_eq(chdir(place), 0, "the folder can be entered");
}

static void leave(void)
{
    cr_assert_eq(chdir("/"), 0, "and left");
    folder_remove(place);
}

TestSuite(index_page, .init = enter, .fini = leave);

static const char hostile[] =
    "title: {en: \"<b>\", ko: \"<b>\"}\n"
    "question: {en: \"<script>alert(1)</script> & more\", ko: \"</main>\"}\n"
    "options: [{en: \"<i>\", ko: \"<i>\", right: true},\n"
    "          {en: b, ko: b}]\n"
    "jobs:\n  - download: {name: fetch, ms: 20}\n";

static void keep_result(const char *dir, struct result *result)
{
    char why[1024] = "";
    analyse(result);
    cr_assert_eq(store_prepare(dir, false, why, sizeof why), 0, "%s", why);
    char partial[300];
    snprintf(partial, sizeof partial, "%s.partial", dir);
    cr_assert_eq(store_write(result, partial, why, sizeof why), 0, "%s",
                 why);
    cr_assert_eq(store_publish(dir, false, why, sizeof why), 0, "%s", why);
    result_free(result);
}

static void keep(const char *dir, const char *yaml)
{
    keep_result(dir, fixture_result(yaml, 6));
}

static char *page(void)
{
    static char text[1 << 18];
    FILE *file = fopen("index.html", "r");
    cr_assert_not_null(file, "there is a page");
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

static unsigned times(const char *text, const char *part)
{
    unsigned count = 0;
    for (; (text = strstr(text, part)); text++)
        count++;
    return count;
}

Test(index_page, has_each_lesson_in_both_languages_with_its_claims)
{
    char why[1024];
    unsigned unread;
    keep("b", fixture_example);
    keep("a lesson", fixture_example);
    int count = index_write(".", KOREAN, none, &unread, why, sizeof why);
    cr_assert_eq(count, 2, "%d lessons", count);
    cr_assert_eq(unread, 0, "all were read");

    const char *text = page();
    cr_assert_eq(times(text, "<section id="), 4, "two lessons, twice");
    cr_assert(strstr(text, "id=\"ko\" checked"), "it opens in Korean");
    cr_assert(strstr(text, "a%20lesson-en\">") < strstr(text, "\"b-en\">"),
              "in order of name, as addresses");
    cr_assert_eq(times(text, "href=\"a%20lesson/report.html\""), 2,
                 "the way to its report");
    cr_assert_eq(times(text, "href=\"b/note.en.md\""), 1, "and to its note");
    cr_assert(strstr(text, "main work done"), "the right option");
    cr_assert(strstr(text, "메인 작업 완료"), "in Korean, too");
    cr_assert_null(strstr(text, "It changes from run to run"),
                   "not the wrong ones");
    cr_assert(strstr(text, "2 lessons, 4 sentences: 2 right, 2 wrong"),
              "the sum of the claims");
    cr_assert_eq(times(text, "<td><strong class=\"right\">right<"), 2,
                 "a row a sentence, in the section of no notes");
    cr_assert_eq(times(text, "<td><strong class=\"wrong\">틀림<"), 2,
                 "a wrong one that is meant to be is no failure");
    cr_assert(strstr(text, "틀림"), "the verdicts in Korean");
    cr_assert_null(strstr(text, "<img"), "no picture that is not there");
    cr_assert_null(strstr(text, "<script"), "no script");
}

Test(index_page, lists_every_sentence_in_each_section_that_its_lesson_names)
{
    char why[1024], noted[8000];
    unsigned unread;
    snprintf(noted, sizeof noted, "notes: \"1, 7\"\n%s", fixture_example);
    keep("a", noted);
    cr_assert_eq(index_write(".", ENGLISH, none, &unread, why,
                             sizeof why), 1,
                 "one");
    const char *text = page();
    const char *first = strstr(text, "<h2>Section 1 of the notes</h2>");
    const char *seventh = strstr(text, "<h2>Section 7 of the notes</h2>");
    cr_assert(first && seventh && first < seventh, "in order");
    cr_assert_eq(times(text, "<strong class=\"right\">right<"), 2,
                 "in both sections");
    cr_assert(strstr(text, "2 sentences: 1 right, 1 wrong"),
              "counted once all the same");
    cr_assert_null(strstr(text, "Section 2"), "no section without any");
}

#define WEIGHS "    about: blocking\n"

static struct scenario *lesson(const char *yaml)
{
    struct complaint why;
    struct scenario *scenario = scenario_parse(yaml, strlen(yaml), "n.yml",
                                               NULL, 0, &why);
    cr_assert_not_null(scenario, "%s", why.text);
    return scenario;
}

/* Only what a run found stands there as found, below its question; what
 * was not run says so, and only where something was. */
Test(index_page, says_when_which_by_what_was_run_and_what_was_not)
{
    char why[1024], run[8000], other[8000];
    unsigned unread;
    snprintf(run, sizeof run, "name: 41-run\n%s" WEIGHS, fixture_example);
    snprintf(other, sizeof other,
             "name: 42-other\ntitle: {en: The other, ko: 다른 실험}\n%s"
             "    about: trips\n",
             strchr(fixture_example, '\n') + 1);
    struct scenario *there[] = {lesson(run), lesson(other), NULL};
    keep("41", run);
    cr_assert_eq(index_write(".", ENGLISH, there, &unread, why, sizeof why),
                 1, "one");
    const char *text = page();
    const char *when = strstr(text, "id=\"when-en\"");
    const char *trips = strstr(text, "How many trips");
    const char *blocking = strstr(text, "Does a call block the loop?");
    const char *lessons = strstr(text, "<section id=");
    cr_assert(when && when < trips && trips < blocking && blocking < lessons,
              "question by question");
    const char *not_run = strstr(trips, "\"open\">not run<");
    cr_assert(not_run && not_run < blocking, "42 was not");
    const char *its = strstr(not_run, "42 · The other</td>");
    cr_assert(its && its < blocking,
              "its lesson, without a link that leads nowhere");
    its = strstr(not_run, "<small>poolloop run 42</small>");
    cr_assert(its && its < blocking, "and how to run it");
    const char *wrong = strstr(blocking, "\"wrong\">wrong<");
    cr_assert(wrong && wrong < lessons, "41 was");
    its = strstr(wrong, "href=\"#41-en\"");
    cr_assert(its && its < lessons, "with the way to it");
    cr_assert_eq(times(text, "not run<"), 1, "once");
    cr_assert_eq(times(text, "실행 안 함<"), 1, "in Korean, too");
    cr_assert_null(strstr(text, "How many connections"),
                   "no question without a sentence");
    cr_assert(strstr(text, "1 lessons, 2 sentences: 1 right, 1 wrong, 0 open"),
              "what was not run is not counted");
    scenario_free(there[0]);
    scenario_free(there[1]);
}

Test(index_page, does_not_say_when_which_where_no_result_does)
{
    char why[1024], other[8000];
    unsigned unread;
    snprintf(other, sizeof other, "name: 42\n%s" WEIGHS, fixture_example);
    struct scenario *there[] = {lesson(other), NULL};
    keep("a", fixture_example);
    cr_assert_eq(index_write(".", ENGLISH, there, &unread, why, sizeof why),
                 1, "one");
    cr_assert_null(strstr(page(), "id=\"when-en\""), "no chapter");
    cr_assert_null(strstr(page(), "not run"), "and nothing in it");
    scenario_free(there[0]);
}

Test(index_page, shows_a_picture_that_is_there)
{
    char why[1024];
    unsigned unread;
    keep("a", fixture_example);
    cr_assert_eq(mkdir("a/charts", 0777), 0, "a folder");
    char path[300];
    struct result *result = fixture_result(fixture_example, 6);
    snprintf(path, sizeof path, "a/charts/%s.en.png",
             result->scenario->name ? result->scenario->name : "scenario");
    result_free(result);
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file, "%s", path);
    fclose(file);
    cr_assert_eq(index_write(".", ENGLISH, none, &unread, why,
                             sizeof why), 1,
                 "one");
    const char *text = page();
    cr_assert_eq(times(text, "<img"), 1, "the one that was drawn");
    cr_assert_not_null(strstr(text, path), "by a path below the page");
}

Test(index_page, says_where_nothing_can_be_concluded)
{
    char why[1024];
    unsigned unread;
    struct result *result = fixture_result(fixture_example, 6);
    for (int s = 0; s < SIDES; s++)
        fixture_invalidate(result, (enum side)s, "foreign_cpu");
    keep_result("a", result);
    cr_assert_eq(index_write(".", ENGLISH, none, &unread, why,
                             sizeof why), 1,
                 "one");
    cr_assert_eq(times(page(), "class=\"remark\""), 2, "in each language");
}

Test(index_page, keeps_hostile_texts_texts)
{
    char why[1024];
    unsigned unread;
    keep("a\"><b>", hostile);
    cr_assert_eq(index_write(".", ENGLISH, none, &unread, why,
                             sizeof why), 1,
                 "one");
    const char *text = page();
    cr_assert_null(strstr(text, "<script"), "no markup from a question");
    cr_assert_null(strstr(text, "<b>"), "nor from a title or a folder");
    cr_assert_null(strstr(text, "<i>"), "nor from an option");
    cr_assert_eq(times(text, "</main>"), 2, "the page's own two");
    cr_assert(strstr(text, "&lt;script&gt;"), "the text is there");
}

Test(index_page, passes_over_halves_and_tells_of_broken_ones)
{
    char why[1024];
    unsigned unread;
    keep("a", fixture_example);
    keep("b", fixture_example);
    keep("c", fixture_example);
    cr_assert_eq(rename("b", "b.partial"), 0, "half of one");
    cr_assert_eq(truncate("c/result.json", 100), 0, "a broken one");
    cr_assert_eq(mkdir("d", 0777), 0, "something else");
    cr_assert_eq(index_write(".", ENGLISH, none, &unread, why,
                             sizeof why), 1,
                 "one is good");
    cr_assert_eq(unread, 1, "one is told of");
    cr_assert(strstr(page(), "left out that cannot be read: 1."),
              "on the page, too");
    cr_assert(strstr(page(), "제외한 결과 1개"), "in both languages");
}

Test(index_page, needs_a_result)
{
    char why[1024] = "";
    unsigned unread;
    cr_assert_eq(index_write(".", ENGLISH, none, &unread, why,
                             sizeof why), -1,
                 "an empty folder");
    cr_assert(strstr(why, "no result"), "%s", why);
    cr_assert_eq(index_write("none", ENGLISH, none, &unread, why,
                             sizeof why), -1,
                 "no folder");
    cr_assert_neq(access("index.html", F_OK), 0, "no page");
}

#define CROSSED                                                             \
    "sides: [threaded, sequential]\nthreaded: {workers: 5}\n"               \
    "sweep: {pin: [one, all]}\ntitle: {en: T, ko: 제목}\n"                  \
    "question: {en: \"More of what?\", ko: \"무엇을 더?\"}\n"

Test(index_page, has_two_results_that_make_a_table_as_one_lesson)
{
    char why[1024];
    unsigned unread;
    keep("07a", "name: 07a\njobs:\n  - download: {name: fetch, ms: 400, "
                "count: 5}\n" CROSSED);
    keep("07b", "name: 07b\njobs:\n  - compute: {name: calc, ms: 200, "
                "count: 5}\n" CROSSED);
    keep("08", fixture_example);
    cr_assert_eq(mkdir("07a/charts", 0777), 0, "charts were drawn");
    cr_assert_eq(index_write(".", ENGLISH, none, &unread, why,
                             sizeof why), 2,
                 "two lessons of three results");
    const char *text = page();
    cr_assert_eq(times(text, "<section id="), 4, "two, in both languages");
    cr_assert_eq(times(text, "More of what?"), 1, "asked once");
    cr_assert(strstr(text, "src=\"07a/charts/07.table.en.png\"") &&
                  strstr(text, "src=\"07a/charts/07.table.ko.png\""),
              "with the table");
    cr_assert_eq(access("07a/charts/07.table.ko.png", R_OK), 0, "drawn");
    cr_assert(strstr(text, "href=\"07a/report.html\"") &&
                  strstr(text, "href=\"07b/report.html\""),
              "the way to both reports");
}

Test(index_page, leaves_no_half_of_itself_where_it_cannot_be_written)
{
    char why[1024] = "";
    unsigned unread;
    keep("a", fixture_example);
    cr_assert_eq(mkdir("index.html", 0777), 0, "its place is taken");
    cr_assert_eq(index_write(".", ENGLISH, none, &unread, why,
                             sizeof why), -1,
                 "it cannot be written");
    cr_assert(strstr(why, "index.html"), "%s", why);
    cr_assert_neq(access("index.html.partial", F_OK), 0, "no half is left");
}
