/*
 * Claims on a measure. The interval of a median of ratios needs no
 * logarithm: it lies between two of the ratios themselves, so a 0 on
 * top is no obstacle. Where a 0 stands below, differences serve.
 */
#include "results/analysis/analysis.h"
#include "results/analysis/samples.h"
#include "results/analysis/words.h"
#include "common/fail.h"
#include "results/analysis/claim_measure.h"

#include <math.h>
#include <stdlib.h>

/* What is bounded, and the bounds. */
struct question {
    struct measure measure;
    enum unit unit; /* of the figure */
    double *values;
    size_t n;
    double low, high; /* the claim's bounds on the figure */
    bool is_ratio, is_difference;
    bool no_pair; /* both arms may have values, but no pair has two */
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

static void ask_one(const struct result *result, unsigned point,
                    const struct expect *expect, struct question *question)
{
    struct which which = {expect->arm[0].side, point, ANY_ARM};
    question->values = sample_of(result, question->measure, which,
                                 &question->n);
    bounds_of(question, expect);
}

static void ask_two(const struct result *result, const unsigned point[2],
                    const struct expect *expect, struct question *question)
{
    struct which a = {expect->arm[0].side, point[0], ANY_ARM};
    struct which b = {expect->arm[1].side, point[1], ANY_ARM};
    struct pairs pairs = pairs_of(result, question->measure, a, b);
    question->n = pairs.n;
    question->no_pair = pairs.n == 0;
    question->values = allocate((pairs.n + 1) * sizeof(double), "pairs");
    question->is_ratio = true;
    for (unsigned i = 0; i < pairs.n; i++)
        question->is_ratio = question->is_ratio && pairs.b[i] > 0;
    if (!question->is_ratio && expect->kind == EXPECT_RATIO)
        question->n = 0; /* there is no ratio to a 0 */
    question->is_difference = !question->is_ratio;
    for (unsigned i = 0; i < pairs.n; i++)
        question->values[i] = question->is_ratio
                                  ? pairs.a[i] / pairs.b[i]
                                  : pairs.a[i] - pairs.b[i];
    question->median[0] = median_of(pairs.a, pairs.n);
    question->median[1] = median_of(pairs.b, pairs.n);
    if (question->is_ratio)
        question->unit = UNIT_RATIO;
    bounds_of(question, expect);
    pairs_free(&pairs);
}

static enum finding within(const struct spread *found,
                           const struct question *question)
{
    if (isnan(found->level))
        return UNDECIDED;
    if (found->low >= question->low && found->high <= question->high)
        return HOLDS;
    if (found->high < question->low || found->low > question->high)
        return DOES_NOT_HOLD;
    return UNDECIDED;
}

static struct words arm_words(const struct result *result,
                              const struct expect *expect, int arm,
                              unsigned point, enum language language)
{
    struct words words;
    snprintf(words.text, sizeof words.text, "%s%s",
             text_side(expect->arm[arm].side, language),
             point_words(result, point, language).text);
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
                                const unsigned point[2], double value,
                                enum language language)
{
    struct words words;
    struct words measure = measure_words(question->measure, language);
    struct words a = arm_words(result, expect, 0, point[0], language);
    struct figure figure = value_text(question->unit, value, language);
    if (question->n == 0) {
        TEXT_FILL(words.text, language,
                  question->no_pair ? TEXT_CLAIM_NO_PAIR
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
        struct words who = setting_words(result, point[i], language);
        const char *side = text_side_short(expect->arm[i].side, language);
        struct figure figure = value_text(
            two ? question->measure.metric->unit : question->unit,
            two ? question->median[i] : value, language);
        if (sides && settings && *who.text)
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
                 double level, struct judged *judged)
{
    for (int l = 0; l < LANGUAGES; l++) {
        enum language language = (enum language)l;
        struct figure low = value_text(question->unit, judged->low,
                                       language);
        struct figure high = value_text(question->unit, judged->high,
                                        language);
        struct words interval = {""};
        if (question->n > 0)
            snprintf(judged->brief[l], sizeof judged->brief[l], "%s",
                     brief_words(result, expect, question, point,
                                 judged->figure, language).text);
        if (question->n > 0)
            interval = interval_words(&low, &high, level, judged->n,
                                      language);
        snprintf(judged->words[l], sizeof judged->words[l], "%s%s%s",
                 found_words(result, expect, question, point,
                             judged->figure, language).text,
                 interval.text,
                 expected_words(expect, question, language).text);
    }
}

void judge_measure(const struct result *result, const struct expect *expect,
                   const unsigned point[2], struct judged *judged)
{
    struct question question = {
        .measure = {metric_named(expect->metric), expect->job,
                    expect->stat}};
    question.unit = question.measure.metric->unit;
    if (expect->stat == STAT_COUNT && question.measure.metric->per_job)
        question.unit = UNIT_COUNT;
    if (expect->kind == EXPECT_BOUND)
        ask_one(result, point[0], expect, &question);
    else
        ask_two(result, point, expect, &question);
    struct spread found = spread_of(question.values, question.n);
    *judged = (struct judged){.finding = within(&found, &question),
                              .figure = found.median,
                              .low = found.low,
                              .high = found.high,
                              .n = found.n};
    tell(result, expect, &question, point, found.level, judged);
    free(question.values);
}
