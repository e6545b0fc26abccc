#include "results/charts/rounds.h"
#include "common/fail.h"
#include "results/analysis/settings.h"
#include "results/charts/canvas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * The rounds of a row that are fit for something.
 */
static bool is_asked(const struct row *row, const struct round *round)
{
    return round->side == row->side && round->point == row->point &&
           !round->warmup && round->null_arm == (row->arm == SECOND_ARM);
}

typedef bool fitness(const struct result *result, const struct round *round);

static bool has_record(const struct round *round)
{
    return round->record && round->record->job_count > 0;
}

static bool is_good(const struct result *result, const struct round *round)
{
    (void)result;
    return round->valid && has_record(round);
}

static bool was_disturbed(const struct result *result,
                          const struct round *round)
{
    return has_record(round) &&
           round_only_disturbed(round, result->scenario->expect_fault);
}

/* For the scenario's own measure: time or none. */
static bool counts_for_primary(const struct result *result,
                               const struct round *round)
{
    const char *primary = result->scenario->primary;
    const struct metric *metric = primary ? metric_named(primary) : NULL;
    return is_good(result, round) ||
           (metric && was_disturbed(result, round) &&
            metric_noise(metric, result, round) == NOISE_NOTHING);
}

/* Freed by the caller. */
static const struct round **pick(const struct row *row, fitness *fits,
                                 unsigned *count)
{
    const struct result *result = row->view->result;
    const struct round **rounds =
        allocate((result->round_count + 1) * sizeof *rounds,
                 "rounds of a side");
    *count = 0;
    for (unsigned i = 0; i < result->round_count; i++)
        if (is_asked(row, &result->rounds[i]) &&
            fits(result, &result->rounds[i]))
            rounds[(*count)++] = &result->rounds[i];
    return rounds;
}

static int by_time(const void *a, const void *b)
{
    const struct round *x = *(const struct round *const *)a;
    const struct round *y = *(const struct round *const *)b;
    uint64_t mine = x->record->work_end - x->record->work_begin;
    uint64_t other = y->record->work_end - y->record->work_begin;
    if (mine != other)
        return mine < other ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

/* Of an array that is freed with it. */
static const struct round *middle_of(const struct round **rounds,
                                     unsigned count)
{
    qsort(rounds, count, sizeof *rounds, by_time);
    const struct round *middle = count ? rounds[(count - 1) / 2] : NULL;
    free(rounds);
    return middle;
}

const struct round **row_rounds(const struct row *row, unsigned *count)
{
    const struct round **rounds = pick(row, is_good, count);
    if (*count == 0) {
        rounds[0] = row_disturbed(row);
        *count = rounds[0] != NULL;
    }
    return rounds;
}

const struct round *row_round(const struct row *row)
{
    unsigned count;
    const struct round **rounds = row_rounds(row, &count);
    return middle_of(rounds, count);
}

const struct round *row_round_of(const struct row *row,
                                 double (*value)(const struct view *view,
                                                 const struct round *round))
{
    unsigned count;
    const struct round **rounds = row_rounds(row, &count), *middle = NULL;
    for (unsigned i = 0; i < count; i++) {
        double mine = value(row->view, rounds[i]);
        unsigned below = 0;
        for (unsigned k = 0; k < count; k++) {
            double other = value(row->view, rounds[k]);
            below += other < mine || (k < i && !(other > mine));
        }
        if (!middle || below == (count - 1) / 2)
            middle = rounds[i];
    }
    free(rounds);
    return middle;
}

const struct round *row_disturbed(const struct row *row)
{
    unsigned count;
    free(pick(row, is_good, &count));
    if (count > 0)
        return NULL;
    const struct round **rounds = pick(row, was_disturbed, &count);
    return middle_of(rounds, count);
}

void row_reason(const struct row *row, char *out, size_t size)
{
    const struct result *result = row->view->result;
    enum language language = row->view->language;
    out[0] = '\0';
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        struct figure number = text_plain(round->exit_status, 0);
        const char *status[] = {number.text, NULL};
        if (!is_asked(row, round) || is_good(result, round))
            continue;
        if (round->flag_count > 0)
            snprintf(out, size, "%s", flag_name(&round->flags[0], language));
        else if (round->timed_out)
            snprintf(out, size, "%s", text_of(TEXT_SHORT_TIME, language));
        else if (round->signal > 0)
            snprintf(out, size, "SIG%s", sigabbrev_np(round->signal));
        else
            text_fill(out, size, language, TEXT_SHORT_EXIT, status);
        return;
    }
}

void row_name(char *out, size_t size, const struct row *row, bool brief)
{
    enum language language = row->view->language;
    const char *side =
        side_called(result_scenario(row->view->result, row->point), row->side,
                   brief, language);
    if (row->arm == SECOND_ARM)
        text_fill(out, size, language, TEXT_AGAIN,
                  (const char *const[]){side, NULL});
    else
        snprintf(out, size, "%s", side);
}

struct row row_of(const struct view *view, enum side side)
{
    return (struct row){.view = view, .side = side, .point = view->point};
}

bool view_is_disturbed(const struct view *view)
{
    bool disturbed = false;
    for (unsigned i = 0; i < view->side_count; i++) {
        struct row row = row_of(view, view->sides[i]);
        disturbed |= row_disturbed(&row) != NULL;
    }
    return disturbed;
}

unsigned view_left_out(const struct view *view)
{
    const struct result *result = view->result;
    unsigned count = 0;
    for (unsigned k = 0; k < view->side_count; k++) {
        struct row row = row_of(view, view->sides[k]);
        for (unsigned i = 0; i < result->round_count; i++)
            count += is_asked(&row, &result->rounds[i]) &&
                     !counts_for_primary(result, &result->rounds[i]);
    }
    return count;
}

unsigned view_counted(const struct view *view, enum side side)
{
    struct row row = row_of(view, side);
    unsigned count;
    free(pick(&row, counts_for_primary, &count));
    return count;
}

unsigned view_pairs(const struct view *view)
{
    unsigned most = 0;
    for (unsigned k = 0; k < view->side_count; k++) {
        unsigned count = view_counted(view, view->sides[k]);
        most = count > most ? count : most;
    }
    return most;
}

/* True at the first point where it holds; else the view is at its first
 * point. */
static bool move_to(struct view *view, bool disturbed)
{
    for (view->point = 0; view->point < view->result->point_count;
         view->point++)
        if (disturbed ? view_is_disturbed(view)
                      : view_pairs(view) > 0)
            return true;
    view->point = 0;
    return false;
}

/* Where the number of jobs is swept: at the most of them that every side
 * was given. */
static bool move_to_most(struct view *view)
{
    const char *path = view->result->scenario->sweep.path;
    const char *field = path ? strrchr(path, '.') : NULL;
    bool found = false;
    for (unsigned p = view->result->point_count;
         field && strcmp(field, ".count") == 0 && p-- > 0 && !found;) {
        view->point = p;
        found = true;
        for (unsigned i = 0; i < view->side_count; i++)
            found &= view_counted(view, view->sides[i]) > 0;
    }
    return found;
}

struct view view_of(const struct result *result, enum language language)
{
    static const enum side order[] = {THREADED, EVENTED, SEQUENTIAL};
    struct view view = {.result = result, .language = language};
    for (unsigned i = 0; i < SIDES; i++)
        if (result->null_side >= 0 ? (enum side)result->null_side == order[i]
                                   : result->scenario->side[order[i]])
            view.sides[view.side_count++] = order[i];
    if (!move_to_most(&view) && !move_to(&view, false))
        move_to(&view, true);
    return view;
}

struct view view_whole(const struct view *view)
{
    struct view whole = *view;
    whole.all_points = true;
    return whole;
}

const char *job_label(const struct view *view, const char *name)
{
    return scenario_label(view->result->scenario, name, view->language);
}

unsigned jobs_asked(const struct scenario *scenario)
{
    unsigned jobs = 0;
    for (unsigned i = 0; i < scenario->job_count; i++)
        jobs += scenario->jobs[i].count;
    return jobs;
}

unsigned side_colour(enum side side)
{
    static const unsigned colours[SIDES] = {
        [THREADED] = ORANGE, [EVENTED] = BLUE, [SEQUENTIAL] = GREY};
    return colours[side];
}
