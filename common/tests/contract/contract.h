/*
 * The contract of common/engine.h, asked of every engine: the files of
 * this folder are built once with each. A test runs once per variant,
 * that is, per setting of the engine it is linked with: one after the
 * other in a process, but for those of another number of hidden threads,
 * which libuv has for good.
 *
 * Times are only lower bounds; all else is order, counts and content.
 */
#ifndef CONTRACT_H
#define CONTRACT_H

#include "common/engine.h"
#include "common/clock.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include <stdatomic.h>

enum { STEPS = 1000, CHUNK = 300 };

typedef void contract(const struct engine_options *options);

/* The numbers of hidden threads, and the variants that have one. */
struct criterion_test_params every_pool(void);
void of_every_variant(const unsigned *hidden_workers, contract *kept);

/* A test of every variant of the engine. */
#define CONTRACT(name)                                                         \
    static contract name;                                                      \
    ParameterizedTestParameters(contract, name)                                \
    {                                                                          \
        return every_pool();                                                   \
    }                                                                          \
    ParameterizedTest(unsigned *hidden_workers, contract, name)                \
    {                                                                          \
        of_every_variant(hidden_workers, name);                                \
    }                                                                          \
    static void name(const struct engine_options *options)

/* Which engine this is: "threaded", "evented" or "sequential". */
bool is(const char *name);

/* A hundred thousand for one variant of an engine, ten thousand for
 * others, or as many threads as are had everywhere; fewer.h. */
unsigned many(const struct engine_options *options);

/* Whether no two jobs compute at the same time. */
bool one_at_a_time(const struct engine_options *options);

/* What the listener of the jobs saw; many threads call it. The two
 * counts of places leave main work out. */
struct seen {
    atomic_uint observed, going, most; /* going: started, unfinished */
    atomic_uint told_outside_run, told_off_main;
    atomic_bool in_run;
    pid_t main;
};
extern struct seen seen;

struct engine *open_engine(const struct engine_options *options);

/* Jobs of a kind, numbered, 2 ms or 1000 steps each. Free them. */
struct job *new_jobs(unsigned count, enum job_kind kind);

void submit(struct engine *engine, struct job *jobs, unsigned count);
void run(struct engine *engine);

/* Opens, submits, runs and closes; then `check`. */
void do_all(const struct engine_options *options, struct job *jobs,
            unsigned count);

/* That each was told once, without error, did its work and has the
 * stamps that DESIGN.md's table promises. */
void check(const struct job *jobs, unsigned count,
           const struct engine_options *options);
void check_stamps(const struct job *job,
                  const struct engine_options *options);

/* Whether the main thread does the job, by that table. */
bool main_does(const struct job *job, const struct engine_options *options);

/* A folder of the test's own; gives a job its path in it and data. */
void make_folder(void);
void give_file(struct job *job, const char *name, size_t bytes);
void take_file(struct job *job);
void remove_folder(void); /* must be empty by then */

#endif
