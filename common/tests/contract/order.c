/*
 * Every job once, in the right order, by the right thread.
 */
#include "common/tests/contract/contract.h"
#include "common/burn.h"

#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

CONTRACT(runs_with_no_job_at_all)
{
    struct engine *engine = open_engine(options);
    run(engine);
    run(engine);
    engine_close(engine);
    engine = open_engine(options);
    engine_close(engine);
    cr_assert(atomic_load(&seen.observed) == 0, "there was no job to tell");
}

CONTRACT(does_one_job_of_each_kind)
{
    make_folder();
    for (enum job_kind kind = 0; kind < JOB_KINDS; kind++) {
        if (job_asks(kind))
            continue; /* other programs do */
        struct job *job = new_jobs(1, kind);
        if (job_writes(kind))
            give_file(job, "save", 13);
        do_all(options, job, 1);
        if (job_writes(kind))
            take_file(job);
        free(job);
    }
    remove_folder();
}

CONTRACT(does_a_mixture_of_all_kinds)
{
    enum { COUNT = 200 };
    make_folder();
    struct job *jobs = new_jobs(COUNT, FILE_WRITE);
    for (unsigned i = 0; i < COUNT; i++) {
        struct job *job = new_jobs(1, i % TRANSFER); /* the plain ones */
        *job = (struct job){.name = job->name, .kind = job->kind,
                            .number = i, .steps = i * 10,
                            .duration = i % 3 * NS_PER_MS,
                            .in_callback = i % 2 == 0,
                            .listener = job->listener};
        jobs[i] = *job;
        free(job);
        if (job_writes(jobs[i].kind))
            give_file(&jobs[i], "save", i);
    }
    do_all(options, jobs, COUNT);
    for (unsigned i = 0; i < COUNT; i++)
        if (job_writes(jobs[i].kind))
            take_file(&jobs[i]);
    remove_folder();
    free(jobs);
}

CONTRACT(does_a_hundred_thousand_computing_jobs)
{
    unsigned count = many(options);
    struct job *jobs = new_jobs(count, COMPUTE);
    for (unsigned i = 0; i < count; i++)
        jobs[i].steps = 0;
    do_all(options, jobs, count);
    free(jobs);
}

/* A sleeping thread is some 50 us late each time; a timer is not. */
CONTRACT(does_as_many_downloads)
{
    unsigned count = is("evented") ? many(options) : many(options) / 20;
    struct job *jobs = new_jobs(count, DOWNLOAD);
    for (unsigned i = 0; i < count; i++)
        jobs[i].duration = 0;
    do_all(options, jobs, count);
    free(jobs);
}

CONTRACT(may_be_submitted_to_and_run_again)
{
    static const enum job_kind kinds[] = {COMPUTE, DOWNLOAD, MAIN_WORK, BLOCK};
    struct engine *engine = open_engine(options);
    for (unsigned round = 0; round < 12; round++) {
        unsigned count = round % 5 * 4;
        struct job *jobs = new_jobs(count, kinds[round % 4]);
        submit(engine, jobs, count);
        run(engine);
        check(jobs, count, options);
        free(jobs);
    }
    engine_close(engine);
}

CONTRACT(does_main_work_where_its_call_stands)
{
    struct engine *engine = open_engine(options);
    struct job *jobs = new_jobs(3, MAIN_WORK);
    jobs[1].kind = COMPUTE;
    bool chunked = is("evented") && options->chunk_steps > 0;

    submit(engine, &jobs[0], 1);
    cr_assert(jobs[0].stamp[STARTED] > 0, "submit returned before it began");
    cr_assert((jobs[0].stamp[OBSERVED] > 0) == !chunked,
              "only chunks are left for later");
    submit(engine, &jobs[1], 2);
    cr_assert(jobs[1].stamp[SUBMITTED] <= jobs[2].stamp[STARTED],
              "a call before main work is under way");
    run(engine);
    if (!chunked)
        cr_assert(jobs[0].stamp[FINISHED] <= jobs[1].stamp[SUBMITTED],
                  "a call after main work comes later");
    check(jobs, 3, options);
    engine_close(engine);
    free(jobs);
}

/* What equal work means: the same on all engines and in any chunks. */
CONTRACT(does_the_same_arithmetic_however_it_is_cut)
{
    static const uint64_t steps[] = {0,         1,         CHUNK - 1,
                                     CHUNK,     CHUNK + 1, 2 * CHUNK,
                                     10 * CHUNK + 7};
    enum { COUNT = sizeof steps / sizeof steps[0] };
    for (unsigned part = 0; part < 2; part++) {
        struct job *jobs = new_jobs(COUNT, part ? MAIN_WORK : COMPUTE);
        for (unsigned i = 0; i < COUNT; i++)
            jobs[i].steps = steps[i];
        do_all(options, jobs, COUNT);
        for (unsigned i = 0; i < COUNT; i++)
            cr_assert(jobs[i].result == burn(i + 1, steps[i]),
                      "%llu steps gave another result",
                      (unsigned long long)steps[i]);
        free(jobs);
    }
    cr_assert(burn(7, 1000) == UINT64_C(0xcc3217e5e47ea0ca),
              "the arithmetic changed");
}

CONTRACT(computes_first_come_first_served)
{
    enum { COUNT = 500 };
    struct job *jobs = new_jobs(COUNT, COMPUTE);
    do_all(options, jobs, COUNT);
    for (unsigned i = 1; one_at_a_time(options) && i < COUNT; i++)
        cr_assert(jobs[i - 1].stamp[FINISHED] <= jobs[i].stamp[STARTED],
                  "job %u started before job %u was finished", i, i - 1);
    free(jobs);
}

static unsigned most_at_once(const struct engine_options *options)
{
    if (is("sequential"))
        return 1;
    if (is("evented"))
        return options->hidden_workers;
    return options->workers == PER_JOB ? 16 : options->workers;
}

CONTRACT(blocks_no_more_threads_at_once_than_it_has)
{
    enum { COUNT = 16 };
    struct job *jobs = new_jobs(COUNT, BLOCK);
    unsigned bound = most_at_once(options);
    for (unsigned i = 0; i < COUNT; i++) /* all of them have to come */
        jobs[i].duration = (bound > 1 ? 100 : 5) * NS_PER_MS;
    do_all(options, jobs, COUNT);
    unsigned most = atomic_load(&seen.most);
    cr_assert(most == bound, "%u at once, with %u threads", most, bound);
    free(jobs);
}

CONTRACT(blocks_the_loop_only_where_it_is_asked_to)
{
    struct job *jobs = new_jobs(4, BLOCK);
    for (unsigned i = 0; i < 4; i++)
        jobs[i].in_callback = true;
    do_all(options, jobs, 4);
    for (unsigned i = 1; one_at_a_time(options) && i < 4; i++)
        cr_assert(jobs[i - 1].stamp[FINISHED] <= jobs[i].stamp[STARTED],
                  "callback %u began inside callback %u", i, i - 1);
    free(jobs);
}

/* Main work and the sequential engine tell within the call. */
CONTRACT(tells_on_the_thread_that_was_asked_for)
{
    enum { COUNT = 40 };
    struct job *jobs = new_jobs(COUNT, COMPUTE);
    for (unsigned i = 0; i < COUNT; i += 2)
        jobs[i].kind = i % 4 ? DOWNLOAD : BLOCK;
    do_all(options, jobs, COUNT);

    unsigned off_main = atomic_load(&seen.told_off_main);
    unsigned outside = atomic_load(&seen.told_outside_run);
    bool by_worker = is("threaded") && options->deliver == DELIVER_WORKER;
    cr_assert(off_main == (by_worker ? COUNT : 0),
              "%u of %u told by another thread than main", off_main, COUNT);
    if (!by_worker)
        cr_assert(outside == (is("sequential") ? COUNT : 0),
                  "%u of %u told outside of engine_run", outside, COUNT);
    free(jobs);
}

static unsigned threads_now(void)
{
    unsigned count = 0;
    DIR *tasks = opendir("/proc/self/task");
    for (struct dirent *entry; (entry = readdir(tasks)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(tasks);
    return count;
}

/* libuv keeps its hidden threads until the process ends. */
CONTRACT(leaves_no_thread_of_its_own)
{
    unsigned before = threads_now();
    struct job *jobs = new_jobs(50, COMPUTE);
    for (unsigned i = 0; i < 50; i += 2)
        jobs[i].kind = DOWNLOAD;
    do_all(options, jobs, 50);
    if (!is("threaded"))
        cr_assert(threads_now() == before, "timers and callbacks took %u",
                  threads_now() - before);
    /* A detached thread may take a moment more to be gone. */
    for (unsigned i = 0; i < 2000 && threads_now() > before; i++)
        clock_sleep_until(clock_now() + 5 * NS_PER_MS);
    cr_assert(threads_now() == before, "%u threads before, %u after", before,
              threads_now());
    free(jobs);
}
