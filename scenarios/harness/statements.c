#include "scenarios/harness/statements.h"
#include "common/dealings.h"

enum { MOST_ASKED = 8 };

/* Statements of one connection, in their order. */
struct asked {
    struct {
        enum statement statement;
        unsigned account; /* 0: it is about none */
        bool alone;       /* refused, it is asked again by itself */
    } each[MOST_ASKED];
    unsigned count;
};

static void add(struct asked *asked, enum statement statement,
                unsigned account)
{
    asked->each[asked->count].statement = statement;
    asked->each[asked->count++].account = account;
}

static void add_alone(struct asked *asked, enum statement statement,
                      unsigned account)
{
    asked->each[asked->count].alone = true;
    add(asked, statement, account);
}

static struct asked of_transfer(const struct dealings *deal)
{
    struct asked asked = {.count = 0};

    if (!deal->in_the_open)
        add(&asked, BEGIN, 0);
    add(&asked, DEBIT, deal->from);
    add(&asked, CREDIT, deal->to);
    if (!deal->in_the_open)
        add(&asked, deal->rolls_back ? ROLLBACK : COMMIT, 0);
    return asked;
}

static struct asked of_withdrawal(const struct dealings *deal)
{
    struct asked asked = {.count = 0};
    bool transaction = deal->locking != LOCKING_NONE;

    if (deal->locking == LOCKING_ONE_STATEMENT) {
        add(&asked, DEBIT, deal->from);
        return asked;
    }
    if (transaction)
        add(&asked, begin_of(deal->locking), 0);
    add(&asked, read_of(deal->locking), deal->from);
    add(&asked, WRITE, deal->from);
    if (transaction)
        add(&asked, COMMIT, 0);
    return asked;
}

/* What the first store is asked, or the second one. */
static struct asked of_part(const struct dealings *deal, bool second)
{
    struct asked asked = {.count = 0};
    unsigned account = second ? deal->to : deal->from;
    bool prepares = deal->way == WAY_TWO_PHASE;

    if (second && deal->way == WAY_OUTBOX) {
        add_alone(&asked, DELIVER, account);
        return asked;
    }
    add(&asked, BEGIN, 0);
    add(&asked, second ? CREDIT : DEBIT, account);
    if (deal->way == WAY_OUTBOX)
        add(&asked, NOTE, deal->to);
    add(&asked, prepares ? PREPARE : COMMIT, prepares ? account : 0);
    if (prepares && !second)
        add_alone(&asked, DECIDE, 0);
    if (prepares)
        add_alone(&asked, COMMIT_PREPARED, 0);
    if (deal->way == WAY_OUTBOX)
        add_alone(&asked, DELIVERED, 0);
    return asked;
}

/* Nothing of the second store where there is only one. */
static struct asked asked_of(const struct job *job, bool second)
{
    const struct dealings *deal = job->dealings;
    struct asked asked = {.count = 0};

    if (job->kind == REMIT)
        return of_part(deal, second);
    if (second)
        return asked;
    if (job->kind == TRANSFER)
        return of_transfer(deal);
    if (job->kind == WITHDRAW)
        return of_withdrawal(deal);
    if (job->kind == DEPOSIT)
        add(&asked, CREDIT, deal->to);
    else
        add(&asked, job->kind == QUERY ? PAUSE : PUT, 0);
    return asked;
}

unsigned statements_count(const struct job *job)
{
    return asked_of(job, false).count + asked_of(job, true).count;
}

static bool is_asked(const struct step_row *steps, size_t count,
                     const struct asked *asked)
{
    unsigned at = 0;

    for (size_t i = 0; i < count; i++) {
        const struct step_row *step = &steps[i];
        if (at == asked->count ||
            step->statement != asked->each[at].statement ||
            step->account != asked->each[at].account)
            return false;
        if (!step->failed) {
            at++;
        } else if (!asked->each[at].alone) {
            i += i + 1 < count && step[1].statement == ROLLBACK;
            at = 0;
        }
    }
    return at == asked->count;
}

/* How many of them, from the first one on, went over that connection. */
static size_t over(const struct step_row *steps, size_t count,
                   unsigned connection)
{
    size_t n = 0;

    while (n < count && steps[n].connection == connection)
        n++;
    return n;
}

bool statements_as_asked(const struct job *job,
                         const struct database_options *database,
                         const struct step_row *steps, size_t count)
{
    unsigned each = database->shared ? 1 : database->connections;
    unsigned connection = count > 0 ? steps->connection : 1;
    struct asked first = asked_of(job, false);
    struct asked second = asked_of(job, true);
    size_t n = over(steps, count, connection);

    for (size_t i = 0; i < count; i++)
        if (steps[i].job != job->number)
            return false;
    return connection >= 1 && connection <= each &&
           is_asked(steps, n, &first) &&
           over(steps + n, count - n, connection + each) == count - n &&
           is_asked(steps + n, count - n, &second);
}
