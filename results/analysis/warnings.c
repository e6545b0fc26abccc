/*
 * A drift is told where its interval excludes none and it adds up to 1 %
 * over the run: less would change no verdict. One that both sides share
 * is told from a quarter on: pairs take most of its harm away.
 */
#include "common/fail.h"
#include "results/analysis/analysis.h"
#include "results/analysis/statistics.h"
#include "results/analysis/warnings.h"
#include "results/analysis/settings.h"
#include "results/analysis/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * What became of the rounds themselves, before any is compared.
 */
static void tell_failed(struct result *result, enum side side)
{
    const struct round *first = NULL;
    unsigned failed = 0, all = 0;
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        if (round->side != side)
            continue;
        all++;
        if (*failure_words(round, ENGLISH).text && failed++ == 0)
            first = round;
    }
    if (!first)
        return;
    RESULT_WARN(result, "failed_rounds", TEXT_WARN_FAILED,
                text_plain(failed, 0).text, text_plain(all, 0).text,
                side_called(result->scenario, side, false, language),
                failure_words(first, language).text);
}

/* Of a side whose rounds ended well: what it was that none counts. */
static void tell_none_valid(struct result *result, enum side side)
{
    const struct flag *first = NULL;
    unsigned all = 0, counting = 0;
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        if (round->side != side || round->warmup)
            continue;
        all++;
        counting += round->valid;
        if (!first && round->flag_count > 0)
            first = &round->flags[0];
    }
    if (counting > 0 || !first)
        return;
    RESULT_WARN(result, "no_valid_round", TEXT_WARN_NONE_VALID,
                text_plain(all, 0).text,
                side_called(result->scenario, side, false, language),
                flag_words(first, language).text);
}

/* Why there is no timeline, where no round has one. */
static void tell_unrecorded(struct result *result)
{
    if (result_untraced(result, ENGLISH))
        RESULT_WARN(result, "no_switch_records", TEXT_WARN_NO_RECORDS,
                    result_untraced(result, language));
}

/* Rounds that count although nobody could look after the core. */
static void tell_unwatched(struct result *result)
{
    unsigned unwatched = 0, all = 0;
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        all += round->valid && !round->warmup;
        unwatched += round->valid && !round->warmup &&
                     round->foreign_ns == UNKNOWN;
    }
    if (unwatched == 0)
        return;
    RESULT_WARN(result, "not_watched", TEXT_WARN_UNWATCHED,
                text_plain(unwatched, 0).text, text_plain(all, 0).text);
}

/* The harness's environment is that of every round: once is enough. */
static void tell_overridden(struct result *result)
{
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        if (round->side != EVENTED || !round->record ||
            round->record->overridden_hidden < 0)
            continue;
        const struct scenario *at = result_scenario(result, round->point);
        RESULT_WARN(result, "overridden_environment", TEXT_WARN_OVERRIDDEN,
                    text_plain(round->record->overridden_hidden, 0).text,
                    text_plain(at->engine.hidden_workers, 0).text);
        return;
    }
}

static void tell_work(struct result *result)
{
    struct work_took work;
    if (result_work_off(result, &work))
        RESULT_WARN(result, "work_length", TEXT_WARN_WORK,
                    text_plain(work.off, 0).text, text_plain(work.all, 0).text,
                    text_plain(work.least, 2).text,
                    text_plain(work.most, 2).text);
}

/* What follows from a rule of the loop was seen otherwise. */
static void tell_rules(struct result *result)
{
    for (unsigned i = 0; i < result->scenario->claim_count; i++) {
        const struct claim_result *claim = &result->claims[i];
        if (claim->ground != RULE_BROKEN)
            continue;
        RESULT_WARN(result, "rule_broken", TEXT_WARN_RULE,
                    claim->words.in[language]);
    }
}

static void tell_rounds(struct result *result)
{
    tell_work(result);
    for (int side = 0; side < SIDES; side++) {
        tell_failed(result, (enum side)side);
        tell_none_valid(result, (enum side)side);
    }
    tell_overridden(result);
    tell_rules(result);
}

/* Those of the rounds and claims, which are all told once more. */
static const char *const of_rounds[] = {
    "work_length",            "failed_rounds", "no_valid_round",
    "overridden_environment", "rule_broken",   "no_switch_records",
    "not_watched"};

enum { FEW_PAIRS, DRIFT, RUN_DRIFT, FIRST_PAIR, OUTLIERS, KINDS };
static const struct {
    const char *id;
    enum text_id sentence;
} kinds[KINDS] = {{"few_pairs", TEXT_WARN_FEW_PAIRS},
                  {"drift", TEXT_WARN_DRIFT},
                  {"run_drift", TEXT_WARN_RUN_DRIFT},
                  {"first_pair", TEXT_WARN_FIRST_PAIR},
                  {"outliers", TEXT_WARN_OUTLIERS}};

/* The first case of each kind in words, and how many there are. */
struct found {
    unsigned count[KINDS];
    char words[KINDS][LANGUAGES][512];
};

static void note(struct found *found, int kind, const struct result *result,
                 const struct analysis *a, const char *figure)
{
    if (found->count[kind]++ > 0)
        return;
    struct measure measure = {metric_named(a->metric), a->job, a->stat};
    TEXT_BOTH(found->words[kind], kinds[kind].sentence,
              measure_words(result->scenario, measure, language).text,
              side_called(result->scenario, a->a, false, language),
              side_called(result->scenario, a->b, false, language),
              point_words(result, a->point, language).text, figure);
}

static void look_for_drift(struct found *found, const struct result *result,
                           const struct analysis *a,
                           const struct paired *comparison)
{
    double slope;
    unsigned n = a->pairs;
    struct interval interval = slope_interval(comparison->values, n,
                                              &slope);
    if (!comparison->as_ratio || isnan(slope) ||
        (interval.low <= 0 && interval.high >= 0) ||
        fabs(slope) * (n - 1) < 0.01)
        return;
    char figure[32];
    snprintf(figure, sizeof figure, "%+.2g %%", 100 * expm1(slope));
    note(found, DRIFT, result, a, figure);
}

/* Both sides may drift alike, a disk that grows slower under them: no
 * ratio tells it. Each side is looked at once a point. */
static void look_for_run_drift(struct found *found,
                               const struct result *result,
                               const struct analysis *a, enum side side)
{
    struct measure measure = {metric_named(a->metric), a->job, a->stat};
    struct which which = {side, a->point, ANY_ARM, RAISED_LEFT_OUT};
    struct analysis of = *a;
    size_t n;
    double slope, *values = sample_of(result, measure, which, &n);
    bool positive = true;
    for (size_t i = 0; i < n; i++) {
        positive = positive && values[i] > 0;
        values[i] = positive ? log(values[i]) : 0;
    }
    struct interval interval = slope_interval(values, n, &slope);
    free(values);
    of.a = side;
    if (!positive || isnan(slope) ||
        (interval.low <= 0 && interval.high >= 0) ||
        fabs(slope) * (double)(n - 1) < log(1.25))
        return;
    note(found, RUN_DRIFT, result, &of,
         text_ratio(exp(slope * (double)(n - 1))).text);
}

static void look_for_outliers(struct found *found,
                              const struct result *result,
                              const struct analysis *a,
                              const struct paired *comparison,
                              const struct pairs *pairs)
{
    char list[128] = "";
    size_t used = 0;
    bool *is = allocate((pairs->n + 1) * sizeof *is, "outliers");
    size_t count = outliers_of(comparison->values, pairs->n, is);
    for (unsigned i = 0; i < pairs->n && used < sizeof list; i++)
        if (is[i])
            used += (size_t)snprintf(list + used, sizeof list - used,
                                     "%s%u", used ? ", " : "",
                                     pairs->number[i] + 1);
    if (count > 0)
        note(found, OUTLIERS, result, a, list);
    if (count > 0 && is[0] && pairs->number[0] == 0)
        note(found, FIRST_PAIR, result, a, list);
    free(is);
}

static void look_at(struct found *found, const struct result *result,
                    const struct analysis *a)
{
    struct measure measure = {metric_named(a->metric), a->job, a->stat};
    struct pairs pairs = pairs_at(result, measure, a->point, a->a, a->b);
    struct paired comparison = compare_pairs(&pairs);
    look_for_drift(found, result, a, &comparison);
    look_for_outliers(found, result, a, &comparison, &pairs);
    paired_free(&comparison);
    pairs_free(&pairs);
}

static void tell(struct result *result, struct found *found, int kind)
{
    unsigned count = found->count[kind];
    const char *id = kinds[kind].id;
    if (kind == FEW_PAIRS)
        RESULT_WARN(result, id,
                    result->scenario->rounds < FEWEST_PAIRS
                        ? TEXT_WARN_FEW_PAIRS
                        : TEXT_WARN_FEW_LEFT,
                    text_plain(count, 0).text);
    else
        RESULT_WARN(result, id, count > 1 ? TEXT_WARN_MORE : TEXT_WARN_ONE,
                    found->words[kind][language],
                    text_plain(count - 1, 0).text);
}

void warnings_find(struct result *result)
{
    struct found *found = allocate(sizeof *found, "warnings");
    bool seen[SIDES] = {false};
    unsigned point = 0;
    for (int kind = 0; kind < KINDS; kind++)
        result_unwarn(result, kinds[kind].id);
    for (size_t i = 0; i < sizeof of_rounds / sizeof *of_rounds; i++)
        result_unwarn(result, of_rounds[i]);
    tell_rounds(result);
    for (unsigned i = 0; i < result->analysis_count; i++) {
        const struct analysis *a = &result->analyses[i];
        if (!a->asked)
            continue;
        if (a->pairs < FEWEST_PAIRS)
            found->count[FEW_PAIRS]++;
        else
            look_at(found, result, a);
        if (a->point != point)
            memset(seen, 0, sizeof seen);
        point = a->point;
        for (int arm = 0; arm < 2; arm++) {
            enum side side = arm ? a->b : a->a;
            if (!seen[side])
                look_for_run_drift(found, result, a, side);
            seen[side] = true;
        }
    }
    for (int kind = 0; kind < KINDS; kind++)
        if (found->count[kind] > 0)
            tell(result, found, kind);
    free(found);
    tell_unrecorded(result);
    tell_unwatched(result);
}
