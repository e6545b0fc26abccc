/*
 * The pictures of a result. Each chart is a function that places
 * shapes and texts on a canvas; one list names them all. Colour is the
 * side, the word in a bar is the job, the title is what this run found.
 */
#ifndef CHARTS_H
#define CHARTS_H

#include "results/charts/canvas.h"
#include "results/charts/rounds.h"

/* Where a chart is kept; the lesson's one picture stands on top. */
enum chart_place {
    CHART_MORE,  /* charts/more/<scenario>.<name>.<lang> */
    CHART_CARD,  /* charts/<id>.<name>.<lang>: for a lecture's slides */
    CHART_REPORT /* no file: in report.html alone */
};

struct chart {
    const char *name; /* as a scenario's `figure` names it */
    enum text_id title;
    bool (*fits)(const struct view *view);
    void (*draw)(struct canvas *canvas, const struct view *view);
};

/* Each in the file of its own kind. */
#define PICTURE(name, place) extern const struct chart name##_chart;
#include "results/charts/list.h"
#undef PICTURE

/* How many there are. */
#define PICTURE(name, place) +1
enum {
    CHARTS = 0
#include "results/charts/list.h"
};
#undef PICTURE

enum chart_place chart_place(const struct chart *chart);

/* Ends with NULL; of several that fit the first is the better one. */
extern const struct chart *const charts[];

/* Whether the picture that a scenario names exists; where not, a sentence
 * in `why`. */
bool charts_check(const struct scenario *scenario, struct complaint *why);

/* The lesson's one picture; NULL: none but cards fits. */
const struct chart *figure_chart(const struct view *view);

/* The charts that this result has, the lesson's one picture first: the
 * one that the scenario names, else the first that fits and is no card.
 * Fills at most `room` pointers and returns how many. */
unsigned charts_of(const struct result *result, const struct chart **list,
                   unsigned room);

/* The file of a chart, below charts/ and without an ending: "01.en" of
 * the lesson's one picture, "01.question.en" of a card, else
 * "more/01-notes-example.queue.en". The id is the scenario's name up to
 * the first '-' where that begins with a digit; what is not a letter, a
 * digit, '-' or '_' in it becomes '_'. */
void chart_file(char *out, size_t size, const struct result *result,
                const struct chart *chart, enum language language);

/* The same of a picture that is no chart: "more/NAME.code.en". */
void chart_beside(char *out, size_t size, const struct result *result,
                  const char *picture, enum language language);

/* Draws every chart that fits into FOLDER (which exists) and FOLDER/more,
 * in both languages, as PNG 1920 x 1080 and SVG; the same result gives
 * the same bytes. The pictures that an earlier drawing of this scenario
 * left there are taken away. Returns 0; 1 where `may_draw`, which is
 * asked before each (NULL: nobody), said no; or -1 and a sentence in
 * `why`: the font is missing, a file could not be written. */
int charts_draw(const struct result *result, const char *folder,
                bool (*may_draw)(void), char *why, size_t size);

/* Writes PREFIX.png and PREFIX.svg of any canvas; the same answers. */
int picture_write(const struct canvas *canvas, const char *prefix, char *why,
                  size_t size);

/* One canvas, for tests and other sinks; freed by canvas_free. */
struct canvas *chart_canvas(const struct result *result,
                            const struct chart *chart,
                            enum language language);

#endif
