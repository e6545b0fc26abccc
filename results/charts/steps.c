#include "results/charts/steps.h"
#include "common/fail.h"

#include <math.h>
#include <stdlib.h>

enum { COLUMN = 4, COLUMNS = CANVAS_WIDTH / COLUMN + 1 };

void steps_add(struct steps *steps, double from, double to)
{
    if (!(to > from))
        return;
    if (steps->count + 2 > steps->room) {
        steps->room = steps->room ? 2 * steps->room : 64;
        void *larger = realloc(steps->changes,
                               steps->room * sizeof *steps->changes);
        if (!larger)
            fail_with(EXIT_INTERNAL, "no memory for %zu steps", steps->room);
        steps->changes = larger;
    }
    steps->changes[steps->count++] = (struct change){from, 1};
    steps->changes[steps->count++] = (struct change){to, -1};
}

void steps_free(struct steps *steps)
{
    free(steps->changes);
    *steps = (struct steps){0};
}

/* At the same instant an end comes before a begin. */
static int by_time(const void *a, const void *b)
{
    const struct change *x = a, *y = b;
    if (x->time < y->time || x->time > y->time)
        return x->time < y->time ? -1 : 1;
    return x->by - y->by;
}

int steps_most(struct steps *steps)
{
    int now = 0, most = 0;
    if (steps->count > 0)
        qsort(steps->changes, steps->count, sizeof *steps->changes, by_time);
    for (size_t i = 0; i < steps->count; i++) {
        now += steps->changes[i].by;
        most = now > most ? now : most;
    }
    return most;
}

static int column_of(const struct scale *scale, double time)
{
    return (int)((scale_at(scale, time) - scale->left) / COLUMN);
}

void steps_draw(struct canvas *canvas, const struct scale *scale,
                const struct steps *steps, double top, double bottom,
                int most, unsigned colour)
{
    int highest[COLUMNS] = {0}, now = 0, at = 0;
    int last = column_of(scale, scale->high);
    for (size_t i = 0; i < steps->count; i++) {
        int column = column_of(scale, steps->changes[i].time);
        for (; at < column; at++)
            highest[at + 1] = now;
        now += steps->changes[i].by;
        highest[at] = now > highest[at] ? now : highest[at];
    }
    for (int c = 0; c <= last;) {
        int end = c + 1;
        while (end <= last && highest[end] == highest[c])
            end++;
        double height = (bottom - top) * highest[c] / fmax(most, 1);
        double x = scale->left + c * COLUMN;
        double x2 = fmin(scale->left + end * COLUMN + 1, /* no seam */
                         scale->right + COLUMN);
        if (highest[c] > 0)
            canvas_box(canvas, x, bottom - fmax(height, 4), x2, bottom,
                       colour);
        c = end;
    }
    canvas_line(canvas, scale->left, bottom, scale->right, bottom, 4, GREY,
                false);
}
