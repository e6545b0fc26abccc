#include "results/charts/share.h"
#include "results/analysis/statistics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool share_asked(const struct view *view, const char *names[2])
{
    const struct scenario *scenario = view->result->scenario;
    if (scenario->trials < 2)
        return false;
    for (unsigned i = 0; i < scenario->claim_count; i++) {
        const struct expect *expect = &scenario->claims[i].expect;
        if (expect->kind != EXPECT_BEFORE || expect->name_count < 2)
            continue;
        names[0] = expect->names[0];
        names[1] = expect->names[1];
        return true;
    }
    return false;
}

static void count_round(struct share *share, const struct round *round,
                        const char *const names[2])
{
    const struct record *record = round->record;
    uint64_t told[2] = {0, 0};
    for (unsigned i = 0; i < record->job_count; i++) {
        const struct job_row *job = &record->jobs[i];
        if (i > 0 && job->trial != job[-1].trial)
            told[0] = told[1] = 0;
        for (unsigned k = 0; k < 2; k++)
            if (told[k] == 0 && strcmp(job->name, names[k]) == 0) {
                told[k] = job->stamp[OBSERVED];
                if (told[0] > 0 && told[1] > 0) {
                    share->of++;
                    share->first += told[0] < told[1];
                }
            }
    }
}

struct share share_of(const struct row *row, const char *const names[2])
{
    struct share sum = {.low = NAN, .high = NAN};
    unsigned count;
    const struct round **rounds = row_rounds(row, &count);
    for (unsigned i = 0; i < count; i++)
        count_round(&sum, rounds[i], names);
    free(rounds);
    if (sum.of > 0) {
        struct interval interval = share_interval(sum.first, sum.of);
        sum.low = interval.low;
        sum.high = interval.high;
    }
    return sum;
}
