/*
 * Bare libuv: its own pool through uv_queue_work, and its timers, idle
 * handles and file functions used as our loop uses them, without jobs
 * and without stamps.
 */
#include "common/fail.h"
#include "common/job.h"
#include "scripts/bench.d/files.h"
#include "scripts/bench.d/peer.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <uv.h>

static uv_loop_t loop;
static uv_work_t *requests;

static void check(int status, const char *call)
{
    if (status < 0)
        fail(-status, call, NULL, "the bench");
}

static void open_loop(unsigned workers)
{
    char size[16];
    snprintf(size, sizeof size, "%u", workers);
    setenv("UV_THREADPOOL_SIZE", size, 1);
    check(uv_loop_init(&loop), "uv_loop_init");
}

static void close_loop(void)
{
    check(uv_loop_close(&loop), "uv_loop_close");
    uv_library_shutdown();
}

static void empty(uv_work_t *request)
{
    (void)request;
}

static void on_done(uv_work_t *request, int status)
{
    (void)request, (void)status;
}

void peer_open(unsigned workers, unsigned jobs)
{
    requests = allocate(jobs * sizeof *requests, "requests");
    open_loop(workers);
}

void peer_do(unsigned jobs)
{
    for (unsigned i = 0; i < jobs; i++)
        check(uv_queue_work(&loop, &requests[i], empty, on_done),
              "uv_queue_work");
    uv_run(&loop, UV_RUN_DEFAULT);
}

/* Its pool can be made only once in a process. */
void peer_close(void)
{
    close_loop();
    free(requests);
}

static void on_timer_closed(uv_handle_t *timer)
{
    free(timer);
}

static void on_due(uv_timer_t *timer)
{
    uv_close((uv_handle_t *)timer, on_timer_closed);
}

static void timers(struct asked asked)
{
    open_loop(4);
    unsigned long before = resident_kib();
    measure_begin();
    for (unsigned i = 0; i < asked.count; i++) {
        uv_timer_t *timer = allocate(sizeof *timer, "a timer");
        uv_timer_init(&loop, timer);
        uv_update_time(&loop);
        uv_timer_start(timer, on_due, 0, 0);
    }
    measure_grown_kib(resident_kib() - before);
    uv_run(&loop, UV_RUN_DEFAULT);
    measure_end();
    close_loop();
}

/* A turn each, as much as the handle itself does. */
static void on_turn(uv_idle_t *turn)
{
    unsigned *left = turn->data;
    if (--*left == 0)
        uv_idle_stop(turn);
    uv_update_time(&loop);
}

static void ready(struct asked asked)
{
    uv_idle_t turn;
    unsigned left = asked.count;

    open_loop(4);
    uv_idle_init(&loop, &turn);
    turn.data = &left;
    measure_begin();
    uv_idle_start(&turn, on_turn);
    uv_run(&loop, UV_RUN_DEFAULT);
    measure_end();
    uv_close((uv_handle_t *)&turn, NULL);
    uv_run(&loop, UV_RUN_DEFAULT);
    close_loop();
}

static char data[FILE_BYTES];

static uv_file step_done(uv_fs_t *request)
{
    uv_file result = (uv_file)request->result;
    check(result, "a file's step");
    uv_fs_req_cleanup(request);
    return result;
}

static void on_file_closed(uv_fs_t *request)
{
    step_done(request);
    free(request);
}

static void on_written(uv_fs_t *request)
{
    uv_file file = (uv_file)(intptr_t)request->data;
    step_done(request);
    uv_fs_close(&loop, request, file, on_file_closed);
}

static void on_opened(uv_fs_t *request)
{
    uv_buf_t buffer = uv_buf_init(data, sizeof data);
    uv_file file = step_done(request);
    request->data = (void *)(intptr_t)file;
    uv_fs_write(&loop, request, file, &buffer, 1, -1, on_written);
}

static void files(struct asked asked)
{
    int fresh = UV_FS_O_WRONLY | UV_FS_O_CREAT | UV_FS_O_EXCL;

    job_text(data, sizeof data);
    files_begin();
    open_loop(asked.workers);
    measure_begin();
    for (unsigned i = 0; i < asked.count; i++) {
        char name[12];
        uv_fs_t *request = allocate(sizeof *request, "a file");
        snprintf(name, sizeof name, "%u", i);
        uv_fs_open(&loop, request, name, fresh, 0600, on_opened);
        uv_run(&loop, UV_RUN_DEFAULT);
    }
    measure_end();
    files_end();
    close_loop();
}

const char *library(void)
{
    static char text[32];
    snprintf(text, sizeof text, "libuv %s", uv_version_string());
    return text;
}

const struct thing things[] = {
    PEER_ROWS("libuv"),
    {"timers-10000", "libuv", "download", {10000, 0}, timers},
    {"timers-100000", "libuv", "download", {100000, 0}, timers},
    {"ready", "libuv", "item", {100000, 0}, ready},
    {"files", "libuv, uv_fs", "file", {10000, 4}, files},
    {0},
};
