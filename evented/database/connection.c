/*
 * A few connections for many jobs. Each is for one job at a time; but
 * where all share one, it carries one statement after another, of
 * whichever job asked next: nothing tells it which job's transaction
 * is open.
 */
#include "evented/database/connection.h"
#include "common/client/client.h"
#include "common/fail.h"
#include "evented/connections.h"

#include <stdlib.h>

struct connection {
    struct client *client;
    struct connections *all;
    struct queue asked;      /* the first one is under way */
    uv_work_t request;       /* for the hidden thread */
    struct connection *next; /* of the free ones */
};

struct connections {
    struct loop *loop;
    unsigned count;
    struct connection *free;
    struct queue waiting; /* for one of them */
    struct connection each[];
};

enum database_kind engine_database(void)
{
    return client_database();
}

struct connections *connections_open(struct loop *loop)
{
    const struct database_options *options = &loop->options.database;
    unsigned count = options->shared ? 1 : options->connections;
    size_t size = count * sizeof(struct connection);
    struct connections *all = allocate(sizeof *all + size, "connections");

    all->loop = loop;
    all->count = count;
    for (unsigned i = count; i-- > 0;) {
        struct connection *one = &all->each[i];
        one->client = client_open(options);
        one->all = all;
        one->request.data = one;
        one->next = all->free;
        all->free = one;
    }
    return all;
}

void connections_close(struct connections *all)
{
    for (unsigned i = 0; i < all->count; i++)
        client_close(all->each[i].client);
    free(all);
}

static bool is_shared(const struct connections *all)
{
    return all->loop->options.database.shared;
}

static void go_on_with(struct asking *asking, struct connection *taken)
{
    asking->connection = taken;
    asking->next(asking, true);
}

/* slide: take */
void take_connection(struct asking *asking, answered *next)
{
    struct connections *all = asking->job->connections;
    struct connection *taken = all->free;

    asking->next = next;
    if (is_shared(all)) { /* look */
        go_on_with(asking, all->each);
    } else if (taken) {
        all->free = taken->next;
        go_on_with(asking, taken);
    } else {
        push(&all->waiting, &asking->item);
    }
}
/* end */

void give_connection(struct asking *asking)
{
    struct connections *all = asking->job->connections;
    struct connection *given = asking->connection;

    if (is_shared(all))
        return;
    if (all->waiting.first) {
        go_on_with((struct asking *)pop(&all->waiting), given);
        return;
    }
    given->next = all->free;
    all->free = given;
}

static void send_first(struct connection *connection);
static void wait_for_answer(struct connection *connection);
static void in_hidden_thread(uv_work_t *request);
static void on_back(uv_work_t *request, int status);
static void on_answer(struct connection *connection);

/* slide: ask */
void ask(struct asking *asking, enum statement statement,
         unsigned account, answered *next)
{
    struct connection *connection = asking->connection;
    int64_t amount = asking->job->dealings->amount; /* fold */

    asking->next = next;
    asking->trip = (struct trip){ /* fold */
        .statement = statement, .with = {amount, account}};
    push(&connection->asked, &asking->item);
    if (connection->asked.first == &asking->item) /* look */
        send_first(connection);
}

static void on_answer(struct connection *connection)
{
    struct asking *asking = (struct asking *)pop(&connection->asked);

    if (connection->asked.first)
        send_first(connection);
    asking->next(asking, job_answered(asking->job, &asking->trip));
}
/* end */

static void send_first(struct connection *connection)
{
    struct loop *loop = connection->all->loop;

    if (loop->options.access == ACCESS_BLOCKING) {
        wait_for_answer(connection);
        on_answer(connection);
    } else {
        uv_queue_work(&loop->uv, &connection->request, in_hidden_thread,
                      on_back);
    }
}

static void wait_for_answer(struct connection *connection)
{
    struct asking *asking = (struct asking *)connection->asked.first;

    client_ask(connection->client, &asking->trip);
}

static void in_hidden_thread(uv_work_t *request)
{
    wait_for_answer(request->data);
}

static void on_back(uv_work_t *request, int status)
{
    struct connection *connection = request->data;
    struct asking *asking = (struct asking *)connection->asked.first;

    if (status < 0)
        job_failed(asking->job, "uv_queue_work", -status);
    on_answer(connection);
}
