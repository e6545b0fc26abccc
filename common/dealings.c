#include "common/dealings.h"
#include "common/clock.h"
#include "common/fail.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* So often a transaction is tried: others may be lucky each time. */
enum { MOST_RETRIES = 1000 };

struct trip job_asks_for(const struct job *job, enum statement statement,
                         unsigned account)
{
    const struct dealings *deal = job->dealings;
    struct trip trip = {.statement = statement,
                        .with = {deal->amount, account, job->number},
                        .answers_left = deal->answers_left};

    if (!statement_is_of_account(statement))
        trip.with[1] = 0;
    if (statement == WRITE)
        trip.with[0] = deal->balance - deal->amount;
    if (statement == PAUSE)
        trip.with[0] = (int64_t)(job->duration / NS_PER_MS);
    if (statement == PREPARE && !deal->second)
        trip.with[0] = -deal->amount;
    return trip;
}

enum statement begin_of(enum locking locking)
{
    return locking == LOCKING_FOR_UPDATE     ? BEGIN
           : locking == LOCKING_SERIALIZABLE ? BEGIN_SERIALIZABLE
                                             : BEGIN_PLAIN;
}

enum statement read_of(enum locking locking)
{
    return locking == LOCKING_FOR_UPDATE ? READ_FOR_UPDATE : READ;
}

void trip_sent(struct trip *trip, unsigned connection)
{
    trip->connection = connection;
    trip->sent = clock_now();
}

/* What it read, or wrote. */
static int64_t balance_of(const struct trip *trip)
{
    enum statement statement = trip->statement;
    bool reads = statement == READ || statement == READ_FOR_UPDATE;

    if (statement == WRITE)
        return trip->with[0];
    return reads && !trip->failed ? trip->number : UNKNOWN;
}

/* Room is made at each power of two. */
static void add_step(struct dealings *deal, const struct step_row *step)
{
    unsigned n = deal->trips++;

    if ((n & (n - 1)) == 0)
        deal->steps = reallocarray(deal->steps, n ? 2 * n : 1,
                                   sizeof *deal->steps);
    if (!deal->steps)
        fail(ENOMEM, "reallocarray", NULL, "the steps of a job");
    deal->steps[n] = *step;
}

static void note_step(const struct job *job, const struct trip *trip)
{
    struct step_row step = {.job = job->number,
                            .connection = trip->connection,
                            .statement = trip->statement,
                            .account = (uint64_t)trip->with[1],
                            .sent = trip->sent,
                            .answered = clock_now(),
                            .balance = balance_of(trip),
                            .warnings = trip->warnings,
                            .failed = trip->failed};

    memcpy(step.code, trip->code, sizeof step.code);
    add_step(job->dealings, &step);
}

static void note_end(struct dealings *deal, const struct trip *trip)
{
    bool commits = (trip->statement == COMMIT && !trip->undone) ||
                   trip->statement == COMMIT_PREPARED;

    if (trip->failed)
        return;
    deal->commits += commits;
    deal->rollbacks += trip->statement == ROLLBACK || trip->undone ||
                       trip->statement == ROLLBACK_PREPARED;
}

bool job_answered(struct job *job, const struct trip *trip)
{
    struct dealings *deal = job->dealings;

    note_step(job, trip);
    note_end(deal, trip);
    if (trip->warnings > 0)
        memcpy(deal->code, trip->code, sizeof deal->code);
    if (!trip->failed) {
        deal->balance = trip->number;
        return true;
    }
    deal->refused++;
    memcpy(deal->code, trip->code, sizeof deal->code);
    deal->again |= trip->later && job->look;
    if (!deal->again)
        job_failed(job, statement_name(trip->statement), EPROTO);
    return !job->look;
}

bool job_tries_again(struct job *job)
{
    struct dealings *deal = job->dealings;
    bool again = deal->again;

    deal->again = false;
    if (again && deal->retries == MOST_RETRIES) {
        job_failed(job, "retry", EAGAIN);
        return false;
    }
    deal->retries += again;
    return again;
}

void job_takes_in(struct job *job, const struct job *part)
{
    struct dealings *all = job->dealings;
    struct dealings *deal = part->dealings;

    for (unsigned i = 0; i < deal->trips; i++)
        add_step(all, &deal->steps[i]);
    free(deal->steps);
    deal->steps = NULL;
    all->commits += deal->commits;
    all->rollbacks += deal->rollbacks;
    all->retries += deal->retries;
    all->refused += deal->refused;
    if (*deal->code)
        memcpy(all->code, deal->code, sizeof all->code);
    if (part->error)
        job_failed(job, part->failed_call, part->error);
}
