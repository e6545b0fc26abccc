#include "results/charts/orders_row.h"
#include "results/charts/orders.h"

#include <math.h>
#include <string.h>

enum { LEAST = 8, INDENT = 14, SPACE = 12, NEAR_FLAG = 120 };

static double at(const struct orders_row *row, unsigned stamp)
{
    return scale_at(row->scale,
                    (double)(row->job->stamp[stamp] - row->began));
}

/* Nobody knows when hidden threads began and ended. */
static bool is_hidden(const struct orders_row *row)
{
    return row->job->stamp[STARTED] == 0 || row->job->stamp[FINISHED] == 0;
}

static double begin_of(const struct orders_row *row)
{
    return at(row, is_hidden(row) ? SUBMITTED : STARTED);
}

/* Draws what is known of the job; returns where its bar ends. */
static double draw_bar(const struct orders_row *row, bool *widened)
{
    struct canvas *canvas = row->canvas;
    unsigned colour = side_colour(row->side);
    double half = fmax(row->pitch * 0.36, 2), y = row->y;
    double start = begin_of(row), told = at(row, OBSERVED);
    if (is_hidden(row)) {
        told = fmax(told, start + LEAST);
        canvas_frame(canvas, start, y - half, told, y + half, colour, true);
        return told;
    }
    double end = at(row, FINISHED);
    canvas_line(canvas, at(row, INTENDED), y, start, y, 4, colour, false);
    canvas_line(canvas, end, y, told, y, 4, colour, false);
    *widened = end < start + LEAST;
    end = fmax(end, start + LEAST);
    canvas_box(canvas, start, y - half, end, y + half, colour);
    return end;
}

/* Returns where the disc ends. */
static double draw_disc(const struct orders_row *row, double x)
{
    unsigned colour = side_colour(row->side);
    if (row->place == 0) {
        double radius = fmin(fmax(row->pitch * 0.4, 3), 8);
        canvas_disc(row->canvas, x + radius, row->y, radius, BLACK);
        return x + 2 * radius;
    }
    char text[12];
    snprintf(text, sizeof text, "%u", row->place);
    canvas_disc(row->canvas, x + RADIUS, row->y, RADIUS + 3, WHITE);
    canvas_disc(row->canvas, x + RADIUS, row->y, RADIUS, colour);
    canvas_text(row->canvas, x + RADIUS, row->y,
                (struct type){.px = TICK_PX, .colour = WHITE,
                              .align = CENTRE, .bold = true},
                0, text);
    return x + 2 * RADIUS;
}

/* Whether the loop did this main work in more than one piece. */
static bool is_chunked(const struct orders_row *row)
{
    const struct scenario *scenario =
        result_scenario(row->view->result, row->view->point);
    if (row->side != EVENTED || row->job->kind != MAIN_WORK ||
        scenario->chunk == 0)
        return false;
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (strcmp(scenario->jobs[i].name, row->job->name) == 0)
            return scenario->jobs[i].duration > scenario->chunk;
    return false;
}

/* The name, with what the bar cannot show. */
static void word_of(char *out, size_t size, const struct orders_row *row)
{
    const struct scenario *scenario =
        result_scenario(row->view->result, row->view->point);
    enum language language = row->view->language;
    struct figure chunk = text_time((double)scenario->chunk, language);
    const char *parts[] = {row->job->name, chunk.text, NULL};
    if (is_hidden(row))
        text_fill(out, size, language, TEXT_IN_HIDDEN, parts);
    else if (is_chunked(row))
        text_fill(out, size, language, TEXT_IN_CHUNKS, parts);
    else
        snprintf(out, size, "%s", row->job->name);
}

/* Behind the disc at x, and there on one side of the makespan's line;
 * else the name alone; else before the bar. */
static void draw_outside(const struct orders_row *row, const char *word,
                         struct type type, double x)
{
    double begin = begin_of(row) - SPACE, page = CANVAS_WIDTH - 20;
    double width = text_width(word, type.px);
    bool flagged = row->flag > x;
    double room = (flagged ? row->flag - SPACE : page) - x;
    type.clear = true;
    if (width > room && flagged && row->flag - x < NEAR_FLAG) {
        x = row->flag + SPACE;
        room = page - x;
    }
    if (width > room) {
        word = row->job->name;
        width = text_width(word, type.px);
    }
    if (width > room && begin - PLOT_LEFT > room) {
        type.align = RIGHT;
        x = begin;
        room = begin - PLOT_LEFT;
    } else if (width > room) {
        room = page - x;
    }
    canvas_text(row->canvas, x, row->y, type, room, word);
}

bool orders_row_draw(const struct orders_row *row)
{
    bool widened = false;
    double end = draw_bar(row, &widened);
    double disc = draw_disc(row, fmax(at(row, OBSERVED), end));
    if (row->place == 0)
        return widened;
    char word[200];
    struct type type = {.px = fmin(LABEL_PX, row->pitch * 0.62),
                        .colour = is_hidden(row) ? side_colour(row->side)
                                                 : WHITE};
    word_of(word, sizeof word, row);
    double room = end - begin_of(row) - 2 * INDENT;
    bool whole = text_width(word, type.px) <= room;
    if (whole || (!is_hidden(row) &&
                  text_width(row->job->name, type.px) <= room)) {
        canvas_text(row->canvas, begin_of(row) + INDENT, row->y, type, 0,
                    whole ? word : row->job->name);
        return widened;
    }
    type.colour = side_colour(row->side);
    draw_outside(row, word, type, disc + SPACE);
    return widened;
}
