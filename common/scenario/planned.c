/*
 * How long a round takes at least, by arithmetic: what waits is put on
 * the threads that wait for it, what computes adds up on the one core,
 * and nothing else costs time.
 */
#include "common/fail.h"
#include "common/scenario/jobs.h"
#include "common/scenario/planned.h"

#include <stdlib.h>

static uint64_t later(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

static bool computes(const struct job *job, enum side side)
{
    return job->kind == MAIN_WORK || job->kind == COMPUTE ||
           (side == EVENTED && job->in_callback);
}

static bool waits_in_a_row(const struct job *job, enum side side)
{
    return side != EVENTED || job->how == IN_TURN || job->how == BLOCKING;
}

/* A heap of the moments at which threads are free, earliest first. */
struct threads {
    uint64_t *free_at;
    unsigned count;
};

static void sink(struct threads *threads)
{
    uint64_t *heap = threads->free_at, moment = heap[0];
    size_t at = 0;

    for (size_t child; (child = 2 * at + 1) < threads->count; at = child) {
        if (child + 1 < threads->count && heap[child + 1] < heap[child])
            child++;
        if (moment <= heap[child])
            break;
        heap[at] = heap[child];
    }
    heap[at] = moment;
}

/* When a wait that is ready then ends; it takes the first thread that
 * is free. No threads: there is always one. */
static uint64_t wait_on(struct threads *threads, uint64_t ready,
                        uint64_t duration)
{
    if (threads->count == 0)
        return ready + duration;
    uint64_t end = later(threads->free_at[0], ready) + duration;
    threads->free_at[0] = end;
    sink(threads);
    return end;
}

/* Jobs from outside are ready when they are due, calls when the main
 * work before them is done, unless it is cut into chunks; taken in the
 * order in which they are ready. */
static uint64_t plan_overlapped(const struct scenario *scenario, enum side side,
                                struct threads *threads, const struct job *jobs,
                                unsigned count)
{
    bool chunks = side == EVENTED && scenario->chunk > 0;
    struct threads none = {0};
    uint64_t calls = 0, core = 0, end = 0;
    unsigned outside = 0, call = 0;

    while (call < count && jobs[call].from_outside)
        call++;
    for (unsigned first = call; outside < first || call < count;) {
        bool arrives = outside < first &&
                       (call == count || jobs[outside].stamp[INTENDED] < calls);
        const struct job *job = &jobs[arrives ? outside++ : call++];
        uint64_t ready = arrives ? job->stamp[INTENDED] : calls;
        bool waits = !computes(job, side);
        bool thread = waits && (side == THREADED || job->kind == BLOCK);

        core += waits ? 0 : job->duration;
        end =
            later(end, wait_on(thread ? threads : &none, ready, job->duration));
        if (job->kind == MAIN_WORK && !chunks)
            calls += job->duration;
    }
    return later(end, core);
}

static uint64_t plan_sequential(const struct job *jobs, unsigned count)
{
    uint64_t now = 0;

    for (unsigned i = 0; i < count; i++)
        if (!jobs[i].from_outside)
            now += jobs[i].duration;
    for (unsigned i = 0; i < count; i++)
        if (jobs[i].from_outside)
            now = later(now, jobs[i].stamp[INTENDED]) + jobs[i].duration;
    return now;
}

static uint64_t plan_trial(const struct scenario *scenario, enum side side,
                           unsigned trial)
{
    const struct engine_options *engine = &scenario->engine;
    struct threads threads = {0};
    unsigned count;
    struct job *jobs = jobs_expand(scenario, trial, 0, NULL, &count);
    uint64_t end;

    for (unsigned i = 0; i < count; i++)
        if (jobs[i].kind == WAITS && waits_in_a_row(&jobs[i], side))
            jobs[i].duration *= jobs[i].times;
        else if (jobs[i].kind == ENQUEUE)
            jobs[i].duration = 0; /* others do it */
    threads.count = side == THREADED ? engine->workers : engine->hidden_workers;
    threads.free_at =
        allocate(threads.count * sizeof *threads.free_at, "the plan");
    if (side == SEQUENTIAL)
        end = plan_sequential(jobs, count);
    else
        end = plan_overlapped(scenario, side, &threads, jobs, count);
    free(threads.free_at);
    jobs_free(jobs, count);
    return end;
}

uint64_t scenario_planned(const struct scenario *scenario, enum side side)
{
    uint64_t planned = 0;

    for (unsigned trial = 0; trial < scenario->trials; trial++)
        planned += plan_trial(scenario, side, trial);
    return planned;
}
