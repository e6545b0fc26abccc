/*
 * What the tests of the contract share: the variants of each engine, a
 * listener that counts, and the check of a job's stamps.
 */
#include "common/tests/contract/contract.h"
#include "common/burn.h"
#include "common/tests/fewer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool is(const char *name)
{
    return strcmp(engine_name(), name) == 0;
}

static const struct engine_options pool_variants[] = {
    {.workers = 1, .deliver = DELIVER_WORKER},
    {.workers = 2, .deliver = DELIVER_WORKER},
    {.workers = 16, .deliver = DELIVER_WORKER},
    {.workers = PER_JOB, .deliver = DELIVER_WORKER},
    {.workers = 1, .deliver = DELIVER_MAIN},
    {.workers = 4, .deliver = DELIVER_MAIN},
    {.workers = PER_JOB, .deliver = DELIVER_MAIN}};

#define LOOP(io, chunk, hidden)                                                \
    {.file_io = io,                                                            \
     .chunk_steps = chunk,                                                     \
     .hidden_workers = hidden,                                                 \
     .fresh_clock = true}
static const struct engine_options loop_variants[] = {
    LOOP(FILE_UV_FS, 0, 4),     LOOP(FILE_UV_FS, CHUNK, 1),
    LOOP(FILE_UV_WORK, 0, 4),   LOOP(FILE_UV_WORK, CHUNK, 1),
    LOOP(FILE_BLOCKING, 0, 4),
    {.style = STYLE_PROMISES, .hidden_workers = 1, .fresh_clock = true},
    {.style = STYLE_AWAIT, .hidden_workers = 4, .fresh_clock = true},
    {.style = STYLE_STATES, .hidden_workers = 4, .fresh_clock = true}};

static const struct engine_options sequential_variants[] = {{.workers = 1}};

static const struct {
    const char *engine;
    const struct engine_options *variants;
    size_t count;
} engines[] = {
#define VARIANTS(list) list, sizeof list / sizeof *list
    {"threaded", VARIANTS(pool_variants)},
    {"evented", VARIANTS(loop_variants)},
    {"sequential", VARIANTS(sequential_variants)},
};

struct criterion_test_params every_pool(void)
{
    static unsigned hidden_workers[] = {4, 1}, none[] = {0};
    return is("evented")
               ? cr_make_param_array(unsigned, hidden_workers, 2)
               : cr_make_param_array(unsigned, none, 1);
}

static const struct engine_options *under_way;

void of_every_variant(const unsigned *hidden_workers, contract *kept)
{
    unsigned e = 0;
    while (!is(engines[e].engine))
        e++;
    for (size_t i = 0; i < engines[e].count; i++) {
        const struct engine_options *options = &engines[e].variants[i];
        if (options->hidden_workers != *hidden_workers)
            continue;
        under_way = options;
        memset(&seen, 0, sizeof seen);
        kept(options);
    }
    under_way = NULL;
}

/* After a test that failed: where. */
static void tell_variant(void)
{
    const struct engine_options *at = under_way;
    if (at)
        fprintf(stderr,
                "with workers %u, deliver %d, style %d, file_io %d, chunks "
                "of %llu steps, %u hidden threads\n",
                at->workers, at->deliver, at->style, at->file_io,
                (unsigned long long)at->chunk_steps, at->hidden_workers);
}

/* A job that is never told would be waited for for ever. */
TestSuite(contract, .fini = tell_variant, .timeout = 120);

struct seen seen;

static void listen(const struct job *job, enum moment moment)
{
    if (moment == STARTED) {
        unsigned now = atomic_fetch_add(&seen.going, 1) + 1;
        unsigned most = atomic_load(&seen.most);
        while (now > most &&
               !atomic_compare_exchange_weak(&seen.most, &most, now))
            ;
    } else if (moment == FINISHED) {
        atomic_fetch_sub(&seen.going, 1);
    } else if (moment == OBSERVED) {
        atomic_fetch_add(&seen.observed, 1);
        if (job->kind == MAIN_WORK)
            return;
        if (!atomic_load(&seen.in_run))
            atomic_fetch_add(&seen.told_outside_run, 1);
        if (gettid() != seen.main)
            atomic_fetch_add(&seen.told_off_main, 1);
    }
}

/* The other variants wait in the same way, and show their races sooner. */
static bool is_the_one(const struct engine_options *options)
{
    if (is("evented"))
        return options->file_io == FILE_UV_FS && !options->chunk_steps;
    return is("sequential") || options->workers == 2;
}

unsigned many(const struct engine_options *options)
{
    if (is("threaded") && options->workers == PER_JOB)
        return 2000 / FEWER;
    return is_the_one(options) ? 100000 / FEWER : 10000 / FEWER;
}

bool one_at_a_time(const struct engine_options *options)
{
    return !is("threaded") || options->workers == 1;
}

struct engine *open_engine(const struct engine_options *options)
{
    seen.main = gettid();
    return engine_open(options);
}

struct job *new_jobs(unsigned count, enum job_kind kind)
{
    static const char *const names[JOB_KINDS] = {"save", "fetch", "main",
                                                 "count", "look up",
                                                 "chain", "waits", "then",
                                                 "ask"};
    struct job *jobs = calloc(count, sizeof *jobs);
    cr_assert(jobs, "no memory for %u jobs", count);
    for (unsigned i = 0; i < count; i++)
        jobs[i] = (struct job){.name = names[kind],
                               .kind = kind,
                               .number = i,
                               .steps = STEPS,
                               .look = true,
                               .times = 2,
                               .duration = 2 * NS_PER_MS,
                               .listener = listen};
    return jobs;
}

void submit(struct engine *engine, struct job *jobs, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        if (!jobs[i].from_outside)
            jobs[i].stamp[INTENDED] = clock_now();
        engine_submit(engine, &jobs[i]);
    }
}

void run(struct engine *engine)
{
    atomic_store(&seen.in_run, true);
    engine_run(engine);
    atomic_store(&seen.in_run, false);
}

static char folder[64];

void make_folder(void)
{
    strcpy(folder, "/tmp/poolloop-contract-XXXXXX");
    cr_assert(mkdtemp(folder), "mkdtemp: %s", strerror(errno));
}

static char *in_folder(const char *what, unsigned number)
{
    char *path = NULL;
    cr_assert(asprintf(&path, "%s/%s-%u", folder, what, number) > 0,
              "no memory for a path");
    return path;
}

void give_file(struct job *job, const char *what, size_t bytes)
{
    char *data = malloc(bytes + 1);
    job_text(data, bytes);
    job->path = in_folder(what, job->number);
    job->data = data;
    job->bytes = bytes;
}

void take_file(struct job *job)
{
    unlink(job->path);
    free((char *)job->path);
    free((char *)job->data);
}

void remove_folder(void)
{
    cr_assert(rmdir(folder) == 0, "rmdir %s: %s", folder, strerror(errno));
}

static bool stamps_are_hidden(const struct job *job,
                              const struct engine_options *options)
{
    return is("evented") && job->kind == FILE_WRITE &&
           options->file_io == FILE_UV_FS;
}

bool main_does(const struct job *job,
                      const struct engine_options *options)
{
    if (is("sequential") || job->kind == MAIN_WORK)
        return true;
    if (is("threaded"))
        return false;
    if (job->kind == BLOCK)
        return job->in_callback;
    return job->kind != FILE_WRITE || options->file_io == FILE_BLOCKING;
}

/* The news is as old as the work where nobody stands in between. */
static bool told_at_once(const struct job *job,
                         const struct engine_options *options)
{
    if (main_does(job, options))
        return true;
    return is("threaded") && options->deliver == DELIVER_WORKER;
}

#define ABOUT "%s, job %u (%s)", engine_name(), job->number, job->name

void check_stamps(const struct job *job,
                         const struct engine_options *options)
{
    const uint64_t *at = job->stamp;

    cr_assert(at[SUBMITTED] != 0 && at[OBSERVED] != 0, "no stamp: " ABOUT);
    cr_assert(at[INTENDED] <= at[SUBMITTED], "submitted early: " ABOUT);
    cr_assert(at[SUBMITTED] <= at[OBSERVED], "told early: " ABOUT);
    if (job->from_outside)
        cr_assert(at[SUBMITTED] == at[INTENDED], "from outside: " ABOUT);
    if (stamps_are_hidden(job, options)) {
        cr_assert(at[STARTED] == 0 && at[FINISHED] == 0 && job->thread == 0,
                  "invented: " ABOUT);
        return;
    }
    cr_assert(at[SUBMITTED] <= at[STARTED], "started early: " ABOUT);
    cr_assert(at[STARTED] <= at[FINISHED], "finished early: " ABOUT);
    cr_assert(at[FINISHED] <= at[OBSERVED], "told before: " ABOUT);
    cr_assert((job->thread == seen.main) == main_does(job, options),
              "the wrong thread did it: " ABOUT);
    cr_assert(job->thread > 0, "nobody did it: " ABOUT);
    if (told_at_once(job, options))
        cr_assert(at[FINISHED] == at[OBSERVED], "two clock reads: " ABOUT);
}

void check(const struct job *jobs, unsigned count,
                  const struct engine_options *options)
{
    unsigned observed = atomic_load(&seen.observed);
    cr_assert(observed == count, "%s: %u of %u jobs were told",
              engine_name(), observed, count);
    for (unsigned i = 0; i < count; i++) {
        const struct job *job = &jobs[i];
        check_stamps(job, options);
        cr_assert(job->error == 0, "%s: " ABOUT, job->failed_call);
        if (job->kind == DOWNLOAD || job->kind == BLOCK ||
            job->kind == CHAIN)
            cr_assert(job->stamp[FINISHED] + NS_PER_MS >=
                          job->stamp[STARTED] + job->duration,
                      "too short: " ABOUT);
        if (job_computes(job->kind))
            cr_assert(job->result == burn(job->number + 1, job->steps),
                      "another result: " ABOUT);
    }
    atomic_store(&seen.observed, 0);
}

#undef ABOUT

void do_all(const struct engine_options *options, struct job *jobs,
            unsigned count)
{
    struct engine *engine = open_engine(options);
    submit(engine, jobs, count);
    run(engine);
    engine_close(engine);
    check(jobs, count, options);
}
