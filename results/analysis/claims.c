/*
 * A claim without a point is about every point of a sweep: it is as
 * good as the worst of them, and that one gives the figure.
 */
#include "results/analysis/claims.h"
#include "results/text/text.h"
#include "common/fail.h"
#include "results/analysis/settings.h"
#include "results/analysis/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool two_arms(const struct expect *expect)
{
    return expect->kind == EXPECT_LOWER || expect->kind == EXPECT_RATIO ||
           expect->kind == EXPECT_SAME;
}

/* never, always and sometimes speak of all observations together. */
static bool pooled(const struct expect *expect)
{
    return expect_is_order(expect) &&
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
                         const struct claim *claim, struct judged *worst)
{
    const struct expect *expect = &claim->expect;
    bool varies = !expect->arm[0].value ||
                  (two_arms(expect) && !expect->arm[1].value);
    struct judged *here = allocate(sizeof *here, "a claim");
    bool any = false;
    for (unsigned p = 0; p < (varies ? result->point_count : 1); p++) {
        unsigned at[2];
        for (int i = 0; i < 2; i++)
            at[i] = expect->arm[i].value ? expect->arm[i].point : p;
        if (!was_run(result, expect->arm[0].side, at[0]) ||
            (two_arms(expect) &&
             !was_run(result, expect->arm[1].side, at[1])))
            continue;
        if (expect_is_order(expect))
            judge_order(result, claim, (int)at[0], here);
        else
            judge_measure(result, claim, at, here);
        if (!any || badness(here->found.finding) >
                        badness(worst->found.finding))
            *worst = *here;
        any = true;
    }
    free(here);
    return any;
}

/*
 * When: where a claim was made for other libraries or machines, it is
 * not applicable here. What cannot be told is not met either.
 */

/* Of the rounds that had it, else of the machine; NULL: unknown. */
static const char *libuv_of(const struct result *result)
{
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].record && result->rounds[i].record->libuv)
            return result->rounds[i].record->libuv;
    const char *told = result_machine(result, "libuv");
    return *told ? told : NULL;
}

/* Below 0, 0 or above: 1.44.2 against 1.45. What one lacks is 0. */
static int compare_versions(const char *a, const char *b)
{
    while (*a || *b) {
        char *a_end, *b_end;
        unsigned long x = strtoul(a, &a_end, 10);
        unsigned long y = strtoul(b, &b_end, 10);
        if (x != y)
            return x < y ? -1 : 1;
        a = *a_end == '.' ? a_end + 1 : "";
        b = *b_end == '.' ? b_end + 1 : "";
    }
    return 0;
}

/* "< 1.45", "<= 1.45", ">", ">=", "=" or nothing for equal. */
static bool version_meets(const char *version, const char *condition)
{
    size_t sign = strspn(condition, "<>=! ");
    int order = compare_versions(version, condition + sign);
    bool equal = memchr(condition, '=', sign) || sign == 0;
    return (order < 0 && memchr(condition, '<', sign)) ||
           (order > 0 && memchr(condition, '>', sign)) ||
           (order == 0 && equal);
}

bool claim_suits(const struct claim *claim, enum database_kind kind,
                 const char *here)
{
    const char *needs = claim->when_database, *version;
    const char *word = database_kind_words[kind];
    size_t length = strlen(word);

    if (!needs)
        return true;
    if (strcspn(needs, " <>=") != length || strncmp(needs, word, length) != 0)
        return false;
    version = here ? strrchr(here, ' ') : NULL;
    return !needs[length] ||
           (version && version_meets(version + 1, needs + length));
}

/* "0-3,8" are 5; 0: unknown. */
static unsigned long cores_of(const struct result *result)
{
    const char *list = result_machine(result, "cpus_allowed");
    unsigned long count = 0;
    while (list && *list >= '0' && *list <= '9') {
        char *end;
        unsigned long from = strtoul(list, &end, 10), to = from;
        if (*end == '-')
            to = strtoul(end + 1, &end, 10);
        count += to >= from ? to - from + 1 : 0;
        list = *end == ',' ? end + 1 : NULL;
    }
    return count;
}

static void not_here(struct judged *judged, enum text_id text,
                     const char *needed, const char *here)
{
    judged->found.finding = NOT_APPLICABLE;
    TEXT_BOTH(judged->words, text, needed,
              here ? here : text_of(TEXT_UNKNOWN, language));
}

/* Whether the machine is one that it was made for. */
static bool applies(const struct result *result, const struct claim *claim,
                    struct judged *judged)
{
    const char *libuv = libuv_of(result);
    if (claim->when_libuv &&
        (!libuv || !version_meets(libuv, claim->when_libuv))) {
        not_here(judged, TEXT_CLAIM_NEEDS_LIBUV, claim->when_libuv, libuv);
        return false;
    }
    const char *database =
        json_string_value(json_object_get(result->machine, "database"));
    if (!claim_suits(claim, result->scenario->engine.database.kind,
                     database)) {
        not_here(judged, TEXT_CLAIM_NEEDS_DATABASE, claim->when_database,
                 database);
        return false;
    }
    unsigned long cores = cores_of(result);
    if (cores < claim->when_cores) {
        not_here(judged, TEXT_CLAIM_NEEDS_CORES,
                 text_plain(claim->when_cores, 0).text,
                 cores > 0 ? text_plain((double)cores, 0).text : NULL);
        return false;
    }
    return true;
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
    enum runtime runtime = expect->arm[0].runtime;
    if (runtime != NO_RUNTIME && !result_twin(result, runtime)) {
        judged->found.finding = NOT_APPLICABLE;
        TEXT_BOTH(judged->words, TEXT_CLAIM_NO_TWIN, text_runtime(runtime));
        return false;
    }
    for (int i = 0; !runtime && i < 1 + two_arms(expect); i++) {
        enum side side = expect->arm[i].side;
        if (took_part(result, side))
            continue;
        judged->found.finding = NOT_APPLICABLE;
        TEXT_BOTH(judged->words, TEXT_CLAIM_NO_SIDE,
                  side_called(result->scenario, side, false, language));
        return false;
    }
    return true;
}

static void judge_claim(const struct result *result,
                        const struct claim *claim, struct judged *judged)
{
    const struct expect *expect = &claim->expect;
    *judged = (struct judged){
        .found = {.finding = UNDECIDED, .figure = NAN, .low = NAN,
                  .high = NAN}};
    if (!sides_took_part(result, expect, judged) ||
        !applies(result, claim, judged))
        return;
    if (expect->arm[0].runtime ||
        (pooled(expect) && !expect->arm[0].value)) {
        judge_order(result, claim, ALL_POINTS, judged);
        return;
    }
    if (!judge_places(result, claim, judged))
        TEXT_BOTH(judged->words, TEXT_CLAIM_NOT_RUN, "");
}

/* What was found, and then on what ground. */
static struct text words_of(const struct judged *judged,
                            const struct claim_result *claim)
{
    struct text text;
    for (int l = 0; l < LANGUAGES; l++) {
        enum language language = (enum language)l;
        struct words ground = ground_words(claim, language);
        char whole[sizeof judged->words[l] + sizeof ground.text];
        snprintf(whole, sizeof whole, "%s", judged->words[l]);
        if (*ground.text)
            TEXT_FILL(whole, language, TEXT_CLAIM_GROUND, judged->words[l],
                      ground.text);
        text.in[l] = strdup(whole);
    }
    return text;
}

/* The same in short. */
static struct text brief_of(const struct judged *judged,
                            const struct claim_result *claim)
{
    struct text text;
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        const char *ground = ground_brief(claim, l);
        char whole[sizeof judged->brief[l] + 160];
        snprintf(whole, sizeof whole, "%s",
                 *judged->brief[l]                   ? judged->brief[l]
                 : claim->finding == NOT_APPLICABLE ? judged->words[l]
                     : text_of(TEXT_NO_VALID_ROUND, l));
        if (*judged->brief[l] && *ground)
            TEXT_FILL(whole, l, TEXT_CLAIM_GROUND, judged->brief[l], ground);
        text.in[l] = strdup(whole);
    }
    return text;
}

void claims_judge(struct result *result)
{
    unsigned count = result->scenario->claim_count;
    struct judged *judged = allocate(sizeof *judged, "a claim");
    result->claims = allocate((count + 1) * sizeof *result->claims,
                              "claims");
    for (unsigned i = 0; i < count; i++) {
        struct claim_result *claim = &result->claims[i];
        judge_claim(result, &result->scenario->claims[i], judged);
        *claim = judged->found;
        claim->words = words_of(judged, claim);
        claim->brief = brief_of(judged, claim);
    }
    free(judged);
}

bool is_news(const struct claim *claim, const struct claim_result *found)
{
    return (claim->answer == ANSWER_HOLDS &&
            found->finding == DOES_NOT_HOLD) ||
           (claim->answer == ANSWER_DOES_NOT_HOLD && found->finding == HOLDS);
}
