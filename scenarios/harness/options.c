#include "scenarios/harness/options.h"
#include "common/fail.h"

#include <argp.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum key {
    KEY_ROUNDS = 256,
    KEY_QUICK,
    KEY_CORE,
    KEY_SIDES,
    KEY_SEED,
    KEY_SET,
    KEY_LANG,
    KEY_WORK,
    KEY_NO_CHARTS,
    KEY_NO_TRACE,
    KEY_DETAILS,
    KEY_NULL,
    KEY_STRICT,
    KEY_JSON,
    KEY_FORCE,
    KEY_QUIET,
    KEY_DRY_RUN
};

#define MOST_SEED 9007199254740991u /* as in a scenario: 2^53 - 1 */

static const struct argp_option table[] = {
    {"output", 'o', "DIR", 0,
     "Where the result goes (default results/runs/<scenario>-<time>)", 1},
    {"rounds", KEY_ROUNDS, "N", 0, "Counted rounds of each side", 1},
    {"quick", KEY_QUICK, NULL, 0, "6 pairs: the least with an interval", 1},
    {"core", KEY_CORE, "K", 0, "The core to measure on", 1},
    {"sides", KEY_SIDES, "A,B", 0, "threaded, evented, sequential", 1},
    {"seed", KEY_SEED, "N", 0, "Of arrivals and of the order of the rounds", 1},
    {"set", KEY_SET, "PATH=VALUE", 0,
     "Lay a value over the scenario: threaded.workers=8, "
     "jobs.fetch.ms=500",
     1},
    {"lang", KEY_LANG, "en|ko", 0, "Language of what is printed", 1},
    {"work", KEY_WORK, "DIR", 0, "Where the jobs write their files", 1},
    {"no-charts", KEY_NO_CHARTS, NULL, 0, "Draw no pictures", 1},
    {"no-trace", KEY_NO_TRACE, NULL, 0, "Record no switch timeline", 1},
    {"details", KEY_DETAILS, NULL, 0, "Print the tables too", 2},
    {"null", KEY_NULL, "SIDE", 0,
     "That side as both arms: what differs then is noise", 2},
    {"strict", KEY_STRICT, NULL, 0, "Exit 3 if a round was flagged", 2},
    {"json", KEY_JSON, NULL, 0, "stdout is one JSON document", 2},
    {"force", KEY_FORCE, NULL, 0, "Replace an existing result", 2},
    {"quiet", KEY_QUIET, NULL, 0, "No progress, no question", 2},
    {"dry-run", KEY_DRY_RUN, NULL, 0, "Say what would be done", 2},
    {0}};

static uint64_t number(struct argp_state *state, const char *option,
                       const char *text, uint64_t low, uint64_t high)
{
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (errno || end == text || *end || text[0] < '0' || text[0] > '9' ||
        value < low || value > high)
        argp_error(state, "--%s=%s: expected a number from %llu to %llu",
                   option, text, (unsigned long long)low,
                   (unsigned long long)high);
    return value;
}

static int side_named(struct argp_state *state, const char *option,
                      const char *name)
{
    for (int s = 0; s < SIDES; s++)
        if (strcmp(name, side_name((enum side)s)) == 0)
            return s;
    argp_error(state, "--%s=%s: expected threaded, evented or sequential",
               option, name);
    return -1;
}

static void add_set(struct argp_state *state, struct options *options,
                    const char *set)
{
    if (options->set_count == MOST_SETS)
        argp_error(state, "at most %d values can be set", MOST_SETS);
    options->set[options->set_count++] = set;
}

static void add_made(struct argp_state *state, struct options *options,
                     char *set)
{
    add_set(state, options, set);
    options->made[options->made_count++] = set;
}

void options_free(struct options *options)
{
    while (options->made_count > 0)
        free(options->made[--options->made_count]);
}

/* An option that is short for a --set. */
static void add_number(struct argp_state *state, struct options *options,
                       const char *name, const char *value, uint64_t low,
                       uint64_t high)
{
    char *set;
    uint64_t n = number(state, name, value, low, high);
    if (asprintf(&set, "%s=%" PRIu64, name, n) < 0)
        fail(ENOMEM, "asprintf", NULL, "--%s", name);
    add_made(state, options, set);
}

/* The sides are a field like any other: claims about a side that is
 * left out are left out, too. */
static void add_sides(struct argp_state *state, struct options *options,
                      const char *value)
{
    char *copy = strdup(value), *rest = copy, *name, *set;
    while ((name = strsep(&rest, ",")) != NULL)
        side_named(state, "sides", name);
    free(copy);
    if (asprintf(&set, "sides=[%s]", value) < 0)
        fail(ENOMEM, "asprintf", NULL, "--sides");
    add_made(state, options, set);
}

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct options *options = state->input;
    switch (key) {
    case 'o':
        options->dir = value;
        break;
    case KEY_ROUNDS:
        add_number(state, options, "rounds", value, 1, 1000);
        break;
    case KEY_QUICK:
        add_number(state, options, "rounds", "6", 1, 1000);
        break;
    case KEY_CORE:
        options->core = (int)number(state, "core", value, 0, 1023);
        break;
    case KEY_SIDES:
        add_sides(state, options, value);
        break;
    case KEY_SEED:
        add_number(state, options, "seed", value, 0, MOST_SEED);
        break;
    case KEY_SET:
        add_set(state, options, value);
        break;
    case KEY_LANG:
        if (!language_of(value, &options->language))
            argp_error(state, "--lang=%s: expected en or ko", value);
        break;
    case KEY_WORK:
        options->work = value;
        break;
    case KEY_NULL:
        options->null_side = side_named(state, "null", value);
        break;
    case KEY_NO_CHARTS:
        options->charts = false;
        break;
    case KEY_NO_TRACE:
        options->trace = false;
        break;
    case KEY_DETAILS:
        options->details = true;
        break;
    case KEY_STRICT:
        options->strict = true;
        break;
    case KEY_JSON:
        options->json = true;
        break;
    case KEY_FORCE:
        options->force = true;
        break;
    case KEY_QUIET:
        options->quiet = true;
        break;
    case KEY_DRY_RUN:
        options->dry_run = true;
        break;
    case ARGP_KEY_ARG:
        if (options->scenario_count == MOST_SCENARIOS)
            argp_error(state, "at most %d scenarios", MOST_SCENARIOS);
        options->scenario[options->scenario_count++] = value;
        break;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which scenario? (poolloop list shows them)");
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

enum language options_language(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return strncmp(value, "ko", 2) == 0 ? KOREAN : ENGLISH;
    }
    return ENGLISH;
}

void options_parse(int argc, char **argv, const char *command,
                  const char *about, struct options *options)
{
    const struct argp argp = {table, parse, "SCENARIO...", about, 0, 0, 0};
    char name[64];

    *options = (struct options){.core = -1,
                                .null_side = -1,
                                .charts = true,
                                .trace = true,
                                .language = options_language()};
    snprintf(name, sizeof name, "poolloop %s", command);
    argv[0] = name;
    argp_err_exit_status = EXIT_USAGE;
    argp_parse(&argp, argc, argv, 0, NULL, options);
}
