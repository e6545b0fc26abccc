#include "common/side/round.h"
#include "common/clock.h"
#include "common/dealings.h"
#include "common/engine.h"
#include "common/fail.h"
#include "common/scenario/jobs.h"
#include "common/usage.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The jobs of a trial. All are made before the work begins. */
struct trial {
    struct job *jobs;
    unsigned count;
};

static struct trial *make_trials(const struct asked *asked)
{
    unsigned count = asked->scenario->trials;
    struct trial *trials = allocate(count * sizeof *trials, "the trials");
    for (unsigned t = 0; t < count; t++) {
        struct trial *trial = &trials[t];
        trial->jobs = jobs_expand(asked->scenario, t, asked->steps_per_ms,
                                  asked->folder, &trial->count);
        for (unsigned i = 0; asked->each && i < trial->count; i++)
            asked->each(asked->with, &trial->jobs[i]);
    }
    return trials;
}

/* 0 is the trial's first submit. Those that come from outside were
 * sorted to the front: nobody calls them, they arrive. */
static uint64_t run_trial(struct engine *engine, const struct trial *trial)
{
    uint64_t zero = clock_now();
    for (unsigned i = 0; i < trial->count; i++)
        trial->jobs[i].stamp[INTENDED] += zero;
    for (unsigned i = 0; i < trial->count; i++)
        engine_submit(engine, &trial->jobs[i]);
    engine_run(engine);
    return zero;
}

/* Takes down who did a job. Threads that have ended already were made
 * for one job each: they are numbered as they appear. */
struct names {
    const struct thread_usage *threads;
    unsigned count;
    unsigned *ended; /* by tid */
    unsigned next;
};

static void name_thread(struct names *names, pid_t tid, char *name,
                        size_t size)
{
    if (tid == 0)
        return;
    for (unsigned i = 0; i < names->count; i++)
        if (names->threads[i].tid == tid) {
            snprintf(name, size, "%s", names->threads[i].name);
            return;
        }
    if (names->ended[tid] == 0)
        names->ended[tid] = ++names->next;
    snprintf(name, size, "worker %u", names->ended[tid]);
}

static void note_steps(struct record *record, unsigned trial,
                       const struct dealings *dealings)
{
    size_t count = record->step_count + (size_t)dealings->trips;
    if (dealings->trips == 0)
        return;
    record->steps =
        reallocarray(record->steps, count, sizeof *record->steps);
    if (!record->steps)
        fail(ENOMEM, "reallocarray", NULL, "the steps of the record");
    for (unsigned i = 0; i < dealings->trips; i++) {
        struct step_row *step = &record->steps[record->step_count++];
        *step = dealings->steps[i];
        step->trial = trial;
    }
}

static void note_dealings(struct job_row *row,
                          const struct dealings *dealings)
{
    row->trips = dealings->trips;
    row->commits = dealings->commits;
    row->rollbacks = dealings->rollbacks;
    row->retries = dealings->retries;
    row->refused = dealings->refused;
    memcpy(row->code, dealings->code, sizeof row->code);
}

static void note_job(struct record *record, unsigned trial,
                     const struct job *job, struct names *names)
{
    struct job_row *row = &record->jobs[record->job_count++];
    *row = (struct job_row){.trial = trial,
                            .job = job->number,
                            .name = strdup(job->name),
                            .kind = job->kind,
                            .bytes = job->written,
                            .result = job->result,
                            .error = job->error,
                            .steps_after = job->steps_after,
                            .reports = job->reports,
                            .own_frames = job->own_frames};
    if (job->reports > 0)
        row->report_delay_ns = job->reported_at - job->failed_at;
    if (job->dealings) {
        note_dealings(row, job->dealings);
        note_steps(record, trial, job->dealings);
    }
    if (job->failed_call)
        row->failed_call = strdup(job->failed_call);
    memcpy(row->stamp, job->stamp, sizeof row->stamp);
    name_thread(names, job->thread, row->thread, sizeof row->thread);
    if (job->stamp[OBSERVED] > record->work_end)
        record->work_end = job->stamp[OBSERVED];
}

static void note_jobs(struct record *record, const struct trial *trials,
                      unsigned trial_count)
{
    size_t jobs = 0, highest = 0;
    for (unsigned t = 0; t < trial_count; t++)
        for (unsigned i = 0; i < trials[t].count; i++, jobs++)
            if ((size_t)trials[t].jobs[i].thread > highest)
                highest = (size_t)trials[t].jobs[i].thread;
    struct names names = {
        .threads = record->threads,
        .count = record->thread_count,
        .ended = allocate((highest + 1) * sizeof(unsigned), "thread names"),
    };
    record->jobs = allocate(jobs * sizeof *record->jobs, "the record");
    for (unsigned t = 0; t < trial_count; t++)
        for (unsigned i = 0; i < trials[t].count; i++)
            note_job(record, t, &trials[t].jobs[i], &names);
    free(names.ended);
}

static void measure(struct record *record, const struct trial *trials,
                    const struct scenario *scenario)
{
    struct engine *engine = engine_open(&scenario->engine);
    unsigned count;
    struct thread_usage *before = usage_threads(&count);

    record->before = usage_now();
    for (unsigned t = 0; t < scenario->trials; t++) {
        uint64_t zero = run_trial(engine, &trials[t]);
        if (t == 0)
            record->work_begin = record->work_end = zero;
    }
    record->after = usage_now();
    record->threads = usage_threads(&record->thread_count);
    record->rss_peak_kib = usage_rss_peak_kib();
    usage_subtract(record->threads, record->thread_count, before, count);
    free(before);
    engine_close(engine);
}

struct record *round_run(const struct asked *asked)
{
    static const char libuv[] = "libuv ";
    const char *found = getenv("UV_THREADPOOL_SIZE");
    const char *library = engine_library();
    struct record *record = allocate(sizeof *record, "the record");

    record->start = asked->start;
    record->main_begin = asked->main_begin;
    record->overridden_hidden = found ? atoi(found) : -1;
    record->engine = strdup(engine_name());
    if (strncmp(library, libuv, strlen(libuv)) == 0)
        record->libuv = strdup(library + strlen(libuv));

    struct trial *trials = make_trials(asked);
    measure(record, trials, asked->scenario);
    note_jobs(record, trials, asked->scenario->trials);
    for (unsigned t = 0; t < asked->scenario->trials; t++)
        jobs_free(trials[t].jobs, trials[t].count);
    free(trials);
    return record;
}
