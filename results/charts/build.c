/*
 * Two steps towards the picture of the orders, for a lecture: the
 * question with the axis and the sides' names, then the first side. The
 * third step is the picture itself. They tell nothing of the finding.
 */
#include "results/charts/charts.h"
#include "results/charts/orders.h"
#include "results/charts/stage.h"

bool build_fits(const struct view *view)
{
    return question_fits(view) && orders_fits(view) &&
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

void build1_draw(struct canvas *canvas, const struct view *view)
{
    draw(canvas, view, 0);
}

void build2_draw(struct canvas *canvas, const struct view *view)
{
    draw(canvas, view, 1);
}
