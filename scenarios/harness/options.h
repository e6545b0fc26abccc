/*
 * The command line: one table of options, one parser. A command names
 * what it takes; an option, which commands take it.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "common/scenario/scenario.h"

enum { MOST_SETS = 64 };

struct options {
    char **name; /* what is no option, in order; NULL at the end */
    unsigned name_count;
    char *set[MOST_SETS]; /* --set, and what --rounds, --sides and others
                             come to: "rounds=6" */
    unsigned set_count;
    const char *dir;  /* -o; NULL: the command's own choice */
    const char *work; /* --work; NULL: $TMPDIR or the system's place */
    int core;         /* -1: chosen */
    int null_side;    /* -1: none */
    uint64_t limit_ns; /* --seconds; 0: none */
    uint64_t patience_ns; /* --patience; UINT64_MAX: twice the plan */
    enum language language; /* --lang, or else the environment's */
    bool language_given;
    bool charts, trace, details, strict, json, force, quiet, dry_run;
};

/* What a command is called in the table: the bit of its options. */
enum taker {
    LIST = 1 << 0, CHECK = 1 << 1, RUN = 1 << 2, WATCH = 1 << 3,
    REPORT = 1 << 4, COMPARE = 1 << 5, INDEX = 1 << 6, TRACE = 1 << 7,
    SLIDE = 1 << 8, DOCTOR = 1 << 9
};

struct command {
    enum taker taker;
    const char *name, *summary; /* the summary: in the list of commands */
    const char *names;          /* what it takes besides; "": nothing */
    const char *about;          /* first line of its --help */
    int (*run)(const struct options *options); /* the exit status */
    const char *none; /* the complaint where no name is given, or NULL */
    const char *more; /* the one where a second name is, or NULL */
    bool in_order;    /* what follows the first name is not ours */
};

/* Reads the words behind the command (argv[0] is its name); ends the
 * process with EXIT_USAGE where they are wrong. Free with
 * options_free. */
void options_parse(int argc, char **argv, const struct command *command,
                   struct options *options);
void options_free(struct options *options);

#endif
