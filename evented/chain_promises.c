/*
 * The chain as promises, in JavaScript
 *
 *     fetched().then(transform).then(save).catch(failed).finally(end)
 *
 * The steps stand in a row, and an error passes all of them on its way
 * to the catch. Whoever never looks writes none. The handlers, which
 * JavaScript writes inside the calls, stand below: each is given the
 * chain and what the promise came to, and returns what comes of it;
 * `adopted` is another promise that is waited for first.
 */
#include "evented/chain.h"
#include "evented/promise_many.h"

OF_CHAIN static handler to_transform, to_save, on_error, on_end;

/* slide: chain-promises */
void chain_promises(struct chain *chain)
{
    struct promise *p = promised(chain, fetch); /* look */

    p = then(p, to_transform, chain);
    p = then(p, to_save, chain);
    if (chain->job->look)
        p = catch(p, on_error, chain);
    drop(finally(p, on_end, chain)); /* nobody waits */
}

static struct outcome to_transform(void *chain, /* fold */
                                   void *it)
{
    (void)it;
    transform(chain);
    return outcome_of(chain);
}

static struct outcome to_save(void *chain, void *it)
{
    (void)it; /* fold */
    return adopted(promised(chain, save));
}

static struct outcome on_error(void *chain, void *e)
{
    failed(chain); /* reports it, if so */
    return fulfilled(e);
}

static struct outcome on_end(void *chain, void *none) /* fold */
{
    end_chain(chain);
    return fulfilled(none);
}
/* end */
