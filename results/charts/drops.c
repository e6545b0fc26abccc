/*
 * Done, and told only later: panels, one a side or a point of the
 * sweep, all on one time axis; at the foot of each what kept the main
 * thread meanwhile.
 *
 * Of many waits: from each one's due time on the upper rail a line drops
 * to its telling on the lower one; upright is on time, slanted is late.
 * Of one job beside main work: a needle with a solid head stands where
 * its work was done, one with a ring where it was told; the bracket
 * between them is the telling delay.
 */
#include "results/charts/charts.h"
#include "results/charts/rows.h"

#include <math.h>
#include <string.h>

enum { PANELS = 4 };

struct panel {
    struct canvas *canvas;
    const struct row *row;
    const struct scale *scale;
    struct trial trial;
    double top, height;
};

static double place(const struct panel *panel, double part)
{
    return panel->top + panel->height * part;
}

/* On the axis; the stamp is known. */
static double ns(const struct panel *panel, const struct job_row *job,
                 unsigned stamp)
{
    return (double)job->stamp[stamp] - (double)panel->trial.began;
}

/* What the main thread did, from its start to its end; named where the
 * name has room. */
static void draw_main(const struct panel *panel, const struct job_row *job,
                      double y, double half, double px)
{
    double from = ns(panel, job, STARTED), to = ns(panel, job, FINISHED);
    double x = scale_at(panel->scale, from), x2 = scale_at(panel->scale, to);
    if (!job->stamp[STARTED] || !job->stamp[FINISHED])
        return;
    canvas_box(panel->canvas, x, y - half, fmax(x2, x + 8), y + half,
               side_colour(panel->row->side));
    canvas_mark(panel->canvas, MARK_JOB, from, to);
    if (px > 0 && x2 - x > text_width(job->name, px) + 28)
        canvas_text(panel->canvas, x + 14, y,
                    (struct type){.px = px, .colour = WHITE}, 0, job->name);
}

static double longest_trial(const struct rows *rows)
{
    double longest = 0;
    for (unsigned i = 0; i < rows->count; i++)
        longest = fmax(longest, first_trial(&rows->row[i]).makespan);
    return longest;
}

static struct panel panel_of(struct canvas *canvas, const struct rows *rows,
                             const struct scale *scale, unsigned i)
{
    const struct row *row = &rows->row[i];
    return (struct panel){canvas, row, scale, first_trial(row),
                          rows_top(rows, i), rows->height};
}

/*
 * Many waits.
 */
enum { MANY = 8, MOST_DROPS = 200 };

/* What keeps the thread that would tell: main work, or a call that
 * blocks in a callback. */
static bool keeps_main(const struct job_spec *spec)
{
    return spec->kind == MAIN_WORK ||
           (spec->kind == BLOCK && spec->in_callback);
}

static bool late_fits(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    struct rows rows = rows_of_points(view, true, PANELS);
    unsigned waits = 0, kept = 0;
    for (unsigned i = 0; i < scenario->job_count; i++) {
        if (scenario->jobs[i].kind == DOWNLOAD)
            waits += scenario->jobs[i].count;
        kept += keeps_main(&scenario->jobs[i]);
    }
    return waits >= MANY && kept > 0 && scenario->trials < 2 &&
           longest_trial(&rows) > 0;
}

/* Whether the i-th of so many waits is drawn: evenly, not all. */
static bool is_drawn(unsigned i, unsigned waits)
{
    uint64_t most = MOST_DROPS;
    return waits <= MOST_DROPS ||
           i * most / waits != (i + 1) * most / waits;
}

/* When a wait was due: its end less its lateness. */
static double due_of(const struct view *view, const struct round *round,
                     const struct job_row *job)
{
    double late = metric_of_job(metric_named("lateness_ms"), view->result,
                                round, job);
    return (double)job->stamp[FINISHED] - late * 1e6;
}

/* How late the last of the waits to be told was told, in ns. */
static double latest_of(const struct view *view, const struct round *round)
{
    double latest = NAN;
    for (unsigned i = 0; i < round->record->job_count; i++) {
        const struct job_row *job = &round->record->jobs[i];
        if (job->kind == DOWNLOAD && job->stamp[OBSERVED])
            latest = fmax(latest, (double)job->stamp[OBSERVED] -
                                      due_of(view, round, job));
    }
    return latest;
}

static unsigned waits_in(const struct trial *trial)
{
    unsigned waits = 0;
    for (unsigned i = 0; i < trial->count; i++)
        waits += trial_job(trial, i)->kind == DOWNLOAD;
    return waits;
}

static void draw_drop(const struct panel *panel, const struct job_row *job,
                      double above, double below)
{
    const struct trial *trial = &panel->trial;
    unsigned colour = side_colour(panel->row->side);
    double due = due_of(panel->row->view, trial->round, job) -
                 (double)trial->began;
    double told = ns(panel, job, OBSERVED);
    double x = scale_at(panel->scale, due), x2 = scale_at(panel->scale, told);
    if (isnan(due))
        return;
    canvas_line(panel->canvas, x, above, x2, below, 4, colour, false);
    canvas_mark(panel->canvas, MARK_LATE, due, told);
    canvas_dot(panel->canvas, x, above, 6, INK);
    canvas_mark(panel->canvas, MARK_DUE, due, due);
    canvas_dot(panel->canvas, x2, below, 6, colour);
    canvas_mark(panel->canvas, MARK_TOLD, told, told);
}

static void draw_rail(const struct panel *panel, double y, enum text_id id)
{
    struct type type = type_small(GREY);
    type.align = RIGHT;
    canvas_line(panel->canvas, panel->scale->left, y, panel->scale->right, y,
                4, PALE, false);
    canvas_text(panel->canvas, PLOT_LEFT - 14, y, type, 0,
                text_of(id, panel->row->view->language));
}

/* The median of the rounds and, below, its interval. */
static void draw_latest(const struct panel *panel,
                        const struct estimate *latest, double y)
{
    enum language language = panel->row->view->language;
    unsigned colour = side_colour(panel->row->side);
    double room = CANVAS_WIDTH - PLOT_RIGHT - 50;
    struct words range = interval_of(latest, AXIS_TIME, language);
    canvas_text(panel->canvas, PLOT_RIGHT + 30, *range.text ? y - 20 : y,
                type_strong(colour), room,
                LINE(panel->row->view, TEXT_LATE_FIGURE,
                     text_time(latest->median, language).text).text);
    if (*range.text)
        canvas_text(panel->canvas, PLOT_RIGHT + 30, y + 20,
                    type_small(colour), room, range.text);
}

static void draw_waits(const struct panel *panel,
                       const struct estimate *latest)
{
    const struct trial *trial = &panel->trial;
    double above = place(panel, 0.16), below = place(panel, 0.66);
    double half = fmin(panel->height * 0.1, 22), y = (above + below) / 2;
    unsigned waits = 0, all = waits_in(trial);
    row_draw_name(panel->canvas, panel->row, y);
    if (!trial->round) {
        row_draw_none(panel->canvas, panel->row, y);
        return;
    }
    draw_rail(panel, above, TEXT_LATE_DUE);
    draw_rail(panel, below, TEXT_LATE_TOLD);
    for (unsigned i = 0; i < trial->count; i++)
        if (trial_job(trial, i)->kind != DOWNLOAD)
            draw_main(panel, trial_job(trial, i), place(panel, 0.84), half,
                      half * 2 > 26 ? 24 : 0);
    for (unsigned i = 0; i < trial->count; i++)
        if (trial_job(trial, i)->kind == DOWNLOAD && is_drawn(waits++, all))
            draw_drop(panel, trial_job(trial, i), above, below);
    if (!isnan(latest->median))
        draw_latest(panel, latest, y);
}

static void late_draw(struct canvas *canvas, const struct view *view)
{
    struct rows rows = rows_of_points(view, true, PANELS);
    struct view whole = view_whole(view);
    struct scale scale =
        page_scale(canvas, view, AXIS_TIME,
                   fmax(longest_trial(&rows), 1e6), PLOT_RIGHT);
    double medians[PANELS];
    bool thinned = false;
    for (unsigned i = 0; i < rows.count; i++) {
        struct panel panel = panel_of(canvas, &rows, &scale, i);
        struct estimate latest = estimate_over(panel.row, latest_of);
        draw_waits(&panel, &latest);
        rows_part(canvas, &rows, i);
        medians[i] = latest.median;
        thinned |= waits_in(&panel.trial) > MOST_DROPS;
    }
    struct line extra = page_interval(&whole);
    line_remark(&extra, view, TEXT_MEDIAN_ROUND);
    if (thinned)
        line_add(&extra, " · ", LINE(view, TEXT_LATE_THINNED,
                                     text_plain(MOST_DROPS, 0).text).text);
    page_draw(canvas, &whole,
              LINE(view, TEXT_LATE_LONGEST,
                   rows_values(&rows, medians, AXIS_TIME).text).text,
              text_of(TEXT_LATE_SUBTITLE, view->language), extra.text);
}

/*
 * One job.
 */
enum { HEAD = 15 };

/* The one job beside the main work; NULL: there is not just one whose
 * news could wait. */
static const char *waiting_job(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    const char *name = NULL;
    bool main_work = false;
    for (unsigned i = 0; i < scenario->job_count; i++) {
        const struct job_spec *spec = &scenario->jobs[i];
        if (spec->kind == MAIN_WORK) {
            main_work = true;
            continue;
        }
        if (name || spec->count != 1 || spec->kind == DOWNLOAD)
            return NULL; /* of a timer, to be done is to be told */
        name = spec->name;
    }
    return main_work ? name : NULL;
}

static struct estimate delay_of(const struct row *row, const char *name)
{
    return figure_of(row, measure_of("telling_delay_ms", name, STAT_MEDIAN));
}

static bool waiting_fits(const struct view *view)
{
    struct rows rows = rows_of_points(view, false, PANELS);
    const char *name = waiting_job(view);
    bool known = false;
    for (unsigned i = 0; name && i < rows.count; i++)
        known |= !isnan(delay_of(&rows.row[i], name).median);
    return known && view->result->scenario->trials < 2;
}

static void draw_needle(const struct panel *panel, double moment,
                        enum shape_mark mark)
{
    double x = scale_at(panel->scale, moment), head = place(panel, 0.2);
    unsigned colour = side_colour(panel->row->side);
    canvas_line(panel->canvas, x, head, x, place(panel, 0.48), 5, colour,
                false);
    canvas_disc(panel->canvas, x, head, HEAD, colour);
    canvas_mark(panel->canvas, mark, moment, moment);
    if (mark == MARK_TOLD)
        canvas_disc(panel->canvas, x, head, HEAD - 6, WHITE);
}

static void draw_bracket(const struct panel *panel, double done, double told)
{
    double x = scale_at(panel->scale, done), x2 = scale_at(panel->scale, told);
    double y = place(panel, 0.56);
    canvas_line(panel->canvas, x, y, x2, y, 6, INK, false);
    canvas_mark(panel->canvas, MARK_UNTOLD, done, told);
    canvas_line(panel->canvas, x, y - 16, x, y + 3, 6, INK, false);
    canvas_line(panel->canvas, x2, y - 16, x2, y + 3, 6, INK, false);
}

/* The telling delay, over its bracket or, where that is short, beside
 * it; behind it the interval. */
static void draw_delay(const struct panel *panel,
                       const struct estimate *delay, double done, double told)
{
    enum language language = panel->row->view->language;
    unsigned colour = side_colour(panel->row->side);
    double x = scale_at(panel->scale, done), x2 = scale_at(panel->scale, told);
    struct figure figure = text_time(delay->median, language);
    struct words range = interval_of(delay, AXIS_TIME, language);
    double y = place(panel, 0.2) + 8;
    double wide = text_width(figure.text, TITLE_PX) + 16;
    double whole = wide + text_width(range.text, TICK_PX);
    double left = x2 - x > whole + 120 ? (x + x2 - whole) / 2
                                       : x2 + HEAD + 22;
    struct type large = {.px = TITLE_PX, .bold = true, .clear = true,
                         .colour = colour};
    struct type small = {.px = TICK_PX, .clear = true, .colour = colour};
    canvas_text(panel->canvas, left, y, large, 0, figure.text);
    if (*range.text)
        canvas_text(panel->canvas, left + wide, y + 6, small, 0, range.text);
}

/* Only hidden threads know when it was done. */
static void draw_unknown(const struct panel *panel, double asked, double told)
{
    double x = scale_at(panel->scale, asked), y = place(panel, 0.4);
    double x2 = scale_at(panel->scale, told);
    unsigned colour = side_colour(panel->row->side);
    canvas_frame(panel->canvas, x, y - 24, fmax(x2, x + 8), y + 24, colour,
                 true);
    canvas_mark(panel->canvas, MARK_HIDDEN, asked, told);
    canvas_text(panel->canvas, x + 18, y, type_small(colour),
                fmax(x2 - x - 36 - HEAD, 300),
                text_of(TEXT_WAITING_UNKNOWN, panel->row->view->language));
}

static void draw_job(const struct panel *panel, const struct job_row *job,
                     const struct estimate *delay)
{
    double done = ns(panel, job, FINISHED), told = ns(panel, job, OBSERVED);
    if (!job->stamp[FINISHED])
        draw_unknown(panel, ns(panel, job, SUBMITTED), told);
    draw_needle(panel, told, MARK_TOLD);
    if (!job->stamp[FINISHED])
        return;
    draw_needle(panel, done, MARK_DONE);
    if (isnan(delay->median))
        return;
    draw_bracket(panel, done, told);
    draw_delay(panel, delay, done, told);
}

static void draw_waiting(const struct panel *panel, const char *name,
                         const struct estimate *delay)
{
    const struct trial *trial = &panel->trial;
    row_draw_name(panel->canvas, panel->row, place(panel, 0.5));
    if (!trial->round)
        row_draw_none(panel->canvas, panel->row, place(panel, 0.5));
    for (unsigned i = 0; i < trial->count; i++) {
        const struct job_row *job = trial_job(trial, i);
        if (job->kind == MAIN_WORK)
            draw_main(panel, job, place(panel, 0.78),
                      fmin(panel->height * 0.11, 26), TICK_PX);
        else if (strcmp(job->name, name) == 0)
            draw_job(panel, job, delay);
    }
}

static void waiting_draw(struct canvas *canvas, const struct view *view)
{
    struct rows rows = rows_of_points(view, false, PANELS);
    struct view whole = view_whole(view);
    const char *name = waiting_job(view);
    struct scale scale =
        page_scale(canvas, view, AXIS_TIME,
                   fmax(longest_trial(&rows), 1e6) * 1.02, PLOT_RIGHT);
    double medians[PANELS];
    for (unsigned i = 0; i < rows.count; i++) {
        struct panel panel = panel_of(canvas, &rows, &scale, i);
        struct estimate delay = delay_of(panel.row, name);
        rows_part(canvas, &rows, i);
        draw_waiting(&panel, name, &delay);
        medians[i] = delay.median;
    }
    struct line extra = page_interval(&whole);
    line_remark(&extra, view, TEXT_MEDIAN_ROUND);
    page_draw(canvas, &whole,
              LINE(view, TEXT_WAITING_TITLE, name,
                   rows_values(&rows, medians, AXIS_TIME).text).text,
              text_of(TEXT_WAITING_SUBTITLE, view->language), extra.text);
}

const struct chart late_chart = {"late", TEXT_CHART_LATE, late_fits,
                                 late_draw};
const struct chart waiting_chart = {"waiting", TEXT_CHART_WAITING,
                                    waiting_fits, waiting_draw};
