#include "results/report/verdict.h"
#include "results/analysis/words.h"

#include <stdio.h>

static enum text_id comparative(const struct metric *metric)
{
    return metric->unit == UNIT_MS      ? TEXT_SHORTER
           : metric->unit == UNIT_COUNT ? TEXT_FEWER
           : metric->unit == UNIT_KIB   ? TEXT_LESS
                                        : TEXT_LOWER;
}

bool has_winner(const struct analysis *analysis)
{
    return analysis->verdict == VERDICT_LOWER ||
           analysis->verdict == VERDICT_HIGHER;
}

/* "shorter", "same within 3 %", "inconclusive", "-". */
static const char *verdict_short(const struct analysis *analysis,
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

struct words verdict_cell(const struct analysis *analysis,
                          const char *between, enum language language)
{
    struct words words;
    const char *what = verdict_short(analysis, language);
    enum side winner = analysis->verdict == VERDICT_LOWER ? analysis->a
                                                          : analysis->b;
    if (has_winner(analysis))
        snprintf(words.text, sizeof words.text, "%s%s%s",
                 text_side_short(winner, language), between, what);
    else
        snprintf(words.text, sizeof words.text, "%s", what);
    return words;
}

struct words arm_name(enum side side, bool null_run, bool second,
                      enum language language)
{
    struct words name;
    const char *whole = null_run ? text_side_short(side, language)
                                 : text_side(side, language);
    if (null_run && second)
        TEXT_FILL(name.text, language, TEXT_AGAIN, whole);
    else
        snprintf(name.text, sizeof name.text, "%s", whole);
    return name;
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
    bool null_run = first == second;
    struct words one = arm_name(first, null_run, swap, language);
    struct words two = arm_name(second, null_run, !swap, language);
    struct figure a = value_text(metric->unit, mine, language);
    struct figure b = value_text(metric->unit, other, language);
    struct measure measure = {metric, analysis->job, analysis->stat};
    const char *parts[] = {measure_words(measure, language).text,
                           one.text, two.text, a.text, b.text,
                           verdict_short(analysis, language),
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
