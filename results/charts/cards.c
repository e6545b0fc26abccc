/*
 * The two cards of a lesson: the question with its options, to be shown
 * before anything was measured, and the same with the right option
 * marked and the figure of this run that answers it. The type is the
 * largest in which everything fits.
 */
#include "results/charts/cards.h"
#include "results/analysis/words.h"
#include "results/charts/charts.h"
#include "results/charts/finding.h"
#include "results/charts/orders.h"
#include "results/charts/rows.h"
#include "results/charts/share.h"
#include "results/text/clean.h"

#include <math.h>
#include <string.h>

/*
 * Texts in several lines.
 */
/* "1 s", "0.5 ms.": a figure and its unit stay together. */
static bool joins_unit(const char *text, size_t space)
{
    enum { LONGEST = 3 };
    size_t unit = strcspn(text + space + 1, " .,;:?");
    return space > 0 && text[space - 1] >= '0' && text[space - 1] <= '9' &&
           unit > 0 && unit <= LONGEST;
}

/* How many bytes of the text stand in one line: up to a space, or as
 * many letters as there is room for. */
static size_t line_end(const char *text, double px, double room)
{
    size_t end = 0, space = 0;
    char one[8];
    double width = 0;
    while (text[end]) {
        unsigned code;
        bool changed;
        size_t bytes = text_next(text + end, &code, &changed);
        memcpy(one, text + end, bytes);
        one[bytes] = '\0';
        if (code == ' ' && !joins_unit(text, end))
            space = end;
        width += text_width(one, px);
        if (width > room && code != ' ' && end > 0)
            return space ? space : end;
        end += bytes;
    }
    return end;
}

bool lines_break(struct lines *lines, const char *text, double px,
                 double room, unsigned most)
{
    char clean[2000];
    const char *rest = clean;
    text_clean(clean, sizeof clean, text);
    lines->count = 0;
    while (*rest == ' ')
        rest++;
    while (*rest && lines->count < most && lines->count < MOST_LINES) {
        size_t end = line_end(rest, px, room);
        if (end >= sizeof lines->text[0])
            return false;
        memcpy(lines->text[lines->count], rest, end);
        lines->text[lines->count++][end] = '\0';
        rest += end;
        while (*rest == ' ')
            rest++;
    }
    return *rest == '\0';
}

/*
 * Two steps towards the picture of the orders, for a lecture: the
 * question with the axis and the sides' names, then the first side. The
 * third step is the picture itself. They tell nothing of the finding.
 */
static bool build_fits(const struct view *view)
{
    struct row first = row_of(view, view->sides[0]);
    return question_chart.fits(view) && orders_chart.fits(view) &&
           view->side_count > 1 && row_round(&first);
}

/* The question as the title, in the largest type that has room. */
static void draw_question(struct canvas *canvas, const struct view *view)
{
    enum { TOP = 40, HEIGHT = PLOT_TOP - TOP - 24, LEAST = 22 };
    const char *question =
        view->result->scenario->question.in[view->language];
    struct lines lines = {.count = 0};
    double px = TITLE_PX;
    while (px > LEAST &&
           !lines_break(&lines, question, px, PAGE_ROOM,
                        (unsigned)(HEIGHT / (px * 1.25))))
        px -= 2;
    for (unsigned i = 0; i < lines.count; i++)
        canvas_text(canvas, PAGE_LEFT, TOP + (i + 0.5) * px * 1.25,
                    (struct type){.px = px, .colour = BLACK, .bold = true},
                    PAGE_ROOM, lines.text[i]);
}

static void draw_build(struct canvas *canvas, const struct view *view,
                       unsigned shown)
{
    draw_question(canvas, view);
    orders_draw_strips(canvas, view, shown);
    page_footer(canvas, view, "");
}

static void build1_draw(struct canvas *canvas, const struct view *view)
{
    draw_build(canvas, view, 0);
}

static void build2_draw(struct canvas *canvas, const struct view *view)
{
    draw_build(canvas, view, 1);
}

/*
 * The figures of the answer.
 */
/* A side's figure at the first point and, behind an arrow, the last. */
static void add_ends(char *out, size_t size, const char *first,
                     const char *last, enum language language)
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
    enum language language = view->language;
    char measure[200];
    TEXT_FILL(measure, language, TEXT_CARD_SHARE, names[0], names[1]);
    caption_of(figures, view, measure);
    for (unsigned i = 0; i < view->side_count; i++) {
        struct row first = row_of(view, view->sides[i]), last = first;
        last.point = points > 1 ? points - 1 : first.point;
        struct share a = share_of(&first, names);
        struct share b = share_of(&last, names);
        if (a.of == 0 || b.of == 0)
            continue;
        char *words = figures->words[first.side];
        size_t size = sizeof figures->words[first.side];
        figures->disturbed[first.side] =
            row_disturbed(&first) || row_disturbed(&last);
        if (points > 1)
            add_ends(words, size,
                     text_share((double)a.first / a.of, language).text,
                     text_share((double)b.first / b.of, language).text,
                     language);
        else
            TEXT_FILL(figures->words[first.side], language, TEXT_SHARE_OF,
                      text_count(a.first).text, text_count(a.of).text);
    }
}

/* Fills the orders; false: there are too many jobs, or none. */
static bool order_figures(struct card_figures *figures,
                          const struct view *view)
{
    bool any = false;
    snprintf(figures->caption, sizeof figures->caption, "%s",
             text_of(TEXT_CHART_ORDERS, view->language));
    for (unsigned i = 0; i < view->side_count; i++) {
        struct row row = row_of(view, view->sides[i]);
        struct trial trial = first_trial(&row);
        if (!trial.round)
            continue;
        figures->disturbed[row.side] = row_disturbed(&row) != NULL;
        trial_order(&trial, &row, " → ", figures->words[row.side],
                    sizeof figures->words[row.side]);
        any |= figures->words[row.side][0] != '\0';
    }
    return any;
}

static void primary_figures(struct card_figures *figures,
                            const struct view *view)
{
    struct measure measure = measure_asked(view->result->scenario);
    enum language language = view->language;
    const char *unknown = text_of(TEXT_UNKNOWN, language);
    if (!measure.metric)
        return;
    caption_of(figures, view, measure_words(measure, language).text);
    for (unsigned i = 0; i < view->side_count; i++) {
        enum side side = view->sides[i];
        struct row row = {.view = view, .side = side};
        char ends[2][80];
        figures->disturbed[side] =
            figure_words(ends[0], sizeof ends[0], &row, measure);
        if (side_is_swept(view, side))
            row.point = view->result->point_count - 1;
        figures->disturbed[side] |=
            figure_words(ends[1], sizeof ends[1], &row, measure);
        if (ends[0][0] || ends[1][0])
            add_ends(figures->words[side], sizeof figures->words[side],
                     ends[0][0] ? ends[0] : unknown,
                     ends[1][0] ? ends[1] : unknown, language);
    }
}

void card_figures(struct card_figures *figures, const struct view *view)
{
    const char *names[2];
    memset(figures, 0, sizeof *figures);
    enum asked asked = asked_of(view, names);
    if (asked == ASKED_SHARE)
        share_figures(figures, view, names);
    else if (asked != ASKED_ORDER || !order_figures(figures, view))
        primary_figures(figures, view);
}

/*
 * The cards.
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
                         PAGE_ROOM, MOST_LINES);
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
                PAGE_ROOM,
                scenario->title.in[view->language]
                    ? scenario->title.in[view->language] : "");
    double spare = fmax(bottom - CARD_TOP - height_of(&card), 0);
    double extra = fmin(spare / (card.count + 2), 40);
    double y = CARD_TOP + extra;
    draw_lines(canvas, &card.question, PAGE_LEFT, y + card.large / 2,
               (struct type){.px = card.large, .colour = BLACK,
                             .bold = true},
               PAGE_ROOM);
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
                PAGE_ROOM,
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
    struct type type = type_strong(side_colour(side));
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
                PAGE_ROOM,
                shown ? figures->caption
                      : text_of(TEXT_NO_VALID_ROUND, view->language));
    for (unsigned i = 0; i < view->side_count && shown; i++) {
        enum side side = view->sides[i];
        double column = (double)(PAGE_ROOM) / shown;
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
    struct view whole = view_whole(view);
    card_figures(&figures, view);
    draw_card(canvas, view, true, 740);
    draw_figures(canvas, view, &figures);
    page_conditions(line, sizeof line, &whole, "");
    canvas_text(canvas, PAGE_LEFT, 1050,
                (struct type){.px = FOOTER_PX, .colour = GREY},
                PAGE_ROOM, line);
}

const struct chart build1_chart = {"build1", TEXT_CHART_BUILD_1, build_fits,
                                   build1_draw};

const struct chart build2_chart = {"build2", TEXT_CHART_BUILD_2, build_fits,
                                   build2_draw};

const struct chart question_chart = {"question", TEXT_CHART_QUESTION,
                                     question_fits, question_draw};

const struct chart answer_chart = {"answer", TEXT_CHART_ANSWER, answer_fits,
                                   answer_draw};
