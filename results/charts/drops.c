/*
 * Done, and reported only later: panels, one a side or a point of the
 * sweep, all on one time axis; at the foot of each what kept the thread
 * that reports meanwhile.
 *
 * Of many waits, or jobs that arrive one after another: from each one's
 * due time on the upper rail a line drops to its report on the lower
 * one; upright is on time, slanted is late. Of one job beside main work:
 * a needle with a solid head stands where its work was done, one with a
 * ring where it was reported; the bracket between them is the reporting
 * delay. Of a job that waits for libuv's hidden threads: their lanes,
 * and before them the job.
 *
 * What is said of all panels stands in the first one alone.
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
    bool first; /* of the picture */
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
    const char *name = job_label(panel->row->view, job->name);
    if (!job->stamp[STARTED] || !job->stamp[FINISHED])
        return;
    canvas_box(panel->canvas, x, y - half, fmax(x2, x + 8), y + half,
               side_colour(panel->row->side));
    canvas_mark(panel->canvas, MARK_JOB, from, to);
    if (px > 0 && x2 - x > text_width(name, px) + 28)
        canvas_text(panel->canvas, x + 14, y,
                    (struct type){.px = px, .colour = WHITE}, 0, name);
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
                          rows_top(rows, i), rows->height, i == 0};
}

/*
 * Many waits.
 */
enum { MANY = 8, MOST_DROPS = 200 };

/* Many that are due one after another. */
static bool is_wait(const struct job_spec *spec)
{
    return spec->count >= MANY &&
           (spec->kind == DOWNLOAD || spec->poisson_per_s > 0 ||
            spec->every > 0);
}

/* What keeps the thread that would report: main work, a call that blocks
 * in a callback, or one long computation. */
static bool keeps_main(const struct job_spec *spec)
{
    return spec->kind == MAIN_WORK ||
           (spec->kind == BLOCK && spec->in_callback) ||
           (spec->kind == COMPUTE && spec->count == 1);
}

typedef bool kind_of_job(const struct job_spec *spec);

static bool job_is(const struct panel *panel, const struct job_row *job,
                   kind_of_job *is)
{
    const struct job_spec *spec =
        job_named(panel->row->view->result->scenario, job->name);
    return spec && is(spec);
}

/* Of waits where something keeps the thread; of arrivals always. */
static bool late_fits(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    struct rows rows = rows_of_points(view, true, PANELS);
    bool waits = false, kept = false;
    for (unsigned i = 0; i < scenario->job_count; i++) {
        const struct job_spec *spec = &scenario->jobs[i];
        waits |= is_wait(spec);
        kept |= keeps_main(spec) || (is_wait(spec) && spec->kind != DOWNLOAD);
    }
    return waits && kept && scenario->trials < 2 && longest_trial(&rows) > 0;
}

/* Whether the i-th of so many waits is drawn: evenly, not all. */
static bool is_drawn(unsigned i, unsigned waits)
{
    uint64_t most = MOST_DROPS;
    return waits <= MOST_DROPS ||
           i * most / waits != (i + 1) * most / waits;
}

/* When a job was due: a wait at its end less its lateness, what arrives
 * from outside at once. NAN: unknown. */
static double due_of(const struct view *view, const struct round *round,
                     const struct job_row *job)
{
    if (job->kind != DOWNLOAD)
        return (double)job->stamp[INTENDED];
    double late = metric_of_job(metric_named("lateness_ms"), view->result,
                                round, job);
    return (double)job->stamp[FINISHED] - late * 1e6;
}

/* How late the last of the waits to be reported was, in ns. */
static double latest_of(const struct view *view, const struct round *round)
{
    double latest = NAN;
    for (unsigned i = 0; i < round->record->job_count; i++) {
        const struct job_row *job = &round->record->jobs[i];
        const struct job_spec *spec =
            job_named(view->result->scenario, job->name);
        if (spec && is_wait(spec) && job->stamp[OBSERVED])
            latest = fmax(latest, (double)job->stamp[OBSERVED] -
                                      due_of(view, round, job));
    }
    return latest;
}

static unsigned waits_in(const struct panel *panel)
{
    unsigned waits = 0;
    for (unsigned i = 0; i < panel->trial.count; i++)
        waits += job_is(panel, trial_job(&panel->trial, i), is_wait);
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
    if (panel->first)
        canvas_text(panel->canvas, PLOT_LEFT - 14, y, type, 0,
                    text_of(id, panel->row->view->language));
}

/* The median of the rounds. */
static void draw_latest(const struct panel *panel,
                        const struct estimate *latest, double y)
{
    enum { BESIDE = PLOT_RIGHT + 24 };
    const struct view *view = panel->row->view;
    if (!isnan(latest->median))
        canvas_text(panel->canvas, BESIDE, y,
                    type_strong(side_colour(panel->row->side)),
                    PAGE_RIGHT - BESIDE,
                    LINE(view, TEXT_LATE_FIGURE,
                         estimate_words(latest, AXIS_TIME,
                                        view->language).text).text);
}

static void draw_waits(const struct panel *panel,
                       const struct estimate *latest)
{
    const struct trial *trial = &panel->trial;
    double above = place(panel, 0.16), below = place(panel, 0.66);
    double half = fmin(panel->height * 0.1, 22), y = (above + below) / 2;
    unsigned waits = 0, all = waits_in(panel);
    row_draw_name(panel->canvas, panel->row, y);
    if (!trial->round) {
        row_draw_none(panel->canvas, panel->row, y);
        return;
    }
    draw_rail(panel, above, TEXT_LATE_DUE);
    draw_rail(panel, below, TEXT_REPORTED);
    for (unsigned i = 0; i < trial->count; i++)
        if (job_is(panel, trial_job(trial, i), keeps_main))
            draw_main(panel, trial_job(trial, i), place(panel, 0.84), half,
                      half * 2 > 26 && panel->first ? 24 : 0);
    for (unsigned i = 0; i < trial->count; i++)
        if (job_is(panel, trial_job(trial, i), is_wait) &&
            is_drawn(waits++, all))
            draw_drop(panel, trial_job(trial, i), above, below);
    draw_latest(panel, latest, y);
}

/* "The wait follows the chunk" where it does. */
static struct line late_title(const struct rows *rows, const double *latest)
{
    const struct view *view = rows->row[0].view;
    const struct scenario *scenario = view->result->scenario;
    struct line values = {""};
    bool follows = scenario_sweeps(scenario, &scenario->chunk);
    for (unsigned i = 0; i < rows->count; i++) {
        uint64_t chunk =
            result_scenario(view->result, rows->row[i].point)->chunk;
        uint64_t before =
            result_scenario(view->result, rows->row[i ? i - 1 : 0].point)
                ->chunk;
        follows &= !isnan(latest[i]) && !row_disturbed(&rows->row[i]) &&
                   (i == 0 || (chunk < before) == (latest[i] < latest[i - 1]));
        line_add(&values, ", ", text_time(latest[i], view->language).text);
    }
    return follows ? LINE(view, TEXT_LATE_CHUNKS, values.text)
                   : LINE(view, TEXT_LATE_LONGEST,
                          rows_values(rows, latest, AXIS_TIME).text);
}

static void late_draw(struct canvas *canvas, const struct view *view)
{
    struct rows rows = rows_of_points(view, true, PANELS);
    struct view whole = view_whole(view);
    struct scale scale =
        page_scale(canvas, view, AXIS_TIME,
                   fmax(longest_trial(&rows), 1e6), PLOT_RIGHT);
    double medians[PANELS];
    bool thinned = false, disturbed = false;
    struct line subtitle = {""};
    for (unsigned i = 0; i < rows.count; i++) {
        struct panel panel = panel_of(canvas, &rows, &scale, i);
        struct estimate latest = estimate_over(panel.row, latest_of);
        draw_waits(&panel, &latest);
        rows_part(canvas, &rows, i);
        medians[i] = latest.median;
        disturbed |= latest.disturbed;
        thinned |= waits_in(&panel) > MOST_DROPS;
    }
    line_remark(&subtitle, view, TEXT_LATE_SUBTITLE);
    if (thinned)
        line_add(&subtitle, " · ", LINE(view, TEXT_LATE_THINNED,
                                      text_plain(MOST_DROPS, 0).text).text);
    line_marks(&subtitle, view, disturbed, false);
    page_draw(canvas, &whole, late_title(&rows, medians).text,
              subtitle.text, typical_words(view).text);
}

/*
 * One job.
 */
enum { HEAD = 15, ENDS_ROOM = 260 };

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

/* The reporting delay, over its bracket or, where that is short, beside
 * it; in the first panel where the words have room, what is at its ends. */
static void draw_delay(const struct panel *panel,
                       const struct estimate *delay, double done, double told,
                       enum text_id done_word)
{
    enum language language = panel->row->view->language;
    unsigned colour = side_colour(panel->row->side);
    double x = scale_at(panel->scale, done), x2 = scale_at(panel->scale, told);
    struct words words = estimate_words(delay, AXIS_TIME, language);
    double y = place(panel, 0.2) + 8, width = text_width(words.text, TITLE_PX);
    bool over = x2 - x > width + 2 * ENDS_ROOM;
    struct type large = {.px = TITLE_PX, .bold = true, .clear = true,
                         .colour = colour};
    struct type small = type_small(colour);
    small.clear = true;
    canvas_text(panel->canvas,
                over ? (x + x2 - width) / 2 : x2 + HEAD + 22, y, large, 0,
                words.text);
    if (!over)
        return;
    canvas_text(panel->canvas, x + HEAD + 14, y - 8, small, ENDS_ROOM - 60,
                text_of(done_word, language));
    small.align = RIGHT;
    canvas_text(panel->canvas, x2 - HEAD - 14, y - 8, small, ENDS_ROOM - 60,
                text_of(TEXT_REPORTED, language));
}

/* Nobody knows when it was done. */
static void draw_unknown(const struct panel *panel, double asked, double told)
{
    double x = scale_at(panel->scale, asked), y = place(panel, 0.48);
    double x2 = scale_at(panel->scale, told);
    unsigned colour = side_colour(panel->row->side);
    struct type type = type_small(colour);
    type.clear = true;
    canvas_line(panel->canvas, x, y, x2, y, 4, colour, false);
    canvas_mark(panel->canvas, MARK_HIDDEN, asked, told);
    canvas_text(panel->canvas, x + 18, y - 36, type,
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
    draw_delay(panel, delay, done, told,
               job->kind == FILE_WRITE ? TEXT_WAITING_WRITTEN
                                       : TEXT_WAITING_DONE);
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
                      fmin(panel->height * 0.11, 26),
                      panel->first ? TICK_PX : 0);
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
    bool disturbed = false;
    struct line subtitle = {""};
    for (unsigned i = 0; i < rows.count; i++) {
        struct panel panel = panel_of(canvas, &rows, &scale, i);
        struct estimate delay = delay_of(panel.row, name);
        rows_part(canvas, &rows, i);
        draw_waiting(&panel, name, &delay);
        medians[i] = delay.median;
        disturbed |= delay.disturbed;
    }
    line_remark(&subtitle, view, TEXT_WAITING_SUBTITLE);
    line_marks(&subtitle, view, disturbed, false);
    page_draw(canvas, &whole,
              LINE(view, TEXT_WAITING_TITLE, job_label(view, name),
                   rows_values(&rows, medians, AXIS_TIME).text).text,
              subtitle.text, typical_words(view).text);
}

/*
 * A job that waits for hidden threads.
 */
enum { MOST_LANES = 6 };

static bool is_slow(const struct job_spec *spec)
{
    return spec->kind == BLOCK && !spec->in_callback && spec->count > 1;
}

/* A write beside calls that block in hidden threads, as many as there
 * are; NULL: there is none. */
static const char *queued_job(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    const char *name = NULL;
    unsigned slow = 0;
    for (unsigned i = 0; i < scenario->job_count; i++) {
        const struct job_spec *spec = &scenario->jobs[i];
        slow += is_slow(spec) ? spec->count : 0;
        if (spec->kind == FILE_WRITE && spec->count == 1)
            name = spec->name;
    }
    return slow >= result_scenario(view->result, 0)->engine.hidden_workers
               ? name : NULL;
}

/* The loop at every point of the sweep. */
static struct rows loop_rows(const struct view *view)
{
    struct rows all = rows_of_points(view, false, PANELS);
    struct rows rows = {.count = 0};
    for (unsigned i = 0; i < all.count; i++)
        if (all.row[i].side == EVENTED)
            rows.row[rows.count++] = all.row[i];
    rows.height = (PLOT_BOTTOM - PLOT_TOP) / fmax(rows.count, 1);
    return rows;
}

static bool hidden_fits(const struct view *view)
{
    struct rows rows = loop_rows(view);
    return view->result->scenario->side[EVENTED] && queued_job(view) &&
           view->result->scenario->trials < 2 && longest_trial(&rows) > 0;
}

/* One that blocks in a hidden thread uses no core: an outline, dashed. */
static void draw_slow(const struct panel *panel, const struct job_row *job,
                      double y, double half)
{
    double from = ns(panel, job, STARTED), to = ns(panel, job, FINISHED);
    double x = scale_at(panel->scale, from), x2 = scale_at(panel->scale, to);
    unsigned colour = side_colour(panel->row->side);
    struct type type = type_small(colour);
    type.align = CENTRE;
    canvas_frame(panel->canvas, x, y - half, x2, y + half, colour, true);
    canvas_mark(panel->canvas, MARK_HIDDEN, from, to);
    if (panel->first)
        canvas_text(panel->canvas, (x + x2) / 2, y, type, 0,
                    job_label(panel->row->view, job->name));
}

/* From when it was asked for to the ring of its report. */
static void draw_queued(const struct panel *panel, const struct job_row *job,
                        const struct estimate *response, double y)
{
    double from = ns(panel, job, SUBMITTED), to = ns(panel, job, OBSERVED);
    double x = scale_at(panel->scale, from), x2 = scale_at(panel->scale, to);
    unsigned colour = side_colour(panel->row->side);
    enum language language = panel->row->view->language;
    struct type type = type_strong(INK);
    canvas_line(panel->canvas, x, y, x2, y, 6, INK, false);
    canvas_mark(panel->canvas, MARK_WAITING, from, to);
    canvas_line(panel->canvas, x, y - 18, x, y + 18, 6, INK, false);
    canvas_disc(panel->canvas, x2, y, HEAD, colour);
    canvas_mark(panel->canvas, MARK_TOLD, to, to);
    canvas_disc(panel->canvas, x2, y, HEAD - 6, WHITE);
    type.clear = true;
    canvas_text(panel->canvas, x2 + HEAD + 14, y, type,
                CANVAS_WIDTH - 20 - x2 - HEAD - 14,
                LINE(panel->row->view, TEXT_HIDDEN_FIGURE,
                     job_label(panel->row->view, job->name),
                     estimate_words(response, AXIS_TIME,
                                    language).text).text);
}

static void draw_hidden(const struct panel *panel, const char *name,
                        const struct estimate *response)
{
    const struct trial *trial = &panel->trial;
    const struct view *view = panel->row->view;
    unsigned lanes = result_scenario(view->result, panel->row->point)
                         ->engine.hidden_workers;
    unsigned lane = 0;
    lanes = lanes < MOST_LANES ? lanes : MOST_LANES;
    double pitch = (panel->height - 30) / (lanes + 1), half = pitch * 0.34;
    double y = panel->top + 15 + pitch / 2;
    row_draw_name(panel->canvas, panel->row, place(panel, 0.5));
    if (!trial->round)
        row_draw_none(panel->canvas, panel->row, place(panel, 0.5));
    for (unsigned i = 0; i < lanes; i++) {
        double at = y + (i + 1) * pitch;
        canvas_line(panel->canvas, PLOT_LEFT, at, PLOT_RIGHT, at, 3, PALE,
                    false);
    }
    for (unsigned i = 0; i < trial->count; i++) {
        const struct job_row *job = trial_job(trial, i);
        if (strcmp(job->name, name) == 0)
            draw_queued(panel, job, response, y);
        else if (job_is(panel, job, is_slow) && lane < lanes)
            draw_slow(panel, job, y + ++lane * pitch, half);
    }
}

static void hidden_draw(struct canvas *canvas, const struct view *view)
{
    struct rows rows = loop_rows(view);
    struct view whole = view_whole(view);
    const char *name = queued_job(view);
    struct scale scale =
        page_scale(canvas, view, AXIS_TIME,
                   fmax(longest_trial(&rows), 1e6) * 1.02, PLOT_RIGHT - 240);
    double medians[PANELS];
    bool disturbed = false;
    struct line subtitle = {""};
    for (unsigned i = 0; i < rows.count; i++) {
        struct panel panel = panel_of(canvas, &rows, &scale, i);
        struct estimate response =
            figure_of(panel.row, measure_of("response_ms", name,
                                            STAT_MEDIAN));
        rows_part(canvas, &rows, i);
        draw_hidden(&panel, name, &response);
        medians[i] = response.median;
        disturbed |= response.disturbed;
    }
    line_remark(&subtitle, view, TEXT_HIDDEN_SUBTITLE);
    line_marks(&subtitle, view, disturbed, false);
    page_draw(canvas, &whole,
              LINE(view, TEXT_RESPONSE_TITLE, job_label(view, name),
                   rows_values(&rows, medians, AXIS_TIME).text).text,
              subtitle.text, typical_words(view).text);
}

const struct chart late_chart = {"late", TEXT_CHART_LATE, late_fits,
                                 late_draw};
const struct chart waiting_chart = {"waiting", TEXT_CHART_WAITING,
                                    waiting_fits, waiting_draw};
const struct chart hidden_chart = {"hidden", TEXT_CHART_HIDDEN, hidden_fits,
                                   hidden_draw};
