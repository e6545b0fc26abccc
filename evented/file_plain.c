/*
 * A fresh file with libuv's functions, but without callbacks: each
 * call does its step and returns the result, like the plain call of
 * the system. Whoever calls it waits: a hidden thread (uv_work) or
 * the loop itself (blocking).
 */
#include "evented/file_plain.h"
#include "common/fail.h"

#include <stdlib.h>

/* What a step returned; a failure is the job's. */
static int after(uv_fs_t *request, int result, struct job *job,
                 const char *call)
{
    if (result < 0)
        job_failed(job, call, -result);
    uv_fs_req_cleanup(request);
    return result;
}

static void write_all(uv_file file, struct job *job)
{
    uv_fs_t step;
    while (job->written < job->bytes && !job->error) {
        char *data = (char *)job->data + job->written;
        size_t left = job->bytes - job->written;
        uv_buf_t rest = uv_buf_init(data, (unsigned)left);
        int n = uv_fs_write(NULL, &step, file, &rest, 1, -1, NULL);
        if (after(&step, n, job, "write") > 0)
            job->written += (size_t)n;
    }
}

/* slide: file-write-plain */
void write_plainly(struct job *job)
{
    int fresh = UV_FS_O_WRONLY | UV_FS_O_CREAT | UV_FS_O_EXCL;
    uv_fs_t step;

    job_started(job);
    int file = uv_fs_open(NULL, &step, job->path, fresh, 0600,
                          NULL);
    if (after(&step, file, job, "open") >= 0) {
        write_all(file, job);
        if (job->fsync && !job->error)
            after(&step, uv_fs_fsync(NULL, &step, file, NULL),
                  job, "fsync");
        after(&step, uv_fs_close(NULL, &step, file, NULL),
              job, "close");
    }
    job_finished(job);
}
/* end */

struct whole {
    uv_work_t request;
    struct job *job;
};

static void in_hidden_thread(uv_work_t *request);
static void on_all_done(uv_work_t *request, int status);

/* slide: file-write-whole */
void write_in_hidden_thread(struct loop *loop, struct job *job)
{
    struct whole *whole = allocate(sizeof *whole, job->name);
    whole->request.data = whole;
    whole->job = job;
    uv_queue_work(&loop->uv, &whole->request, in_hidden_thread,
                  on_all_done);
}

static void in_hidden_thread(uv_work_t *request)
{
    struct whole *whole = request->data;
    write_plainly(whole->job);
}

static void on_all_done(uv_work_t *request, int status)
{
    struct whole *whole = request->data;
    if (status < 0) /* fold */
        job_failed(whole->job, "uv_queue_work", -status);
    job_observed(whole->job);
    free(whole);
}
/* end */
