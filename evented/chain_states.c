/*
 * What a compiler makes of the chain with await, where a coroutine has
 * no stack of its own: the places at which the function is left are
 * numbered, what it needs afterwards lies in a struct, and whoever
 * resumes it jumps to the number.
 */
#include "evented/chain.h"

OF_CHAIN static handler resume, resume_with_error;

static void leave_until(struct promise *promise,
                        struct chain *chain)
{
    drop(then_or(promise, resume, resume_with_error, chain));
}

void chain_states(struct chain *chain)
{
    resume(chain, NULL);
}

/* slide: chain-states */
static struct outcome resume(void *with, void *value)
{
    struct chain *chain = with;

    switch (chain->resume_at++) {
    case 0:
        leave_until(promised(chain, fetch), chain); /* look */
        break;
    case 1:
        transform(chain);
        if (outcome_of(chain).state == REJECTED)
            return resume_with_error(chain, chain->job);
        leave_until(promised(chain, save), chain);
        break;
    case 2:
        end_chain(chain);
    }
    return fulfilled(value);
}

static struct outcome resume_with_error(void *chain, void *e)
{
    bool caught = failed(chain);
    end_chain(chain);
    return caught ? fulfilled(NULL) : rejected(e);
}
/* end */
