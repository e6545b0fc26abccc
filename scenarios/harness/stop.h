/*
 * Signals as something to wait for. SIGINT, SIGTERM and SIGHUP ask the
 * run to stop and keep what it has; SIGCHLD tells of a child. A second
 * request ends the process at once. Main thread only.
 */
#ifndef STOP_H
#define STOP_H

#include <stdbool.h>

/* From now on the signals are read, not delivered; call it once, before
 * the first child. The descriptor is readable when one has come. */
int stop_fd(void);

/* Takes what has come. Returns the signal that asked for the stop, or
 * 0; ends the process, and the group of `child` if it is not 0, on the
 * second request. */
int stop_read(int child);

/* The signal that asked for the stop, or 0. */
int stop_requested(void);

/* In a child, between fork and exec: signals are delivered again. */
void stop_forget(void);

#endif
