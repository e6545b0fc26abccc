/*
 * An effect is what the world can see of the work and nobody takes back:
 * a mail, a payment. Here it is a file, outside of the queue, which
 * therefore cannot be part of what the queue keeps together. With a key
 * of the task's own as its name it can be made only once.
 */
#include "common/clock.h"
#include "common/dealings.h"
#include "common/fail.h"
#include "scenarios/queue/queue.h"
#include "scenarios/queue/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static struct attempt *begin(struct attempts *attempts, unsigned job,
                             unsigned worker)
{
    unsigned index = atomic_fetch_add(&attempts->count, 1);
    if (index >= attempts->most)
        fail_with(EXIT_INTERNAL, "worker %u: taken too often: task %u",
                  worker, job);
    struct attempt *attempt = &attempts->row[index];
    *attempt = (struct attempt){.job = job,
                                .worker = worker,
                                .taken = (int64_t)clock_now(),
                                .effect = UNKNOWN,
                                .acknowledged = UNKNOWN,
                                .ended = UNKNOWN};
    return attempt;
}

/* Only who takes it first is killed. */
static bool is_first(const struct attempts *attempts,
                     const struct attempt *attempt)
{
    for (unsigned i = 0; &attempts->row[i] < attempt; i++)
        if (attempts->row[i].job == attempt->job)
            return false;
    return true;
}

static void wait_for(uint64_t until)
{
    int error = clock_sleep_until(until);
    if (error)
        fail(error, "clock_nanosleep", NULL, "the work");
}

static void leave_effect(const struct place_of_work *place,
                         const struct job *job, struct attempt *attempt)
{
    char path[PATH_MAX];
    long number = attempt - place->attempts->row;

    if (job->dealings->idempotent)
        snprintf(path, sizeof path, "%s/%u", place->effects, job->number);
    else
        snprintf(path, sizeof path, "%s/%u-%ld", place->effects,
                 job->number, number);
    int file = open(path, O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0)
        attempt->effect = (int64_t)clock_now();
    else if (errno != EEXIST) /* that is: it has been done */
        fail(errno, "open", NULL, "%s", path);
    close(file);
}

static void work(const struct place_of_work *place, const struct job *job,
                 struct attempt *attempt)
{
    uint64_t start = (uint64_t)attempt->taken;
    enum kill kill =
        is_first(place->attempts, attempt) ? job->dealings->kill : KILL_NOBODY;

    wait_for(start + job->duration / 2);
    if (kill == KILL_HALFWAY)
        raise(SIGKILL);
    wait_for(start + job->duration);
    leave_effect(place, job, attempt);
    if (kill == KILL_AFTER_EFFECT)
        raise(SIGKILL);
}

static void acknowledge(struct queue *queue, struct attempt *attempt)
{
    queue_acknowledge(queue, attempt->job);
    attempt->acknowledged = (int64_t)clock_now();
}

/* A number that no job has closes the queue for one worker. */
void worker_serve(const struct place_of_work *place, unsigned number)
{
    struct queue *queue = queue_open(place->database, number);
    unsigned task;

    if (write(STDOUT_FILENO, "!", 1) != 1) /* ready */
        fail(errno, "write", NULL, "the harness");
    while ((task = queue_take(queue)) < place->job_count) {
        const struct job *job = &place->jobs[task];
        struct attempt *attempt = begin(place->attempts, task, number);
        if (job->dealings->ack_before)
            acknowledge(queue, attempt);
        work(place, job, attempt);
        if (!job->dealings->ack_before)
            acknowledge(queue, attempt);
        attempt->ended = (int64_t)clock_now();
    }
    queue_acknowledge(queue, task);
    queue_close(queue);
}
