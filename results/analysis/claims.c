/*
 * A claim without a point is about every point of a sweep: it is as
 * good as the worst of them, and that one gives the figure.
 */
#include "results/analysis/claims.h"
#include "results/analysis/claim_parts.h"
#include "results/text/text.h"
#include "common/fail.h"
#include "results/analysis/claim_measure.h"
#include "results/analysis/claim_order.h"
#include "results/analysis/claim_when.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The index of a point by its value; `point_count`: none such. */
static unsigned point_of(const struct result *result, const char *value)
{
    unsigned i = 0;
    while (i < result->point_count &&
           !(result->points[i].value &&
             strcmp(result->points[i].value, value) == 0))
        i++;
    return i;
}

static bool two_arms(const struct expect *expect)
{
    return expect->kind == EXPECT_LOWER || expect->kind == EXPECT_RATIO ||
           expect->kind == EXPECT_SAME;
}

static bool is_order(const struct expect *expect)
{
    return expect->kind == EXPECT_ORDER || expect->kind == EXPECT_BEFORE;
}

/* never, always and sometimes speak of all observations together. */
static bool pooled(const struct expect *expect)
{
    return is_order(expect) &&
           (expect->sometimes || expect->share_high == 0 ||
            expect->share_low == 1);
}

static bool was_run(const struct result *result, enum side side,
                    unsigned point)
{
    return point < result->point_count && result->points[point].planned[side];
}

static int badness(enum finding finding)
{
    return finding == DOES_NOT_HOLD ? 2 : finding == UNDECIDED ? 1 : 0;
}

/* All places that the claim speaks of; the worst stays in `worst`. */
static bool judge_places(const struct result *result,
                         const struct expect *expect, struct judged *worst)
{
    bool varies = !expect->arm[0].point ||
                  (two_arms(expect) && !expect->arm[1].point);
    struct judged *here = allocate(sizeof *here, "a claim");
    bool any = false;
    for (unsigned p = 0; p < (varies ? result->point_count : 1); p++) {
        unsigned at[2];
        for (int i = 0; i < 2; i++)
            at[i] = expect->arm[i].point
                        ? point_of(result, expect->arm[i].point)
                        : p;
        if (!was_run(result, expect->arm[0].side, at[0]) ||
            (two_arms(expect) &&
             !was_run(result, expect->arm[1].side, at[1])))
            continue;
        if (is_order(expect))
            judge_order(result, expect, (int)at[0], here);
        else
            judge_measure(result, expect, at, here);
        if (!any || badness(here->finding) > badness(worst->finding))
            *worst = *here;
        any = true;
    }
    free(here);
    return any;
}

static bool took_part(const struct result *result, enum side side)
{
    return result->null_side >= 0 ? (int)side == result->null_side
                                  : result->scenario->side[side];
}

static bool sides_took_part(const struct result *result,
                            const struct expect *expect,
                            struct judged *judged)
{
    for (int i = 0; i < 1 + two_arms(expect); i++) {
        enum side side = expect->arm[i].side;
        if (took_part(result, side))
            continue;
        judged->finding = NOT_APPLICABLE;
        for (int l = 0; l < LANGUAGES; l++)
            TEXT_FILL(judged->words[l], (enum language)l,
                      TEXT_CLAIM_NO_SIDE,
                      text_side(side, (enum language)l));
        return false;
    }
    return true;
}

static void judge_claim(const struct result *result,
                        const struct claim *claim, struct judged *judged)
{
    const struct expect *expect = &claim->expect;
    *judged = (struct judged){.finding = UNDECIDED, .figure = NAN,
                              .low = NAN, .high = NAN};
    if (!sides_took_part(result, expect, judged) ||
        !claim_applies(result, claim, judged))
        return;
    if (pooled(expect) && !expect->arm[0].point) {
        judge_order(result, expect, ALL_POINTS, judged);
        return;
    }
    if (!judge_places(result, expect, judged))
        for (int l = 0; l < LANGUAGES; l++)
            snprintf(judged->words[l], sizeof judged->words[l], "%s",
                     text_of(TEXT_CLAIM_NOT_RUN, (enum language)l));
}

static void forget(struct result *result)
{
    for (unsigned i = 0; result->claims && i < result->scenario->claim_count;
         i++)
        for (int l = 0; l < LANGUAGES; l++)
            free(result->claims[i].words.in[l]);
    free(result->claims);
    result->claims = NULL;
}

void claims_judge(struct result *result)
{
    unsigned count = result->scenario->claim_count;
    struct judged *judged = allocate(sizeof *judged, "a claim");
    forget(result);
    result->claims = allocate((count + 1) * sizeof *result->claims,
                              "claims");
    for (unsigned i = 0; i < count; i++) {
        struct claim_result *claim = &result->claims[i];
        judge_claim(result, &result->scenario->claims[i], judged);
        claim->finding = judged->finding;
        claim->figure = judged->figure;
        claim->low = judged->low;
        claim->high = judged->high;
        claim->n = judged->n;
        for (int l = 0; l < LANGUAGES; l++)
            claim->words.in[l] = strdup(judged->words[l]);
    }
    free(judged);
}
