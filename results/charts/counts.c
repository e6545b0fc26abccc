#include "results/charts/counts.h"
#include "results/charts/frame.h"

#include <math.h>

enum { LEAST_PAIRS = 6 }; /* that have an interval */

static void add(struct counts *counts, unsigned n)
{
    double values[64] = {0};
    if (n == 0)
        return;
    double level = spread_of(values, n < 64 ? n : 64).level;
    bool first = counts->most == 0;
    counts->least = first || n < counts->least ? n : counts->least;
    counts->most = n > counts->most ? n : counts->most;
    counts->levels_differ |= !isnan(counts->level) && !isnan(level) &&
                             fabs(level - counts->level) > 1e-6;
    counts->level = fmin(counts->level, level);
}

struct counts counts_of(const struct view *view)
{
    struct counts counts = {.level = NAN};
    struct view at = *view;
    unsigned last = view->all_points ? view->result->point_count : 1;
    for (unsigned p = 0; p < last; p++) {
        at.point = view->all_points ? p : view->point;
        counts.left_out += view_left_out(&at);
        for (unsigned k = 0; k < view->side_count; k++)
            add(&counts, view_counted(&at, view->sides[k]));
    }
    return counts;
}

struct figure counts_pairs(const struct counts *counts,
                           enum language language)
{
    struct figure most = text_rounds(counts->most, language), both;
    if (counts->least == counts->most)
        return text_pairs(counts->most, language);
    TEXT_FILL(both.text, language, TEXT_FROM_TO,
              text_count(counts->least).text, most.text);
    return both;
}

void frame_interval(char *out, size_t size, const struct view *view)
{
    struct counts counts = counts_of(view);
    struct figure level = text_share(counts.level, view->language);
    char least[60], words[160] = "";
    snprintf(least, sizeof least, "%s%s", counts.levels_differ ? "≥ " : "",
             level.text);
    if (!isnan(counts.level))
        TEXT_FILL(words, view->language, TEXT_INTERVAL, least);
    snprintf(out, size, "%s%s%s", words,
             *words && counts.least < LEAST_PAIRS ? " · " : "",
             counts.least < LEAST_PAIRS
                 ? text_of(TEXT_NO_INTERVAL, view->language) : "");
}
