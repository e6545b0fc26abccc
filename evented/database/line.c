#include "evented/database/line.h"
#include "common/dealings.h"
#include "common/fail.h"

static bool is_watched(const struct line *line)
{
    return line->loop->options.access == ACCESS_NONBLOCKING;
}

void line_open(struct line *line, struct loop *loop, unsigned store,
               line_answered *on_answer)
{
    struct database_options to = loop->options.database;

    to.store = store;
    line->loop = loop;
    line->client = client_open(&to);
    line->on_answer = on_answer;
    line->request.data = line->poll.data = line;
    if (!is_watched(line))
        return;
    int status = uv_poll_init(&loop->uv, &line->poll,
                              client_descriptor(line->client));
    if (status < 0)
        fail(-status, "uv_poll_init", NULL, "a connection");
}

void line_close(struct line *line)
{
    if (is_watched(line)) {
        uv_close((uv_handle_t *)&line->poll, NULL);
        uv_run(&line->loop->uv, UV_RUN_NOWAIT); /* now it is closed */
    }
    client_close(line->client);
}

static void ask_and_watch(struct line *line);
static void ask_in_hidden_thread(struct line *line);
static void ask_and_block(struct line *line);

void line_ask(struct line *line, struct trip *trip)
{
    static void (*const ways[])(struct line *) = {
        [ACCESS_NONBLOCKING] = ask_and_watch,
        [ACCESS_HIDDEN] = ask_in_hidden_thread,
        [ACCESS_BLOCKING] = ask_and_block};

    line->trip = trip;
    trip_sent(trip, line->number);
    ways[line->loop->options.access](line);
}

/* The statement is sent, and the loop goes on. Its answer makes the
 * connection's descriptor readable: libuv then calls on_readable, as
 * often as it takes until the answer is whole. (A server that has gone
 * is an answer, too: a failed one.) */

static void on_readable(uv_poll_t *poll, int status, int events);

/* slide: statement-nonblocking */
static void ask_and_watch(struct line *line)
{
    if (client_send(line->client, line->trip))
        uv_poll_start(&line->poll, UV_READABLE, /* look */
                      on_readable);
    else
        line->on_answer(line);
}

static void on_readable(uv_poll_t *poll, int status,
                        int events)
{
    struct line *line = poll->data;

    (void)status, (void)events; /* fold */
    if (!client_receive(line->client, line->trip))
        return;
    uv_poll_stop(poll);
    line->on_answer(line);
}
/* end */

/* A thread of libuv's calls and waits; libuv calls on_back here, in the
 * loop's thread, when that has returned. */

static void in_hidden_thread(uv_work_t *request);
static void on_back(uv_work_t *request, int status);

/* slide: statement-hidden */
static void ask_in_hidden_thread(struct line *line)
{
    uv_queue_work(&line->loop->uv, &line->request,
                  in_hidden_thread, on_back);
}

static void in_hidden_thread(uv_work_t *request)
{
    struct line *line = request->data;

    client_ask(line->client, line->trip); /* look */
}

static void on_back(uv_work_t *request, int status)
{
    struct line *line = request->data;

    (void)status; /* fold */
    line->on_answer(line);
}
/* end */

/* The loop stands still until the answer is there. */

/* slide: statement-blocking */
static void ask_and_block(struct line *line)
{
    client_ask(line->client, line->trip); /* look */
    line->on_answer(line);
}
/* end */
