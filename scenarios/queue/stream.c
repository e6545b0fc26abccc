/*
 * A queue that is a stream of a broker's, read by a group of consumers.
 * The broker knows who has taken what: a worker that comes back under
 * its name asks first for what it has not acknowledged, and then for
 * what is new, asleep until there is some. (redis.io: XREADGROUP)
 */
#include "common/database_place.h"
#include "common/fail.h"
#include "scenarios/queue/queue.h"

#include <hiredis/hiredis.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct queue {
    redisContext *broker;
    const char *stream;
    unsigned worker;
    bool looked_back; /* nothing of an earlier life is left */
    char taken[64];   /* what the broker calls the task */
};

static redisReply *ask(struct queue *queue, const char *command)
{
    redisReply *reply = redisCommand(queue->broker, command);
    if (!reply || reply->type == REDIS_REPLY_ERROR)
        fail_with(EXIT_INTERNAL, "worker %u: %s: %s", queue->worker,
                  command, reply ? reply->str : queue->broker->errstr);
    return reply;
}

struct queue *queue_open(const struct database_options *options,
                         unsigned worker)
{
    struct queue *queue = allocate(sizeof *queue, "the queue");
    char folder[SERVER_FOLDER_BYTES], path[SERVER_FOLDER_BYTES + 8];

    database_server(options, folder);
    snprintf(path, sizeof path, "%s/redis", folder);
    queue->stream = database_own_name(options);
    queue->worker = worker;
    queue->broker = redisConnectUnix(path);
    if (!queue->broker || queue->broker->err)
        fail_with(EXIT_INTERNAL, "worker %u: redisConnectUnix failed on "
                  "%s", worker, path);
    return queue;
}

/* [[stream, [[id, [field, value]]]]]: the entry, or NULL. */
static const redisReply *entry_of(const redisReply *reply)
{
    static const int way[] = {0, 1, 0};
    for (int i = 0; i < 3; i++) {
        size_t at = (size_t)way[i];
        if (reply->type != REDIS_REPLY_ARRAY || reply->elements <= at)
            return NULL;
        reply = reply->element[at];
    }
    return reply->type == REDIS_REPLY_ARRAY && reply->elements == 2
               ? reply
               : NULL;
}

unsigned queue_take(struct queue *queue)
{
    char command[256];
    const redisReply *entry = NULL;
    redisReply *reply;

    for (;;) {
        snprintf(command, sizeof command,
                 "XREADGROUP GROUP workers %u COUNT 1 BLOCK 0 STREAMS "
                 "%s %s", queue->worker, queue->stream,
                 queue->looked_back ? ">" : "0");
        reply = ask(queue, command);
        entry = entry_of(reply);
        if (entry)
            break;
        queue->looked_back = true;
        freeReplyObject(reply);
    }
    const redisReply *fields = entry->element[1];
    unsigned task = (unsigned)strtoul(fields->element[1]->str, NULL, 10);
    snprintf(queue->taken, sizeof queue->taken, "%s",
             entry->element[0]->str);
    freeReplyObject(reply);
    return task;
}

void queue_acknowledge(struct queue *queue, unsigned task)
{
    char command[256];
    (void)task;
    snprintf(command, sizeof command, "XACK %s workers %s", queue->stream,
             queue->taken);
    freeReplyObject(ask(queue, command));
}

void queue_close(struct queue *queue)
{
    redisFree(queue->broker);
    free(queue);
}
