#include "threaded/work.h"

work *work_for(enum job_kind kind)
{
#define ROW(kind, name) [kind] = name,
    static work *const by_kind[JOB_KINDS] = {WORKLOADS(ROW)};

    return by_kind[kind];
}
