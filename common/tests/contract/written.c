/*
 * Ways to write it: a chain of steps that fails at each of them, looked
 * at and not; several waits; a promise that has settled; a callback
 * that comes at once. The same on all engines where a thread can do it.
 */
#include "common/tests/contract/contract.h"
#include "common/tests/fewer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct job *new_chain(enum step fail_at, bool look)
{
    struct job *job = new_jobs(1, CHAIN);
    give_file(job, "save", 13);
    job->fail_at = fail_at;
    job->look = look;
    if (fail_at == SAVE) {
        free((char *)job->path);
        job->path = strdup("/nowhere/at/all");
    }
    return job;
}

static void do_chain(const struct engine_options *options, struct job *job)
{
    struct engine *engine = open_engine(options);
    submit(engine, job, 1);
    run(engine);
    engine_close(engine);
    cr_assert(atomic_exchange(&seen.observed, 0) == 1,
              "a chain is told once, however it ends");
    check_stamps(job, options);
}

/* Whom does a forgotten error hurt? In plain calls and in callbacks the
 * steps go on, and nobody hears of it; a promise skips them, and the
 * rejection is reported. */
CONTRACT(carries_a_failure_to_whoever_looks)
{
    static const char *const calls[] = {
        [FETCH] = "fetch", [TRANSFORM] = "transform", [SAVE] = "open"};
    bool promised = is("evented") && options->style != STYLE_CALLBACKS;
    make_folder();
    for (enum step step = FETCH; step <= SAVE; step++)
        for (unsigned look = 0; look < 2; look++) {
            struct job *job = new_chain(step, look);
            do_chain(options, job);
            unsigned after = look || promised ? 0 : SAVE - step;
            cr_assert(job->failed_call &&
                          strcmp(job->failed_call, calls[step]) == 0,
                      "step %u: %s failed", step, job->failed_call);
            cr_assert(job->steps_after == after,
                      "step %u: %u steps afterwards, %u expected", step,
                      job->steps_after, after);
            cr_assert(job->reports == (look || promised),
                      "step %u: %u reports", step, job->reports);
            cr_assert((job->reported_at >= job->failed_at) ==
                          (job->reports > 0),
                      "reported before it failed");
            bool saved = access(job->path, F_OK) == 0;
            cr_assert(saved == (after > 0),
                      "step %u: a file is %s", step,
                      saved ? "there" : "missing");
            take_file(job);
            free(job);
        }
    remove_folder();
}

/* Plain calls wait inside the function that began them, and so does a
 * coroutine on a stack of its own; but a step that fails in a callback
 * of the loop fails on the stack of the loop. */
CONTRACT(knows_at_a_failure_who_began_only_where_that_one_waits)
{
    bool loop = is("evented");
    make_folder();
    for (enum step step = FETCH; step <= SAVE; step++) {
        struct job *job = new_chain(step, true);
        do_chain(options, job);
        bool inside = step == TRANSFORM ||
                      (step == SAVE && options->file_io == FILE_BLOCKING);
        unsigned own = !loop || (inside && options->style == STYLE_AWAIT);
        cr_assert(job->own_frames == own, "step %u: %u of %u frames", step,
                  job->own_frames, own);
        take_file(job);
        free(job);
    }
    remove_folder();
}

CONTRACT(does_a_thousand_chains_at_once)
{
    enum { COUNT = 1000 / FEWER };
    struct job *jobs = new_jobs(COUNT, CHAIN);
    make_folder();
    for (unsigned i = 0; i < COUNT; i++) {
        jobs[i].duration = i % 3 * NS_PER_US;
        give_file(&jobs[i], "save", i % 50);
    }
    do_all(options, jobs, COUNT);
    for (unsigned i = 0; i < COUNT; i++) {
        cr_assert(jobs[i].written == jobs[i].bytes, "chain %u: %zu of %zu",
                  i, jobs[i].written, jobs[i].bytes);
        take_file(&jobs[i]);
    }
    remove_folder();
    free(jobs);
}

CONTRACT(waits_in_a_row_or_together)
{
    for (enum how how = IN_TURN; how <= BLOCKING; how++) {
        struct job *jobs = new_jobs(1, WAITS);
        jobs->duration = 20 * NS_PER_MS;
        jobs->times = 3;
        jobs->how = how;
        do_all(options, jobs, 1);
        uint64_t took = jobs->stamp[FINISHED] - jobs->stamp[STARTED];
        bool together = is("evented") &&
                        (how == STARTED_FIRST || how == TOGETHER);
        uint64_t least = (together ? 1u : 3u) * 19 * NS_PER_MS;
        cr_assert(took >= least, "way %u: too short", how);
        free(jobs);
    }
}

/* The order is the loop's own rule: a handler never runs inside the
 * calls, and always before a timer; who answers at once calls back
 * before the next line. */
CONTRACT(calls_back_when_the_loops_rules_say_so)
{
    if (!is("evented") || options->chunk_steps > 0)
        return;
    enum { TIMER, EARLY, LATE, LATER, NOW, MAIN, ALL };
    static const enum job_kind kinds[] = {
        [TIMER] = DOWNLOAD, [EARLY] = SETTLED, [LATE] = SETTLED,
        [LATER] = TWICE, [NOW] = TWICE, [MAIN] = MAIN_WORK};
    struct job *jobs = new_jobs(ALL, DOWNLOAD);
    for (unsigned i = 0; i < ALL; i++)
        jobs[i].kind = kinds[i];
    jobs[TIMER].duration = 0;
    jobs[EARLY].before = true;
    jobs[LATE].times = 1000;
    jobs[NOW].at_once = true;
    do_all(options, jobs, ALL);
    static const unsigned order[] = {NOW, MAIN, EARLY, LATE, LATER};
    for (unsigned i = 1; i < sizeof order / sizeof *order; i++)
        cr_assert(jobs[order[i - 1]].stamp[OBSERVED] <=
                      jobs[order[i]].stamp[OBSERVED],
                  "job %u came before job %u", order[i], order[i - 1]);
    cr_assert(jobs[LATE].stamp[OBSERVED] <= jobs[TIMER].stamp[OBSERVED],
              "a timer came before a handler");
    free(jobs);
}

/* Nothing need come behind it: who arrives is a callback like others. */
CONTRACT(runs_the_handlers_that_an_arrival_leaves)
{
    struct job *jobs = new_jobs(1, SETTLED);
    jobs->from_outside = true;
    jobs->stamp[INTENDED] = clock_now() + 2 * NS_PER_MS;
    do_all(options, jobs, 1);
    free(jobs);
}
