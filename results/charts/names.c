#include "results/charts/names.h"
#include "results/charts/slices.h"

#include <math.h>

enum {
    MOST_NAMES = 40,
    AROUND = 10, /* pixels at both ends of a word */
    JOINED = 2,  /* a gap that is not seen */
    LEAST = 8    /* a shorter slice is part of no solid bar */
};

/* The part of the axis between two moments, in pixels. */
struct part {
    double from, to;
};

static struct part part_of(const struct scale *scale, double from, double to)
{
    return (struct part){scale_at(scale, fmax(from, scale->low)),
                         scale_at(scale, fmin(to, scale->high))};
}

/* The longest that is solid without a gap to be seen. */
static struct part longest_run(const struct scale *scale,
                               const struct slices *slices)
{
    struct part longest = {0, 0}, run = {0, -JOINED};
    for (size_t i = 0; i < slices->count; i++) {
        const struct span *span = &slices->spans[i];
        struct part part =
            part_of(scale, (double)span->from, (double)span->to);
        if (span->state != RUNNING || part.to - part.from < LEAST)
            continue;
        run.from = part.from - run.to < JOINED ? run.from : part.from;
        run.to = part.to;
        if (run.to - run.from > longest.to - longest.from)
            longest = run;
    }
    return longest;
}

/* The longest in which the thread was off the core. */
static struct part longest_wait(const struct scale *scale, struct part whole,
                                const struct slices *slices)
{
    struct part longest = {0, 0}, wait = whole;
    for (size_t i = 0; i <= slices->count; i++) {
        const struct span *span = &slices->spans[i];
        struct part part = {whole.to, whole.to};
        if (i < slices->count)
            part = part_of(scale, (double)span->from, (double)span->to);
        wait.to = fmin(part.from, whole.to);
        if (wait.to - wait.from > longest.to - longest.from)
            longest = wait;
        wait.from = fmax(wait.from, part.to + LEAST);
    }
    return longest;
}

/* In the middle of the part; false if it has no room. */
static bool draw_name(struct canvas *canvas, struct part part,
                      const struct lane_style *style, bool solid,
                      const char *name)
{
    struct type type = {.px = fmin(TICK_PX, style->half * 1.5),
                        .colour = solid ? WHITE : style->colour,
                        .align = CENTRE, .clear = !solid};
    if (type.px < SMALLEST ||
        text_width(name, type.px) + 2 * AROUND > part.to - part.from)
        return false;
    canvas_text(canvas, (part.from + part.to) / 2, style->y, type, 0, name);
    return true;
}

void names_draw(struct canvas *canvas, const struct scale *scale,
                const struct row *row, const struct trial *trial,
                const struct timeline *timeline, unsigned lane, bool shared,
                const struct lane_style *style)
{
    unsigned drawn = 0;
    for (unsigned i = 0; i < trial->count && drawn < MOST_NAMES; i++) {
        const struct job_row *job = trial_job(trial, i);
        struct part whole =
            part_of(scale, (double)(job->stamp[STARTED] - trial->began),
                    (double)(job->stamp[FINISHED] - trial->began));
        if (whole.to - whole.from < 2 * AROUND)
            continue;
        bool waits = job->kind == DOWNLOAD || job->kind == BLOCK;
        int its = job_lane(trial, timeline, job), own = (int)lane;
        if (shared ? waits || its < own : its != own)
            continue;
        struct slices slices = slices_of(trial, timeline, job);
        const char *name = job_label(row->view, job->name);
        struct part part = waits ? longest_wait(scale, whole, &slices)
                                 : longest_run(scale, &slices);
        drawn += draw_name(canvas, part, style, !waits, name);
        slices_free(&slices);
    }
}
