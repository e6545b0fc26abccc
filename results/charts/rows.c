#include "results/charts/rows.h"
#include "common/scenario/finding.h"
#include "results/analysis/settings.h"

#include <math.h>
#include <string.h>

static const char *swept(const struct view *view)
{
    return view->result->point_count > 1
               ? view->result->scenario->sweep.path : NULL;
}

bool is_primary(const struct view *view, const char *metric)
{
    const char *primary = view->result->scenario->primary;
    return primary && strcmp(primary, metric) == 0;
}

bool side_is_swept(const struct view *view, enum side side)
{
    const char *path = swept(view);
    if (!path)
        return false;
    if (strncmp(path, "threaded.", 9) == 0)
        return side == THREADED;
    if (strncmp(path, "evented.", 8) == 0)
        return side == EVENTED;
    return true;
}

static struct rows placed(struct rows rows)
{
    rows.height = (PLOT_BOTTOM - PLOT_TOP) / fmax(rows.count, 1);
    return rows;
}

struct rows rows_of_sides(const struct view *view)
{
    bool null = view->result->null_side >= 0;
    struct rows rows = {.count = null ? 2 : view->side_count};
    for (unsigned i = 0; i < rows.count; i++) {
        rows.row[i] = row_of(view, view->sides[null ? 0 : i]);
        if (null)
            rows.row[i].arm = i > 0 ? SECOND_ARM : FIRST_ARM;
    }
    return placed(rows);
}

static bool is_named_like(const struct row *above, const struct row *row)
{
    char name[2][120];
    row_name(name[0], sizeof name[0], above, false);
    row_name(name[1], sizeof name[1], row, false);
    return strcmp(name[0], name[1]) == 0;
}

struct rows rows_of_points(const struct view *view, bool swept_only,
                           unsigned most)
{
    struct rows rows = {.count = 0};
    unsigned points = view->result->point_count, own = 0;
    for (unsigned i = 0; i < view->side_count; i++)
        own += side_is_swept(view, view->sides[i]);
    bool others = own == 0 || !swept_only;
    unsigned each = own ? (most - (others ? view->side_count - own : 0)) / own
                        : 0;
    each = each < points ? each : points;
    for (unsigned i = 0; i < view->side_count; i++) {
        struct row row = row_of(view, view->sides[i]);
        bool is_own = side_is_swept(view, row.side);
        unsigned count = is_own ? each : others;
        for (unsigned k = 0; k < count && rows.count < most; k++) {
            if (is_own && each > 1)
                row.point = k * (points - 1) / (each - 1);
            row.is_swept = is_own;
            row.again = k > 0 && is_named_like(&rows.row[rows.count - 1], &row);
            rows.row[rows.count++] = row;
        }
    }
    return placed(rows);
}

bool points_are_few(const struct view *view)
{
    unsigned rows = 0;
    for (unsigned i = 0; i < view->side_count; i++)
        rows += side_is_swept(view, view->sides[i])
                    ? view->result->point_count : 1;
    return view->result->point_count > 1 && rows <= FEW_ROWS;
}

unsigned sides_found(const struct view *view, bool sides[SIDES])
{
    const struct scenario *scenario = view->result->scenario;
    const char *text = scenario->finding.in[view->language];
    unsigned count = 0;
    struct blank blank;
    memset(sides, 0, SIDES * sizeof *sides);
    for (; text && finding_next(scenario, text, &blank); text = blank.end)
        sides[blank.arm.side] = true;
    for (unsigned i = 0; i < SIDES; i++)
        count += sides[i];
    return count;
}

struct rows rows_of_found(const struct view *view)
{
    bool sides[SIDES];
    struct view one = *view;
    one.side_count = 0;
    if (sides_found(view, sides) != 1 ||
        view->result->point_count > FEW_ROWS)
        return (struct rows){.count = 0};
    for (unsigned i = 0; i < view->side_count; i++)
        if (sides[view->sides[i]])
            one.sides[one.side_count++] = view->sides[i];
    struct rows rows = rows_of_points(&one, true, FEW_ROWS);
    for (unsigned i = 0; i < rows.count; i++)
        rows.row[i].view = view;
    return rows;
}

void figures_put(struct figures *figures, unsigned i, struct estimate of)
{
    figures->of[i] = of;
    figures->median[i] = of.median;
    figures->low = fmin(figures->low, fmin(of.median, of.low));
    figures->high = fmax(figures->high, fmax(of.median, of.high));
    figures->known |= !isnan(of.median);
    figures->disturbed |= of.disturbed;
    figures->theory |= of.theory;
}

struct figures figures_of(const struct rows *rows,
                          const struct question *question)
{
    struct figures figures = {.known = false};
    for (unsigned i = 0; i < rows->count; i++)
        figures_put(&figures, i, question_figure(&rows->row[i], question));
    return figures;
}

double rows_top(const struct rows *rows, unsigned i)
{
    return PLOT_TOP + i * rows->height;
}

double rows_middle(const struct rows *rows, unsigned i)
{
    return PLOT_TOP + (i + 0.5) * rows->height;
}

void rows_part(struct canvas *canvas, const struct rows *rows, unsigned i)
{
    double y = rows_top(rows, i);
    if (i > 0)
        canvas_line(canvas, PAGE_LEFT, y, PAGE_RIGHT, y, 4, PALE, false);
}

struct words row_setting(const struct row *row)
{
    struct words words = {""};
    char name[120];
    row_name(name, sizeof name, row, false);
    if (row->is_swept)
        words = point_setting_words(row->view->result, row->point,
                                    row->view->language);
    if (strcmp(words.text, name) == 0)
        words.text[0] = '\0';
    return words;
}

void row_draw_name_at(struct canvas *canvas, const struct row *row, double x,
                      double y, double room)
{
    unsigned colour = side_colour(row->side);
    struct words setting = row_setting(row);
    struct type small = type_small(colour);
    char name[120];
    row_name(name, sizeof name, row, false);
    bool both = setting.text[0] && !row->again;
    small.axis = true; /* part of the name, in grey as well */
    if (!setting.text[0] || both)
        canvas_text(canvas, x, both ? y - 20 : y, type_strong(colour), room,
                    name);
    if (setting.text[0])
        canvas_text(canvas, x, both ? y + 20 : y, small, room, setting.text);
}

void row_draw_name(struct canvas *canvas, const struct row *row, double y)
{
    row_draw_name_at(canvas, row, PAGE_LEFT, y, ROWS_ROOM);
}

void row_draw_none(struct canvas *canvas, const struct row *row, double y)
{
    struct type type = {.px = LABEL_PX, .colour = side_colour(row->side),
                        .clear = true};
    char why[80], text[160];
    row_reason(row, why, sizeof why);
    TEXT_FILL(text, row->view->language,
              why[0] ? TEXT_NO_VALID_ROUND_WHY : TEXT_NO_VALID_ROUND, why);
    canvas_text(canvas, PLOT_LEFT + 16, y, type, 0, text);
}

bool row_begin(struct canvas *canvas, const struct row *row, double y,
               bool known)
{
    row_draw_name(canvas, row, y);
    if (!known)
        row_draw_none(canvas, row, y);
    return known;
}

void row_draw_stroke(struct canvas *canvas, double low, double high,
                     double y, double up, double down)
{
    canvas_line(canvas, low, y, high, y, 4, INK, false);
    canvas_line(canvas, low, y - up, low, y + down, 4, INK, false);
    canvas_line(canvas, high, y - up, high, y + down, 4, INK, false);
}

struct line typical_words(const struct view *view)
{
    struct line line = {""};
    bool many = view->result->scenario->trials > 1;
    line_remark(&line, view, many ? TEXT_TYPICAL_TRIAL : TEXT_TYPICAL_ROUND);
    return line;
}

struct line rows_values(const struct rows *rows, const double *values,
                        enum axis axis)
{
    struct line line = {""};
    bool timed = axis == AXIS_TIME || axis == AXIS_SHARE, set = false;
    for (unsigned i = 0; i < rows->count; i++) {
        const struct row *row = &rows->row[i];
        enum language language = row->view->language;
        struct words setting = row_setting(row);
        struct line label = {""};
        char name[120];
        if (isnan(values[i]))
            continue;
        row_name(name, sizeof name, row, true);
        line_add(&label, "", row->again && setting.text[0] ? "" : name);
        line_add(&label, ", ", setting.text);
        line_add(&label, setting.text[0] ? ": " : " ",
                 scale_figure(axis, values[i], language).text);
        line_add(&label, "", timed && row_disturbed(row) ? "*" : "");
        set |= setting.text[0] != '\0';
        line_add(&line, set ? "; " : ", ", label.text);
    }
    return line;
}
