#include "scenarios/harness/options.h"
#include "common/fail.h"
#include "common/scenario/words.h"

#include <argp.h>
#include <errno.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is being read, for the functions that take a value. */
struct reading {
    const struct command *command;
    struct options *options;
};

struct row {
    struct argp_option argp; /* without a letter: its row is its key */
    unsigned takers;
    void (*take)(struct argp_state *state, const struct row *option,
                 char *value);
    size_t field; /* of struct options */
    const char *path, *end; /* what it lays over the scenario: the path
                               and what stands before and behind the value */
};

static struct options *options_of(struct argp_state *state)
{
    return ((struct reading *)state->input)->options;
}

static void *target(struct argp_state *state, const struct row *option)
{
    return (char *)options_of(state) + option->field;
}

static void take_text(struct argp_state *state, const struct row *option,
                      char *value)
{
    *(const char **)target(state, option) = value;
}

static void take_yes(struct argp_state *state, const struct row *option,
                     char *value)
{
    (void)value;
    *(bool *)target(state, option) = true;
}

static void take_no(struct argp_state *state, const struct row *option,
                    char *value)
{
    (void)value;
    *(bool *)target(state, option) = false;
}

static void take_language(struct argp_state *state,
                          const struct row *option, char *value)
{
    (void)option;
    language_parse(state, value, &options_of(state)->language);
    options_of(state)->language_given = true;
}

static void take_core(struct argp_state *state, const struct row *option,
                      char *value)
{
    const long most = 1023;
    char *end;
    long core = strtol(value, &end, 10);
    if (end == value || *end || core < 0 || core > most)
        argp_error(state, "--%s=%s: expected a number from 0 to %ld",
                   option->argp.name, value, most);
    options_of(state)->core = (int)core;
}

/* Decimals are allowed: half a second is much for a program. "60s" is
 * understood, too. */
static void take_seconds(struct argp_state *state,
                         const struct row *option, char *value)
{
    const double high = 86400;
    double low = option->field == offsetof(struct options, limit_ns)
                     ? 0.001 /* to run for no time is no run */
                     : 0;
    char *end;
    double given = strtod(value, &end);
    if (end > value && strcmp(end, "s") == 0)
        end++;
    if (end == value || *end || !(given >= low && given <= high))
        argp_error(state, "--%s=%s: expected a number from %g to %g",
                   option->argp.name, value, low, high);
    *(uint64_t *)target(state, option) = (uint64_t)(given * 1e9);
}

static void take_null(struct argp_state *state, const struct row *option,
                      char *value)
{
    for (int s = 0; s < SIDES; s++)
        if (strcmp(value, side_name((enum side)s)) == 0)
            options_of(state)->null_side = s;
    if (options_of(state)->null_side < 0)
        argp_error(state, "--%s=%s: expected threaded, evented or sequential",
                   option->argp.name, value);
}

/* A value laid over the scenario, which meets its checks there: claims
 * about a side that is left out are left out, too. */
static void take_set(struct argp_state *state, const struct row *option,
                     char *value)
{
    struct options *options = options_of(state);
    char *set = NULL;
    if (options->set_count == MOST_SETS)
        argp_error(state, "at most %d values can be set", MOST_SETS);
    if (asprintf(&set, "%s%s%s", option->path, value ? value : "",
                 option->end) < 0)
        fail(ENOMEM, "asprintf", NULL, "--%s", option->argp.name);
    options->set[options->set_count++] = set;
}

#define FIELD(name) offsetof(struct options, name)
#define MEASURES (RUN | WATCH)
#define TELLS (LIST | CHECK | REPORT | COMPARE | INDEX | DOCTOR)

/* Of several that have a path the one given last counts. */
static const struct row table[] = {
    {{"output", 'o', "DIR", 0,
      "Where the result goes (default results/runs/<name>-<time>)", 1},
     RUN | TRACE, take_text, FIELD(dir), NULL, NULL},
    {{"output", 'o', "PREFIX", 0,
      "Write PREFIX.svg and PREFIX.png (default: slide-MARKER)", 0},
     SLIDE, take_text, FIELD(dir), NULL, NULL},
    {{"rounds", 0, "N", 0, "Counted rounds of each side", 1},
     RUN, take_set, 0, "rounds=", ""},
    {{"quick", 0, NULL, 0, "6 pairs: the least with an interval", 1},
     RUN, take_set, 0, "rounds=6", ""},
    {{"core", 0, "K", 0, "The core to measure on", 1},
     MEASURES | TRACE, take_core, 0, NULL, NULL},
    {{"sides", 0, "A,B", 0, "threaded, evented, sequential", 1},
     MEASURES, take_set, 0, "sides=[", "]"},
    {{"seed", 0, "N", 0, "Of arrivals and of the order of the rounds", 1},
     MEASURES, take_set, 0, "seed=", ""},
    {{"set", 0, "PATH=VALUE", 0,
      "Lay a value over the scenario: threaded.workers=8, "
      "jobs.fetch.ms=500", 1},
     MEASURES, take_set, 0, "", ""},
    {LANGUAGE_OPTION('l', "Language of what is printed", 1),
     MEASURES | TRACE | TELLS | SLIDE, take_language, 0, NULL, NULL},
    {{"work", 0, "DIR", 0, "Where the jobs write their files", 1},
     MEASURES, take_text, FIELD(work), NULL, NULL},
    {{"no-charts", 0, NULL, 0, "Draw no pictures", 1},
     RUN, take_no, FIELD(charts), NULL, NULL},
    {{"no-trace", 0, NULL, 0, "Record no switch timeline", 1},
     RUN, take_no, FIELD(trace), NULL, NULL},
    {{"seconds", 0, "N", 0, "End the program after N seconds", 1},
     TRACE, take_seconds, FIELD(limit_ns), NULL, NULL},
    {{"patience", 0, "SECONDS", 0,
      "How long to go on after the plan where others disturbed too many "
      "pairs (default twice the plan; 0: not at all)", 1},
     RUN, take_seconds, FIELD(patience_ns), NULL, NULL},
    {{"details", 'd', NULL, 0, "Print the tables too", 2},
     RUN | REPORT, take_yes, FIELD(details), NULL, NULL},
    {{"null", 0, "SIDE", 0,
      "That side as both arms: what differs then is noise", 2},
     RUN, take_null, 0, NULL, NULL},
    {{"strict", 0, NULL, 0, "Exit 3 if a round was flagged", 2},
     RUN, take_yes, FIELD(strict), NULL, NULL},
    {{"json", 0, NULL, 0, "stdout is one JSON document", 2},
     RUN, take_yes, FIELD(json), NULL, NULL},
    {{"force", 'f', NULL, 0, "Replace a result, compare what differs", 2},
     RUN | COMPARE, take_yes, FIELD(force), NULL, NULL},
    {{"quiet", 0, NULL, 0, "No progress, no question", 2},
     RUN, take_yes, FIELD(quiet), NULL, NULL},
    {{"dry-run", 0, NULL, 0, "Say what would be done", 2},
     RUN, take_yes, FIELD(dry_run), NULL, NULL},
};
enum { ROWS = sizeof table / sizeof *table, KEY_ROW = 256 };

static int key_of(int row)
{
    return table[row].argp.key ? table[row].argp.key : KEY_ROW + row;
}

/* Ends with an empty one; freed by free(3). */
static struct argp_option *taken_by(enum taker taker)
{
    struct argp_option *taken =
        allocate((ROWS + 1) * sizeof *taken, "the options");
    for (int row = 0, count = 0; row < ROWS; row++)
        if (table[row].takers & taker) {
            taken[count] = table[row].argp;
            taken[count++].key = key_of(row);
        }
    return taken;
}

static void take_name(struct argp_state *state, char *value)
{
    const struct command *command =
        ((struct reading *)state->input)->command;
    struct options *options = options_of(state);

    if (command->more && options->name_count > 0)
        argp_error(state, "%s: %s", value, command->more);
    options->name[options->name_count++] = value;
    while (command->in_order && state->next < state->argc)
        options->name[options->name_count++] = state->argv[state->next++];
}

static error_t parse(int key, char *value, struct argp_state *state)
{
    const struct reading *reading = state->input;

    if (key == ARGP_KEY_ARG) {
        take_name(state, value);
        return 0;
    }
    if (key == ARGP_KEY_NO_ARGS && reading->command->none)
        argp_error(state, "%s", reading->command->none);
    for (int row = 0; row < ROWS; row++)
        if (table[row].takers & reading->command->taker &&
            key_of(row) == key) {
            table[row].take(state, &table[row], value);
            return 0;
        }
    return ARGP_ERR_UNKNOWN;
}

/* A long option that the command does not take, where it can be said
 * which was meant; the rest is argp's. */
static void check_words(int argc, char **argv,
                        const struct argp_option *taken,
                        const struct command *command)
{
    const char *names[ROWS + 3] = {"help", "usage"};
    for (int i = 0; taken[i].name; i++)
        names[2 + i] = taken[i].name;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (command->in_order && argv[i][0] != '-')
            return;
        if (strncmp(argv[i], "--", 2) != 0)
            continue;
        char word[64];
        snprintf(word, sizeof word, "%.*s",
                 (int)strcspn(argv[i] + 2, "="), argv[i] + 2);
        bool known = false;
        for (int n = 0; names[n]; n++)
            known |= strncmp(names[n], word, strlen(word)) == 0;
        const char *near = known ? NULL : word_near(names, word);
        if (near)
            fail_with(EXIT_USAGE, "%s has no option --%s; did you mean "
                                  "--%s?", command->name, word, near);
    }
}

void options_parse(int argc, char **argv, const struct command *command,
                   struct options *options)
{
    struct argp_option *taken = taken_by(command->taker);
    const struct argp argp = {taken, parse, command->names, command->about,
                              0, 0, 0};
    struct reading reading = {.command = command, .options = options};
    char name[64];

    *options = (struct options){.core = -1,
                                .null_side = -1,
                                .charts = true,
                                .trace = true,
                                .patience_ns = UINT64_MAX,
                                .language = language_environment()};
    options->name =
        allocate(((size_t)argc + 1) * sizeof *options->name, "the words");
    snprintf(name, sizeof name, "poolloop %s", command->name);
    argv[0] = name;
    check_words(argc, argv, taken, command);
    argp_err_exit_status = EXIT_USAGE;
    argp_parse(&argp, argc, argv, command->in_order ? ARGP_IN_ORDER : 0,
               NULL, &reading);
    free(taken);
    if (!*command->names && options->name_count > 0)
        fail_with(EXIT_USAGE, "%s takes no names: %s", command->name,
                  options->name[0]);
}

void options_free(struct options *options)
{
    while (options->set_count > 0)
        free(options->set[--options->set_count]);
    free(options->name);
}
