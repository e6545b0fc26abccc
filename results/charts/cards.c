/*
 * The two cards of a lesson: the question with its options and what is
 * asked for, to be shown before anything was measured; and the same with
 * the right option marked, the finding and the figures of this run. The
 * type is the largest in which everything fits.
 */
#include "results/charts/cards.h"
#include "results/analysis/settings.h"
#include "results/charts/charts.h"
#include "results/charts/finding.h"
#include "results/charts/lines.h"
#include "results/charts/rows.h"

#include <math.h>
#include <string.h>

/*
 * The figures of the answer.
 */

/* The row's figure with its mark, or `none`. */
static struct words figure_at(struct card_figures *figures,
                              const struct row *row, const char *none)
{
    struct words words;
    bool disturbed = asked_words(words.text, sizeof words.text - 1, row);
    if (!words.text[0])
        snprintf(words.text, sizeof words.text, "%s", none);
    else if (disturbed)
        strcat(words.text, "*");
    figures->disturbed |= disturbed;
    return words;
}

/* At the first point and, behind an arrow, at the last. */
static void end_figures(struct card_figures *figures, unsigned i,
                        const char *none)
{
    struct row row = figures->rows.row[i];
    unsigned last = row.view->result->point_count - 1;
    row.point = 0;
    struct words from = figure_at(figures, &row, none);
    row.point = side_is_swept(row.view, row.side) ? last : 0;
    struct words to = figure_at(figures, &row, none);
    if (strcmp(from.text, to.text) == 0)
        snprintf(figures->words[i], sizeof figures->words[i], "%.190s",
                 from.text);
    else
        TEXT_FILL(figures->words[i], row.view->language, TEXT_CARD_ARROW,
                  from.text, to.text);
}

void card_figures(struct card_figures *figures, const struct view *view)
{
    memset(figures, 0, sizeof *figures);
    const struct result *result = view->result;
    enum language language = view->language;
    struct question question = question_of(view);
    const char *names[2];
    for (int i = 0; i < 2 && question.names[i]; i++)
        question.names[i] = job_label(view, question.names[i]);
    if (question.measure.job)
        question.measure.job = job_label(view, question.measure.job);
    bool order = asked_of(view, names) == ASKED_ORDER;
    struct rows found = rows_of_found(view);
    bool few = points_are_few(view) || found.count > 1;
    const char *none = order ? "" : text_of(TEXT_UNKNOWN, language);
    struct words measure = question_words(&question, view);
    if (order)
        snprintf(figures->caption, sizeof figures->caption, "%s",
                 text_of(TEXT_CHART_ORDERS, language));
    else if (result->point_count > 1 && !few)
        TEXT_FILL(figures->caption, language, TEXT_CARD_AT, measure.text,
                  point_setting_words(result, 0, language).text,
                  point_setting_words(result, result->point_count - 1,
                                      language).text);
    else
        snprintf(figures->caption, sizeof figures->caption, "%s",
                 measure.text);
    figures->rows = points_are_few(view)
                        ? rows_of_points(view, false, MOST_ROWS)
                        : few ? found : rows_of_sides(view);
    for (unsigned i = 0; i < figures->rows.count; i++)
        if (few)
            snprintf(figures->words[i], sizeof figures->words[i], "%.190s",
                     figure_at(figures, &figures->rows.row[i], none).text);
        else
            end_figures(figures, i, none);
}

/*
 * The card: lesson, question, options.
 */
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

/* A text in the largest type, up to this one, in which it fits a box of
 * that size. */
struct passage {
    struct lines lines;
    struct type type;
    double height; /* that it takes */
};

static struct passage passage_of(const char *text, struct type type,
                                 double room, double height)
{
    struct passage passage = {.type = type};
    while (text && !lines_break(&passage.lines, text, passage.type.px, room,
                                (unsigned)(height /
                                           (passage.type.px * 1.3))) &&
           passage.type.px > SMALLEST)
        passage.type.px -= 2;
    passage.height = passage.lines.count * passage.type.px * 1.3;
    return passage;
}

/* From `top` on. */
static void passage_draw(struct canvas *canvas, const struct passage *passage,
                         double x, double top, double room)
{
    lines_draw(canvas, &passage->lines, x, top + passage->type.px * 0.65,
               passage->type, room);
}

void card_question(struct canvas *canvas, const struct view *view)
{
    enum { TOP = 40 };
    struct passage question = passage_of(
        view->result->scenario->question.in[view->language],
        (struct type){.px = TITLE_PX, .colour = BLACK, .bold = true},
        PAGE_ROOM, PLOT_TOP - TOP - 24);
    passage_draw(canvas, &question, PAGE_LEFT, TOP, PAGE_ROOM);
}

static double option_height(const struct card *card, unsigned i)
{
    return fmax(card->options[i].count * card->small * 1.3,
                card->small * 1.7);
}

static double height_of(const struct card *card)
{
    double height = card->question.count * card->large * 1.3 + 2 * GAP;
    for (unsigned i = 0; i < card->count; i++)
        height += option_height(card, i) + GAP;
    return height;
}

/* Breaks all texts at one size, the question into so many lines; false:
 * too many lines for it. */
static bool set_at(struct card *card, const struct view *view, double px,
                   unsigned lines)
{
    const struct scenario *scenario = view->result->scenario;
    bool whole = true;
    card->large = fmin(px * 1.35, 62);
    card->small = px;
    card->count = scenario->option_count < MOST_CHOICES
                      ? scenario->option_count : MOST_CHOICES;
    whole &= lines_break(&card->question,
                         scenario->question.in[view->language], card->large,
                         PAGE_ROOM, lines);
    for (unsigned i = 0; i < card->count; i++)
        whole &= lines_break(&card->options[i],
                             scenario->options[i].text.in[view->language],
                             px, PAGE_RIGHT - 120 - TEXT_LEFT, 3);
    return whole;
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
    lines_draw(canvas, lines, TEXT_LEFT,
               middle - (lines->count - 1) * card->small * 0.65,
               (struct type){.px = card->small, .colour = colour,
                             .bold = shown && right},
               PAGE_RIGHT - 120 - TEXT_LEFT);
}

/* In the largest type that has room above `bottom`; false: there is none
 * above `least`. */
static bool set_within(struct card *card, const struct view *view,
                       double bottom, double least, unsigned lines)
{
    double px = 46;
    while ((!set_at(card, view, px, lines) ||
            height_of(card) > bottom - CARD_TOP) && px > least)
        px -= 2;
    return px > least;
}

/* A line a sentence, where that leaves type for the last row of a room;
 * else the question fills its lines. False: nobody could read it. */
static bool set_above(struct card *card, const struct view *view,
                      double bottom)
{
    enum { FAR = 30, FILLED = 2 };
    return set_within(card, view, bottom, FAR, MOST_LINES) ||
           set_within(card, view, bottom, SMALLEST, FILLED) ||
           set_within(card, view, bottom, SMALLEST, MOST_LINES);
}

/* Everything above `bottom`: the lesson, its question, its options. */
static void draw_card(struct canvas *canvas, const struct view *view,
                      bool shown, double bottom)
{
    const struct scenario *scenario = view->result->scenario;
    const char *title = scenario->title.in[view->language];
    struct card card;
    set_above(&card, view, bottom);
    canvas_text(canvas, PAGE_LEFT, 84,
                (struct type){.px = LABEL_PX, .colour = GREY}, PAGE_ROOM,
                title ? title : "");
    double spare = fmax(bottom - CARD_TOP - height_of(&card), 0);
    double extra = fmin(spare / (card.count + 2), 40);
    double y = CARD_TOP + extra;
    lines_draw(canvas, &card.question, PAGE_LEFT, y + card.large / 2,
               (struct type){.px = card.large, .colour = BLACK,
                             .bold = true},
               PAGE_ROOM);
    y += card.question.count * card.large * 1.3 + 2 * GAP + extra;
    for (unsigned i = 0; i < card.count; i++) {
        double height = option_height(&card, i);
        draw_option(canvas, &card, i, y, height, shown,
                    scenario->options[i].right);
        y += height + GAP + extra;
    }
}

/*
 * The question: below the options what is asked for, a call a frame.
 */
/* "0.4 s", "19 ms to 380 ms" of jobs that take longer and longer, "0 ms
 * to 20 ms" of a swept length, "13 bytes"; "" of what takes no time, but
 * for a single timer of 0 ms. */
static struct line size_of(const struct view *view,
                           const struct job_spec *spec,
                           const struct job_spec *end)
{
    enum language language = view->language;
    double from = (double)spec->duration;
    double to = from + (double)(spec->count - 1) * (double)spec->step;
    if (spec->kind == FILE_WRITE)
        return LINE(view, TEXT_CALL_BYTES,
                    text_count((double)spec->bytes).text);
    to = fmax(to, (double)end->duration);
    if (to <= 0 && (spec->kind != DOWNLOAD || spec->count > 1))
        return (struct line){""};
    double like = from >= 1e8 ? 1e9 : to; /* 0.4 s */
    struct line line = {""};
    line_add(&line, "", text_time_like(from, like, language).text);
    return to > from ? LINE(view, TEXT_FROM_TO, line.text,
                            text_time_like(to, like, language).text)
                     : line;
}

/* "5", "1 to 10,000" of a swept number. */
static struct line count_of(const struct view *view,
                            const struct job_spec *spec,
                            const struct job_spec *end)
{
    struct line count = {""};
    line_add(&count, "", text_count(spec->count).text);
    return end->count > spec->count
               ? LINE(view, TEXT_FROM_TO, count.text,
                      text_count(end->count).text)
               : count;
}

/* "save 13 bytes", "5 × fetch 0.4 s", "chat 0.2 ms, 40 a second". */
static struct line call_of(const struct view *view,
                           const struct job_spec *spec)
{
    const struct result *result = view->result;
    const struct job_spec *end =
        job_named(result_scenario(result, result->point_count - 1),
                  spec->name);
    struct line size = size_of(view, spec, end ? end : spec);
    bool many = spec->count > 1 || (end && end->count > 1);
    const char *name = job_label(view, spec->name);
    struct line call = {""};
    if (many)
        call = LINE(view, size.text[0] ? TEXT_CALL_MANY
                                       : TEXT_SET_JOB_COUNT_IS,
                    name, count_of(view, spec, end ? end : spec).text,
                    size.text);
    else
        line_add(&call, "", name);
    if (!many)
        line_add(&call, " ", size.text);
    if (spec->poisson_per_s > 0)
        line_add(&call, ", ",
                 LINE(view, TEXT_CALL_RATE,
                      text_count(spec->poisson_per_s).text).text);
    else if (spec->at > 0)
        line_add(&call, ", ",
                 LINE(view, TEXT_CALL_AT,
                      text_time_like((double)spec->at, (double)spec->at,
                                     view->language).text).text);
    return call;
}

static void draw_calls(struct canvas *canvas, const struct view *view,
                       double y)
{
    enum { PAD = 24, BETWEEN = 24, HALF = 38, MOST_CALLS = 6 };
    const struct scenario *scenario = result_scenario(view->result, 0);
    struct type type = {.px = LABEL_PX, .colour = INK};
    double x = PAGE_LEFT;
    canvas_text(canvas, PAGE_LEFT, y - 72, type_small(GREY), PAGE_ROOM,
                LINE(view, scenario->trials > 1 ? TEXT_CALLS_AGAIN
                                                : TEXT_CALLS,
                     text_count(scenario->trials).text).text);
    for (unsigned i = 0; i < scenario->job_count && i < MOST_CALLS; i++) {
        struct line call = call_of(view, &scenario->jobs[i]);
        double width = text_width(call.text, type.px) + 2 * PAD;
        if (x > PAGE_LEFT && x + width > PAGE_RIGHT) {
            x = PAGE_LEFT;
            y += 2 * HALF + 16;
        }
        width = fmin(width, PAGE_RIGHT - x);
        canvas_frame(canvas, x, y - HALF, x + width, y + HALF, GREY, false);
        canvas_text(canvas, x + PAD, y, type, width - 2 * PAD, call.text);
        x += width + BETWEEN;
    }
}

static void question_draw(struct canvas *canvas, const struct view *view)
{
    enum { WITH_CALLS = 730, ALONE = 960 };
    struct card card;
    bool calls = set_above(&card, view, WITH_CALLS);
    draw_card(canvas, view, false, calls ? WITH_CALLS : ALONE);
    if (calls)
        draw_calls(canvas, view, 840);
    canvas_text(canvas, PAGE_LEFT, 1024,
                (struct type){.px = LABEL_PX, .colour = GREY}, PAGE_ROOM,
                text_of(TEXT_PREDICT, view->language));
}

/*
 * The answer.
 */
/* The row's name and, as large as fits, its figure. */
static void draw_figure(struct canvas *canvas, const struct row *row,
                        const char *words, double x, double room)
{
    enum { NAME = 892, TOP = 930, HEIGHT = 72 };
    struct type type = type_strong(side_colour(row->side));
    row_draw_name_at(canvas, row, x, NAME, room);
    type.px = 54;
    struct passage figure = passage_of(words, type, room, HEIGHT);
    passage_draw(canvas, &figure, x, TOP + (HEIGHT - figure.height) / 2,
                 room);
}

static void draw_figures(struct canvas *canvas, const struct view *view)
{
    struct card_figures figures;
    struct line caption = {""};
    unsigned shown = 0, place = 0;
    card_figures(&figures, view);
    for (unsigned i = 0; i < figures.rows.count; i++)
        shown += figures.words[i][0] != '\0';
    line_add(&caption, "", shown ? figures.caption
                                 : text_of(TEXT_NO_VALID_ROUND,
                                           view->language));
    line_marks(&caption, view, figures.disturbed, false);
    canvas_text(canvas, PAGE_LEFT, 828, type_small(GREY), PAGE_ROOM,
                caption.text);
    for (unsigned i = 0; i < figures.rows.count && shown; i++) {
        const struct row *row = &figures.rows.row[i];
        double column = (double)(PAGE_ROOM) / shown;
        double x = PAGE_LEFT + place * column;
        if (!figures.words[i][0])
            continue;
        place++;
        canvas_box(canvas, x, 862, x + 10, 1000, side_colour(row->side));
        draw_figure(canvas, row, figures.words[i], x + 30, column - 60);
    }
}

static void answer_draw(struct canvas *canvas, const struct view *view)
{
    enum { FOOT = 770, ABOVE = 20, BETWEEN = 8 };
    struct view whole = view_whole(view);
    struct words words = finding_of(view->result, view->language);
    struct type type = {.px = 40, .colour = INK, .bold = true};
    struct passage finding = passage_of(words.text, type, PAGE_ROOM, 106);
    type = (struct type){.px = 30, .colour = INK};
    struct passage why =
        passage_of(view->result->scenario->why.in[view->language], type,
                   PAGE_ROOM, 158);
    double rule = FOOT - finding.height - why.height;
    draw_card(canvas, view, true, rule - 26);
    canvas_line(canvas, PAGE_LEFT, rule, PAGE_RIGHT, rule, 4, PALE, false);
    passage_draw(canvas, &finding, PAGE_LEFT, rule + ABOVE, PAGE_ROOM);
    passage_draw(canvas, &why, PAGE_LEFT,
                 rule + ABOVE + finding.height + BETWEEN, PAGE_ROOM);
    draw_figures(canvas, view);
    page_footer(canvas, &whole, "");
}

const struct chart question_chart = {"question", TEXT_CHART_QUESTION,
                                     question_fits, question_draw};
const struct chart answer_chart = {"answer", TEXT_CHART_ANSWER, answer_fits,
                                   answer_draw};
