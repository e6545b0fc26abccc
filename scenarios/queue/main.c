/*
 * The workers of a queue: a program that the harness starts beside a
 * side, one a database. Its first process is the foreman: it starts the
 * workers, each a process of its own, starts one again when it was
 * killed, and writes down at the end what they did. SIGTERM asks it to
 * close the queue; the workers go home when they come to that, and it
 * with them. None outlives the foreman, nor the foreman the harness.
 */
#include "common/clock.h"
#include "common/client/client.h"
#include "common/csv.h"
#include "common/fail.h"
#include "common/scenario/jobs.h"
#include "scenarios/queue/worker.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct attempts *share(unsigned most)
{
    struct attempts *attempts;
    size_t size = sizeof *attempts + most * sizeof *attempts->row;

    attempts = mmap(NULL, size, PROT_READ | PROT_WRITE,
                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (attempts == MAP_FAILED)
        fail(errno, "mmap", NULL, "%u attempts", most);
    attempts->most = most;
    return attempts;
}

static pid_t hire(const struct place_of_work *place, unsigned number)
{
    pid_t foreman = getpid(), pid = fork();
    char name[16];

    if (pid < 0)
        fail(errno, "fork", "raise ulimit -u", "worker %u", number);
    if (pid > 0)
        return pid;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != foreman) /* it died before we could ask */
        _exit(EXIT_INTERNAL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL); /* not the foreman's */
    snprintf(name, sizeof name, "worker %u", number);
    prctl(PR_SET_NAME, name);
    worker_serve(place, number);
    _exit(EXIT_GOOD);
}

/* What it was about when it was killed. */
static void note_kill(struct attempts *attempts, unsigned number)
{
    for (unsigned i = 0; i < attempts->count; i++) {
        struct attempt *attempt = &attempts->row[i];
        if (attempt->worker != number || attempt->ended != UNKNOWN)
            continue;
        attempt->killed = true;
        attempt->ended = (int64_t)clock_now();
    }
}

/* Closing time is a task, too: one a worker, behind all others, with a
 * number that no job has. Nobody has to be told by another way. */
static void close_queue(const struct place_of_work *place)
{
    struct client *client = client_open(place->database);
    for (unsigned i = 0; i < QUEUE_WORKERS; i++) {
        struct trip trip = {.statement = PUT,
                                    .with = {place->job_count + i}};
        client_ask(client, &trip);
        if (trip.failed)
            fail_with(EXIT_INTERNAL, "the queue could not be closed: "
                      "error %s", trip.code);
    }
    client_close(client);
}

/* Whoever was killed is replaced; who failed has said why. Returns how
 * many have gone home. */
static unsigned bury(const struct place_of_work *place,
                     pid_t pid[QUEUE_WORKERS])
{
    unsigned gone = 0;
    int status;
    pid_t ended;

    while ((ended = waitpid(-1, &status, WNOHANG)) > 0) {
        unsigned i = 0;
        while (i < QUEUE_WORKERS && pid[i] != ended)
            i++;
        if (i == QUEUE_WORKERS)
            continue;
        if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
            note_kill(place->attempts, i + 1);
            pid[i] = hire(place, i + 1);
        } else if (status == 0) {
            gone++;
        } else {
            exit(EXIT_INTERNAL);
        }
    }
    return gone;
}

/* Until all have gone home. */
static void look_after(const struct place_of_work *place,
                       const sigset_t *awaited)
{
    pid_t pid[QUEUE_WORKERS];
    unsigned gone = 0;

    client_close(client_open(place->database)); /* the queue is there */
    for (unsigned i = 0; i < QUEUE_WORKERS; i++)
        pid[i] = hire(place, i + 1);
    while (gone < QUEUE_WORKERS)
        if (sigwaitinfo(awaited, NULL) == SIGTERM)
            close_queue(place);
        else
            gone += bury(place, pid);
}

static void write_attempts(const struct attempts *attempts,
                           const char *path)
{
    struct column flat[COLUMNS_MOST + 1];
    FILE *file = fopen(path, "wxe");

    if (!file)
        fail(errno, "fopen", NULL, "%s", path);
    csv_write_keys(file, flat, attempt_columns, IN_RECORD);
    for (unsigned i = 0; i < attempts->count; i++)
        csv_write(file, flat, &attempts->row[i], 0);
    if (ferror(file) | fclose(file))
        fail(errno, "write", "is the disk full?", "%s", path);
}

static int by_number(const void *a, const void *b)
{
    const struct job *one = a, *other = b;
    return (one->number > other->number) - (one->number < other->number);
}

/* Of a round: its scenario, and its folder. */
int main(int argc, char **argv)
{
    char effects[4096], attempts[4096];
    struct complaint why;
    struct place_of_work place = {.effects = effects};

    fail_name("workers");
    if (argc != 3)
        fail_with(EXIT_USAGE, "poolloop starts it: SCENARIO FOLDER");
    struct scenario *scenario = scenario_load(argv[1], NULL, 0, &why);
    if (!scenario)
        fail_with(EXIT_USAGE, "%s", why.text);
    scenario->engine.database.where = argv[2];
    snprintf(effects, sizeof effects, "%s/effects", argv[2]);
    snprintf(attempts, sizeof attempts, "%s/attempts", argv[2]);
    if (mkdir(effects, 0700) != 0)
        fail(errno, "mkdir", NULL, "%s", effects);
    struct job *jobs =
        jobs_expand(scenario, 0, 0, NULL, &place.job_count);
    qsort(jobs, place.job_count, sizeof *jobs, by_number);
    place.jobs = jobs;
    place.database = &scenario->engine.database;
    place.attempts = share(4 * place.job_count + 16);

    sigset_t awaited;
    sigemptyset(&awaited);
    sigaddset(&awaited, SIGCHLD);
    sigaddset(&awaited, SIGTERM);
    sigprocmask(SIG_BLOCK, &awaited, NULL);
    look_after(&place, &awaited);
    write_attempts(place.attempts, attempts);
    jobs_free(jobs, place.job_count);
    scenario_free(scenario);
    return EXIT_GOOD;
}
