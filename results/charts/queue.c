/*
 * The loop, seen: when its thread has the core, and how many ready
 * callbacks wait for it; beside it how many workers the pool's jobs
 * have taken and how many jobs are in its queue, on the same scale. The
 * counts are from the stamps of the trial that is drawn, the lane from
 * its switch record.
 *
 * A callback is ready where the side knows when its work was done, or,
 * of a timer, when it was due; what only hidden threads know is not
 * counted as ready, nor what waits for a connection to a database, and
 * main work, which runs where its call stands, never waits.
 */
#include "common/fail.h"
#include "results/charts/charts.h"
#include "results/charts/lanes.h"
#include "results/charts/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LONG = 8, COLUMN = 4, COLUMNS = CANVAS_WIDTH / COLUMN + 1 };

/*
 * How many things there were over time: a count that goes up and down.
 */
struct change {
    double time; /* ns */
    int by;      /* +1, -1 */
};

struct steps {
    struct change *changes; /* two a job at most */
    size_t count;
    int most;
};

/* From `from` to `to` there was one more; nothing where that is empty. */
static void steps_add(struct steps *steps, double from, double to)
{
    if (!(to > from))
        return;
    steps->changes[steps->count++] = (struct change){from, 1};
    steps->changes[steps->count++] = (struct change){to, -1};
}

/* At the same instant an end comes before a begin. */
static int by_time(const void *a, const void *b)
{
    const struct change *x = a, *y = b;
    if (x->time < y->time || x->time > y->time)
        return x->time < y->time ? -1 : 1;
    return x->by - y->by;
}

static void steps_order(struct steps *steps)
{
    int now = 0;
    qsort(steps->changes, steps->count, sizeof *steps->changes, by_time);
    for (size_t i = 0; i < steps->count; i++) {
        now += steps->changes[i].by;
        steps->most = now > steps->most ? now : steps->most;
    }
}

/*
 * What was done and what waited on one side.
 */
struct story {
    struct row row;
    struct trial trial; /* its round is NULL: none */
    struct steps doing, waiting; /* on the thread or taken; ready or queued */
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
    double late = 0;
    if (job_asks(job->kind))
        return NAN;
    if (is_on_main(job)) /* called, or due from outside; not yet begun */
        return (double)stamp[SUBMITTED];
    if (job->kind == DOWNLOAD)
        late = metric_of_job(metric_named("lateness_ms"),
                             story->row.view->result, story->trial.round,
                             job);
    return stamp[FINISHED] ? (double)stamp[FINISHED] - fmax(late, 0) * 1e6
                           : NAN;
}

static void add_wait(struct story *story, double from, double to)
{
    double began = (double)story->trial.began;
    steps_add(&story->waiting, from - began, to - began);
    story->longest = fmax(story->longest, to - from);
}

static void add_job(struct story *story, const struct job_row *job)
{
    const uint64_t *stamp = job->stamp;
    bool loop = story->row.side == EVENTED, on_main = is_on_main(job);
    double began = (double)story->trial.began, started = (double)stamp[STARTED];
    if (stamp[STARTED] && on_main == loop)
        steps_add(&story->doing, started - began,
                  (double)stamp[stamp[FINISHED] ? FINISHED : OBSERVED] - began);
    if (loop && job->kind != MAIN_WORK)
        add_wait(story, ready_of(story, job),
                 on_main ? started : (double)stamp[OBSERVED]);
    else if (!loop && !on_main && stamp[STARTED])
        add_wait(story, (double)stamp[SUBMITTED], started);
}

static struct story story_of(const struct view *view, enum side side)
{
    struct story story = {.row = row_of(view, side)};
    struct steps *const steps[] = {&story.doing, &story.waiting};
    if (view->result->scenario->side[side])
        story.trial = typical_trial(&story.row);
    for (unsigned i = 0; i < 2; i++)
        steps[i]->changes =
            allocate((2 * story.trial.count + 1) * sizeof(struct change),
                     "a queue over time");
    for (unsigned i = 0; i < story.trial.count; i++)
        add_job(&story, trial_job(&story.trial, i));
    for (unsigned i = 0; i < 2; i++)
        steps_order(steps[i]);
    return story;
}

static void story_free(struct story *story)
{
    free(story->doing.changes);
    free(story->waiting.changes);
}

/*
 * The tracks.
 */
struct track {
    struct canvas *canvas;
    const struct story *story;
    const struct scale *scale;
    double top, bottom;
};

static int column_of(const struct scale *scale, double time)
{
    return (int)((scale_at(scale, time) - scale->left) / COLUMN);
}

/* The largest count of each column; returns the last column. */
static int columns_of(int *highest, const struct scale *scale,
                      const struct steps *steps)
{
    int now = 0, at = 0;
    for (size_t i = 0; i < steps->count; i++) {
        int column = column_of(scale, steps->changes[i].time);
        for (; at < column; at++)
            highest[at + 1] = now;
        now += steps->changes[i].by;
        highest[at] = now > highest[at] ? now : highest[at];
    }
    return column_of(scale, scale->high);
}

/* A step where the count stays, with a pale area below; `most` would
 * reach the track's top. */
static void draw_steps(const struct track *track, const struct steps *steps,
                       int most, unsigned colour)
{
    const struct scale *scale = track->scale;
    double bottom = track->bottom;
    double ns = (scale->high - scale->low) / (scale->right - scale->left);
    int highest[COLUMNS] = {0};
    int last = columns_of(highest, scale, steps);
    for (int c = 0, end; c <= last; c = end) {
        end = c + 1;
        while (end <= last && highest[end] == highest[c])
            end++;
        double height = (bottom - track->top) * highest[c] / fmax(most, 1);
        double x = scale->left + c * COLUMN;
        double x2 = fmin(scale->left + end * COLUMN + 1, /* no seam */
                         scale->right + COLUMN);
        if (highest[c] == 0)
            continue;
        canvas_box(track->canvas, x, bottom - height, x2, bottom, PALE);
        canvas_box(track->canvas, x, bottom - fmax(height, 4), x2,
                   bottom - fmax(height - 6, 0), colour);
        canvas_mark(track->canvas, MARK_COUNT,
                    scale->low + (x - scale->left) * ns,
                    scale->low + (x2 - scale->left) * ns);
    }
    canvas_line(track->canvas, scale->left, bottom, scale->right, bottom, 4,
                GREY, false);
}

static void draw_name(const struct track *track, enum text_id name)
{
    struct type type = {.px = TICK_PX, .colour = INK, .align = RIGHT};
    canvas_text(track->canvas, PLOT_LEFT - 16,
                (track->top + track->bottom) / 2, type,
                PLOT_LEFT - PAGE_LEFT - 16,
                text_of(name, track->story->row.view->language));
}

/* Its name stands at the left, its own maximum at the right. */
static void draw_count(const struct track *track, const struct steps *steps,
                       int most, enum text_id name)
{
    unsigned colour = side_colour(track->story->row.side);
    draw_name(track, name);
    draw_steps(track, steps, most, colour);
    if (steps->most > 0)
        canvas_text(track->canvas, PLOT_RIGHT + 30,
                    (track->top + track->bottom) / 2, type_strong(colour),
                    CANVAS_WIDTH - PLOT_RIGHT - 50,
                    LINE(track->story->row.view, TEXT_QUEUE_MOST,
                         text_count(steps->most).text).text);
}

/* Who has the core there is known from the switch record alone. */
static void draw_loop_thread(const struct track *track)
{
    struct timeline *timeline = trial_timeline(&track->story->trial);
    struct lane_style style = {.y = (track->top + track->bottom) / 2,
                               .half = (track->bottom - track->top) / 2,
                               .colour = BLUE};
    bool known = timeline && timeline->lane_count > 0;
    if (known)
        lane_draw(track->canvas, track->scale, timeline, &timeline->lanes[0],
                  &style);
    else
        draw_steps(track, &track->story->doing, track->story->doing.most,
                   BLUE);
    draw_name(track, known ? TEXT_MAIN_THREAD : TEXT_QUEUE_CALLBACK);
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
        draw_count(&doing, &story->doing, story->doing.most,
                   TEXT_QUEUE_TAKEN);
    draw_count(&waiting, &story->waiting, most,
               loop ? TEXT_QUEUE_READY : TEXT_QUEUE_POOL);
}

/* Where one thing waits for a large part of the time. */
static bool queue_fits(const struct view *view)
{
    struct story loop = story_of(view, EVENTED);
    struct story pool = story_of(view, THREADED);
    double longest = fmax(loop.trial.makespan, pool.trial.makespan);
    bool fits = loop.waiting.most > 1 && !turns_chart.fits(view) &&
                !sequence_chart.fits(view) &&
                fmax(loop.longest, pool.longest) * LONG >= longest;
    story_free(&loop);
    story_free(&pool);
    return fits;
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
    int most = loop.waiting.most > pool.waiting.most ? loop.waiting.most
                                                     : pool.waiting.most;
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
