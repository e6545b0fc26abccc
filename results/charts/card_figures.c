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
static void add(char *out, size_t size, const struct figure *first,
                const struct figure *last, enum language language)
{
    const char *parts[] = {first->text, last->text, NULL};
    if (strcmp(first->text, last->text) == 0)
        snprintf(out, size, "%s", first->text);
    else
        text_fill(out, size, language, TEXT_CARD_ARROW, parts);
}

static void share_figures(struct card_figures *figures,
                          const struct view *view, const char *names[2])
{
    unsigned points = view->result->point_count;
    TEXT_FILL(figures->caption, view->language, TEXT_CARD_SHARE, names[0],
              names[1]);
    for (unsigned i = 0; i < view->side_count; i++) {
        enum side side = view->sides[i];
        struct view last = *view;
        last.point = points - 1;
        struct share a = share_of_side(view, side, names);
        struct share b = points > 1 ? share_of_side(&last, side, names) : a;
        if (a.of == 0 || b.of == 0)
            continue;
        struct figure first = text_share((double)a.first / a.of,
                                         view->language);
        struct figure end = text_share((double)b.first / b.of,
                                       view->language);
        if (points > 1) {
            add(figures->words[side], sizeof figures->words[side], &first,
                &end, view->language);
            continue;
        }
        first = text_count(a.first);
        end = text_count(a.of);
        TEXT_FILL(figures->words[side], view->language, TEXT_SHARE_OF,
                  first.text, end.text);
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

static void primary_figures(struct card_figures *figures,
                            const struct view *view)
{
    const struct result *result = view->result;
    const struct metric *metric = metric_named(
        result->scenario->primary ? result->scenario->primary
                                  : "makespan_ms");
    enum language language = view->language;
    unsigned points = result->point_count;
    if (!metric)
        return;
    if (points > 1)
        TEXT_FILL(figures->caption, language, TEXT_CARD_VALUES_AT,
                  metric->label[language], result->scenario->sweep.path,
                  result->points[view->point].value,
                  result->points[points - 1].value);
    else
        TEXT_FILL(figures->caption, language, TEXT_CARD_VALUES,
                  metric->label[language]);
    for (unsigned i = 0; i < view->side_count; i++) {
        enum side side = view->sides[i];
        struct figure ends[2];
        bool known[2];
        for (unsigned k = 0; k < 2; k++) {
            bool last = k > 0 && stage_is_swept(view, side);
            double value = metric_summary(result, metric, NULL, STAT_MEDIAN,
                                          side,
                                          last ? points - 1 : view->point)
                               .median;
            known[k] = isfinite(value);
            ends[k] = value_text(metric->unit, value, language);
        }
        if (known[0] || known[1])
            add(figures->words[side], sizeof figures->words[side],
                &ends[known[0] ? 0 : 1], &ends[known[1] ? 1 : 0], language);
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
