#include "common/fail.h"
#include "results/charts/canvas.h"
#include "results/text/clean.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * How wide a text is. The widths are those of the font that is baked
 * into the pictures, in thousandths of its height; its regular and its
 * bold cut share them.
 */
static const short ascii[] = {
    224, 446, 297, 583, 583, 892, 892, 297, 446, 446, 446, 583, 297, 583, 297,
    446, 583, 583, 583, 583, 583, 583, 583, 583, 583, 583, 297, 297, 446, 583,
    446, 669, 1052, 644, 627, 639, 721, 596, 554, 710, 718, 247, 410, 626, 529,
    884, 710, 752, 586, 752, 610, 592, 621, 696, 635, 961, 617, 611, 594, 446,
    961, 446, 434, 446, 297, 560, 588, 490, 588, 559, 340, 588, 592, 244, 301,
    530, 244, 892, 592, 577, 588, 588, 383, 475, 357, 592, 530, 788, 528, 530,
    473, 446, 446, 446, 669};

static double width_of(unsigned code)
{
    if (code >= 0x20 && code < 0x7f)
        return ascii[code - 0x20] / 1000.0;
    if (code == 0xb7 || code == 0x201c || code == 0x201d)
        return 0.446;
    if (code == 0x2018 || code == 0x2019)
        return 0.303;
    if (code == 0x3bc)
        return 0.645;
    return 0.892;
}

double text_width(const char *text, double px)
{
    double width = 0;
    unsigned code;
    bool changed;
    while (*text) {
        text += text_next(text, &code, &changed);
        width += width_of(code);
    }
    return width * px;
}

bool text_shorten(char *out, size_t size, const char *text, double px,
                  double room)
{
    static const char ellipsis[] = "\u2026";
    char clean[1024];
    text_clean(clean, sizeof clean, text);
    if (text_width(clean, px) <= room && strlen(clean) < size) {
        memcpy(out, clean, strlen(clean) + 1);
        return false;
    }
    size_t fits = 0;
    double width = width_of(0x2026) * px;
    while (clean[fits]) {
        unsigned code, bytes;
        bool changed;
        bytes = text_next(clean + fits, &code, &changed);
        width += width_of(code) * px;
        if (width > room || fits + bytes + sizeof ellipsis > size)
            break;
        fits += bytes;
    }
    memcpy(out, clean, fits);
    memcpy(out + fits, ellipsis, sizeof ellipsis);
    return true;
}

struct canvas *canvas_new(void)
{
    return allocate(sizeof(struct canvas), "a picture");
}

void canvas_free(struct canvas *canvas)
{
    if (!canvas)
        return;
    for (size_t i = 0; i < canvas->label_count; i++)
        free(canvas->labels[i].text);
    free(canvas->labels);
    free(canvas->shapes);
    free(canvas);
}

static void *grown(void *array, size_t count, size_t *room, size_t each)
{
    if (count < *room)
        return array;
    *room = *room ? 2 * *room : 64;
    return enlarge(array, *room * each, "a picture");
}

static void add(struct canvas *canvas, struct shape shape)
{
    canvas->shapes = grown(canvas->shapes, canvas->shape_count,
                           &canvas->shape_room, sizeof shape);
    shape.from = shape.to = NO_TIME;
    canvas->last = canvas->shape_count;
    canvas->shapes[canvas->shape_count++] = shape;
}

void canvas_box(struct canvas *canvas, double x, double y, double x2,
                double y2, unsigned colour)
{
    add(canvas, (struct shape){.kind = BOX, .x = x, .y = y, .x2 = x2,
                               .y2 = y2, .colour = colour});
}

void canvas_frame(struct canvas *canvas, double x, double y, double x2,
                  double y2, unsigned colour, bool dashed)
{
    add(canvas, (struct shape){.kind = FRAME, .x = x, .y = y, .x2 = x2,
                               .y2 = y2, .width = 4, .dashed = dashed,
                               .colour = colour});
}

void canvas_line(struct canvas *canvas, double x, double y, double x2,
                 double y2, double width, unsigned colour, bool dashed)
{
    add(canvas, (struct shape){.kind = LINE, .x = x, .y = y, .x2 = x2,
                               .y2 = y2, .width = width, .dashed = dashed,
                               .colour = colour});
}

void canvas_hatch(struct canvas *canvas, double x, double y, double x2,
                  double y2, unsigned colour)
{
    size_t first = canvas->shape_count;
    double floor = y2 - 2, height = floor - y - 2; /* its ends are square */
    for (double foot = x - height + 14; foot < x2; foot += 14) {
        double low = fmax(foot, x), high = fmin(foot + height, x2);
        if (high > low)
            canvas_line(canvas, low, floor - (low - foot), high,
                        floor - (high - foot), 4, colour, false);
    }
    double in = fmin(2, (x2 - x) / 2);
    canvas_frame(canvas, x + in, y + 2, x2 - in, y2 - 2, colour, false);
    canvas->last = first;
}

void canvas_disc(struct canvas *canvas, double x, double y, double radius,
                 unsigned colour)
{
    add(canvas, (struct shape){.kind = DISC, .x = x, .y = y, .x2 = radius,
                               .colour = colour});
}

void canvas_dot(struct canvas *canvas, double x, double y, double radius,
                unsigned colour)
{
    add(canvas, (struct shape){.kind = DOT, .x = x, .y = y, .x2 = radius,
                               .colour = colour});
}

void canvas_diamond(struct canvas *canvas, double x, double y, double radius,
                    unsigned colour)
{
    add(canvas, (struct shape){.kind = DIAMOND, .x = x, .y = y, .x2 = radius,
                               .colour = colour});
}

const char *mark_word(enum shape_mark mark)
{
    static const char *const words[MARKS] = {
        [MARK_AXIS] = "axis",       [MARK_WINDOW] = "window",
        [MARK_RUNNING] = "running", [MARK_PREEMPTED] = "preempted",
        [MARK_OFF] = "off",         [MARK_JOB] = "job",
        [MARK_WAITING] = "waiting", [MARK_HIDDEN] = "hidden",
        [MARK_UNTOLD] = "untold",   [MARK_DUE] = "due",
        [MARK_LATE] = "late",       [MARK_DONE] = "done",
        [MARK_TOLD] = "told",       [MARK_END] = "end",
        [MARK_MEAN] = "mean",       [MARK_GAP] = "gap",
        [MARK_SHARE] = "share",     [MARK_COUNT] = "count"};
    return mark < MARKS && words[mark] ? words[mark] : "";
}

/* Stamps that are not there come out beyond all ages. */
static int64_t time_of(double ns)
{
    return fabs(ns) < 1e18 ? llround(ns) : NO_TIME;
}

void canvas_mark(struct canvas *canvas, enum shape_mark mark, double from,
                 double to)
{
    for (size_t i = canvas->last; i < canvas->shape_count; i++) {
        struct shape *shape = &canvas->shapes[i];
        shape->mark = mark;
        shape->from = time_of(from);
        shape->to = time_of(to);
    }
}

struct area {
    double left, right, top, bottom;
};

static struct area area_of(const struct label *label)
{
    double left = label->x;
    if (label->align == CENTRE)
        left -= label->width / 2;
    if (label->align == RIGHT)
        left -= label->width;
    double half = label->px * 0.42; /* of what is inked */
    return (struct area){left, left + label->width, label->y - half,
                         label->y + half};
}

static double code_width(const char *text, double px)
{
    double columns = 0;
    unsigned code;
    bool changed;
    while (*text) {
        text += text_next(text, &code, &changed);
        columns += code < 0x80 ? 1 : 2;
    }
    return columns * px / 2;
}

struct type type_strong(unsigned colour)
{
    return (struct type){.px = LABEL_PX, .colour = colour, .bold = true};
}

struct type type_small(unsigned colour)
{
    return (struct type){.px = TICK_PX, .colour = colour};
}

/* Straight quotes become curly: opening ones at the beginning and behind
 * a space or a bracket. */
static void curl_quotes(char *out, size_t size, const char *text)
{
    size_t used = 0;
    for (const char *c = text; *c && used + 4 < size; c++) {
        bool opens = c == text || strchr(" ([", c[-1]);
        const char *curly = *c == '"'    ? opens ? "\u201c" : "\u201d"
                            : *c == '\'' ? opens ? "\u2018" : "\u2019"
                                         : NULL;
        size_t bytes = curly ? strlen(curly) : 1;
        memcpy(out + used, curly ? curly : c, bytes);
        used += bytes;
    }
    out[used] = '\0';
}

double canvas_text(struct canvas *canvas, double x, double y,
                   struct type type, double room, const char *text)
{
    char fitted[512], curly[1200];
    if (!type.code) {
        curl_quotes(curly, sizeof curly, text);
        text = curly;
    }
    double width = text_width(text, type.px);
    if (type.code)
        room = 0;
    if (room > 0 && width > room)
        type.px = fmax(fmin(type.px, SMALLEST), type.px * room / width * 0.99);
    bool cut = text_shorten(fitted, sizeof fitted, text, type.px,
                            room > 0 ? room : INFINITY);
    canvas->labels = grown(canvas->labels, canvas->label_count,
                           &canvas->label_room, sizeof *canvas->labels);
    struct label *label = &canvas->labels[canvas->label_count++];
    *label = (struct label){.x = x, .y = y, .px = type.px, .cut = cut,
                            .bold = type.bold, .code = type.code,
                            .axis = type.axis, .align = type.align,
                            .colour = type.colour};
    label->text = strdup(fitted);
    if (!label->text)
        fail_with(EXIT_INTERNAL, "no memory for a label");
    label->width = type.code ? code_width(fitted, type.px)
                             : text_width(fitted, type.px);
    struct area area = area_of(label);
    if (type.clear)
        canvas_box(canvas, area.left - 4, area.top, area.right + 4,
                   area.bottom, WHITE);
    return label->width;
}

static bool overlap(struct area a, struct area b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom &&
           b.top < a.bottom;
}

bool canvas_is_legible(const struct canvas *canvas, char *why, size_t size)
{
    for (size_t i = 0; i < canvas->label_count; i++) {
        const struct label *label = &canvas->labels[i];
        struct area area = area_of(label);
        if (label->cut || area.left < 0 || area.right > CANVAS_WIDTH ||
            area.top < 0 || area.bottom > CANVAS_HEIGHT) {
            snprintf(why, size, "\"%s\" %s", label->text,
                     label->cut ? "was cut" : "leaves the picture");
            return false;
        }
        for (size_t k = 0; k < i; k++)
            if (overlap(area, area_of(&canvas->labels[k]))) {
                snprintf(why, size, "\"%s\" overlaps \"%s\"",
                         canvas->labels[k].text, label->text);
                return false;
            }
    }
    return true;
}
