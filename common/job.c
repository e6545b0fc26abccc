/*
 * The stamps of a job. The thread that does a job is known by its tid,
 * asked from the kernel once per thread and remembered.
 */
#include "common/job.h"
#include "common/clock.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static pid_t this_thread(void)
{
    static _Thread_local pid_t tid;
    if (tid == 0)
        tid = gettid();
    return tid;
}

static void stamp(struct job *job, enum moment moment, uint64_t now)
{
    job->stamp[moment] = now;
    if (job->listener)
        job->listener(job, moment);
}

void job_submitted(struct job *job)
{
    bool outside = job->from_outside;
    stamp(job, SUBMITTED, outside ? job->stamp[INTENDED] : clock_now());
}

void job_started(struct job *job)
{
    job->thread = this_thread();
    stamp(job, STARTED, clock_now());
}

void job_finished(struct job *job)
{
    stamp(job, FINISHED, clock_now());
}

void job_observed(struct job *job)
{
    stamp(job, OBSERVED, clock_now());
}

void job_finished_and_observed(struct job *job)
{
    uint64_t now = clock_now();
    stamp(job, FINISHED, now);
    stamp(job, OBSERVED, now);
}

void job_observed_at_finish(struct job *job)
{
    stamp(job, OBSERVED, job->stamp[FINISHED]);
}

void job_failed(struct job *job, const char *call, int error)
{
    if (job->error != 0)
        return;
    job->error = error;
    job->failed_call = call;
    job->failed_at = clock_now();
    job->own_frames = job->begun ? stack_own_since(job->began) : 0;
}

void job_step(struct job *job)
{
    job->steps_after += job->error != 0;
    if (job->fail_at != NO_STEP && !job->begun) {
        job->begun = true;
        job->began = stack_outermost();
    }
}

void job_step_ends(struct job *job, enum step step)
{
    static const char *const calls[] = {
        [FETCH] = "fetch", [TRANSFORM] = "transform"};
    static const int errors[] = {
        [FETCH] = ECONNRESET, [TRANSFORM] = EINVAL};
    if (job->fail_at == step)
        job_failed(job, calls[step], errors[step]);
}

bool job_noticed(struct job *job)
{
    bool noticed = job->look && job->error != 0;
    if (noticed)
        job_reported(job);
    return noticed;
}

void job_reported(struct job *job)
{
    if (job->reports++ == 0)
        job->reported_at = clock_now();
}

bool job_writes(enum job_kind kind)
{
    return kind == FILE_WRITE || kind == CHAIN;
}

bool job_computes(enum job_kind kind)
{
    return kind == MAIN_WORK || kind == COMPUTE || kind == CHAIN;
}

bool job_asks(enum job_kind kind)
{
#define KIND(kind, word) 1u << (kind) |
    return (DATABASE_WORKLOADS(KIND) 0) & 1u << kind;
#undef KIND
}

#define WORD(kind, word) #word,
const char *const job_kind_words[] = {
    WORKLOADS(WORD) DATABASE_WORKLOADS(WORD) NULL};

const char *job_kind_name(enum job_kind kind)
{
    return job_kind_words[kind];
}

void job_text(char *buffer, size_t bytes)
{
    static const char line[] = "async saved.\n";
    for (size_t i = 0; i < bytes; i++)
        buffer[i] = line[i % (sizeof line - 1)];
}
