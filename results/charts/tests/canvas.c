#include "results/charts/canvas.h"
#include "results/analysis/statistics.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

Test(canvas, a_text_that_is_too_wide_gets_smaller_and_then_an_ellipsis)
{
    struct canvas *canvas = canvas_new();
    double width = canvas_text(canvas, 0, 20, (struct type){.px = 40}, 300,
                               "a text of thirty letters or so");
    cr_assert(width <= 300, "wider than its room");
    cr_assert(!canvas->labels[0].cut, "cut although a smaller type fits");
    cr_assert(canvas->labels[0].px < 40, "not smaller");
    canvas_text(canvas, 0, 80, (struct type){.px = 40}, 60,
                "a text of thirty letters or so");
    cr_assert(canvas->labels[1].cut, "not cut");
    cr_assert(canvas->labels[1].px >= SMALLEST - 0.01, "too small to read");
    cr_assert(canvas->labels[1].width <= 60, "wider than its room");
    canvas_free(canvas);
}

Test(canvas, texts_that_overlap_or_leave_the_picture_are_found)
{
    struct canvas *canvas = canvas_new();
    char why[200];
    canvas_text(canvas, 100, 100, (struct type){.px = 40}, 0, "one");
    canvas_text(canvas, 100, 150, (struct type){.px = 40}, 0, "two");
    cr_assert(canvas_is_legible(canvas, why, sizeof why), "%s", why);
    canvas_text(canvas, 110, 110, (struct type){.px = 40}, 0, "three");
    cr_assert(!canvas_is_legible(canvas, why, sizeof why), "not found");
    cr_assert(strstr(why, "one") && strstr(why, "three"), "%s", why);
    canvas_free(canvas);
    canvas = canvas_new();
    canvas_text(canvas, 1900, 100, (struct type){.px = 40}, 0, "out");
    cr_assert(!canvas_is_legible(canvas, why, sizeof why), "not found");
    canvas_free(canvas);
}

Test(canvas, a_hatched_box_keeps_within_its_frame)
{
    struct canvas *canvas = canvas_new();
    canvas_hatch(canvas, 100, 200, 137, 260, BLUE);
    cr_assert(canvas->shape_count > 3, "no strokes");
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *s = &canvas->shapes[i];
        cr_assert(fmin(s->x, s->x2) >= 99.9 && fmax(s->x, s->x2) <= 137.1 &&
                      fmin(s->y, s->y2) >= 199.9 &&
                      fmax(s->y, s->y2) <= 260.1,
                  "stroke %zu leaves the box", i);
    }
    canvas_free(canvas);
}

Test(canvas, text_that_is_not_utf8_or_controls_is_made_harmless)
{
    char out[64];
    text_shorten(out, sizeof out, "a\033[31mb\xff\xfe" "c\n\xe2\x80\xae"
                 "d", 20, INFINITY);
    cr_assert_str_eq(out, "a [31mb??c  d", "got \"%s\"", out);
    text_shorten(out, sizeof out, "끝\xea", 20, INFINITY);
    cr_assert_str_eq(out, "끝?", "a cut character: \"%s\"", out);
}

Test(canvas, an_interval_needs_six_values)
{
    double values[] = {5, 1, 4, 2, 3, 6};
    struct spread spread = spread_of(values, 5);
    cr_assert(isnan(spread.low) && isnan(spread.high), "five values");
    spread = spread_of(values, 6);
    cr_assert(spread.low <= 1 && spread.high >= 6, "not the whole range");
    cr_assert(spread.level > 0.96 && spread.level < 0.97, "level %f",
              spread.level);
    cr_assert(isnan(spread_of(values, 0).median), "a median of nothing");
}
