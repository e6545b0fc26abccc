/*
 * Arithmetic as a job: a callback does it from beginning to end, and
 * all other callbacks wait. First come, first served, one a turn.
 */
#include "evented/work.h"
#include "common/burn.h"
#include "common/fail.h"

#include <stdlib.h>

struct compute {
    struct item item;
    struct job *job;
};

static void on_turn(struct item *item);

/* slide: compute */
void compute(struct loop *loop, struct job *job)
{
    struct compute *compute = allocate(sizeof *compute,
                                       job->name);

    compute->item.run = on_turn;
    compute->job = job;
    loop_submit(loop, &compute->item);
}

static void on_turn(struct item *item)
{
    struct compute *compute = (struct compute *)item;
    struct job *job = compute->job;

    job_started(job); /* fold */
    job->result = burn(job->number + 1, job->steps); /* look */
    job_finished(job); /* fold */
    job_observed_at_finish(job);
    free(compute);
}
/* end */
