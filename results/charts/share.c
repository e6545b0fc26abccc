#include "results/charts/share.h"
#include "results/analysis/statistics.h"
#include "results/charts/charts.h"
#include "results/charts/frame.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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

struct share share_of_round(const struct round *round,
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

bool share_fits(const struct view *view)
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

void share_draw(struct canvas *canvas, const struct view *view)
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
