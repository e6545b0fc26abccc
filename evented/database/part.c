#include "evented/database/part.h"

void part_begin(struct part *part, const struct asking *asking,
                bool second)
{
    const struct dealings *deal = asking->job->dealings;

    *part = (struct part){.asking = *asking,
                          .job = *asking->job,
                          .dealings = *deal,
                          .account = second ? deal->to : deal->from};
    part->dealings.second = second;
    part->job.dealings = &part->dealings;
    part->asking.job = &part->job;
    if (second)
        part->asking.connection = asking->connection->second;
}

static struct microtasks *tasks_of(const struct asking *asking)
{
    return &asking->loop->microtasks;
}

/* The answer to come; a failure is one, too, and none that has to be
 * caught. */
static struct promise *answer_of(struct part *part)
{
    part->answer = promise_new(tasks_of(&part->asking));
    return part->answer;
}

static void on_answer(struct asking *asking, bool good)
{
    struct part *part = (struct part *)asking;

    settle(part->answer, fulfilled(good ? part : NULL));
    microtasks_drain(tasks_of(asking));
}

static bool say(struct part *part, enum statement statement)
{
    unsigned account = statement == NOTE ? part->notes : part->account;
    struct promise *answer = answer_of(part);

    ask(&part->asking, statement, account, on_answer);
    return await(part->self, answer).value != NULL;
}

static void on_turn(struct item *item)
{
    on_answer((struct asking *)item, true);
}

/* Whether to try again: then the loop comes round first, for others. */
static bool tries_again(struct part *part)
{
    struct promise *turn;

    if (!job_tries_again(&part->job))
        return false;
    turn = answer_of(part);
    part->asking.item.run = on_turn;
    loop_submit(part->asking.loop, &part->asking.item);
    await(part->self, turn);
    return true;
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
    } while (tries_again(part));
    return good;
}
/* end */

bool autocommit(struct part *part, enum statement statement)
{
    bool good;

    do
        good = say(part, statement);
    while (tries_again(part));
    return good;
}
