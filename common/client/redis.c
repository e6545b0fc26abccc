/*
 * Redis as a client: a broker, not a database. Its stream keeps a task
 * until a consumer of the group has acknowledged it; putting one there
 * is all that it is asked here. (redis.io: XADD, XGROUP)
 */
#include "common/client/client.h"
#include "common/database_place.h"
#include "common/fail.h"

#include <errno.h>
#include <hiredis/hiredis.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One that is there answers within milliseconds. */
static const struct timeval patience = {.tv_sec = 5}, for_ever = {0};

struct client {
    redisContext *broker;
    const char *stream;
};

enum database_kind client_database(void)
{
    return REDIS;
}

const char *client_version(void)
{
    return NULL;
}

/* That the group is there already is no failure. */
static void make_group(const struct client *client, const char *path)
{
    redisReply *reply =
        redisCommand(client->broker, "XGROUP CREATE %s workers 0 MKSTREAM",
                     client->stream);
    if (!reply)
        fail_with(EXIT_INTERNAL, "Redis does not answer on %s: %s", path,
                  errno == EAGAIN ? "nothing came within 5 s"
                                  : client->broker->errstr);
    if (reply->type == REDIS_REPLY_ERROR &&
        strncmp(reply->str, "BUSYGROUP", 9) != 0)
        fail_with(EXIT_INTERNAL, "XGROUP failed on %s: %s", path,
                  reply->str);
    freeReplyObject(reply);
}

struct client *client_open(const struct database_options *options)
{
    struct client *client = allocate(sizeof *client, "a connection");
    char folder[SERVER_FOLDER_BYTES], path[SERVER_FOLDER_BYTES + 8];

    database_server(options, folder);
    snprintf(path, sizeof path, "%s/redis", folder);
    client->stream = database_own_name(options);
    client->broker = redisConnectUnix(path);
    if (!client->broker || client->broker->err)
        fail_with(EXIT_INTERNAL, "redisConnectUnix failed on %s: %s", path,
                  client->broker ? client->broker->errstr : "no memory");
    redisSetTimeout(client->broker, patience);
    make_group(client, path);
    redisSetTimeout(client->broker, for_ever);
    return client;
}

static void note(struct trip *trip, redisReply *reply)
{
    trip->failed = !reply || reply->type == REDIS_REPLY_ERROR;
    trip->later = trip->undone = false;
    snprintf(trip->code, sizeof trip->code, "%.7s",
             !trip->failed ? "" : reply ? reply->str : "closed");
    freeReplyObject(reply);
}

void client_ask(struct client *client, struct trip *trip)
{
    if (client_send(client, trip))
        while (!client_receive(client, trip))
            ;
}

int client_descriptor(const struct client *client)
{
    return client->broker->fd;
}

/* A few bytes: the socket takes them at once. */
bool client_send(struct client *client, struct trip *trip)
{
    int sent = 0;
    bool good = trip->statement == PUT &&
                redisAppendCommand(client->broker, "XADD %s * job %" PRId64,
                                   client->stream,
                                   trip->with[0]) == REDIS_OK;
    while (good && !sent)
        good = redisBufferWrite(client->broker, &sent) == REDIS_OK;
    if (!good)
        note(trip, NULL);
    return good;
}

bool client_receive(struct client *client, struct trip *trip)
{
    void *reply = NULL;
    bool good = redisBufferRead(client->broker) == REDIS_OK &&
                redisGetReplyFromReader(client->broker, &reply) == REDIS_OK;
    if (good && !reply)
        return false;
    note(trip, reply);
    return true;
}

void client_close(struct client *client)
{
    redisFree(client->broker);
    free(client);
}
