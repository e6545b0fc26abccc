/*
 * The parts of the pictures of who held the core: lanes, the row of
 * discs, and the rows of the orders.
 */
#include "results/charts/charts.h"
#include "results/charts/lanes.h"
#include "results/charts/tests/fixture.h"
#include "results/charts/track.h"

#include <criterion/criterion.h>

enum { MS = 1000000, EACH = 2000 };

static const struct scale second = {.axis = AXIS_TIME, .high = 1e9,
                                    .left = 100, .right = 900};
static const struct lane_style style = {.y = 500, .half = 40};

static double lowest_box(const struct canvas *canvas)
{
    double least = INFINITY;
    for (size_t i = 0; i < canvas->shape_count; i++)
        if (canvas->shapes[i].kind == BOX)
            least = fmin(least, canvas->shapes[i].y2 - canvas->shapes[i].y);
    return least;
}

static double highest_box(const struct canvas *canvas)
{
    double most = 0;
    for (size_t i = 0; i < canvas->shape_count; i++)
        if (canvas->shapes[i].kind == BOX)
            most = fmax(most, canvas->shapes[i].y2 - canvas->shapes[i].y);
    return most;
}

/* A thread that has the core for 0.3 ms of each millisecond. */
Test(lanes, many_short_spans_make_a_bar_as_high_as_their_share)
{
    struct switch_row rows[EACH];
    for (int i = 0; i < EACH; i++)
        rows[i] = (struct switch_row){
            1, i / 2 * (int64_t)MS + i % 2 * 300000,
            i % 2 ? SWITCH_OUT : SWITCH_IN};
    struct timeline *timeline = timeline_build(rows, EACH, 0, 1000000000);
    struct canvas *canvas = canvas_new();
    bool low = lane_draw(canvas, &second, timeline, &timeline->lanes[0],
                         &style);
    cr_assert(low, "it is not said to be low");
    cr_assert(fabs(highest_box(canvas) - 0.3 * 80) < 1, "%.1f pixels high",
              highest_box(canvas));
    canvas_free(canvas);
    timeline_free(timeline);
}

Test(lanes, a_single_short_span_is_as_high_as_any)
{
    struct switch_row rows[] = {{1, 0, SWITCH_IN},
                                {1, 1000, SWITCH_OUT},
                                {1, 499999000, SWITCH_IN},
                                {1, 500001000, SWITCH_OUT}};
    struct timeline *timeline = timeline_build(rows, 4, 0, 1000000000);
    struct canvas *canvas = canvas_new();
    bool low = lane_draw(canvas, &second, timeline, &timeline->lanes[0],
                         &style);
    cr_assert(!low, "it is said to be low");
    cr_assert(fabs(highest_box(canvas) - 80) < 1, "%.1f pixels high",
              highest_box(canvas));
    cr_assert(fabs(lowest_box(canvas) - 80) < 1, "one is %.1f pixels high",
              lowest_box(canvas));
    canvas_free(canvas);
    timeline_free(timeline);
}

/* Two workers that take turns: one of them always has the core. */
Test(lanes, a_shared_lane_runs_where_any_of_its_threads_does)
{
    struct switch_row rows[] = {{1, 0, SWITCH_IN},
                                {1, 1000, SWITCH_OUT},
                                {2, 1000, SWITCH_IN},
                                {2, 500000000, SWITCH_PREEMPTED},
                                {3, 500000000, SWITCH_IN},
                                {3, 1000000000, SWITCH_OUT}};
    struct timeline *timeline = timeline_build(rows, 6, 0, 1000000000);
    struct canvas *canvas = canvas_new();
    struct lane rest = lane_rest(timeline, 1);
    lane_draw(canvas, &second, timeline, &rest, &style);
    cr_assert(canvas->shape_count == 1 && canvas->shapes[0].kind == BOX,
              "%zu shapes", canvas->shape_count);
    cr_assert(canvas->shapes[0].x2 - canvas->shapes[0].x >= 799,
              "it is solid for %.0f pixels only",
              canvas->shapes[0].x2 - canvas->shapes[0].x);
    canvas_free(canvas);
    timeline_free(timeline);
}

static const char five[] =
    "title: {en: Five, ko: 다섯}\n"
    "question: {en: How long?, ko: 얼마나?}\n"
    "jobs:\n"
    "  - download: {name: fetch, count: 5, ms: 400}\n"
    "  - download: {name: late, ms: 900}\n";

Test(lanes, tellings_of_one_name_that_touch_share_a_disc)
{
    struct result *result = fixture_result(five, 6);
    struct view view = view_of(result, ENGLISH);
    struct row pool = row_of(&view, THREADED);
    struct trial trial = typical_trial(&pool);
    struct canvas *canvas = canvas_new();
    struct track track = {canvas, &second, pool, trial, NULL};
    track_draw_discs(&track, 300, 1800);
    cr_assert(label_with(canvas, "1\u20135"), "five tellings share no disc");
    cr_assert(label_with(canvas, "6"), "the last one has none");
    cr_assert(canvas->label_count == 4, "%zu texts", canvas->label_count);
    canvas_free(canvas);
    result_free(result);
}

static const char close_by[] =
    "title: {en: Close, ko: 가까이}\n"
    "question: {en: How long?, ko: 얼마나?}\n"
    "jobs:\n"
    "  - file_write: {name: save, bytes: 13}\n"
    "  - download: {name: fetch, ms: 60}\n"
    "  - main_work: {name: main, ms: MAIN}\n"
    "evented: {chunk_ms: CHUNK}\n";

/* The words of the loop's `name`, with main work of so many ms. */
static void words_in_orders(const char *main_ms, const char *chunk,
                            const char *name,
                            void (*check)(const struct canvas *canvas,
                                          const struct label *label))
{
    char yaml[600], *at;
    strcpy(yaml, close_by);
    at = strstr(yaml, "MAIN");
    memcpy(at, main_ms, 2);
    memset(at + 2, ' ', 2);
    at = strstr(yaml, "CHUNK");
    memset(at, ' ', 5);
    memcpy(at, chunk, strlen(chunk));
    struct result *result = fixture_result(yaml, 6);
    struct view view = view_of(result, ENGLISH);
    struct canvas *canvas = canvas_new();
    orders_chart.draw(canvas, &view);
    const struct label *label = label_with(canvas, name);
    cr_assert_not_null(label, "no \"%s\"", name);
    check(canvas, label);
    canvas_free(canvas);
    result_free(result);
}

static void crosses_nothing(const struct canvas *canvas,
                            const struct label *label)
{
    double left = label->align == RIGHT ? label->x - label->width : label->x;
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *s = &canvas->shapes[i];
        bool flag = s->kind == LINE && s->colour == BLUE &&
                    fabs(s->x - s->x2) < 0.1;
        cr_assert(!flag || s->y > label->y || s->y2 < label->y ||
                      s->x < left || s->x > left + label->width,
                  "the line at %.0f crosses a word at %.0f to %.0f", s->x,
                  left, left + label->width);
    }
}

static void is_there(const struct canvas *canvas, const struct label *label)
{
    cr_assert(!label->cut, "one of %zu texts is cut", canvas->label_count);
}

Test(lanes, no_word_in_the_orders_crosses_the_line_of_the_makespan)
{
    words_in_orders("48", "0", "asked for", crosses_nothing);
    words_in_orders("20", "0", "asked for", crosses_nothing);
    words_in_orders("57", "0", "save", crosses_nothing);
}

/* Main work ends at 490 ms, the write is reported right after it. */
Test(lanes, a_disc_stands_at_its_own_time_whatever_is_beside_it)
{
    struct result *result = fixture_result(five, 6);
    struct view view = view_of(result, ENGLISH);
    struct row pool = row_of(&view, THREADED);
    struct trial trial = typical_trial(&pool);
    struct canvas *canvas = canvas_new();
    struct track track = {canvas, &second, pool, trial, NULL};
    for (unsigned i = 0; i < trial.count; i++)
        trial.round->record->jobs[trial.first + i].stamp[OBSERVED] =
            trial.began + (490 + 3 * i) * UINT64_C(1000000);
    track_draw_discs(&track, 300, 1800);
    cr_assert(canvas->shapes[0].kind == DISC &&
                  fabs(canvas->shapes[0].x - (100 + 0.49 * 800)) < 1,
              "at %.0f", canvas->shapes[0].x);
    cr_assert(label_with(canvas, "1\u20136"), "they share no disc");
    cr_assert(label_with(canvas, "fetch, late"), "a name is missing");
    canvas_free(canvas);
    result_free(result);
}

Test(lanes, main_work_in_chunks_is_said_to_be)
{
    words_in_orders("48", "5", "in chunks of 5 ms", is_there);
}
