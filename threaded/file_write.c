/*
 * A fresh file: create, write, perhaps wait for the disk, close. Four
 * plain calls, top to bottom; the thread waits in each of them.
 */
#include "threaded/work.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { FRESH = O_WRONLY | O_CREAT | O_EXCL };

static void write_rest(int file, struct job *job);

/* slide: file-write */
void file_write(struct job *job)
{
    int file = open(job->path, FRESH, 0600);
    if (file < 0) /* fold */
        job_failed(job, "open", errno);
    while (job->written < job->bytes && !job->error)
        write_rest(file, job);
    if (job->fsync && !job->error && fsync(file) != 0)
        job_failed(job, "fsync", errno); /* fold */
    if (file >= 0 && close(file) != 0)
        job_failed(job, "close", errno); /* fold */
}

static void write_rest(int file, struct job *job)
{
    const char *rest = job->data + job->written; /* fold */
    size_t left = job->bytes - job->written; /* fold */

    ssize_t n = write(file, rest, left); /* look */
    if (n > 0)
        job->written += (size_t)n;
    else if (n < 0 && errno != EINTR) /* fold */
        job_failed(job, "write", errno);
}
/* end */
