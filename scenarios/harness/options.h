/*
 * The command line of `poolloop run` and `poolloop watch`.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "common/scenario/scenario.h"

enum { MOST_SETS = 64, MOST_SCENARIOS = 256 };

struct options {
    const char *scenario[MOST_SCENARIOS];
    unsigned scenario_count;
    const char *set[MOST_SETS]; /* --set, and what --rounds, --sides and
                                   others come to */
    unsigned set_count;
    char *made[MOST_SETS]; /* those of them that were made here */
    unsigned made_count;
    const char *dir;  /* -o; NULL: results/runs/<scenario>-<time> */
    const char *work; /* --work; NULL: $TMPDIR or the system's place */
    int core;         /* -1: chosen */
    int null_side; /* -1: none */
    enum language language;
    bool charts, trace, details, strict, json, force, quiet, dry_run;
};

/* Reads the words behind the subcommand; ends the process with
 * EXIT_USAGE where they are wrong. `command` is its name, for help. */
void options_parse(int argc, char **argv, const char *command,
                  const char *about, struct options *options);

/* Frees what reading them made. */
void options_free(struct options *options);

/* The language of $LC_ALL, $LC_MESSAGES or $LANG. */
enum language options_language(void);

#endif
