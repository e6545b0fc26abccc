#include "results/analysis/analysis.h"
#include "results/charts/frame.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/*
 * From values to pixels: round values, their lines and their labels.
 */
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

void scale_mark(struct canvas *canvas, const struct scale *scale,
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
    while (stride < count &&
           !labels_fit(scale, values, count, stride, language))
        stride++;
    for (unsigned i = 0; i < count; i++) {
        double x = scale_at(scale, values[i]);
        canvas_line(canvas, x, top, x, bottom, 4, PALE, false);
        scale_mark(canvas, scale, values[i]);
        if (i % stride == 0)
            canvas_text(canvas, x, bottom + 34,
                        (struct type){.px = TICK_PX, .colour = GREY,
                                      .align = CENTRE},
                        0, scale_label(scale, values[i], language).text);
    }
}

enum { LEAST_PAIRS = 6 }; /* that have an interval */

static void add(struct counts *counts, unsigned n)
{
    double values[64] = {0};
    if (n == 0)
        return;
    double level = spread_of(values, n < 64 ? n : 64).level;
    bool first = counts->most == 0;
    counts->least = first || n < counts->least ? n : counts->least;
    counts->most = n > counts->most ? n : counts->most;
    counts->levels_differ |= !isnan(counts->level) && !isnan(level) &&
                             fabs(level - counts->level) > 1e-6;
    counts->level = fmin(counts->level, level);
}

struct counts counts_of(const struct view *view)
{
    struct counts counts = {.level = NAN};
    struct view at = *view;
    unsigned last = view->all_points ? view->result->point_count : 1;
    for (unsigned p = 0; p < last; p++) {
        at.point = view->all_points ? p : view->point;
        counts.left_out += view_left_out(&at);
        for (unsigned k = 0; k < view->side_count; k++)
            add(&counts, view_counted(&at, view->sides[k]));
    }
    return counts;
}

/* "8 pairs", or "6 to 9 rounds" where sides or points differ. */
static struct figure counts_pairs(const struct counts *counts,
                                  enum language language)
{
    struct figure most = text_rounds(counts->most, language), both;
    if (counts->least == counts->most)
        return text_pairs(counts->most, language);
    TEXT_FILL(both.text, language, TEXT_FROM_TO,
              text_count(counts->least).text, most.text);
    return both;
}

void frame_interval(char *out, size_t size, const struct view *view)
{
    struct counts counts = counts_of(view);
    struct figure level = text_share(counts.level, view->language);
    char least[60], words[160] = "";
    snprintf(least, sizeof least, "%s%s", counts.levels_differ ? "≥ " : "",
             level.text);
    if (!isnan(counts.level))
        TEXT_FILL(words, view->language, TEXT_INTERVAL, least);
    snprintf(out, size, "%s%s%s", words,
             *words && counts.least < LEAST_PAIRS ? " · " : "",
             counts.least < LEAST_PAIRS
                 ? text_of(TEXT_NO_INTERVAL, view->language) : "");
}

/* Parts of a line, joined by a middle dot; empty ones are left out. */
struct line {
    char text[500];
};

static void join(struct line *line, const char *part)
{
    size_t used = strlen(line->text);
    if (*part && used < sizeof line->text)
        snprintf(line->text + used, sizeof line->text - used, "%s%s",
                 used > 0 ? " · " : "", part);
}

/* A setting that the picture sweeps stands on its axis, not below. */
static bool is_swept(const struct view *view, const void *setting)
{
    return view->all_points &&
           scenario_sweeps(view->result->scenario, setting);
}

static void join_settings(struct line *line, const struct view *view)
{
    const struct scenario *whole = view->result->scenario;
    const struct scenario *scenario =
        result_scenario(view->result, view->point);
    const struct engine_options *engine = &scenario->engine;
    enum language language = view->language;
    char part[160], number[24];
    if (scenario->side[THREADED]) {
        snprintf(number, sizeof number, "%u", engine->workers);
        TEXT_FILL(part, language,
                  engine->workers == PER_JOB ? TEXT_WORKERS_PER_JOB
                                             : TEXT_WORKERS,
                  number);
        join(line, is_swept(view, &whole->engine.workers) ? "" : part);
        snprintf(part, sizeof part, "deliver %s",
                 scenario_word(scenario, &engine->deliver));
        join(line, is_swept(view, &whole->engine.deliver) ? "" : part);
    }
    if (scenario->side[EVENTED]) {
        join(line, is_swept(view, &whole->engine.file_io)
                       ? "" : scenario_word(scenario, &engine->file_io));
        snprintf(part, sizeof part, "UV_THREADPOOL_SIZE %u",
                 engine->hidden_workers);
        join(line, is_swept(view, &whole->engine.hidden_workers) ? "" : part);
        if (scenario->chunk > 0 && !is_swept(view, &whole->chunk)) {
            snprintf(part, sizeof part, "chunk %s",
                     text_time((double)scenario->chunk, language).text);
            join(line, part);
        }
    }
    if (scenario->policy == POLICY_BATCH && !is_swept(view, &whole->policy))
        join(line, "policy batch");
}

static const char *libuv_of(const struct view *view)
{
    for (unsigned i = 0; i < view->result->round_count; i++) {
        const struct record *record = view->result->rounds[i].record;
        if (record && record->libuv)
            return record->libuv;
    }
    return NULL;
}

static void join_run(struct line *line, const struct view *view)
{
    const struct result *result = view->result;
    enum language language = view->language;
    char part[160], number[24];
    bool pinned = result_scenario(result, view->point)->pin == PIN_ONE;
    snprintf(number, sizeof number, "%d", result->core);
    TEXT_FILL(part, language, pinned ? TEXT_CORE : TEXT_ALL_CORES, number);
    if (!is_swept(view, &result->scenario->pin))
        join(line, part);
    if (libuv_of(view)) {
        snprintf(part, sizeof part, "libuv %s", libuv_of(view));
        join(line, part);
    }
    if (result->not_for_timing)
        join(line, text_of(TEXT_NOT_FOR_TIMING, language));
    if (!result->complete)
        join(line, text_of(TEXT_INCOMPLETE, language));
    snprintf(part, sizeof part, "%.10s",
             result->started ? result->started : "");
    join(line, part);
    snprintf(part, sizeof part, "poolloop %s",
             result->version ? result->version : "");
    join(line, part);
}

/* Of a null run: that both arms are one side, and how far apart they
 * came out. */
static void join_null(struct line *line, const struct view *view)
{
    const struct result *result = view->result;
    const struct analysis *analysis = analysis_primary(result);
    char part[160];
    if (result->null_side < 0)
        return;
    TEXT_FILL(part, view->language, TEXT_NULL_RUN,
              text_side((enum side)result->null_side, view->language));
    join(line, part);
    if (!analysis || isnan(analysis->low))
        return;
    TEXT_FILL(part, view->language, TEXT_NULL_BAND,
              text_ratio(analysis->low).text,
              text_ratio(analysis->high).text);
    join(line, part);
}

void frame_conditions(char *out, size_t size, const struct view *view,
                      const char *extra)
{
    struct line line = {""};
    char part[160], number[80];
    struct counts counts = counts_of(view);
    TEXT_FILL(part, view->language, TEXT_N_PAIRS,
              counts_pairs(&counts, view->language).text);
    join(&line, part);
    join_null(&line, view);
    if (!view->all_points && view_is_disturbed(view, number, sizeof number)) {
        TEXT_FILL(part, view->language, TEXT_DISTURBED_BY, number);
        join(&line, part);
    }
    join(&line, extra);
    snprintf(number, sizeof number, "%u", counts.left_out);
    TEXT_FILL(part, view->language, TEXT_LEFT_OUT, number);
    join(&line, counts.left_out > 0 ? part : "");
    join_settings(&line, view);
    join_run(&line, view);
    snprintf(out, size, "%s", line.text);
}

void frame_foot(struct canvas *canvas, char *line)
{
    static const char between[] = " · ";
    double room = PAGE_RIGHT - PAGE_LEFT;
    struct type type = {.px = FOOTER_PX, .colour = GREY};
    char *cut = NULL;
    double whole = text_width(line, FOOTER_PX);
    if (whole > room)
        for (char *at = line; !cut && (at = strstr(at, between)); at++) {
            *at = '\0';
            if (text_width(line, FOOTER_PX) > whole / 2)
                cut = at;
            *at = between[0];
        }
    if (cut) {
        *cut = '\0';
        canvas_text(canvas, PAGE_LEFT, 1058, type, room,
                    cut + sizeof between - 1);
    }
    canvas_text(canvas, PAGE_LEFT, cut ? 1032 : 1050, type, room, line);
}

void frame_draw(struct canvas *canvas, const struct view *view,
                const char *title, const char *subtitle, const char *extra)
{
    double room = PAGE_RIGHT - PAGE_LEFT;
    char measure[600], marked[600];
    snprintf(marked, sizeof marked, "%s", title);
    if (!view->all_points && view_is_disturbed(view, NULL, 0))
        TEXT_FILL(marked, view->language, TEXT_DISTURBED_TITLE, title);
    canvas_text(canvas, PAGE_LEFT, 76,
                (struct type){.px = TITLE_PX, .colour = BLACK,
                              .bold = true},
                room, marked);
    const struct result *result = view->result;
    bool at_point = result->point_count > 1 && !view->all_points;
    snprintf(measure, sizeof measure, "%s%s%s%s%s%s", subtitle,
             at_point ? " (" : "",
             at_point ? result->scenario->sweep.path : "",
             at_point ? " = " : "",
             at_point ? result->points[view->point].value : "",
             at_point ? ")" : "");
    canvas_text(canvas, PAGE_LEFT, 142,
                (struct type){.px = LABEL_PX, .colour = GREY}, room,
                measure);
    frame_footer(canvas, view, extra);
}

void frame_footer(struct canvas *canvas, const struct view *view,
                  const char *extra)
{
    char line[500];
    frame_conditions(line, sizeof line, view, extra);
    frame_foot(canvas, line);
}

void frame_row_values(char *out, size_t size, const struct view *view,
                      const double *value_of_row, enum axis axis)
{
    size_t used = 0;
    out[0] = '\0';
    for (unsigned i = 0; i < view_rows(view) && used < size; i++) {
        enum side side;
        struct view row = view_row(view, i, &side);
        if (isnan(value_of_row[i]))
            continue;
        char name[80], part[160];
        const char *plain[] = {text_side_short(side, view->language), NULL};
        if (row.second_arm)
            text_fill(name, sizeof name, view->language, TEXT_AGAIN, plain);
        else
            snprintf(name, sizeof name, "%s", plain[0]);
        TEXT_FILL(part, view->language, TEXT_SIDE_VALUE, name,
                  scale_figure(axis, value_of_row[i], view->language).text);
        int got = snprintf(out + used, size - used, "%s%s",
                           used > 0 ? ", " : "", part);
        used += got > 0 ? (size_t)got : 0;
    }
}

void frame_values(char *out, size_t size, const struct view *view,
                  const double *value_of_side, enum axis axis)
{
    double values[SIDES];
    for (unsigned i = 0; i < view_rows(view); i++) {
        enum side side;
        struct view row = view_row(view, i, &side);
        values[i] = row.second_arm ? NAN : value_of_side[side];
    }
    frame_row_values(out, size, view, values, axis);
}
