/*
 * A fresh file, without waiting for it. On Linux ordinary files are
 * never non-blocking: the choice (file_io) is only who blocks.
 *
 *   uv_fs     what users of libuv write: a request a step, each done
 *             by a hidden thread, the next issued from its callback
 *   uv_work   a hidden thread does all steps; one callback at the end
 *   blocking  the same steps right here: really one thread
 */
#include "common/fail.h"
#include "evented/file_plain.h"
#include "evented/file_write.h"
#include "evented/work.h"

#include <stdlib.h>

struct write {
    uv_fs_t request; /* one step at a time */
    uv_loop_t *uv;
    struct job *job;
    uv_file file;
    void (*on_saved)(void *with);
    void *with;
};

enum { FRESH = UV_FS_O_WRONLY | UV_FS_O_CREAT | UV_FS_O_EXCL };

static void write_in_steps(struct write *write);
static void on_opened(uv_fs_t *request);
static void write_rest(struct write *write);
static void on_written(uv_fs_t *request);
static void sync_or_close(struct write *write);
static void on_synced(uv_fs_t *request);
static void on_closed(uv_fs_t *request);

static struct write *new_write(struct loop *loop, struct job *job)
{
    struct write *write = allocate(sizeof *write, job->name);
    write->uv = &loop->uv;
    write->job = job;
    write->request.data = write;
    return write;
}

void write_file(struct loop *loop, struct job *job,
                void (*on_saved)(void *with), void *with)
{
    struct write *write = new_write(loop, job);
    write->on_saved = on_saved;
    write->with = with;
    write_in_steps(write);
}

static void tell(void *job)
{
    job_observed(job);
}

void file_write(struct loop *loop, struct job *job)
{
    switch (loop->options.file_io) {
    case FILE_UV_FS:
        write_file(loop, job, tell, job);
        break;
    case FILE_UV_WORK:
        write_in_hidden_thread(loop, job);
        break;
    case FILE_BLOCKING:
        write_plainly(job);
        job_observed_at_finish(job);
        break;
    }
}

/* What every callback begins with. */
static struct write *after(uv_fs_t *request, const char *call)
{
    struct write *write = request->data;
    if (request->result < 0)
        job_failed(write->job, call, (int)-request->result);
    uv_fs_req_cleanup(request);
    return write;
}

static uv_buf_t rest_of(struct job *job)
{
    return uv_buf_init((char *)job->data + job->written,
                       (unsigned)(job->bytes - job->written));
}

static void told(struct write *write)
{
    write->on_saved(write->with);
    free(write);
}

/* slide: file-write */
static void write_in_steps(struct write *write) /* fold */
{
    uv_fs_open(write->uv, &write->request, write->job->path,
               FRESH, 0600, on_opened);
}

static void on_opened(uv_fs_t *request)
{
    struct write *write = after(request, "open");
    write->file = (uv_file)request->result; /* fold */
    if (write->file < 0) { /* fold */
        told(write);
        return;
    }
    write_rest(write);
}

static void write_rest(struct write *write)
{
    uv_buf_t rest = rest_of(write->job); /* fold */
    if (rest.len == 0 || write->job->error) { /* fold */
        sync_or_close(write);
        return;
    }
    uv_fs_write(write->uv, &write->request, write->file, /* look */
                &rest, 1, -1, on_written);
}

static void on_written(uv_fs_t *request)
{
    struct write *write = after(request, "write");
    if (request->result > 0) /* fold */
        write->job->written += (size_t)request->result;
    write_rest(write);
}

static void sync_or_close(struct write *write) /* fold */
{
    if (write->job->fsync && !write->job->error)
        uv_fs_fsync(write->uv, &write->request, write->file,
                    on_synced);
    else
        uv_fs_close(write->uv, &write->request, write->file,
                    on_closed);
}

static void on_synced(uv_fs_t *request) /* fold */
{
    struct write *write = after(request, "fsync");
    uv_fs_close(write->uv, request, write->file, on_closed);
}

static void on_closed(uv_fs_t *request) /* fold */
{
    told(after(request, "close"));
}
/* end */
