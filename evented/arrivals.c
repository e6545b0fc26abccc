/*
 * The descriptor becomes readable at the moment it is set to, and stays
 * so until it is set anew: nobody need read it (timerfd_create(2)).
 */
#include "evented/arrivals.h"
#include "common/clock.h"
#include "common/fail.h"

#include <errno.h>
#include <sys/timerfd.h>
#include <unistd.h>

static void set_to_first(struct arrivals *arrivals);
static void on_due(uv_poll_t *poll, int status, int events);

void arrivals_open(struct arrivals *arrivals, uv_loop_t *uv)
{
    int clock = timerfd_create(CLOCK_MONOTONIC,
                               TFD_CLOEXEC | TFD_NONBLOCK);
    if (clock < 0)
        fail(errno, "timerfd_create", "raise ulimit -n",
             "the arrivals");
    int status = uv_poll_init(uv, &arrivals->poll, clock);
    if (status < 0)
        fail(-status, "uv_poll_init", NULL, "the arrivals");
    arrivals->poll.data = arrivals;
    arrivals->clock = clock;
}

void push_arrival(struct arrivals *arrivals, struct item *item)
{
    if (!arrivals->queue.first)
        uv_poll_start(&arrivals->poll, UV_READABLE, on_due);
    push_by_due(&arrivals->queue, item);
    if (arrivals->queue.first == item)
        set_to_first(arrivals);
}

/* slide: arrivals */
static void set_to_first(struct arrivals *arrivals)
{
    uint64_t due = arrivals->queue.first->due; /* fold */
    struct itimerspec to = {.it_value = clock_timespec(due)}; /* fold */

    int error = timerfd_settime(arrivals->clock, /* look */
                                TFD_TIMER_ABSTIME, &to, NULL);
    if (error) /* fold */
        fail(errno, "timerfd_settime", NULL, "the arrivals");
}

static void on_due(uv_poll_t *poll, int status, int events)
{
    struct arrivals *arrivals = poll->data;
    struct queue due = {0};

    (void)events; /* fold */
    if (status < 0) /* fold */
        fail(-status, "uv_poll", NULL, "the arrivals");
    push_due(&due, &arrivals->queue);
    if (arrivals->queue.first)
        set_to_first(arrivals);
    else
        uv_poll_stop(poll);
    while (due.first) {
        struct item *item = pop(&due);
        item->run(item);
    }
}
/* end */

void arrivals_close(struct arrivals *arrivals)
{
    uv_close((uv_handle_t *)&arrivals->poll, NULL);
    close(arrivals->clock);
}
