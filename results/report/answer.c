/*
 * Where a claim asks which of two is reported first, the figures are
 * shares of trials; else the measure that is asked for, which the
 * verdict compares, too.
 */
#include "results/report/answer.h"
#include "common/fail.h"
#include "results/analysis/analysis.h"
#include "results/analysis/claims.h"
#include "results/analysis/settings.h"
#include "results/charts/charts.h"
#include "results/charts/finding.h"
#include "results/charts/rows.h"

#include <stdlib.h>
#include <string.h>

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

/*
 * Verdicts in words. A winner is named only where the analysis names one.
 */
static enum text_id comparative(const struct metric *metric)
{
    switch (metric->unit) {
    case UNIT_MS:
        return TEXT_SHORTER;
    case UNIT_COUNT:
    case UNIT_TIMES:
        return TEXT_FEWER;
    case UNIT_KIB:
        return TEXT_LESS;
    default:
        return TEXT_LOWER;
    }
}

bool has_winner(const struct analysis *analysis)
{
    return analysis->verdict == VERDICT_LOWER ||
           analysis->verdict == VERDICT_HIGHER;
}

/* "shorter", "same within 3 %", "inconclusive". */
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

struct words verdict_cell(const struct scenario *scenario,
                          const struct analysis *analysis,
                          enum language language)
{
    struct words words;
    const char *what = verdict_short(analysis, language);
    enum side winner = analysis->verdict == VERDICT_LOWER ? analysis->a
                                                          : analysis->b;
    if (has_winner(analysis))
        snprintf(words.text, sizeof words.text, "%s: %s",
                 side_called(scenario, winner, true, language), what);
    else
        snprintf(words.text, sizeof words.text, "%s", what);
    return words;
}

/* "thread pool"; of a null run, its arms: "pool" and "pool again". */
static struct words arm_name(const struct scenario *scenario, enum side side,
                             bool null_run, bool second,
                             enum language language)
{
    struct words name;
    const char *whole = side_called(scenario, side, null_run, language);
    if (null_run && second)
        TEXT_FILL(name.text, language, TEXT_AGAIN, whole);
    else
        snprintf(name.text, sizeof name.text, "%s", whole);
    return name;
}

/* "makespan: pool shorter, 2.00 s against 2.50 s of loop". */
static void verdict_words(char *out, size_t size,
                          const struct scenario *scenario,
                          const struct analysis *analysis,
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
    struct words one = arm_name(scenario, first, null_run, swap,
                                language);
    struct words two = arm_name(scenario, second, null_run, !swap,
                                language);
    struct figure a = value_text(metric->unit, mine, language);
    struct figure b = value_text(metric->unit, other, language);
    struct measure measure = {metric, analysis->job, analysis->stat};
    const char *parts[] = {measure_words(scenario, measure, language).text,
                           one.text, two.text, a.text, b.text,
                           verdict_short(analysis, language),
                           analysis->why.in[language]
                               ? analysis->why.in[language] : "",
                           NULL};
    text_fill(out, size, language, id, parts);
}

/* What readers meet: "right", "wrong", "open", "not applicable here". */
static const char *finding_words(enum finding finding,
                                 enum language language)
{
    static const enum text_id words[] = {
        [HOLDS] = TEXT_HOLDS, [DOES_NOT_HOLD] = TEXT_DOES_NOT_HOLD,
        [UNDECIDED] = TEXT_UNDECIDED, [NOT_APPLICABLE] = TEXT_NOT_APPLICABLE};
    return text_of(words[finding], language);
}

/*
 * The rows.
 */
static void tell_measure(struct answer_row *told, const struct row *row)
{
    struct measure asked = measure_asked(row->view->result->scenario);
    if (asked.metric)
        told->disturbed =
            figure_words(told->figure, sizeof told->figure, row, asked);
}

static void tell_share(struct answer_row *told, const struct row *row,
                       const char *const names[2])
{
    struct share share = share_of(row, names);
    if (share.of == 0)
        return;
    TEXT_FILL(told->figure, row->view->language, TEXT_SHARE_OF,
              text_count(share.first).text, text_count(share.of).text);
    told->disturbed = row_disturbed(row) != NULL;
}

static void tell_order(struct answer_row *told, const struct row *row)
{
    enum { MOST = 6 };
    struct trial trial = typical_trial(row);
    if (trial.count < 2 || trial.count > MOST)
        return;
    trial_order(&trial, row, ", ", told->order, sizeof told->order);
    if (*told->order && !told->disturbed)
        TEXT_FILL(told->so, row->view->language, TEXT_ORDERS_SHARE,
                  text_count(trial.same).text, text_count(trial.of).text);
}

static void tell_row(struct answer *answer, struct answer_row *told,
                     const struct row *row, const char *const *names)
{
    const struct result *result = answer->result;
    bool null_run = result->null_side >= 0, second = row->arm == SECOND_ARM;
    told->side = row->side;
    told->planned = result->points[row->point].planned[row->side];
    told->name = arm_name(result->scenario, row->side, null_run, second,
                          answer->language);
    told->label = null_run ? told->name.text
                           : side_called(result->scenario, row->side, true,
                                         answer->language);
    told->none = no_value_words(result, row->point, row->side,
                                answer->language);
    if (names)
        tell_share(told, row, names);
    else
        tell_measure(told, row);
    if (result->point_count == 1 && !second)
        tell_order(told, row);
    answer->starred |= told->disturbed;
}

static void tell_rows(struct answer *answer)
{
    const struct result *result = answer->result;
    struct view view = view_of(result, answer->language);
    struct question question = question_of(&view);
    answer->measure = question_words(&question, &view);
    answer->sides = rows_of_sides(&view).count;
    answer->rows = allocate(result->point_count * answer->sides *
                                sizeof *answer->rows, "an answer");
    struct answer_row *row = answer->rows;
    for (view.point = 0; view.point < result->point_count; view.point++) {
        struct rows rows = rows_of_sides(&view);
        for (unsigned i = 0; i < rows.count; i++, row++)
            tell_row(answer, row, &rows.row[i], question.names[0] ? question.names : NULL);
    }
}

const struct answer_row *answer_rows(const struct answer *answer,
                                     unsigned point)
{
    return &answer->rows[point * answer->sides];
}

struct words answer_figure(const struct answer_row *row)
{
    struct words words;
    snprintf(words.text, sizeof words.text, "%.500s%s",
             *row->figure    ? row->figure
             : !row->planned ? row->none.text
                             : "-",
             row->disturbed ? "*" : "");
    return words;
}

static void tell_claim(struct answer_claim *told, const struct claim *claim,
                       const struct claim_result *found,
                       enum language language)
{
    const char *says = or_empty(claim->says.in[language]);
    *told = (struct answer_claim){
        .finding = found->finding,
        .verdict = finding_words(found->finding, language),
        .brief = or_empty(found->brief.in[language]),
        .words = or_empty(found->words.in[language]),
        .news = is_news(claim, found) ? text_of(TEXT_NEWS, language) : ""};
    if (found->finding == DOES_NOT_HOLD)
        TEXT_FILL(told->says, language, TEXT_QUOTED, says);
    else
        snprintf(told->says, sizeof told->says, "%s", says);
}

static void tell_claims(struct answer *answer)
{
    const struct result *result = answer->result;
    const struct scenario *scenario = result->scenario;
    answer->claim_count = result->claims ? scenario->claim_count : 0;
    answer->claims = allocate((answer->claim_count + 1) *
                                  sizeof *answer->claims, "the claims");
    for (unsigned i = 0; i < answer->claim_count; i++)
        tell_claim(&answer->claims[i], &scenario->claims[i],
                   &result->claims[i], answer->language);
}

/* Whether the sentences came out as the lesson has it, and one did. */
static bool is_borne_out(const struct answer *answer)
{
    unsigned decided = 0, news = 0;
    for (unsigned i = 0; i < answer->claim_count; i++) {
        decided += answer->claims[i].finding < UNDECIDED;
        news += *answer->claims[i].news != '\0';
    }
    return decided > 0 && news == 0;
}

/* "makespan: 1 worker: pool 2.00 s, loop 1.00 s; 16 workers: ...": the
 * figures of rounds that count, at the first and the last point. */
static void tell_ends(struct answer *answer)
{
    const struct result *result = answer->result;
    size_t used = 0, size = sizeof answer->verdict;
    unsigned last = result->point_count - 1;
    for (unsigned k = 0; k < (last > 0 ? 2 : 1); k++) {
        const struct answer_row *row = answer_rows(answer, k * last);
        struct words at = point_setting_words(result, k * last,
                                              answer->language);
        const char *before = used > 0 ? "; " : answer->measure.text;
        for (unsigned i = 0; i < answer->sides && used < size; i++) {
            if (!*row[i].figure || row[i].disturbed)
                continue;
            used += (size_t)snprintf(
                answer->verdict + used, size - used, "%s%s%s%s%s %s", before,
                before == answer->measure.text ? ": " : "",
                *before == ',' ? "" : at.text,
                *before == ',' || !*at.text ? "" : ": ", row[i].label,
                row[i].figure);
            before = ", ";
        }
    }
}

static void tell_found(struct answer *answer)
{
    const struct analysis *primary = analysis_primary(answer->result);
    bool told = !primary || primary->verdict != VERDICT_TOO_FEW;
    answer->found = answer->finding.text;
    if (*answer->found)
        return;
    if (!primary || answer->result->point_count > 1)
        tell_ends(answer);
    else if (primary->pairs > 0)
        verdict_words(answer->verdict, sizeof answer->verdict,
                      answer->result->scenario, primary, answer->language);
    answer->found = is_borne_out(answer) ? answer->right
                    : told               ? answer->verdict
                                         : "";
}

/* The cause where one is told, and whose warning that was. */
static const char *why_nothing_counts(const struct answer *answer,
                                      const char **told)
{
    static const char *const causes[] = {"core_busy", "failed_rounds",
                                         "no_valid_round"};
    const struct result *result = answer->result;
    for (size_t c = 0; c < sizeof causes / sizeof *causes; c++)
        for (unsigned i = 0; i < result->warning_count; i++)
            if (strcmp(result->warnings[i].id, causes[c]) == 0) {
                *told = causes[c];
                return or_empty(
                    result->warnings[i].text.in[answer->language]);
            }
    return text_of(TEXT_NOTHING_COUNTS, answer->language);
}

/* Why nothing is to be concluded: changed files, no valid round, only
 * some of the rounds, fewer than six pairs; `told` becomes the warning
 * that says the same. */
static const char *reservation(const struct answer *answer,
                               const char **told)
{
    const struct result *result = answer->result;
    struct view view = view_of(result, answer->language);
    unsigned most = 0;
    *told = "";
    if (*answer->changed)
        return answer->changed;
    for (view.point = 0; view.point < result->point_count; view.point++)
        most = view_pairs(&view) > most ? view_pairs(&view) : most;
    if (most == 0)
        return why_nothing_counts(answer, told);
    if (!result->complete)
        return text_of(TEXT_ONLY_PART, answer->language);
    if (result->not_for_timing) {
        *told = "not_for_timing";
        return text_of(TEXT_NOT_FOR_TIMING_WHY, answer->language);
    }
    *told = "few_pairs";
    return most < 6 ? text_of(TEXT_FEW_PAIRS, answer->language) : NULL;
}

static void tell_remarks(struct answer *answer)
{
    const struct result *result = answer->result;
    const char *told;
    if (result->seal == CHANGED)
        TEXT_FILL(answer->changed, answer->language, TEXT_CHANGED_WHY,
                  result->changed ? result->changed : "");
    answer->kept = reservation(answer, &told);
    for (unsigned i = 0; i < result->warning_count; i++)
        answer->remarks +=
            !answer->kept || strcmp(result->warnings[i].id, told) != 0;
}

/* The conditions of a run in one line: who reads a figure later needs
 * to know where it comes from. */
static void tell_conditions(struct answer *answer)
{
    const struct result *result = answer->result;
    struct view view = view_of(result, answer->language);
    char settings[600];
    view = view_whole(&view);
    page_conditions(settings, sizeof settings, &view);
    const char *cpu = result_machine(result, "cpu_model");
    const char *kernel = result_machine(result, "kernel");
    bool sealed = result->seal != NOT_SEALED;
    snprintf(answer->conditions, sizeof answer->conditions,
             "%s%s%s%s%s%s%s", settings, *cpu ? " · " : "", cpu,
             *kernel ? " · Linux " : "", kernel, sealed ? "" : " · ",
             sealed ? "" : text_of(TEXT_NOT_SEALED, answer->language));
}

static void tell_picture(struct answer *answer)
{
    const struct chart *chart;
    char file[200];
    if (charts_of(answer->result, &chart, 1) == 0)
        return;
    chart_file(file, sizeof file, answer->result, chart, answer->language);
    snprintf(answer->picture, sizeof answer->picture, "charts/%s.png", file);
    answer->picture_title = text_of(chart->title, answer->language);
}

struct answer *answer_of(const struct result *result, enum language language)
{
    const struct scenario *scenario = result->scenario;
    const char *title = or_empty(scenario->title.in[language]);
    struct answer *answer = allocate(sizeof *answer, "an answer");
    *answer = (struct answer){
        .result = result,
        .language = language,
        .title = *title ? title : or_empty(scenario->name),
        .question = or_empty(scenario->question.in[language]),
        .why = or_empty(scenario->why.in[language]),
        .documented = or_empty(scenario->documented.in[language]),
        .finding = finding_of(result, language),
        .right = ""};
    for (unsigned i = scenario->option_count; i-- > 0;)
        if (scenario->options[i].right)
            answer->right = or_empty(scenario->options[i].text.in[language]);
    tell_rows(answer);
    tell_claims(answer);
    tell_found(answer);
    tell_remarks(answer);
    tell_conditions(answer);
    tell_picture(answer);
    return answer;
}

void answer_free(struct answer *answer)
{
    free(answer->rows);
    free(answer->claims);
    free(answer);
}
