#include "results/charts/dots.h"

#include <math.h>

enum { COLUMN = 11, STEP = 10 };

static int column_of(const struct scale *scale, double value)
{
    return (int)((scale_at(scale, value) - scale->left) / COLUMN);
}

/* How many of the values from `first` on stand in its column. */
static unsigned stack_at(const struct scale *scale, const double *values,
                         unsigned count, unsigned first)
{
    int column = column_of(scale, values[first]);
    unsigned end = first + 1;
    while (end < count && column_of(scale, values[end]) == column)
        end++;
    return end - first;
}

unsigned dots_each(const struct scale *scale, const double *values,
                   unsigned count, double height)
{
    unsigned room = (unsigned)fmax(height / STEP, 1), fullest = 1, stack;
    for (unsigned i = 0; i < count; i += stack) {
        stack = stack_at(scale, values, count, i);
        fullest = stack > fullest ? stack : fullest;
    }
    return (fullest + room - 1) / room;
}

void dots_draw(struct canvas *canvas, const struct scale *scale,
               const double *values, unsigned count, unsigned each,
               double y, unsigned colour)
{
    unsigned stack;
    for (unsigned i = 0; i < count; i += stack) {
        stack = stack_at(scale, values, count, i);
        unsigned dots = (stack + each - 1) / each;
        double sum = 0;
        for (unsigned k = i; k < i + stack; k++)
            sum += scale_at(scale, values[k]);
        for (unsigned k = 0; k < dots; k++)
            canvas_dot(canvas, sum / stack,
                       y + (k - (dots - 1) / 2.0) * STEP, 5.5, colour);
    }
}
