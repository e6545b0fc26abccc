#include "results/charts/timeline_part.h"
#include "results/charts/discs.h"
#include "results/charts/lanes.h"
#include "results/charts/zoom.h"

#include <math.h>
#include <string.h>

enum { HIGHEST_BAR = 64, DISCS_ABOVE = 17 };

static const struct thread_usage *thread_of(const struct part *part,
                                            pid_t tid)
{
    const struct record *record = part->trial.round->record;
    for (unsigned i = 0; i < record->thread_count; i++)
        if (record->threads[i].tid == tid)
            return &record->threads[i];
    return NULL;
}

/* "main" and "worker 2" of the record, in the reader's language; a
 * thread that ended too early to be in it has its place as a number. */
static void name_of(char *out, size_t size, const struct part *part,
                    unsigned lane)
{
    const struct thread_usage *thread =
        thread_of(part, part->timeline->lanes[lane].tid);
    const char *number = thread ? strchr(thread->name, ' ') : NULL;
    char place[16];
    snprintf(place, sizeof place, "%u", lane);
    const char *parts[] = {number ? number + 1 : place, NULL};
    enum text_id id = TEXT_OTHER_THREAD;
    if (thread && strncmp(thread->name, "main", 4) == 0)
        id = TEXT_MAIN_THREAD;
    else if (thread && thread->hidden)
        id = TEXT_HIDDEN_THREAD;
    else if (thread && number)
        id = TEXT_WORKER;
    text_fill(out, size, part->view.language, id, parts);
}

unsigned part_lanes(const struct part *part)
{
    unsigned count = part->timeline ? part->timeline->lane_count : 0;
    return count < DRAWN_LANES ? count : DRAWN_LANES;
}

static bool is_shared(const struct part *part, unsigned lane)
{
    return lane + 1 == DRAWN_LANES && part->timeline->lane_count > DRAWN_LANES;
}

static double middle_of(const struct part *part, unsigned lane)
{
    return part->top + (lane + 1.5) * part->pitch;
}

bool part_draw(const struct part *part)
{
    double half = fmin(part->pitch * 0.36, HIGHEST_BAR / 2.0);
    struct disc_row discs = {.canvas = part->canvas, .scale = part->scale,
                             .trial = &part->trial,
                             .colour = side_colour(part->side),
                             .y = middle_of(part, 0) - half - DISCS_ABOVE -
                                  part->pitch * 0.28,
                             .lane = middle_of(part, 0) - half,
                             .edge = part->edge};
    bool low = false;
    discs_draw(&discs);
    for (unsigned i = 0; i < part_lanes(part); i++) {
        struct lane lane = part->timeline->lanes[i];
        const struct thread_usage *thread = thread_of(part, lane.tid);
        struct lane_style style = {.y = middle_of(part, i), .half = half,
                                   .colour = side_colour(part->side),
                                   .dashed = thread && thread->hidden,
                                   .shared = is_shared(part, i)};
        if (style.shared)
            lane = lane_rest(part->timeline, i);
        low |= lane_draw(part->canvas, part->scale, part->timeline, &lane,
                         &style);
    }
    return low;
}

void part_names(const struct part *part)
{
    char name[120];
    view_name(name, sizeof name, &part->view, part->side);
    canvas_text(part->canvas, PAGE_LEFT, part->top + part->pitch / 2,
                (struct type){.px = LABEL_PX, .bold = true,
                              .colour = side_colour(part->side)},
                PLOT_LEFT - PAGE_LEFT - 24, name);
    if (!part->timeline)
        canvas_text(part->canvas, PLOT_LEFT + 16,
                    part->top + part->pitch / 2,
                    (struct type){.px = TICK_PX, .colour = GREY,
                                  .clear = true},
                    0, text_of(TEXT_NOT_TRACED, part->view.language));
    for (unsigned i = 0; i < part_lanes(part); i++) {
        name_of(name, sizeof name, part, i);
        if (is_shared(part, i))
            TEXT_FILL(name, part->view.language, TEXT_MORE_THREADS,
                      text_count(part->timeline->lane_count - i).text);
        canvas_text(part->canvas, PLOT_LEFT - 16, middle_of(part, i),
                    (struct type){.px = TICK_PX, .align = RIGHT,
                                  .colour = INK},
                    PLOT_LEFT - 16 - PAGE_LEFT, name);
    }
}
