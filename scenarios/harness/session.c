#include "common/clock.h"
#include "common/fail.h"
#include "common/folder.h"
#include "results/analysis/analysis.h"
#include "results/analysis/claims.h"
#include "results/analysis/words.h"
#include "results/charts/charts.h"
#include "results/measures/check.h"
#include "results/measures/metrics.h"
#include "common/scenario/planned.h"
#include "common/usage.h"
#include "results/report/report.h"
#include "results/report/screen.h"
#include "results/store/dir.h"
#include "results/store/json.h"
#include "results/store/store.h"
#include "results/text/text.h"
#include "scenarios/harness/calibration.h"
#include "scenarios/harness/core.h"
#include "scenarios/harness/database.h"
#include "scenarios/harness/document.h"
#include "scenarios/harness/machine.h"
#include "scenarios/harness/session.h"
#include "scenarios/harness/plan.h"
#include "scenarios/harness/progress.h"
#include "scenarios/harness/rounds.h"
#include "scenarios/harness/stop.h"
#include "scenarios/harness/twins.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool session_say_failures(const struct result *result)
{
    bool any = false;
    for (int s = 0; s < SIDES; s++) {
        const struct round *first = NULL;
        unsigned failed = 0, counted = 0;
        for (unsigned i = 0; i < result->round_count; i++) {
            const struct round *round = &result->rounds[i];
            if (round->side != (enum side)s)
                continue;
            counted++;
            if (round->exit_status != 0 && failed++ == 0)
                first = round;
        }
        if (!first)
            continue;
        any = true;
        fprintf(stderr, "%s: %s: %u of %u rounds failed: %s\n",
                fail_program(), side_name(first->side), failed, counted,
                failure_words(first, ENGLISH).text);
    }
    return any;
}

/* Every side that ran has a round that counts, and some pair is whole. */
static bool enough_counts(const struct result *result)
{
    bool ran[SIDES] = {false}, counts[SIDES] = {false};
    unsigned whole = 0;
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        ran[round->side] |= !round->warmup;
        counts[round->side] |= !round->warmup && round->valid;
    }
    for (int s = 0; s < SIDES; s++)
        if (ran[s] && !counts[s])
            return false;
    for (unsigned p = 0; p < result->point_count; p++)
        whole += plan_lack(result, p).whole;
    return whole > 0;
}

/* The exit status: interrupted before failed before flagged. */
static int outcome_status(const struct options *options,
                          const struct result *result)
{
    unsigned failed = 0, flagged = 0, broken = 0;
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        if (round->warmup)
            continue;
        failed += round->exit_status != 0;
        flagged += round->flag_count > 0;
    }
    if (stop_requested())
        return 128 + stop_requested();
    if (failed > 0)
        return EXIT_SIDE;
    for (unsigned i = 0; i < result->scenario->claim_count; i++)
        broken += result->claims && result->claims[i].ground == RULE_BROKEN;
    if (!enough_counts(result) || broken > 0 ||
        (options->strict && flagged > 0))
        return EXIT_FLAGGED;
    return EXIT_GOOD;
}

/* No run, and no error. */
static void leave_out(const struct options *options, const char *line)
{
    if (options->json) {
        json_t *document = json_pack("{s:s}", "not_applicable", line);
        json_dumpf(document, stdout, 0);
        json_decref(document);
        putchar('\n');
    } else {
        puts(line);
    }
}

/* It needs what is not installed. */
static bool lacks(const struct options *options,
                  const struct scenario *scenario)
{
    enum database_kind kind = scenario->engine.database.kind;
    bool broker = kind == REDIS;
    char line[512];

    if ((kind != POSTGRESQL && !broker) || database_here(kind))
        return false;
    TEXT_FILL(line, options->language, TEXT_RUN_NOT_HERE, scenario->name,
              broker ? "Redis" : "PostgreSQL",
              broker ? "broker" : "databases");
    leave_out(options, line);
    return true;
}

/* All that it claims is about another database, or another version. */
static bool nothing_suits(const struct options *options,
                          const struct scenario *scenario)
{
    enum database_kind kind = scenario->engine.database.kind;
    char line[512], *here = database_version(kind);
    bool suits = scenario->claim_count == 0;

    for (unsigned i = 0; i < scenario->claim_count; i++)
        suits |= claim_suits(&scenario->claims[i], kind, here);
    if (!suits) {
        const struct claim *last =
            &scenario->claims[scenario->claim_count - 1];
        TEXT_FILL(line, options->language, TEXT_RUN_OTHER_DATABASE,
                  scenario->name, last->when_database,
                  here ? here : text_of(TEXT_UNKNOWN, options->language));
        leave_out(options, line);
    }
    free(here);
    return !suits;
}

/* The scenario as asked for on the command line; NULL where it is not
 * applicable here. Ends the process with EXIT_USAGE where it cannot be
 * used. */
static struct scenario *load(const struct options *options,
                             const char *file)
{
    struct complaint why;
    struct scenario *scenario =
        scenario_load(file, (const char *const *)options->set,
                      options->set_count, &why);
    if (!scenario || !metrics_check(scenario, &why) ||
        !charts_check(scenario, &why))
        fail_with(EXIT_USAGE, "%s", why.text);
    if (!lacks(options, scenario) && !nothing_suits(options, scenario))
        return scenario;
    scenario_free(scenario);
    return NULL;
}

/* One point where there is no sweep. A side whose round would take
 * longer than the limit is not planned there, only computed. */
static void list_points(struct result *result)
{
    const struct scenario *scenario = result->scenario;

    result->point_count = scenario->sweep.path ? scenario->sweep.count : 1;
    result->points = allocate(result->point_count * sizeof *result->points,
                              "the points");
    for (unsigned p = 0; p < result->point_count; p++) {
        struct point *point = &result->points[p];
        const struct scenario *at = scenario_point(scenario, p);
        if (scenario->sweep.path)
            point->value = strdup(scenario->sweep.values[p]);
        for (int s = 0; s < SIDES; s++) {
            point->planned_ns[s] = scenario_planned(at, (enum side)s);
            point->planned[s] = point->planned_ns[s] <= scenario->limit;
        }
    }
}

/* What the harness starts is where the harness is. */
static void warn_shared(struct result *result)
{
    enum database_kind kind = result->scenario->engine.database.kind;

    result_warn(result, "shared_core", text_of(TEXT_CORE_SHARED, ENGLISH),
                text_of(TEXT_CORE_SHARED, KOREAN));
    if (kind == POSTGRESQL || kind == REDIS)
        result_warn(result, "server_shares_core",
                    text_of(TEXT_CORE_SERVER, ENGLISH),
                    text_of(TEXT_CORE_SERVER, KOREAN));
}

/* The core to measure on; a plan that is only shown does not hold it. */
static int find_core(const struct options *options, struct result *result)
{
    int core = core_take(options->core, !options->dry_run);
    if (!core_leave(core))
        warn_shared(result);
    return core;
}

struct result *session_open(const struct options *options, const char *file)
{
    struct scenario *scenario = load(options, file);
    if (!scenario)
        return NULL;
    struct result *result = allocate(sizeof *result, "the result");
    char started[32];
    time_t now = time(NULL);

    result->scenario = scenario;
    strftime(started, sizeof started, "%Y-%m-%dT%H:%M:%SZ", gmtime(&now));
    result->started = strdup(started);
    result->version = strdup(machine_version());
    result->complete = true;
    result->language = options->language;
    result->seed = result->scenario->seed;
    result->null_side = options->null_side;
    if (options->null_side >= 0)
        result->scenario->side[options->null_side] = true;
    list_points(result);
    plan_rounds(result);
    result->core = find_core(options, result);
    stop_fd();
    return result;
}

static void put_database(struct result *result)
{
    enum database_kind kind = result->scenario->engine.database.kind;
    char *version = database_version(kind);

    if (kind != NO_DATABASE)
        put(result->machine, "database",
            version ? json_string(version)
                    : machine_unavailable("its program does not say"));
    free(version);
}

/* What the harness did itself during the rounds. */
static void put_own_cost(struct result *result, struct usage before,
                         struct usage after)
{
    json_t *own = json_object();
    put_count(own, "voluntary", after.voluntary - before.voluntary);
    put_count(own, "involuntary", after.involuntary - before.involuntary);
    put_count(own, "cpu_ns", after.user_ns + after.sys_ns -
                                 before.user_ns - before.sys_ns);
    put(result->calibration, "harness", own);
}

static void measure(const struct options *options, struct result *result,
                    const char *file)
{
    bool show = !options->quiet && !options->json;

    result->not_for_timing = machine_unfit(ENGLISH) != NULL;
    if (result->not_for_timing)
        result_warn(result, "not_for_timing", machine_unfit(ENGLISH),
                    machine_unfit(KOREAN));
    result->machine = machine_describe(
        rounds_place(options, result->scenario), result->core);
    put_database(result);
    calibration_take(result, options->trace);
    if (show)
        progress_plan(result, options->patience_ns, options->trace);
    struct rounds *rounds = rounds_open(options, result);
    struct usage before = usage_now();
    rounds_all(rounds, show ? progress_round : NULL);
    put_own_cost(result, before, usage_now());
    rounds_close(rounds);
    if (show)
        progress_end();
    twins_run(result, file, TWINS_MOST);
}

/* Who wants to leave does not wait for pictures. */
static bool may_draw(void)
{
    return stop_read(0) == 0;
}

/* Draws and writes whatever a reader opens. A picture that cannot be
 * drawn is a warning: the numbers are kept all the same. False: the
 * drawing was cut short. */
static bool keep(const struct options *options, struct result *result,
                 const char *dir)
{
    char partial[PATH_MAX + 16], why[1024];
    snprintf(partial, sizeof partial, "%s.partial", dir);

    int drawn = -1;
    if (store_write(result, partial, why, sizeof why) == 0)
        drawn = report_write(result, partial, options->charts, may_draw, why,
                             sizeof why);
    if (drawn < 0 ||
        store_publish(dir, options->force, why, sizeof why) != 0)
        fail_with(EXIT_INTERNAL, "%s", why);
    if (drawn > 0)
        fprintf(stderr, "%s: pictures are missing; poolloop report %s draws "
                        "them\n", fail_program(), dir);
    return drawn == 0;
}

/* Where the jobs are to work, tried before anything is made: a place
 * that cannot be used leaves nothing behind. */
static void try_work(const struct options *options,
                     const struct scenario *scenario)
{
    char path[PATH_MAX];

    folder_remove(folder_fresh(path, sizeof path));
    folder_remove(rounds_folder(options, scenario, path, sizeof path));
}

static void say_plan(const struct options *options,
                     const struct result *result, const char *file,
                     const char *dir)
{
    enum language language = result->language;
    char plan[256], line[2 * PATH_MAX];

    progress_words(result, options->patience_ns, plan, sizeof plan);
    TEXT_FILL(line, language, TEXT_RUN_PLAN_INTO, file, plan, dir);
    puts(line);
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        const char *value = result->points[round->point].value;
        printf("%4u  %-10s %s%s%s%s\n", i + 1, side_name(round->side),
               text_of(round->warmup ? TEXT_RUN_WARMUP : TEXT_RUN_COUNTED,
                       language),
               round->null_arm ? text_of(TEXT_RUN_SECOND_ARM, language) : "",
               value ? "  " : "", value ? value : "");
    }
    for (unsigned p = 0; p < result->point_count; p++)
        for (enum side side = THREADED; side < SIDES; side++)
            if (result->scenario->side[side] &&
                !result->points[p].planned[side])
                printf("   -  %-10s %s%s%s\n", side_name(side),
                       no_value_words(result, p, side, language).text,
                       result->points[p].value ? "  " : "",
                       result->points[p].value ? result->points[p].value
                                               : "");
}

int session_run(const struct options *options, const char *file,
                const char *dir)
{
    char why[1024];
    struct result *result = session_open(options, file);
    if (!result)
        return EXIT_GOOD;
    bool show = !options->quiet && !options->json;

    if (options->dry_run) {
        say_plan(options, result, file, dir);
        result_free(result);
        return EXIT_GOOD;
    }
    try_work(options, result->scenario);
    int status = store_prepare(dir, options->force, why, sizeof why);
    if (status != 0)
        fail_with(status, "%s", why);
    if (show)
        screen_question(stdout, result->scenario, options->language);
    measure(options, result, file);

    if (stop_requested() && result->round_count == 0) {
        store_discard(dir);
        result_free(result);
        return 128 + stop_requested();
    }
    analyse(result);
    status = outcome_status(options, result);
    if (!keep(options, result, dir)) /* stopped while it was drawn */
        status = 128 + stop_requested();
    session_say_failures(result);
    if (options->json)
        document_print(dir);
    else
        screen_print(&(struct screen){.out = stdout,
                                      .language = options->language,
                                      .dir = dir,
                                      .asked = show,
                                      .detailed = options->details,
                                      .colour = progress_colour()},
                     result);
    result_free(result);
    return status;
}
