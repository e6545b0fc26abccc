#include "results/analysis/samples.h"
#include "results/charts/stage.h"
#include "results/text/clean.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Intervals in words, for figures that stand beside a drawing.
 */
void range_words(char *out, size_t size, enum axis axis, double low,
                 double high, enum language language)
{
    out[0] = '\0';
    if (isnan(low) || isnan(high))
        return;
    struct figure from = scale_figure(axis, low, language);
    struct figure to = scale_figure(axis, high, language);
    const char *parts[] = {from.text, to.text, NULL};
    if (strcmp(from.text, to.text) == 0)
        return; /* the figure itself says it */
    text_fill(out, size, language, TEXT_FROM_TO, parts);
}

void stage_interval(char *out, size_t size, const struct view *view,
                    const struct row *row, const char *metric,
                    const char *job, enum statistic stat)
{
    const struct metric *measure = metric_named(metric);
    struct spread summary = metric_summary(view->result, measure, job, stat,
                                            row->side, row->point);
    bool time = measure->unit == UNIT_MS;
    double unit = time ? 1e6 : 1;
    range_words(out, size, time ? AXIS_TIME : AXIS_COUNT, summary.low * unit,
                summary.high * unit, view->language);
}

static const char *swept(const struct view *view)
{
    return view->result->point_count > 1
               ? view->result->scenario->sweep.path : NULL;
}

bool stage_is_swept(const struct view *view, enum side side)
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

unsigned stage_rows(const struct view *view, bool swept_only,
                    struct row *rows, unsigned room)
{
    unsigned points = view->result->point_count, own = 0, count = 0;
    for (unsigned i = 0; i < view->side_count; i++)
        own += stage_is_swept(view, view->sides[i]);
    bool others = own == 0 || !swept_only;
    unsigned each = own ? (room - (others ? view->side_count - own : 0)) / own
                        : 0;
    each = each < points ? each : points;
    for (unsigned i = 0; i < view->side_count; i++) {
        enum side side = view->sides[i];
        if (!stage_is_swept(view, side)) {
            if (others && count < room)
                rows[count++] = (struct row){side, view->point, NULL};
            continue;
        }
        for (unsigned k = 0; k < each && count < room; k++) {
            unsigned point =
                each > 1 ? k * (points - 1) / (each - 1) : view->point;
            rows[count++] = (struct row){side, point,
                                         view->result->points[point].value};
        }
    }
    return count;
}

struct view stage_view(const struct view *view, const struct row *row)
{
    struct view at = *view;
    at.point = row->point;
    return at;
}

struct view stage_all(const struct view *view)
{
    struct view all = *view;
    all.all_points = true;
    return all;
}

double stage_median(const struct view *view, const struct row *row,
                    const char *metric, const char *job,
                    enum statistic stat)
{
    const struct metric *measure = metric_named(metric);
    double value = metric_summary(view->result, measure, job, stat,
                                  row->side, row->point)
                       .median;
    struct view at = stage_view(view, row);
    const struct round *round = view_disturbed(&at, row->side);
    if (isnan(value) && round)
        value = metric_of_round(measure, view->result, round, job, stat);
    return measure->unit == UNIT_MS ? value * 1e6 : value;
}

double stage_length(const struct view *view, const struct row *row)
{
    struct view at = stage_view(view, row);
    const struct round *round = view_median_round(&at, row->side);
    unsigned count;
    uint64_t began, last = 0;
    if (!round)
        return 0;
    const struct job_row **jobs = first_trial(round, &count, &began);
    for (unsigned i = 0; i < count; i++)
        if (jobs[i]->stamp[OBSERVED] > last)
            last = jobs[i]->stamp[OBSERVED];
    free(jobs);
    return last > began ? (double)(last - began) : 0;
}

/* "file_io uv_fs": the last part of the path and the value. */
static void setting_of(char *out, size_t size, const struct view *view,
                       const struct row *row)
{
    const char *path = swept(view), *dot = path ? strrchr(path, '.') : NULL;
    snprintf(out, size, "%s %s", dot ? dot + 1 : path ? path : "",
             row->value ? row->value : "");
}

void stage_name(struct canvas *canvas, const struct view *view,
                const struct row *row, double y)
{
    double room = PLOT_LEFT - PAGE_LEFT - 30;
    unsigned colour = side_colour(row->side);
    canvas_text(canvas, PAGE_LEFT, row->value ? y - 20 : y,
                (struct type){.px = LABEL_PX, .bold = true,
                              .colour = colour},
                room, text_side(row->side, view->language));
    if (!row->value)
        return;
    char setting[200];
    setting_of(setting, sizeof setting, view, row);
    canvas_text(canvas, PAGE_LEFT, y + 20,
                (struct type){.px = TICK_PX, .colour = colour}, room,
                setting);
}

void stage_values(char *out, size_t size, const struct view *view,
                  const struct row *rows, const double *values,
                  unsigned count, enum axis axis)
{
    size_t used = 0;
    const struct row *last = NULL;
    out[0] = '\0';
    for (unsigned i = 0; i < count; i++) {
        if (isnan(values[i]) || used >= size)
            continue;
        char name[120], part[200];
        const char *value = rows[i].value;
        bool again = last && value && last->side == rows[i].side;
        last = &rows[i];
        snprintf(name, sizeof name, "%s%s%s",
                 again ? "" : text_side_short(rows[i].side, view->language),
                 value && !again ? " " : "", value ? value : "");
        TEXT_FILL(part, view->language,
                  value ? TEXT_SETTING_VALUE : TEXT_SIDE_VALUE, name,
                  scale_figure(axis, values[i], view->language).text);
        int got = snprintf(out + used, size - used, "%s%s",
                           used ? ", " : "", part);
        used += got > 0 ? (size_t)got : 0;
    }
}

/* "1 s", "0.5 ms.": a figure and its unit stay together. */
static bool joins_unit(const char *text, size_t space)
{
    enum { LONGEST = 3 };
    size_t unit = strcspn(text + space + 1, " .,;:?");
    return space > 0 && text[space - 1] >= '0' && text[space - 1] <= '9' &&
           unit > 0 && unit <= LONGEST;
}

/* How many bytes of the text stand in one line: up to a space, or as
 * many letters as there is room for. */
static size_t line_end(const char *text, double px, double room)
{
    size_t end = 0, space = 0;
    char one[8];
    double width = 0;
    while (text[end]) {
        unsigned code;
        bool changed;
        size_t bytes = text_next(text + end, &code, &changed);
        memcpy(one, text + end, bytes);
        one[bytes] = '\0';
        if (code == ' ' && !joins_unit(text, end))
            space = end;
        width += text_width(one, px);
        if (width > room && code != ' ' && end > 0)
            return space ? space : end;
        end += bytes;
    }
    return end;
}

bool lines_break(struct lines *lines, const char *text, double px,
                 double room, unsigned most)
{
    char clean[2000];
    const char *rest = clean;
    text_clean(clean, sizeof clean, text);
    lines->count = 0;
    while (*rest == ' ')
        rest++;
    while (*rest && lines->count < most && lines->count < MOST_LINES) {
        size_t end = line_end(rest, px, room);
        if (end >= sizeof lines->text[0])
            return false;
        memcpy(lines->text[lines->count], rest, end);
        lines->text[lines->count++][end] = '\0';
        rest += end;
        while (*rest == ' ')
            rest++;
    }
    return *rest == '\0';
}
