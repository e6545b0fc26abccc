/*
 * Two steps towards the lesson's one picture, for a lecture: the
 * question over the axis and the names, then the first side of it. The
 * third step is the picture itself. They tell nothing of the finding.
 *
 * They are the picture with parts taken away. Colour is the side, so a
 * shape belongs to its side by its colour, and what is drawn in no
 * side's colour to the shape it was drawn on; what is grey and no line
 * of an axis to the shapes that it stands beside. Where all is of one
 * side, the first step shows its first row.
 */
#include "common/fail.h"
#include "results/charts/cards.h"
#include "results/charts/charts.h"
#include "results/charts/rows.h"

#include <stdlib.h>
#include <string.h>

enum {
    HEAD = 170,
    FOOT = PLOT_BOTTOM + 60,
    ROW_APART = 60,
    BESIDE = 40 /* of a shape, the middle of a text */
};

struct part {
    unsigned colour; /* of the side that is shown; BLACK: none */
    double bottom;   /* and only above */
};

static bool is_side(const struct view *view, unsigned colour)
{
    bool is = false;
    for (unsigned i = 0; i < view->side_count; i++)
        is |= side_colour(view->sides[i]) == colour;
    return is;
}

/* A row's name, at the left. */
static bool is_name(const struct view *view, const struct label *label)
{
    return label->x <= PAGE_LEFT &&
           (label->axis || (is_side(view, label->colour) &&
                            (label->bold || label->colour != GREY)));
}

/* The first row's side; where all rows are of that one, the first row
 * alone. */
static struct part first_part(const struct canvas *canvas,
                              const struct view *view)
{
    struct part part = {BLACK, CANVAS_HEIGHT};
    bool several = false;
    double last = 0;
    for (size_t i = 0; i < canvas->label_count; i++) {
        const struct label *label = &canvas->labels[i];
        if (!is_name(view, label))
            continue;
        if (last > 0 && label->y - last > ROW_APART &&
            part.bottom >= CANVAS_HEIGHT)
            part.bottom = (last + label->y) / 2;
        if (last <= 0)
            part.colour = label->colour;
        several |= part.colour != label->colour;
        last = label->y;
    }
    if (part.colour == BLACK)
        part.colour = side_colour(view->sides[0]);
    if (several)
        part.bottom = CANVAS_HEIGHT;
    return part;
}

static bool is_axis(const struct shape *shape)
{
    return shape->mark == MARK_AXIS ||
           (shape->colour == PALE && shape->mark == MARK_NONE);
}

/* Whether a shape of that colour reaches as high and as low as this. */
static bool stands_beside(const struct canvas *canvas, unsigned colour,
                          const struct shape *grey)
{
    double middle = grey->kind >= DISC ? grey->y : (grey->y + grey->y2) / 2;
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *shape = &canvas->shapes[i];
        if (shape->kind < DISC && shape->colour == colour &&
            (shape->y - middle) * (shape->y2 - middle) <= 0)
            return true;
    }
    return false;
}

static void keep_shapes(struct canvas *canvas, const struct view *view,
                        const struct part *part)
{
    struct shape *kept =
        allocate((canvas->shape_count + 1) * sizeof *kept, "shapes");
    size_t count = 0, first = 0;
    while (first < canvas->shape_count &&
           (is_axis(&canvas->shapes[first]) ||
            !is_side(view, canvas->shapes[first].colour)))
        first++;
    bool last = first < canvas->shape_count &&
                canvas->shapes[first].colour == part->colour;
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *shape = &canvas->shapes[i];
        bool axis = is_axis(shape), keep = last;
        if (part->bottom < CANVAS_HEIGHT)
            keep = last = shape->y < part->bottom;
        else if (is_side(view, shape->colour) && !axis)
            keep = last = shape->colour == part->colour;
        else if (shape->colour == PALE)
            keep = stands_beside(canvas, part->colour, shape);
        if (axis || keep)
            kept[count++] = *shape;
    }
    free(canvas->shapes);
    canvas->shapes = kept;
    canvas->shape_count = count;
    canvas->shape_room = count + 1;
}

/* Whether a text in no side's colour stands on a shape that is shown. */
static bool is_shown(const struct canvas *canvas, const struct view *view,
                     const struct label *label)
{
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *shape = &canvas->shapes[i];
        double low = shape->y < shape->y2 ? shape->y : shape->y2;
        double high = shape->y < shape->y2 ? shape->y2 : shape->y;
        if (shape->kind >= DISC) {
            low = shape->y - shape->x2;
            high = shape->y + shape->x2;
        }
        if (is_side(view, shape->colour) && label->y > low - BESIDE &&
            label->y < high + BESIDE)
            return true;
    }
    return false;
}

static void keep_labels(struct canvas *canvas, const struct view *view,
                        const struct part *part)
{
    size_t kept = 0;
    for (size_t i = 0; i < canvas->label_count; i++) {
        struct label *label = &canvas->labels[i];
        bool keep = is_name(view, label) || label->axis || label->y > FOOT;
        if (!keep && is_side(view, label->colour) && label->colour != GREY)
            keep = label->colour == part->colour && label->y < part->bottom;
        else if (!keep)
            keep = is_shown(canvas, view, label);
        if (label->y > HEAD && keep)
            canvas->labels[kept++] = *label;
        else
            free(label->text);
    }
    canvas->label_count = kept;
}

static bool build_fits(const struct view *view)
{
    struct row first = row_of(view, view->sides[0]);
    return question_chart.fits(view) && figure_chart(view) &&
           view->side_count > 1 && row_round(&first);
}

static void draw(struct canvas *canvas, const struct view *view, bool first)
{
    struct part part = {BLACK, CANVAS_HEIGHT};
    figure_chart(view)->draw(canvas, view);
    if (first)
        part = first_part(canvas, view);
    keep_shapes(canvas, view, &part);
    keep_labels(canvas, view, &part);
    card_question(canvas, view);
}

static void build1_draw(struct canvas *canvas, const struct view *view)
{
    draw(canvas, view, false);
}

static void build2_draw(struct canvas *canvas, const struct view *view)
{
    draw(canvas, view, true);
}

const struct chart build1_chart = {"build1", TEXT_CHART_BUILD_1, build_fits,
                                   build1_draw};
const struct chart build2_chart = {"build2", TEXT_CHART_BUILD_2, build_fits,
                                   build2_draw};
