/*
 * A short while of a timeline, enlarged: which one, and the panel with
 * its funnel. The panel stands to the right of the whole, so that each
 * lane goes on in its own row.
 */
#ifndef ZOOM_H
#define ZOOM_H

#include "results/measures/timeline.h"
#include "results/charts/page.h"

enum {
    FULL_RIGHT = 900, /* where the whole ends beside a panel */
    ZOOM_LEFT = 1130,
    ZOOM_RIGHT = 1790,
    ZOOM_PAD = 26, /* from the panel's ground to its axis */
    ZOOM_TOP = 250,
    DRAWN_LANES = 6 /* of a side; the last one may be shared */
};

struct window {
    int64_t from, to;
};

/* Chooses the window. `asked` is when the thing that the lesson asks
 * about began and ended: the window shows it whole, or, where it takes
 * most of the scale, its end, up to the report. Where it is empty: of a twentieth of the
 * scale the one in which most threads of the drawn lanes get the core,
 * the earliest of several; and then the shortest round length in which
 * as many do. False if as many threads are seen to run on the scale: it
 * would show nothing of interest. NULL timelines are passed over. */
bool zoom_window(struct window *window, struct timeline *const *timelines,
                 unsigned count, const struct scale *scale,
                 struct window asked);

/* The panel's ground down to the lanes' `bottom`, its span in words, its
 * axis from 0 on, and the funnel from the window on the whole's axis. */
void zoom_frame(struct canvas *canvas, const struct scale *whole,
                const struct scale *zoom, double bottom,
                enum language language);

#endif
