/*
 * A promise that has settled, or is about to, and handlers in a row.
 * They come later either way: the code that is running ends first.
 */
#include "evented/work.h"

static handler on_result, on_last;

/* slide: settled */
void settled(struct loop *loop, struct job *job)
{
    struct promise *p = promise_new(&loop->microtasks);
    struct promise *last = p;

    if (!job->before)
        settle(p, fulfilled(job));
    for (unsigned i = 1; i < job->times; i++) /* fold */
        last = then(last, on_result, job);
    drop(then(last, on_last, job)); /* look */
    if (job->before)
        settle(p, fulfilled(job));
}

static struct outcome on_result(void *with, void *value) /* fold */
{
    (void)with;
    return fulfilled(value);
}

static struct outcome on_last(void *with, void *job)
{
    job_started(job); /* fold */
    job_finished(job); /* fold */
    job_observed_at_finish(job);
    return fulfilled(with);
}
/* end */
