/*
 * A picture of 1920 x 1080 pixels, in memory: boxes, hatching, lines,
 * discs, dots and texts, drawn in the order of the calls, texts last.
 *
 * The charts place everything here themselves, so that a test can ask
 * whether two texts overlap or one is cut before anything is drawn;
 * svg.h and png.h write it. x grows to the right, y downwards. Strings
 * are copied; control characters in them become spaces, what is not
 * UTF-8 a question mark.
 */
#ifndef CANVAS_H
#define CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { CANVAS_WIDTH = 1920, CANVAS_HEIGHT = 1080, SMALLEST = 18 };

/* From the middle of a line of text down to where its letters stand,
 * as a part of the type's height. */
#define BASELINE 0.35

/* Dashes and the gaps between them, of frames and lines. */
enum { DASH = 16, DASH_GAP = 12 };

/* The fonts, both of the package fonts-nanum: of words, and of code. */
#define WORD_FONT "NanumBarunGothic"
#define CODE_FONT "NanumGothicCoding"

enum colour {
    BLACK = 0x000000,
    INK = 0x222222,
    GREY = 0x595959,
    PALE = 0xd9d9d9,
    WHITE = 0xffffff,
    ORANGE = 0xd55e00, /* the pool, everywhere */
    BLUE = 0x0072b2    /* the loop, everywhere */
};

enum align { LEFT, CENTRE, RIGHT };

/* What a shape shows. */
enum shape_mark {
    MARK_NONE,
    MARK_AXIS,      /* a round value of it */
    MARK_WINDOW,    /* what is shown enlarged elsewhere */
    MARK_RUNNING,   /* a thread had the core: solid, */
    MARK_SHARE,     /* for a part of the time: as high as that part, */
    MARK_PREEMPTED, /* it could have run, */
    MARK_OFF,       /* it waited */
    MARK_JOB,       /* a job was being done, */
    MARK_WAITING,   /* it was asked for and not begun, */
    MARK_HIDDEN,    /* asked for and not told, nobody knows more, */
    MARK_UNTOLD,    /* done and not told: the delay of telling */
    MARK_DUE,       /* the moment when it should have been done, */
    MARK_LATE,      /* from due to told, */
    MARK_DONE,      /* the moment when it was done, */
    MARK_TOLD,      /* when it was told */
    MARK_END,       /* of all: the makespan */
    MARK_MEAN,      /* of the responses */
    MARK_GAP,       /* from one side's telling to the other's */
    MARK_COUNT,     /* so many there were */
    MARKS
};

#define NO_TIME INT64_MIN

struct shape {
    enum shape_kind { BOX, FRAME, LINE, DISC, DOT, DIAMOND } kind;
    double x, y;   /* a corner, an end, the centre */
    double x2, y2; /* the other; of the last three: x2 is the radius */
    double width;  /* of the stroke: FRAME, LINE */
    bool dashed;
    unsigned colour;
    enum shape_mark mark;
    int64_t from, to; /* when it was, ns on the picture's axis; NO_TIME */
};

struct label {
    char *text;
    double x, y; /* the anchor; y is the middle of the line */
    double px;   /* height of the type */
    double width; /* as measured */
    bool bold, code, axis;
    bool cut; /* shortened to fit */
    enum align align;
    unsigned colour;
};

struct canvas {
    struct shape *shapes;
    size_t shape_count, shape_room;
    size_t last; /* the first shape of the last call */
    struct label *labels;
    size_t label_count, label_room;
};

/* Freed by canvas_free. */
struct canvas *canvas_new(void);
void canvas_free(struct canvas *canvas);

void canvas_box(struct canvas *canvas, double x, double y, double x2,
                double y2, unsigned colour);
void canvas_frame(struct canvas *canvas, double x, double y, double x2,
                  double y2, unsigned colour, bool dashed);
/* Diagonal strokes in a frame. */
void canvas_hatch(struct canvas *canvas, double x, double y, double x2,
                  double y2, unsigned colour);
void canvas_line(struct canvas *canvas, double x, double y, double x2,
                 double y2, double width, unsigned colour, bool dashed);
void canvas_disc(struct canvas *canvas, double x, double y, double radius,
                 unsigned colour);
/* A small disc of which there may be thousands. */
void canvas_dot(struct canvas *canvas, double x, double y, double radius,
                unsigned colour);
/* A square on its corner, of that half width. */
void canvas_diamond(struct canvas *canvas, double x, double y, double radius,
                    unsigned colour);

/* Says of the shapes of the last call what they show and when: from and
 * to in ns on the picture's axis, the same twice for a moment. The class
 * and the data-ns of an SVG; nothing is drawn otherwise. */
void canvas_mark(struct canvas *canvas, enum shape_mark mark, double from,
                 double to);

/* The word for it: "running". */
const char *mark_word(enum shape_mark mark);

struct type {
    double px;
    unsigned colour;
    enum align align;
    bool bold;
    bool clear; /* on white, where the axis' lines would cross it */
    bool axis;  /* of an axis: it says nothing of what is drawn there */
    bool code;  /* each letter half as wide as high, the ellipsis twice
                 * as wide as a letter; not fitted into any room */
};

/* The sizes of type, and the two that most words are set in: a name or
 * a figure, bold, and what stands beside it. */
enum { TITLE_PX = 46, LABEL_PX = 34, TICK_PX = 28, FOOTER_PX = 18 };
struct type type_strong(unsigned colour);
struct type type_small(unsigned colour);

/* Writes a text beside its anchor. Where it is wider than `room` (> 0)
 * its type gets smaller, down to SMALLEST, and then it ends in an
 * ellipsis. Straight quotes of words, not of code, become curly. Returns
 * the width it takes. */
double canvas_text(struct canvas *canvas, double x, double y,
                   struct type type, double room, const char *text);

/* How wide words are in their font, in pixels. It need not be there: a
 * picture is laid out the same on any machine. */
double text_width(const char *text, double px);

/* Copies as much of the text as fits into `room` pixels, with an
 * ellipsis where it was cut; true if it was. Control characters become
 * spaces. */
bool text_shorten(char *out, size_t size, const char *text, double px,
                  double room);

/* True if every text lies within the picture, none overlaps another
 * and none was cut; otherwise names the first two in `why`. */
bool canvas_is_legible(const struct canvas *canvas, char *why, size_t size);

#endif
