#include "results/charts/page.h"
#include "results/analysis/analysis.h"
#include "results/analysis/settings.h"
#include "results/analysis/statistics.h"
#include "results/charts/finding.h"
#include "results/charts/lines.h"

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
 * What the view's point rests on, or every point of the sweep that has
 * a round that counts: rounds of a side, which are pairs where each
 * side has as many.
 */
struct counts {
    unsigned least, most; /* rounds of a side */
    unsigned left_out;    /* rounds */
    double level;         /* the lowest attained; NAN: no interval */
    bool levels_differ;
};

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

static struct counts counts_of(const struct view *view)
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

/* "97 % interval of the median" of the view's pairs, or that there is
 * none; over a sweep "≥ 96 %", the least of its points. */
static void add_interval(struct line *line, const struct counts *counts,
                         const struct view *view)
{
    char least[60];
    snprintf(least, sizeof least, "%s%s", counts->levels_differ ? "≥ " : "",
             text_share(counts->level, view->language).text);
    if (!isnan(counts->level))
        join(line, LINE(view, TEXT_INTERVAL, least).text);
    if (counts->least < FEWEST_PAIRS)
        line_remark(line, view, TEXT_NO_INTERVAL);
}

/*
 * The conditions, and what of them stands in a footer. A setting is told
 * where a job of the scenario depends on it.
 */
/* Whether libuv's own threads do something. */
static bool has_hidden(const struct scenario *scenario)
{
    bool any = scenario_has(scenario, 1u << FILE_WRITE) &&
               scenario->engine.file_io != FILE_BLOCKING;
    for (unsigned i = 0; i < scenario->job_count; i++)
        any |= scenario->jobs[i].kind == BLOCK &&
               !scenario->jobs[i].in_callback;
    return any;
}

/* But for what a sweep changes. */
static void add_settings(struct line *line, const struct view *view)
{
    const struct scenario *whole = view->result->scenario;
    const struct scenario *scenario =
        result_scenario(view->result, view->point);
    const struct engine_options *engine = &scenario->engine;
    const struct engine_options *swept = &whole->engine;
    bool pool = scenario->side[THREADED] &&
                scenario_has(scenario, ~(1u << MAIN_WORK));
    bool loop = scenario->side[EVENTED];
    bool main_work = scenario_has(scenario, 1u << MAIN_WORK);
    bool workers = pool && !scenario_sweeps(whole, &swept->workers);
    if (workers && engine->workers == PER_JOB)
        line_remark(line, view, TEXT_SET_WORKERS_PER_JOB);
    else if (workers)
        join(line, LINE(view, TEXT_WORKERS,
                        text_plain(engine->workers, 0).text).text);
    if (pool && main_work && !scenario_sweeps(whole, &swept->deliver))
        line_remark(line, view,
                    setting_text("deliver",
                                 scenario_word(scenario, &engine->deliver)));
    if (loop && scenario_has(scenario, 1u << FILE_WRITE) &&
        !scenario_sweeps(whole, &swept->file_io))
        line_remark(line, view,
                    setting_text("file_io",
                                 scenario_word(scenario, &engine->file_io)));
    if (loop && has_hidden(scenario) &&
        !scenario_sweeps(whole, &swept->hidden_workers))
        join(line, LINE(view, engine->hidden_workers == 1
                                  ? TEXT_SET_HIDDEN_WORKERS_IS_1
                                  : TEXT_SET_HIDDEN_WORKERS_IS,
                        text_plain(engine->hidden_workers, 0).text).text);
    if (loop && scenario->chunk > 0 && main_work &&
        !scenario_sweeps(whole, &whole->chunk))
        join(line, LINE(view, TEXT_SET_CHUNK_MS_IS,
                        text_time((double)scenario->chunk,
                                  view->language).text).text);
    if (scenario->policy == POLICY_BATCH)
        line_remark(line, view, TEXT_SET_POLICY_BATCH);
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

/* "AMD EPYC, virtual machine". */
static struct line machine_of(const struct view *view)
{
    const char *above = result_machine(view->result, "hypervisor");
    struct line line = {""};
    line_add(&line, "", result_machine(view->result, "cpu_model"));
    if (*above && strcmp(above, "none") != 0)
        line_add(&line, ", ", text_of(TEXT_VIRTUAL_MACHINE, view->language));
    return line;
}

/* A point of the sweep may be pinned and another one not. */
static void add_core(struct line *line, const struct view *view)
{
    const struct result *result = view->result;
    const struct scenario *whole = result->scenario;
    bool pinned = result_scenario(result, view->point)->pin == PIN_ONE;
    if (!view->all_points || !scenario_sweeps(whole, &whole->pin))
        join(line, LINE(view, pinned ? TEXT_CORE : TEXT_ALL_CORES,
                        text_plain(result->core, 0).text).text);
}

static void add_run(struct line *line, const struct result *result)
{
    char part[160];
    snprintf(part, sizeof part, "%.10s",
             result->started ? result->started : "");
    join(line, part);
    snprintf(part, sizeof part, "poolloop %s",
             result->version ? result->version : "");
    join(line, part);
}

static void add_n(struct line *line, const struct counts *counts,
                  const struct view *view)
{
    join(line, LINE(view, TEXT_N_PAIRS,
                    counts_pairs(counts, view->language).text).text);
}

void page_conditions(char *out, size_t size, const struct view *view)
{
    struct line line = {""};
    struct counts counts = counts_of(view);
    if (view->result->seal == CHANGED)
        line_remark(&line, view, TEXT_CHANGED);
    add_n(&line, &counts, view);
    if (counts.left_out > 0)
        join(&line, LINE(view, TEXT_LEFT_OUT,
                         text_plain(counts.left_out, 0).text).text);
    add_settings(&line, view);
    add_core(&line, view);
    add_libuv(&line, view->result);
    add_run(&line, view->result);
    snprintf(out, size, "%s", line.text);
}

/*
 * The page.
 */
void page_foot(struct canvas *canvas, const char *line)
{
    struct type type = {.px = FOOTER_PX, .colour = GREY};
    canvas_text(canvas, PAGE_LEFT, 1050, type, PAGE_ROOM, line);
}

/* Why lengths differ from the scenario's: the core's speed changed. */
static void add_work(struct line *line, const struct view *view)
{
    struct work_took work;
    struct figure took;
    if (!result_work_off(view->result, &work))
        return;
    TEXT_FILL(took.text, view->language, TEXT_FROM_TO,
              text_plain(work.least, 2).text, text_plain(work.most, 2).text);
    join(line, LINE(view, TEXT_WORK_TOOK, took.text).text);
}

void page_footer(struct canvas *canvas, const struct view *view,
                 const char *extra)
{
    struct line line = {""};
    struct counts counts = counts_of(view);
    if (view->result->seal == CHANGED)
        line_remark(&line, view, TEXT_CHANGED);
    add_n(&line, &counts, view);
    join(&line, extra);
    if (view->intervals)
        add_interval(&line, &counts, view);
    add_work(&line, view);
    add_core(&line, view);
    join(&line, machine_of(view).text);
    add_run(&line, view->result);
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

/* Of a run that is not as it should be, and of a null run how far apart
 * one side came out from itself. */
static void add_odd(struct line *line, const struct view *view)
{
    const struct result *result = view->result;
    const struct analysis *primary = analysis_primary(result);
    if (!view->all_points && view_is_disturbed(view))
        line_remark(line, view, TEXT_DISTURBED_MARK_IS);
    if (result->not_for_timing)
        line_remark(line, view, TEXT_NOT_FOR_TIMING);
    if (!result->complete)
        line_remark(line, view, TEXT_INCOMPLETE);
    if (result->null_side >= 0 && primary && !isnan(primary->low))
        join(line, LINE(view, TEXT_NULL_BAND, text_ratio(primary->low).text,
                        text_ratio(primary->high).text).text);
}

/* In one line, or in two, about as long, where it is too long for one. */
static void draw_title(struct canvas *canvas, const char *title)
{
    enum { TWO_LINES_PX = 40 };
    struct type type = {.px = TITLE_PX, .colour = BLACK, .bold = true};
    struct lines lines;
    if (text_width(title, TITLE_PX) <= PAGE_ROOM ||
        !lines_break(&lines, title, TWO_LINES_PX, PAGE_ROOM, 2) ||
        lines.count < 2) {
        canvas_text(canvas, PAGE_LEFT, 76, type, PAGE_ROOM, title);
        return;
    }
    type.px = TWO_LINES_PX;
    for (unsigned i = 0; i < lines.count; i++)
        canvas_text(canvas, PAGE_LEFT, 44 + 50 * i, type, PAGE_ROOM,
                    lines.text[i]);
}

void page_draw(struct canvas *canvas, const struct view *view,
               const char *title, const char *subtitle, const char *extra)
{
    struct type type = {.px = LABEL_PX, .colour = GREY};
    struct line line = {""};
    struct words finding = {""};
    if (view->is_figure)
        finding = finding_of(view->result, view->language);
    draw_title(canvas, finding.text[0] ? finding.text : title);
    join(&line, subtitle);
    if (!view->all_points)
        join(&line, point_setting_words(view->result, view->point,
                                        view->language).text);
    add_odd(&line, view);
    canvas_text(canvas, PAGE_LEFT, 142, type, PAGE_ROOM, line.text);
    page_footer(canvas, view, extra);
}
