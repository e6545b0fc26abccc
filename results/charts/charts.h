/*
 * The pictures of a result. Each chart is a function that places
 * shapes and texts on a canvas; one list names them all. Colour is the
 * side, the word in a bar is the job, the title is what this run found.
 */
#ifndef CHARTS_H
#define CHARTS_H

#include "results/charts/canvas.h"
#include "results/charts/view.h"

struct chart {
    const char *name; /* as in <scenario>.<name>.<lang>.png */
    enum text_id title;
    bool (*fits)(const struct view *view);
    void (*draw)(struct canvas *canvas, const struct view *view);
};

/* Ends with an entry whose name is NULL; the main one comes first. */
extern const struct chart charts[];

/* The charts that this result has; fills at most `room` pointers and
 * returns how many. */
unsigned charts_of(const struct result *result, const struct chart **list,
                   unsigned room);

/* "<scenario>.<chart>.<lang>", without an ending, as files are named;
 * what is not a letter, a digit, '-' or '_' in the scenario's name
 * becomes '_'. */
void chart_file(char *out, size_t size, const struct result *result,
                const struct chart *chart, enum language language);

/* Draws every chart that fits into FOLDER (which exists), in both
 * languages, as PNG 1920 x 1080 and SVG; the same result gives the
 * same bytes. Returns 0, or -1 and a sentence in `why`: gnuplot or the
 * font is missing, a file could not be written. */
int charts_draw(const struct result *result, const char *folder, char *why,
                size_t size);

/* One canvas, for tests and other sinks; freed by canvas_free. */
struct canvas *chart_canvas(const struct result *result,
                            const struct chart *chart,
                            enum language language);

/* "en", "ko". */
const char *language_code(enum language language);

bool orders_fits(const struct view *view);
void orders_draw(struct canvas *canvas, const struct view *view);
bool switches_fits(const struct view *view);
void switches_draw(struct canvas *canvas, const struct view *view);
bool response_fits(const struct view *view);
void response_draw(struct canvas *canvas, const struct view *view);
bool share_fits(const struct view *view);
void share_draw(struct canvas *canvas, const struct view *view);
bool sweep_fits(const struct view *view);
void sweep_draw(struct canvas *canvas, const struct view *view);
bool timeline_fits(const struct view *view);
void timeline_draw(struct canvas *canvas, const struct view *view);
/* The timeline for the last row. */
bool glance_fits(const struct view *view);
void glance_draw(struct canvas *canvas, const struct view *view);
bool turns_fits(const struct view *view);
void turns_draw(struct canvas *canvas, const struct view *view);
bool late_fits(const struct view *view);
void late_draw(struct canvas *canvas, const struct view *view);
bool waiting_fits(const struct view *view);
void waiting_draw(struct canvas *canvas, const struct view *view);
bool per_job_fits(const struct view *view);
void per_job_draw(struct canvas *canvas, const struct view *view);
bool memory_fits(const struct view *view);
void memory_draw(struct canvas *canvas, const struct view *view);
bool queue_fits(const struct view *view);
void queue_draw(struct canvas *canvas, const struct view *view);
/* The orders in steps, for a lecture. */
bool build_fits(const struct view *view);
void build1_draw(struct canvas *canvas, const struct view *view);
void build2_draw(struct canvas *canvas, const struct view *view);
bool question_fits(const struct view *view);
void question_draw(struct canvas *canvas, const struct view *view);
bool answer_fits(const struct view *view);
void answer_draw(struct canvas *canvas, const struct view *view);

#endif
