/*
 * Downloads, and jobs that come from outside: never too short, never
 * too early, and the difference between the engines is who waits.
 */
#include "common/tests/contract/contract.h"
#include "common/burn.h"

#include <stdlib.h>

/* Linked with --wrap=job_started: the thread loses the core right
 * before it is stamped, for as long as this says. */
static atomic_uint_least64_t lost_before_stamp;

void __real_job_started(struct job *job);
void __wrap_job_started(struct job *job);

void __wrap_job_started(struct job *job)
{
    uint64_t lost = atomic_load(&lost_before_stamp);
    if (lost)
        clock_sleep_until(clock_now() + lost);
    __real_job_started(job);
}

CONTRACT(counts_no_wait_from_before_its_stamp)
{
    static const enum job_kind waits[] = {DOWNLOAD, BLOCK};
    atomic_store(&lost_before_stamp, 20 * NS_PER_MS);
    for (unsigned i = 0; i < 2; i++) {
        struct job *job = new_jobs(1, waits[i]);
        job->duration = 30 * NS_PER_MS;
        do_all(options, job, 1);
        free(job);
    }
    atomic_store(&lost_before_stamp, 0);
}

/* At least half as long: a neighbour may slow the few trials. */
static uint64_t steps_for(uint64_t ms)
{
    return burn_speed(20 * NS_PER_MS).steps_per_ms * ms;
}

/* libuv counts a timer from the time it cached before the computing;
 * the engine has to ask for a new one. */
CONTRACT(does_not_shorten_a_download_after_computing)
{
    struct engine *engine = open_engine(options);
    struct job *job = new_jobs(1, DOWNLOAD);
    job->duration = 50 * NS_PER_MS;
    burn(1, steps_for(150));
    submit(engine, job, 1);
    run(engine);
    engine_close(engine);
    check(job, 1, options);
    free(job);
}

/* The fault can be shown. By the stale clock the download is over
 * before the visitor comes; by the fresh one it is not. */
static bool download_is_shortened(bool fresh_clock)
{
    struct engine_options options = {.hidden_workers = 1,
                                     .fresh_clock = fresh_clock};
    uint64_t steps = steps_for(200);
    struct engine *engine = open_engine(&options);
    struct job *jobs = new_jobs(2, DOWNLOAD);
    jobs[1].from_outside = true;
    jobs[1].duration = 0;
    burn(1, steps);
    jobs[0].duration = 100 * NS_PER_MS;
    jobs[1].stamp[INTENDED] = clock_now() + 50 * NS_PER_MS;
    submit(engine, jobs, 2);
    run(engine);
    engine_close(engine);
    bool first = jobs[0].stamp[OBSERVED] < jobs[1].stamp[OBSERVED];
    free(jobs);
    return first;
}

Test(contract, shows_the_fault_of_a_stale_clock)
{
    if (!is("evented"))
        cr_skip("only a loop has a cached clock");
    cr_assert(download_is_shortened(false), "the stale clock did no harm");
    cr_assert(!download_is_shortened(true), "the fresh clock did not help");
}

/* Handed over by the time they are due, as a scenario does. */
static struct job *visitors(unsigned count, uint64_t first, uint64_t every)
{
    static const enum job_kind kinds[] = {COMPUTE, DOWNLOAD, BLOCK};
    uint64_t start = clock_now() + first;
    struct job *jobs = new_jobs(count, COMPUTE);
    for (unsigned i = 0; i < count; i++) {
        jobs[i].kind = kinds[i % 3];
        jobs[i].from_outside = true;
        jobs[i].stamp[INTENDED] = start + i * every;
    }
    return jobs;
}

CONTRACT(starts_no_job_from_outside_before_it_is_due)
{
    struct job *jobs = visitors(60, 5 * NS_PER_MS, NS_PER_MS + 1);
    do_all(options, jobs, 60);
    free(jobs);
}

CONTRACT(takes_many_that_are_due_at_the_same_time)
{
    struct job *jobs = visitors(60, 30 * NS_PER_MS, 0);
    do_all(options, jobs, 60);
    free(jobs);
}

CONTRACT(takes_jobs_that_were_due_before_they_were_handed_over)
{
    struct job *jobs = visitors(6, 0, 0);
    do_all(options, jobs, 6);
    free(jobs);
}

CONTRACT(starts_visitors_of_one_moment_in_their_order)
{
    enum { COUNT = 60 };
    struct job *jobs = visitors(COUNT, 30 * NS_PER_MS, 0);
    for (unsigned i = 0; i < COUNT; i++)
        jobs[i].kind = COMPUTE;
    do_all(options, jobs, COUNT);
    for (unsigned i = 1; one_at_a_time(options) && i < COUNT; i++)
        cr_assert(jobs[i - 1].stamp[FINISHED] <= jobs[i].stamp[STARTED],
                  "visitor %u was served before visitor %u", i, i - 1);
    free(jobs);
}

/* The next one due is another one with every call. */
CONTRACT(takes_visitors_in_whatever_order_they_are_handed_over)
{
    enum { COUNT = 64, STEP = 27 };
    struct job *jobs = visitors(COUNT, 20 * NS_PER_MS, 300 * NS_PER_US);
    struct job *mixed = new_jobs(COUNT, COMPUTE);
    for (unsigned i = 0; i < COUNT; i++)
        mixed[i] = jobs[i * STEP % COUNT];
    do_all(options, mixed, COUNT);
    free(mixed);
    free(jobs);
}

CONTRACT(takes_a_hundred_thousand_visitors)
{
    unsigned count = many(options);
    struct job *jobs = visitors(count, 10 * NS_PER_MS, 500);
    for (unsigned i = 0; i < count; i++) {
        jobs[i].kind = COMPUTE;
        jobs[i].steps = 0;
    }
    do_all(options, jobs, count);
    free(jobs);
}

CONTRACT(takes_visitors_again_when_all_have_been_served)
{
    struct engine *engine = open_engine(options);
    for (unsigned round = 0; round < 4; round++) {
        struct job *jobs = visitors(9, 3 * NS_PER_MS, NS_PER_MS / 4);
        submit(engine, jobs, 9);
        run(engine);
        check(jobs, 9, options);
        free(jobs);
    }
    engine_close(engine);
}

CONTRACT(writes_a_file_for_a_visitor)
{
    make_folder();
    struct job *jobs = visitors(4, 10 * NS_PER_MS, NS_PER_MS);
    for (unsigned i = 0; i < 4; i++) {
        jobs[i].kind = FILE_WRITE;
        give_file(&jobs[i], "save", 13);
    }
    do_all(options, jobs, 4);
    for (unsigned i = 0; i < 4; i++)
        take_file(&jobs[i]);
    remove_folder();
    free(jobs);
}

/* A visitor comes 20 ms into 150 ms of main work: a worker serves him
 * meanwhile, a loop afterwards or between two chunks. */
CONTRACT(serves_a_visitor_during_main_work_only_where_it_can)
{
    uint64_t steps = steps_for(150);
    struct engine_options own = *options;
    if (own.chunk_steps)
        own.chunk_steps = steps / 150;
    struct engine *engine = open_engine(&own);
    struct job *jobs = visitors(2, 20 * NS_PER_MS, 0);
    struct job *visitor = &jobs[0], *main_work = &jobs[1];
    main_work->kind = MAIN_WORK;
    main_work->from_outside = false;
    main_work->steps = steps;
    submit(engine, jobs, 2);
    run(engine);
    engine_close(engine);
    check(jobs, 2, &own);
    bool meanwhile = visitor->stamp[STARTED] < main_work->stamp[FINISHED];
    bool can = is("threaded") || (is("evented") && own.chunk_steps > 0);
    cr_assert(meanwhile == can, "served %s the main work",
              meanwhile ? "during" : "after");
    free(jobs);
}

/* Waits overlap wherever two can wait at the same time. */
CONTRACT(overlaps_downloads_where_it_can)
{
    struct job *jobs = new_jobs(2, DOWNLOAD);
    jobs[0].duration = jobs[1].duration = 200 * NS_PER_MS;
    do_all(options, jobs, 2);
    bool overlap = jobs[1].stamp[STARTED] < jobs[0].stamp[FINISHED];
    bool can = is("evented") || (is("threaded") && options->workers != 1);
    cr_assert(overlap == can, "%s", overlap ? "overlapped" : "in a row");
    free(jobs);
}
