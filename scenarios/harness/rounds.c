#include "scenarios/harness/rounds.h"
#include "common/clock.h"
#include "common/fail.h"
#include "common/folder.h"
#include "common/scenario/write.h"
#include "results/analysis/words.h"
#include "scenarios/harness/arrivals.h"
#include "scenarios/harness/core_time.h"
#include "scenarios/harness/database.h"
#include "scenarios/harness/equal.h"
#include "scenarios/harness/find.h"
#include "scenarios/harness/launch.h"
#include "scenarios/harness/noise.h"
#include "scenarios/harness/notices.h"
#include "scenarios/harness/plan.h"
#include "scenarios/harness/stop.h"

#include <errno.h>
#include <limits.h>
#include <linux/magic.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

struct rounds {
    struct result *result;
    char folder[PATH_MAX - 64]; /* of the run: points and rounds */
    const struct scenario **point;
    struct equal **equal;
    bool trace;
    uint64_t patience_ns;
    bool disturbed;  /* was the last round: the next waits for quiet */
    bool quiet_once; /* such a wait was not in vain */
    struct core_users *users;
    struct server *server; /* NULL: no database needs one */
    char lost[600];        /* why it serves no more; "": it does */
    char socket[108];      /* its folder */
};

/*
 * What a file write costs on a disk drifts within minutes, by what was
 * deleted there before; in memory it does not. A disk is the subject
 * only of what waits for it.
 */
static const char memory[] = "/dev/shm";

/* The bytes of all files of all rounds, replacements included: they
 * stay until the run is over. 0: no files, or some wait for the disk. */
static uint64_t bytes_to_write(const struct scenario *scenario)
{
    unsigned points = scenario->sweep.path ? scenario->sweep.count : 1;
    uint64_t sum = scenario->engine.database.kind == SQLITE ? 1 << 20 : 0;
    for (unsigned p = 0; p < points; p++) {
        const struct scenario *at = scenario_point(scenario, p);
        for (unsigned i = 0; i < at->job_count; i++) {
            const struct job_spec *job = &at->jobs[i];
            if (job->fsync)
                return 0;
            if (job_writes(job->kind))
                sum += (uint64_t)job->count * at->trials *
                       (job->bytes + 4096);
        }
    }
    return sum * (2 * scenario->rounds + 1) * SIDES;
}

/* A quarter of what is free at most. */
static bool memory_has_room(uint64_t bytes)
{
    struct statfs is;
    return access(memory, W_OK | X_OK) == 0 && statfs(memory, &is) == 0 &&
           is.f_type == TMPFS_MAGIC &&
           bytes < (uint64_t)is.f_bavail * (uint64_t)is.f_bsize / 4;
}

const char *rounds_place(const struct options *options,
                         const struct scenario *scenario)
{
    const char *asked = getenv("TMPDIR");
    uint64_t bytes = bytes_to_write(scenario);
    if (options->work)
        return options->work;
    return !(asked && *asked) && bytes > 0 && memory_has_room(bytes)
               ? memory
               : folder_parent();
}

const char *rounds_folder(const struct options *options,
                          const struct scenario *scenario, char *path,
                          size_t size)
{
    const char *place = rounds_place(options, scenario);
    int error = folder_fresh_in(place, path, size);
    if (error)
        fail(error, "mkdtemp", "choose another with --work", "%s", place);
    return path;
}

static void write_point(struct rounds *rounds, unsigned p)
{
    char path[PATH_MAX];

    rounds->point[p] = scenario_point(rounds->result->scenario, p);
    snprintf(path, sizeof path, "%s/point-%u.yml", rounds->folder, p);
    FILE *file = fopen(path, "wxe");
    if (!file)
        fail(errno, "fopen", NULL, "%s", path);
    int status = scenario_write_plain(rounds->point[p], file);
    if (fclose(file) != 0 || status != 0)
        fail(errno, "write", "is the disk full?", "%s", path);
}

struct rounds *rounds_open(const struct options *options,
                           struct result *result)
{
    struct rounds *rounds = allocate(sizeof *rounds, "the run");

    rounds->result = result;
    rounds->trace = options->trace;
    rounds->patience_ns = plan_patience(result, options->patience_ns);
    for (int s = 0; s < SIDES; s++) {
        enum database_kind database = result->scenario->engine.database.kind;
        char program[PATH_MAX];
        find_side((enum side)s, database, program, sizeof program);
        if (result->scenario->side[s] && access(program, X_OK))
            fail(errno, "access", "build it", "%s", program);
    }
    rounds_folder(options, result->scenario, rounds->folder,
                  sizeof rounds->folder);
    rounds->point =
        allocate(result->point_count * sizeof *rounds->point, "the points");
    rounds->equal =
        allocate(result->point_count * sizeof *rounds->equal, "the points");
    for (unsigned p = 0; p < result->point_count; p++)
        write_point(rounds, p);
    rounds->server = database_start(result->scenario->engine.database.kind,
                                    rounds->socket, sizeof rounds->socket);
    rounds->users = core_users_begin(result->core);
    return rounds;
}

static uint64_t limit_of(const struct rounds *rounds,
                         const struct round *round)
{
    const struct point *point = &rounds->result->points[round->point];
    return 3 * point->planned_ns[round->side] + 10 * NS_PER_S;
}

static void look_into(struct rounds *rounds, const char *folder,
                      struct round *round)
{
    struct equal **equal = &rounds->equal[round->point];

    if (!round->record)
        return;
    if (!*equal)
        *equal = equal_open(rounds->point[round->point],
                            rounds->result->steps_per_ms);
    equal_check(*equal, folder, round);
}

/* A neighbour who comes and goes is waited for: once he has shown. */
static void wait_for_quiet(struct rounds *rounds, enum pin pin)
{
    if (rounds->disturbed && pin == PIN_ONE)
        rounds->quiet_once |= core_quiet(rounds->result->core);
}

/* A server that has ended, or that did not answer once, has nothing to
 * say to the rounds that are left: none of them waits for it. */
static bool is_lost(struct rounds *rounds)
{
    if (rounds->server && !*rounds->lost)
        server_has_ended(rounds->server, rounds->lost, sizeof rounds->lost);
    return *rounds->lost;
}

/* It was there when the round began, or should have been. */
static void look_at_server(struct rounds *rounds, struct round *round,
                           bool answered)
{
    if (!rounds->server)
        return;
    if (is_lost(rounds))
        ROUND_FLAG(round, TEXT_RULE_UNEQUAL, TEXT_FLAG_SERVER, rounds->lost);
    else if (!answered)
        snprintf(rounds->lost, sizeof rounds->lost, "%s", round->message);
}

/* Runs one planned round and fills it. */
static void rounds_one(struct rounds *rounds, struct round *round)
{
    char folder[PATH_MAX], scenario[PATH_MAX];
    const struct result *result = rounds->result;
    enum pin pin = rounds->point[round->point]->pin;

    wait_for_quiet(rounds, pin);
    if (stop_requested())
        return;
    if (is_lost(rounds)) {
        launch_not_begun(round, rounds->lost);
        return;
    }
    snprintf(scenario, sizeof scenario, "%s/point-%u.yml", rounds->folder,
             round->point);
    snprintf(folder, sizeof folder, "%s/round-%u", rounds->folder,
             round->index);
    struct launch launch = {
        .scenario = scenario,
        .folder = folder,
        .server = rounds->server ? rounds->socket : NULL,
        .limit_ns = limit_of(rounds, round),
        .trace = rounds->trace,
        .database = &rounds->point[round->point]->engine.database};
    bool answered = launch_side(result, pin, launch, round);
    if (stop_requested())
        return;
    look_at_server(rounds, round, answered);
    look_into(rounds, folder, round);
    noise_judge(round, pin == PIN_ONE ? result->core : -1,
                result->scenario->expect_fault);
    rounds->disturbed =
        round_only_disturbed(round, result->scenario->expect_fault);
}

static void run_from(struct rounds *rounds, unsigned from,
                     before_round *before)
{
    struct result *result = rounds->result;
    unsigned planned = result->round_count;

    for (unsigned i = from; i < planned; i++) {
        if (before && !stop_requested())
            before(result, i);
        if (!stop_requested())
            rounds_one(rounds, &result->rounds[i]);
        if (stop_requested()) { /* perhaps even before the first one */
            round_free(&result->rounds[i]);
            result->round_count = i; /* this one was cut off */
            result->complete = false;
            return;
        }
    }
}

/* Pairs that others spoiled are made up for, one at a time. */
static void make_up(struct rounds *rounds, before_round *before)
{
    struct result *result = rounds->result;
    uint64_t until = clock_now() + rounds->patience_ns;
    unsigned from = result->round_count;

    noise_judge_short(result, false);
    while (!stop_requested() && clock_now() < until &&
           plan_replacement(result, !rounds->quiet_once)) {
        run_from(rounds, from, before);
        from = result->round_count;
        noise_judge_short(result, false);
    }
    noise_judge_short(result, true);
}

/* "stress 43 %, java 12 %". */
static struct words users_named(const struct core_user *users,
                                unsigned count, enum language language)
{
    struct words names = {""};
    size_t used = 0, size = sizeof names.text;
    for (unsigned i = 0; i < count && used < size; i++)
        used += (size_t)snprintf(names.text + used, size - used, "%s%s %s",
                                 i > 0 ? ", " : "", users[i].name,
                                 text_share(users[i].share, language).text);
    return names;
}

/* Where too few pairs came all the same: who it was, and what to do. */
static void blame(struct rounds *rounds)
{
    struct result *result = rounds->result;
    struct core_user users[3];
    unsigned count = core_users_end(rounds->users, users, 3), lacking = 0;

    for (unsigned p = 0; p < result->point_count; p++)
        lacking += plan_lack(result, p).pairs;
    if (lacking > 0)
        RESULT_WARN(result, "core_busy",
                    count ? TEXT_WARN_BUSY : TEXT_WARN_BUSY_UNSEEN,
                    text_plain(lacking, 0).text,
                    text_plain(result->core, 0).text,
                    users_named(users, count, language).text);
}

void rounds_all(struct rounds *rounds, before_round *before)
{
    struct result *result = rounds->result;

    run_from(rounds, 0, before);
    make_up(rounds, before);
    arrivals_judge(result);
    notices_tell(result);
    blame(rounds);
    if (stop_requested())
        result->interrupted_by = strdup(
            stop_requested() == SIGINT    ? "SIGINT"
            : stop_requested() == SIGTERM ? "SIGTERM"
                                          : "SIGHUP");
}

void rounds_close(struct rounds *rounds)
{
    server_stop(rounds->server);
    folder_remove(rounds->folder);
    for (unsigned p = 0; p < rounds->result->point_count; p++)
        equal_close(rounds->equal[p]);
    free(rounds->point);
    free(rounds->equal);
    free(rounds);
}
