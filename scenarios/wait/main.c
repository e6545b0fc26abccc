/*
 * What one wait costs where there is nothing to wait for: as a callback,
 * as the handler of a promise, in an await, and as a thread. A line each,
 * "KEY NS BYTES":
 *
 *   NS     from asking to being called; the best of TRIALS, each of many
 *          one after another, for interruptions only add
 *   BYTES  by which the resident memory of the process grows for one that
 *          waits, of many at once; without what the kernel keeps of it
 *
 * "async" is a call of an async function, which makes a coroutine; its
 * memory is told with "await". Each is measured in a process of its own:
 * none finds what another one has left in the heap.
 */
#include "common/clock.h"
#include "common/fail.h"
#include "evented/await.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TRIALS = 100 };

static struct microtasks tasks;
static struct queue ready;
static unsigned called;
static sem_t gate;

/*
 * One after another.
 */
static void on_call(struct item *item)
{
    (void)item;
    called++;
}

static struct outcome on_value(void *with, void *value)
{
    (void)with;
    called++;
    return fulfilled(value);
}

static struct promise *settled(void)
{
    struct promise *promise = promise_new(&tasks);
    settle(promise, fulfilled(NULL));
    return promise;
}

static struct outcome await_often(struct coroutine *self, void *times)
{
    for (unsigned i = 0; i < *(unsigned *)times; i++) {
        await(self, settled());
        called++;
    }
    return fulfilled(NULL);
}

static struct outcome return_at_once(struct coroutine *self, void *with)
{
    (void)self;
    called++;
    return fulfilled(with);
}

static void *run_thread(void *with)
{
    called++; /* before it is joined */
    return with;
}

static void callbacks(unsigned times)
{
    struct item item = {.run = on_call};
    for (unsigned i = 0; i < times; i++) {
        push(&ready, &item);
        struct item *first = pop(&ready);
        first->run(first);
    }
}

static void promises(unsigned times)
{
    for (unsigned i = 0; i < times; i++) {
        drop(then(settled(), on_value, NULL));
        microtasks_drain(&tasks);
    }
}

static void awaits(unsigned times)
{
    drop(async(&tasks, await_often, &times));
    microtasks_drain(&tasks);
}

static void asyncs(unsigned times)
{
    for (unsigned i = 0; i < times; i++)
        drop(async(&tasks, return_at_once, NULL));
}

static pthread_t thread_new(void *(*body)(void *with))
{
    pthread_t thread;
    int error = pthread_create(&thread, NULL, body, NULL);
    if (error)
        fail(error, "pthread_create", NULL, "a thread");
    return thread;
}

static void threads(unsigned times)
{
    for (unsigned i = 0; i < times; i++)
        pthread_join(thread_new(run_thread), NULL);
}

/*
 * Many at once, each of which waits, until `go` lets them all end.
 */
struct many {
    void **of;
    unsigned count;
};

static void callbacks_wait(struct many *many)
{
    for (unsigned i = 0; i < many->count; i++) {
        struct item *item = allocate(sizeof *item, "a callback");
        item->run = on_call;
        push(&ready, item);
    }
}

static void callbacks_go(struct many *many)
{
    (void)many;
    while (ready.first) {
        struct item *item = pop(&ready);
        item->run(item);
        free(item);
    }
}

static void promises_wait(struct many *many)
{
    for (unsigned i = 0; i < many->count; i++) {
        struct promise *promise = promise_new(&tasks);
        drop(then(promise, on_value, NULL));
        many->of[i] = promise;
    }
}

static void promises_go(struct many *many)
{
    for (unsigned i = 0; i < many->count; i++)
        settle(many->of[i], fulfilled(NULL));
    microtasks_drain(&tasks);
}

static struct outcome await_it(struct coroutine *self, void *promise)
{
    return await(self, promise);
}

static void awaits_wait(struct many *many)
{
    for (unsigned i = 0; i < many->count; i++) {
        many->of[i] = promise_new(&tasks);
        drop(async(&tasks, await_it, many->of[i]));
    }
}

static void *wait_at_gate(void *with)
{
    sem_wait(&gate);
    return with;
}

static void threads_wait(struct many *many)
{
    sem_init(&gate, 0, 0);
    for (unsigned i = 0; i < many->count; i++)
        many->of[i] = (void *)thread_new(wait_at_gate);
}

static void threads_go(struct many *many)
{
    for (unsigned i = 0; i < many->count; i++)
        sem_post(&gate);
    for (unsigned i = 0; i < many->count; i++)
        pthread_join((pthread_t)many->of[i], NULL);
}

static const struct way {
    const char *key;
    unsigned times; /* one after another, a trial */
    void (*act)(unsigned times);
    unsigned count; /* at once; 0: it needs no memory of its own */
    void (*wait)(struct many *many), (*go)(struct many *many);
} ways[] = {
    {"callback", 1000, callbacks, 100000, callbacks_wait, callbacks_go},
    {"promise", 200, promises, 20000, promises_wait, promises_go},
    {"await", 200, awaits, 1000, awaits_wait, promises_go},
    {"async", 20, asyncs, 0, NULL, NULL},
    {"thread", 10, threads, 100, threads_wait, threads_go},
};

static double resident_bytes(void)
{
    unsigned long size = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (!file || fscanf(file, "%lu %lu", &size, &resident) != 2)
        fail(errno, "fopen", "is /proc mounted?", "/proc/self/statm");
    fclose(file);
    return (double)resident * (double)sysconf(_SC_PAGESIZE);
}

static double bytes_of(const struct way *way)
{
    struct many many = {NULL, way->count};
    if (way->count == 0)
        return 0;
    many.of = allocate(way->count * sizeof *many.of, "those that wait");
    for (unsigned i = 0; i < way->count; i++)
        many.of[i] = &many; /* its own memory is there before */
    double before = resident_bytes();
    way->wait(&many);
    double after = resident_bytes();
    way->go(&many);
    free(many.of);
    return (after - before) / way->count;
}

static double ns_of(const struct way *way)
{
    uint64_t best = UINT64_MAX;
    for (int trial = 0; trial < TRIALS; trial++) {
        uint64_t begin = clock_now();
        way->act(way->times);
        uint64_t took = clock_now() - begin;
        best = took < best ? took : best;
    }
    return (double)best / way->times;
}

int main(void)
{
    fail_name("one_wait");
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        pid_t child = fork();
        if (child < 0)
            fail(errno, "fork", NULL, "a process for %s", ways[i].key);
        if (child == 0) {
            double bytes = bytes_of(&ways[i]);
            printf("%s %.2f %.0f\n", ways[i].key, ns_of(&ways[i]), bytes);
            exit(called > 0 && fflush(stdout) == 0 ? EXIT_GOOD
                                                   : EXIT_INTERNAL);
        }
        int status = 0;
        waitpid(child, &status, 0);
        if (status != 0)
            return EXIT_INTERNAL;
    }
    return EXIT_GOOD;
}
