/*
 * What became of the rounds themselves, before any is compared.
 */
#include "results/analysis/warnings.h"
#include "results/analysis/words.h"

static void tell_failed(struct result *result, enum side side)
{
    const struct round *first = NULL;
    unsigned failed = 0, all = 0;
    struct words how;
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        if (round->side != side)
            continue;
        all++;
        if (failure_words(&how, round, ENGLISH) && failed++ == 0)
            first = round;
    }
    if (!first)
        return;
    char number[2][16], words[LANGUAGES][640];
    snprintf(number[0], sizeof number[0], "%u", failed);
    snprintf(number[1], sizeof number[1], "%u", all);
    for (int l = 0; l < LANGUAGES; l++) {
        enum language language = (enum language)l;
        failure_words(&how, first, language);
        TEXT_FILL(words[l], language, TEXT_WARN_FAILED, number[0], number[1],
                  text_side(side, language), how.text);
    }
    result_warn(result, "failed_rounds", words[ENGLISH], words[KOREAN]);
}

/* The harness's environment is that of every round: once is enough. */
static void tell_overridden(struct result *result)
{
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        if (round->side != EVENTED || !round->record ||
            round->record->overridden_hidden < 0)
            continue;
        char found[16], used[16], words[LANGUAGES][200];
        snprintf(found, sizeof found, "%d",
                 round->record->overridden_hidden);
        snprintf(used, sizeof used, "%u",
                 result_scenario(result, round->point)->engine.hidden_workers);
        for (int l = 0; l < LANGUAGES; l++)
            TEXT_FILL(words[l], (enum language)l, TEXT_WARN_OVERRIDDEN,
                      found, used);
        result_warn(result, "overridden_environment", words[ENGLISH],
                    words[KOREAN]);
        return;
    }
}

void warnings_of_rounds(struct result *result)
{
    result_unwarn(result, "failed_rounds");
    result_unwarn(result, "overridden_environment");
    for (int side = 0; side < SIDES; side++)
        tell_failed(result, (enum side)side);
    tell_overridden(result);
}
