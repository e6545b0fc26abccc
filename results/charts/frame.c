#include "results/charts/frame.h"
#include "results/charts/counts.h"
#include "results/analysis/analysis.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

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
static bool is_swept(const struct view *view, const char *path)
{
    const char *swept = view->result->scenario->sweep.path;
    return view->all_points && swept && strcmp(swept, path) == 0;
}

static void join_settings(struct line *line, const struct view *view)
{
    static const char *const deliver[] = {"worker", "main"};
    static const char *const file_io[] = {"uv_fs", "uv_work", "blocking"};
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
        join(line, is_swept(view, "threaded.workers") ? "" : part);
        snprintf(part, sizeof part, "deliver %s", deliver[engine->deliver]);
        join(line, is_swept(view, "threaded.deliver") ? "" : part);
    }
    if (scenario->side[EVENTED]) {
        join(line, is_swept(view, "evented.file_io")
                       ? "" : file_io[engine->file_io]);
        snprintf(part, sizeof part, "UV_THREADPOOL_SIZE %u",
                 engine->hidden_workers);
        join(line, is_swept(view, "evented.hidden_workers") ? "" : part);
        if (scenario->chunk > 0 && !is_swept(view, "evented.chunk_ms")) {
            snprintf(part, sizeof part, "chunk %s",
                     text_time((double)scenario->chunk, language).text);
            join(line, part);
        }
    }
    if (scenario->policy == POLICY_BATCH && !is_swept(view, "policy"))
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
    if (!is_swept(view, "pin"))
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
