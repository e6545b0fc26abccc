/*
 * trace.json: one median round of each side in the Chrome trace-event
 * format, to be opened in Perfetto. A process is a side; its lanes are
 * the threads with what ran and what was preempted; its jobs are bars
 * from asked for to told. Where no switches were recorded there are
 * the jobs' bars alone.
 *
 * The rules: ts and dur in microseconds, decimals to the nanosecond;
 * tids unique over all pids; slices of a lane do not overlap; a job's b
 * and e have the same cat, id, name and pid.
 */
#ifndef TRACE_JSON_H
#define TRACE_JSON_H

#include "results/result.h"

#include <stdio.h>

/* What a viewer still opens at once; the rest is left out, and the
 * side's name says so. */
enum { TRACE_SLICES = 100000, TRACE_JOBS = 10000 };

/* Names are in the result's language. Returns 0, or -1 on a write
 * error. */
int trace_json_write(FILE *out, const struct result *result);

#endif
