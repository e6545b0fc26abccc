/*
 * Results made by hand, as directories: one for each kind of picture
 * and one for each odd run (a null run, only disturbed rounds, no
 * valid round, ten thousand jobs, the longest names). Nothing is
 * measured, so that what is drawn and told of them can be held against
 * bytes that were looked at: scripts/tests/golden. Each is written, read
 * back and told as `poolloop report --details` does, but for the PNGs:
 * files without a byte stand for them. The directories are a corpus for
 * scripts/same, too.
 */
#include "results/analysis/analysis.h"
#include "results/charts/svg.h"
#include "results/charts/tests/fixture.h"
#include "results/report/report.h"
#include "results/report/screen.h"
#include "results/store/store.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define TITLE                                                                \
    "title: {en: A title, ko: 제목}\n"                                      \
    "question: {en: What comes first?, ko: 무엇이 먼저 나올까?}\n"          \
    "options: [{en: The one, ko: 이것}, {en: The other, ko: 저것, "         \
    "right: true}]\n"                                                       \
    "see: {en: Look at the figures., ko: 수치를 보라.}\n"
#define FIRST                                                               \
    "claims:\n  - says: {en: Saved comes first, ko: 저장이 먼저다}\n"       \
    "    expect: {before: [save, main], side: evented, share: "             \
    "sometimes}\n    rule: run_to_completion\n    answer: does not hold\n"
#define LONG "a-name-as-long-as-it-may-be-1234"

/* What is done to a result once it is made. */
typedef void tweak(struct result *result);

static void as_it_is(struct result *result)
{
    (void)result;
}

/* The main thread and four others, workers or hidden ones. */
static void with_threads(struct round *round)
{
    enum { THREADS = 5 };
    struct record *record = round->record;
    record->thread_count = THREADS;
    record->threads = allocate(THREADS * sizeof *record->threads,
                               "threads of the fixture");
    for (int i = 0; i < THREADS; i++) {
        struct thread_usage *thread = &record->threads[i];
        thread->tid = 100 + i;
        thread->hidden = i > 0 && round->side == EVENTED;
        snprintf(thread->name, sizeof thread->name,
                 i == 0 ? "main" : thread->hidden ? "hidden %d" : "worker %d",
                 i);
    }
}

/* In every round, thread k holds the core in the k-th fifth of each
 * 20 ms and is preempted or waits at its end. */
static void with_switches(struct result *result)
{
    enum { SLICES = 200 };
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        with_threads(round);
        struct switch_row *row =
            allocate(2 * SLICES * sizeof *row, "switches of the fixture");
        round->timeline = row;
        round->timeline_count = 2 * SLICES;
        free(round->switches.ring_unavailable);
        round->switches.ring_unavailable = NULL;
        round->switches.ring_voluntary = SLICES / 5;
        round->switches.ring_involuntary = SLICES - SLICES / 5;
        round->switches.ring_lost = 0;
        for (int slice = 0; slice < SLICES; slice++) {
            pid_t tid = 100 + slice % 5;
            int64_t from = slice * INT64_C(4000000);
            *row++ = (struct switch_row){tid, from, SWITCH_IN};
            *row++ = (struct switch_row){
                tid, from + 3999000,
                tid == 100 ? SWITCH_OUT : SWITCH_PREEMPTED};
        }
    }
}

static void only_disturbed(struct result *result)
{
    fixture_invalidate(result, THREADED, "foreign_cpu");
    fixture_invalidate(result, EVENTED, "steal");
}

static void none_valid(struct result *result)
{
    fixture_invalidate(result, THREADED, "pin_broken");
    fixture_invalidate(result, EVENTED, "unequal_work");
}

static void null_run(struct result *result)
{
    result->null_side = THREADED;
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        round->null_arm = round->side == EVENTED;
        round->side = THREADED;
    }
}

static const struct made {
    const char *name, *yaml;
    unsigned pairs;
    tweak *tweak;
} made[] = {
    {"example", fixture_example, 8, with_switches},
    {"few", fixture_example, 3, as_it_is},
    {"disturbed",
     TITLE "jobs:\n  - file_write: {name: save, bytes: 13}\n"
          "  - main_work: {name: main, ms: 300}\n" FIRST,
     6, only_disturbed},
    {"none-valid",
     TITLE "jobs:\n  - file_write: {name: save, bytes: 13}\n"
          "  - main_work: {name: main, ms: 300}\n" FIRST,
     6, none_valid},
    {"null-run",
     TITLE "jobs:\n  - download: {name: fetch, ms: 20}\n"
          "  - main_work: {name: main, ms: 10}\n",
     8, null_run},
    {"share",
     TITLE "jobs:\n  - file_write: {name: save, bytes: 13}\n"
          "  - main_work: {name: main, ms: 2}\ntrials: 20\n"
          FIRST "sweep: {jobs.main.ms: [0.2, 2, 20]}\n",
     6, as_it_is},
    {"numbers",
     TITLE "jobs:\n  - download: {name: wait, ms: 200, count: 16}\n"
          "claims:\n  - says: {en: A pool of 16 is as fast, ko: 같다}\n"
          "    expect: {same: makespan_ms, within_pct: 5, at: 16}\n"
          "    answer: holds\n"
          "sweep: {threaded.workers: [1, 2, 4, 16]}\n",
     6, as_it_is},
    {"words",
     TITLE "jobs:\n  - file_write: {name: save, bytes: 14}\ntrials: 5\n"
          "primary: voluntary_per_job\n"
          "sweep: {evented.file_io: [uv_fs, uv_work, blocking]}\n",
     6, as_it_is},
    {"clock",
     TITLE "jobs:\n  - download: {name: fetch, ms: 1000}\n"
          "primary: lateness_ms\n"
          "sweep: {evented.fresh_clock: [false, true]}\n",
     6, as_it_is},
    {"waiting",
     TITLE "jobs:\n  - file_write: {name: " LONG ", bytes: 13}\n"
          "  - main_work: {name: main, ms: 300}\n"
          "primary: telling_delay_ms\n"
          "sweep: {threaded.deliver: [worker, main]}\n",
     6, as_it_is},
    {"late",
     TITLE "jobs:\n"
          "  - download: {name: wait, ms: 19, count: 20, step_ms: 19}\n"
          "  - main_work: {name: main, ms: 400}\nthreaded: {workers: 20}\n"
          "primary: lateness_ms\n"
          "sweep: {evented.chunk_ms: [400, 200, 100, 50, 10, 1]}\n",
     6, as_it_is},
    {"turns",
     TITLE "jobs:\n  - compute: {name: calc, ms: 200, count: 5}\n"
          "threaded: {workers: 5}\n",
     6, with_switches},
    {"memory",
     TITLE "jobs:\n  - download: {name: fetch, ms: 1000, count: 1000}\n"
          "threaded: {workers: per_job}\nprimary: rss_per_job_kib\n",
     6, as_it_is},
    {"crowd",
     TITLE "jobs:\n  - download: {name: wait, us: 100, count: 9999}\n"
          "  - main_work: {name: " LONG ", ms: 400}\n"
          "threaded: {workers: 20}\nprimary: voluntary_per_job\n",
     1, as_it_is},
};

static FILE *open_file(const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file)
        fail(errno, "fopen", NULL, "%s", path);
    return file;
}

/* Every picture, and an empty file in the place of its PNG. */
static void draw(const struct result *result, enum language language)
{
    const struct chart *list[CHARTS];
    char file[200], path[PATH_MAX], why[600];
    unsigned count = charts_of(result, list, CHARTS);
    for (unsigned i = 0; i < count; i++) {
        if (chart_place(list[i]) == CHART_REPORT)
            continue;
        struct canvas *canvas = chart_canvas(result, list[i], language);
        chart_file(file, sizeof file, result, list[i], language);
        snprintf(path, sizeof path, "%s/charts/%s.svg",
                 result->scenario->name, file);
        if (svg_file(canvas, path, why, sizeof why) != 0)
            fail_with(EXIT_INTERNAL, "%s", why);
        canvas_free(canvas);
        strcpy(strrchr(path, '.'), ".png");
        fclose(open_file(path));
    }
}

static void tell(struct result *result, const char *folder,
                 enum language language)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/screen.%s.txt", folder,
             language_code(language));
    FILE *out = open_file(path);
    result->language = language;
    draw(result, language);
    screen_print(&(struct screen){.out = out, .language = language,
                                  .dir = folder, .detailed = true},
                 result);
    fclose(out);
}

static void make_folder(const char *folder, const char *within)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s%s", folder, within);
    if (mkdir(path, 0777) != 0)
        fail(errno, "mkdir", NULL, "%s", path);
}

static void write_one(const struct made *one)
{
    char yaml[4000], why[600];
    snprintf(yaml, sizeof yaml, "name: %s\n%s", one->name, one->yaml);
    make_folder(one->name, "");
    make_folder(one->name, "/charts");
    make_folder(one->name, "/charts/more");
    struct result *result = fixture_result(yaml, one->pairs);
    one->tweak(result);
    analyse(result);
    if (store_write(result, one->name, why, sizeof why) != 0)
        fail_with(EXIT_INTERNAL, "%s", why);
    result_free(result);
    if (!(result = report_read(one->name, why, sizeof why)))
        fail_with(EXIT_INTERNAL, "%s", why);
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        tell(result, one->name, l);
    if (report_write(result, one->name, false, NULL, why, sizeof why) != 0)
        fail_with(EXIT_INTERNAL, "%s", why);
    result_free(result);
}

int main(int argc, char **argv)
{
    fail_name("golden");
    if (argc != 2 || chdir(argv[1]) != 0)
        fail_with(EXIT_USAGE, "usage: golden DIR, a folder that exists");
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        write_one(&made[i]);
    return EXIT_GOOD;
}
