#include "results/charts/page.h"
#include "results/analysis/analysis.h"
#include "results/analysis/statistics.h"

#include <math.h>
#include <string.h>

struct line line_of(const struct view *view, enum text_id id,
                    const char *const *values)
{
    struct line line;
    text_fill(line.text, sizeof line.text, view->language, id, values);
    return line;
}

static void append(struct line *line, const char *text)
{
    size_t used = strlen(line->text), bytes = strlen(text);
    size_t room = sizeof line->text - 1 - used;
    bytes = bytes < room ? bytes : room;
    memcpy(line->text + used, text, bytes);
    line->text[used + bytes] = '\0';
}

void line_add(struct line *line, const char *between, const char *part)
{
    if (*part && line->text[0])
        append(line, between);
    append(line, part);
}

static void join(struct line *line, const char *part)
{
    line_add(line, " · ", part);
}

void line_remark(struct line *line, const struct view *view,
                 enum text_id id)
{
    join(line, text_of(id, view->language));
}

/*
 * What a picture rests on.
 */
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
    struct figure both;
    if (counts->least == counts->most)
        return text_pairs(counts->most, language);
    TEXT_FILL(both.text, language, TEXT_FROM_TO,
              text_count(counts->least).text,
              text_rounds(counts->most, language).text);
    return both;
}

struct line page_interval(const struct view *view)
{
    struct counts counts = counts_of(view);
    struct figure level = text_share(counts.level, view->language);
    struct line line = {""};
    char least[60];
    snprintf(least, sizeof least, "%s%s", counts.levels_differ ? "≥ " : "",
             level.text);
    if (!isnan(counts.level))
        TEXT_FILL(line.text, view->language, TEXT_INTERVAL, least);
    if (counts.least < FEWEST_PAIRS)
        line_remark(&line, view, TEXT_NO_INTERVAL);
    return line;
}

/*
 * The conditions. A setting that the picture sweeps stands on its axis,
 * not below.
 */
static void add_setting(struct line *line, const struct view *view,
                        const void *setting, const char *words)
{
    if (!view->all_points ||
        !scenario_sweeps(view->result->scenario, setting))
        join(line, words);
}

static void add_settings(struct line *line, const struct view *view)
{
    const struct scenario *whole = view->result->scenario;
    const struct scenario *scenario =
        result_scenario(view->result, view->point);
    const struct engine_options *engine = &scenario->engine;
    char part[160];
    if (scenario->side[THREADED]) {
        add_setting(line, view, &whole->engine.workers,
                    LINE(view, engine->workers == PER_JOB
                                   ? TEXT_WORKERS_PER_JOB : TEXT_WORKERS,
                         text_plain(engine->workers, 0).text).text);
        snprintf(part, sizeof part, "deliver %s",
                 scenario_word(scenario, &engine->deliver));
        add_setting(line, view, &whole->engine.deliver, part);
    }
    if (scenario->side[EVENTED]) {
        add_setting(line, view, &whole->engine.file_io,
                    scenario_word(scenario, &engine->file_io));
        snprintf(part, sizeof part, "UV_THREADPOOL_SIZE %u",
                 engine->hidden_workers);
        add_setting(line, view, &whole->engine.hidden_workers, part);
        snprintf(part, sizeof part, "chunk %s",
                 text_time((double)scenario->chunk, view->language).text);
        if (scenario->chunk > 0)
            add_setting(line, view, &whole->chunk, part);
    }
    if (scenario->policy == POLICY_BATCH)
        add_setting(line, view, &whole->policy, "policy batch");
}

static void add_libuv(struct line *line, const struct result *result)
{
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct record *record = result->rounds[i].record;
        char part[80];
        if (!record || !record->libuv)
            continue;
        snprintf(part, sizeof part, "libuv %s", record->libuv);
        join(line, part);
        return;
    }
}

static void add_run(struct line *line, const struct view *view)
{
    const struct result *result = view->result;
    char part[160];
    bool pinned = result_scenario(result, view->point)->pin == PIN_ONE;
    add_setting(line, view, &result->scenario->pin,
                LINE(view, pinned ? TEXT_CORE : TEXT_ALL_CORES,
                     text_plain(result->core, 0).text).text);
    add_libuv(line, result);
    if (result->not_for_timing)
        line_remark(line, view, TEXT_NOT_FOR_TIMING);
    if (!result->complete)
        line_remark(line, view, TEXT_INCOMPLETE);
    snprintf(part, sizeof part, "%.10s",
             result->started ? result->started : "");
    join(line, part);
    snprintf(part, sizeof part, "poolloop %s",
             result->version ? result->version : "");
    join(line, part);
}

/* Of a null run: that both arms are one side, and how far apart they
 * came out. */
static void add_null(struct line *line, const struct view *view)
{
    const struct result *result = view->result;
    const struct analysis *analysis = analysis_primary(result);
    if (result->null_side < 0)
        return;
    join(line, LINE(view, TEXT_NULL_RUN,
                    text_side((enum side)result->null_side,
                              view->language)).text);
    if (analysis && !isnan(analysis->low))
        join(line, LINE(view, TEXT_NULL_BAND,
                        text_ratio(analysis->low).text,
                        text_ratio(analysis->high).text).text);
}

static struct line conditions_of(const struct view *view, const char *extra)
{
    struct line line = {""};
    struct counts counts = counts_of(view);
    char flags[80];
    if (view->result->seal == CHANGED)
        line_remark(&line, view, TEXT_CHANGED);
    join(&line, LINE(view, TEXT_N_PAIRS,
                     counts_pairs(&counts, view->language).text).text);
    add_null(&line, view);
    if (!view->all_points && view_is_disturbed(view, flags, sizeof flags))
        join(&line, LINE(view, TEXT_DISTURBED_BY, flags).text);
    join(&line, extra);
    if (counts.left_out > 0)
        join(&line, LINE(view, TEXT_LEFT_OUT,
                         text_plain(counts.left_out, 0).text).text);
    add_settings(&line, view);
    add_run(&line, view);
    return line;
}

void page_conditions(char *out, size_t size, const struct view *view,
                     const char *extra)
{
    struct line line = conditions_of(view, extra);
    snprintf(out, size, "%s", line.text);
}

/*
 * The page.
 */
void page_foot(struct canvas *canvas, char *line)
{
    static const char between[] = " · ";
    struct type type = {.px = FOOTER_PX, .colour = GREY};
    char *cut = NULL;
    double whole = text_width(line, FOOTER_PX);
    if (whole > PAGE_ROOM)
        for (char *at = line; !cut && (at = strstr(at, between)); at++) {
            *at = '\0';
            if (text_width(line, FOOTER_PX) > whole / 2)
                cut = at;
            *at = between[0];
        }
    if (cut) {
        *cut = '\0';
        canvas_text(canvas, PAGE_LEFT, 1058, type, PAGE_ROOM,
                    cut + sizeof between - 1);
    }
    canvas_text(canvas, PAGE_LEFT, cut ? 1032 : 1050, type, PAGE_ROOM, line);
}

void page_footer(struct canvas *canvas, const struct view *view,
                 const char *extra)
{
    struct line line = conditions_of(view, extra);
    page_foot(canvas, line.text);
}

struct scale page_scale(struct canvas *canvas, const struct view *view,
                        enum axis axis, double high, double right)
{
    struct scale scale = {.axis = axis, .high = high, .left = PLOT_LEFT,
                          .right = right};
    scale_draw(canvas, &scale, PLOT_TOP, PLOT_BOTTOM, view->language);
    return scale;
}

void page_draw(struct canvas *canvas, const struct view *view,
               const char *title, const char *subtitle, const char *extra)
{
    const struct result *result = view->result;
    struct type type = {.px = TITLE_PX, .colour = BLACK, .bold = true};
    bool disturbed = !view->all_points && view_is_disturbed(view, NULL, 0);
    char line[900];
    canvas_text(canvas, PAGE_LEFT, 76, type, PAGE_ROOM,
                disturbed ? LINE(view, TEXT_DISTURBED_TITLE, title).text
                          : title);
    if (result->point_count > 1 && !view->all_points)
        snprintf(line, sizeof line, "%s (%s = %s)", subtitle,
                 result->scenario->sweep.path,
                 result->points[view->point].value);
    else
        snprintf(line, sizeof line, "%s", subtitle);
    type = (struct type){.px = LABEL_PX, .colour = GREY};
    canvas_text(canvas, PAGE_LEFT, 142, type, PAGE_ROOM, line);
    page_footer(canvas, view, extra);
}
