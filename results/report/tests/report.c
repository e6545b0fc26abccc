/*
 * The first screen and the notes: what they say of good, partial and
 * useless results, and how much room they take.
 */
#include "common/clock.h"
#include "results/analysis/analysis.h"
#include "results/charts/tests/fixture.h"
#include "results/report/note.h"
#include "results/report/screen.h"
#include "results/text/clean.h"

#include <criterion/criterion.h>

static char *screen_of(const struct result *result, enum language language,
                       bool details, bool colour)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    screen_print(&(struct screen){.out = out, .language = language,
                                  .dir = "results/runs/x",
                                  .detailed = details, .colour = colour},
                 result);
    fclose(out);
    return text;
}

static char *note_of(const struct result *result, enum language language)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    struct answer *answer = answer_of(result, language);
    cr_assert(note_write(out, answer) == 0, "a write error");
    answer_free(answer);
    fclose(out);
    return text;
}

static unsigned lines_of(const char *text)
{
    unsigned lines = 0;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

static void expect_page(const char *text, const char *what)
{
    cr_assert(lines_of(text) <= 24, "%s: %u lines", what, lines_of(text));
    for (const char *line = text; *line; ) {
        char copy[2000];
        size_t length = strcspn(line, "\n");
        snprintf(copy, sizeof copy, "%.*s", (int)length, line);
        cr_assert(text_columns(copy) <= 80, "%s: %u columns: %s", what,
                  text_columns(copy), copy);
        cr_assert(length == 0 || line[length - 1] != ' ',
                  "%s: blanks at the end: %s", what, copy);
        line += length + (line[length] == '\n');
    }
}

static void expect_all(struct result *result, const char *what)
{
    analyse(result);
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        char *screen = screen_of(result, l, false, false);
        char *note = note_of(result, l);
        char *details = screen_of(result, l, true, false);
        expect_page(screen, what);
        cr_assert(!strstr(screen, "…"), "%s: cut short: %s", what, screen);
        cr_assert(lines_of(note) <= 12, "%s: a note of %u lines", what,
                  lines_of(note));
        cr_assert(strlen(details) > strlen(screen), "%s: no details", what);
        const char *const texts[] = {screen, note, details};
        for (unsigned i = 0; i < 3; i++)
            cr_assert(!strstr(texts[i], "nan") && !strstr(texts[i], "inf ") &&
                          !strchr(texts[i], '\033') &&
                          !strstr(texts[i], "{0}"),
                      "%s: %s", what, texts[i]);
        free(screen);
        free(note);
        free(details);
    }
}

Test(report, the_first_screen_and_the_note_have_room_for_every_result)
{
    for (unsigned pairs = 0; pairs <= 8; pairs += pairs < 2 ? 1 : 6) {
        struct result *result = fixture_result(fixture_example, pairs);
        expect_all(result, "pairs");
        result->complete = false;
        expect_all(result, "interrupted");
        fixture_invalidate(result, THREADED, "pin_broken");
        expect_all(result, "no valid round of the pool");
        fixture_invalidate(result, EVENTED, "foreign_load");
        fixture_invalidate(result, SEQUENTIAL, "foreign_load");
        expect_all(result, "no valid round");
        result_free(result);
    }
}

static struct result *beside_twins(const char *first, const char *status)
{
    struct result *result = fixture_result(fixture_example, 8);
    const char *const lines[] = {first, "save", NULL};
    const char *const others[] = {"save", first, NULL};
    result_twin_run(result, NODE, "20.20.2", lines, NULL);
    result_twin_first(result_twin(result, NODE),
                      (const uint64_t[]){540000000, 541000000}, 12, 3);
    result_twin_run(result, NODE, "20.20.2", lines, NULL);
    result_twin_run(result, NODE, "20.20.2", others, NULL);
    result_twin_run(result, PYTHON, "3.11.7", lines, status);
    return result;
}

Test(report, other_languages_stand_beside_ours_on_screen_and_note)
{
    static const char *const expected[LANGUAGES][3] = {
        {"main (540 ms) · save (541 ms) from its start; so in 2 of 3 runs; ",
         "12 + 3", "so in 1 of 1 runs; exit status 1"},
        {"main(540ms) · save(541ms); 3회 중 2회 같은 출력; ", "자발적 12회",
         "1회 중 1회 같은 출력; 종료 코드 1"}};
    struct result *result = beside_twins("main", "exit status 1");
    expect_all(result, "with twins");
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        char *screen = screen_of(result, l, true, false);
        char *note = note_of(result, l), *line = screen;
        while ((line = strstr(line, "\n  ")) != NULL)
            memmove(line, line + 2, strlen(line + 2) + 1); /* one line */
        for (unsigned i = 0; i < 3; i++)
            cr_assert(strstr(note, expected[l][i]) &&
                          strstr(screen, expected[l][i]),
                      "\"%s\" is not in\n%s\n%s", expected[l][i], note,
                      screen);
        cr_assert(strstr(note, "**Node.js 20.20.2**") &&
                      strstr(screen, "Python 3.11.7: "), "%s", note);
        free(screen);
        free(note);
    }
    result_free(result);
}

Test(report, what_a_twin_prints_reaches_neither_terminal_nor_markdown)
{
    struct result *result =
        beside_twins("\033[2J\xc2\x9b <img src=x> [l](http://x) `c`\r",
                     "\033[2J ended");
    expect_all(result, "a hostile twin");
    char *note = note_of(result, ENGLISH);
    cr_assert(!strstr(note, " <img") && !strstr(note, "[l]("), "%s", note);
    free(note);
    result_free(result);
}

Test(report, the_answer_names_the_order_the_times_and_the_place)
{
    struct result *result = fixture_analysed(fixture_example, 8);
    char *screen = screen_of(result, ENGLISH, false, false);
    static const char *const expected[] = {
        "save, main, fetch", "main, save, fetch", "save, fetch, main",
        "2.50 s", "so in 8 of 8 rounds", "\nmain work done\n",
        "right  Overlapping", "wrong  \u201cA fast",
        "result: results/runs/x"}; /* no picture was drawn there */
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        cr_assert(strstr(screen, expected[i]), "\"%s\" is not in\n%s",
                  expected[i], screen);
    free(screen);
    result_free(result);
}

Test(report, below_six_pairs_no_winner_is_named)
{
    struct result *result = fixture_analysed(fixture_example, 5);
    result_unwarn(result, "no_switch_records"); /* nor has the fixture any */
    char *screen = screen_of(result, ENGLISH, false, false);
    cr_assert(strstr(screen, "Fewer than 6 pairs"), "not said: %s", screen);
    cr_assert(!strstr(screen, "shorter"), "a winner: %s", screen);
    cr_assert(!strstr(screen, "remark"), "said twice: %s", screen);
    free(screen);
    result_warn(result, "drift", "a drift", "변화");
    screen = screen_of(result, ENGLISH, false, false);
    cr_assert(strstr(screen, "1 remark on the measurement: report.html"), "not said: %s", screen);
    free(screen);
    result_free(result);
}

Test(report, nothing_that_counts_concludes_nothing)
{
    struct result *result = fixture_result(fixture_example, 8);
    fixture_invalidate_all(result, "pin_broken");
    analyse(result);
    char *note = note_of(result, ENGLISH);
    cr_assert(strstr(note, "none of the 8 rounds of the thread pool counts"),
              "no cause: %s", note);
    cr_assert(!strstr(note, "**right**"), "a sentence is right: %s", note);
    free(note);
    char *details = screen_of(result, ENGLISH, true, false);
    cr_assert(strstr(details, "pin_broken: 40 ms by others"),
              "no reason: %s", details);
    free(details);
    result_free(result);
}

Test(report, a_round_that_failed_is_listed_with_how_it_ended)
{
    struct result *result = fixture_result(fixture_example, 8);
    struct round *round = &result->rounds[4];
    round->valid = false;
    round->exit_status = -1;
    round->signal = 9;
    analyse(result);
    char *details = screen_of(result, ENGLISH, true, false);
    cr_assert(strstr(details, "  4 event loop: ended by SIGKILL"),
              "not listed: %s", details);
    free(details);
    result_free(result);
}

Test(report, a_null_run_shows_its_two_arms_and_no_other_side)
{
    struct result *result = fixture_result(fixture_example, 8);
    result->null_side = THREADED;
    for (unsigned i = 0; i < result->round_count; i++) {
        result->rounds[i].null_arm = result->rounds[i].side == EVENTED;
        result->rounds[i].side = THREADED;
        result->rounds[i].warmup |= i % 3 == 2;
    }
    analyse(result);
    char *screen = screen_of(result, ENGLISH, false, false);
    cr_assert(strstr(screen, "null run: thread pool on both arms"), "%s",
              screen);
    cr_assert(strstr(screen, "\n  pool  ") &&
                  strstr(screen, "\n  pool again  "),
              "its arms: %s", screen);
    cr_assert(!strstr(screen, "no valid round"), "the others: %s", screen);
    free(screen);
    expect_all(result, "a null run");
    result_free(result);
}

Test(report, a_claim_that_comes_out_other_than_expected_is_marked)
{
    struct result *result = fixture_analysed(fixture_example, 8);
    char *note = note_of(result, ENGLISH);
    cr_assert(!strstr(note, "other than the lesson expects"), "%s", note);
    free(note);
    result->claims[0].finding = DOES_NOT_HOLD;
    note = note_of(result, ENGLISH);
    cr_assert(strstr(note, "other than the lesson expects"), "%s", note);
    free(note);
    result_free(result);
}

static void replace(char **text, const char *with)
{
    /* The scenario's own memory keeps the old one. */
    *text = (char *)(size_t)with;
}

Test(report, hostile_texts_reach_neither_terminal_nor_markdown)
{
    static const char hostile[] =
        "\033]0;x\007\033[2J\xc2\x9b" "1m <img src=x> [l](http://x) `c` | "
        "\xe2\x80\xae \xff # **b**\n# heading\r\n```";
    struct result *result = fixture_result(fixture_example, 8);
    struct scenario *scenario = result->scenario;
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        replace(&scenario->title.in[l], hostile);
        replace(&scenario->question.in[l], hostile);
        replace(&scenario->options[1].text.in[l], hostile);
        replace(&scenario->claims[0].says.in[l], hostile);
    }
    expect_all(result, "hostile texts");
    char *note = note_of(result, ENGLISH);
    cr_assert(!strstr(note, " <img") && !strstr(note, "[l]("), "%s", note);
    cr_assert(!strstr(note, "\n# heading") && !strstr(note, "\n```"), "%s",
              note);
    free(note);
    char *asked = NULL;
    size_t size;
    FILE *out = open_memstream(&asked, &size);
    screen_question(out, scenario, KOREAN);
    fclose(out);
    cr_assert(!strchr(asked, '\033') && !strchr(asked, '\007') &&
                  !strstr(asked, "\xc2\x9b") && !strstr(asked, "\xe2\x80\xae"),
              "a control character in the question");
    free(asked);
    result_free(result);
}

Test(report, colour_is_only_there_where_it_was_asked_for)
{
    struct result *result = fixture_analysed(fixture_example, 8);
    char *with = screen_of(result, ENGLISH, true, true);
    char *without = screen_of(result, ENGLISH, true, false);
    cr_assert(strchr(with, '\033'), "no colour");
    cr_assert(!strchr(without, '\033'), "colour");
    free(with);
    free(without);
    result_free(result);
}

Test(report, six_points_of_a_sweep_have_room_on_the_first_screen)
{
    static const char points[] =
        "title: {en: Sixteen waits, ko: 대기 열여섯 개}\n"
        "question: {en: \"Sixteen waits of 0.1 s. From which pool size on is "
        "the pool as quick as the loop, where one core is all there is?\", "
        "ko: 워커가 몇 개면 이벤트 루프와 같아질까?}\n"
        "options:\n"
        "  - {en: \"4: there is only one core\", ko: 4개}\n"
        "  - {en: \"16: one for each wait\", ko: 16개, right: true}\n"
        "  - {en: Never, ko: 아무리 늘려도 안 된다}\n"
        "see: {en: A staircase., ko: 계단.}\n"
        "jobs: [{download: {name: fetch, ms: 100, count: 16}}]\n"
        "sweep: {threaded.workers: [1, 2, 4, 8, 16, 32]}\n"
        "claims:\n"
        "  - says: {en: The time follows the number of waits by workers, "
        "ko: 소요 시간은 워커 수를 따른다}\n"
        "    expect: {metric: makespan_ms, side: threaded, at: 1, "
        "at_least: 1600}\n"
        "  - says: {en: Every doubling of the workers halves the time, "
        "ko: 두 배로 늘릴 때마다 절반이 된다}\n"
        "    expect: {metric: makespan_ms, side: threaded, at: 32, "
        "at_most: 50}\n"
        "  - says: {en: \"On one core, more than one worker is of no use\", "
        "ko: 워커도 하나면 충분하다}\n"
        "    expect: {metric: makespan_ms, side: threaded, at: 16, "
        "at_least: 1600}\n";
    struct result *result = fixture_result(points, 8);
    expect_all(result, "six points");
    char *screen = screen_of(result, ENGLISH, false, false);
    cr_assert(strstr(screen, "16 ") && strstr(screen, "8 "),
              "a point is left out:\n%s", screen);
    free(screen);
    result_free(result);
}

/* A note is pasted as it is: the conditions are in words, no keys. */
Test(note, has_full_stops_and_its_conditions_in_words)
{
    static const char *const keys[] = {"deliver ", "UV_THREADPOOL_SIZE"};
    struct result *result = fixture_analysed(fixture_example, 8);
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        char *text = note_of(result, l);
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
            cr_assert(!strstr(text, keys[i]), "%s", text);
        cr_assert(strstr(text, l == KOREAN ? "메인 작업 완료." : "work done."),
                  "%s", text);
        cr_assert(lines_of(text) <= 12, "%s", text);
        free(text);
    }
    result_free(result);
}

/* "1,250 s (computed)" is longer than the columns commonly are. */
Test(screen, cuts_no_figure)
{
    struct result *result = fixture_result(
        "title: {en: T, ko: 제목}\nquestion: {en: Q?, ko: 무엇일까?}\n"
        "jobs:\n  - download: {name: fetch, ms: 500}\nlimit_s: 10\n"
        "threaded: {workers: 4}\n"
        "sweep: {jobs.fetch.count: [1, 10000]}\n", 6);
    result->points[1].planned[THREADED] = false;
    result->points[1].planned_ns[THREADED] = 1250 * NS_PER_S;
    analyse(result);
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        char *text = screen_of(result, l, false, false);
        expect_page(text, "a sweep with what was not run");
        cr_assert(!strstr(text, "\u2026"), "cut: %s", text);
        free(text);
    }
    result_free(result);
}
