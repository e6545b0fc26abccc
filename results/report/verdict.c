#include "results/analysis/analysis.h"
#include "results/analysis/words.h"
#include "results/charts/card.h"
#include "results/charts/frame.h"
#include "results/charts/share.h"
#include "results/charts/trials.h"
#include "results/report/verdict.h"

#include <math.h>
#include <string.h>

/*
 * The conditions of a run in one line: who reads a figure later needs
 * to know where it comes from.
 */
static const char *machine_text(const struct result *result, const char *key)
{
    const char *text = json_string_value(json_object_get(result->machine,
                                                         key));
    return text ? text : "";
}

void condition_words(char *out, size_t size, const struct result *result,
                     enum language language)
{
    struct view view = view_of(result, language);
    char conditions[600];
    frame_conditions(conditions, sizeof conditions, &view, "");
    const char *cpu = machine_text(result, "cpu_model");
    const char *kernel = machine_text(result, "kernel");
    snprintf(out, size, "%s%s%s%s%s", conditions, *cpu ? " · " : "", cpu,
             *kernel ? " · Linux " : "", kernel);
}

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
    char found[200];
    evidence(found, sizeof found, analysis, language);
    struct figure a = value_text(metric->unit, mine, language);
    struct figure b = value_text(metric->unit, other, language);
    const char *parts[] = {text_of(metric->label, language),
                           one.text, two.text, a.text, b.text,
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

/* ", " and the side's value, marked where it does not count. */
static void add_value(char *out, size_t size, const struct view *view,
                      enum side side, const char *value, bool disturbed)
{
    size_t used = strlen(out);
    char words[240], marked[300];
    snprintf(words, sizeof words, "%s %s",
             text_side_short(side, view->language), value);
    TEXT_FILL(marked, view->language, TEXT_DISTURBED_VALUE, words);
    snprintf(out + used, size - used, "%s%s", used > 0 ? ", " : "",
             disturbed ? marked : words);
}

void side_values(char *out, size_t size, const struct result *result,
                 unsigned point, enum language language)
{
    const struct metric *metric = metric_named(
        result->scenario->primary ? result->scenario->primary
                                  : "makespan_ms");
    struct view view = view_of(result, language);
    view.point = point;
    out[0] = '\0';
    for (unsigned i = 0; metric && i < view.side_count; i++) {
        bool disturbed;
        double figure =
            view_figure(&view, metric, view.sides[i], &disturbed);
        if (!isnan(figure))
            add_value(out, size, &view, view.sides[i],
                      value_text(metric->unit, figure, language).text,
                      disturbed);
    }
}

void asked_values(char *out, size_t size, const struct result *result,
                  unsigned point, enum language language)
{
    struct measure measure = measure_asked(result->scenario);
    struct view view = view_of(result, language);
    out[0] = '\0';
    if (result->null_side >= 0) { /* its second arm is no side */
        side_values(out, size, result, point, language);
        return;
    }
    for (unsigned i = 0; measure.metric && i < view.side_count; i++) {
        struct row row = {.side = view.sides[i], .point = point};
        char words[120];
        bool disturbed = figure_words(words, sizeof words, &view, &measure,
                                      &row);
        if (words[0])
            add_value(out, size, &view, row.side, words, disturbed);
    }
}

bool share_values(char *out, size_t size, const struct result *result,
                  unsigned point, enum language language)
{
    const char *names[2];
    struct view view = view_of(result, language);
    out[0] = '\0';
    if (!share_asked(&view, names))
        return false;
    if (result->point_count > 1)
        view.point = point;
    for (unsigned i = 0; i < view.side_count; i++) {
        struct share share = share_of_side(&view, view.sides[i], names);
        char of[80];
        if (share.of == 0)
            continue;
        TEXT_FILL(of, language, TEXT_SHARE_OF, text_count(share.first).text,
                  text_count(share.of).text);
        add_value(out, size, &view, view.sides[i], of,
                  view_disturbed(&view, view.sides[i]) != NULL);
    }
    return true;
}

void point_head(char *out, size_t size, const struct result *result,
                unsigned point, enum language language)
{
    const char *path = result->scenario->sweep.path;
    const char *value = result->points[point].value;
    const char *dot = path ? strrchr(path, '.') : NULL;
    bool job = dot && strncmp(path, "jobs.", 5) == 0;
    if (job && strcmp(dot, ".ms") == 0)
        snprintf(out, size, "%.*s %s%sms", (int)(dot - path - 5), path + 5,
                 value ? value : "", language == KOREAN ? "" : " ");
    else
        snprintf(out, size, "%s = %s", path ? path : "", value ? value : "");
}

void order_words(char *out, size_t size, const struct result *result,
                 enum side side)
{
    enum { MOST = 6 };
    struct view view = view_of(result, ENGLISH);
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
