/*
 * The chain with await: it reads like the plain calls of a thread, but
 * at each await the function (`self`) is left, and the thread goes on
 * with others. C throws nothing, so what JavaScript does unasked stands
 * here: after an error the steps that follow are passed over.
 */
#include "evented/await.h"
#include "evented/chain.h"

OF_CHAIN static async_function steps;

void chain_await(struct chain *chain)
{
    struct microtasks *tasks = &chain->loop->microtasks;

    drop(async(tasks, steps, chain));
}

/* slide: chain-await */
static struct outcome steps(struct coroutine *self,
                            void *with)
{
    struct chain *chain = with;
    struct outcome so_far;

    so_far = await(self, promised(chain, fetch)); /* look */
    if (so_far.state == FULFILLED) {
        transform(chain);
        so_far = outcome_of(chain);
    }
    if (so_far.state == FULFILLED)
        so_far = await(self,
                       promised(chain, save));
    if (failed(chain)) /* catch */
        so_far = fulfilled(NULL);
    end_chain(chain); /* finally */
    return so_far;
}
/* end */
