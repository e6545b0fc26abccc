/*
 * What the loop thread does itself, in the middle of its calls: in one
 * go, or in chunks. The first chunk runs where the call stands, the
 * others one a turn, so that callbacks get their chance in between.
 */
#include "evented/work.h"
#include "common/burn.h"
#include "common/fail.h"

#include <stdlib.h>

struct chunks {
    struct item item;
    struct loop *loop;
    struct job *job;
    uint64_t left; /* steps */
};

static void on_turn(struct item *item);

/* slide: main-work */
void main_work(struct loop *loop, struct job *job)
{
    struct chunks *chunks = allocate(sizeof *chunks, job->name);

    *chunks = (struct chunks){
        .item.run = on_turn,
        .loop = loop,
        .job = job,
        .left = job->steps,
    };
    job->result = job->number + 1;
    job_started(job); /* fold */
    on_turn(&chunks->item); /* look */
}
/* end */

/* slide: chunk */
static void on_turn(struct item *item)
{
    struct chunks *chunks = (struct chunks *)item;
    struct job *job = chunks->job;
    uint64_t chunk = chunks->loop->options.chunk_steps;

    if (chunk == 0 || chunk > chunks->left)
        chunk = chunks->left;
    job->result = burn(job->result, chunk); /* look */
    chunks->left -= chunk;
    if (chunks->left > 0) {
        loop_submit(chunks->loop, item);
        return;
    }
    job_finished(job); /* fold */
    job_observed_at_finish(job);
    free(chunks);
}
/* end */
