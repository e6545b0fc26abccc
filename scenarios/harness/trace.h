/*
 * poolloop trace: any program, pinned and recorded.
 */
#ifndef TRACE_H
#define TRACE_H

int command_trace(int argc, char **argv);

#endif
