#include "scenarios/harness/kills.h"
#include "common/fail.h"
#include "common/folder.h"
#include "common/scenario/jobs.h"
#include "scenarios/harness/books.h"
#include "scenarios/harness/statements.h"
#include "scenarios/harness/stop.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct job_spec *job_killed(const struct scenario *scenario)
{
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (scenario->jobs[i].kind == REMIT &&
            scenario->jobs[i].kill_after > 0)
            return &scenario->jobs[i];
    return NULL;
}

unsigned kills_processes(const struct scenario *scenario)
{
    const struct job_spec *spec = job_killed(scenario);
    unsigned count, most = 0;

    if (!spec)
        return 0;
    struct job *jobs = jobs_expand(scenario, 0, 0, NULL, &count);
    for (unsigned i = 0; i < count && most == 0; i++)
        if (strcmp(jobs[i].name, spec->name) == 0)
            most = statements_count(&jobs[i]) + 1;
    jobs_free(jobs, count);
    return 2 * (spec->kill_after < most ? spec->kill_after : most);
}

/* All jobs of the kind: the first that gets so far ends the process. */
const char *kills_none(const struct scenario *scenario, char *set,
                       size_t size)
{
    const struct job_spec *job = job_killed(scenario);

    if (!job)
        return NULL;
    snprintf(set, size, "--set=jobs.%s.kill_after=never", job->name);
    return set;
}

static void add(struct round *round, struct killed killed)
{
    round->kills = reallocarray(round->kills, round->kill_count + 1,
                                sizeof *round->kills);
    if (!round->kills)
        fail(ENOMEM, "reallocarray", NULL, "the kills");
    round->kills[round->kill_count++] = killed;
}

/* A process that is killed after so many answers, or not; false: it went
 * wrong, and why. */
static bool run(struct launch launch, struct killed *killed,
                char *why, size_t size)
{
    struct round round = {.index = 0};

    if (!launch_folder(&launch)) {
        snprintf(why, size, "mkdir: %s", strerror(errno));
        return false;
    }
    launch_round(&launch, &round);
    killed->killed = round.signal == SIGKILL && !round.timed_out;
    bool good = (killed->killed || round.exit_status == 0) &&
                books_recover(launch.database, launch.folder, killed);
    if (!good)
        snprintf(why, size, "%s",
                 round.message        ? round.message
                 : round.timed_out    ? "time-out"
                 : round.signal       ? strsignal(round.signal)
                                      : "the stores could not be read");
    round_free(&round);
    folder_remove(launch.folder);
    return good;
}

void kills_before(const struct launch *launch,
                  const struct scenario *scenario, struct round *round)
{
    const struct job_spec *job = job_killed(scenario);
    char folder[PATH_MAX], set[128], why[200];
    struct launch one = *launch;
    bool killed = true;

    one.trace = false;
    one.folder = folder;
    one.set = set;
    for (unsigned n = 1; job && !round->warmup && killed &&
                         n <= job->kill_after && !stop_requested();
         n++) {
        struct killed row = {.after = n};
        snprintf(folder, sizeof folder, "%s-%u", launch->folder, n);
        snprintf(set, sizeof set, "--set=jobs.%s.kill_after=%u", job->name,
                 n);
        if (!run(one, &row, why, sizeof why)) {
            ROUND_FLAG(round, TEXT_RULE_UNEQUAL, TEXT_FLAG_KILLED_ONE,
                       text_plain(n, 0).text, why);
            return;
        }
        add(round, row);
        killed = row.killed;
    }
    if (round->kill_count > 0)
        ROUND_FLAG(round, TEXT_RULE_KILLED, TEXT_FLAG_TIMES,
                   text_plain(round->kill_count - !killed, 0).text);
}
