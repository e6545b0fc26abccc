/*
 * What is solid on a picture over time against the switch record it is
 * drawn from: a solid shape is a thread that had the core, and on one
 * core no two are solid at the same time.
 *
 * It looks at results made by hand, and at every result in the folders
 * of POOLLOOP_RESULTS, separated by colons: run it so over measured ones.
 */
#include "results/analysis/analysis.h"
#include "results/charts/charts.h"
#include "results/charts/lanes.h"
#include "results/charts/tests/fixture.h"
#include "results/charts/trials.h"
#include "results/charts/zoom.h"
#include "results/store/store.h"

#include <criterion/criterion.h>
#include <dirent.h>

/* Two times on one axis may differ by what the clock's reading takes. */
enum { READING_NS = 2000 };

static const char *const over_time[] = {"orders", "timeline", "stage",
                                        "queue", "turns"};

struct picture {
    const struct result *result;
    const char *name;
    const struct canvas *canvas;
    struct view view;
};

static bool is_pinned(const struct view *view)
{
    return result_scenario(view->result, view->point)->pin == PIN_ONE;
}

/* The side whose colour it has; its timeline, or NULL. */
static struct timeline *timeline_behind(const struct view *view,
                                        const struct shape *shape)
{
    for (unsigned i = 0; i < view->side_count; i++) {
        struct row row = row_of(view, view->sides[i]);
        struct trial trial = typical_trial(&row);
        if (side_colour(view->sides[i]) == shape->colour)
            return trial_timeline(&trial);
    }
    return NULL;
}

/* How long the lanes from `first` to `last` ran between two moments. */
static double ran(const struct timeline *timeline, unsigned first,
                  unsigned last, double from, double to)
{
    double sum = 0;
    for (size_t i = 0; i < timeline->span_count; i++) {
        const struct span *span = &timeline->spans[i];
        if (span->state == RUNNING && span->lane >= first &&
            span->lane <= last)
            sum += fmax(0, fmin((double)span->to, to) -
                               fmax((double)span->from, from));
    }
    return sum;
}

/* The most that one thread, or all but the first, ran in it. */
static double most_run(const struct timeline *timeline,
                       const struct shape *shape)
{
    double from = (double)shape->from, to = (double)shape->to, most = 0;
    unsigned last = timeline->lane_count - 1;
    for (unsigned i = 0; i <= last; i++) {
        most = fmax(most, ran(timeline, i, i, from, to));
        if (i > 0)
            most = fmax(most, ran(timeline, i, last, from, to));
    }
    return most / fmax(to - from, 1);
}

/* It had the core for most of the time; or for a moment, drawn wider,
 * in which nobody else had it. */
static void expect_ran(const struct picture *picture,
                       const struct shape *shape)
{
    const char *scenario = picture->result->scenario->name;
    struct timeline *timeline = timeline_behind(&picture->view, shape);
    cr_assert_not_null(timeline, "%s, %s: solid without a record", scenario,
                       picture->name);
    double part = most_run(timeline, shape);
    double all = ran(timeline, 0, timeline->lane_count, (double)shape->from,
                     (double)shape->to);
    double length = (double)(shape->to - shape->from);
    bool alone = shape->x2 - shape->x <= 2 * LANE_LEAST + 0.5 &&
                 all - part * length <= READING_NS;
    cr_assert(part >= 0.5 || (part > 0 && alone) ||
                  (part > 0 && shape->mark == MARK_SHARE),
              "%s, %s: %s from %lld to %lld ns, of which a thread ran %.0f %%",
              scenario, picture->name, mark_word(shape->mark),
              (long long)shape->from, (long long)shape->to, part * 100);
    timeline_free(timeline);
}

/* A picture may show the same time twice, the second time enlarged. */
static bool is_enlarged(const struct shape *shape)
{
    return shape->x >= ZOOM_LEFT - ZOOM_PAD;
}

/* In other lanes of the same side. */
static void expect_apart(const struct picture *picture,
                         const struct shape *a, const struct shape *b)
{
    if (a->colour != b->colour || fabs(a->y + a->y2 - b->y - b->y2) < 2)
        return;
    cr_assert(fmin(a->x2, b->x2) - fmax(a->x, b->x) < 0.5,
              "%s, %s: two lanes are solid at x = %.0f",
              picture->result->scenario->name, picture->name,
              fmax(a->x, b->x));
    if (strcmp(picture->name, "timeline") == 0 &&
        is_enlarged(a) != is_enlarged(b))
        return;
    double both = fmin((double)a->to, (double)b->to) -
                  fmax((double)a->from, (double)b->from);
    cr_assert(both <= READING_NS, "%s, %s: two lanes are solid for %.0f ns",
              picture->result->scenario->name, picture->name, both);
}

static bool is_solid(const struct shape *shape)
{
    return shape->mark == MARK_RUNNING;
}

/* Returns how many solid shapes there are. */
static unsigned look_at(const struct picture *picture)
{
    const struct canvas *canvas = picture->canvas;
    unsigned solid = 0;
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *shape = &canvas->shapes[i];
        if (!is_solid(shape) && shape->mark != MARK_SHARE)
            continue;
        solid++;
        expect_ran(picture, shape);
        for (size_t k = 0; k < i && is_solid(shape); k++)
            if (is_solid(&canvas->shapes[k]) && is_pinned(&picture->view))
                expect_apart(picture, shape, &canvas->shapes[k]);
    }
    return solid;
}

/* A box in a side's colour is the area of a thread on the core. */
static void expect_marked(const struct picture *picture)
{
    for (size_t i = 0; i < picture->canvas->shape_count; i++) {
        const struct shape *shape = &picture->canvas->shapes[i];
        bool side = shape->colour == ORANGE || shape->colour == BLUE;
        cr_assert(shape->kind != BOX || !side || shape->mark != MARK_JOB,
                  "%s, %s: a job is solid",
                  picture->result->scenario->name, picture->name);
    }
}

/* Returns how many solid shapes the result's pictures have. */
static unsigned look_at_result(const struct result *result)
{
    unsigned solid = 0;
    struct picture picture = {.result = result,
                              .view = view_of(result, ENGLISH)};
    for (size_t i = 0; i < sizeof over_time / sizeof *over_time; i++) {
        const struct chart *chart = chart_named(over_time[i]);
        if (!chart->fits(&picture.view))
            continue;
        struct canvas *canvas = chart_canvas(result, chart, ENGLISH);
        picture.canvas = canvas;
        picture.name = chart->name;
        solid += look_at(&picture);
        expect_marked(&picture);
        canvas_free(canvas);
    }
    return solid;
}

/*
 * Results made by hand: threads that the record names, which take turns
 * on the core as a table says.
 */
struct turn {
    const char *thread;
    double from, to; /* ms */
};

static void add_thread(struct record *record, const char *name)
{
    for (unsigned i = 0; i < record->thread_count; i++)
        if (strcmp(record->threads[i].name, name) == 0)
            return;
    struct thread_usage *thread = &record->threads[record->thread_count];
    snprintf(thread->name, sizeof thread->name, "%s", name);
    thread->tid = 100 + (pid_t)record->thread_count++;
    thread->hidden = strncmp(name, "hidden", 6) == 0;
}

static pid_t tid_of(const struct record *record, const char *name)
{
    for (unsigned i = 0; i < record->thread_count; i++)
        if (strcmp(record->threads[i].name, name) == 0)
            return record->threads[i].tid;
    return 0;
}

/* Gives every round of the side these turns. */
static void with_turns(struct result *result, enum side side,
                       const struct turn *turns, size_t count)
{
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        if (round->side != side)
            continue;
        struct record *record = round->record;
        record->threads = allocate(count * sizeof *record->threads,
                                   "threads of the fixture");
        round->timeline = allocate(2 * count * sizeof *round->timeline,
                                   "switches of the fixture");
        for (size_t k = 0; k < count; k++) {
            add_thread(record, turns[k].thread);
            struct switch_row *row = &round->timeline[2 * k];
            pid_t tid = tid_of(record, turns[k].thread);
            row[0] = (struct switch_row){tid, (int64_t)(turns[k].from * 1e6),
                                         SWITCH_IN};
            row[1] = (struct switch_row){tid, (int64_t)(turns[k].to * 1e6),
                                         k % 2 ? SWITCH_OUT
                                               : SWITCH_PREEMPTED};
        }
        round->timeline_count = 2 * count;
    }
}
#define WITH_TURNS(result, side, turns)                                     \
    with_turns(result, side, turns, sizeof(turns) / sizeof *(turns))

/* Workers that take turns of so many ms from 0 to 1000 ms. */
static void with_slices(struct result *result, double slice)
{
    enum { MOST = 2000 };
    static struct turn turns[MOST];
    static const char *const names[] = {"main", "worker 1", "worker 2",
                                        "worker 3", "worker 4", "worker 5"};
    size_t count = 0;
    for (double at = 0; at < 1000 && count < MOST; at += slice, count++)
        turns[count] = (struct turn){names[count % 6], at, at + slice};
    with_turns(result, THREADED, turns, count);
    with_turns(result, EVENTED, turns, 1);
}

static const char five[] =
    HEAD_PLAIN "sides: [threaded, evented]\njobs:\n"
         "  - compute: {name: calc, ms: 200, count: 5}\n"
         "primary: response_ms\nthreaded: {workers: 5}\n";

Test(solid, threads_that_take_turns_are_never_solid_together)
{
    static const double slices[] = {0.7, 1, 3, 4, 7, 11, 25, 90};
    for (size_t i = 0; i < sizeof slices / sizeof *slices; i++) {
        struct result *result = fixture_result(five, 6);
        with_slices(result, slices[i]);
        analyse(result);
        cr_assert(look_at_result(result) > 0, "nothing is solid at %g ms",
                  slices[i]);
        result_free(result);
    }
}

static bool is_enlarged_somewhere(const struct result *result)
{
    struct canvas *canvas = chart_canvas(result, &timeline_chart, ENGLISH);
    bool found = false;
    for (size_t i = 0; i < canvas->shape_count; i++)
        found |= canvas->shapes[i].mark == MARK_WINDOW;
    canvas_free(canvas);
    return found;
}

/* In a second 90 ms are seen, 0.7 ms are not. */
Test(solid, turns_too_short_to_be_seen_are_enlarged_and_no_others)
{
    struct result *result = fixture_result(five, 6);
    with_slices(result, 0.7);
    cr_assert(is_enlarged_somewhere(result), "fine turns are not enlarged");
    result_free(result);
    result = fixture_result(five, 6);
    with_slices(result, 4);
    cr_assert(is_enlarged_somewhere(result), "a scheduler's turns are not");
    result_free(result);
    result = fixture_result(five, 6);
    with_slices(result, 90);
    cr_assert(!is_enlarged_somewhere(result), "what is seen is enlarged");
    result_free(result);
}

/* A main thread that computes, and hidden threads that wake for moments
 * in it; the write is asked for at 0 and reported at 500 ms. */
static const struct turn beside_main[] = {
    {"main", 0, 0.4},          {"hidden 1", 0.4, 0.5},
    {"hidden 2", 0.51, 0.52},  {"main", 0.53, 500},
    {"hidden 1", 500, 500.1},  {"main", 500.11, 500.2},
    {"hidden 2", 500.2, 500.3}, {"main", 2000, 2000.4},
};
static const struct turn pool_beside[] = {
    {"main", 0, 2},        {"worker 1", 2, 2.2}, {"main", 2.2, 500},
    {"worker 1", 500, 501}, {"main", 501, 501.5}, {"worker 2", 2000, 2000.5},
    {"main", 2000.5, 2001},
};

static struct result *example(void)
{
    struct result *result = fixture_result(fixture_example, 6);
    WITH_TURNS(result, EVENTED, beside_main);
    WITH_TURNS(result, THREADED, pool_beside);
    WITH_TURNS(result, SEQUENTIAL, pool_beside);
    analyse(result);
    return result;
}

Test(solid, moments_beside_a_long_computation_do_not_overlap_it)
{
    struct result *result = example();
    cr_assert(look_at_result(result) > 0, "nothing is solid");
    result_free(result);
}

Test(solid, what_hidden_threads_have_waits_but_where_they_ran)
{
    struct result *result = example();
    struct canvas *canvas = chart_canvas(result, chart_named("orders"),
                                         ENGLISH);
    double hidden = 0, y = 0;
    for (size_t i = 0; i < canvas->label_count; i++)
        if (strstr(canvas->labels[i].text, "save: waits"))
            y = canvas->labels[i].y;
    cr_assert(y > 0, "it is not said to wait");
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *s = &canvas->shapes[i];
        cr_assert(s->mark != MARK_HIDDEN, "an outline of 500 ms");
        if (s->mark == MARK_SHARE && s->y < y && s->y2 > y)
            hidden += (double)(s->to - s->from);
    }
    cr_assert(hidden > 0 && hidden < 2e6, "%.0f ns of slices", hidden);
    canvas_free(canvas);
    result_free(result);
}

Test(solid, what_is_hatched_is_explained_where_it_is)
{
    static const struct turn long_write[] = {
        {"main", 0, 100}, {"worker 1", 100, 400}, {"main", 400, 800}};
    struct result *result = fixture_result(fixture_example, 6);
    cr_assert(!says(result, "orders", "hatched"), "nothing is hatched");
    WITH_TURNS(result, THREADED, long_write);
    cr_assert(says(result, "orders", "hatched: preempted"),
              "main lost the core for 300 ms");
    result_free(result);
}

Test(solid, without_a_record_nothing_is_solid_and_it_is_said)
{
    struct result *result = fixture_analysed(fixture_example, 6);
    cr_assert(look_at_result(result) == 0, "something is solid");
    cr_assert(says(result, "orders", "save: asked for, not yet reported"),
              "more is said than is known");
    cr_assert(says(result, "orders", "who had the core is not recorded"),
              "the reason is missing");
    cr_assert(says(result, "orders", "not permitted"),
              "why there is no record");
    result_free(result);
}

/* One that is wrong on purpose would be seen. */
Test(solid, a_solid_bar_where_nobody_ran_is_found)
{
    struct result *result = example();
    struct view view = view_of(result, ENGLISH);
    struct shape lie = {.kind = BOX, .colour = BLUE, .mark = MARK_RUNNING,
                        .from = 600000000, .to = 900000000};
    struct timeline *timeline = timeline_behind(&view, &lie);
    cr_assert(most_run(timeline, &lie) < 0.01, "it is taken for true");
    timeline_free(timeline);
    result_free(result);
}

static void look_at_folder(const char *folder)
{
    char why[600];
    DIR *dir = opendir(folder);
    cr_assert_not_null(dir, "no folder %s", folder);
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[1000];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] == '.')
            continue;
        struct result *result = store_read(path, why, sizeof why);
        if (!result)
            continue;
        analyse(result);
        unsigned solid = look_at_result(result);
        fprintf(stderr, "%s: %u solid shapes\n", entry->d_name, solid);
        result_free(result);
    }
    closedir(dir);
}

Test(solid, measured_results_hold_it_too)
{
    const char *folders = getenv("POOLLOOP_RESULTS");
    char list[4000];
    snprintf(list, sizeof list, "%s", folders ? folders : "");
    for (char *rest = list, *folder; (folder = strsep(&rest, ":"));)
        if (*folder)
            look_at_folder(folder);
}
