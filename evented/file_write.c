/*
 * A fresh file, without waiting for it. On Linux ordinary files are
 * never non-blocking: the choice (file_io) is only who blocks.
 *
 *   uv_fs     what users of libuv write: a request a step, each done
 *             by a hidden thread, the next issued from its callback
 *   uv_work   a hidden thread does all steps; one callback at the end
 *   blocking  the same steps right here: really one thread
 */
#include "evented/work.h"
#include "common/fail.h"

#include <fcntl.h>
#include <stdlib.h>

struct write {
    uv_fs_t request;
    uv_work_t whole; /* uv_work: all steps in one request */
    uv_loop_t *uv;
    struct job *job;
    uv_file file;
};

enum { FRESH = UV_FS_O_WRONLY | UV_FS_O_CREAT | UV_FS_O_EXCL };

static void write_in_steps(struct write *write);
static void on_opened(uv_fs_t *request);
static void write_rest(struct write *write);
static void on_written(uv_fs_t *request);
static void on_synced(uv_fs_t *request);
static void on_closed(uv_fs_t *request);
static void in_hidden_thread(uv_work_t *request);
static void on_all_done(uv_work_t *request, int status);

static struct write *new_write(struct loop *loop, struct job *job)
{
    struct write *write = allocate(sizeof *write, job->name);
    write->uv = &loop->uv;
    write->job = job;
    write->request.data = write;
    write->whole.data = write;
    return write;
}

/* What every callback begins with. */
static struct write *after(uv_fs_t *request, const char *call)
{
    struct write *write = request->data;
    if (request->result < 0)
        job_failed(write->job, call, (int)-request->result);
    else if (request->fs_type == UV_FS_OPEN)
        write->file = (uv_file)request->result;
    else if (request->fs_type == UV_FS_WRITE)
        write->job->written += (size_t)request->result;
    uv_fs_req_cleanup(request);
    return write;
}

static void told(struct write *write)
{
    job_observed(write->job);
    free(write);
}

void file_write(struct loop *loop, struct job *job)
{
    switch (loop->options.file_io) {
    case FILE_UV_FS:
        write_in_steps(new_write(loop, job));
        break;
    case FILE_UV_WORK:
        uv_queue_work(&loop->uv, &new_write(loop, job)->whole,
                      in_hidden_thread, on_all_done);
        break;
    case FILE_BLOCKING:
        write_plainly(job);
        job_observed_at_finish(job);
        break;
    }
}

/* slide: file-write */
static void write_in_steps(struct write *write)
{
    uv_fs_open(write->uv, &write->request, write->job->path,
               FRESH, 0600, on_opened);
}

static void on_opened(uv_fs_t *request)
{
    struct write *write = after(request, "open");
    if (write->job->error)
        told(write);
    else
        write_rest(write);
}

static void on_written(uv_fs_t *request)
{
    struct write *write = after(request, "write");
    write_rest(write);
}

static void on_closed(uv_fs_t *request)
{
    told(after(request, "close"));
}
/* end */

static void write_rest(struct write *write)
{
    struct job *job = write->job;
    size_t left = job->error ? 0 : job->bytes - job->written;
    char *data = (char *)job->data + job->written;
    uv_buf_t rest = uv_buf_init(data, (unsigned)left);

    if (left > 0)
        uv_fs_write(write->uv, &write->request, write->file, &rest,
                    1, -1, on_written);
    else if (job->fsync && !job->error)
        uv_fs_fsync(write->uv, &write->request, write->file,
                    on_synced);
    else
        uv_fs_close(write->uv, &write->request, write->file,
                    on_closed);
}

static void on_synced(uv_fs_t *request)
{
    struct write *write = after(request, "fsync");
    uv_fs_close(write->uv, request, write->file, on_closed);
}

/* slide: file-write-whole */
static void in_hidden_thread(uv_work_t *request)
{
    struct write *write = request->data;
    write_plainly(write->job);
}

static void on_all_done(uv_work_t *request, int status)
{
    struct write *write = request->data;
    if (status < 0) /* fold */
        job_failed(write->job, "uv_queue_work", -status);
    told(write);
}
/* end */
