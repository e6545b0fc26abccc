/*
 * What a program with a database can do: all that the plain one can,
 * and what it asks there.
 */
#include "evented/work.h"

#define ROW(kind, name) [kind] = name,
work *const work_by_kind[JOB_KINDS] = {WORKLOADS(ROW)
                                           DATABASE_WORKLOADS(ROW)};
