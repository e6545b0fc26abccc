/*
 * A fresh file with libuv's functions, but without callbacks: each
 * call does its step and returns the result, like the plain call of
 * the system. Whoever calls it waits: a hidden thread (uv_work) or
 * the loop itself (blocking).
 */
#include "evented/file_plain.h"
#include "common/fail.h"

#include <stdlib.h>

enum { FRESH = UV_FS_O_WRONLY | UV_FS_O_CREAT | UV_FS_O_EXCL };

static void write_rest(uv_file file, struct job *job);

/* What a step returned; a failure is the job's. */
static int after(uv_fs_t *step, struct job *job, const char *call)
{
    int result = (int)step->result;
    if (result < 0)
        job_failed(job, call, -result);
    uv_fs_req_cleanup(step);
    return result;
}

/* slide: file-write-plain */
void write_plainly(struct job *job)
{
    uv_fs_t step;

    job_started(job); /* fold */
    uv_fs_open(NULL, &step, job->path, FRESH, 0600, NULL);
    uv_file file = after(&step, job, "open");
    while (job->written < job->bytes && !job->error)
        write_rest(file, job);
    if (job->fsync && !job->error) { /* fold */
        uv_fs_fsync(NULL, &step, file, NULL);
        after(&step, job, "fsync");
    }
    if (file >= 0) {
        uv_fs_close(NULL, &step, file, NULL);
        after(&step, job, "close");
    }
    job_finished(job); /* fold */
}

static void write_rest(uv_file file, struct job *job)
{
    char *data = (char *)job->data + job->written; /* fold */
    size_t left = job->bytes - job->written; /* fold */
    uv_buf_t rest = uv_buf_init(data, (unsigned)left); /* fold */
    uv_fs_t step;

    uv_fs_write(NULL, &step, file, &rest, 1, -1, NULL); /* look */
    int n = after(&step, job, "write");
    if (n > 0) /* fold */
        job->written += (size_t)n;
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
    uv_queue_work(&loop->uv, &whole->request, /* look */
                  in_hidden_thread, on_all_done);
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
