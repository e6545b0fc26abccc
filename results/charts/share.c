/*
 * The share of a side's trials as a bar, with a dot a round; over the
 * points of a sweep as a curve, with the exact interval as a band.
 */
#include "results/charts/share.h"
#include "results/analysis/statistics.h"
#include "results/charts/charts.h"
#include "results/charts/curve.h"
#include "results/charts/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Counting.
 */
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

static void count_round(struct share *share, const struct round *round,
                        const char *const names[2])
{
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
                    share->of++;
                    share->first += told[0] < told[1];
                }
            }
    }
}

struct share share_of(const struct row *row, const char *const names[2])
{
    struct share sum = {.low = NAN, .high = NAN};
    unsigned count;
    const struct round **rounds = row_rounds(row, &count);
    for (unsigned i = 0; i < count; i++)
        count_round(&sum, rounds[i], names);
    free(rounds);
    if (sum.of > 0) {
        struct interval interval = share_interval(sum.first, sum.of);
        sum.low = interval.low;
        sum.high = interval.high;
    }
    return sum;
}

static struct line trials_words(const struct view *view)
{
    return LINE(view, TEXT_TRIALS,
                text_plain(view->result->scenario->trials, 0).text);
}

static struct line title_of(const struct view *view, const char *names[2],
                            const struct line *values)
{
    return LINE(view, TEXT_SHARE_TITLE, names[0], names[1], values->text);
}

/*
 * Over the points of a sweep.
 */
static struct estimate share_at(const struct row *row, const char *names[2])
{
    struct estimate value = estimate_of(NULL, 0);
    struct share share = share_of(row, names);
    if (share.of == 0)
        return value;
    value.median = (double)share.first / share.of;
    value.disturbed = row_disturbed(row) != NULL;
    value.low = value.disturbed ? NAN : share.low;
    value.high = value.disturbed ? NAN : share.high;
    return value;
}

/* "loop never (0 of 600, at most 0.6 %)", over all points. */
static struct line never_words(const struct view *view, enum side side,
                               const char *names[2])
{
    struct row row = row_of(view, side);
    unsigned of = 0;
    for (row.point = 0; row.point < view->result->point_count; row.point++)
        of += share_of(&row, names).of;
    return LINE(view, TEXT_SHARE_SIDE_NEVER_OF,
                text_side_short(side, view->language), text_count(of).text,
                text_share(share_interval(0, of).high, view->language).text);
}

/* "pool 3 % → 100 %". */
static struct line curve_words(const struct curve *curve, enum side side,
                               const char *names[2])
{
    enum language language = curve->view->language;
    const struct estimate *v = curve->values[side];
    double least = INFINITY, most = -INFINITY;
    unsigned first, last;
    if (!curve_ends(curve, side, &first, &last))
        return (struct line){""};
    for (unsigned p = first; p <= last; p++) {
        least = fmin(least, v[p].median);
        most = fmax(most, v[p].median);
    }
    if (most <= 0)
        return never_words(curve->view, side, names);
    return LINE(curve->view,
                least >= 1 ? TEXT_SHARE_SIDE_ALWAYS : TEXT_SWEEP_ARROW,
                text_side_short(side, language),
                text_share(v[first].median, language).text,
                text_share(v[last].median, language).text);
}

static void draw_points(struct canvas *canvas, const struct view *view,
                        const char *names[2])
{
    struct view whole = view_whole(view);
    struct curve curve = curve_begin(canvas, &whole, AXIS_SHARE);
    struct line values = {""};
    curve.band = true;
    for (unsigned i = 0; i < view->side_count; i++) {
        struct row row = row_of(&whole, view->sides[i]);
        for (row.point = 0; row.point < curve.points; row.point++)
            curve.values[row.side][row.point] = share_at(&row, names);
        line_add(&values, ", ", curve_words(&curve, row.side, names).text);
    }
    curve_draw(&curve);
    curve_page(&curve, title_of(view, names, &values).text,
               LINE(view, TEXT_SHARE_CURVE, curve_field(view)).text,
               trials_words(view).text);
    curve_free(&curve);
}

/*
 * At one point.
 */
static bool share_fits(const struct view *view)
{
    const char *names[2];
    return share_asked(view, names);
}

static struct line words_of(const struct view *view,
                            const struct share *share, bool with_bound)
{
    enum text_id id = TEXT_SHARE_OF;
    if (with_bound && share->first == 0)
        id = TEXT_SHARE_NEVER;
    else if (with_bound && share->first == share->of)
        id = TEXT_SHARE_ALWAYS;
    return LINE(view, id, text_count(share->first).text,
                text_count(share->of).text,
                text_share(share->high, view->language).text,
                text_share(share->low, view->language).text);
}

/* The dots of the rounds; `left` and `right` become their ends. */
static void draw_rounds(struct canvas *canvas, const struct row *row,
                        const struct scale *scale, const char *names[2],
                        double y, double *left, double *right)
{
    unsigned count;
    const struct round **rounds = row_rounds(row, &count);
    for (unsigned i = 0; i < count; i++) {
        struct share one = {0};
        count_round(&one, rounds[i], names);
        double x = scale_at(scale, one.of ? (double)one.first / one.of : 0);
        row_draw_dot(canvas, x, y - 20, i, 12, 6);
        *left = fmin(*left, x - 8);
        *right = fmax(*right, x + 8);
    }
    free(rounds);
}

/* The words stand behind all that is drawn; where there is no room, in
 * the bar, and else above it. */
static void draw_words(struct canvas *canvas, const struct row *row,
                       double left, double right, double y, const char *words)
{
    double width = text_width(words, LABEL_PX);
    bool behind = right + width < CANVAS_WIDTH - 20;
    bool inside = !behind && PLOT_LEFT + width + 48 < left;
    struct type type = type_strong(inside ? WHITE : side_colour(row->side));
    type.clear = !inside;
    canvas_text(canvas, behind ? right : PLOT_LEFT + 24,
                behind || inside ? y : y - 76, type, 0, words);
}

static void draw_side(struct canvas *canvas, const struct row *row,
                      const struct scale *scale, const char *names[2],
                      const struct share *share, double y)
{
    row_draw_name(canvas, row, y);
    if (share->of == 0) {
        row_draw_none(canvas, row, y);
        return;
    }
    double part = (double)share->first / share->of;
    double end = fmax(scale_at(scale, part), scale->left + 6);
    double low = scale_at(scale, share->low);
    double high = scale_at(scale, share->high);
    double left = PLOT_RIGHT, right = 0;
    canvas_box(canvas, scale->left, y - 44, end, y + 44,
               side_colour(row->side));
    draw_rounds(canvas, row, scale, names, y, &left, &right);
    if (high - low > 12) /* else the figures say it */
        row_draw_stroke(canvas, low, high, y + 24, 14, 14);
    draw_words(canvas, row, fmin(left, low),
               fmax(fmax(end, high), right) + 20, y,
               words_of(row->view, share, true).text);
}

static void share_draw(struct canvas *canvas, const struct view *view)
{
    const char *names[2];
    struct rows rows = rows_of_sides(view);
    struct line values = {""};
    if (!share_asked(view, names))
        return;
    if (view->result->point_count > 1) {
        draw_points(canvas, view, names);
        return;
    }
    struct scale scale =
        page_scale(canvas, view, AXIS_SHARE, 1, PLOT_RIGHT);
    for (unsigned i = 0; i < rows.count; i++) {
        const struct row *row = &rows.row[i];
        struct share share = share_of(row, names);
        char name[80];
        row_name(name, sizeof name, row, true);
        draw_side(canvas, row, &scale, names, &share, rows_middle(&rows, i));
        if (share.of > 0)
            line_add(&values, ", ",
                     LINE(view, TEXT_SIDE_VALUE, name,
                          words_of(view, &share, false).text).text);
    }
    page_draw(canvas, view, title_of(view, names, &values).text,
              text_of(TEXT_SHARE_SUBTITLE, view->language),
              trials_words(view).text);
}

const struct chart share_chart = {"share", TEXT_CHART_SHARE, share_fits,
                                  share_draw};
