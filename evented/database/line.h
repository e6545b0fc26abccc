/*
 * The line to a database: one statement goes there, and a callback is
 * called with its answer. Who waits meanwhile is the loop's setting
 * (evented.access): nobody, for the loop watches the line's descriptor;
 * a hidden thread; or the loop itself.
 */
#ifndef LINE_H
#define LINE_H

#include "common/client/client.h"
#include "evented/loop.h"

struct line;
typedef void line_answered(struct line *line);

/* The owner's memory; it is closed before that is freed. */
struct line {
    struct loop *loop;
    struct client *client;
    line_answered *on_answer;
    unsigned number;   /* from 1: as in the record */
    struct trip *trip; /* under way */
    uv_poll_t poll;    /* its descriptor, */
    uv_work_t request; /* or the hidden thread's */
};

/* Connects to that store, 0 or 1; ends the process where that is not
 * possible. */
void line_open(struct line *line, struct loop *loop, unsigned store,
               line_answered *on_answer);

/* Asks; nothing else may be under way. on_answer is called when the
 * trip holds the answer: before this returns where the loop itself
 * waits, or nobody is there any more. */
void line_ask(struct line *line, struct trip *trip);

/* Nothing may be under way. */
void line_close(struct line *line);

#endif
