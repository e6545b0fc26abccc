#include "results/analysis/statistics.h"
#include "results/charts/charts.h"
#include "results/charts/curve.h"
#include "results/charts/frame.h"
#include "results/charts/share.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * "Which comes first?" over the points of a sweep: the share of trials
 * as a curve a side, with the exact interval as a band.
 */
static struct curve_value value_at(const struct view *whole, enum side side,
                                   unsigned point, const char *names[2])
{
    struct curve_value value = {NAN, NAN, NAN, false, false};
    struct view view = *whole;
    view.point = point;
    struct share share = share_of_side(&view, side, names);
    if (share.of == 0)
        return value;
    value.median = (double)share.first / share.of;
    value.disturbed = view_disturbed(&view, side) != NULL;
    value.low = value.disturbed ? NAN : share.low;
    value.high = value.disturbed ? NAN : share.high;
    return value;
}

/* "loop never (0 of 600, at most 0.6 %)", over all points. */
static void never_words(char *out, size_t size, const struct curve *curve,
                        enum side side, const char *names[2])
{
    enum language language = curve->view->language;
    unsigned of = 0;
    for (unsigned p = 0; p < curve->points; p++) {
        struct view view = *curve->view;
        view.point = p;
        of += share_of_side(&view, side, names).of;
    }
    struct figure most = text_share(share_interval(0, of).high, language);
    const char *parts[] = {text_side_short(side, language),
                           text_count(of).text, most.text, NULL};
    text_fill(out, size, language, TEXT_SHARE_SIDE_NEVER_OF, parts);
}

/* "pool 3 % → 100 %". */
static void curve_words(char *out, size_t size, const struct curve *curve,
                     enum side side, const char *names[2])
{
    enum language language = curve->view->language;
    const struct curve_value *v = curve->values[side];
    const char *name = text_side_short(side, language);
    double least = INFINITY, most = -INFINITY;
    unsigned known = 0, first = 0, last = 0;
    for (unsigned p = 0; p < curve->points; p++) {
        if (isnan(v[p].median))
            continue;
        first = known++ ? first : p;
        last = p;
        least = fmin(least, v[p].median);
        most = fmax(most, v[p].median);
    }
    out[0] = '\0';
    if (known == 0)
        return;
    if (most <= 0) {
        never_words(out, size, curve, side, names);
        return;
    }
    struct figure from = text_share(v[first].median, language);
    struct figure to = text_share(v[last].median, language);
    const char *parts[] = {name, from.text, to.text, NULL};
    text_fill(out, size, language,
              least >= 1 ? TEXT_SHARE_SIDE_ALWAYS : TEXT_SWEEP_ARROW,
              parts);
}

static void draw_frame(const struct curve *curve, const char *names[2])
{
    const struct view *view = curve->view;
    enum language language = view->language;
    char values[300] = "", title[500], marked[600], subtitle[400];
    char trials[120], legend[160], number[24], extra[300];
    for (unsigned i = 0; i < view->side_count; i++) {
        char part[120];
        curve_words(part, sizeof part, curve, view->sides[i], names);
        size_t used = strlen(values);
        snprintf(values + used, sizeof values - used, "%s%s",
                 used && *part ? ", " : "", part);
    }
    TEXT_FILL(title, language, TEXT_SHARE_TITLE, names[0], names[1], values);
    TEXT_FILL(marked, language, TEXT_DISTURBED_TITLE, title);
    TEXT_FILL(subtitle, language, TEXT_SHARE_CURVE, curve_field(view));
    snprintf(number, sizeof number, "%u", view->result->scenario->trials);
    TEXT_FILL(trials, language, TEXT_TRIALS, number);
    curve_legend(legend, sizeof legend, curve);
    snprintf(extra, sizeof extra, "%s%s%s", trials, *legend ? " · " : "",
             legend);
    frame_draw(curve->canvas, view,
               curve_is_disturbed(curve) ? marked : title, subtitle, extra);
}

/* The chart of the shares over a sweep. */
static void share_draw_points(struct canvas *canvas, const struct view *view,
                              const char *names[2])
{
    struct view whole = *view;
    whole.all_points = true;
    struct curve curve = {.canvas = canvas, .view = &whole, .band = true,
                          .y = {.axis = AXIS_SHARE},
                          .points = view->result->point_count};
    curve_begin(&curve);
    for (unsigned i = 0; i < view->side_count; i++)
        for (unsigned p = 0; p < curve.points; p++)
            curve.values[view->sides[i]][p] =
                value_at(&whole, view->sides[i], p, names);
    curve_draw(&curve);
    draw_frame(&curve, names);
    curve_free(&curve);
}

bool share_asked(const struct view *view, const char *names[2])
{
    const struct scenario *scenario = view->result->scenario;
    if (scenario->trials < 2)
        return false;
    for (unsigned i = 0; i < scenario->claim_count; i++) {
        const struct expect *expect = &scenario->claims[i].expect;
        if (expect->kind != EXPECT_BEFORE || expect->name_count < 2)
            continue;
        names[0] = expect->names[0];
        names[1] = expect->names[1];
        return true;
    }
    return false;
}

static void bound(struct share *share)
{
    struct interval interval = share_interval(share->first, share->of);
    share->low = share->of ? interval.low : NAN;
    share->high = share->of ? interval.high : NAN;
}

static struct share share_of_round(const struct round *round,
                                   const char *const names[2])
{
    struct share share = {0};
    const struct record *record = round->record;
    uint64_t told[2] = {0, 0};
    for (unsigned i = 0; i < record->job_count; i++) {
        const struct job_row *job = &record->jobs[i];
        if (i > 0 && job->trial != job[-1].trial)
            told[0] = told[1] = 0;
        for (unsigned k = 0; k < 2; k++)
            if (told[k] == 0 && strcmp(job->name, names[k]) == 0) {
                told[k] = job->stamp[OBSERVED];
                if (told[0] > 0 && told[1] > 0) {
                    share.of++;
                    share.first += told[0] < told[1];
                }
            }
    }
    bound(&share);
    return share;
}

struct share share_of_side(const struct view *view, enum side side,
                           const char *const names[2])
{
    struct share sum = {0};
    unsigned count;
    const struct round **rounds = view_rounds(view, side, &count);
    for (unsigned i = 0; i < count; i++) {
        struct share share = share_of_round(rounds[i], names);
        sum.first += share.first;
        sum.of += share.of;
    }
    free(rounds);
    bound(&sum);
    return sum;
}

static bool share_fits(const struct view *view)
{
    const char *names[2];
    return share_asked(view, names);
}

static void words_of(char *out, size_t size, const struct share *share,
                     bool with_bound, enum language language)
{
    struct figure first = text_count(share->first);
    struct figure of = text_count(share->of);
    struct figure most = text_share(share->high, language);
    struct figure least = text_share(share->low, language);
    const char *parts[] = {first.text, of.text, most.text, least.text, NULL};
    enum text_id id = TEXT_SHARE_OF;
    if (with_bound && share->first == 0)
        id = TEXT_SHARE_NEVER;
    else if (with_bound && share->first == share->of)
        id = TEXT_SHARE_ALWAYS;
    text_fill(out, size, language, id, parts);
}

static void draw_side(struct canvas *canvas, const struct view *view,
                      const struct scale *scale, enum side side,
                      const char *const names[2], double y)
{
    unsigned colour = side_colour(side), count;
    canvas_text(canvas, PAGE_LEFT, y,
                (struct type){.px = LABEL_PX, .bold = true,
                              .colour = colour},
                PLOT_LEFT - PAGE_LEFT - 12, text_side(side, view->language));
    struct share share = share_of_side(view, side, names);
    if (share.of == 0) {
        canvas_text(canvas, scale->left + 16, y,
                    (struct type){.px = LABEL_PX, .colour = colour}, 0,
                    text_of(TEXT_NO_VALID_ROUND, view->language));
        return;
    }
    double part = (double)share.first / share.of;
    double end = fmax(scale_at(scale, part), scale->left + 6);
    canvas_box(canvas, scale->left, y - 44, end, y + 44, colour);
    double reach = 0, least = PLOT_RIGHT;
    const struct round **rounds = view_rounds(view, side, &count);
    for (unsigned i = 0; i < count; i++) {
        struct share one = share_of_round(rounds[i], names);
        double x = scale_at(scale, one.of ? (double)one.first / one.of : 0);
        double up = y - 20 + ((double)(i % 3) - 1) * 12;
        canvas_dot(canvas, x, up, 8, WHITE);
        canvas_dot(canvas, x, up, 6, INK);
        reach = fmax(reach, x + 8);
        least = fmin(least, x - 8);
    }
    free(rounds);
    double low = scale_at(scale, share.low);
    double high = scale_at(scale, share.high);
    double lower = y + 24;
    if (high - low > 12) { /* else the figures say it */
        canvas_line(canvas, low, lower, high, lower, 4, INK, false);
        canvas_line(canvas, low, lower - 14, low, lower + 14, 4, INK, false);
        canvas_line(canvas, high, lower - 14, high, lower + 14, 4, INK,
                    false);
    }
    char words[120];
    words_of(words, sizeof words, &share, true, view->language);
    double width = text_width(words, LABEL_PX);
    reach = fmax(fmax(end, high), reach) + 20;
    bool right = reach + width < CANVAS_WIDTH - 20;
    bool inside = !right && scale->left + width + 48 < fmin(least, low);
    canvas_text(canvas, right ? reach : scale->left + 24,
                right || inside ? y : y - 76,
                (struct type){.px = LABEL_PX, .bold = true, .clear = !inside,
                              .colour = inside ? WHITE : colour},
                0, words);
}

static void share_draw(struct canvas *canvas, const struct view *view)
{
    const char *names[2];
    if (!share_asked(view, names))
        return;
    if (view->result->point_count > 1) {
        share_draw_points(canvas, view, names);
        return;
    }
    struct scale scale = {.axis = AXIS_SHARE, .high = 1, .left = PLOT_LEFT,
                          .right = PLOT_RIGHT};
    scale_draw(canvas, &scale, PLOT_TOP, PLOT_BOTTOM, view->language);
    double height = (PLOT_BOTTOM - PLOT_TOP) / fmax(view->side_count, 1);
    char title[400], values[240] = "", trials[120];
    for (unsigned i = 0; i < view->side_count; i++) {
        enum side side = view->sides[i];
        struct share share = share_of_side(view, side, names);
        char words[80], part[120];
        draw_side(canvas, view, &scale, side, names,
                  PLOT_TOP + (i + 0.5) * height);
        if (share.of == 0)
            continue;
        words_of(words, sizeof words, &share, false, view->language);
        TEXT_FILL(part, view->language, TEXT_SIDE_VALUE,
                  text_side_short(side, view->language), words);
        size_t used = strlen(values);
        snprintf(values + used, sizeof values - used, "%s%s",
                 used ? ", " : "", part);
    }
    TEXT_FILL(title, view->language, TEXT_SHARE_TITLE, names[0], names[1],
              values);
    char number[24];
    snprintf(number, sizeof number, "%u", view->result->scenario->trials);
    TEXT_FILL(trials, view->language, TEXT_TRIALS, number);
    frame_draw(canvas, view, title,
               text_of(TEXT_SHARE_SUBTITLE, view->language), trials);
}

const struct chart share_chart = {"share", TEXT_CHART_SHARE, share_fits,
                                  share_draw};
