/*
 * The chain as callbacks. A step that takes time returns at once, so
 * what comes after it stands in another function, which is handed to
 * it; and each of these looks at the error for itself. (Where functions
 * can be written inside a call, they would stand in one another.)
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
    if (failed(chain)) {
        end_chain(chain);
        return;
    }
    transform(chain);
    if (failed(chain)) {
        end_chain(chain);
        return;
    }
    save(chain, on_saved);
}

static void on_saved(struct chain *chain)
{
    failed(chain); /* reports it, if so */
    end_chain(chain);
}
/* end */
