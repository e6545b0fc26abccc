/*
 * The code of the two sides as teaching material: what stands between
 * "slide: NAME" and "end" in threaded/ and evented/. Within it, a
 * comment at the end of a line is a word to whoever shows the code:
 *
 *   fold   leave this out where there is little room, with the block
 *          that it begins: error handling, stamps, arithmetic
 *   look   this is the line to look at, up to its semicolon: where the
 *          one side waits and the other does not; one in each excerpt
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

struct excerpt {
    const char *file; /* "threaded/pool.c" */
    unsigned line;    /* where its first line stands, from 1 */
    const char *text; /* bytes of them, whole lines; never freed */
    size_t bytes;
};

/* The name of a marker, from 0; NULL: there are no more. */
const char *excerpt_marker(unsigned number);

/* Both sides of a marker, the pool's first. Where only the loop has
 * it, the pool's code for the same thing stands beside it. False: no
 * side has such a marker. */
bool excerpt_pair(struct excerpt pair[2], const char *marker);

/* A chain as the loop has it in that style; as the pool has it, which
 * has one. */
bool excerpt_of_style(struct excerpt *excerpt, enum side side,
                      enum style style);

/* What to look at in the code of a marker. */
enum text_id excerpt_heading(const char *marker);

/* The markers of what a scenario's jobs do with these settings, the
 * loop's choices (file_io, chunk_ms) included. A chain whose style is
 * swept is left out: its styles stand together (ways.h). Fills at most
 * `room` names and returns how many. */
unsigned excerpt_of_scenario(const struct scenario *scenario,
                             const char **markers, unsigned room);

enum { CODE_LINES = 64 };

struct code_line {
    const char *text; /* without indentation, mark and line end */
    size_t bytes, indent;
    bool looks;
    bool folds; /* something was left out: here, or behind `bytes` */
};

/* The lines of an excerpt; folded ones are left out on demand. Returns
 * how many. */
unsigned code_lines(const struct excerpt *excerpt, bool folded,
                    struct code_line lines[CODE_LINES]);

/*
 * How long and how deep an excerpt is, by a rule that reads no C:
 *
 *   lines      that hold more than a brace, a comment or nothing;
 *              one of them that is broken into several counts as those
 *   functions  the braces that open in the first column
 *   depth      of the statement that is indented the most, in steps of
 *              four columns: 1 is the body of a function. A line that
 *              goes on with the one before it (that ended in neither
 *              ; : { } nor a bracket) begins no statement.
 *
 * What is folded counts: errors are part of the work.
 */
struct code_shape {
    unsigned lines, functions, depth;
};
struct code_shape code_shape(const struct excerpt *excerpt);

/* C, piece by piece, for setting keywords and comments apart. */
enum code_kind { CODE_PLAIN, CODE_KEYWORD, CODE_COMMENT, CODE_STRING };
struct code_piece {
    const char *text;
    size_t bytes;
    enum code_kind kind;
};

/* Zeroed before the first line; a comment goes on in the next. */
struct code_reader {
    const char *place, *end;
    bool in_comment;
};
void code_begin(struct code_reader *reader, const struct code_line *line);
/* False at the end of the line. */
bool code_next(struct code_reader *reader, struct code_piece *piece);

#endif
