#include "results/charts/track.h"
#include "common/fail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * What a thread did for a job.
 */

/* A while on the axis of the trial. */
struct window {
    int64_t from, to;
};

static struct window window_of(const struct trial *trial,
                               const struct job_row *job, enum moment from,
                               enum moment to)
{
    return (struct window){(int64_t)(job->stamp[from] - trial->began),
                           (int64_t)(job->stamp[to] - trial->began)};
}

bool job_is_stamped(const struct job_row *job)
{
    return job->stamp[STARTED] != 0 && job->stamp[FINISHED] != 0;
}

/* Between its callbacks nothing runs for it. */
static bool is_timer(const struct trial *trial, const struct job_row *job)
{
    return trial->round->side == EVENTED &&
           (job->kind == DOWNLOAD || job->kind == WAITS ||
            job->kind == CHAIN);
}

/* The lane of the thread that did the job; -1: not known, or nobody. */
static int job_lane(const struct track *track, const struct job_row *job)
{
    const struct record *record = track->trial.round->record;
    if (job_is_stamped(job) && !is_timer(&track->trial, job))
        for (unsigned i = 0; i < record->thread_count; i++)
            if (strcmp(record->threads[i].name, job->thread) == 0)
                return timeline_lane(track->timeline,
                                     record->threads[i].tid);
    return -1;
}

/* Adds the lane's part in the window. */
static void add_lane(struct slices *slices, const struct timeline *timeline,
                     const struct lane *lane, struct window window)
{
    for (size_t i = lane->first; i < lane->first + lane->count; i++) {
        struct span span = timeline->spans[i];
        if (span.from < window.from)
            span.from = window.from;
        if (span.to > window.to)
            span.to = window.to;
        if (span.state != OFF_CORE && span.from < span.to)
            slices->spans[slices->count++] = span;
    }
}

/* Takes what the lane did in the window out again. */
static void cut(struct slices *slices, unsigned lane, struct window window)
{
    size_t count = slices->count;
    for (size_t i = 0; i < count; i++) {
        struct span *span = &slices->spans[i], rest = *span;
        if (span->lane != lane || span->from >= window.to ||
            span->to <= window.from)
            continue;
        rest.from = window.to;
        span->to = window.from;
        if (span->from >= span->to)
            *span = rest; /* may be empty: nobody draws that */
        else if (rest.from < rest.to)
            slices->spans[slices->count++] = rest;
    }
}

/* Whether hidden threads worked on another job that nobody stamped,
 * while they had this one. */
static bool is_shared(const struct trial *trial, const struct job_row *job)
{
    for (unsigned i = 0; i < trial->count; i++) {
        const struct job_row *other = trial_job(trial, i);
        if (other != job && !job_is_stamped(other) &&
            other->stamp[SUBMITTED] < job->stamp[OBSERVED] &&
            other->stamp[OBSERVED] > job->stamp[SUBMITTED])
            return true;
    }
    return false;
}

/* Jobs that other lanes' spans belong to, or that ran inside this one. */
static void cut_others(struct slices *slices, const struct track *track,
                       const struct job_row *job)
{
    const struct trial *trial = &track->trial;
    bool stamped = job_is_stamped(job);
    for (unsigned i = 0; i < trial->count; i++) {
        const struct job_row *other = trial_job(trial, i);
        int lane = other == job ? -1 : job_lane(track, other);
        bool inside = other->stamp[STARTED] >= job->stamp[STARTED] &&
                      other->stamp[FINISHED] <= job->stamp[FINISHED];
        if (lane >= 0 && (!stamped || inside))
            cut(slices, (unsigned)lane,
                window_of(trial, other, STARTED, FINISHED));
    }
}

struct slices slices_of(const struct track *track, const struct job_row *job)
{
    const struct timeline *timeline = track->timeline;
    const struct trial *trial = &track->trial;
    struct slices slices = {.known = false};
    bool stamped = job_is_stamped(job);
    if (!timeline)
        return slices;
    slices.spans = allocate((timeline->span_count + trial->count + 1) *
                                sizeof *slices.spans,
                            "the slices of a job");
    int lane = job_lane(track, job);
    if (lane >= 0)
        add_lane(&slices, timeline, &timeline->lanes[lane],
                 window_of(trial, job, STARTED, FINISHED));
    for (unsigned i = 0; !stamped && i < timeline->lane_count; i++)
        if (lane_is_hidden(trial->round->record, &timeline->lanes[i]))
            add_lane(&slices, timeline, &timeline->lanes[i],
                     window_of(trial, job, SUBMITTED, OBSERVED));
    if (!stamped || job->kind == MAIN_WORK)
        cut_others(&slices, track, job);
    slices.known = is_timer(trial, job) || lane >= 0 ||
                   (!stamped && !is_shared(trial, job));
    return slices;
}

void slices_free(struct slices *slices)
{
    free(slices->spans);
}

/*
 * The jobs' names in the lanes.
 */
enum {
    MOST_NAMES = 40,
    AROUND = 10, /* pixels at both ends of a word */
    JOINED = 2,  /* a gap that is not seen */
    LEAST_SOLID = 8    /* a shorter slice is part of no solid bar */
};

/* The part of the axis between two moments, in pixels. */
struct part {
    double from, to;
};

static struct part part_of(const struct scale *scale, double from, double to)
{
    return (struct part){scale_at(scale, fmax(from, scale->low)),
                         scale_at(scale, fmin(to, scale->high))};
}

/* The longest that is solid without a gap to be seen. */
static struct part longest_run(const struct scale *scale,
                               const struct slices *slices)
{
    struct part longest = {0, 0}, run = {0, -JOINED};
    for (size_t i = 0; i < slices->count; i++) {
        const struct span *span = &slices->spans[i];
        struct part part =
            part_of(scale, (double)span->from, (double)span->to);
        if (span->state != RUNNING || part.to - part.from < LEAST_SOLID)
            continue;
        run.from = part.from - run.to < JOINED ? run.from : part.from;
        run.to = part.to;
        if (run.to - run.from > longest.to - longest.from)
            longest = run;
    }
    return longest;
}

/* The longest in which the thread was off the core. */
static struct part longest_wait(const struct scale *scale, struct part whole,
                                const struct slices *slices)
{
    struct part longest = {0, 0}, wait = whole;
    for (size_t i = 0; i <= slices->count; i++) {
        const struct span *span = &slices->spans[i];
        struct part part = {whole.to, whole.to};
        if (i < slices->count)
            part = part_of(scale, (double)span->from, (double)span->to);
        wait.to = fmin(part.from, whole.to);
        if (wait.to - wait.from > longest.to - longest.from)
            longest = wait;
        wait.from = fmax(wait.from, part.to + LEAST_SOLID);
    }
    return longest;
}

/* In the middle of the part; false if it has no room. */
static bool draw_name(struct canvas *canvas, struct part part,
                      const struct lane_style *style, bool solid,
                      const char *name)
{
    struct type type = {.px = fmin(TICK_PX, style->half * 1.5),
                        .colour = solid ? WHITE : style->colour,
                        .align = CENTRE, .clear = !solid};
    if (type.px < SMALLEST ||
        text_width(name, type.px) + 2 * AROUND > part.to - part.from)
        return false;
    canvas_text(canvas, (part.from + part.to) / 2, style->y, type, 0, name);
    return true;
}

static void draw_names(const struct track *track, unsigned lane, bool shared,
                       const struct lane_style *style)
{
    const struct trial *trial = &track->trial;
    const struct scale *scale = track->scale;
    unsigned drawn = 0;
    for (unsigned i = 0; i < trial->count && drawn < MOST_NAMES; i++) {
        const struct job_row *job = trial_job(trial, i);
        struct part whole =
            part_of(scale, (double)(job->stamp[STARTED] - trial->began),
                    (double)(job->stamp[FINISHED] - trial->began));
        if (whole.to - whole.from < 2 * AROUND)
            continue;
        bool waits = job->kind == DOWNLOAD || job->kind == BLOCK;
        int its = job_lane(track, job), own = (int)lane;
        if (shared ? waits || its < own : its != own)
            continue;
        struct slices slices = slices_of(track, job);
        struct part part = waits ? longest_wait(scale, whole, &slices)
                                 : longest_run(scale, &slices);
        drawn += draw_name(track->canvas, part, style, !waits,
                           job_label(track->row.view, job->name));
        slices_free(&slices);
    }
}

bool track_draw_lane(const struct track *track, unsigned lane, bool shared,
                     const struct lane_style *style)
{
    struct lane drawn = track->timeline->lanes[lane];
    if (shared)
        drawn = lane_rest(track->timeline, lane);
    bool low = lane_draw(track->canvas, track->scale, track->timeline,
                         &drawn, style);
    draw_names(track, lane, shared, style);
    return low;
}

static void draw_lane_name(const struct track *track, double y, bool main,
                           bool hidden)
{
    const struct view *view = track->row.view;
    struct type type = {.px = LABEL_PX, .align = RIGHT, .colour = INK};
    canvas_text(track->canvas, PLOT_LEFT - 20, y, type,
                PLOT_LEFT - 20 - PAGE_LEFT / 2,
                LINE(view, main     ? TEXT_MAIN_THREAD
                           : hidden ? TEXT_GLANCE_HIDDEN
                                    : TEXT_GLANCE_WORKERS,
                     text_count(track->timeline->lane_count - 1.0).text)
                    .text);
}

bool track_draw_pair(const struct track *track, double y, double half,
                     double pitch)
{
    const struct timeline *timeline = track->timeline;
    struct lane_style style = {.y = y, .half = half,
                               .colour = side_colour(track->row.side)};
    bool low = false;
    for (unsigned i = 0; i < timeline->lane_count && i < 2; i++) {
        for (unsigned k = 1; i > 0 && k < timeline->lane_count; k++)
            style.dashed |= lane_is_hidden(track->trial.round->record,
                                           &timeline->lanes[k]);
        low |= track_draw_lane(track, i, i > 0, &style);
        draw_lane_name(track, style.y, i == 0, style.dashed);
        style.y += pitch;
    }
    return low;
}

/*
 * The discs.
 */
enum {
    DISC_RADIUS = 17,
    DOT_RADIUS = 6,
    NUMBER_PX = 24,
    APART = 2 * DISC_RADIUS + 4,
    BESIDE = 6 /* between a disc and its word */
};

struct discs {
    const struct track *track;
    const struct job_row **jobs; /* in the order of reporting */
    double y, edge;
};

/* Completions first ... last, at the moments from ... to. */
struct group {
    unsigned first, last;
    double from, to;        /* pixels, of the disc */
    double told, last_told; /* ns */
    char number[84];
    struct line names;
};

static double told_at(const struct discs *discs, unsigned i)
{
    return trial_told(&discs->track->trial, discs->jobs[i]);
}

static double x_of(const struct discs *discs, unsigned i)
{
    return scale_at(discs->track->scale, told_at(discs, i));
}

static bool is_within(const struct discs *discs, unsigned i)
{
    const struct scale *scale = discs->track->scale;
    return i < discs->track->trial.count && told_at(discs, i) >= scale->low &&
           told_at(discs, i) <= scale->high;
}

static const char *label_of(const struct discs *discs, unsigned i)
{
    return job_label(discs->track->row.view, discs->jobs[i]->name);
}

/* Takes the i-th in; its name, where it is another than the one before. */
static void take(const struct discs *discs, struct group *group, unsigned i)
{
    bool is_first = i == group->first;
    group->last = i;
    group->last_told = told_at(discs, i);
    if (is_first || strcmp(discs->jobs[i]->name, discs->jobs[i - 1]->name))
        line_add(&group->names, ", ", label_of(discs, i));
    snprintf(group->number, sizeof group->number,
             is_first ? "%s" : "%s\u2013%s",
             text_count(group->first + 1.0).text, text_count(i + 1.0).text);
    double least = text_width(group->number, NUMBER_PX) + 16 -
                   2 * DISC_RADIUS;
    group->to = fmax(x_of(discs, i), group->from + (is_first ? 0 : least));
}

static struct group group_from(const struct discs *discs, unsigned first)
{
    struct group group = {.first = first, .from = x_of(discs, first),
                          .told = told_at(discs, first)};
    take(discs, &group, first);
    for (unsigned i = first + 1; is_within(discs, i) &&
                                 x_of(discs, i) - group.to < APART; i++)
        take(discs, &group, i);
    return group;
}

static void draw_disc(const struct discs *discs, const struct group *group)
{
    struct canvas *canvas = discs->track->canvas;
    unsigned colour = side_colour(discs->track->row.side);
    size_t first = canvas->shape_count;
    double y = discs->y;
    canvas_disc(canvas, group->from, y, DISC_RADIUS, colour);
    if (group->to > group->from) {
        canvas_disc(canvas, group->to, y, DISC_RADIUS, colour);
        canvas_box(canvas, group->from, y - DISC_RADIUS, group->to,
                   y + DISC_RADIUS, colour);
    }
    canvas->last = first;
    canvas_mark(canvas, MARK_TOLD, group->told, group->last_told);
    canvas_text(canvas, (group->from + group->to) / 2, y,
                (struct type){.px = NUMBER_PX, .colour = WHITE, .bold = true,
                              .align = CENTRE},
                0, group->number);
}

/* The names beside the disc, up to where the next one begins; in the
 * smallest type that can be read, or not at all. */
static void draw_beside(const struct discs *discs, const struct group *group,
                        double next)
{
    enum { LEAST = 20 };
    double x = group->to + DISC_RADIUS + BESIDE;
    double room = fmin(next - DISC_RADIUS - 2, discs->edge) - x;
    struct type type = type_small(side_colour(discs->track->row.side));
    type.clear = true;
    if (text_width(group->names.text, LEAST) <= room)
        canvas_text(discs->track->canvas, x, discs->y, type, room,
                    group->names.text);
}

/* A dot each; one of those at the same place. */
static void draw_dots(const struct discs *discs)
{
    struct canvas *canvas = discs->track->canvas;
    double last = -APART;
    for (unsigned i = 0; i < discs->track->trial.count; i++) {
        double told = told_at(discs, i), x = x_of(discs, i);
        if (!is_within(discs, i) || x - last < 2)
            continue;
        canvas_dot(canvas, x, discs->y, DOT_RADIUS,
                   side_colour(discs->track->row.side));
        canvas_mark(canvas, MARK_TOLD, told, told);
        last = x;
    }
}

void track_draw_discs(const struct track *track, double y, double edge)
{
    struct discs discs = {track, trial_jobs_told(&track->trial), y, edge};
    unsigned count = track->trial.count;
    if (count > NAMED)
        draw_dots(&discs);
    for (unsigned i = 0; count <= NAMED && i < count; i++) {
        if (!is_within(&discs, i))
            continue;
        struct group group = group_from(&discs, i);
        i = group.last;
        double next = is_within(&discs, i + 1)
                          ? x_of(&discs, i + 1)
                          : edge + DISC_RADIUS + 4;
        draw_disc(&discs, &group);
        if (i + 1 == count || next > edge ||
            strcmp(label_of(&discs, i + 1), group.names.text) != 0)
            draw_beside(&discs, &group, next);
    }
    free(discs.jobs);
}
