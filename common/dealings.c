#include "common/dealings.h"

#include <errno.h>
#include <string.h>

/* So often a transaction is tried: others may be lucky each time. */
enum { MOST_RETRIES = 1000 };

static void note_end(struct dealings *deal, const struct trip *trip)
{
    bool commits = trip->statement == COMMIT && !trip->undone;

    if (trip->failed)
        return;
    deal->commits += commits;
    deal->rollbacks += trip->statement == ROLLBACK || trip->undone;
}

bool job_answered(struct job *job, const struct trip *trip)
{
    struct dealings *deal = job->dealings;

    deal->trips++;
    note_end(deal, trip);
    if (!trip->failed)
        return true;
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
