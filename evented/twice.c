/*
 * A question and a callback. Whoever is asked decides when it calls
 * back: right here, if the answer is known, or in a later turn.
 */
#include "common/fail.h"
#include "evented/work.h"

#include <stdlib.h>

struct twice {
    struct item item; /* first */
    struct job *job;
};

static void on_answer(struct job *job);
static void on_turn(struct item *item);

/* slide: twice */
void twice(struct loop *loop, struct job *job)
{
    if (job->at_once) {
        on_answer(job); /* look */
        return;
    }
    struct twice *twice = allocate(sizeof *twice, job->name);
    twice->item.run = on_turn;
    twice->job = job;
    loop_submit(loop, &twice->item);
}

static void on_turn(struct item *item)
{
    struct twice *twice = (struct twice *)item;
    on_answer(twice->job);
    free(twice);
}

static void on_answer(struct job *job)
{
    job_started(job); /* fold */
    job_finished(job); /* fold */
    job_observed_at_finish(job);
}
/* end */
