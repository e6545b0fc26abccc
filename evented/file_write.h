/*
 * A fresh file by libuv's file functions, with a callback at the end.
 */
#ifndef FILE_WRITE_H
#define FILE_WRITE_H

#include "evented/loop.h"

/* Calls `on_saved` when the job's file is written, or when the job has
 * failed at it. */
void write_file(struct loop *loop, struct job *job,
                void (*on_saved)(void *with), void *with);

#endif
