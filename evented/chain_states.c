/*
 * What a compiler makes of the chain with await, where a coroutine has
 * no stack of its own: the places at which the function is left are
 * numbered, what it needs afterwards lies in a struct, and whoever
 * goes on jumps to the number.
 */
#include "evented/chain.h"

OF_CHAIN static handler go_on, to_catch;

static void leave_until(struct promise *promise,
                        struct chain *chain)
{
    drop(then_or(promise, go_on, to_catch, chain));
}

void chain_states(struct chain *chain)
{
    go_on(chain, chain->job);
}

/* slide: chain-states */
static struct outcome go_on(void *with, void *job)
{
    struct chain *chain = with;

    switch (chain->place++) {
    case 0:
        leave_until(promised(chain, fetch), chain); /* look */
        break;
    case 1:
        transform(chain);
        if (outcome_of(chain).state == REJECTED)
            return to_catch(chain, job);
        leave_until(promised(chain, save), chain);
        break;
    case 2:
        end_chain(chain);
    }
    return fulfilled(job);
}

static struct outcome to_catch(void *with, void *job)
{
    bool caught = job_noticed(job);
    end_chain(with);
    return caught ? fulfilled(job) : rejected(job);
}
/* end */
