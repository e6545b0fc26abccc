#include "results/charts/discs.h"
#include "results/charts/page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    DISC_RADIUS = 17,
    DOT_RADIUS = 6,
    NUMBER_PX = 24,
    APART = 2 * DISC_RADIUS + 4,
    BESIDE = 6 /* between a disc and its word */
};

/* Completions first ... last, at the moments from ... to. */
struct group {
    unsigned first, last;
    double from, to;         /* pixels, of the disc */
    double told, last_told;  /* ns */
    char number[24];
    struct line names;
};

static bool is_within(const struct disc_row *row, const struct job_row *job)
{
    double told = trial_told(row->trial, job);
    return told >= row->scale->low && told <= row->scale->high;
}

/* Takes the i-th in; its name, where it is another than the one before. */
static void take(const struct disc_row *row, struct group *group,
                 const struct job_row **jobs, unsigned i)
{
    double told = trial_told(row->trial, jobs[i]);
    double x = scale_at(row->scale, told);
    if (i == group->first)
        *group = (struct group){.first = i, .from = x, .told = told};
    group->last = i;
    group->last_told = told;
    if (i == group->first || strcmp(jobs[i]->name, jobs[i - 1]->name) != 0)
        line_add(&group->names, ", ", job_label(row->view, jobs[i]->name));
    snprintf(group->number, sizeof group->number, i > group->first
                 ? "%s\u2013%s" : "%s", text_count(group->first + 1.0).text,
             text_count(i + 1.0).text);
    double least = text_width(group->number, NUMBER_PX) + 16 -
                   2 * DISC_RADIUS;
    group->to = fmax(x, group->from + (i > group->first ? least : 0));
}

static struct group group_from(const struct disc_row *row,
                               const struct job_row **jobs, unsigned count,
                               unsigned first)
{
    struct group group = {.first = first};
    take(row, &group, jobs, first);
    for (unsigned i = first + 1; i < count && is_within(row, jobs[i]); i++) {
        double x = scale_at(row->scale, trial_told(row->trial, jobs[i]));
        if (x - group.to >= APART)
            break;
        take(row, &group, jobs, i);
    }
    return group;
}

static void draw_long_disc(const struct disc_row *row,
                           const struct group *group)
{
    struct canvas *canvas = row->canvas;
    size_t first = canvas->shape_count;
    canvas_disc(canvas, group->from, row->y, DISC_RADIUS, row->colour);
    if (group->to > group->from) {
        canvas_disc(canvas, group->to, row->y, DISC_RADIUS, row->colour);
        canvas_box(canvas, group->from, row->y - DISC_RADIUS, group->to,
                   row->y + DISC_RADIUS, row->colour);
    }
    canvas->last = first;
    canvas_mark(canvas, MARK_TOLD, group->told, group->last_told);
    canvas_text(canvas, (group->from + group->to) / 2, row->y,
                (struct type){.px = NUMBER_PX, .colour = WHITE, .bold = true,
                              .align = CENTRE},
                0, group->number);
}

/* The names beside the disc, up to where the next one begins; in the
 * smallest type that can be read, or not at all. */
static void draw_names(const struct disc_row *row, const struct group *group,
                       double next)
{
    enum { LEAST = 20 };
    double x = group->to + DISC_RADIUS + BESIDE;
    double room = fmin(next - DISC_RADIUS - 2, row->edge) - x;
    double width = text_width(group->names.text, TICK_PX);
    if (width * LEAST / TICK_PX <= room)
        canvas_text(row->canvas, x, row->y,
                    (struct type){.px = TICK_PX, .colour = row->colour,
                                  .clear = true},
                    room, group->names.text);
}

/* A dot each; one of those at the same place. */
static void draw_dots(const struct disc_row *row, const struct job_row **jobs)
{
    double last = -APART;
    for (unsigned i = 0; i < row->trial->count; i++) {
        double told = trial_told(row->trial, jobs[i]);
        double x = scale_at(row->scale, told);
        if (!is_within(row, jobs[i]) || x - last < 2)
            continue;
        canvas_dot(row->canvas, x, row->y, DOT_RADIUS, row->colour);
        canvas_mark(row->canvas, MARK_TOLD, told, told);
        last = x;
    }
}

void discs_draw(const struct disc_row *row)
{
    const struct job_row **jobs = trial_jobs_told(row->trial);
    unsigned count = row->trial->count, i = 0;
    if (count > NAMED)
        draw_dots(row, jobs);
    while (count <= NAMED && i < count) {
        if (!is_within(row, jobs[i])) {
            i++;
            continue;
        }
        struct group group = group_from(row, jobs, count, i);
        i = group.last + 1;
        double next = i < count && is_within(row, jobs[i])
                          ? scale_at(row->scale,
                                     trial_told(row->trial, jobs[i]))
                          : row->edge + DISC_RADIUS + 4;
        draw_long_disc(row, &group);
        if (i == count || next > row->edge ||
            strcmp(job_label(row->view, jobs[i]->name),
                   group.names.text) != 0)
            draw_names(row, &group, next);
    }
    free(jobs);
}
