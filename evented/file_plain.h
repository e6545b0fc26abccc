/*
 * A fresh file by calls that block: open, write, perhaps fsync, close.
 */
#ifndef FILE_PLAIN_H
#define FILE_PLAIN_H

#include "evented/loop.h"

/* All steps in the thread that calls it, which waits in each. */
void write_plainly(struct job *job);

/* The same in a hidden thread; one callback at the end tells it. */
void write_in_hidden_thread(struct loop *loop, struct job *job);

#endif
