/*
 * Ten thousand chains at once, in each way to write them, that fail at
 * each of their steps: all of them end, and the process has afterwards
 * what it had before, in the heap, in maps and in descriptors.
 */
#include "common/clock.h"
#include "common/engine.h"
#include "common/folder.h"
#include "common/tests/fewer.h"

#include <criterion/criterion.h>

#include <dirent.h>
#include <limits.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* A coroutine that tsan knows costs it milliseconds. */
#ifdef __SANITIZE_THREAD__
enum { MANY = 100 };
#else
enum { MANY = 10000 / FEWER };
#endif

TestSuite(chain, .timeout = 120);

static unsigned entries(const char *path)
{
    DIR *folder = opendir(path);
    unsigned count = 0;
    while (folder && readdir(folder))
        count++;
    closedir(folder);
    return count;
}

static unsigned maps(void)
{
    FILE *file = fopen("/proc/self/maps", "re");
    unsigned count = 0;
    for (int c; (c = getc(file)) != EOF;)
        count += c == '\n';
    fclose(file);
    return count;
}

static struct job *new_chains(const char *folder, bool look)
{
    struct job *jobs = calloc(MANY, sizeof *jobs);
    for (unsigned i = 0; i < MANY; i++) {
        char path[PATH_MAX];
        bool lost = i % 4 == SAVE;
        snprintf(path, sizeof path, "%s/%s%u", folder,
                 lost ? "nowhere/" : "", i);
        jobs[i] = (struct job){.name = "chain", .kind = CHAIN,
                               .number = i, .path = strdup(path),
                               .data = "13 bytes here", .bytes = 13,
                               .duration = i % 3 * NS_PER_MS,
                               .fail_at = i % 4, .look = look};
    }
    return jobs;
}

static void check(const struct job *job, enum style style)
{
    enum step step = job->fail_at;
    bool heard = job->look || style != STYLE_CALLBACKS;
    unsigned after = step == NO_STEP || heard ? 0 : SAVE - step;
    cr_assert(job->stamp[OBSERVED] > 0, "chain %u did not end",
              job->number);
    cr_assert((job->error != 0) == (step != NO_STEP), "chain %u: error %d",
              job->number, job->error);
    cr_assert(job->steps_after == after, "chain %u: %u steps afterwards",
              job->number, job->steps_after);
    cr_assert(job->reports == (step != NO_STEP && heard),
              "chain %u: %u reports", job->number, job->reports);
    cr_assert(job->written == (step == NO_STEP ? 13u : 0u),
              "chain %u wrote %zu bytes", job->number, job->written);
}

/* An engine's round of them. */
static void round_of(enum style style, bool look)
{
    struct engine_options options = {
        .style = style, .hidden_workers = 4, .fresh_clock = true};
    char folder[PATH_MAX];
    folder_fresh(folder, sizeof folder);
    struct job *jobs = new_chains(folder, look);
    struct engine *engine = engine_open(&options);
    for (unsigned i = 0; i < MANY; i++)
        engine_submit(engine, &jobs[i]);
    engine_run(engine);
    engine_close(engine);
    for (unsigned i = 0; i < MANY; i++) {
        check(&jobs[i], style);
        free((char *)(size_t)jobs[i].path);
    }
    free(jobs);
    folder_remove(folder);
}

/* A file each may be open at once. */
static void allow_files(void)
{
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < MANY + 100)
        cr_skip("only %lu open files are allowed here",
                (unsigned long)limit.rlim_cur);
}

/* What the library keeps for itself is there after the first round. */
static void leaves_nothing(enum style style)
{
    allow_files();
    round_of(style, true);
    size_t heap = mallinfo2().uordblks;
    unsigned map = maps(), files = entries("/proc/self/fd");
    round_of(style, false);
    size_t more = mallinfo2().uordblks;
    cr_assert(more < heap + 4096, "%zu bytes more in the heap",
              more - heap);
    cr_assert(maps() <= map + 16, "%u maps, %u before", maps(), map);
    cr_assert(entries("/proc/self/fd") <= files + 1, "%u open, %u before",
              entries("/proc/self/fd"), files); /* the folder's lock */
}

Test(chain, ten_thousand_as_callbacks_leave_nothing)
{
    leaves_nothing(STYLE_CALLBACKS);
}

Test(chain, ten_thousand_as_promises_leave_nothing)
{
    leaves_nothing(STYLE_PROMISES);
}

Test(chain, ten_thousand_with_await_leave_nothing)
{
    leaves_nothing(STYLE_AWAIT);
}

Test(chain, ten_thousand_as_states_leave_nothing)
{
    leaves_nothing(STYLE_STATES);
}
