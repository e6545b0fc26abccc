/*
 * The chain as promises: the steps stand in a row, and an error passes
 * all of them on its way to the catch.
 */
#include "evented/chain.h"
#include "evented/promise_many.h"

OF_CHAIN static handler to_transform, to_save, on_failure, on_end;

/* slide: chain-promises */
void chain_promises(struct chain *chain)
{
    struct promise *p = promised(chain, fetch); /* look */

    p = then(p, to_transform, chain);
    p = then(p, to_save, chain);
    if (chain->job->look)
        p = catch(p, on_failure, chain);
    drop(finally(p, on_end, chain));
}

static struct outcome to_transform(void *with, /* fold */
                                   void *job)
{
    (void)job;
    transform(with);
    return outcome_of(with);
}

static struct outcome to_save(void *with, void *job)
{
    (void)job; /* fold */
    return adopted(promised(with, save));
}

static struct outcome on_failure(void *with, void *job)
{
    job_noticed(job);
    return fulfilled(with);
}

static struct outcome on_end(void *with, void *nothing) /* fold */
{
    end_chain(with);
    return fulfilled(nothing);
}
/* end */
