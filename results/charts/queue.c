/*
 * The loop, seen: when its thread has the core, and how many ready
 * callbacks wait for it; beside it how many workers the pool's jobs
 * have taken and how many jobs are in its queue, on the same scale. The
 * counts are from the stamps of the trial that is drawn, the lane from
 * its switch record.
 *
 * A callback is ready where the side knows when its work was done, or,
 * of a timer, when it was due; what only hidden threads know is not
 * counted as ready, and main work, which runs where its call stands,
 * never waits.
 */
#include "common/fail.h"
#include "results/charts/charts.h"
#include "results/charts/lanes.h"
#include "results/charts/queue.h"
#include "results/charts/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LONG = 8, COLUMN = 4, COLUMNS = CANVAS_WIDTH / COLUMN + 1 };

void steps_add(struct steps *steps, double from, double to)
{
    if (!(to > from))
        return;
    if (steps->count + 2 > steps->room) {
        steps->room = steps->room ? 2 * steps->room : 64;
        void *larger = realloc(steps->changes,
                               steps->room * sizeof *steps->changes);
        if (!larger)
            fail_with(EXIT_INTERNAL, "no memory for %zu steps", steps->room);
        steps->changes = larger;
    }
    steps->changes[steps->count++] = (struct change){from, 1};
    steps->changes[steps->count++] = (struct change){to, -1};
}

void steps_free(struct steps *steps)
{
    free(steps->changes);
    *steps = (struct steps){0};
}

/* At the same instant an end comes before a begin. */
static int by_time(const void *a, const void *b)
{
    const struct change *x = a, *y = b;
    if (x->time < y->time || x->time > y->time)
        return x->time < y->time ? -1 : 1;
    return x->by - y->by;
}

int steps_most(struct steps *steps)
{
    int now = 0, most = 0;
    if (steps->count > 0)
        qsort(steps->changes, steps->count, sizeof *steps->changes, by_time);
    for (size_t i = 0; i < steps->count; i++) {
        now += steps->changes[i].by;
        most = now > most ? now : most;
    }
    return most;
}

static double time_at(const struct scale *scale, double x)
{
    return scale->low + (x - scale->left) * (scale->high - scale->low) /
                            (scale->right - scale->left);
}

static int column_of(const struct scale *scale, double time)
{
    return (int)((scale_at(scale, time) - scale->left) / COLUMN);
}

/* The steps between `bottom` and, at `most`, `top`, with a pale area
 * below: a column shows its largest count. After steps_most. */
static void steps_draw(struct canvas *canvas, const struct scale *scale,
                       const struct steps *steps, double top, double bottom,
                       int most, unsigned colour)
{
    int highest[COLUMNS] = {0}, now = 0, at = 0;
    int last = column_of(scale, scale->high);
    for (size_t i = 0; i < steps->count; i++) {
        int column = column_of(scale, steps->changes[i].time);
        for (; at < column; at++)
            highest[at + 1] = now;
        now += steps->changes[i].by;
        highest[at] = now > highest[at] ? now : highest[at];
    }
    for (int c = 0; c <= last;) {
        int end = c + 1;
        while (end <= last && highest[end] == highest[c])
            end++;
        double height = (bottom - top) * highest[c] / fmax(most, 1);
        double x = scale->left + c * COLUMN;
        double x2 = fmin(scale->left + end * COLUMN + 1, /* no seam */
                         scale->right + COLUMN);
        if (highest[c] > 0) {
            canvas_box(canvas, x, bottom - height, x2, bottom, PALE);
            canvas_box(canvas, x, bottom - fmax(height, 4), x2,
                       bottom - fmax(height - 6, 0), colour);
            canvas_mark(canvas, MARK_COUNT, time_at(scale, x),
                        time_at(scale, x2));
        }
        c = end;
    }
    canvas_line(canvas, scale->left, bottom, scale->right, bottom, 4, GREY,
                false);
}

struct story {
    struct row row;
    struct trial trial; /* its round is NULL: none */
    struct steps doing, waiting; /* on the thread or taken; ready or queued */
    int most_doing, most_waiting;
    double longest; /* wait of one, in ns */
};

static bool is_on_main(const struct job_row *job)
{
    return strncmp(job->thread, "main", 4) == 0 && job->kind != DOWNLOAD;
}

/* From when on a job's callback could have run; NAN: not known. */
static double ready_of(const struct story *story, const struct job_row *job)
{
    const uint64_t *stamp = job->stamp;
    double late;
    if (is_on_main(job)) /* called, or due from outside; not yet begun */
        return (double)stamp[SUBMITTED];
    if (job->kind == DOWNLOAD && stamp[FINISHED]) {
        late = metric_of_job(metric_named("lateness_ms"),
                             story->row.view->result, story->trial.round,
                             job);
        return (double)stamp[FINISHED] - fmax(late, 0) * 1e6;
    }
    return stamp[FINISHED] ? (double)stamp[FINISHED] : NAN;
}

static void add_doing(struct story *story, double from, double to)
{
    double began = (double)story->trial.began;
    steps_add(&story->doing, from - began, to - began);
}

static void add_wait(struct story *story, double from, double to)
{
    double began = (double)story->trial.began;
    steps_add(&story->waiting, from - began, to - began);
    story->longest = fmax(story->longest, to - from);
}

static void add_of_loop(struct story *story, const struct job_row *job)
{
    const uint64_t *stamp = job->stamp;
    double ready = ready_of(story, job);
    bool on_main = is_on_main(job);
    if (on_main && stamp[STARTED] && stamp[FINISHED])
        add_doing(story, (double)stamp[STARTED], (double)stamp[FINISHED]);
    if (!isnan(ready) && job->kind != MAIN_WORK)
        add_wait(story, ready, (double)stamp[on_main ? STARTED : OBSERVED]);
}

static void add_of_pool(struct story *story, const struct job_row *job)
{
    const uint64_t *stamp = job->stamp;
    if (is_on_main(job) || !stamp[STARTED])
        return;
    add_doing(story, (double)stamp[STARTED],
              (double)stamp[stamp[FINISHED] ? FINISHED : OBSERVED]);
    add_wait(story, (double)stamp[SUBMITTED], (double)stamp[STARTED]);
}

static struct story story_of(const struct view *view, enum side side)
{
    struct story story = {.row = row_of(view, side)};
    if (view->result->scenario->side[side])
        story.trial = typical_trial(&story.row);
    for (unsigned i = 0; i < story.trial.count; i++)
        if (side == EVENTED)
            add_of_loop(&story, trial_job(&story.trial, i));
        else
            add_of_pool(&story, trial_job(&story.trial, i));
    story.most_doing = steps_most(&story.doing);
    story.most_waiting = steps_most(&story.waiting);
    return story;
}

static void story_free(struct story *story)
{
    steps_free(&story->doing);
    steps_free(&story->waiting);
}

/* Where one thing waits for a large part of the time. */
static bool queue_fits(const struct view *view)
{
    struct story loop = story_of(view, EVENTED);
    struct story pool = story_of(view, THREADED);
    double longest = fmax(loop.trial.makespan, pool.trial.makespan);
    bool fits = loop.most_waiting > 1 && !turns_chart.fits(view) &&
                fmax(loop.longest, pool.longest) * LONG >= longest;
    story_free(&loop);
    story_free(&pool);
    return fits;
}

/* Where a count is drawn, over time. */
struct track {
    struct canvas *canvas;
    const struct story *story;
    const struct scale *scale;
    double top, bottom;
};

/* Its name stands at the left, its own maximum, `highest`, unless 0, at
 * the right; `most` would reach the track's top. */
static void draw_track(const struct track *track, const struct steps *steps,
                       int highest, int most, enum text_id name)
{
    enum language language = track->story->row.view->language;
    unsigned colour = side_colour(track->story->row.side);
    double y = (track->top + track->bottom) / 2;
    struct type type = {.px = TICK_PX, .colour = INK, .align = RIGHT};
    canvas_text(track->canvas, PLOT_LEFT - 16, y, type,
                PLOT_LEFT - PAGE_LEFT - 16, text_of(name, language));
    steps_draw(track->canvas, track->scale, steps, track->top, track->bottom,
               most, colour);
    if (highest > 0)
        canvas_text(track->canvas, PLOT_RIGHT + 30, y, type_strong(colour),
                    CANVAS_WIDTH - PLOT_RIGHT - 50,
                    LINE(track->story->row.view, TEXT_QUEUE_MOST,
                         text_count(highest).text).text);
}

/* Who has the core there is known from the switch record alone. */
static void draw_loop_thread(const struct track *track)
{
    const struct trial *trial = &track->story->trial;
    enum language language = track->story->row.view->language;
    struct timeline *timeline = trial_timeline(trial);
    struct lane_style style = {.y = (track->top + track->bottom) / 2,
                               .half = (track->bottom - track->top) / 2,
                               .colour = BLUE};
    if (!timeline || timeline->lane_count == 0) {
        draw_track(track, &track->story->doing, 0, track->story->most_doing,
                   TEXT_QUEUE_CALLBACK);
    } else {
        struct type type = {.px = TICK_PX, .colour = INK, .align = RIGHT};
        lane_draw(track->canvas, track->scale, timeline, &timeline->lanes[0],
                  &style);
        canvas_text(track->canvas, PLOT_LEFT - 16, style.y, type,
                    PLOT_LEFT - PAGE_LEFT - 16,
                    text_of(TEXT_MAIN_THREAD, language));
    }
    timeline_free(timeline);
}

/* `most`: the largest count of any queue, for all. */
static void draw_story(struct canvas *canvas, const struct story *story,
                       const struct scale *scale, double top, double height,
                       int most)
{
    bool loop = story->row.side == EVENTED;
    double thin = loop ? height * 0.16 : height * 0.3;
    struct track doing = {canvas, story, scale, top + 56, top + 56 + thin};
    struct track waiting = {canvas, story, scale, top + 82 + height * 0.3,
                            top + height - 16};
    row_draw_name(canvas, &story->row, top + 28);
    if (loop)
        draw_loop_thread(&doing);
    else
        draw_track(&doing, &story->doing, story->most_doing,
                   story->most_doing, TEXT_QUEUE_TAKEN);
    draw_track(&waiting, &story->waiting, story->most_waiting, most,
               loop ? TEXT_QUEUE_READY : TEXT_QUEUE_POOL);
}

static void queue_draw(struct canvas *canvas, const struct view *view)
{
    struct story loop = story_of(view, EVENTED);
    struct story pool = story_of(view, THREADED);
    double longest = fmax(loop.trial.makespan, pool.trial.makespan);
    struct scale scale = page_scale(canvas, view, AXIS_TIME,
                                    fmax(longest, 1e6), PLOT_RIGHT);
    bool both = pool.trial.round != NULL;
    double height = (double)(PLOT_BOTTOM - PLOT_TOP) / (both ? 2 : 1);
    int most = loop.most_waiting > pool.most_waiting ? loop.most_waiting
                                                     : pool.most_waiting;
    if (loop.trial.round)
        draw_story(canvas, &loop, &scale, PLOT_TOP, height, most);
    if (both)
        draw_story(canvas, &pool, &scale, PLOT_TOP + height, height, most);
    page_draw(canvas, view,
              LINE(view, both ? TEXT_QUEUE_LONGEST_BOTH : TEXT_QUEUE_LONGEST,
                   text_time(loop.longest, view->language).text,
                   text_time(pool.longest, view->language).text).text,
              text_of(TEXT_QUEUE_SUBTITLE, view->language),
              typical_words(view).text);
    story_free(&loop);
    story_free(&pool);
}

const struct chart queue_chart = {"queue", TEXT_CHART_QUEUE, queue_fits,
                                  queue_draw};
