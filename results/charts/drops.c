/*
 * Done, and reported only later: panels, one a side or a point of the
 * sweep, all on one time axis; in each what kept the thread that
 * reports meanwhile. Where all that is to be seen is short, a part alone
 * is shown.
 *
 * Of many waits, or jobs that arrive one after another: from each one's
 * due time on the upper rail a line drops to its report on the lower
 * one; upright is on time, slanted is late. Of a loop that asks a database
 * beside them: the statements in which it blocks, or, dashed, a hidden
 * thread in its stead. Of one job beside main work:
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

enum {
    PANELS = 4,
    MOST_DROPS = 200,
    HEAD = 15,
    LATE_RIGHT = PLOT_RIGHT - 110 /* of the axis beside the figures */
};

struct panel {
    struct canvas *canvas;
    const struct row *row;
    const struct scale *scale;
    const struct estimate *figure; /* what is said of it */
    struct trial trial;
    double top, height;
    unsigned colour;
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

static void draw_outline(struct canvas *canvas, double x, double y,
                         double x2, double y2, unsigned colour)
{
    canvas_frame(canvas, x, y, x2, y2, colour, false);
}

/* What stands in a panel besides, and is explained where it does. */
enum {
    BARS = 1,
    OUTLINES = 2,
    LINES = 4,
    THINNED = 8,
    CALLS = 16,
    NOTES = 5
};

/* Whether it is a call that blocks its thread and uses no core. */
static bool blocks(const struct panel *panel, const struct job_row *job)
{
    const struct job_spec *spec = job_named(
        result_scenario(panel->row->view->result, panel->row->point),
        job->name);
    return job->kind == BLOCK ||
           (job->kind == WAITS && spec && spec->how == BLOCKING);
}

/* What kept a thread, from its start to its end: a bar or, of a call that
 * blocks, an outline; named in the first panel where the name has
 * room. Returns which. */
static unsigned draw_main(const struct panel *panel, const struct job_row *job,
                      double y, double half, double px)
{
    double from = fmax(ns(panel, job, STARTED), 0);
    double to = fmin(ns(panel, job, FINISHED), panel->scale->high);
    double x = scale_at(panel->scale, from), x2 = scale_at(panel->scale, to);
    const char *name = job_label(panel->row->view, job->name);
    bool empty = blocks(panel, job);
    if (!job->stamp[STARTED] || !job->stamp[FINISHED] || to < from)
        return 0;
    (empty ? draw_outline : canvas_box)(panel->canvas, x, y - half,
                                        fmax(x2, x + 8), y + half,
                                        panel->colour);
    canvas_mark(panel->canvas, MARK_JOB, from, to);
    if (px > 0 && panel->first && x2 - x > text_width(name, px) + 28)
        canvas_text(panel->canvas, x + 14, y,
                    (struct type){.px = px, .clear = empty,
                                  .colour = empty ? panel->colour : WHITE},
                    0, name);
    return empty ? OUTLINES : BARS;
}

/* What only waits, beside it: a thin line up to its end, named in the
 * first panel where no figure names it; a transaction behind its end. */
static unsigned draw_other(const struct panel *panel,
                           const struct job_row *job, double y)
{
    double from = fmax(ns(panel, job, SUBMITTED), 0);
    double to = fmin(ns(panel, job, OBSERVED), panel->scale->high);
    double x2 = scale_at(panel->scale, to);
    struct type type = type_small(panel->colour);
    bool behind = job->kind == TRANSFER;
    type.align = behind ? LEFT : RIGHT;
    type.clear = true;
    if (to < from)
        return 0;
    canvas_line(panel->canvas, scale_at(panel->scale, from), y, x2, y, 4,
                panel->colour, false);
    canvas_mark(panel->canvas, MARK_WAITING, from, to);
    canvas_line(panel->canvas, x2, y - 12, x2, y + 12, 4, panel->colour,
                false);
    if (panel->first && job->kind != WAITS)
        canvas_text(panel->canvas, behind ? x2 + 14 : x2 - 12,
                    behind ? y : y - 30, type, 0,
                    job_label(panel->row->view, job->name));
    return behind ? 0 : LINES;
}

/* Solid where work was done, a ring where it was reported. */
static void draw_head(const struct panel *panel, double moment, double y,
                      enum shape_mark mark)
{
    double x = scale_at(panel->scale, moment);
    canvas_disc(panel->canvas, x, y, HEAD, panel->colour);
    canvas_mark(panel->canvas, mark, moment, moment);
    if (mark == MARK_TOLD)
        canvas_disc(panel->canvas, x, y, HEAD - 6, WHITE);
}

/*
 * A picture of panels: what each of the three has of its own.
 */
/* What is shown of a trial, ns from its beginning. */
struct stretch {
    double from, length;
};

struct drops {
    struct rows (*rows)(const struct view *view);
    /* The job that it is about; NULL: there is none. */
    const char *(*job)(const struct view *view);
    struct estimate (*figure)(const struct row *row, const char *job);
    /* Of which the middle round is drawn; NULL: of its makespan. */
    double (*value)(const struct view *view, const struct round *round);
    /* Returns what stands in the panel besides. */
    unsigned (*draw)(const struct panel *panel, const char *job);
    double name;         /* its place in the panel */
    double spare, right; /* of the axis: behind the last report; its end */
    enum text_id title, subtitle;
    /* Shows a part alone, where no figure could be seen else; NULL: never. */
    bool (*enlarge)(struct stretch *stretch, const struct drops *drops,
                    const struct rows *rows, double longest);
};

/* The one that is drawn, so that it shows the figure beside it. */
static struct trial trial_of(const struct drops *drops, const struct row *row)
{
    return drops->value ? round_trial(row_round_of(row, drops->value))
                        : first_trial(row);
}

static double longest_trial(const struct drops *drops,
                            const struct rows *rows)
{
    double longest = 0;
    for (unsigned i = 0; i < rows->count; i++)
        longest = fmax(longest, trial_of(drops, &rows->row[i]).makespan);
    return longest;
}

static bool drops_fit(const struct drops *drops, const struct view *view)
{
    struct rows rows = drops->rows(view);
    const char *job = drops->job(view);
    bool known = false;
    for (unsigned i = 0; job && i < rows.count; i++)
        known |= !isnan(drops->figure(&rows.row[i], job).median);
    return known && view->result->scenario->trials < 2 &&
           longest_trial(drops, &rows) > 0;
}

/* "The wait follows the chunk" where it does; else "". */
static struct line chunks_title(const struct rows *rows,
                                const struct figures *figures)
{
    const struct view *view = rows->row[0].view;
    const struct scenario *scenario = view->result->scenario;
    struct line values = {""};
    uint64_t before = 0;
    bool follows = scenario_sweeps(scenario, &scenario->chunk) &&
                   !figures->disturbed;
    for (unsigned i = 0; i < rows->count; i++) {
        const struct estimate *of = &figures->of[i];
        uint64_t chunk =
            result_scenario(view->result, rows->row[i].point)->chunk;
        follows &= !isnan(of->median) &&
                   (i == 0 ||
                    (chunk < before) == (of->median < of[-1].median));
        before = chunk;
        line_add(&values, ", ", text_time(of->median, view->language).text);
    }
    return follows ? LINE(view, TEXT_LATE_CHUNKS, values.text)
                   : (struct line){""};
}

static void drops_draw(const struct drops *drops, struct canvas *canvas,
                       const struct view *view)
{
    static const enum text_id words[NOTES] = {
        TEXT_LATE_BARS, TEXT_LATE_OUTLINES, TEXT_LATE_LINES,
        TEXT_LATE_THINNED, TEXT_LATE_CALLS};
    struct rows rows = drops->rows(view);
    struct view whole = view_whole(view);
    const char *job = drops->job(view);
    struct figures figures = {.high = 0};
    struct line title = {""}, subtitle = {""};
    unsigned notes = 0;
    for (unsigned i = 0; i < rows.count; i++)
        figures_put(&figures, i, drops->figure(&rows.row[i], job));
    struct stretch stretch = {
        0, fmax(longest_trial(drops, &rows), 1e6) * drops->spare};
    bool enlarged = drops->enlarge && drops->enlarge(&stretch, drops, &rows,
                                                     figures.high);
    struct scale scale = page_scale(canvas, view, AXIS_TIME, stretch.length,
                                    drops->right);
    for (unsigned i = 0; i < rows.count; i++) {
        const struct row *row = &rows.row[i];
        struct panel panel = {canvas, row, &scale, &figures.of[i],
                              trial_of(drops, row), rows_top(&rows, i),
                              rows.height, side_colour(row->side), i == 0};
        panel.trial.began += (uint64_t)stretch.from;
        rows_part(canvas, &rows, i);
        if (row_begin(canvas, row, place(&panel, drops->name),
                      panel.trial.round))
            notes |= drops->draw(&panel, job);
    }
    line_remark(&subtitle, view, drops->subtitle);
    for (unsigned i = 0; i < NOTES; i++)
        if (notes >> i & 1)
            line_add(&subtitle, " · ",
                     LINE(view, words[i], text_plain(MOST_DROPS, 0).text).text);
    if (enlarged)
        line_add(&subtitle, " · ",
                 LINE(view, stretch.from > 0 ? TEXT_ZOOM_FROM
                                             : TEXT_LATE_PART,
                      text_time(stretch.length, view->language).text,
                      text_time(stretch.from, view->language).text).text);
    line_marks(&subtitle, view, figures.disturbed, false);
    if (drops->title == TEXT_LATE_LONGEST)
        title = chunks_title(&rows, &figures);
    if (!title.text[0])
        title = LINE(view, drops->title,
                     rows_values(&rows, figures.median, AXIS_TIME).text,
                     job_label(view, job));
    page_draw(canvas, &whole, title.text, subtitle.text,
              typical_words(view).text);
}

/*
 * Many waits.
 */
/* Many that are due one after another. */
static bool is_wait(const struct job_spec *spec)
{
    enum { MANY = 8 };
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

/* One wait beside them, or several in one function; or a transaction that
 * is open meanwhile. */
static bool is_single(const struct job_spec *spec)
{
    return (spec->kind == DOWNLOAD || spec->kind == WAITS ||
            (spec->kind == TRANSFER && spec->duration > 0)) &&
           spec->count == 1;
}

static bool is_drawn(const struct job_spec *spec)
{
    return is_wait(spec) || keeps_main(spec) || is_single(spec);
}

static bool job_is(const struct view *view, const struct job_row *job,
                   bool (*is)(const struct job_spec *spec))
{
    const struct job_spec *spec = job_named(view->result->scenario,
                                            job->name);
    return spec && is(spec);
}

/* The rows of these sides, or all where there is none. */
static struct rows rows_with(struct rows all, const bool *sides)
{
    struct rows rows = {.count = 0};
    for (unsigned i = 0; i < all.count; i++)
        if (sides[all.row[i].side])
            rows.row[rows.count++] = all.row[i];
    rows.height = (PLOT_BOTTOM - PLOT_TOP) / fmax(rows.count, 1);
    return rows.count ? rows : all;
}

/* What the sweep changes, on the sides that the finding speaks of. */
static struct rows swept_rows(const struct view *view)
{
    bool sides[SIDES];
    sides_found(view, sides);
    return rows_with(rows_of_points(view, true, PANELS), sides);
}

/* When the last was reported of what is drawn. */
static double last_drawn(const struct drops *drops, const struct rows *rows)
{
    double last = 0;
    for (unsigned i = 0; i < rows->count; i++) {
        struct trial trial = trial_of(drops, &rows->row[i]);
        for (unsigned k = 0; k < trial.count; k++)
            if (job_is(rows->row[i].view, trial_job(&trial, k), is_drawn))
                last = fmax(last, trial_told(&trial, trial_job(&trial, k)));
    }
    return last;
}

/* Without what comes only after all that is drawn. Where all waits are
 * short beside the rest, from when something keeps a thread on, so long
 * that they can be seen. */
static bool enlarge_waits(struct stretch *stretch, const struct drops *drops,
                          const struct rows *rows, double longest)
{
    enum { LONGER = 20 };
    struct trial trial = trial_of(drops, &rows->row[0]);
    double last = last_drawn(drops, rows) * 1.1;
    if (last > 0 && last < stretch->length) {
        stretch->length = last;
        return true;
    }
    if (longest * 2 * LONGER > stretch->length)
        return false;
    for (unsigned i = 0; i < trial.count; i++) {
        const struct job_row *job = trial_job(&trial, i);
        if (!job->stamp[STARTED] || !job_is(rows->row[0].view, job, keeps_main))
            continue;
        stretch->from = (double)(job->stamp[STARTED] - trial.began);
        stretch->length = ceil(longest / 1e6) * LONGER * 1e6;
        return true;
    }
    return false;
}

/* The first of the waits, where something keeps the thread; of arrivals
 * always. */
static const char *wait_job(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    const char *name = NULL;
    bool kept = false;
    for (unsigned i = 0; i < scenario->job_count; i++) {
        const struct job_spec *spec = &scenario->jobs[i];
        if (!name && is_wait(spec))
            name = spec->name;
        kept |= keeps_main(spec) || spec->kind == WAITS ||
                (spec->kind == TRANSFER && scenario->side[EVENTED]) ||
                (is_wait(spec) && spec->kind != DOWNLOAD);
    }
    return kept ? name : NULL;
}

/* When a job was due: a wait at its end less its lateness, what arrives
 * from outside when it came. NAN: unknown. */
static double due_of(const struct view *view, const struct round *round,
                     const struct job_row *job)
{
    const struct job_spec *spec = job_named(view->result->scenario,
                                            job->name);
    if (job->kind != DOWNLOAD || (spec && spec->every > 0))
        return (double)job->stamp[INTENDED] +
               (job->kind == DOWNLOAD ? (double)spec->duration : 0);
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
        if (job_is(view, job, is_wait) && job->stamp[OBSERVED])
            latest = fmax(latest, (double)job->stamp[OBSERVED] -
                                      due_of(view, round, job));
    }
    return latest;
}

static struct estimate latest_in(const struct row *row, const char *job)
{
    (void)job;
    return estimate_over(row, latest_of);
}

static void draw_drop(const struct panel *panel, const struct job_row *job,
                      double above, double below)
{
    const struct trial *trial = &panel->trial;
    double due = due_of(panel->row->view, trial->round, job) -
                 (double)trial->began;
    double told = ns(panel, job, OBSERVED);
    double x = scale_at(panel->scale, due), x2 = scale_at(panel->scale, told);
    if (!(due >= 0) || told > panel->scale->high)
        return;
    canvas_line(panel->canvas, x, above, x2, below, 4, panel->colour, false);
    canvas_mark(panel->canvas, MARK_LATE, due, told);
    canvas_dot(panel->canvas, x, above, 6, INK);
    canvas_mark(panel->canvas, MARK_DUE, due, due);
    canvas_dot(panel->canvas, x2, below, 6, panel->colour);
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

/* What the question asks: of the waits their median, or of what is
 * beside them, how long it took; "" where it asks neither. */
static struct line asked_words(const struct panel *panel)
{
    const struct view *view = panel->row->view;
    const struct scenario *scenario = view->result->scenario;
    struct measure asked = measure_asked(scenario);
    const struct job_spec *spec = asked.job ? job_named(scenario, asked.job)
                                            : NULL;
    bool waits = spec && is_wait(spec) &&
                 (asked.stat == STAT_MEDIAN || asked.stat == STAT_P95);
    if (!spec || asked.metric->unit != UNIT_MS ||
        (!waits && spec->kind != WAITS))
        return (struct line){""};
    struct estimate figure = figure_of(panel->row, asked);
    if (isnan(figure.median))
        return (struct line){""};
    return LINE(view, TEXT_SIDE_VALUE,
                !waits ? job_label(view, asked.job)
                       : text_of(asked.stat == STAT_P95 ? TEXT_STAT_P95
                                                        : TEXT_STAT_MEDIAN,
                                 view->language),
                estimate_words(&figure, AXIS_TIME, view->language).text);
}

/* The longest of the waits, below what is asked; with their name where
 * that is of something else. */
static void draw_latest(const struct panel *panel, const char *name, double y)
{
    enum { BESIDE = LATE_RIGHT + 24, ROOM = PAGE_RIGHT - BESIDE };
    const struct view *view = panel->row->view;
    const char *job = measure_asked(view->result->scenario).job;
    struct line asked = asked_words(panel);
    struct line longest = LINE(view, TEXT_LATE_FIGURE,
                               estimate_words(panel->figure, AXIS_TIME,
                                              view->language).text);
    bool both = asked.text[0];
    if (both && job && strcmp(job, name) != 0)
        longest = LINE(view, TEXT_SETTING_VALUE, job_label(view, name),
                       longest.text);
    if (both)
        canvas_text(panel->canvas, BESIDE, y - 20, type_strong(panel->colour),
                    ROOM, asked.text);
    if (!isnan(panel->figure->median))
        canvas_text(panel->canvas, BESIDE, both ? y + 20 : y,
                    both ? type_small(panel->colour)
                         : type_strong(panel->colour),
                    ROOM, longest.text);
}

/* A statement that can be seen: who waits for its answer blocks, the
 * loop or, dashed, a hidden thread in its stead. */
static unsigned draw_statement(const struct panel *panel,
                               const struct step_row *step, bool hidden,
                               double y, double half)
{
    const struct trial *trial = &panel->trial;
    double from = (double)step->sent - (double)trial->began;
    double to = (double)step->answered - (double)trial->began;
    double x = scale_at(panel->scale, from), x2 = scale_at(panel->scale, to);
    const char *name =
        job_label(panel->row->view, trial_job(trial, step->job)->name);
    struct type type = type_small(panel->colour);
    if (from < 0 || to > panel->scale->high || x2 - x < 4 * HEAD)
        return 0;
    type.clear = true;
    canvas_frame(panel->canvas, x, y - half, x2, y + half, panel->colour,
                 hidden);
    canvas_mark(panel->canvas, hidden ? MARK_HIDDEN : MARK_JOB, from, to);
    if (x2 - x > text_width(name, type.px) + 28)
        canvas_text(panel->canvas, x + 14, y, type, 0, name);
    return CALLS;
}

/* Those of the loop that is not called back when they are answered. */
static unsigned draw_statements(const struct panel *panel, double y,
                                double half)
{
    const struct row *row = panel->row;
    const struct record *record = panel->trial.round->record;
    enum access access =
        result_scenario(row->view->result, row->point)->engine.access;
    unsigned notes = 0;
    for (unsigned i = 0; i < record->step_count; i++)
        if (row->side == EVENTED && access != ACCESS_NONBLOCKING)
            notes |= draw_statement(panel, &record->steps[i],
                                    access == ACCESS_HIDDEN, y, half);
    return notes;
}

/* Of more than MOST_DROPS waits some are drawn, evenly. */
static unsigned draw_waits(const struct panel *panel, const char *name)
{
    const struct trial *trial = &panel->trial;
    const struct view *view = panel->row->view;
    double above = place(panel, 0.16), below = place(panel, 0.66);
    double half = fmin(panel->height * 0.1, 22), y = place(panel, 0.84);
    uint64_t waits = 0, nth = 0, most = MOST_DROPS;
    unsigned notes = 0;
    draw_rail(panel, above, TEXT_LATE_DUE);
    draw_rail(panel, below, TEXT_REPORTED);
    for (unsigned i = 0; i < trial->count; i++) {
        const struct job_row *job = trial_job(trial, i);
        if (job_is(view, job, is_wait))
            waits++;
        else if (job_is(view, job, keeps_main) || blocks(panel, job))
            notes |= draw_main(panel, job, y, half, half * 2 > 26 ? 24 : 0);
        else if (job_is(view, job, is_single))
            notes |= draw_other(panel, job,
                                job->kind == TRANSFER ? y - 2 * half : y);
    }
    notes |= draw_statements(panel, y, half);
    for (unsigned i = 0; i < trial->count; i++) {
        if (!job_is(view, trial_job(trial, i), is_wait))
            continue;
        if (waits <= most || nth * most / waits != (nth + 1) * most / waits)
            draw_drop(panel, trial_job(trial, i), above, below);
        nth++;
    }
    draw_latest(panel, name, (above + below) / 2);
    return notes | (waits > most ? THINNED : 0);
}

/*
 * One job beside main work.
 */
enum { ENDS_ROOM = 260 };

static struct rows all_rows(const struct view *view)
{
    return rows_of_points(view, false, PANELS);
}

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

static struct estimate response_of(const struct row *row, const char *name)
{
    return figure_of(row, measure_of("response_ms", name, STAT_MEDIAN));
}

static void draw_needle(const struct panel *panel, double moment,
                        enum shape_mark mark)
{
    double x = scale_at(panel->scale, moment), head = place(panel, 0.2);
    canvas_line(panel->canvas, x, head, x, place(panel, 0.48), 5,
                panel->colour, false);
    draw_head(panel, moment, head, mark);
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
 * it; where the words have room, what is at its ends. */
static void draw_delay(const struct panel *panel, double done, double told,
                       enum text_id done_word)
{
    enum language language = panel->row->view->language;
    double x = scale_at(panel->scale, done), x2 = scale_at(panel->scale, told);
    struct words words = estimate_words(panel->figure, AXIS_TIME, language);
    double y = place(panel, 0.2), width = text_width(words.text, TITLE_PX);
    bool over = x2 - x > width + 2 * ENDS_ROOM;
    struct type large = {.px = TITLE_PX, .bold = true, .clear = true,
                         .colour = panel->colour};
    struct type small = type_small(panel->colour);
    small.clear = true;
    canvas_text(panel->canvas,
                over ? (x + x2 - width) / 2 : x2 + HEAD + 22, y + 8, large, 0,
                words.text);
    if (!over)
        return;
    canvas_text(panel->canvas, x + HEAD + 14, y, small, ENDS_ROOM - 60,
                text_of(done_word, language));
    small.align = RIGHT;
    canvas_text(panel->canvas, x2 - HEAD - 14, y, small, ENDS_ROOM - 60,
                text_of(TEXT_REPORTED, language));
}

/* Nobody knows when it was done: from when it was asked for to when it
 * was reported. */
static void draw_unknown(const struct panel *panel, const char *name,
                         double asked, double told)
{
    enum language language = panel->row->view->language;
    struct estimate response = response_of(panel->row, name);
    double x = scale_at(panel->scale, asked), y = place(panel, 0.48);
    double x2 = scale_at(panel->scale, told);
    struct type type = type_small(panel->colour);
    type.clear = true;
    canvas_line(panel->canvas, x, y, x2, y, 4, panel->colour, false);
    canvas_mark(panel->canvas, MARK_HIDDEN, asked, told);
    canvas_text(panel->canvas, x + 18, y - 36, type,
                fmax(x2 - x - 36 - HEAD, 300),
                text_of(TEXT_WAITING_UNKNOWN, language));
    type.px = TITLE_PX;
    type.bold = true;
    canvas_text(panel->canvas, x2 + HEAD + 22, place(panel, 0.2) + 8, type, 0,
                estimate_words(&response, AXIS_TIME, language).text);
}

static void draw_job(const struct panel *panel, const struct job_row *job)
{
    double done = ns(panel, job, FINISHED), told = ns(panel, job, OBSERVED);
    bool known = job->stamp[FINISHED];
    if (!known)
        draw_unknown(panel, job->name, ns(panel, job, SUBMITTED), told);
    draw_needle(panel, told, MARK_TOLD);
    if (known)
        draw_needle(panel, done, MARK_DONE);
    if (!known || isnan(panel->figure->median))
        return;
    draw_bracket(panel, done, told);
    draw_delay(panel, done, told,
               job->kind == FILE_WRITE ? TEXT_WAITING_WRITTEN
                                       : TEXT_WAITING_DONE);
}

static unsigned draw_waiting(const struct panel *panel, const char *name)
{
    for (unsigned i = 0; i < panel->trial.count; i++) {
        const struct job_row *job = trial_job(&panel->trial, i);
        if (job->kind == MAIN_WORK)
            draw_main(panel, job, place(panel, 0.78),
                      fmin(panel->height * 0.11, 26), TICK_PX);
        else if (strcmp(job->name, name) == 0)
            draw_job(panel, job);
    }
    return 0;
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
 * are; NULL: there is none, or no loop. */
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
    return scenario->side[EVENTED] &&
                   slow >= result_scenario(view->result, 0)
                               ->engine.hidden_workers
               ? name : NULL;
}

/* The loop at every point of the sweep. */
static struct rows loop_rows(const struct view *view)
{
    static const bool sides[SIDES] = {[EVENTED] = true};
    return rows_with(all_rows(view), sides);
}

/* One that blocks in a hidden thread uses no core: an outline, dashed. */
static void draw_slow(const struct panel *panel, const struct job_row *job,
                      double y, double half)
{
    double from = ns(panel, job, STARTED), to = ns(panel, job, FINISHED);
    double x = scale_at(panel->scale, from), x2 = scale_at(panel->scale, to);
    struct type type = type_small(panel->colour);
    type.align = CENTRE;
    type.clear = true;
    canvas_frame(panel->canvas, x, y - half, x2, y + half, panel->colour,
                 true);
    canvas_mark(panel->canvas, MARK_HIDDEN, from, to);
    if (panel->first)
        canvas_text(panel->canvas, (x + x2) / 2, y, type, 0,
                    job_label(panel->row->view, job->name));
}

/* From when it was asked for to the ring of its report. */
static void draw_queued(const struct panel *panel, const struct job_row *job,
                        double y)
{
    const struct view *view = panel->row->view;
    double from = ns(panel, job, SUBMITTED), to = ns(panel, job, OBSERVED);
    double x = scale_at(panel->scale, from), x2 = scale_at(panel->scale, to);
    struct type type = type_strong(INK);
    type.clear = true;
    canvas_line(panel->canvas, x, y, x2, y, 6, INK, false);
    canvas_mark(panel->canvas, MARK_WAITING, from, to);
    canvas_line(panel->canvas, x, y - 18, x, y + 18, 6, INK, false);
    draw_head(panel, to, y, MARK_TOLD);
    canvas_text(panel->canvas, x2 + HEAD + 14, y, type,
                CANVAS_WIDTH - 20 - x2 - HEAD - 14,
                LINE(view, TEXT_HIDDEN_FIGURE, job_label(view, job->name),
                     estimate_words(panel->figure, AXIS_TIME,
                                    view->language).text).text);
}

static unsigned draw_hidden(const struct panel *panel, const char *name)
{
    const struct view *view = panel->row->view;
    unsigned lanes = result_scenario(view->result, panel->row->point)
                         ->engine.hidden_workers;
    unsigned lane = 0;
    lanes = lanes < MOST_LANES ? lanes : MOST_LANES;
    double pitch = (panel->height - 30) / (lanes + 1);
    double y = panel->top + 15 + pitch / 2;
    for (unsigned i = 0; i < lanes; i++) {
        double at = y + (i + 1) * pitch;
        canvas_line(panel->canvas, PLOT_LEFT, at, PLOT_RIGHT, at, 3, PALE,
                    false);
    }
    for (unsigned i = 0; i < panel->trial.count; i++) {
        const struct job_row *job = trial_job(&panel->trial, i);
        if (strcmp(job->name, name) == 0)
            draw_queued(panel, job, y);
        else if (job_is(view, job, is_slow) && lane < lanes)
            draw_slow(panel, job, y + ++lane * pitch, pitch * 0.34);
    }
    return 0;
}

/*
 * The three.
 */
static const struct drops late = {
    swept_rows, wait_job, latest_in, latest_of, draw_waits, 0.28, 1,
    LATE_RIGHT, TEXT_LATE_LONGEST, TEXT_LATE_SUBTITLE, enlarge_waits};
static const struct drops waiting = {
    all_rows, waiting_job, delay_of, NULL, draw_waiting, 0.5, 1.02,
    PLOT_RIGHT, TEXT_WAITING_TITLE, TEXT_WAITING_SUBTITLE, NULL};
static const struct drops hidden = {
    loop_rows, queued_job, response_of, NULL, draw_hidden, 0.5, 1.02,
    PLOT_RIGHT - 240, TEXT_RESPONSE_TITLE, TEXT_HIDDEN_SUBTITLE, NULL};

#define DROPS(name, title)                                                  \
    static bool name##_fits(const struct view *view)                        \
    {                                                                       \
        return drops_fit(&name, view);                                      \
    }                                                                       \
    static void name##_draw(struct canvas *canvas, const struct view *view) \
    {                                                                       \
        drops_draw(&name, canvas, view);                                    \
    }                                                                       \
    const struct chart name##_chart = {#name, title, name##_fits, name##_draw}

DROPS(late, TEXT_CHART_LATE);
DROPS(waiting, TEXT_CHART_WAITING);
DROPS(hidden, TEXT_CHART_HIDDEN);
