/*
 * A queue that is a table: a row a task, with the worker that took it.
 * One statement takes a task, so that no other worker can come between
 * reading and taking; a commit is what makes it known.
 */
#include "common/client/client.h"
#include "common/fail.h"
#include "scenarios/queue/bell.h"
#include "scenarios/queue/queue.h"

#include <stdlib.h>

struct queue {
    struct client *client;
    struct bell *bell;
    unsigned worker;
};

struct queue *queue_open(const struct database_options *options,
                         unsigned worker)
{
    struct queue *queue = allocate(sizeof *queue, "the queue");

    queue->bell = bell_open(options);
    queue->client = client_open(options);
    queue->worker = worker;
    return queue;
}

/* Others at work on the table are no failure: once more. */
static int64_t ask(struct queue *queue, enum statement statement,
                   unsigned with)
{
    struct trip trip;

    do {
        trip = (struct trip){
            .statement = statement, .with = {with}, .number = -1};
        client_ask(queue->client, &trip);
    } while (trip.failed && trip.later);
    if (trip.failed)
        fail_with(EXIT_INTERNAL, "worker %u: %s failed: error %s",
                  queue->worker, statement_name(statement), trip.code);
    return trip.number;
}

unsigned queue_take(struct queue *queue)
{
    int64_t task;

    while ((task = ask(queue, TAKE, queue->worker)) < 0)
        bell_wait(queue->bell);
    return (unsigned)task;
}

void queue_acknowledge(struct queue *queue, unsigned task)
{
    ask(queue, ACKNOWLEDGE, task);
}

void queue_close(struct queue *queue)
{
    client_close(queue->client);
    bell_close(queue->bell);
    free(queue);
}
