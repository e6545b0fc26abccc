/*
 * The two cards of a lesson: the question with its options, to be shown
 * before anything was measured, and the same with the right option
 * marked and the figure of this run that answers it. The type is the
 * largest in which everything fits.
 */
#include "results/analysis/samples.h"
#include "results/analysis/words.h"
#include "results/charts/card.h"
#include "results/charts/charts.h"
#include "results/charts/orders.h"
#include "results/charts/share.h"
#include "results/charts/stage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Two steps towards the picture of the orders, for a lecture: the
 * question with the axis and the sides' names, then the first side. The
 * third step is the picture itself. They tell nothing of the finding.
 */
static bool build_fits(const struct view *view)
{
    return question_chart.fits(view) && orders_chart.fits(view) &&
           view->side_count > 1 &&
           view_median_round(view, view->sides[0]) != NULL;
}

/* The question as the title, in the largest type that has room. */
static void draw_question(struct canvas *canvas, const struct view *view)
{
    enum { TOP = 40, HEIGHT = PLOT_TOP - TOP - 24, LEAST = 22 };
    const char *question =
        view->result->scenario->question.in[view->language];
    struct lines lines = {.count = 0};
    double px = TITLE_PX, room = PAGE_RIGHT - PAGE_LEFT;
    while (px > LEAST &&
           !lines_break(&lines, question, px, room,
                        (unsigned)(HEIGHT / (px * 1.25))))
        px -= 2;
    for (unsigned i = 0; i < lines.count; i++)
        canvas_text(canvas, PAGE_LEFT, TOP + (i + 0.5) * px * 1.25,
                    (struct type){.px = px, .colour = BLACK, .bold = true},
                    room, lines.text[i]);
}

static void draw(struct canvas *canvas, const struct view *view,
                 unsigned shown)
{
    draw_question(canvas, view);
    orders_draw_strips(canvas, view, shown);
    frame_footer(canvas, view, "");
}

static void build1_draw(struct canvas *canvas, const struct view *view)
{
    draw(canvas, view, 0);
}

static void build2_draw(struct canvas *canvas, const struct view *view)
{
    draw(canvas, view, 1);
}

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

/* A measure of a side at a point; where that was not run, the makespan
 * that was computed when the run was planned; "" where it is unknown.
 * True: it is of a round that does not count. */
static bool figure_words(char *out, size_t size, const struct view *view,
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

enum { MOST_CHOICES = 6, TEXT_LEFT = 190, CARD_TOP = 150, GAP = 26 };

struct card {
    struct lines question, options[MOST_CHOICES];
    double large, small; /* type of the question, of the options */
    unsigned count;
};

static bool question_fits(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    return scenario->question.in[view->language] &&
           scenario->option_count > 0;
}

static bool answer_fits(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    bool right = false;
    for (unsigned i = 0; i < scenario->option_count; i++)
        right |= scenario->options[i].right;
    return right && question_fits(view);
}

static double height_of(const struct card *card)
{
    double height = card->question.count * card->large * 1.3 + 2 * GAP;
    for (unsigned i = 0; i < card->count; i++)
        height += fmax(card->options[i].count * card->small * 1.3,
                       card->small * 1.7) + GAP;
    return height;
}

/* Breaks all texts at one size; false: too many lines for it. */
static bool set_at(struct card *card, const struct view *view, double px)
{
    const struct scenario *scenario = view->result->scenario;
    bool whole = true;
    card->large = fmin(px * 1.35, 62);
    card->small = px;
    card->count = scenario->option_count < MOST_CHOICES
                      ? scenario->option_count : MOST_CHOICES;
    whole &= lines_break(&card->question,
                         scenario->question.in[view->language], card->large,
                         PAGE_RIGHT - PAGE_LEFT, MOST_LINES);
    for (unsigned i = 0; i < card->count; i++)
        whole &= lines_break(&card->options[i],
                             scenario->options[i].text.in[view->language],
                             px, PAGE_RIGHT - 120 - TEXT_LEFT, 3);
    return whole;
}

static void draw_lines(struct canvas *canvas, const struct lines *lines,
                       double x, double y, struct type type, double room)
{
    for (unsigned i = 0; i < lines->count; i++)
        canvas_text(canvas, x, y + i * type.px * 1.3, type, room,
                    lines->text[i]);
}

static void draw_tick(struct canvas *canvas, double x, double y)
{
    canvas_line(canvas, x, y, x + 16, y + 18, 9, INK, false);
    canvas_line(canvas, x + 14, y + 18, x + 46, y - 22, 9, INK, false);
}

static void draw_option(struct canvas *canvas, const struct card *card,
                        unsigned i, double y, double height, bool shown,
                        bool right)
{
    const char letter[] = {(char)('A' + i), '\0'};
    const struct lines *lines = &card->options[i];
    unsigned colour = shown && !right ? GREY : INK;
    double radius = card->small * 0.75, middle = y + height / 2;
    if (shown && right) {
        canvas_frame(canvas, PAGE_LEFT - 20, y - 10, PAGE_RIGHT + 20,
                     y + height + 10, INK, false);
        draw_tick(canvas, PAGE_RIGHT - 60, middle);
    }
    canvas_disc(canvas, PAGE_LEFT + 46, middle, radius, colour);
    if (shown && !right)
        canvas_disc(canvas, PAGE_LEFT + 46, middle, radius - 4, WHITE);
    canvas_text(canvas, PAGE_LEFT + 46, middle,
                (struct type){.px = card->small * 0.9, .align = CENTRE,
                              .bold = true,
                              .colour = shown && !right ? GREY : WHITE},
                0, letter);
    double first = middle - (lines->count - 1) * card->small * 0.65;
    draw_lines(canvas, lines, TEXT_LEFT, first,
               (struct type){.px = card->small, .colour = colour,
                             .bold = shown && right},
               PAGE_RIGHT - 120 - TEXT_LEFT);
}

/* Everything above `bottom`: the lesson, its question, its options. */
static void draw_card(struct canvas *canvas, const struct view *view,
                      bool shown, double bottom)
{
    const struct scenario *scenario = view->result->scenario;
    struct card card;
    double px = 46;
    while ((!set_at(&card, view, px) ||
            height_of(&card) > bottom - CARD_TOP) && px > SMALLEST)
        px -= 2;
    canvas_text(canvas, PAGE_LEFT, 84,
                (struct type){.px = LABEL_PX, .colour = GREY},
                PAGE_RIGHT - PAGE_LEFT,
                scenario->title.in[view->language]
                    ? scenario->title.in[view->language] : "");
    double spare = fmax(bottom - CARD_TOP - height_of(&card), 0);
    double extra = fmin(spare / (card.count + 2), 40);
    double y = CARD_TOP + extra;
    draw_lines(canvas, &card.question, PAGE_LEFT, y + card.large / 2,
               (struct type){.px = card.large, .colour = BLACK,
                             .bold = true},
               PAGE_RIGHT - PAGE_LEFT);
    y += card.question.count * card.large * 1.3 + 2 * GAP + extra;
    for (unsigned i = 0; i < card.count; i++) {
        double height = fmax(card.options[i].count * card.small * 1.3,
                             card.small * 1.7);
        draw_option(canvas, &card, i, y, height, shown,
                    scenario->options[i].right);
        y += height + GAP + extra;
    }
}

static void question_draw(struct canvas *canvas, const struct view *view)
{
    draw_card(canvas, view, false, 960);
    canvas_text(canvas, PAGE_LEFT, 1010,
                (struct type){.px = LABEL_PX, .colour = GREY},
                PAGE_RIGHT - PAGE_LEFT,
                text_of(TEXT_PREDICT, view->language));
}

/* A side's name and, as large as fits, its figure. */
static void draw_figure(struct canvas *canvas, const struct view *view,
                        const struct card_figures *figures, enum side side,
                        double x, double room)
{
    const char *name = text_side(side, view->language);
    const char *words = figures->words[side];
    char marked[120];
    double px = fmin(62, 62 * room / text_width(words, 62));
    struct lines lines;
    if (figures->disturbed[side]) {
        TEXT_FILL(marked, view->language, TEXT_DISTURBED_VALUE, name);
        name = marked;
    }
    struct type type = {.px = LABEL_PX, .bold = true,
                        .colour = side_colour(side)};
    canvas_text(canvas, x, 884, type, room, name);
    type.px = px;
    if (px >= LABEL_PX) {
        canvas_text(canvas, x, 952, type, room, words);
        return;
    }
    type.px = TICK_PX; /* long names: in several lines */
    while (!lines_break(&lines, words, type.px, room, 3) &&
           type.px > SMALLEST)
        type.px -= 2;
    draw_lines(canvas, &lines, x, 926, type, room);
}

static void draw_figures(struct canvas *canvas, const struct view *view,
                         const struct card_figures *figures)
{
    unsigned shown = 0, place = 0;
    for (unsigned i = 0; i < view->side_count; i++)
        shown += figures->words[view->sides[i]][0] != '\0';
    canvas_line(canvas, PAGE_LEFT, 768, PAGE_RIGHT, 768, 4, PALE, false);
    canvas_text(canvas, PAGE_LEFT, 814,
                (struct type){.px = LABEL_PX, .colour = GREY},
                PAGE_RIGHT - PAGE_LEFT,
                shown ? figures->caption
                      : text_of(TEXT_NO_VALID_ROUND, view->language));
    for (unsigned i = 0; i < view->side_count && shown; i++) {
        enum side side = view->sides[i];
        double column = (double)(PAGE_RIGHT - PAGE_LEFT) / shown;
        double x = PAGE_LEFT + place * column;
        if (!figures->words[side][0])
            continue;
        place++;
        canvas_box(canvas, x, 862, x + 10, 986, side_colour(side));
        draw_figure(canvas, view, figures, side, x + 30, column - 60);
    }
}

static void answer_draw(struct canvas *canvas, const struct view *view)
{
    struct card_figures figures;
    char line[500];
    struct view all = stage_all(view);
    card_figures(&figures, view);
    draw_card(canvas, view, true, 740);
    draw_figures(canvas, view, &figures);
    frame_conditions(line, sizeof line, &all, "");
    canvas_text(canvas, PAGE_LEFT, 1050,
                (struct type){.px = FOOTER_PX, .colour = GREY},
                PAGE_RIGHT - PAGE_LEFT, line);
}

const struct chart build1_chart = {"build1", TEXT_CHART_BUILD_1, build_fits,
                                   build1_draw};

const struct chart build2_chart = {"build2", TEXT_CHART_BUILD_2, build_fits,
                                   build2_draw};

const struct chart question_chart = {"question", TEXT_CHART_QUESTION,
                                     question_fits, question_draw};

const struct chart answer_chart = {"answer", TEXT_CHART_ANSWER, answer_fits,
                                   answer_draw};
