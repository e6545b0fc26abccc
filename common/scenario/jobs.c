/*
 * From what a scenario asks for to the jobs of a round.
 *
 * Arrivals at random are drawn here, before anything runs, from a
 * generator of our own: both sides and every round are asked the
 * identical work in the identical order, on any machine.
 *
 * The jobs of a trial are one block of memory: the array, then the
 * dealings with a database, then the content that all its files share,
 * then their paths.
 */
#include "common/dealings.h"
#include "common/fail.h"
#include "common/random.h"
#include "common/scenario/jobs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NS_PER_MS 1000000u
#define NS_PER_S  1e9

/* A stream of its own for every entry of jobs in every trial. */
static uint64_t stream(uint64_t seed, unsigned entry, unsigned trial)
{
    uint64_t state = seed;
    state = random_next(&state) ^ entry;
    state = random_next(&state) ^ trial;
    return random_next(&state);
}

/* The time to the next arrival: exponential, ns. */
static uint64_t gap(uint64_t *state, unsigned per_s)
{
    double share = (double)(random_next(state) >> 11) * 0x1p-53;
    return (uint64_t)llround(-log1p(-share) / per_s * NS_PER_S);
}

static uint64_t steps_for(uint64_t duration, uint64_t steps_per_ms)
{
    uint64_t whole = duration / NS_PER_MS, rest = duration % NS_PER_MS;
    uint64_t most = UINT64_MAX / 2;

    if (steps_per_ms > 0 && whole > most / steps_per_ms)
        return most;
    return whole * steps_per_ms +
           (uint64_t)((double)rest * (double)steps_per_ms / NS_PER_MS);
}

static size_t path_size(const struct job_spec *spec, const char *folder)
{
    return strlen(folder) + strlen(spec->name) +
           sizeof "/nowhere/4294967295--4294967295";
}

struct block {
    struct job *jobs;
    unsigned count;
    struct dealings *dealings;
    char *data, *path; /* NULL: no files are wanted */
};

static struct block block_for(const struct scenario *scenario,
                              const char *folder)
{
    struct block block = {0};
    uint64_t bytes = 0;
    size_t paths = 0, deals = 0;

    for (unsigned i = 0; i < scenario->job_count; i++) {
        const struct job_spec *spec = &scenario->jobs[i];
        block.count += spec->count;
        deals += job_asks(spec->kind) ? spec->count : 0;
        if (!folder || !job_writes(spec->kind))
            continue;
        bytes = spec->bytes > bytes ? spec->bytes : bytes;
        paths += spec->count * path_size(spec, folder);
    }
    size_t jobs = block.count * sizeof *block.jobs;
    size_t dealings = deals * sizeof *block.dealings;
    block.jobs =
        allocate(jobs + dealings + bytes + paths, "the jobs of a trial");
    block.dealings = (struct dealings *)(block.jobs + block.count);
    if (folder) {
        block.data = (char *)block.jobs + jobs + dealings;
        block.path = block.data + bytes;
        job_text(block.data, bytes);
    }
    return block;
}

static void fill_file(struct job *job, const struct job_spec *spec,
                      struct block *block, const char *folder, unsigned trial,
                      unsigned k)
{
    size_t size = path_size(spec, folder);

    snprintf(block->path, size, "%s%s/%u-%s-%u", folder,
             spec->fail_at == SAVE ? "/nowhere" : "", trial, spec->name, k);
    job->path = block->path;
    job->data = block->data;
    job->bytes = spec->bytes;
    job->fsync = spec->fsync;
    block->path += size;
}

static void fill_dealings(struct job *job, const struct job_spec *spec,
                          struct block *block)
{
    job->dealings = block->dealings++;
    job->dealings->from = spec->from;
    job->dealings->to = spec->to;
    job->dealings->amount =
        spec->kind == ENQUEUE ? job->number : spec->amount;
    job->dealings->rolls_back = spec->rolls_back;
    job->dealings->in_the_open = spec->in_the_open;
    job->dealings->locking = spec->locking;
    job->dealings->ack_before = spec->ack_before;
    job->dealings->idempotent = spec->idempotent;
    job->dealings->kill = spec->kill;
    job->dealings->way = spec->way;
    job->dealings->left = spec->kill_after;
    if (spec->kill_after > 0)
        job->dealings->answers_left = &job->dealings->left;
}

static void fill_entry(struct block *block, struct job *job,
                       const struct scenario *scenario, unsigned entry,
                       unsigned trial, uint64_t steps_per_ms,
                       const char *folder)
{
    const struct job_spec *spec = &scenario->jobs[entry];
    uint64_t random = stream(scenario->seed, entry, trial);
    uint64_t arrival = spec->at;

    for (unsigned k = 0; k < spec->count; k++, job++) {
        job->name = spec->name;
        job->kind = spec->kind;
        job->number = (unsigned)(job - block->jobs);
        job->from_outside = spec->has_at;
        job->in_callback = spec->in_callback;
        job->duration = spec->duration + k * spec->step;
        if (job_computes(spec->kind))
            job->steps = steps_for(spec->kind == CHAIN ? spec->transform
                                                       : job->duration,
                                   steps_per_ms);
        job->fail_at = spec->fail_at;
        job->look = spec->look;
        job->how = spec->how;
        job->times = spec->times;
        job->before = spec->before;
        job->at_once = spec->at_once;
        if (job_asks(spec->kind))
            fill_dealings(job, spec, block);
        if (folder && job_writes(spec->kind))
            fill_file(job, spec, block, folder, trial, k);
        if (spec->poisson_per_s > 0)
            arrival += gap(&random, spec->poisson_per_s);
        if (spec->has_at)
            job->stamp[INTENDED] = arrival;
        arrival += spec->every;
    }
}

/* First what comes from outside, as it is due; then the calls. Where
 * that is equal the scenario's order decides. */
static int compare(const void *left, const void *right)
{
    const struct job *a = left, *b = right;

    if (a->from_outside != b->from_outside)
        return a->from_outside ? -1 : 1;
    if (a->stamp[INTENDED] != b->stamp[INTENDED])
        return a->stamp[INTENDED] < b->stamp[INTENDED] ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

struct job *jobs_expand(const struct scenario *scenario, unsigned trial,
                        uint64_t steps_per_ms, const char *folder,
                        unsigned *count)
{
    struct block block = block_for(scenario, folder);
    struct job *job = block.jobs;

    for (unsigned i = 0; i < scenario->job_count; i++) {
        fill_entry(&block, job, scenario, i, trial, steps_per_ms, folder);
        job += scenario->jobs[i].count;
    }
    qsort(block.jobs, block.count, sizeof *block.jobs, compare);
    *count = block.count;
    return block.jobs;
}

void jobs_free(struct job *jobs, unsigned count)
{
    for (unsigned i = 0; jobs && i < count; i++)
        if (jobs[i].dealings)
            free(jobs[i].dealings->steps);
    free(jobs); /* all else is one block */
}
