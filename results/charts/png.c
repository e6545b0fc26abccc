#include "results/charts/png.h"
#include "common/fail.h"

#include <errno.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <png.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FULL_TURN (2 * 3.14159265358979323846)

static void set_colour(cairo_t *cairo, unsigned colour)
{
    cairo_set_source_rgb(cairo, (colour >> 16 & 0xff) / 255.0,
                         (colour >> 8 & 0xff) / 255.0,
                         (colour & 0xff) / 255.0);
}

static void outline(cairo_t *cairo, const struct shape *s)
{
    switch (s->kind) {
    case BOX:
    case FRAME:
        cairo_rectangle(cairo, s->x, s->y, s->x2 - s->x, s->y2 - s->y);
        break;
    case LINE:
        cairo_move_to(cairo, s->x, s->y);
        cairo_line_to(cairo, s->x2, s->y2);
        break;
    case DISC:
    case DOT:
        cairo_arc(cairo, s->x, s->y, s->x2, 0, FULL_TURN);
        break;
    case DIAMOND:
        cairo_move_to(cairo, s->x - s->x2, s->y);
        cairo_line_to(cairo, s->x, s->y - s->x2);
        cairo_line_to(cairo, s->x + s->x2, s->y);
        cairo_line_to(cairo, s->x, s->y + s->x2);
        cairo_close_path(cairo);
        break;
    }
}

static void draw_shape(cairo_t *cairo, const struct shape *s)
{
    static const double dashes[] = {DASH, DASH_GAP};
    set_colour(cairo, s->colour);
    outline(cairo, s);
    if (s->kind == LINE || s->kind == FRAME) {
        cairo_set_line_width(cairo, s->width);
        cairo_set_dash(cairo, dashes, s->dashed ? 2 : 0, 0);
        cairo_stroke(cairo);
    } else {
        cairo_fill(cairo);
    }
}

/* Text keeps the widths of canvas.c's table: no hinting, no kerning, no
 * letter rounded to a whole pixel. */
static PangoLayout *new_layout(cairo_t *cairo)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    PangoLayout *layout = pango_cairo_create_layout(cairo);
    PangoContext *context = pango_layout_get_context(layout);
    pango_cairo_context_set_font_options(context, options);
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_destroy(options);
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes,
                           pango_attr_font_features_new("kern=0"));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    return layout;
}

static void set_text(PangoLayout *layout, const char *text, double px,
                     bool bold, bool code)
{
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, code ? CODE_FONT
                                                        : WORD_FONT);
    pango_font_description_set_absolute_size(font, px * PANGO_SCALE);
    if (bold)
        pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_text(layout, text, -1);
}

static double width_of(PangoLayout *layout)
{
    PangoRectangle logical;
    pango_layout_get_extents(layout, NULL, &logical);
    return (double)logical.width / PANGO_SCALE;
}

static void warn_of_boxes(PangoLayout *layout)
{
    static bool warned;
    if (warned || pango_layout_get_unknown_glyphs_count(layout) == 0)
        return;
    warned = true;
    fprintf(stderr, "%s: no font here has all letters of \"%s\": the "
            "pictures show boxes instead\n", fail_program(),
            pango_layout_get_text(layout));
}

struct page {
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoLayout *layout;
};

/* As outlines: cairo would move each glyph to a whole pixel. */
static void draw_label(const struct page *page, const struct label *l)
{
    PangoLayout *layout = page->layout;
    double x = l->x;
    set_text(layout, l->text, l->px, l->bold, l->code);
    warn_of_boxes(layout);
    if (l->align != LEFT)
        x -= width_of(layout) / (l->align == CENTRE ? 2 : 1);
    set_colour(page->cairo, l->colour);
    cairo_move_to(page->cairo, x, l->y + BASELINE * l->px);
    pango_cairo_layout_line_path(page->cairo,
                                 pango_layout_get_line_readonly(layout, 0));
    cairo_fill(page->cairo);
}

/* What fontconfig and cairo keep until the end would be taken for
 * leaks. */
static void release(void)
{
    pango_cairo_font_map_set_default(NULL);
    cairo_debug_reset_static_data();
    FcFini();
}

static void release_at_exit(void)
{
    static bool told;
    if (!told)
        atexit(release);
    told = true;
}

bool png_has_font(void)
{
    release_at_exit();
    FcPattern *wanted = FcPatternBuild(NULL, FC_FAMILY, FcTypeString,
                                       WORD_FONT, NULL);
    FcObjectSet *asked = FcObjectSetBuild(FC_FAMILY, NULL);
    FcFontSet *found = FcFontList(NULL, wanted, asked);
    bool is_there = found && found->nfont > 0;
    if (found)
        FcFontSetDestroy(found);
    FcObjectSetDestroy(asked);
    FcPatternDestroy(wanted);
    return is_there;
}

static struct page page_new(int width, int height)
{
    release_at_exit();
    struct page page = {.surface = cairo_image_surface_create(
                            CAIRO_FORMAT_RGB24, width, height)};
    page.cairo = cairo_create(page.surface);
    page.layout = new_layout(page.cairo);
    set_colour(page.cairo, WHITE);
    cairo_paint(page.cairo);
    return page;
}

static void page_free(struct page *page)
{
    g_object_unref(page->layout);
    cairo_destroy(page->cairo);
    cairo_surface_destroy(page->surface);
}

double png_text_width(const char *text, double px)
{
    struct page page = page_new(1, 1);
    set_text(page.layout, text, px, false, false);
    double width = width_of(page.layout);
    page_free(&page);
    return width;
}

/* Red, green and blue of each pixel; freed by free. */
static unsigned char *pixels_of(cairo_surface_t *surface)
{
    unsigned char *pixels =
        allocate((size_t)3 * CANVAS_WIDTH * CANVAS_HEIGHT, "a picture");
    unsigned char *to = pixels;
    cairo_surface_flush(surface);
    const unsigned char *from = cairo_image_surface_get_data(surface);
    for (int y = 0; y < CANVAS_HEIGHT; y++) {
        const uint32_t *row = (const void *)from;
        for (int x = 0; x < CANVAS_WIDTH; x++) {
            *to++ = (unsigned char)(row[x] >> 16);
            *to++ = (unsigned char)(row[x] >> 8);
            *to++ = (unsigned char)row[x];
        }
        from += cairo_image_surface_get_stride(surface);
    }
    return pixels;
}

/* libpng's "fast" is level 3 without filters: a quarter of the time of
 * cairo's own writer, for files a third larger. */
static int encode(const struct page *page, FILE *file, char *why,
                  size_t size)
{
    unsigned char *pixels = pixels_of(page->surface);
    png_image image = {.version = PNG_IMAGE_VERSION, .width = CANVAS_WIDTH,
                       .height = CANVAS_HEIGHT, .format = PNG_FORMAT_RGB,
                       .flags = PNG_IMAGE_FLAG_FAST};
    int written = png_image_write_to_stdio(&image, file, 0, pixels, 0, NULL);
    free(pixels);
    if (!written)
        snprintf(why, size, "%s", image.message);
    return written ? 0 : -1;
}

static int draw(const struct canvas *canvas, FILE *file, char *why,
                size_t size)
{
    struct page page = page_new(CANVAS_WIDTH, CANVAS_HEIGHT);
    for (size_t i = 0; i < canvas->shape_count; i++)
        draw_shape(page.cairo, &canvas->shapes[i]);
    for (size_t i = 0; i < canvas->label_count; i++)
        draw_label(&page, &canvas->labels[i]);
    int status = encode(&page, file, why, size);
    page_free(&page);
    return status;
}

int png_file(const struct canvas *canvas, const char *path, char *why,
             size_t size)
{
    char reason[64] = "";
    if (!png_has_font()) {
        snprintf(why, size, "no pictures drawn: the font " WORD_FONT
                 " is missing; install the package fonts-nanum");
        return -1;
    }
    FILE *file = fopen(path, "we");
    int status = file ? draw(canvas, file, reason, sizeof reason) : -1;
    if (file && fclose(file) != 0)
        status = -1;
    if (status != 0)
        snprintf(why, size, "write failed on %s: %s", path,
                 *reason ? reason : strerror(errno));
    return status;
}
