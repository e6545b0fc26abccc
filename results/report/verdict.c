#include "results/report/verdict.h"
#include "results/analysis/analysis.h"
#include "results/analysis/summary.h"
#include "results/analysis/words.h"
#include "results/charts/share.h"
#include "results/charts/trials.h"

#include <math.h>

static enum text_id comparative(const struct metric *metric)
{
    return metric->unit == UNIT_MS      ? TEXT_SHORTER
           : metric->unit == UNIT_COUNT ? TEXT_FEWER
           : metric->unit == UNIT_KIB   ? TEXT_LESS
                                        : TEXT_LOWER;
}

const char *verdict_short(const struct analysis *analysis,
                          enum language language)
{
    const struct metric *metric = metric_named(analysis->metric);
    switch (analysis->verdict) {
    case VERDICT_LOWER:
    case VERDICT_HIGHER:
        return text_of(metric ? comparative(metric) : TEXT_LOWER, language);
    case VERDICT_SAME:
        return text_of(TEXT_SAME, language);
    case VERDICT_INCONCLUSIVE:
        return text_of(TEXT_INCONCLUSIVE, language);
    case VERDICT_TOO_FEW:
        return text_of(TEXT_TOO_FEW, language);
    }
    return "";
}

/* "ratio 0.80, 0.79 to 0.81 at 99 %, n = 8 pairs", as far as known. */
static void evidence(char *out, size_t size, const struct analysis *analysis,
                     enum language language)
{
    const char *parts[6] = {NULL};
    struct figure ratio = text_ratio(analysis->ratio);
    struct figure low = text_ratio(analysis->low);
    struct figure high = text_ratio(analysis->high);
    struct figure level = text_share(analysis->level, language);
    struct figure pairs = text_pairs(analysis->pairs, language);
    parts[0] = pairs.text;
    enum text_id id = TEXT_EVIDENCE_N;
    if (!isnan(analysis->ratio)) {
        parts[1] = ratio.text;
        id = TEXT_EVIDENCE_RATIO;
    }
    if (parts[1] && !isnan(analysis->low)) {
        parts[2] = low.text;
        parts[3] = high.text;
        parts[4] = level.text;
        id = TEXT_EVIDENCE_INTERVAL;
    }
    text_fill(out, size, language, id, parts);
}

void verdict_words(char *out, size_t size, const struct analysis *analysis,
                   enum language language)
{
    const struct metric *metric = metric_named(analysis->metric);
    bool swap = analysis->verdict == VERDICT_HIGHER;
    enum side first = swap ? analysis->b : analysis->a;
    enum side second = swap ? analysis->a : analysis->b;
    double mine = swap ? analysis->median_b : analysis->median_a;
    double other = swap ? analysis->median_a : analysis->median_b;
    enum text_id id = TEXT_VERDICT_VALUES;
    if (analysis->verdict == VERDICT_LOWER || swap)
        id = TEXT_VERDICT_WINNER;
    else if (analysis->verdict == VERDICT_SAME)
        id = TEXT_VERDICT_SAME;
    else if (analysis->verdict == VERDICT_INCONCLUSIVE)
        id = TEXT_VERDICT_INCONCLUSIVE;
    char found[200];
    evidence(found, sizeof found, analysis, language);
    struct figure a = value_text(metric->unit, mine, language);
    struct figure b = value_text(metric->unit, other, language);
    const char *parts[] = {metric->label[language],
                           text_side(first, language),
                           text_side(second, language), a.text, b.text,
                           verdict_short(analysis, language), found,
                           analysis->why.in[language]
                               ? analysis->why.in[language] : "",
                           NULL};
    text_fill(out, size, language, id, parts);
}

const char *finding_words(enum finding finding, enum language language)
{
    static const enum text_id words[] = {
        [HOLDS] = TEXT_HOLDS, [DOES_NOT_HOLD] = TEXT_DOES_NOT_HOLD,
        [UNDECIDED] = TEXT_UNDECIDED, [NOT_APPLICABLE] = TEXT_NOT_APPLICABLE};
    return text_of(words[finding], language);
}

bool is_news(const struct claim *claim, const struct claim_result *found)
{
    return (claim->answer == ANSWER_HOLDS &&
            found->finding == DOES_NOT_HOLD) ||
           (claim->answer == ANSWER_DOES_NOT_HOLD && found->finding == HOLDS);
}

void side_values(char *out, size_t size, const struct result *result,
                 unsigned point, enum language language)
{
    const struct metric *metric = metric_named(
        result->scenario->primary ? result->scenario->primary
                                  : "makespan_ms");
    struct view view = view_of(result, language);
    size_t used = 0;
    out[0] = '\0';
    for (unsigned i = 0; metric && i < view.side_count; i++) {
        struct summary summary = metric_summary(
            result, metric, NULL, STAT_MEDIAN, view.sides[i], point);
        if (isnan(summary.median) || used >= size)
            continue;
        int got = snprintf(
            out + used, size - used, "%s%s %s", used ? ", " : "",
            text_side_short(view.sides[i], language),
            value_text(metric->unit, summary.median, language).text);
        used += got > 0 ? (size_t)got : 0;
    }
}

void share_values(char *out, size_t size, const struct result *result,
                  enum language language)
{
    const char *names[2];
    struct view view = view_of(result, language);
    out[0] = '\0';
    if (result->point_count > 1 || !share_asked(&view, names))
        return;
    size_t used = 0;
    for (unsigned i = 0; i < view.side_count && used < size; i++) {
        struct share share = share_of_side(&view, view.sides[i], names);
        char of[80];
        if (share.of == 0)
            continue;
        TEXT_FILL(of, language, TEXT_SHARE_OF, text_count(share.first).text,
                  text_count(share.of).text);
        int got = snprintf(out + used, size - used, "%s%s %s",
                           used ? ", " : "",
                           text_side_short(view.sides[i], language), of);
        used += got > 0 ? (size_t)got : 0;
    }
}

void order_words(char *out, size_t size, const struct result *result,
                 enum side side)
{
    enum { MOST = 6 };
    struct view view = view_of(result, ENGLISH);
    view.point = 0;
    struct trial trial = typical_trial(&view, side);
    out[0] = '\0';
    if (trial.count <= MOST)
        trial_order(&trial, " > ", out, size);
}

const char *reservation(const struct result *result, enum language language)
{
    struct view view = view_of(result, language);
    unsigned most = 0;
    for (view.point = 0; view.point < result->point_count; view.point++)
        most = view_pairs(&view) > most ? view_pairs(&view) : most;
    if (most == 0)
        return text_of(TEXT_NOTHING_COUNTS, language);
    if (!result->complete)
        return text_of(TEXT_ONLY_PART, language);
    if (result->not_for_timing)
        return text_of(TEXT_NOT_FOR_TIMING_WHY, language);
    return most < 6 ? text_of(TEXT_FEW_PAIRS, language) : NULL;
}
