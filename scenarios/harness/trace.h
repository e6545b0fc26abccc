/*
 * poolloop trace: any program, pinned and recorded.
 */
#ifndef TRACE_H
#define TRACE_H

#include "scenarios/harness/options.h"

int command_trace(const struct options *options);

#endif
