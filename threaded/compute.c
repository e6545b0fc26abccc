/*
 * Arithmetic as a job: a worker does it, and the kernel divides the
 * core among all workers that compute.
 */
#include "threaded/work.h"
#include "common/burn.h"

/* slide: compute */
void compute(struct job *job)
{
    job->result = burn(job->number + 1, job->steps); /* look */
}
/* end */
