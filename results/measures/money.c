/*
 * What became of the money, and of the statements about it. Who comes
 * between whom is a matter of moments: a neighbour on the core can
 * change all of it.
 */
#include "results/measures/family.h"

static bool asked(const struct seen *seen)
{
    return seen->round->books.trips > 0;
}

static double count_of(const struct seen *seen, uint64_t count)
{
    return asked(seen) ? (double)count : NAN;
}

static double trips(const struct seen *seen)
{
    return count_of(seen, seen->round->books.trips);
}

static double commits(const struct seen *seen)
{
    return count_of(seen, seen->round->books.commits);
}

static double rollbacks(const struct seen *seen)
{
    return count_of(seen, seen->round->books.rollbacks);
}

static double retries(const struct seen *seen)
{
    return count_of(seen, seen->round->books.retries);
}

static double refused(const struct seen *seen)
{
    return count_of(seen, seen->round->books.refused);
}

/* What the jobs that were reported without a failure have paid in, less
 * what they have drawn; and how much one of them moves: 0 where they
 * differ. */
static double reported(const struct seen *seen, double *each)
{
    const struct scenario *scenario = seen->scenario;
    const struct record *record = seen->record;
    double sum = 0;
    unsigned k;

    *each = NAN;
    for (unsigned i = 0; i < record->job_count; i++) {
        const struct job_row *row = &record->jobs[i];
        const struct job_spec *spec = spec_of(scenario, row, &k);
        bool pays_in = row->kind == DEPOSIT;
        if (!spec || row->error || (!pays_in && row->kind != WITHDRAW))
            continue;
        *each = isnan(*each) || *each == spec->amount ? spec->amount : 0;
        sum += pays_in ? spec->amount : -(double)spec->amount;
    }
    return sum;
}

static double change(const struct seen *seen)
{
    const struct books *books = &seen->round->books;
    bool known = asked(seen) && books->money_before != UNKNOWN &&
                 books->money_after != UNKNOWN;

    return known ? (double)(books->money_after - books->money_before) : NAN;
}

static double money_difference(const struct seen *seen)
{
    double each;
    double sum = reported(seen, &each);

    return change(seen) - sum;
}

static double lost_updates(const struct seen *seen)
{
    double each;
    double sum = reported(seen, &each);

    return each > 0 ? fabs(change(seen) - sum) / each : NAN;
}

const struct metric money_family[] = {
    {MEASURE("money_difference", UNIT_COUNT, MONEY_DIFFERENCE,
             NOISE_ANYTHING),
     .of_round = money_difference},
    {MEASURE("lost_updates", UNIT_COUNT, LOST_UPDATES, NOISE_ANYTHING),
     .of_round = lost_updates},
    {MEASURE("commits", UNIT_TIMES, COMMITS, NOISE_ANYTHING),
     .of_round = commits},
    {MEASURE("rollbacks", UNIT_TIMES, ROLLBACKS, NOISE_ANYTHING),
     .of_round = rollbacks},
    {MEASURE("retries", UNIT_TIMES, RETRIES, NOISE_ANYTHING),
     .of_round = retries},
    {MEASURE("refused", UNIT_TIMES, REFUSED, NOISE_ANYTHING),
     .of_round = refused},
    {MEASURE("trips", UNIT_TIMES, TRIPS, NOISE_ANYTHING),
     .of_round = trips},
    {.name = NULL}};
