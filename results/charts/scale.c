#include "results/charts/scale.h"

#include <math.h>

double scale_at(const struct scale *scale, double value)
{
    double low = scale->low, high = scale->high, part;
    if (scale->log)
        part = log(fmax(value, low) / low) / log(high / low);
    else
        part = (value - low) / (high - low);
    part = fmin(fmax(part, 0), 1);
    return scale->left + part * (scale->right - scale->left);
}

unsigned scale_ticks(const struct scale *scale, double *values,
                     unsigned room)
{
    unsigned count = 0;
    if (scale->log) {
        double decades = log10(scale->high / scale->low);
        double step = pow(10, ceil(decades / 6));
        double first = pow(10, ceil(log10(scale->low) - 1e-9));
        for (double v = first; v <= scale->high * 1.0001 && count < room;
             v *= step)
            values[count++] = v;
        return count;
    }
    double span = scale->high - scale->low, step = pow(10, floor(log10(span)));
    step = span / step < 2 ? step / 4 : span / step < 5 ? step / 2 : step;
    if (scale->axis == AXIS_COUNT && step < 1 && span >= 1)
        step = 1;
    if (span / step > 5.01)
        step *= 2;
    for (double v = ceil(scale->low / step - 1e-9) * step;
         v <= scale->high * 1.0001 && count < room; v += step)
        values[count++] = v;
    return count;
}

struct figure scale_figure(enum axis axis, double value,
                           enum language language)
{
    if (axis == AXIS_TIME)
        return text_time(value, language);
    if (axis == AXIS_SHARE)
        return text_share(value, language);
    if (axis == AXIS_SIZE)
        return text_size(value, language);
    return text_count(value);
}

struct figure scale_label(const struct scale *scale, double value,
                          enum language language)
{
    if (!(fabs(value) > 1e-9))
        return (struct figure){"0"};
    if (scale->axis == AXIS_TIME)
        return text_time_like(value,
                              scale->log ? value
                                         : fmax(scale->high, -scale->low),
                              language);
    return scale_figure(scale->axis, value, language);
}

/* Whether every stride-th label has room beside the one before it. */
static bool labels_fit(const struct scale *scale, const double *values,
                       unsigned count, unsigned stride,
                       enum language language)
{
    double end = -1;
    for (unsigned i = 0; i < count; i += stride) {
        struct figure figure = scale_label(scale, values[i], language);
        double half = text_width(figure.text, TICK_PX) / 2;
        double x = scale_at(scale, values[i]);
        if (x - half < end + 12)
            return false;
        end = x + half;
    }
    return true;
}

/* Marks the line of a round value, with its time where it is one. */
static void scale_mark(struct canvas *canvas, const struct scale *scale,
                       double value)
{
    double ns = scale->axis == AXIS_TIME ? value : NAN;
    canvas_mark(canvas, MARK_AXIS, ns, ns);
}

void scale_draw(struct canvas *canvas, const struct scale *scale,
                double top, double bottom, enum language language)
{
    double values[12];
    unsigned count = scale_ticks(scale, values, 12), stride = 1;
    struct type type = type_small(GREY);
    type.align = CENTRE;
    type.axis = true;
    while (stride < count &&
           !labels_fit(scale, values, count, stride, language))
        stride++;
    for (unsigned i = 0; i < count; i++) {
        double x = scale_at(scale, values[i]);
        canvas_line(canvas, x, top, x, bottom, 4, PALE, false);
        scale_mark(canvas, scale, values[i]);
        if (i % stride == 0)
            canvas_text(canvas, x, bottom + 34, type, 0,
                        scale_label(scale, values[i], language).text);
    }
}

