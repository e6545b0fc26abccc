#include "scenarios/harness/rounds.h"
#include "common/clock.h"
#include "common/fail.h"
#include "common/folder.h"
#include "common/scenario/write.h"
#include "scenarios/harness/equal.h"
#include "scenarios/harness/find.h"
#include "scenarios/harness/launch.h"
#include "scenarios/harness/noise.h"
#include "scenarios/harness/noise_judge.h"
#include "scenarios/harness/plan.h"
#include "scenarios/harness/stop.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct rounds {
    struct result *result;
    char folder[PATH_MAX - 64]; /* of the run: points and rounds */
    const struct scenario **point;
    struct equal **equal;
    bool trace;
};

const char *rounds_folder(const struct options *options, char *path,
                          size_t size)
{
    if (!options->work)
        return folder_fresh(path, size);
    int error = folder_fresh_in(options->work, path, size);
    if (error)
        fail(error, "mkdtemp", "choose another with --work", "%s",
             options->work);
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
    for (int s = 0; s < SIDES; s++) {
        char program[PATH_MAX];
        find_side(side_name((enum side)s), program, sizeof program);
        if (result->scenario->side[s] && access(program, X_OK))
            fail(errno, "access", "build it", "%s", program);
    }
    rounds_folder(options, rounds->folder, sizeof rounds->folder);
    rounds->point =
        allocate(result->point_count * sizeof *rounds->point, "the points");
    rounds->equal =
        allocate(result->point_count * sizeof *rounds->equal, "the points");
    for (unsigned p = 0; p < result->point_count; p++)
        write_point(rounds, p);
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

/* Runs one planned round and fills it. */
static void rounds_one(struct rounds *rounds, struct round *round)
{
    char folder[PATH_MAX], scenario[PATH_MAX];
    const struct result *result = rounds->result;
    enum pin pin = rounds->point[round->point]->pin;

    snprintf(scenario, sizeof scenario, "%s/point-%u.yml", rounds->folder,
             round->point);
    snprintf(folder, sizeof folder, "%s/round-%u", rounds->folder,
             round->index);
    launch_side(result, pin,
                (struct launch){.scenario = scenario,
                                .folder = folder,
                                .limit_ns = limit_of(rounds, round),
                                .trace = rounds->trace},
                round);
    if (stop_requested())
        return;
    look_into(rounds, folder, round);
    noise_judge(round, pin == PIN_ONE ? result->core : -1,
                result->scenario->expect_fault);
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

void rounds_all(struct rounds *rounds, before_round *before)
{
    struct result *result = rounds->result;
    unsigned from = 0;

    do {
        unsigned next = result->round_count;
        run_from(rounds, from, before);
        from = next;
        noise_judge_short(result);
    } while (!stop_requested() && plan_replacements(result));
    if (stop_requested())
        result->interrupted_by = strdup(
            stop_requested() == SIGINT    ? "SIGINT"
            : stop_requested() == SIGTERM ? "SIGTERM"
                                          : "SIGHUP");
}

void rounds_close(struct rounds *rounds)
{
    folder_remove(rounds->folder);
    for (unsigned p = 0; p < rounds->result->point_count; p++)
        equal_close(rounds->equal[p]);
    free(rounds->point);
    free(rounds->equal);
    free(rounds);
}
