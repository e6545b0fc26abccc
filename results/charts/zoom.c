#include "results/charts/zoom.h"
#include "common/fail.h"

#include <math.h>
#include <stdlib.h>

enum { PART = 50, UNSEEN = 2 };

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

/* All starts of drawn lanes from a moment on, in the order of time;
 * `shortest`: the shortest running. */
static struct start *starts_of(struct timeline *const *timelines,
                               unsigned count, int64_t from, size_t *starts,
                               unsigned *threads, int64_t *shortest)
{
    size_t all = 0;
    for (unsigned i = 0; i < count; i++)
        all += timelines[i] ? timelines[i]->span_count : 0;
    struct start *list = allocate((all + 1) * sizeof *list, "starts");
    *starts = 0;
    *threads = 0;
    *shortest = INT64_MAX;
    for (unsigned i = 0; i < count; i++) {
        const struct timeline *timeline = timelines[i];
        if (!timeline)
            continue;
        for (size_t k = 0; k < timeline->span_count; k++) {
            const struct span *span = &timeline->spans[k];
            if (span->state != RUNNING || span->lane >= DRAWN_LANES ||
                span->from < from)
                continue;
            list[(*starts)++] =
                (struct start){span->from, *threads + span->lane};
            if (span->to - span->from < *shortest)
                *shortest = span->to - span->from;
        }
        *threads += timeline->lane_count;
    }
    qsort(list, *starts, sizeof *list, by_time);
    return list;
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

/* The window around what is asked for, of a round length; false if it
 * takes most of the scale, or there is none. */
static bool around(struct window *window, const struct scale *scale,
                   struct window asked)
{
    int64_t whole = (int64_t)(scale->high - scale->low), length = 1;
    int64_t least = (asked.to - asked.from) * 6 / 5;
    for (int64_t next = 10; length < least; next *= 10)
        length = least <= next / 5   ? next / 5
                 : least <= next / 2 ? next / 2
                                     : next;
    if (asked.from >= asked.to || length * 2 > whole)
        return false;
    int64_t before = (length - (asked.to - asked.from)) / 2;
    window->from = asked.from > before ? asked.from - before : 0;
    if (window->from > whole - length)
        window->from = whole - length;
    window->to = window->from + length;
    return true;
}

bool zoom_window(struct window *window, struct timeline *const *timelines,
                 unsigned count, const struct scale *scale,
                 struct window asked)
{
    if (around(window, scale, asked))
        return true;
    size_t starts;
    unsigned threads;
    int64_t shortest, moment = 0, better;
    int64_t part = (int64_t)(scale->high - scale->low) / PART;
    struct start *list = starts_of(timelines, count, asked.to - part,
                                   &starts, &threads, &shortest);
    unsigned drawn = 0;
    for (unsigned i = 0; i < count; i++)
        drawn += timelines[i] != NULL;
    double pixel = (scale->high - scale->low) / (scale->right - scale->left);
    int64_t length = shorter(part + 1);
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
    return starts > 0 && most > drawn && length > 1 &&
           (double)shortest < UNSEEN * pixel;
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
