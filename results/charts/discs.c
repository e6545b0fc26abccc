#include "results/charts/discs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    DISC_RADIUS = 17,
    MOST_DISCS = 12,
    NUMBER_PX = 24,
    APART = 2 * DISC_RADIUS + 8
};

/* Tellings first ... last, of one name, at the moments from ... to. */
struct group {
    unsigned first, last;
    double from, to; /* pixels */
    double told, last_told; /* ns */
    bool worded;     /* the next one has another name */
};

static bool is_within(const struct disc_row *row, const struct job_row *job)
{
    double told = trial_told(row->trial, job);
    return told >= row->scale->low && told <= row->scale->high;
}

static struct group group_from(const struct disc_row *row,
                               const struct job_row **jobs, unsigned count,
                               unsigned first)
{
    double told = trial_told(row->trial, jobs[first]);
    double from = scale_at(row->scale, told);
    struct group group = {first, first, from, from, told, told, true};
    for (unsigned i = first + 1; i < count; i++) {
        told = trial_told(row->trial, jobs[i]);
        double x = scale_at(row->scale, told);
        bool same = strcmp(jobs[i]->name, jobs[first]->name) == 0;
        group.worded = !same || !is_within(row, jobs[i]);
        if (group.worded || x - group.to >= APART)
            break;
        group.last = i;
        group.to = x;
        group.last_told = told;
        group.worded = true;
    }
    return group;
}

/* From the moment on the first lane up to the disc that has moved. */
static void draw_leader(const struct disc_row *row, double moment, double x)
{
    double bend = row->y + DISC_RADIUS + 4;
    canvas_line(row->canvas, moment, row->lane, moment, bend + 2, 4,
                row->colour, false);
    canvas_line(row->canvas, moment, bend, x, row->y + DISC_RADIUS - 4, 4,
                row->colour, false);
}

static void draw_long_disc(const struct disc_row *row,
                           const struct group *group, double from, double to,
                           const char *number)
{
    canvas_disc(row->canvas, from, row->y, DISC_RADIUS, row->colour);
    canvas_mark(row->canvas, MARK_TOLD, group->told, group->last_told);
    if (to > from) {
        canvas_disc(row->canvas, to, row->y, DISC_RADIUS, row->colour);
        canvas_mark(row->canvas, MARK_TOLD, group->told, group->last_told);
        canvas_box(row->canvas, from, row->y - DISC_RADIUS, to,
                   row->y + DISC_RADIUS, row->colour);
        canvas_mark(row->canvas, MARK_TOLD, group->told, group->last_told);
    }
    canvas_text(row->canvas, (from + to) / 2, row->y,
                (struct type){.px = NUMBER_PX, .colour = WHITE, .bold = true,
                              .align = CENTRE},
                0, number);
}

/* False if there is no room left. `taken`: up to where the row is. */
static bool draw_group(const struct disc_row *row, const struct group *group,
                       const char *name, double *taken)
{
    char number[96];
    bool many = group->last > group->first;
    snprintf(number, sizeof number, "%s%s%s",
             text_count(group->first + 1.0).text, many ? "\u2013" : "",
             many ? text_count(group->last + 1.0).text : "");
    double least = text_width(number, NUMBER_PX) + 16 - 2 * DISC_RADIUS;
    double length = fmax(group->to - group->from, many ? fmax(least, 0) : 0);
    double x = fmax(group->from, *taken + DISC_RADIUS);
    if (x + length + DISC_RADIUS > row->edge)
        return false;
    if (x > group->from + 1)
        draw_leader(row, group->from, x);
    draw_long_disc(row, group, x, x + length, number);
    *taken = x + length + DISC_RADIUS + 8;
    double width = text_width(name, TICK_PX);
    if (!group->worded || *taken + width > row->edge)
        return true;
    canvas_text(row->canvas, *taken, row->y,
                (struct type){.px = TICK_PX, .colour = row->colour,
                              .clear = true},
                0, name);
    *taken += width + 14;
    return true;
}

void discs_draw(const struct disc_row *row)
{
    const struct job_row **jobs = trial_jobs_told(row->trial);
    unsigned count = row->trial->count, drawn = 0;
    double taken = row->scale->left - DISC_RADIUS;
    for (unsigned i = 0; i < count && drawn < MOST_DISCS;) {
        if (!is_within(row, jobs[i])) {
            i++;
            continue;
        }
        struct group group = group_from(row, jobs, count, i);
        group.worded |= drawn + 1 == MOST_DISCS;
        if (!draw_group(row, &group, jobs[i]->name, &taken))
            break;
        i = group.last + 1;
        drawn++;
    }
    free(jobs);
}
