#include "threaded/work.h"

void work_through(struct job *job)
{
    job_started(job);
    work_by_kind[job->kind](job);
    job_finished(job);
}
