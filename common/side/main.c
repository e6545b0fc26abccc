/*
 * The program of every side: read the scenario, open the engine that
 * the linker picked, hand over the jobs, lend the main thread, write
 * down what became of them.
 *
 * With --record it is a round of the harness: it says nothing and
 * leaves a record. Without it, it runs alone and tells each event as
 * it happens, so that a lecture can show one side by itself.
 */
#include "common/burn.h"
#include "common/clock.h"
#include "common/engine.h"
#include "common/fail.h"
#include "common/folder.h"
#include "common/side/round.h"
#include "common/scenario/scenario.h"
#include "common/side/tell.h"
#include "common/usage.h"

#include <argp.h>
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SETS = 64 };

struct options {
    const char *scenario, *record, *work;
    const char *set[MOST_SETS];
    unsigned set_count;
    uint64_t steps_per_ms; /* 0: to be measured */
    enum language language;
    struct usage start; /* read first of all, and when */
    uint64_t main_begin;
};

enum { KEY_RECORD = 256, KEY_STEPS, KEY_WORK, KEY_SET, KEY_LANG };

static const struct argp_option argp_options[] = {
    {"record", KEY_RECORD, "FILE", 0, "Say nothing, leave a record", 0},
    {"steps-per-ms", KEY_STEPS, "N", 0,
     "Speed of the arithmetic (default: measured now)", 0},
    {"work", KEY_WORK, "DIR", 0,
     "Write files there (default: a fresh folder, removed at the end)", 0},
    {"set", KEY_SET, "PATH=VALUE", 0, "Lay a value over the scenario", 0},
    LANGUAGE_OPTION(KEY_LANG, "Language of what is told", 0),
    {0}};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct options *options = state->input;
    switch (key) {
    case KEY_RECORD:
        options->record = value;
        break;
    case KEY_WORK:
        options->work = value;
        break;
    case KEY_STEPS:
        options->steps_per_ms = strtoull(value, NULL, 10);
        break;
    case KEY_SET:
        if (options->set_count == MOST_SETS)
            argp_error(state, "at most %d --set", MOST_SETS);
        options->set[options->set_count++] = value;
        break;
    case KEY_LANG:
        language_parse(state, value, &options->language);
        break;
    case ARGP_KEY_ARG:
        if (options->scenario)
            argp_error(state, "one scenario at a time");
        options->scenario = value;
        break;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which scenario?");
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static void print_version(FILE *out, struct argp_state *state)
{
    (void)state;
    fprintf(out, "%s (poolloop %s), %s\n", engine_name(), POOLLOOP_VERSION,
            engine_library());
}

static void leave_record(const struct record *record, const char *path)
{
    FILE *file = fopen(path, "wxe");
    if (!file)
        fail(errno, "fopen", NULL, "%s", path);
    if (record_write(record, file) != 0 || fclose(file) != 0)
        fail(errno, "write", "is the disk full?", "%s", path);
}

static void be_measured(const struct options *options,
                        const struct scenario *scenario)
{
    struct asked asked = {.scenario = scenario,
                          .steps_per_ms = options->steps_per_ms,
                          .folder = options->work,
                          .start = options->start,
                          .main_begin = options->main_begin};
    struct record *record = round_run(&asked);
    leave_record(record, options->record);
    record_free(record);
}

/* The exit status: a job that failed is told, and no success. */
static int be_told(const struct options *options,
                    const struct scenario *scenario)
{
    struct teller *teller = teller_open(scenario, options->language);
    struct asked asked = {.scenario = scenario,
                          .steps_per_ms = options->steps_per_ms,
                          .folder = options->work,
                          .each = teller_listen,
                          .with = teller};
    struct record *record = round_run(&asked);
    int status = EXIT_GOOD;
    teller_sum_up(teller, record);
    for (unsigned i = 0; i < record->job_count; i++)
        if (record->jobs[i].error)
            status = EXIT_SIDE;
    record_free(record);
    teller_close(teller);
    return status;
}

/* The program knows one database, or none. */
static void check_database(const struct scenario *scenario)
{
    enum database_kind asked = scenario->engine.database.kind;
    if (asked == engine_database())
        return;
    bool none = asked == NO_DATABASE;
    fail_with(EXIT_USAGE, "%s: asks %s; run %s%s%s", scenario->file,
              none ? "no database" : database_kind_words[asked],
              engine_name(), none ? "" : "_",
              none ? "" : database_kind_words[asked]);
}

/* The default policy lets a woken thread push in; batch does not. */
static void choose_policy(const struct scenario *scenario)
{
    struct sched_param none = {0};
    if (scenario->policy == POLICY_BATCH &&
        sched_setscheduler(0, SCHED_BATCH, &none) != 0)
        fail(errno, "sched_setscheduler", NULL, "policy: batch");
}

int main(int argc, char **argv)
{
    struct options options = {.start = usage_now(),
                              .main_begin = clock_now()};
    struct complaint why;
    const struct argp argp = {
        argp_options, parse, "SCENARIO",
        "Runs a scenario on one side. Pin it: taskset -c 1 ...", 0, 0, 0};

    fail_name(engine_name());
    argp_err_exit_status = EXIT_USAGE;
    argp_program_version_hook = print_version;
    argp_parse(&argp, argc, argv, 0, NULL, &options);
    signal(SIGXFSZ, SIG_IGN); /* a file too large is a failed job */

    struct scenario *scenario = scenario_load(
        options.scenario, options.set, options.set_count, &why);
    if (!scenario)
        fail_with(EXIT_USAGE, "%s", why.text);
    if (options.steps_per_ms == 0)
        options.steps_per_ms = burn_speed(BURN_SPAN).steps_per_ms;
    check_database(scenario);
    scenario->engine.chunk_steps =
        scenario->chunk / NS_PER_US * options.steps_per_ms / 1000;
    choose_policy(scenario);

    char fresh[256];
    if (!options.work)
        options.work = folder_fresh(fresh, sizeof fresh);
    scenario->engine.database.where = options.work;
    int status = EXIT_GOOD;
    if (options.record)
        be_measured(&options, scenario);
    else
        status = be_told(&options, scenario);
    if (options.work == fresh)
        folder_remove(fresh);
    scenario_free(scenario);
    return status;
}
