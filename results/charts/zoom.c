#include "results/charts/zoom.h"
#include "common/fail.h"
#include "results/charts/lanes.h"

#include <math.h>
#include <stdlib.h>

enum { PART = 20, UNSEEN = 2 * LANE_LEAST };

/* A thread gets the core. */
struct start {
    int64_t time;
    unsigned thread; /* numbered over all timelines */
};

static int by_time(const void *a, const void *b)
{
    const struct start *x = a, *y = b;
    return (x->time > y->time) - (x->time < y->time);
}

/* All starts of drawn lanes from a moment on, in the order of time. */
static struct start *starts_of(struct timeline *const *timelines,
                               unsigned count, int64_t from, size_t *starts,
                               unsigned *threads)
{
    size_t all = 0;
    for (unsigned i = 0; i < count; i++)
        all += timelines[i] ? timelines[i]->span_count : 0;
    struct start *list = allocate((all + 1) * sizeof *list, "starts");
    *starts = 0;
    *threads = 0;
    for (unsigned i = 0; i < count; i++) {
        const struct timeline *timeline = timelines[i];
        if (!timeline)
            continue;
        for (size_t k = 0; k < timeline->span_count; k++) {
            const struct span *span = &timeline->spans[k];
            if (span->state == RUNNING && span->lane < DRAWN_LANES &&
                span->from >= from)
                list[(*starts)++] =
                    (struct start){span->from, *threads + span->lane};
        }
        *threads += timeline->lane_count;
    }
    qsort(list, *starts, sizeof *list, by_time);
    return list;
}

/* How many of the drawn lanes are seen to run on the scale; at least
 * one a timeline. */
static unsigned seen(struct timeline *const *timelines, unsigned count,
                     const struct scale *scale)
{
    double pixel = (scale->high - scale->low) / (scale->right - scale->left);
    unsigned threads = 0, least = 0;
    for (unsigned i = 0; i < count; i++) {
        const struct timeline *timeline = timelines[i];
        least += timeline != NULL;
        bool runs[DRAWN_LANES] = {false};
        for (size_t k = 0; timeline && k < timeline->span_count; k++) {
            const struct span *span = &timeline->spans[k];
            if (span->state == RUNNING && span->lane < DRAWN_LANES &&
                (double)(span->to - span->from) >= UNSEEN * pixel)
                runs[span->lane] = true;
        }
        for (unsigned k = 0; k < DRAWN_LANES; k++)
            threads += runs[k];
    }
    return threads > least ? threads : least;
}

/* The most threads that start within `length` of each other, and the
 * first such moment. */
static unsigned most_threads(const struct start *starts, size_t count,
                             unsigned threads, int64_t length,
                             int64_t *moment)
{
    size_t *inside = allocate((threads + 1) * sizeof *inside, "threads");
    unsigned now = 0, most = 0;
    size_t first = 0;
    for (size_t i = 0; i < count; i++) {
        now += inside[starts[i].thread]++ == 0;
        for (; starts[i].time - starts[first].time > length; first++)
            now -= --inside[starts[first].thread] == 0;
        if (now > most) {
            most = now;
            *moment = starts[first].time;
        }
    }
    free(inside);
    return most;
}

/* The next shorter of 1, 2, 5, 10, ... ns. */
static int64_t shorter(int64_t length)
{
    int64_t unit = 1;
    while (unit * 10 < length)
        unit *= 10;
    return unit * 5 < length   ? unit * 5
           : unit * 2 < length ? unit * 2
                               : unit;
}

/* The next longer of 1, 2, 5, 10, ... ns, with room around it. */
static int64_t longer(int64_t length)
{
    int64_t least = length * 6 / 5, unit = 1;
    while (unit * 10 < least)
        unit *= 10;
    return least <= unit       ? unit
           : least <= unit * 2 ? unit * 2
           : least <= unit * 5 ? unit * 5
                               : unit * 10;
}

/* The window around what is asked for, of a round length; false if it
 * takes most of the scale, or there is none. */
static bool around(struct window *window, const struct scale *scale,
                   struct window asked)
{
    int64_t whole = (int64_t)(scale->high - scale->low);
    int64_t length = longer(asked.to - asked.from);
    if (asked.from >= asked.to || length * 2 > whole)
        return false;
    int64_t before = (length - (asked.to - asked.from)) / 2;
    window->from = asked.from > before ? asked.from - before : 0;
    if (window->from > whole - length)
        window->from = whole - length;
    window->to = window->from + length;
    return true;
}

/* The window of most threads from a moment on; returns how many get the
 * core in it. */
static unsigned busiest(struct window *window,
                        struct timeline *const *timelines, unsigned count,
                        int64_t whole, int64_t from)
{
    size_t starts;
    unsigned threads;
    int64_t moment = 0, better = 0, length = shorter(whole / PART + 1);
    struct start *list = starts_of(timelines, count, from, &starts, &threads);
    unsigned most = most_threads(list, starts, threads, length, &moment);
    while (length > 1000) {
        int64_t next = shorter(length);
        if (most_threads(list, starts, threads, next * 9 / 10, &better) < most)
            break;
        length = next;
        moment = better;
    }
    free(list);
    int64_t grid = length / 10 > 0 ? length / 10 : 1;
    window->from = moment < length / 5 ? 0 : moment / grid * grid;
    window->to = window->from + length;
    return most;
}

bool zoom_window(struct window *window, struct timeline *const *timelines,
                 unsigned count, const struct scale *scale,
                 struct window asked)
{
    int64_t whole = (int64_t)(scale->high - scale->low);
    unsigned shown = seen(timelines, count, scale);
    int64_t from = asked.from < asked.to ? asked.to - whole / PART : 0;
    if (around(window, scale, asked))
        return true;
    if (busiest(window, timelines, count, whole, from) <= shown)
        return false;
    if (window->to < asked.to)
        window->to = window->from + longer(asked.to - window->from);
    return true;
}

void zoom_frame(struct canvas *canvas, const struct scale *whole,
                const struct scale *zoom, double bottom,
                enum language language)
{
    enum { ABOVE = 60, BELOW = 10 };
    double from = scale_at(whole, zoom->low);
    double to = fmax(scale_at(whole, zoom->high), from + 4);
    double top = ZOOM_TOP - ABOVE, foot = bottom + BELOW;
    struct scale axis = *zoom;
    char words[160];

    canvas_box(canvas, from, ZOOM_TOP, to, bottom, PALE);
    canvas_mark(canvas, MARK_WINDOW, zoom->low, zoom->high);
    canvas_frame(canvas, zoom->left - ZOOM_PAD, top, PAGE_RIGHT, foot,
                 GREY, false);
    canvas_line(canvas, to, ZOOM_TOP, zoom->left - ZOOM_PAD, top, 4, GREY,
                true);
    canvas_line(canvas, to, bottom, zoom->left - ZOOM_PAD, foot, 4, GREY,
                true);
    axis.low = 0;
    axis.high = zoom->high - zoom->low;
    scale_draw(canvas, &axis, ZOOM_TOP, foot, language);
    struct figure length = text_time(axis.high, language);
    TEXT_FILL(words, language,
              zoom->low > 0 ? TEXT_ZOOM_FROM : TEXT_ZOOM_FIRST, length.text,
              text_time(zoom->low, language).text);
    canvas_text(canvas, zoom->left, top + 30,
                (struct type){.px = LABEL_PX, .colour = INK, .bold = true},
                zoom->right - zoom->left, words);
}
