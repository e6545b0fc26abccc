#include "results/charts/card.h"
#include "results/analysis/summary.h"
#include "results/analysis/words.h"
#include "results/charts/share.h"
#include "results/charts/stage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_IN_ORDER = 4 };

/* A side's figure at the first point and, behind an arrow, the last. */
static void add(char *out, size_t size, const char *first, const char *last,
                enum language language)
{
    const char *parts[] = {first, last, NULL};
    if (strcmp(first, last) == 0)
        snprintf(out, size, "%s", first);
    else
        text_fill(out, size, language, TEXT_CARD_ARROW, parts);
}

/* "save before main, jobs.main.ms from 0 to 20". */
static void caption_of(struct card_figures *figures, const struct view *view,
                       const char *measure)
{
    const struct result *result = view->result;
    unsigned points = result->point_count;
    if (points > 1)
        TEXT_FILL(figures->caption, view->language, TEXT_CARD_AT, measure,
                  result->scenario->sweep.path, result->points[0].value,
                  result->points[points - 1].value);
    else
        snprintf(figures->caption, sizeof figures->caption, "%s", measure);
}

static void share_figures(struct card_figures *figures,
                          const struct view *view, const char *names[2])
{
    unsigned points = view->result->point_count;
    char measure[200];
    TEXT_FILL(measure, view->language, TEXT_CARD_SHARE, names[0], names[1]);
    caption_of(figures, view, measure);
    for (unsigned i = 0; i < view->side_count; i++) {
        enum side side = view->sides[i];
        struct view last = *view;
        last.point = points - 1;
        struct share a = share_of_side(view, side, names);
        struct share b = points > 1 ? share_of_side(&last, side, names) : a;
        if (a.of == 0 || b.of == 0)
            continue;
        char *words = figures->words[side];
        size_t size = sizeof figures->words[side];
        figures->disturbed[side] = view_disturbed(view, side) ||
                                   view_disturbed(&last, side);
        if (points > 1)
            add(words, size,
                text_share((double)a.first / a.of, view->language).text,
                text_share((double)b.first / b.of, view->language).text,
                view->language);
        else
            TEXT_FILL(figures->words[side], view->language, TEXT_SHARE_OF,
                      text_count(a.first).text, text_count(a.of).text);
    }
}

static bool asks_for_order(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    bool asked = false;
    for (unsigned i = 0; i < scenario->claim_count; i++) {
        enum expect_kind kind = scenario->claims[i].expect.kind;
        asked |= kind == EXPECT_ORDER || kind == EXPECT_BEFORE;
    }
    return asked && scenario->trials < 2 && view->result->point_count < 2 &&
           scenario->job_count <= MOST_IN_ORDER;
}

/* Fills the orders; false: there are too many jobs, or none. */
static bool order_figures(struct card_figures *figures,
                          const struct view *view)
{
    bool any = false;
    snprintf(figures->caption, sizeof figures->caption, "%s",
             text_of(TEXT_CHART_ORDERS, view->language));
    for (unsigned i = 0; i < view->side_count; i++) {
        enum side side = view->sides[i];
        const struct round *round = view_median_round(view, side);
        unsigned count;
        uint64_t began;
        if (!round)
            continue;
        figures->disturbed[side] = view_disturbed(view, side) != NULL;
        const struct job_row **jobs = first_trial(round, &count, &began);
        sort_by_telling(jobs, count);
        char *out = figures->words[side];
        size_t room = sizeof figures->words[side], used = 0;
        bool told = count <= MOST_IN_ORDER && names_differ(jobs, count);
        for (unsigned k = 0; told && k < count && used < room; k++) {
            int got = snprintf(out + used, room - used, "%s%s",
                               k ? " → " : "", jobs[k]->name);
            used += got > 0 ? (size_t)got : 0;
        }
        any |= told;
        free(jobs);
    }
    return any;
}

struct measure measure_asked(const struct scenario *scenario)
{
    const char *primary = scenario->primary ? scenario->primary
                                            : "makespan_ms";
    struct measure measure = {metric_named(primary), NULL, STAT_MEDIAN};
    for (unsigned i = 0; i < scenario->claim_count; i++) {
        const struct expect *expect = &scenario->claims[i].expect;
        if (!expect->metric || strcmp(expect->metric, primary) != 0 ||
            expect->stat == STAT_COUNT)
            continue;
        measure.job = expect->job;
        measure.stat = expect->stat;
    }
    return measure;
}

bool figure_words(char *out, size_t size, const struct view *view,
                  const struct measure *measure, const struct row *row)
{
    const struct metric *metric = measure->metric;
    const struct point *point = &view->result->points[row->point];
    double value = stage_median(view, row, metric->name, measure->job,
                                measure->stat);
    struct view at = stage_view(view, row);
    out[0] = '\0';
    if (metric->unit == UNIT_MS)
        value /= 1e6;
    if (isfinite(value)) {
        snprintf(out, size, "%s",
                 value_text(metric->unit, value, view->language).text);
        double counted = metric_summary(view->result, metric, measure->job,
                                        measure->stat, row->side, row->point)
                             .median;
        return isnan(counted) && view_disturbed(&at, row->side) != NULL;
    }
    struct figure planned = text_time((double)point->planned_ns[row->side],
                                      view->language);
    const char *parts[] = {planned.text, NULL};
    if (!point->planned[row->side] &&
        strcmp(metric->name, "makespan_ms") == 0)
        text_fill(out, size, view->language, TEXT_CARD_COMPUTED, parts);
    return false;
}

static void primary_figures(struct card_figures *figures,
                            const struct view *view)
{
    const struct result *result = view->result;
    struct measure measure = measure_asked(result->scenario);
    enum language language = view->language;
    if (!measure.metric)
        return;
    caption_of(figures, view, measure_words(measure, language).text);
    for (unsigned i = 0; i < view->side_count; i++) {
        enum side side = view->sides[i];
        struct row first = {.side = side}, last = first;
        char ends[2][80] = {"", ""};
        if (stage_is_swept(view, side))
            last.point = result->point_count - 1;
        bool *disturbed = &figures->disturbed[side];
        *disturbed |= figure_words(ends[0], sizeof ends[0], view, &measure,
                                   &first);
        *disturbed |= figure_words(ends[1], sizeof ends[1], view, &measure,
                                   &last);
        const char *unknown = text_of(TEXT_UNKNOWN, language);
        if (ends[0][0] || ends[1][0])
            add(figures->words[side], sizeof figures->words[side],
                ends[0][0] ? ends[0] : unknown,
                ends[1][0] ? ends[1] : unknown, language);
    }
}

void card_figures(struct card_figures *figures, const struct view *view)
{
    const char *names[2];
    memset(figures, 0, sizeof *figures);
    if (share_asked(view, names)) {
        share_figures(figures, view, names);
        return;
    }
    if (asks_for_order(view) && order_figures(figures, view))
        return;
    primary_figures(figures, view);
}
