/*
 * libuv is the loop; this adds what a pool has too: a line of ready
 * items. An idle handle is called once in each turn and runs one item,
 * so that timers and file callbacks get their chance between any two.
 * (A timer of 0 ms would run again in the same turn, and they would
 * not.) While the line is empty the handle is stopped: the loop sleeps.
 *
 * How long it may sleep libuv reckons from the time of the turn's
 * beginning. After a long item that is old, and the loop would sleep
 * past the next timer by the item's length (libuv issue 2901); so the
 * time is read again.
 */
#include "evented/loop.h"
#include "common/fail.h"

#include <stdio.h>
#include <stdlib.h>

static void on_turn(uv_idle_t *turn);

/* slide: ask */
void loop_submit(struct loop *loop, struct item *item)
{
    if (item->due != 0) {
        push_arrival(&loop->arrivals, item);
        return;
    }
    push(&loop->ready, item); /* look */
    uv_idle_start(&loop->turn, on_turn);
}
/* end */

/* slide: next */
static void on_turn(uv_idle_t *turn)
{
    struct loop *loop = turn->data;
    struct item *item = pop(&loop->ready);

    if (!loop->ready.first)
        uv_idle_stop(turn);
    item->run(item); /* look */
    /* The next sleep is reckoned from it. */
    uv_update_time(&loop->uv);
}
/* end */

struct loop *loop_open(const struct engine_options *options)
{
    char size[16];
    struct loop *loop = allocate(sizeof *loop, "the loop");

    loop->options = *options;
    snprintf(size, sizeof size, "%u", options->hidden_workers);
    setenv("UV_THREADPOOL_SIZE", size, 1); /* read at first use */
    int status = uv_loop_init(&loop->uv);
    if (status < 0)
        fail(-status, "uv_loop_init", "raise ulimit -n", "the loop");
    uv_idle_init(&loop->uv, &loop->turn);
    loop->turn.data = loop;
    arrivals_open(&loop->arrivals, &loop->uv);
    return loop;
}

/* slide: serve */
void loop_run(struct loop *loop)
{
    microtasks_drain(&loop->microtasks); /* of the calls */
    uv_run(&loop->uv, UV_RUN_DEFAULT); /* look */
}
/* end */

void loop_close(struct loop *loop)
{
    uv_close((uv_handle_t *)&loop->turn, NULL);
    arrivals_close(&loop->arrivals);
    uv_run(&loop->uv, UV_RUN_DEFAULT);
    int status = uv_loop_close(&loop->uv);
    if (status < 0)
        fail(-status, "uv_loop_close", NULL, "the loop");
    free(loop);
}
