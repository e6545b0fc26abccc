/*
 * Words come out as wide as canvas.c's table says, so that what fits on
 * the canvas fits in the picture.
 */
#include "results/charts/png.h"
#include "results/text/text.h"

#include <criterion/criterion.h>
#include <math.h>

Test(png, sets_words_as_wide_as_the_table_says, .timeout = 60)
{
    if (!png_has_font())
        cr_skip_test("the font is not installed");
    for (unsigned id = 0; id < TEXTS; id++)
        for (enum language l = ENGLISH; l < LANGUAGES; l++) {
            const char *text = text_of((enum text_id)id, l);
            double table = text_width(text, 34);
            double drawn = png_text_width(text, 34);
            cr_assert(fabs(table - drawn) < 0.5,
                      "%.1f px, not %.1f: \"%s\"", drawn, table, text);
        }
}
