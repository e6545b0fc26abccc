/*
 * The loop, seen: what is on the loop thread, and how many ready
 * callbacks wait for it; beside it the pool's busy workers and its
 * queue. All from the stamps of the round that is drawn.
 *
 * A callback is ready where the side knows when its work was done, or,
 * of a timer, when it was due; what only hidden threads know is not
 * counted as ready.
 */
#include "common/fail.h"
#include "results/charts/charts.h"
#include "results/charts/queue.h"
#include "results/charts/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMN = 4, COLUMNS = CANVAS_WIDTH / COLUMN + 1 };

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

static int column_of(const struct scale *scale, double time)
{
    return (int)((scale_at(scale, time) - scale->left) / COLUMN);
}

/* The area between `bottom` and, at `most`, `top`: a column shows its
 * largest count. After steps_most. */
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
        if (highest[c] > 0)
            canvas_box(canvas, x, bottom - fmax(height, 4), x2, bottom,
                       colour);
        c = end;
    }
    canvas_line(canvas, scale->left, bottom, scale->right, bottom, 4, GREY,
                false);
}

enum { MOST_GAPS = 40 };

struct story {
    struct row row;
    struct trial trial; /* its round is NULL: none */
    struct steps doing, waiting; /* on the thread or busy; ready or queued */
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
    if (is_on_main(job)) /* from outside: due, and not yet begun */
        return (double)stamp[INTENDED];
    if (job->kind == DOWNLOAD && stamp[FINISHED]) {
        late = metric_named("lateness_ms")
                   ->of_job(story->row.view->result, story->trial.round, job);
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
    if (!isnan(ready))
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
        story.trial = first_trial(&story.row);
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

static bool queue_fits(const struct view *view)
{
    struct story loop = story_of(view, EVENTED);
    bool fits = loop.most_waiting > 1;
    story_free(&loop);
    return fits;
}

/* Where a count is drawn, over time. */
struct track {
    struct canvas *canvas;
    const struct story *story;
    const struct scale *scale;
    double top, bottom;
};

/* Its name stands at the left, its maximum, where asked for, at the
 * right. */
static void draw_track(const struct track *track, const struct steps *steps,
                       int most, enum text_id name, bool counted)
{
    enum language language = track->story->row.view->language;
    unsigned colour = side_colour(track->story->row.side);
    double y = (track->top + track->bottom) / 2;
    struct type type = {.px = TICK_PX, .colour = INK, .align = RIGHT};
    canvas_text(track->canvas, PLOT_LEFT - 16, y, type,
                PLOT_LEFT - PAGE_LEFT - 16, text_of(name, language));
    steps_draw(track->canvas, track->scale, steps, track->top, track->bottom,
               most, colour);
    if (counted)
        canvas_text(track->canvas, PLOT_RIGHT + 30, y, type_strong(colour),
                    CANVAS_WIDTH - PLOT_RIGHT - 50,
                    LINE(track->story->row.view, TEXT_QUEUE_MOST,
                         text_count(most).text).text);
}

/* White gaps where one thing ends on the loop thread and the next
 * begins, while they can be told apart. */
static void draw_gaps(const struct track *track, const struct steps *doing)
{
    for (size_t i = 0; doing->count <= 2 * MOST_GAPS && i < doing->count;
         i++) {
        double x = scale_at(track->scale, doing->changes[i].time);
        if (doing->changes[i].by > 0 && x > track->scale->left + 8)
            canvas_line(track->canvas, x, track->top, x, track->bottom - 2,
                        4, WHITE, false);
    }
}

static void draw_story(struct canvas *canvas, const struct story *story,
                       const struct scale *scale, double top, double height)
{
    bool loop = story->row.side == EVENTED;
    double thin = loop ? height * 0.16 : height * 0.3;
    struct track doing = {canvas, story, scale, top + 56, top + 56 + thin};
    struct track waiting = {canvas, story, scale, doing.bottom + 26,
                            top + height - 16};
    row_draw_name(canvas, &story->row, top + 28);
    draw_track(&doing, &story->doing, story->most_doing,
               loop ? TEXT_QUEUE_ON_LOOP : TEXT_QUEUE_BUSY, !loop);
    if (loop)
        draw_gaps(&doing, &story->doing);
    draw_track(&waiting, &story->waiting, story->most_waiting,
               loop ? TEXT_QUEUE_READY : TEXT_QUEUE_POOL, true);
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
    if (loop.trial.round)
        draw_story(canvas, &loop, &scale, PLOT_TOP, height);
    if (both)
        draw_story(canvas, &pool, &scale, PLOT_TOP + height, height);
    page_draw(canvas, view,
              LINE(view, both ? TEXT_QUEUE_LONGEST_BOTH : TEXT_QUEUE_LONGEST,
                   text_time(loop.longest, view->language).text,
                   text_time(pool.longest, view->language).text).text,
              text_of(TEXT_QUEUE_SUBTITLE, view->language),
              text_of(TEXT_MEDIAN_ROUND, view->language));
    story_free(&loop);
    story_free(&pool);
}

const struct chart queue_chart = {"queue", TEXT_CHART_QUEUE, queue_fits,
                                  queue_draw};
