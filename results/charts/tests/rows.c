/*
 * The pictures of rows: which results have them, that their texts fit in
 * both languages for odd results, and that they say what was found.
 */
#include "results/analysis/analysis.h"
#include "results/charts/charts.h"
#include "results/charts/rows.h"
#include "results/charts/tests/fixture.h"

#include <criterion/criterion.h>

static const char blocked[] =
    HEAD "jobs:\n"
         "  - download: {name: wait, ms: 19, count: 20, step_ms: 19}\n"
         "  - main_work: {name: main, ms: 400}\nthreaded: {workers: 20}\n";
static const char chunks[] =
    HEAD "jobs:\n"
         "  - download: {name: wait, ms: 19, count: 20, step_ms: 19}\n"
         "  - main_work: {name: main, ms: 400}\nthreaded: {workers: 20}\n"
         "sweep: {evented.chunk_ms: [400, 200, 100, 50, 10, 1]}\n";
static const char crowd[] =
    HEAD "jobs:\n  - download: {name: wait, us: 100, count: 9999}\n"
         "  - main_work: {name: main, ms: 400}\nthreaded: {workers: 20}\n"
         "primary: voluntary_per_job\n";
static const char done[] =
    HEAD "jobs:\n"
         "  - file_write: {name: a-name-as-long-as-it-may-be-1234, "
         "bytes: 13}\n"
         "  - main_work: {name: main, ms: 300}\n"
         "sweep: {threaded.deliver: [worker, main]}\n";
static const char computing[] =
    HEAD "jobs:\n  - compute: {name: calc, ms: 200, count: 5}\n"
         "threaded: {workers: 5}\n";
static const char switching[] =
    HEAD "jobs:\n  - file_write: {name: save, bytes: 14}\ntrials: 50\n"
         "primary: voluntary_per_job\n"
         "sweep: {evented.file_io: [uv_fs, uv_work, blocking]}\n";
static const char stacks[] =
    HEAD "jobs:\n  - download: {name: fetch, ms: 1000, count: 1000}\n"
         "threaded: {workers: per_job}\nprimary: rss_per_job_kib\n";

static bool has(const struct result *result, const char *name)
{
    struct view view = view_of(result, ENGLISH);
    return chart_named(name)->fits(&view);
}

/* In pool rounds: worker k computes in the k-th fifth of each 20 ms. */
static void trace(struct result *result)
{
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        struct switch_row *row =
            allocate(400 * sizeof *row, "switches of the fixture");
        round->timeline = row;
        for (int slice = 0; slice < 200; slice++) {
            pid_t tid = 100 + slice % 5;
            int64_t from = slice * INT64_C(4000000);
            *row++ = (struct switch_row){tid, from, SWITCH_IN};
            *row++ = (struct switch_row){tid, from + 3999000,
                                         SWITCH_PREEMPTED};
        }
        round->timeline_count = 400;
    }
}

static void expect_drawn(const struct result *result, const char *name)
{
    char why[600] = "";
    cr_assert(has(result, name), "there is no chart %s", name);
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        struct canvas *canvas = chart_canvas(result, chart_named(name), l);
        for (size_t i = 0; i < canvas->label_count; i++)
            cr_assert(canvas->labels[i].text[0] != '\0',
                      "%s, %s: an empty text", name, language_code(l));
        bool legible = canvas_is_legible(canvas, why, sizeof why);
        cr_assert(legible, "%s, %s: %s", name, language_code(l), why);
        cr_assert(canvas->shape_count < 20000, "%s: %zu shapes", name,
                  canvas->shape_count);
        canvas_free(canvas);
    }
}

static void draw_case(const char *yaml, unsigned pairs, const char *name)
{
    struct result *result = fixture_result(yaml, pairs);
    trace(result);
    analyse(result);
    expect_drawn(result, name);
    expect_drawn(result, "question");
    expect_drawn(result, "answer");
    for (enum side side = THREADED; side < SIDES; side++) {
        fixture_invalidate(result, side, "pin_broken");
        if (has(result, name))
            expect_drawn(result, name);
        expect_drawn(result, "answer");
    }
    result_free(result);
}

Test(rows, texts_fit_in_both_languages_with_and_without_valid_rounds)
{
    draw_case(blocked, 7, "late");
    draw_case(blocked, 1, "queue");
    draw_case(chunks, 2, "late");
    draw_case(crowd, 1, "late");
    draw_case(crowd, 1, "queue");
    draw_case(crowd, 1, "per-job");
    draw_case(computing, 7, "turns");
    draw_case(computing, 1, "turns");
    draw_case(switching, 2, "per-job");
    draw_case(stacks, 6, "memory");
    draw_case(fixture_example, 8, "question");
}

Test(rows, a_long_name_may_be_cut_but_covers_nothing)
{
    struct result *result = fixture_result(done, 6);
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        char why[600] = "";
        struct canvas *canvas = chart_canvas(result, chart_named("waiting"), l);
        for (size_t k = 0; k < canvas->label_count; k++)
            canvas->labels[k].cut = false;
        bool legible = canvas_is_legible(canvas, why, sizeof why);
        cr_assert(legible, "%s: %s", language_code(l), why);
        canvas_free(canvas);
    }
    result_free(result);
}

Test(rows, the_shape_of_a_result_decides_which_pictures_it_has)
{
    struct result *result = fixture_result(computing, 2);
    cr_assert(!has(result, "turns"), "without a trace: no turns to show");
    trace(result);
    cr_assert(has(result, "turns"), "five computations: turns");
    cr_assert(!has(result, "late"), "nothing is due");
    cr_assert(!has(result, "waiting"), "no main work");
    cr_assert(!has(result, "memory"), "memory was not asked for");
    result_free(result);
    result = fixture_result(fixture_example, 2);
    cr_assert(!has(result, "turns"), "no computations");
    cr_assert(!has(result, "late"), "one download is not many");
    cr_assert(!has(result, "waiting"), "two jobs beside the main work");
    result_free(result);
}

Test(rows, the_title_of_late_is_the_longest_lateness_of_each_side)
{
    struct result *result = fixture_result(blocked, 7);
    struct view view = view_of(result, ENGLISH);
    struct rows rows = rows_of_points(&view, true, 4);
    cr_assert(rows.count == 2, "not two panels");
    double late = figure_of(&rows.row[1], measure_of("lateness_ms", NULL,
                                                     STAT_MAX)).median;
    cr_assert(late > 300e6, "the loop's first wait is late: %g", late);
    char words[80];
    snprintf(words, sizeof words, "loop %s", text_time(late, ENGLISH).text);
    cr_assert(says(result, "late", words), "not in the picture: %s", words);
    result_free(result);
}

/* The round of median makespan has a wait that is late as in no other. */
Test(rows, the_round_that_late_draws_is_the_middle_one_of_its_figure)
{
    struct result *result = fixture_result(blocked, 7);
    struct view view = view_of(result, ENGLISH);
    struct row pool = row_of(&view, THREADED);
    struct record *record = row_round(&pool)->record;
    record->jobs[3].stamp[FINISHED] += 100000000;
    record->jobs[3].stamp[OBSERVED] += 100000000;
    struct canvas *canvas =
        chart_canvas(result, chart_named("late"), ENGLISH);
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *s = &canvas->shapes[i];
        cr_assert(s->mark != MARK_LATE || s->colour != ORANGE ||
                      s->to - s->from < 50000000,
                  "a slanted line beside a figure that does not know it");
    }
    canvas_free(canvas);
    result_free(result);
}

Test(rows, short_waits_are_enlarged_and_of_the_side_that_is_asked_about)
{
    static const char messages[] =
        HEAD "jobs:\n"
             "  - compute: {name: chat, us: 100, count: 20, "
             "poisson_per_s: 80}\n"
             "  - compute: {name: calc, ms: 900, at_ms: 1}\n"
             "primary: response_ms\nsweep: {policy: [other, batch]}\n"
             "finding: {en: \"In {threaded@other}, {threaded@batch}\", "
             "ko: \"{threaded@other}, {threaded@batch}\"}\n";
    struct result *result = fixture_result(messages, 6);
    cr_assert(says(result, "late", "enlarged"), "too short to be seen");
    cr_assert(says(result, "late", "thread pool"), "the side of the finding");
    cr_assert(!says(result, "late", "event loop"), "the other side");
    result_free(result);
    result = fixture_result(blocked, 6);
    cr_assert(!says(result, "late", "enlarged"), "they can be seen");
    result_free(result);
}

Test(rows, rows_are_points_for_the_swept_side_and_one_for_the_other)
{
    struct result *result = fixture_result(chunks, 2);
    struct view view = view_of(result, ENGLISH);
    struct rows rows = rows_of_points(&view, true, 4);
    cr_assert(rows.count == 4, "%u panels", rows.count);
    cr_assert(rows.row[0].point == 0 && rows.row[3].point == 5,
              "the first and the last point are shown");
    rows = rows_of_points(&view, false, MOST_ROWS);
    cr_assert(rows.count == 7, "%u rows", rows.count);
    cr_assert(rows.row[0].side == THREADED && !rows.row[0].is_swept,
              "the pool is not swept");
    cr_assert(rows.row[6].point == 5 && rows.row[6].again,
              "the last value is of the same side");
    result_free(result);
}

Test(rows, the_answer_marks_only_the_right_option)
{
    struct result *result = fixture_result(fixture_example, 8);
    struct canvas *canvas = chart_canvas(result, chart_named("answer"), ENGLISH);
    unsigned bold = 0;
    for (size_t i = 0; i < canvas->label_count; i++) {
        const struct label *label = &canvas->labels[i];
        if (strcmp(label->text, "main work done") == 0)
            bold += label->bold;
        if (strstr(label->text, "it was started first"))
            cr_assert(!label->bold, "a wrong option is marked");
    }
    cr_assert(bold == 1, "the right option is not marked");
    canvas_free(canvas);
    cr_assert(says(result, "answer", "main, save, fetch"),
              "the order that answers is missing");
    cr_assert(!says(result, "question", "main, save"), "the question tells the answer");
    result_free(result);
}

Test(rows, a_long_question_gets_smaller_type_and_stays_whole)
{
    char yaml[6000] = "title: {en: T, ko: 제목}\nquestion: {en: \"";
    for (unsigned i = 0; i < 60; i++)
        strcat(yaml, "what <b>happens</b> ");
    strcat(yaml, "?\", ko: 무엇일까?}\noptions:\n");
    for (unsigned i = 0; i < 6; i++)
        strcat(yaml, "  - {en: \"an option that says a good deal more than "
                     "what would stand in one line of a card, $(x) `y` and "
                     "then some\", ko: 가, right: true}\n");
    char *right = strstr(yaml, ", right: true");
    while ((right = strstr(right + 1, ", right: true")))
        memset(right, ' ', strlen(", right: true"));
    strcat(yaml, "jobs:\n  - download: {name: only, ms: 20}\n");
    struct result *result = fixture_result(yaml, 1);
    expect_drawn(result, "question");
    expect_drawn(result, "answer");
    result_free(result);
}

Test(rows, the_queue_shows_how_many_waits_wait_for_a_blocked_loop_and_how_long)
{
    struct result *result = fixture_result(blocked, 1);
    cr_assert(says(result, "queue", "max 20"),
              "twenty waits end while the loop computes");
    cr_assert(says(result, "queue", "The longest wait: for the loop 38"),
              "the first waits 0.38 s for it");
    result_free(result);
}

Test(rows, a_job_that_ends_as_the_next_begins_is_not_counted_beside_it)
{
    struct result *result = fixture_result(blocked, 1);
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        for (unsigned k = 0; k < round->record->job_count; k++) {
            uint64_t *stamp = round->record->jobs[k].stamp;
            if (round->side != THREADED)
                continue;
            stamp[INTENDED] = stamp[SUBMITTED] = FIXTURE_ZERO;
            stamp[STARTED] = FIXTURE_ZERO + k * UINT64_C(1000000);
            stamp[FINISHED] = stamp[OBSERVED] = stamp[STARTED] + 1000000;
        }
    }
    cr_assert(says(result, "queue", "max 1") &&
                  says(result, "queue", "max 19"),
              "one worker is taken and nineteen jobs wait for it");
    result_free(result);
}
