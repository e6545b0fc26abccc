#include "threaded/work.h"

void work_through(struct job *job)
{
#define ROW(kind, name) [kind] = name,
    static work *const by_kind[JOB_KINDS] = {WORKLOADS(ROW)};

    job_started(job);
    by_kind[job->kind](job);
    job_finished(job);
}
