/*
 * What the main thread does itself, in the middle of its calls. The
 * workers go on meanwhile, as far as the core allows.
 */
#include "threaded/work.h"
#include "common/burn.h"

/* slide: main-work */
void main_work(struct job *job)
{
    job->result = burn(job->number + 1, job->steps); /* look */
}
/* end */
