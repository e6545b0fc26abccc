#include "threaded/database/part.h"

void part_begin(struct part *part, const struct job *job,
                struct connection *connection, bool second)
{
    const struct dealings *deal = job->dealings;

    *part = (struct part){.job = *job,
                          .dealings = *deal,
                          .connection = connection,
                          .account = second ? deal->to : deal->from};
    part->dealings.second = second;
    part->job.dealings = &part->dealings;
}

static bool say(struct part *part, enum statement statement)
{
    unsigned account = statement == NOTE ? part->notes : part->account;

    return ask(part->connection, &part->job, statement, account);
}

static bool change(struct part *part)
{
    return say(part, part->dealings.second ? CREDIT : DEBIT) &&
           (!part->notes || say(part, NOTE));
}

/* slide: transact */
bool transact(struct part *part, enum statement end)
{
    bool good;

    do {
        good = say(part, BEGIN); /* look */
        if (good && !change(part)) {
            say(part, ROLLBACK);
            good = false;
        }
        good = good && say(part, end);
    } while (job_tries_again(&part->job));
    return good;
}
/* end */

bool autocommit(struct part *part, enum statement statement)
{
    bool good;

    do
        good = say(part, statement);
    while (job_tries_again(&part->job));
    return good;
}
