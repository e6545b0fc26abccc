#include "results/charts/orders.h"
#include "results/charts/frame.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The names as told, "save>fetch>main", or "" without a round. */
void order_of(const struct round *round, char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    if (!round)
        return;
    unsigned count;
    uint64_t began;
    const struct job_row **jobs = first_trial(round, &count, &began);
    sort_by_telling(jobs, count);
    for (unsigned i = 0; i < count && i < NAMED && used < size; i++) {
        int got = snprintf(out + used, size - used, "%s%s",
                           i > 0 ? ">" : "", jobs[i]->name);
        used += got > 0 ? (size_t)got : 0;
    }
    free(jobs);
}

unsigned job_count(const struct round *round)
{
    unsigned count;
    uint64_t began;
    free(first_trial(round, &count, &began));
    return count;
}

/* Whether the order of telling is a finding: few jobs, all named
 * differently. */
bool has_order(const struct round *round)
{
    unsigned count;
    uint64_t began;
    const struct job_row **jobs = first_trial(round, &count, &began);
    bool has = count > 1 && count <= NAMED && names_differ(jobs, count);
    free(jobs);
    return has;
}

void orders_title(char *out, size_t size, const struct view *view)
{
    char order[SIDES][1024], values[200];
    double makespan[SIDES] = {NAN, NAN, NAN};
    unsigned drawn = 0, equal = 0;
    bool ordered = false;
    for (unsigned i = 0; i < view->side_count; i++) {
        enum side side = view->sides[i];
        const struct round *round = view_median_round(view, side);
        if (!round)
            continue;
        makespan[side] = first_trial_makespan(round);
        ordered = has_order(round);
        order_of(round, order[drawn], sizeof order[0]);
        for (unsigned k = 0; k < drawn; k++)
            equal += strcmp(order[k], order[drawn]) == 0;
        drawn++;
    }
    frame_values(values, sizeof values, view, makespan, AXIS_TIME);
    enum text_id id = TEXT_ORDERS_TIMES;
    if (drawn == 0)
        id = TEXT_ORDERS_NONE;
    else if (drawn > 1 && ordered)
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
    double strip = (double)(PLOT_BOTTOM - PLOT_TOP) / view->side_count;
    bool numbered = (strip - HEADER - 12) / jobs >= 2 * RADIUS + 4;
    text_fill(out, size, view->language,
              jobs > MOST_ROWS ? TEXT_ORDERS_SUBTITLE_THINNED
              : numbered       ? TEXT_ORDERS_SUBTITLE
                               : TEXT_ORDERS_SUBTITLE_DOTS,
              parts);
}
