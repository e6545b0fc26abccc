/*
 * Our loop and the engine over it: timers, ready items, files.
 */
#include "common/fail.h"
#include "evented/loop.h"
#include "scripts/bench.d/child.h"
#include "scripts/bench.d/jobs.h"

#include <stdlib.h>
#include <string.h>

static const struct engine_options plain = {.hidden_workers = 4,
                                            .fresh_clock = true};

/* Downloads of 0 ms: all pending at once, and none has to wait. */
static void timers(struct asked asked)
{
    struct engine *engine = engine_open(&plain);
    unsigned long before = resident_kib();
    struct job *jobs = jobs_new(DOWNLOAD, asked.count);

    measure_begin();
    for (unsigned i = 0; i < asked.count; i++)
        engine_submit(engine, &jobs[i]);
    measure_grown_kib(resident_kib() - before);
    engine_run(engine);
    measure_end();
    engine_close(engine);
    free(jobs);
}

static void nothing(struct item *item)
{
    (void)item;
}

static void ready(struct asked asked)
{
    struct item *items = allocate(asked.count * sizeof *items, "the items");
    struct loop *loop = loop_open(&plain);

    for (unsigned i = 0; i < asked.count; i++)
        items[i].run = nothing;
    measure_begin();
    for (unsigned i = 0; i < asked.count; i++)
        loop_submit(loop, &items[i]);
    loop_run(loop);
    measure_end();
    loop_close(loop);
    free(items);
}

static void files(enum file_io file_io, unsigned count)
{
    struct engine_options options = plain;
    options.file_io = file_io;
    jobs_write_files(&options, count);
}

static void files_uv_fs(struct asked asked)
{
    files(FILE_UV_FS, asked.count);
}

static void files_uv_work(struct asked asked)
{
    files(FILE_UV_WORK, asked.count);
}

static void files_blocking(struct asked asked)
{
    files(FILE_BLOCKING, asked.count);
}

const char *library(void)
{
    return "";
}

const struct thing things[] = {
    {"timers-10000", "loop", "download", {10000, 0}, timers},
    {"timers-100000", "loop", "download", {100000, 0}, timers},
    {"ready", "loop", "item", {100000, 0}, ready},
    {"files", "loop, uv_fs", "file", {10000, 4}, files_uv_fs},
    {"files", "loop, uv_work", "file", {10000, 4}, files_uv_work},
    {"files", "loop, blocking", "file", {10000, 0}, files_blocking},
    {0},
};
