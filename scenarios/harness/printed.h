/*
 * What a traced program prints, on its way to poolloop's own stdout: it
 * is passed on unchanged, and the moment at which each line came is kept.
 *
 * The program finds what it would find without poolloop: a terminal
 * where stdout is one, so that it prints line by line, else a pipe.
 * Where poolloop's own stdout takes no more, neither does the program's.
 * A moment is that of reading, a little after that of printing.
 */
#ifndef PRINTED_H
#define PRINTED_H

#include "results/program/program.h"

struct printed {
    int from;  /* read here; to be polled */
    int child; /* the program's stdout; to be closed once it runs */
    struct program_line *lines; /* `at` is CLOCK_MONOTONIC ns */
    unsigned count;
    char line[sizeof(((struct program_line *)0)->text)];
    size_t length; /* of the line that is not yet at its end */
};

/* Ends the process where there can be none. */
void printed_open(struct printed *printed);

/* Takes and passes on what is there. Never waits for the program. */
void printed_take(struct printed *printed);

/* What is left, and the last line also without its end; closes all but
 * keeps the lines, which are the caller's. */
void printed_close(struct printed *printed);

#endif
