/*
 * Claims on the order in which jobs are told, or in which a twin printed
 * its lines. An observation is one trial, or one run of the twin; of
 * several jobs with one name, all must come before the first of the next
 * name. Equal stamps are no order.
 *
 * A neighbour on the core may turn an order, so only undisturbed rounds
 * count; except where the order follows from a rule of the loop: then
 * every finished round speaks, and one counter-example is news. What was
 * never seen refutes "sometimes" only where it would have been seen, were
 * it so in 1 of 20.
 *
 * Where they leave never, always or sometimes open, a disturbed round is
 * heard, if its order is sure all the same: noise only puts off when a
 * job is told, so what was told before another job had even waited and
 * computed what was asked of it (least.h) is told before that one
 * undisturbed, too. One round whose order is not sure may be the
 * counter-example.
 */
#include "results/analysis/least.h"
#include "results/analysis/samples.h"
#include "results/analysis/settings.h"
#include "results/analysis/words.h"
#include "common/fail.h"
#include "results/analysis/claims.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define RARE 0.05

struct tally {
    unsigned n, hits;
    unsigned disturbed; /* of the n: rounds whose order is sure */
    unsigned unsure;    /* not of the n */
};

/* First and last time at which jobs of a name were told in a trial. */
struct told {
    uint64_t first, last;
    bool unknown;
    uint64_t from, from_last; /* when the first, the last could begin */
};

static void note_row(struct told *told, const struct job_row *row)
{
    uint64_t at = row->stamp[OBSERVED];
    if (!at)
        told->unknown = true;
    if (!told->first || at < told->first)
        told->first = at;
    if (at > told->last)
        told->last = at;
}

static void tally_trial(struct tally *tally, const struct told *told,
                        unsigned names)
{
    bool ordered = true;
    for (unsigned i = 0; i < names; i++)
        if (told[i].unknown || !told[i].last)
            return;
    for (unsigned i = 0; i + 1 < names; i++)
        ordered = ordered && told[i].last < told[i + 1].first;
    tally->n++;
    tally->hits += ordered;
}

static void tally_round(struct tally *tally, const struct record *record,
                        const struct expect *expect)
{
    unsigned trials = 0, names = expect->name_count;
    for (unsigned i = 0; i < record->job_count; i++)
        if (record->jobs[i].trial >= trials)
            trials = record->jobs[i].trial + 1;
    if (trials > record->job_count)
        return; /* trials without jobs: no record of ours */
    struct told *told = allocate((size_t)(trials + 1) * names *
                                     sizeof *told, "an order");
    for (unsigned i = 0; i < record->job_count; i++)
        for (unsigned k = 0; k < names; k++)
            if (strcmp(record->jobs[i].name, expect->names[k]) == 0)
                note_row(&told[(size_t)record->jobs[i].trial * names + k],
                         &record->jobs[i]);
    for (unsigned t = 0; t < trials; t++)
        tally_trial(tally, told + (size_t)t * names, names);
    free(told);
}

/* A disturbed round of one trial: whether its order is sure. */
struct order {
    const struct result *result;
    const struct round *round;
    const struct expect *expect;
};

/* When the job could begin: as it arrives, or with the first call. */
static void note_begin(struct told *told, const struct record *record,
                       const struct job_row *row, bool arrives)
{
    uint64_t from = arrives ? row->stamp[INTENDED] : record->work_begin;
    if (!told->from || from < told->from)
        told->from = from;
    if (from > told->from_last)
        told->from_last = from;
}

static void note_rows(const struct order *order, const char *name,
                      struct told *told)
{
    const struct record *record = order->round->record;
    const struct job_spec *spec = job_named(
        result_scenario(order->result, order->round->point), name);
    for (unsigned i = 0; i < record->job_count; i++)
        if (strcmp(record->jobs[i].name, name) == 0) {
            note_row(told, &record->jobs[i]);
            note_begin(told, record, &record->jobs[i],
                       spec && spec->has_at);
        }
    uint64_t least = least_told(order->result, order->round, name);
    told->from += least;
    told->from_last += least;
}

static bool by_the_loop(const struct order *order, unsigned first,
                        unsigned then)
{
    return least_by_rule(order->result, order->round->side,
                         order->round->point, order->expect->names[first],
                         order->expect->names[then]);
}

/* Adds it, as kept or as not, or as unsure. */
static void tally_disturbed(struct tally *tally, const struct order *order)
{
    const struct expect *expect = order->expect;
    struct told *told = allocate(expect->name_count * sizeof *told,
                                 "an order");
    /* when it is told is its response, from the first call on */
    bool put_off = metric_noise(metric_named("response_ms"), order->result,
                                order->round) == NOISE_RAISES;
    bool kept = true, turned = false, unknown = false;
    for (unsigned i = 0; i < expect->name_count; i++) {
        note_rows(order, expect->names[i], &told[i]);
        unknown = unknown || told[i].unknown || !told[i].last;
    }
    for (unsigned i = 0; i + 1 < expect->name_count; i++) {
        const struct told *a = &told[i], *b = &told[i + 1];
        kept = kept && ((put_off && a->last < b->from) ||
                        by_the_loop(order, i, i + 1));
        turned = turned || (put_off && b->first < a->from_last) ||
                 by_the_loop(order, i + 1, i);
    }
    free(told);
    bool sure = !unknown && (kept || turned);
    tally->n += sure;
    tally->disturbed += sure;
    tally->hits += sure && kept;
    tally->unsure += !sure;
}

/* A line is known by its first word, and comes after those before it. */
static void tally_run(struct tally *tally, char **lines,
                      const struct expect *expect)
{
    unsigned names = expect->name_count;
    struct told *told = allocate(names * sizeof *told, "an order");
    for (uint64_t at = 1; lines[at - 1]; at++)
        for (unsigned k = 0; k < names; k++) {
            size_t length = strcspn(lines[at - 1], " \t:,");
            if (strlen(expect->names[k]) == length &&
                memcmp(lines[at - 1], expect->names[k], length) == 0) {
                told[k].first = told[k].first ? told[k].first : at;
                told[k].last = at;
            }
        }
    tally_trial(tally, told, names);
    free(told);
}

static struct tally tally_twin(const struct twin *twin,
                               const struct expect *expect)
{
    struct tally tally = {0};
    for (unsigned i = 0; i < twin->run_count; i++)
        tally_run(&tally, twin->runs[i], expect);
    return tally;
}

/* With the disturbed rounds or without them. */
static struct tally tally_all(const struct result *result,
                              const struct claim *claim, int point,
                              bool disturbed)
{
    struct tally tally = {0};
    const struct twin *twin = result_twin(result, claim->expect.arm[0].runtime);
    const char *fault = result->scenario->expect_fault;
    if (twin)
        return tally_twin(twin, &claim->expect);
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        bool noisy = round_only_disturbed(round, fault);
        if (round->warmup || !round->record ||
            round->side != claim->expect.arm[0].side ||
            (point != ALL_POINTS && round->point != (unsigned)point))
            continue;
        if (round->valid || (claim->rule != RULE_NONE && noisy))
            tally_round(&tally, round->record, &claim->expect);
        else if (noisy && disturbed)
            tally_disturbed(&tally, &(struct order){result, round,
                                                    &claim->expect});
    }
    return tally;
}

static enum finding finding_of(const struct expect *expect,
                               const struct tally *tally,
                               const struct interval *interval)
{
    bool enough = tally->n >= FEWEST_PAIRS;
    if (expect->sometimes)
        return tally->hits > 0 ? HOLDS
               : interval->high < RARE ? DOES_NOT_HOLD
                                       : UNDECIDED;
    if (expect->share_high == 0)
        return tally->hits > 0 ? DOES_NOT_HOLD : enough ? HOLDS : UNDECIDED;
    if (expect->share_low == 1)
        return tally->hits < tally->n ? DOES_NOT_HOLD
               : enough               ? HOLDS
                                      : UNDECIDED;
    if (!enough)
        return UNDECIDED;
    if (interval->low >= expect->share_low &&
        interval->high <= expect->share_high)
        return HOLDS;
    return interval->high < expect->share_low ||
                   interval->low > expect->share_high
               ? DOES_NOT_HOLD
               : UNDECIDED;
}

/* What one counter-example would change is not said while a round may
 * be it. */
static enum finding finding_in_noise(const struct expect *expect,
                                     const struct tally *tally,
                                     const struct interval *interval)
{
    enum finding finding = finding_of(expect, tally, interval);
    bool by_one = expect->sometimes ? finding == HOLDS
                                    : finding == DOES_NOT_HOLD;
    return by_one || tally->unsure == 0 ? finding : UNDECIDED;
}

/* What never, sometimes and always become where a rule decides. */
static void by_rule(const struct claim *claim, const struct tally *tally,
                    struct judged *judged)
{
    bool always = claim->expect.share_low == 1;
    unsigned against = always ? tally->n - tally->hits : tally->hits;
    judged->found.ground = against > 0 ? RULE_BROKEN : BY_RULE;
    judged->found.seen = against > 0 ? against : tally->hits;
    if (against == 0)
        judged->found.finding = claim->expect.sometimes ? DOES_NOT_HOLD : HOLDS;
}

static struct words share_words(const struct tally *tally,
                                const struct interval *interval,
                                enum language language)
{
    struct words words;
    struct figure low = text_share(interval->low, language);
    struct figure high = text_share(interval->high, language);
    struct figure share = text_share((double)tally->hits / tally->n,
                                     language);
    if (tally->hits == 0)
        TEXT_FILL(words.text, language, TEXT_CLAIM_SHARE_NONE, high.text);
    else if (tally->hits == tally->n)
        TEXT_FILL(words.text, language, TEXT_CLAIM_SHARE_ALL, low.text);
    else
        TEXT_FILL(words.text, language, TEXT_CLAIM_SHARE, share.text,
                  low.text, high.text);
    return words;
}

static struct words expected_words(const struct expect *expect,
                                   enum language language)
{
    struct words words;
    if (expect->sometimes || expect->share_high == 0 ||
        expect->share_low == 1)
        TEXT_FILL(words.text, language,
                  expect->sometimes         ? TEXT_CLAIM_SOMETIMES
                  : expect->share_high == 0 ? TEXT_CLAIM_NEVER
                                            : TEXT_CLAIM_ALWAYS,
                  "");
    else
        TEXT_FILL(words.text, language, TEXT_CLAIM_SHARE_BETWEEN,
                  text_share(expect->share_low, language).text,
                  text_share(expect->share_high, language).text);
    return words;
}

/* "save before main", "save, main, fetch". */
static struct words names_words(const struct scenario *scenario,
                                const struct expect *expect,
                                enum language language)
{
    struct words words = {""};
    size_t used = 0;
    if (expect->name_count == 2)
        TEXT_FILL(words.text, language, TEXT_CLAIM_BEFORE,
                  scenario_label(scenario, expect->names[0], language),
                  scenario_label(scenario, expect->names[1], language));
    for (unsigned i = 0; expect->name_count != 2 &&
                         i < expect->name_count && used < sizeof words.text;
         i++)
        used += (size_t)snprintf(words.text + used,
                                 sizeof words.text - used, "%s%s",
                                 i ? ", " : "",
                                 scenario_label(scenario, expect->names[i],
                                                language));
    return words;
}

/* "event loop", and where; of a twin "Node.js 20.20.0". */
static struct words who_words(const struct result *result,
                              const struct expect *expect, unsigned point,
                              enum language language)
{
    const struct twin *twin = result_twin(result, expect->arm[0].runtime);
    const char *version = twin && twin->version ? twin->version : "";
    struct words words;
    if (twin)
        snprintf(words.text, sizeof words.text, "%s%s%s",
                 text_runtime(twin->runtime), *version ? " " : "", version);
    else
        snprintf(words.text, sizeof words.text, "%s%s",
                 side_called(result->scenario, expect->arm[0].side, false,
                             language),
                 point_words(result, point, language).text);
    return words;
}

static void tell(const struct result *result, const struct expect *expect,
                 int point, const struct tally *tally,
                 const struct interval *interval, struct judged *judged)
{
    unsigned place = point == ALL_POINTS ? UINT32_MAX : (unsigned)point;
    struct figure hits = text_plain(tally->hits, 0);
    struct figure missed = text_plain(tally->n - tally->hits, 0);
    struct figure n = text_plain(tally->n, 0);
    for (int l = 0; l < LANGUAGES; l++) {
        enum language language = (enum language)l;
        struct words side = who_words(result, expect, place, language);
        struct words names = names_words(result->scenario, expect,
                                         language);
        struct words found, more = {""};
        if (tally->n == 0)
            TEXT_FILL(found.text, language, TEXT_CLAIM_UNSEEN, names.text,
                      side.text);
        else
            TEXT_FILL(found.text, language, TEXT_CLAIM_ORDER, names.text,
                      side.text, hits.text, n.text,
                      share_words(tally, interval, language).text);
        if (tally->n > 0 && judged->found.finding == UNDECIDED &&
            tally->n < FEWEST_PAIRS)
            TEXT_FILL(more.text, language, TEXT_CLAIM_FEW_TRIALS, "");
        else if (judged->found.finding == DOES_NOT_HOLD && !expect->sometimes &&
                 (expect->share_low == 1 || expect->share_high == 0))
            TEXT_FILL(more.text, language, TEXT_CLAIM_REFUTED,
                      (expect->share_low == 1 ? missed : hits).text, n.text);
        if (tally->n > 0)
            TEXT_FILL(judged->brief[l], language,
                      result->scenario->trials > 1 || expect->arm[0].runtime
                          ? TEXT_BRIEF_TRIALS
                          : TEXT_BRIEF_ROUNDS,
                      text_count(tally->hits).text,
                      text_count(tally->n).text);
        snprintf(judged->words[l], sizeof judged->words[l], "%s%s%s",
                 found.text, expected_words(expect, language).text,
                 more.text);
    }
}

/* Of a share in between, rounds that are sure would be no fair sample. */
static bool may_hear_disturbed(const struct result *result,
                               const struct claim *claim)
{
    const struct expect *expect = &claim->expect;
    return claim->rule == RULE_NONE && !expect->arm[0].runtime &&
           result->scenario->trials == 1 &&
           (expect->sometimes || expect->share_high == 0 ||
            expect->share_low == 1);
}

void judge_order(const struct result *result, const struct claim *claim,
                 int point, struct judged *judged)
{
    const struct expect *expect = &claim->expect;
    struct tally tally = tally_all(result, claim, point, false);
    struct interval interval = share_interval(tally.hits, tally.n);
    enum finding finding = tally.n > 0
                               ? finding_of(expect, &tally, &interval)
                               : UNDECIDED;
    if (finding == UNDECIDED && may_hear_disturbed(result, claim)) {
        struct tally all = tally_all(result, claim, point, true);
        struct interval wide = share_interval(all.hits, all.n);
        finding = all.disturbed > 0 ? finding_in_noise(expect, &all, &wide)
                                    : UNDECIDED;
        if (finding != UNDECIDED) {
            tally = all;
            interval = wide;
        }
    }
    bool any = tally.n > 0;
    *judged = (struct judged){
        .found = {.finding = UNDECIDED, .figure = NAN, .low = NAN,
                  .high = NAN, .n = tally.n, .seen = tally.hits}};
    if (any) {
        judged->found.finding = finding;
        judged->found.ground = tally.disturbed > 0 ? IN_SPITE_OF_NOISE
                                                   : BY_INTERVAL;
        judged->found.disturbed = tally.disturbed;
        judged->found.figure = (double)tally.hits / tally.n;
        judged->found.low = interval.low;
        judged->found.high = interval.high;
    }
    if (any && claim->rule != RULE_NONE)
        by_rule(claim, &tally, judged);
    tell(result, expect, point, &tally, &interval, judged);
}
