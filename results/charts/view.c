#include "common/fail.h"
#include "results/analysis/words.h"
#include "results/charts/canvas.h"
#include "results/charts/view.h"

#include <stdlib.h>
#include <string.h>

/*
 * Which rounds a picture rests on.
 */
static bool is_asked(const struct view *view, const struct round *round,
                     enum side side)
{
    return round->side == side && round->point == view->point &&
           !round->warmup && round->null_arm == view->second_arm;
}

static bool counts(const struct view *view, const struct round *round)
{
    (void)view;
    return round->valid && round->record && round->record->job_count > 0;
}

static bool was_disturbed(const struct view *view, const struct round *round)
{
    return round->record && round->record->job_count > 0 &&
           round_only_disturbed(round,
                                view->result->scenario->expect_fault);
}

/* For the scenario's own measure: time or none. */
static bool counts_for_primary(const struct view *view,
                               const struct round *round)
{
    const char *primary = view->result->scenario->primary;
    const struct metric *metric = primary ? metric_named(primary) : NULL;
    return counts(view, round) ||
           (metric && metric->untimed && was_disturbed(view, round));
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

/* The asked rounds for which `fits` holds; freed by the caller. */
static const struct round **pick(const struct view *view, enum side side,
                                 bool (*fits)(const struct view *view,
                                              const struct round *round),
                                 unsigned *count)
{
    const struct result *result = view->result;
    const struct round **rounds =
        allocate((result->round_count + 1) * sizeof *rounds,
                 "rounds of a side");
    *count = 0;
    for (unsigned i = 0; i < result->round_count; i++)
        if (is_asked(view, &result->rounds[i], side) &&
            fits(view, &result->rounds[i]))
            rounds[(*count)++] = &result->rounds[i];
    return rounds;
}

static const struct round *median_of_rounds(const struct round **rounds,
                                            unsigned count)
{
    qsort(rounds, count, sizeof *rounds, by_time);
    return count ? rounds[(count - 1) / 2] : NULL;
}

const struct round **view_rounds(const struct view *view, enum side side,
                                 unsigned *count)
{
    const struct round **rounds = pick(view, side, counts, count);
    if (*count == 0) {
        rounds[0] = view_disturbed(view, side);
        *count = rounds[0] != NULL;
    }
    return rounds;
}

const struct round *view_disturbed(const struct view *view, enum side side)
{
    unsigned count;
    const struct round **rounds = pick(view, side, counts, &count);
    free(rounds);
    if (count > 0)
        return NULL;
    rounds = pick(view, side, was_disturbed, &count);
    const struct round *round = median_of_rounds(rounds, count);
    free(rounds);
    return round;
}

bool view_is_disturbed(const struct view *view, char *flags, size_t size)
{
    for (unsigned i = 0; i < view->side_count; i++) {
        const struct round *round = view_disturbed(view, view->sides[i]);
        if (!round)
            continue;
        size_t used = 0;
        for (unsigned k = 0; k < round->flag_count && used < size; k++)
            used += (size_t)snprintf(flags + used, size - used, "%s%s",
                                     k > 0 ? ", " : "",
                                     flag_name(&round->flags[k],
                                               view->language));
        return true;
    }
    if (size > 0)
        flags[0] = '\0';
    return false;
}

void view_reason(const struct view *view, enum side side, char *out,
                 size_t size)
{
    out[0] = '\0';
    for (unsigned i = 0; i < view->result->round_count; i++) {
        const struct round *round = &view->result->rounds[i];
        if (!is_asked(view, round, side) || counts(view, round))
            continue;
        if (round->flag_count > 0)
            snprintf(out, size, "%s",
                     flag_name(&round->flags[0], view->language));
        else if (round->timed_out)
            snprintf(out, size, "%s",
                     text_of(TEXT_SHORT_TIME, view->language));
        else if (round->signal > 0)
            snprintf(out, size, "SIG%s", sigabbrev_np(round->signal));
        else
            text_fill(out, size, view->language, TEXT_SHORT_EXIT,
                      (const char *const[]){
                          text_plain(round->exit_status, 0).text, NULL});
        return;
    }
}

unsigned view_left_out(const struct view *view)
{
    unsigned count = 0;
    for (unsigned i = 0; i < view->result->round_count; i++) {
        const struct round *round = &view->result->rounds[i];
        for (unsigned k = 0; k < view->side_count; k++)
            count += is_asked(view, round, view->sides[k]) &&
                     !counts_for_primary(view, round);
    }
    return count;
}

unsigned view_counted(const struct view *view, enum side side)
{
    unsigned count;
    free(pick(view, side, counts_for_primary, &count));
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

const struct round *view_median_round(const struct view *view,
                                      enum side side)
{
    unsigned count;
    const struct round **rounds = view_rounds(view, side, &count);
    const struct round *median = median_of_rounds(rounds, count);
    free(rounds);
    return median;
}

struct view view_of(const struct result *result, enum language language)
{
    static const enum side order[] = {THREADED, EVENTED, SEQUENTIAL};
    struct view view = {.result = result, .language = language};
    for (unsigned i = 0; i < SIDES; i++)
        if (result->null_side >= 0 ? (enum side)result->null_side == order[i]
                                   : result->scenario->side[order[i]])
            view.sides[view.side_count++] = order[i];
    while (view.point + 1 < result->point_count && view_pairs(&view) == 0)
        view.point++;
    if (view_pairs(&view) > 0)
        return view;
    view.point = 0;
    while (view.point + 1 < result->point_count &&
           !view_is_disturbed(&view, NULL, 0))
        view.point++;
    if (!view_is_disturbed(&view, NULL, 0))
        view.point = 0;
    return view;
}

unsigned view_rows(const struct view *view)
{
    return view->result->null_side >= 0 ? 2 : view->side_count;
}

struct view view_row(const struct view *view, unsigned row,
                     enum side *side)
{
    struct view arm = *view;
    arm.second_arm = view->result->null_side >= 0 && row > 0;
    *side = arm.second_arm ? view->sides[0] : view->sides[row];
    return arm;
}

void view_name(char *out, size_t size, const struct view *view,
               enum side side)
{
    const char *parts[] = {text_side(side, view->language), NULL};
    if (view->second_arm)
        text_fill(out, size, view->language, TEXT_AGAIN, parts);
    else
        snprintf(out, size, "%s", parts[0]);
}

unsigned side_colour(enum side side)
{
    static const unsigned colours[SIDES] = {
        [THREADED] = ORANGE, [EVENTED] = BLUE, [SEQUENTIAL] = GREY};
    return colours[side];
}

const struct job_row **first_trial(const struct round *round,
                                   unsigned *count, uint64_t *began)
{
    const struct record *record = round->record;
    const struct job_row **jobs =
        allocate(record->job_count * sizeof *jobs, "jobs of a trial");
    *count = 0;
    *began = UINT64_MAX;
    for (unsigned i = 0; i < record->job_count; i++) {
        const struct job_row *job = &record->jobs[i];
        if (job->trial != 0)
            continue;
        jobs[(*count)++] = job;
        if (job->stamp[INTENDED] < *began)
            *began = job->stamp[INTENDED];
    }
    return jobs;
}

static int by_telling(const void *a, const void *b)
{
    const struct job_row *x = *(const struct job_row *const *)a;
    const struct job_row *y = *(const struct job_row *const *)b;
    if (x->stamp[OBSERVED] != y->stamp[OBSERVED])
        return x->stamp[OBSERVED] < y->stamp[OBSERVED] ? -1 : 1;
    return (x->job > y->job) - (x->job < y->job);
}

void sort_by_telling(const struct job_row **jobs, unsigned count)
{
    qsort(jobs, count, sizeof *jobs, by_telling);
}

bool names_differ(const struct job_row *const *jobs, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < i; k++)
            if (strcmp(jobs[i]->name, jobs[k]->name) == 0)
                return false;
    return true;
}
