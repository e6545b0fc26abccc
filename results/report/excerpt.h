/*
 * The code of the two sides as teaching material: what stands between
 * "slide: NAME" and "end" in threaded/ and evented/.
 *
 * The sources are embedded when poolloop is built, so that a report
 * shows the code that ran, needs no source tree, and comes out the same
 * on another machine.
 */
#ifndef EXCERPT_H
#define EXCERPT_H

#include "common/scenario/scenario.h"
#include "results/text/text.h"

#include <stdbool.h>
#include <stddef.h>

enum { EXCERPT_NAME = 40, EXCERPT_LINES = 64 };

struct excerpt {
    const char *file; /* "threaded/pool.c" */
    unsigned line;    /* where its first line stands, from 1 */
    const char *text; /* bytes of them, whole lines; never freed */
    size_t bytes;
};

/* Both sides of a marker, the pool's first. Where only the loop has
 * it, the pool's code for the same thing stands beside it. False: no
 * side has such a marker. */
bool excerpt_pair(struct excerpt pair[2], const char *marker);

/* The names of all markers in the order of the sources, each once;
 * freed by free(3) as a whole. */
char (*excerpt_markers(unsigned *count))[EXCERPT_NAME];

/* What to look at in the code of a marker. */
enum text_id excerpt_heading(const char *marker);

/* An excerpt without its folds. What was left out is a line, or the
 * end of the line that leads to it, with nothing but the mark of a
 * fold. Its text is to be freed. */
struct excerpt excerpt_fold(const struct excerpt *excerpt);

/* The markers of what a scenario's jobs do with these settings, the
 * loop's choices (file_io, chunk_ms) included. Fills at most `room`
 * names and returns how many. */
unsigned excerpt_of_scenario(const struct scenario *scenario,
                             const char **markers, unsigned room);

/* Which lines of an excerpt, from 0, have no counterpart in the other
 * one. Blank lines and lone braces always have; marks of folds do not
 * matter. */
void excerpt_differ(const struct excerpt *excerpt,
                    const struct excerpt *other,
                    bool differs[EXCERPT_LINES]);

/* C, piece by piece, for setting keywords and comments apart. A piece
 * ends before the line does; a line end is a piece of its own. */
enum code_kind {
    CODE_PLAIN, CODE_KEYWORD, CODE_COMMENT, CODE_STRING, CODE_LINE_END,
    CODE_FOLD /* the mark of a fold */
};
struct code_piece {
    const char *text;
    size_t bytes;
    enum code_kind kind;
};
struct code_reader {
    const char *place, *end;
    bool in_comment;
};
struct code_reader code_reader(const struct excerpt *excerpt);
/* False at the end. */
bool code_next(struct code_reader *reader, struct code_piece *piece);

#endif
