#include "threaded/work.h"

#define ROW(kind, name) [kind] = name,
work *const work_by_kind[JOB_KINDS] = {WORKLOADS(ROW)};
