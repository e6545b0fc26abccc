/*
 * The two cards of a lesson: the question with its options, to be shown
 * before anything was measured, and the same with the right option
 * marked and the figure of this run that answers it. The type is the
 * largest in which everything fits.
 */
#include "results/charts/card.h"
#include "results/charts/charts.h"
#include "results/charts/stage.h"

#include <math.h>
#include <string.h>

enum { MOST_CHOICES = 6, TEXT_LEFT = 190, CARD_TOP = 150, GAP = 26 };

struct card {
    struct lines question, options[MOST_CHOICES];
    double large, small; /* type of the question, of the options */
    unsigned count;
};

bool question_fits(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    return scenario->question.in[view->language] &&
           scenario->option_count > 0;
}

bool answer_fits(const struct view *view)
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

void question_draw(struct canvas *canvas, const struct view *view)
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

void answer_draw(struct canvas *canvas, const struct view *view)
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
