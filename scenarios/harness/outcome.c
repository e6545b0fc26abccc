#include "scenarios/harness/outcome.h"
#include "common/fail.h"
#include "scenarios/harness/stop.h"

#include <stdio.h>
#include <string.h>

static void say_failure(const struct round *round, unsigned failed,
                        unsigned counted)
{
    const char *side = side_name(round->side);
    const char *message = round->message ? round->message : "";
    char how[64];
    if (round->timed_out)
        snprintf(how, sizeof how, "no end within its time limit");
    else if (round->signal)
        snprintf(how, sizeof how, "ended by SIG%s",
                 sigabbrev_np(round->signal));
    else
        snprintf(how, sizeof how, "exit status %d", round->exit_status);
    fprintf(stderr, "%s: %s: %u of %u rounds failed: %s%s%.*s\n",
            fail_program(), side, failed, counted, how,
            *message ? ": " : "", (int)strcspn(message, "\n"), message);
}

void outcome_say_failures(const struct result *result)
{
    for (int s = 0; s < SIDES; s++) {
        const struct round *first = NULL;
        unsigned failed = 0, counted = 0;
        for (unsigned i = 0; i < result->round_count; i++) {
            const struct round *round = &result->rounds[i];
            if (round->side != (enum side)s)
                continue;
            counted++;
            if (round->exit_status != 0 && failed++ == 0)
                first = round;
        }
        if (first)
            say_failure(first, failed, counted);
    }
}

int outcome_status(const struct options *options,
                   const struct result *result)
{
    unsigned failed = 0, flagged = 0, counted = 0;
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        if (round->warmup)
            continue;
        failed += round->exit_status != 0;
        flagged += round->flag_count > 0;
        counted += round->valid;
    }
    if (stop_requested())
        return 128 + stop_requested();
    if (failed > 0)
        return EXIT_SIDE;
    if (counted == 0 || (options->strict && flagged > 0))
        return EXIT_FLAGGED;
    return EXIT_GOOD;
}
