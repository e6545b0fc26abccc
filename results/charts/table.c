/*
 * Figures in rows and columns: the summary of a lesson, where each side
 * has its switches and its latency with their intervals; who noticed a
 * failure, a row a style; and the table of two lessons that ask one
 * question of two kinds of work.
 */
#include "results/charts/table.h"
#include "results/analysis/settings.h"
#include "results/charts/charts.h"
#include "results/charts/rows.h"

#include <limits.h>
#include <math.h>
#include <string.h>

enum {
    MOST = 3, /* columns */
    DEEP = FEW_ROWS,
    LEFT_EDGE = 500,
    HEADS = 240,
    TOP = 300,
    BOTTOM = 930
};

struct cell {
    char figure[160], note[200];
    unsigned colour;
};

struct table {
    unsigned columns, rows;
    char head[MOST][160];
    struct cell name[DEEP], cell[DEEP][MOST]; /* by row */
};

static struct cell cell_of(const char *figure, const char *note,
                           unsigned colour)
{
    struct cell cell = {.colour = colour};
    snprintf(cell.figure, sizeof cell.figure, "%.150s", figure);
    snprintf(cell.note, sizeof cell.note, "%.190s", note);
    return cell;
}

static void draw_cell(struct canvas *canvas, const struct cell *cell,
                      double x, double y, double px, double room)
{
    struct type type = type_strong(cell->colour);
    type.px = px;
    canvas_text(canvas, x, cell->note[0] ? y - 24 : y, type, room,
                cell->figure);
    if (cell->note[0])
        canvas_text(canvas, x, y + 30, type_small(GREY), room, cell->note);
}

static void draw_table(struct canvas *canvas, const struct table *table)
{
    double width = (double)(PAGE_RIGHT - LEFT_EDGE) / table->columns;
    double height = (double)(BOTTOM - TOP) / table->rows;
    for (unsigned c = 0; c < table->columns; c++)
        canvas_text(canvas, LEFT_EDGE + c * width, HEADS, type_small(INK),
                    width - 30, table->head[c]);
    for (unsigned r = 0; r < table->rows; r++) {
        double y = TOP + (r + 0.5) * height;
        canvas_line(canvas, PAGE_LEFT, TOP + r * height, PAGE_RIGHT,
                    TOP + r * height, 4, PALE, false);
        draw_cell(canvas, &table->name[r], PAGE_LEFT, y, LABEL_PX,
                  LEFT_EDGE - PAGE_LEFT - 30);
        for (unsigned c = 0; c < table->columns; c++)
            draw_cell(canvas, &table->cell[r][c], LEFT_EDGE + c * width, y,
                      54, width - 30);
    }
}

/*
 * The summary: switches and latency of every side, at every point of the
 * sweep where these are few.
 */
/* The time that the question asks for; else how long all took. */
static struct measure latency_of(const struct scenario *scenario)
{
    struct measure asked = measure_asked(scenario);
    return asked.metric && asked.metric->unit == UNIT_MS
               ? asked : measure_of("makespan_ms", NULL, STAT_MEDIAN);
}

static bool summary_fits(const struct view *view)
{
    return view_pairs(view) > 0 || view_is_disturbed(view);
}

/* In words; a time in the unit of `like`, where that is not 0. */
static struct figure value_words(double value, enum axis axis, double like,
                                 enum language language)
{
    return like > 0 ? text_time_like(value, like, language)
                    : scale_figure(axis, value, language);
}

static struct cell figure_cell(const struct row *row,
                               const struct estimate *figure, enum axis axis,
                               double like)
{
    enum language language = row->view->language;
    struct figure low = value_words(figure->low, axis, like, language);
    struct figure high = value_words(figure->high, axis, like, language);
    struct words words = estimate_words(figure, axis, language);
    if (like > 0 && words.text[0])
        snprintf(words.text, sizeof words.text, "%s%s",
                 text_time_like(figure->median, like, language).text,
                 figure->disturbed ? "*" : "");
    return cell_of(words.text[0] ? words.text
                                 : text_of(TEXT_UNKNOWN, language),
                   isnan(figure->low) || strcmp(low.text, high.text) == 0
                       ? "" : LINE(row->view, TEXT_FROM_TO, low.text,
                                   high.text).text,
                   side_colour(row->side));
}

/* A column of figures, each divided by `parts`. Where some are below
 * 10 us and none is above 1 ms, all are in us. */
static void put_column(struct table *table, unsigned c,
                       const struct rows *rows, struct measure measure,
                       double parts)
{
    enum axis axis = axis_of(measure.metric);
    struct figures figures = {.known = false};
    double least = INFINITY;
    for (unsigned r = 0; r < rows->count; r++) {
        struct estimate figure = figure_of(&rows->row[r], measure);
        figure.median /= parts;
        figure.low /= parts;
        figure.high /= parts;
        figures_put(&figures, r, figure);
        if (figure.median > 0)
            least = fmin(least, figure.median);
    }
    bool small = axis == AXIS_TIME && least < 1e4 && figures.high < 1e6;
    for (unsigned r = 0; r < rows->count && r < DEEP; r++)
        table->cell[r][c] = figure_cell(&rows->row[r], &figures.of[r], axis,
                                        small ? least : 0);
}

static void summary_draw(struct canvas *canvas, const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    const struct measure columns[MOST] = {
        measure_of("voluntary_in_work", NULL, STAT_MEDIAN),
        measure_of("involuntary_in_work", NULL, STAT_MEDIAN),
        latency_of(scenario)};
    const char *title = scenario->title.in[view->language];
    bool many = scenario->trials > 1;
    bool few = points_are_few(view) && view->result->null_side < 0;
    struct rows rows = few ? rows_of_points(view, false, DEEP)
                           : rows_of_sides(view);
    struct view marked = few ? view_whole(view) : *view;
    struct table table = {.columns = MOST, .rows = rows.count};
    for (unsigned r = 0; r < rows.count && r < DEEP; r++) {
        char name[120];
        row_name(name, sizeof name, &rows.row[r], false);
        table.name[r] = cell_of(name, row_setting(&rows.row[r]).text,
                                side_colour(rows.row[r].side));
    }
    for (unsigned c = 0; c < MOST; c++) {
        bool counts = axis_of(columns[c].metric) == AXIS_COUNT;
        snprintf(table.head[c], sizeof table.head[c], "%.150s",
                 measure_words(scenario, columns[c], view->language).text);
        put_column(&table, c, &rows, columns[c],
                   many && counts ? scenario->trials : 1);
    }
    draw_table(canvas, &table);
    marked.intervals = true;
    page_draw(canvas, &marked, title ? title : "",
              text_of(many ? TEXT_SUMMARY_SUBTITLE_TRIAL
                           : TEXT_SUMMARY_SUBTITLE,
                      view->language), "");
}

const struct chart summary_chart = {"summary", TEXT_CHART_SUMMARY,
                                    summary_fits, summary_draw};

/*
 * Who noticed a failure: the pool's plain calls and each style of the
 * loop by what ran on, who reported it and how soon.
 */
static bool noticed_fits(const struct view *view)
{
    const char *primary = view->result->scenario->primary;
    struct rows rows = rows_of_points(view, false, DEEP);
    struct question question = {.measure = measure_of("reports", NULL,
                                                      STAT_MEDIAN)};
    return primary && strcmp(primary, "reports") == 0 &&
           figures_of(&rows, &question).known;
}

/* "callbacks" on the loop; in the pool, which has one style, its name. */
static struct cell style_cell(const struct row *row)
{
    enum language language = row->view->language;
    char name[120];
    row_name(name, sizeof name, row, false);
    if (row->side == EVENTED && row->is_swept)
        return cell_of(point_value_words(row->view->result, row->point,
                                         language).text,
                       name, side_colour(row->side));
    return cell_of(text_of(TEXT_NOTICED_PLAIN, language), name,
                   side_colour(row->side));
}

static struct cell reporter_cell(const struct row *row)
{
    enum language language = row->view->language;
    double reports = figure_of(row, measure_of("reports", NULL, STAT_MEDIAN))
                         .median;
    if (isnan(reports))
        return cell_of(text_of(TEXT_UNKNOWN, language), "", GREY);
    return cell_of(text_of(reports > 0 ? TEXT_NOTICED_RUNTIME
                                       : TEXT_NOTICED_NOBODY,
                           language),
                   reports > 0 ? LINE(row->view, TEXT_NOTICED_TIMES,
                                      text_count(reports).text).text : "",
                   side_colour(row->side));
}

/* "Node.js 20.20.2: exit status 1": how the twins ended, below it. */
static void draw_ends(struct canvas *canvas, const struct view *view)
{
    struct line line = {""};
    for (unsigned i = 0; i < view->result->twin_count; i++) {
        const struct twin *twin = &view->result->twins[i];
        char name[60], number[16] = "0";
        if (twin->status &&
            sscanf(twin->status, "exit status %15[0-9]", number) != 1)
            continue;
        snprintf(name, sizeof name, "%s %.40s", text_runtime(twin->runtime),
                 twin->version ? twin->version : "");
        line_add(&line, " · ",
                 LINE(view, TEXT_SETTING_VALUE, name,
                      LINE(view, TEXT_TWIN_EXIT, number).text).text);
    }
    canvas_text(canvas, PAGE_LEFT, (BOTTOM + 1050) / 2, type_small(INK),
                PAGE_ROOM, line.text);
}

static void noticed_draw(struct canvas *canvas, const struct view *view)
{
    static const enum text_id heads[MOST] = {
        TEXT_NOTICED_STEPS, TEXT_NOTICED_WHO, TEXT_NOTICED_SOON};
    struct measure delay = measure_of("report_delay_ms", NULL, STAT_MEDIAN);
    struct rows rows = rows_of_points(view, false, DEEP);
    struct view whole = view_whole(view);
    struct table table = {.columns = MOST, .rows = rows.count};
    for (unsigned c = 0; c < MOST; c++)
        snprintf(table.head[c], sizeof table.head[c], "%.150s",
                 text_of(heads[c], view->language));
    put_column(&table, 0, &rows,
               measure_of("steps_after_failure", NULL, STAT_MEDIAN), 1);
    put_column(&table, 2, &rows, delay, 1);
    for (unsigned r = 0; r < rows.count; r++) {
        const struct row *row = &rows.row[r];
        table.name[r] = style_cell(row);
        table.cell[r][1] = reporter_cell(row);
        if (isnan(figure_of(row, delay).median)) /* of no report no time */
            table.cell[r][2] = cell_of("\u2013", "", side_colour(row->side));
    }
    draw_table(canvas, &table);
    draw_ends(canvas, view);
    whole.intervals = true;
    page_draw(canvas, &whole, text_of(TEXT_CHART_NOTICED, view->language),
              text_of(TEXT_NOTICED_SUBTITLE, view->language), "");
}

const struct chart noticed_chart = {"noticed", TEXT_CHART_NOTICED,
                                    noticed_fits, noticed_draw};

/*
 * Threads or cores.
 */
/* The point of the sweep that is pinned to one core, or to none. */
static bool point_of(const struct result *result, enum pin pin,
                     unsigned *point)
{
    for (*point = 0; *point < result->point_count; ++*point)
        if (result_scenario(result, *point)->pin == pin)
            return true;
    return false;
}

static bool is_crossed(const struct result *result, enum job_kind kind)
{
    const struct scenario *scenario = result->scenario;
    unsigned point;
    return scenario_sweeps(scenario, &scenario->pin) &&
           scenario->side[THREADED] && scenario->side[SEQUENTIAL] &&
           scenario->job_count == 1 && scenario->jobs[0].kind == kind &&
           point_of(result, PIN_ONE, &point) &&
           point_of(result, PIN_ALL, &point);
}

bool table_fits(const struct result *waiting, const struct result *computing)
{
    return is_crossed(waiting, DOWNLOAD) && is_crossed(computing, COMPUTE);
}

static struct estimate makespan(const struct view *view, enum side side,
                                enum pin pin)
{
    struct row row = row_of(view, side);
    point_of(view->result, pin, &row.point);
    return figure_of(&row, measure_of("makespan_ms", NULL, STAT_MEDIAN));
}

/* From one figure to the other, and whether that helped. */
static struct cell step_cell(const struct estimate *from,
                             const struct estimate *to, const struct view *view)
{
    double ratio = from->median / to->median;
    bool helps = ratio > 1.2;
    return cell_of(
        LINE(view, TEXT_CARD_ARROW,
             estimate_words(from, AXIS_TIME, view->language).text,
             estimate_words(to, AXIS_TIME, view->language).text).text,
        LINE(view, helps ? TEXT_TABLE_HELPS : TEXT_TABLE_NO_HELP,
             text_plain(ratio, 1).text).text,
        helps ? BLACK : GREY);
}

/* "waiting" of "Threads or cores: waiting". */
static const char *kind_of(const struct result *result,
                           enum language language)
{
    const char *title = result->scenario->title.in[language];
    const char *colon = title ? strstr(title, ": ") : NULL;
    return colon ? colon + 2 : title ? title : "";
}

struct canvas *table_canvas(const struct result *waiting,
                            const struct result *computing,
                            enum language language)
{
    const struct result *const results[] = {waiting, computing};
    struct canvas *canvas = canvas_new();
    struct table table = {.columns = 2, .rows = 2};
    struct view view = view_of(waiting, language);
    bool crossed = true, disturbed = false;
    struct figure workers =
        text_plain(waiting->scenario->engine.workers, 0);
    TEXT_FILL(table.head[0], language, TEXT_TABLE_THREADS, workers.text);
    TEXT_FILL(table.head[1], language, TEXT_TABLE_CORES, workers.text);
    for (unsigned r = 0; r < 2; r++) {
        struct view at = view_of(results[r], language);
        const struct estimate of[] = {makespan(&at, SEQUENTIAL, PIN_ONE),
                                      makespan(&at, THREADED, PIN_ONE),
                                      makespan(&at, THREADED, PIN_ALL)};
        table.name[r] = cell_of(kind_of(results[r], language), "", BLACK);
        for (unsigned c = 0; c < 2; c++) {
            table.cell[r][c] = step_cell(&of[c], &of[c + 1], &at);
            crossed &= (table.cell[r][c].colour == BLACK) == (r == c);
        }
        disturbed |= of[0].disturbed || of[1].disturbed || of[2].disturbed;
    }
    struct line subtitle = LINE(&view, TEXT_TABLE_SUBTITLE, "");
    view = view_whole(&view);
    line_marks(&subtitle, &view, disturbed, false);
    if (computing->seal == CHANGED) /* the footer is the other's */
        line_remark(&subtitle, &view, TEXT_CHANGED);
    draw_table(canvas, &table);
    page_draw(canvas, &view,
              text_of(crossed ? TEXT_TABLE_TITLE : TEXT_TABLE_OPEN, language),
              subtitle.text, "");
    return canvas;
}

void table_file(char *out, size_t size, const struct result *waiting,
                const struct result *computing, enum language language)
{
    const char *a = waiting->scenario->name, *b = computing->scenario->name;
    int same = 0;
    while (a && b && a[same] && a[same] == b[same])
        same++;
    snprintf(out, size, "%.*s.table.%s", same, a ? a : "",
             language_code(language));
}

int table_draw(const struct result *waiting, const struct result *computing,
               const char *folder, char *why, size_t size)
{
    int status = 0;
    for (enum language l = ENGLISH; status == 0 && l < LANGUAGES; l++) {
        struct canvas *canvas = table_canvas(waiting, computing, l);
        char prefix[PATH_MAX + 128], file[128];
        table_file(file, sizeof file, waiting, computing, l);
        snprintf(prefix, sizeof prefix, "%s/%s", folder, file);
        status = picture_write(canvas, prefix, why, size);
        canvas_free(canvas);
    }
    return status;
}
