/*
 * The chain as callbacks: what comes next stands in another function,
 * and each looks at the error for itself.
 */
#include "evented/chain.h"

OF_CHAIN static void on_fetched(struct chain *chain);
OF_CHAIN static void on_saved(struct chain *chain);

/* slide: chain */
void chain_callbacks(struct chain *chain)
{
    fetch(chain, on_fetched); /* look */
}

static void on_fetched(struct chain *chain)
{
    if (job_noticed(chain->job)) {
        end_chain(chain);
        return;
    }
    transform(chain);
    if (job_noticed(chain->job)) {
        end_chain(chain);
        return;
    }
    save(chain, on_saved);
}

static void on_saved(struct chain *chain)
{
    job_noticed(chain->job);
    end_chain(chain);
}
/* end */
