#include "results/charts/orders.h"
#include "results/charts/frame.h"
#include "results/charts/trials.h"

#include <math.h>
#include <stdio.h>

void orders_title(char *out, size_t size, const struct view *view,
                  bool instead)
{
    uint64_t order[SIDES];
    char values[200];
    double makespan[SIDES];
    unsigned drawn = 0, equal = 0;
    bool ordered = false;
    for (unsigned i = 0; i < view_rows(view); i++) {
        enum side side;
        struct view row = view_row(view, i, &side);
        struct trial trial = typical_trial(&row, side);
        makespan[i] = NAN;
        if (!trial.round)
            continue;
        makespan[i] = trial.makespan;
        ordered = trial.ordered;
        order[drawn] = trial.order;
        for (unsigned k = 0; k < drawn; k++)
            equal += order[k] == order[drawn];
        drawn++;
    }
    frame_row_values(values, sizeof values, view, makespan, AXIS_TIME);
    enum text_id id = TEXT_ORDERS_TIMES;
    if (drawn == 0)
        id = TEXT_ORDERS_NONE;
    else if (instead)
        id = TEXT_BARS_TITLE;
    else if (view->side_count > 1 && drawn > 1 && ordered)
        id = equal == 0 ? drawn == 3 ? TEXT_ORDERS_ALL_DIFFER_3
                                     : TEXT_ORDERS_ALL_DIFFER_2
             : equal == drawn * (drawn - 1) / 2 ? TEXT_ORDERS_SAME
                                                : TEXT_ORDERS_SOME_DIFFER;
    const char *parts[] = {values, NULL};
    text_fill(out, size, view->language, id, parts);
}

void orders_subtitle(char *out, size_t size, const struct view *view,
                     unsigned jobs)
{
    struct figure all = text_count(jobs), some = text_count(MOST_ROWS);
    const char *parts[] = {some.text, all.text, NULL};
    double strip = (double)(PLOT_BOTTOM - PLOT_TOP) / view_rows(view);
    bool numbered = (strip - HEADER - 12) / jobs >= 2 * RADIUS + 4;
    text_fill(out, size, view->language,
              jobs > MOST_ROWS ? TEXT_ORDERS_SUBTITLE_THINNED
              : numbered       ? TEXT_ORDERS_SUBTITLE
                               : TEXT_ORDERS_SUBTITLE_DOTS,
              parts);
}
