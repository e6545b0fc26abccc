#include "results/charts/asked.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct shown shown_of(const struct view *view)
{
    struct shown shown = {.rows = rows_of_sides(view), .longest = 1};
    for (unsigned i = 0; i < shown.rows.count; i++) {
        struct track *track = &shown.track[i];
        track->row = shown.rows.row[i];
        track->trial = typical_trial(&track->row);
        track->timeline = trial_timeline(&track->trial);
        shown.longest = fmax(shown.longest, track->trial.makespan);
    }
    return shown;
}

void shown_free(struct shown *shown)
{
    for (unsigned i = 0; i < shown->rows.count; i++)
        timeline_free(shown->track[i].timeline);
}

bool asks_order(const struct scenario *scenario)
{
    for (unsigned i = 0; i < scenario->claim_count; i++)
        if (expect_is_order(&scenario->claims[i].expect))
            return true;
    return false;
}

bool asks_job(const struct scenario *scenario, const char *name)
{
    struct measure asked = measure_asked(scenario);
    if (asked.metric && asked.metric->per_job &&
        asked.metric->unit == UNIT_MS &&
        (!asked.job || strcmp(asked.job, name) == 0))
        return true;
    for (unsigned i = 0; i < scenario->claim_count; i++) {
        const struct expect *expect = &scenario->claims[i].expect;
        for (unsigned k = 0; expect_is_order(expect) && k < expect->name_count;
             k++)
            if (strcmp(expect->names[k], name) == 0)
                return true;
    }
    return false;
}

/* The name of the job that was reported first; NULL: no order. */
static const char *first_of(const struct view *view,
                            const struct trial *trial)
{
    if (!trial->round || !trial->ordered)
        return NULL;
    const struct job_row **jobs = trial_jobs_told(trial);
    const char *name = job_label(view, jobs[0]->name);
    free(jobs);
    return name;
}

/* "On the loop “main” comes first, in the pool “save”"; "" where there
 * are not both, or no order of few jobs. */
static struct line first_words(const struct shown *shown)
{
    const struct view *view = shown->rows.row[0].view;
    const char *first[SIDES] = {NULL};
    bool always = true;
    for (unsigned i = 0; i < shown->rows.count; i++) {
        const struct trial *trial = &shown->track[i].trial;
        first[shown->rows.row[i].side] = first_of(view, trial);
        always &= trial->same == trial->of;
    }
    const char *pool = first[THREADED], *loop = first[EVENTED];
    if (!pool || !loop)
        return (struct line){""};
    struct line words =
        LINE(view, strcmp(pool, loop) == 0 ? TEXT_FIRST_ON_BOTH
                                           : TEXT_FIRST_ON_EACH,
             loop, pool);
    return always ? words : LINE(view, TEXT_FIRST_MOSTLY, words.text);
}

/* "Response time of chat (max): pool 4.8 ms, loop 398 ms"; "" of the
 * makespan, which has words of its own, and of memory, which no picture
 * over a time axis shows. */
static struct line measure_title(const struct rows *rows)
{
    const struct view *view = rows->row[0].view;
    struct measure asked = measure_asked(view->result->scenario);
    double values[MOST_ROWS];
    bool any = false;
    if (!asked.metric || asked.metric->unit == UNIT_KIB ||
        strcmp(asked.metric->name, "makespan_ms") == 0)
        return (struct line){""};
    for (unsigned i = 0; i < rows->count; i++) {
        values[i] = figure_of(&rows->row[i], asked).median;
        any |= !isnan(values[i]);
    }
    if (!any)
        return (struct line){""};
    struct words name = measure_words(view->result->scenario, asked,
                                      view->language);
    if (view->language == ENGLISH)
        name.text[0] = (char)toupper((unsigned char)name.text[0]);
    return LINE(view, TEXT_SETTING_VALUE, name.text,
                rows_values(rows, values, axis_of(asked.metric)).text);
}

struct line asked_title(const struct shown *shown)
{
    const struct view *view = shown->rows.row[0].view;
    double makespans[MOST_ROWS];
    bool any = false;
    struct line title = {""};
    for (unsigned i = 0; i < shown->rows.count; i++) {
        const struct trial *trial = &shown->track[i].trial;
        makespans[i] = trial->round ? trial->makespan : NAN;
        any |= trial->round != NULL;
    }
    if (!any)
        line_remark(&title, view, TEXT_ORDERS_NONE);
    if (any && asks_order(view->result->scenario))
        title = first_words(shown);
    if (!*title.text)
        title = measure_title(&shown->rows);
    if (!*title.text)
        title = LINE(view, TEXT_ORDERS_TIMES,
                     rows_values(&shown->rows, makespans, AXIS_TIME).text);
    return title;
}
