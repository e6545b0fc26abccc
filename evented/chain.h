/*
 * The steps of a chain on the loop: fetch, transform, save. Each is
 * written once; what differs is how they are put one after another:
 * by callbacks, by promises, by await. An error is the job's.
 */
#ifndef CHAIN_H
#define CHAIN_H

#include "evented/loop.h"
#include "evented/promise.h"

struct chain {
    uv_timer_t timer; /* first: of the fetch */
    struct loop *loop;
    struct job *job;
    void (*next)(struct chain *chain); /* after this step */
    struct promise *promise;           /* of this step */
    unsigned resume_at; /* chain_states */
};

/* Two of them take time: each returns at once and calls `next` when
 * it is over, well or badly. */
typedef void step(struct chain *chain,
                  void (*next)(struct chain *chain));
step fetch, save;
void transform(struct chain *chain);

/* The same as a promise, which is rejected if the step fails. */
struct promise *promised(struct chain *chain, step *begin);

/* How the chain stands: rejected, if a step has failed. */
struct outcome outcome_of(const struct chain *chain);

/* Looks at the error: true if there is one, which is then reported.
 * (Whoever never looks, as in lesson 22, sees none.) */
static inline bool failed(const struct chain *chain)
{
    return job_noticed(chain->job);
}

/* All is over: the completion is reported, the chain freed. */
void end_chain(struct chain *chain);

/* The ways to write it; each file has one. (OF_CHAIN marks what lesson
 * 24 looks for on the call stack.) */
OF_CHAIN void chain_callbacks(struct chain *chain);
OF_CHAIN void chain_promises(struct chain *chain);
OF_CHAIN void chain_await(struct chain *chain);
OF_CHAIN void chain_states(struct chain *chain);

#endif
