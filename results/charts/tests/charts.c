/*
 * The pictures, on the canvas and as files: every text fits in both
 * languages for odd results, nothing of a scenario is interpreted, and
 * the same result gives the same bytes.
 */
#include "results/analysis/analysis.h"
#include "results/charts/charts.h"
#include "results/charts/png.h"
#include "results/charts/tests/fixture.h"
#include "results/charts/trials.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char one_job[] =
    HEAD "sides: [evented, sequential]\n"
         "jobs:\n  - download: {name: only, ms: 20}\n";
static const char twenty[] =
    HEAD "jobs:\n  - download: {name: wait, ms: 19, count: 20, step_ms: 19}\n"
         "  - main_work: {name: main, ms: 400}\n";
static const char ten_thousand[] =
    HEAD "jobs:\n  - compute: {name: tiny, us: 100, count: 10000}\n";
static const char long_names[] =
    HEAD "sides: [threaded, evented, sequential]\njobs:\n"
         "  - file_write: {name: a-name-as-long-as-it-may-be-1234, bytes: 9}\n"
         "  - download: {name: another-one-of-thirty-two-letter, ms: 3}\n"
         "  - main_work: {name: wwwwwwwwwwwwwwwwwwww, ms: 4}\n";
static const char trials[] =
    HEAD "jobs:\n  - file_write: {name: save, bytes: 13}\n"
         "  - main_work: {name: main, ms: 1}\ntrials: 100\nclaims:\n"
         "  - says: {en: x, ko: 가}\n"
         "    expect: {before: [save, main], side: evented, share: never}\n";
static const char sweep[] =
    HEAD "jobs:\n  - download: {name: wait, ms: 200, count: 16}\n"
         "sweep: {threaded.workers: [1, 2, 4, 8, 16, 32]}\n";

static const char figures_only[] =
    HEAD "figure: figures\njobs:\n  - chain: {name: c, fetch_ms: 1}\n"
         "sweep: {evented.style: [callbacks, await]}\n";

static void expect_legible(const struct result *result, const char *what)
{
    const struct chart *list[CHARTS];
    unsigned count = charts_of(result, list, CHARTS);
    cr_assert(count > 0, "%s: has no chart", what);
    for (unsigned i = 0; i < count; i++)
        for (enum language l = ENGLISH; l < LANGUAGES; l++) {
            char why[600] = "";
            struct canvas *canvas = chart_canvas(result, list[i], l);
            bool legible = canvas_is_legible(canvas, why, sizeof why);
            cr_assert(legible, "%s, %s, %s: %s", what, list[i]->name,
                      language_code(l), why);
            cr_assert(canvas->label_count > 2, "%s, %s: hardly a text", what,
                      list[i]->name);
            canvas_free(canvas);
        }
}

static void draw_case(const char *yaml, unsigned pairs, const char *what)
{
    struct result *result = fixture_analysed(yaml, pairs);
    expect_legible(result, what);
    result_free(result);
}

Test(charts, every_text_fits_for_few_and_many_jobs_in_both_languages)
{
    draw_case(fixture_example, 8, "the notes' example");
    draw_case(fixture_example, 1, "one pair");
    draw_case(one_job, 7, "one job");
    draw_case(twenty, 7, "twenty jobs");
    draw_case(ten_thousand, 2, "ten thousand jobs");
    draw_case(trials, 6, "trials");
    draw_case(sweep, 6, "a sweep");
}

Test(charts, labels_do_not_overlap_when_names_are_as_long_as_they_may_be)
{
    struct result *result = fixture_result(long_names, 3);
    const struct chart *list[CHARTS];
    unsigned count = charts_of(result, list, CHARTS);
    for (unsigned i = 0; i < count; i++) {
        char why[600] = "";
        struct canvas *canvas = chart_canvas(result, list[i], KOREAN);
        for (size_t k = 0; k < canvas->label_count; k++)
            canvas->labels[k].cut = false; /* a name may be cut */
        bool legible = canvas_is_legible(canvas, why, sizeof why);
        cr_assert(legible, "%s: %s", list[i]->name, why);
        canvas_free(canvas);
    }
    result_free(result);
}

Test(charts, a_side_without_a_valid_round_is_said_and_the_rest_is_drawn)
{
    struct result *result = fixture_result(fixture_example, 8);
    fixture_invalidate(result, EVENTED, "pin_broken");
    analyse(result);
    expect_legible(result, "no valid round of the loop");
    cr_assert(says(result, "orders", "pin_broken"),
              "the reason is not in the picture");
    for (enum side side = THREADED; side < SIDES; side++)
        if (side != EVENTED)
            fixture_invalidate(result, side, "foreign_load");
    analyse(result);
    expect_legible(result, "no valid round at all");
    result_free(result);
}

Test(charts, the_title_names_the_job_that_comes_first_on_each_side)
{
    struct result *result = fixture_result(fixture_example, 8);
    struct canvas *canvas = chart_canvas(result, &orders_chart, ENGLISH);
    cr_assert(canvas_reads(canvas, "On the loop \u201cmain\u201d comes first, "
                                   "in the pool \u201csave\u201d"),
              "the title does not say what was found");
    canvas_free(canvas);
    result_free(result);
}

Test(charts, voluntary_and_involuntary_switches_stand_apart)
{
    struct result *result = fixture_result(fixture_example, 1);
    struct canvas *canvas = chart_canvas(result, &switches_chart, ENGLISH);
    cr_assert(canvas_reads(canvas, "13 voluntary") &&
                  canvas_reads(canvas, "8 involuntary"),
              "a count is missing");
    cr_assert(!label_with(canvas, "21 "), "the two were added up");
    canvas_free(canvas);
    result_free(result);
}

Test(charts, a_shape_says_what_it_shows_and_when_it_was)
{
    struct result *result = fixture_result(fixture_example, 8);
    struct canvas *canvas = chart_canvas(result, &orders_chart, ENGLISH);
    struct view view = view_of(result, ENGLISH);
    struct row row = row_of(&view, THREADED);
    struct trial trial = typical_trial(&row);
    const struct job_row *job = &trial.round->record->jobs[trial.first];
    int64_t told = (int64_t)(job->stamp[OBSERVED] - trial.began);
    int64_t began = (int64_t)(job->stamp[STARTED] - trial.began);
    int64_t ended = (int64_t)(job->stamp[FINISHED] - trial.began);
    bool disc = false, bar = false;
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *s = &canvas->shapes[i];
        disc |= s->kind == DISC && s->mark == MARK_TOLD && s->from == told &&
                s->to == told;
        bar |= s->kind == FRAME && s->mark == MARK_JOB && s->from == began &&
               s->to == ended;
        cr_assert(s->from == NO_TIME || s->from <= s->to,
                  "shape %zu ends before it begins", i);
    }
    cr_assert(disc && bar, "the first job is not there");
    canvas_free(canvas);
    result_free(result);
}

static char *content(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    cr_assert(file, "%s is not there", path);
    char *bytes = allocate(4 << 20, "a picture's bytes");
    *size = fread(bytes, 1, (4 << 20) - 1, file);
    fclose(file);
    return bytes;
}

Test(charts, a_result_that_no_picture_shows_has_none_but_cards)
{
    struct result *result = fixture_result(figures_only, 2);
    fixture_invalidate(result, THREADED, "foreign_cpu");
    fixture_invalidate(result, EVENTED, "foreign_cpu");
    for (unsigned i = 0; i < result->round_count; i++) {
        record_free(result->rounds[i].record);
        result->rounds[i].record = NULL;
    }
    analyse(result);
    const struct chart *list[CHARTS];
    unsigned count = charts_of(result, list, CHARTS);
    for (unsigned i = 0; i < count; i++)
        cr_expect(chart_place(list[i]) != CHART_MORE, "%s", list[i]->name);
    result_free(result);
}

Test(charts, the_same_result_gives_the_same_bytes, .timeout = 120)
{
    if (!png_has_font())
        cr_skip_test("the font is not installed");
    char one[] = "/tmp/charts-XXXXXX", two[] = "/tmp/charts-XXXXXX";
    char why[600] = "", path[300];
    cr_assert(mkdtemp(one) && mkdtemp(two), "no folder: %s",
              strerror(errno));
    struct result *result = fixture_result(fixture_example, 8);
    cr_assert(charts_draw(result, one, NULL, why, sizeof why) == 0, "%s", why);
    cr_assert(charts_draw(result, two, NULL, why, sizeof why) == 0, "%s", why);
    const struct chart *list[CHARTS];
    unsigned count = charts_of(result, list, CHARTS);
    for (unsigned at = 0; at < count; at++) {
        const struct chart *chart = list[at];
        for (unsigned i = 0; i < 4; i++) {
            size_t sizes[2];
            char *bytes[2], file[200];
            chart_file(file, sizeof file, result, chart,
                       i % 2 ? KOREAN : ENGLISH);
            if (chart_place(chart) == CHART_REPORT)
                continue;
            for (unsigned k = 0; k < 2; k++) {
                snprintf(path, sizeof path, "%s/%s.%s", k ? two : one, file,
                         i < 2 ? "png" : "svg");
                bytes[k] = content(path, &sizes[k]);
                unlink(path);
            }
            cr_assert(sizes[0] == sizes[1] &&
                          memcmp(bytes[0], bytes[1], sizes[0]) == 0,
                      "%s differs", file);
            free(bytes[0]);
            free(bytes[1]);
        }
    }
    for (unsigned k = 0; k < 2; k++) {
        snprintf(path, sizeof path, "%s/more", k ? two : one);
        cr_assert(rmdir(path) == 0, "there are files of another name");
        cr_assert(rmdir(k ? two : one) == 0, "so are on top");
    }
    result_free(result);
}

static void touch(const char *folder, const char *name)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    cr_assert(file, "no file: %s", strerror(errno));
    fclose(file);
}

static bool is_there(const char *folder, const char *name)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return access(path, F_OK) == 0;
}

Test(charts, an_old_drawing_goes_and_what_is_not_ours_stays, .timeout = 120)
{
    if (!png_has_font())
        cr_skip_test("the font is not installed");
    static const char *const old[] = {"07a-x.orders.en.png", "07a.ko.svg",
                                      "07a-x.sweep.ko.svg"};
    static const char *const others[] = {"07b.en.png", "mine.png",
                                         "07a.my.own.en.png",
                                         "07a-x.notes.en.md"};
    char folder[] = "/tmp/charts-XXXXXX", why[600] = "", command[80];
    char name[] = "07a-x";
    cr_assert(mkdtemp(folder), "no folder: %s", strerror(errno));
    struct result *result = fixture_result(one_job, 1);
    result->scenario->name = name;
    for (unsigned i = 0; i < 3; i++)
        touch(folder, old[i]);
    for (unsigned i = 0; i < 4; i++)
        touch(folder, others[i]);
    cr_assert(charts_draw(result, folder, NULL, why, sizeof why) == 0, "%s", why);
    cr_assert(!is_there(folder, old[0]) && !is_there(folder, old[2]),
              "a picture of an earlier drawing is left");
    for (unsigned i = 0; i < 4; i++)
        cr_assert(is_there(folder, others[i]), "%s is gone", others[i]);
    cr_assert(is_there(folder, "07a.en.png") &&
                  is_there(folder, "07a.question.ko.svg") &&
                  is_there(folder, "more/07a-x.switches.en.svg"),
              "a picture has another name");
    cr_assert(!is_there(folder, "more/07a-x.response.en.png"),
              "the responses are in the report alone");
    snprintf(command, sizeof command, "rm -r %s", folder);
    cr_assert(system(command) == 0, "the folder is left");
    result_free(result);
}

Test(charts, hostile_text_stays_text_in_a_picture, .timeout = 60)
{
    if (!png_has_font())
        cr_skip_test("the font is not installed");
    char folder[] = "/tmp/charts-XXXXXX", path[300], why[600] = "";
    cr_assert(mkdtemp(folder), "no folder: %s", strerror(errno));
    char witness[100], text[600];
    snprintf(witness, sizeof witness, "%s/witness", folder);
    snprintf(text, sizeof text,
             "</text><script>alert(1)</script> `touch %s` '; "
             "system('touch %s')\n!touch %s\n^_{x} @m & \"", witness,
             witness, witness);
    struct canvas *canvas = canvas_new();
    canvas_text(canvas, 10, 100, (struct type){.px = 20}, 0, text);
    size_t size;
    snprintf(path, sizeof path, "%s/it's", folder);
    cr_assert(picture_write(canvas, path, why, sizeof why) == 0, "%s", why);
    cr_assert(access(witness, F_OK) == -1, "a text was executed");
    snprintf(path, sizeof path, "%s/it's.svg", folder);
    char *svg = content(path, &size);
    cr_assert(!strstr(svg, "<script"), "a text became an element");
    cr_assert(strstr(svg, "&lt;script"), "the text is not there");
    cr_assert(strstr(svg, "^_{x} @m &amp;"), "the text was interpreted");
    unlink(path);
    snprintf(path, sizeof path, "%s/it's.png", folder);
    unlink(path);
    rmdir(folder);
    free(svg);
    canvas_free(canvas);
}

/* In a process of its own, as Criterion's tests are: fontconfig reads
 * where fonts are once. */
Test(charts, a_missing_font_is_a_sentence)
{
    char why[600] = "", empty[] = "/tmp/fonts-XXXXXX", more[40];
    char folder[] = "/tmp/charts-XXXXXX";
    struct result *result = fixture_result(one_job, 1);
    FILE *file = fdopen(mkstemp(empty), "w");
    cr_assert(file, "no file: %s", strerror(errno));
    fputs("<fontconfig></fontconfig>\n", file);
    fclose(file);
    setenv("FONTCONFIG_FILE", empty, 1);
    cr_assert(mkdtemp(folder), "no folder: %s", strerror(errno));
    cr_assert(charts_draw(result, folder, NULL, why, sizeof why) == -1,
              "drawn without a font");
    cr_assert(strstr(why, "install the package fonts-nanum"),
              "no advice: %s", why);
    unlink(empty);
    snprintf(more, sizeof more, "%s/more", folder);
    rmdir(more);
    rmdir(folder);
    result_free(result);
}

Test(charts, a_folder_that_cannot_be_written_is_a_sentence, .timeout = 60)
{
    if (!png_has_font())
        cr_skip_test("the font is not installed");
    char why[600] = "";
    struct result *result = fixture_result(one_job, 1);
    cr_assert(charts_draw(result, "/nonexistent", NULL, why, sizeof why) == -1,
              "drawn into nothing");
    cr_assert(strstr(why, "/nonexistent/"), "no reason: %s", why);
    result_free(result);
}
