/*
 * Claims on a measure. The interval of a median of ratios needs no
 * logarithm: it lies between two of the ratios themselves, so a 0 on
 * top is no obstacle. Where a 0 stands below, differences serve.
 *
 * What disturbed rounds say, by what a neighbour on the core can do to
 * the measure (metrics.h) and by the form of the claim:
 *
 *              nothing      only raise it               anything
 *   bound      every round  the interval's upper end    undisturbed
 *   with rule  every round  every round                 every round
 *   ratio,     every pair   undisturbed pairs           undisturbed
 *   same,
 *   lower
 *   makespan,               every one, at both ends
 *   response
 *
 * Raised, a round is an upper bound of what it would have been. So the
 * upper end of the interval of all finished rounds is one, too: what
 * stands below a bound with it does so all the more undisturbed ("at
 * most" holds, "at least" does not). The lower end proves nothing, and a
 * ratio or a difference may be moved either way by noise in one of its
 * arms. A rule of the loop bounds how long something is held up, and no
 * neighbour makes code that runs let go of its thread.
 *
 * Of a makespan and a response the other end is known as well: what was
 * asked of the jobs takes its time on any core (least.h). Where nothing
 * else decides a claim, disturbed rounds are heard at both ends of what
 * they would have been; it is answered where both say the same.
 *
 * A bound in ms is asked of the rounds whose arithmetic took what was
 * asked. Where they leave it open, the others are heard, too, at either
 * end of what they would have been (samples.h): it is answered where both
 * ends say the same. In a pair both sides did the same.
 *
 * Where that leaves it open (below 6 rounds nothing else is left):
 *   - a bound that each round misses by a factor of 2, or meets by it,
 *     is answered: no interval is needed to see that. Each undisturbed
 *     one, where there are any: what was raised above a bound tells
 *     nothing against them. Else a raised round speaks of what is too
 *     high never, of the rest it does;
 *   - "takes at least X" is refuted by any finished round clearly below
 *     X, if no undisturbed one is above: noise only lengthens.
 * What is lower than what stays a matter of 6 pairs.
 */
#include "results/analysis/settings.h"
#include "results/analysis/analysis.h"
#include "results/analysis/samples.h"
#include "results/analysis/words.h"
#include "common/fail.h"
#include "results/analysis/claims.h"

#include <math.h>
#include <string.h>
#include <stdlib.h>

/* What is bounded, and the bounds. */
struct question {
    struct measure measure;
    enum unit unit; /* of the figure */
    struct sample sample; /* values, ratios or differences */
    double low, high; /* the claim's bounds on the figure */
    bool raised; /* noise only raises what is not counted of the sample */
    bool is_ratio, is_difference;
    bool no_pair; /* both arms may have values, but no pair has two */
    enum raised raised_as[2]; /* rounds of each arm that noise raised */
    double median[2]; /* of each arm */
};

/* The shares that a claim of LOWER or SAME leaves; see by_at_least. */
static double least_of(const struct expect *expect)
{
    return expect->kind == EXPECT_SAME
               ? expect->within_pct / 100
           : expect->by_at_least > 0 ? expect->by_at_least
                                     : SAME_WITHIN;
}

static void bounds_of(struct question *question, const struct expect *expect)
{
    question->low = expect->low;
    question->high = expect->high;
    if (expect->kind == EXPECT_BOUND || expect->kind == EXPECT_RATIO)
        return;
    double none = question->is_ratio ? 1 : 0;
    double width = least_of(expect) *
                   (question->is_ratio ? 1 : fabs(question->median[1]));
    question->low = expect->kind == EXPECT_SAME ? none - width : -INFINITY;
    question->high = none + (expect->kind == EXPECT_SAME
                                 ? width
                                 : -fmax(width, 1e-9));
}

/* Whether noise only raises it in each round of the arm. */
static bool is_raised(const struct result *result, struct measure measure,
                      struct which which)
{
    bool any = false;
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        if (round->side != which.side || round->point != which.point)
            continue;
        if (metric_noise(measure.metric, result, round) != NOISE_RAISES)
            return false;
        any = true;
    }
    return any;
}

static void ask_one(const struct result *result, unsigned point,
                    const struct expect *expect, enum off_work off,
                    struct question *question)
{
    struct which which = {expect->arm[0].side, point, ANY_ARM,
                          question->raised_as[0]};
    question->sample = sample_finished(result, question->measure, which,
                                       off);
    question->raised = is_raised(result, question->measure, which);
    bounds_of(question, expect);
}

static void ask_two(const struct result *result, const unsigned point[2],
                    const struct expect *expect, struct question *question)
{
    struct which a = {expect->arm[0].side, point[0], ANY_ARM,
                      question->raised_as[0]};
    struct which b = {expect->arm[1].side, point[1], ANY_ARM,
                      question->raised_as[1]};
    struct pairs pairs = pairs_of(result, question->measure, a, b);
    double *values = allocate((pairs.n + 1) * sizeof *values, "pairs");
    question->no_pair = pairs.n == 0;
    question->is_ratio = true;
    for (unsigned i = 0; i < pairs.n; i++)
        question->is_ratio = question->is_ratio && pairs.b[i] > 0;
    question->is_difference = !question->is_ratio;
    for (unsigned i = 0; i < pairs.n; i++)
        values[i] = question->is_ratio ? pairs.a[i] / pairs.b[i]
                                       : pairs.a[i] - pairs.b[i];
    /* There is no ratio to a 0. */
    bool none = question->is_difference && expect->kind == EXPECT_RATIO;
    question->sample.values = values;
    question->sample.counted = question->sample.all = none ? 0 : pairs.n;
    question->sample.disturbed = pairs.raised;
    question->median[0] = median_of(pairs.a, pairs.n);
    question->median[1] = median_of(pairs.b, pairs.n);
    if (question->is_ratio)
        question->unit = UNIT_RATIO;
    bounds_of(question, expect);
    pairs_free(&pairs);
}

/*
 * The grounds, one after another until one decides.
 */
static void found(struct judged *judged, enum finding finding,
                  enum ground ground, const struct spread *spread)
{
    judged->found.finding = finding;
    judged->found.ground = ground;
    judged->found.figure = spread->median;
    judged->found.low = spread->low;
    judged->found.high = spread->high;
    judged->level = spread->level;
    judged->found.n = judged->found.seen = spread->n;
}

static void by_interval(const struct question *question,
                        struct judged *judged)
{
    const struct sample *sample = &question->sample;
    struct spread spread = spread_of(sample->values, sample->counted);
    enum finding finding = UNDECIDED;
    if (spread.low >= question->low && spread.high <= question->high)
        finding = HOLDS;
    else if (spread.high < question->low || spread.low > question->high)
        finding = DOES_NOT_HOLD;
    found(judged, finding, BY_INTERVAL, &spread);
    judged->found.disturbed = (unsigned)sample->disturbed;
}

static void by_upper_end(const struct question *question,
                         struct judged *judged)
{
    const struct sample *sample = &question->sample;
    struct spread spread = spread_of(sample->values, sample->all);
    enum finding finding = UNDECIDED;
    if (isinf(question->low) && spread.high <= question->high)
        finding = HOLDS;
    else if (spread.high < question->low)
        finding = DOES_NOT_HOLD;
    if (finding == UNDECIDED)
        return;
    found(judged, finding, IN_SPITE_OF_NOISE, &spread);
    judged->found.disturbed = (unsigned)(sample->all - sample->counted);
}

/* Twice a bound away from 0, or half of it towards it. */
static bool is_far_above(double value, double bound)
{
    return value > bound && value >= (bound > 0 ? 2 * bound : bound / 2);
}

static bool is_far_below(double value, double bound)
{
    return value < bound && value <= (bound > 0 ? bound / 2 : 2 * bound);
}

static void by_every_round(const struct question *question,
                           struct judged *judged)
{
    const struct sample *sample = &question->sample;
    bool quiet = sample->counted > 0 || !question->raised;
    size_t n = quiet ? sample->counted : sample->all;
    size_t above = 0, below = 0, within = 0;
    for (size_t i = 0; i < n; i++) {
        double value = sample->values[i];
        bool tells = i < sample->counted; /* not raised */
        above += tells && is_far_above(value, question->high);
        below += is_far_below(value, question->low);
        bool none = value == 0 && question->high == 0; /* what is less? */
        within += (isinf(question->low) ||
                   (tells && is_far_above(value, question->low))) &&
                  (isinf(question->high) || none ||
                   is_far_below(value, question->high));
    }
    struct spread spread = spread_of(sample->values, n);
    if (n > 0 && within == n)
        found(judged, HOLDS, BY_EVERY_ROUND, &spread);
    else if (n > 0 && (below == n || above == n))
        found(judged, DOES_NOT_HOLD, BY_EVERY_ROUND, &spread);
}

static void by_a_round(const struct question *question,
                       struct judged *judged)
{
    const struct sample *sample = &question->sample;
    double clear = question->low - SAME_WITHIN * fabs(question->low);
    size_t below = 0;
    for (size_t i = 0; i < sample->all; i++) {
        if (i < sample->counted && sample->values[i] >= question->low)
            return;
        below += sample->values[i] < clear;
    }
    if (below == 0)
        return;
    struct spread spread = spread_of(sample->values, sample->all);
    found(judged, DOES_NOT_HOLD, BY_A_ROUND, &spread);
    judged->found.seen = (unsigned)below;
}

/* What is held up keeps the lower bound and breaks the upper one. */
static void by_rule(const struct question *question, struct judged *judged)
{
    const struct sample *sample = &question->sample;
    struct spread spread = spread_of(sample->values, sample->all);
    unsigned kept = 0;
    for (size_t i = 0; i < sample->all; i++)
        kept += isinf(question->high)
                    ? sample->values[i] >= question->low
                    : sample->values[i] > question->high;
    if (sample->all == 0)
        return;
    if (kept < sample->all) {
        judged->found.ground = RULE_BROKEN;
        judged->found.n = spread.n;
        judged->found.seen = spread.n - kept;
        return;
    }
    found(judged, isinf(question->high) ? HOLDS : DOES_NOT_HOLD, BY_RULE,
          &spread);
}

static void decide(const struct question *question,
                   const struct claim *claim, struct judged *judged)
{
    bool winner = claim->expect.kind == EXPECT_LOWER;
    by_interval(question, judged);
    if (judged->found.finding == UNDECIDED && question->raised)
        by_upper_end(question, judged);
    if (judged->found.finding == UNDECIDED && !winner)
        by_every_round(question, judged);
    if (judged->found.finding == UNDECIDED && question->raised)
        by_a_round(question, judged);
    if (claim->rule != RULE_NONE)
        by_rule(question, judged);
}

static struct words arm_words(const struct result *result,
                              const struct expect *expect, int arm,
                              unsigned point, enum language language)
{
    struct words words, at = point_setting_words(result, point, language);
    const char *side = side_called(result_scenario(result, point),
                                   expect->arm[arm].side, false, language);
    snprintf(words.text, sizeof words.text, "%s%s", side,
             strcmp(side, at.text) == 0
                 ? ""
                 : point_words(result, point, language).text);
    return words;
}

static struct words expected_words(const struct expect *expect,
                                   const struct question *question,
                                   enum language language)
{
    struct words words;
    struct figure low = value_text(question->unit, question->low, language);
    struct figure high = value_text(question->unit, question->high,
                                    language);
    struct figure share = text_share(least_of(expect), language);
    if (expect->kind == EXPECT_LOWER)
        TEXT_FILL(words.text, language, TEXT_CLAIM_LOWER_BY, share.text);
    else if (expect->kind == EXPECT_SAME)
        TEXT_FILL(words.text, language, TEXT_CLAIM_SAME_WITHIN, share.text);
    else if (isinf(question->low))
        TEXT_FILL(words.text, language, TEXT_CLAIM_AT_MOST, high.text);
    else if (isinf(question->high))
        TEXT_FILL(words.text, language, TEXT_CLAIM_AT_LEAST, low.text);
    else
        TEXT_FILL(words.text, language, TEXT_CLAIM_BETWEEN, low.text,
                  high.text);
    return words;
}

/* "makespan: sequential 2.51 s, event loop 2.00 s; ratio 1.25". */
static struct words found_words(const struct result *result,
                                const struct expect *expect,
                                const struct question *question,
                                const unsigned point[2],
                                const struct judged *judged,
                                enum language language)
{
    struct words words;
    struct words measure = measure_words(result->scenario,
                                         question->measure, language);
    struct words a = arm_words(result, expect, 0, point[0], language);
    struct figure figure = value_text(question->unit, judged->found.figure,
                                      language);
    if (judged->found.n == 0) {
        TEXT_FILL(words.text, language,
                  question->no_pair          ? TEXT_CLAIM_NO_PAIR
                  : question->sample.all > 0 ? TEXT_CLAIM_ALL_DISTURBED
                                             : TEXT_CLAIM_NO_VALUE,
                  measure.text);
    } else if (!question->is_ratio && !question->is_difference) {
        TEXT_FILL(words.text, language, TEXT_CLAIM_ALONE, measure.text,
                  a.text, figure.text);
    } else {
        enum unit unit = question->measure.metric->unit;
        struct words b = arm_words(result, expect, 1, point[1], language);
        TEXT_FILL(words.text, language,
                  question->is_ratio ? TEXT_CLAIM_RATIO
                                     : TEXT_CLAIM_DIFFERENCE,
                  measure.text, a.text, b.text,
                  value_text(unit, question->median[0], language).text,
                  value_text(unit, question->median[1], language).text,
                  figure.text);
    }
    return words;
}

/* "13 (loop), 6 (pool)": the figures, each with what tells it from the
 * other. */
static struct words brief_words(const struct result *result,
                                const struct expect *expect,
                                const struct question *question,
                                const unsigned point[2], double value,
                                enum language language)
{
    bool two = question->is_ratio || question->is_difference;
    bool settings = !two || point[0] != point[1];
    bool sides = !two || expect->arm[0].side != expect->arm[1].side;
    struct words arm[2];
    for (int i = 0; i < 1 + two; i++) {
        struct words who = point_setting_words(result, point[i], language);
        const char *side =
            side_called(result_scenario(result, point[i]),
                        expect->arm[i].side, true, language);
        struct figure figure = counted_text(
            two ? question->measure.metric->unit : question->unit,
            two ? question->median[i] : value, language);
        if (sides && settings && *who.text && strcmp(side, who.text) != 0)
            TEXT_FILL(arm[i].text, language, TEXT_BRIEF_BOTH, figure.text,
                      side, who.text);
        else
            TEXT_FILL(arm[i].text, language, TEXT_BRIEF_FIGURE, figure.text,
                      sides ? side : who.text);
    }
    if (!two)
        return arm[0];
    struct words both;
    TEXT_FILL(both.text, language, TEXT_BRIEF_TWO, arm[0].text, arm[1].text);
    return both;
}

static void tell(const struct result *result, const struct expect *expect,
                 const struct question *question, const unsigned point[2],
                 struct judged *judged)
{
    bool whole = judged->found.ground == BY_INTERVAL ||
                 judged->found.ground == IN_SPITE_OF_NOISE ||
                 judged->found.ground == AT_BOTH_ENDS;
    for (int l = 0; l < LANGUAGES; l++) {
        enum language language = (enum language)l;
        struct figure low = value_text(question->unit, judged->found.low,
                                       language);
        struct figure high = value_text(question->unit, judged->found.high,
                                        language);
        struct words interval = {""};
        if (judged->found.n > 0)
            snprintf(judged->brief[l], sizeof judged->brief[l], "%s",
                     brief_words(result, expect, question, point,
                                 judged->found.figure, language)
                         .text);
        if (whole && judged->found.n > 0)
            interval = interval_words(&low, &high, judged->level,
                                      judged->found.n, language);
        snprintf(
            judged->words[l], sizeof judged->words[l], "%s%s%s",
            found_words(result, expect, question, point, judged, language).text,
            interval.text, expected_words(expect, question, language).text);
    }
}

/* Of two sides `off` is no matter. */
static void ask(const struct result *result, const struct expect *expect,
                const unsigned point[2], enum off_work off,
                struct question *question)
{
    if (expect->kind == EXPECT_BOUND)
        ask_one(result, point[0], expect, off, question);
    else
        ask_two(result, point, expect, question);
}

static struct judged judged_with(const struct result *result,
                                 const struct claim *claim,
                                 const unsigned point[2], enum off_work off,
                                 struct question *question)
{
    struct judged judged = {.found = {.finding = UNDECIDED}};
    ask(result, &claim->expect, point, off, question);
    decide(question, claim, &judged);
    return judged;
}

/* What both ends say; not where the bounds lie between the two. */
static enum finding common_finding(const struct judged *low,
                                   const struct judged *high,
                                   const struct question *question)
{
    bool between = low->found.figure < question->low &&
                   high->found.figure > question->high;
    return low->found.finding == high->found.finding && !between
               ? low->found.finding
               : UNDECIDED;
}

/* Whether both ends of the room say the same, and what. */
static enum finding at_both_ends(const struct result *result,
                                 const struct claim *claim,
                                 const unsigned point[2],
                                 struct question question)
{
    struct judged end[2];
    for (int i = 0; i < 2; i++) {
        end[i] = judged_with(result, claim, point,
                             i == 0 ? OFF_AT_LEAST : OFF_AT_MOST, &question);
        free(question.sample.values);
    }
    return common_finding(&end[0], &end[1], &question);
}

/* Whether it is so at both ends of what disturbed rounds would have been:
 * then `question` and `judged` are of those as they were taken, with the
 * interval from end to end. */
static bool raised_at_both_ends(const struct result *result,
                                const struct claim *claim,
                                const unsigned point[2],
                                struct question *question,
                                struct judged *judged)
{
    static const enum raised ends[3][2] = {
        {RAISED_AT_LEAST, RAISED_AT_MOST},
        {RAISED_AT_MOST, RAISED_AT_LEAST},
        {RAISED_AT_MOST, RAISED_AT_MOST}};
    bool one = claim->expect.kind == EXPECT_BOUND, comparable = true;
    struct question asked[3];
    struct judged end[3] = {0};
    for (int i = 0; i < 3; i++) {
        asked[i] = *question;
        memcpy(asked[i].raised_as, ends[i], sizeof ends[i]);
        ask(result, &claim->expect, point, OFF_LEFT_OUT, &asked[i]);
        by_interval(&asked[i], &end[i]);
        comparable = comparable && (one || asked[i].is_ratio);
    }
    enum finding finding = comparable
                               ? common_finding(&end[0], &end[1], &asked[2])
                               : UNDECIDED;
    bool decided = finding != UNDECIDED;
    for (int i = 0; i < 3; i++)
        if (i < 2 || !decided)
            free(asked[i].sample.values);
    if (!decided)
        return false;
    *question = asked[2];
    *judged = end[2];
    judged->found.finding = finding;
    judged->found.ground = AT_BOTH_ENDS;
    judged->found.low = end[0].found.low;
    judged->found.high = end[1].found.high;
    return true;
}

void judge_measure(const struct result *result, const struct claim *claim,
                   const unsigned point[2], struct judged *judged)
{
    const struct expect *expect = &claim->expect;
    struct question question = {
        .measure = {metric_named(expect->metric), expect->job,
                    expect->stat}};
    question.unit = question.measure.metric->unit;
    if (expect->stat == STAT_COUNT && question.measure.metric->per_job)
        question.unit = UNIT_COUNT;
    struct question asked = question;
    *judged = judged_with(result, claim, point, OFF_LEFT_OUT, &question);
    if (judged->found.finding == UNDECIDED && expect->kind == EXPECT_BOUND &&
        question.unit == UNIT_MS) {
        enum finding finding = at_both_ends(result, claim, point, asked);
        if (finding != UNDECIDED) {
            free(question.sample.values);
            *judged = judged_with(result, claim, point, OFF_AS_TAKEN,
                                  &question);
            judged->found.finding = finding;
        }
    }
    if (judged->found.finding == UNDECIDED && claim->rule == RULE_NONE &&
        raised_at_both_ends(result, claim, point, &asked, judged)) {
        free(question.sample.values);
        question = asked;
    }
    tell(result, expect, &question, point, judged);
    free(question.sample.values);
}
