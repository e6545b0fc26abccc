#include "results/charts/slices.h"
#include "common/fail.h"
#include "results/charts/lanes.h"

#include <stdlib.h>
#include <string.h>

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

static bool is_timer(const struct trial *trial, const struct job_row *job)
{
    return trial->round->side == EVENTED && job->kind == DOWNLOAD;
}

int job_lane(const struct trial *trial, const struct timeline *timeline,
             const struct job_row *job)
{
    const struct record *record = trial->round->record;
    if (job_is_stamped(job) && !is_timer(trial, job))
        for (unsigned i = 0; i < record->thread_count; i++)
            if (strcmp(record->threads[i].name, job->thread) == 0)
                return timeline_lane(timeline, record->threads[i].tid);
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
static void cut_others(struct slices *slices, const struct trial *trial,
                       const struct timeline *timeline,
                       const struct job_row *job)
{
    bool stamped = job_is_stamped(job);
    for (unsigned i = 0; i < trial->count; i++) {
        const struct job_row *other = trial_job(trial, i);
        int lane = other == job ? -1 : job_lane(trial, timeline, other);
        bool inside = other->stamp[STARTED] >= job->stamp[STARTED] &&
                      other->stamp[FINISHED] <= job->stamp[FINISHED];
        if (lane >= 0 && (!stamped || inside))
            cut(slices, (unsigned)lane,
                window_of(trial, other, STARTED, FINISHED));
    }
}

struct slices slices_of(const struct trial *trial,
                        const struct timeline *timeline,
                        const struct job_row *job)
{
    const struct record *record = trial->round->record;
    struct slices slices = {.known = false};
    bool stamped = job_is_stamped(job);
    if (!timeline)
        return slices;
    slices.spans = allocate((timeline->span_count + trial->count + 1) *
                                sizeof *slices.spans,
                            "the slices of a job");
    int lane = job_lane(trial, timeline, job);
    if (lane >= 0)
        add_lane(&slices, timeline, &timeline->lanes[lane],
                 window_of(trial, job, STARTED, FINISHED));
    for (unsigned i = 0; !stamped && i < timeline->lane_count; i++)
        if (lane_is_hidden(record, &timeline->lanes[i]))
            add_lane(&slices, timeline, &timeline->lanes[i],
                     window_of(trial, job, SUBMITTED, OBSERVED));
    if (!stamped || job->kind == MAIN_WORK)
        cut_others(&slices, trial, timeline, job);
    slices.known = is_timer(trial, job) || lane >= 0 ||
                   (!stamped && !is_shared(trial, job));
    return slices;
}

void slices_free(struct slices *slices)
{
    free(slices->spans);
}
