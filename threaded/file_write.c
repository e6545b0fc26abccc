/*
 * A fresh file: create, write, perhaps wait for the disk, close. Four
 * plain calls, top to bottom; the thread waits in each of them.
 */
#include "threaded/work.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { FRESH = O_WRONLY | O_CREAT | O_EXCL };

static int write_all(int file, struct job *job)
{
    while (job->written < job->bytes) {
        ssize_t n = write(file, job->data + job->written,
                          job->bytes - job->written);
        if (n < 0 && errno != EINTR)
            return -1;
        if (n > 0)
            job->written += (size_t)n;
    }
    return 0;
}

/* slide: file-write */
void file_write(struct job *job)
{
    job_started(job);
    int file = open(job->path, FRESH, 0600);
    if (file < 0) {
        job_failed(job, "open", errno); /* fold */
    } else {
        if (write_all(file, job) != 0)
            job_failed(job, "write", errno); /* fold */
        if (job->fsync && fsync(file) != 0)
            job_failed(job, "fsync", errno); /* fold */
        if (close(file) != 0)
            job_failed(job, "close", errno); /* fold */
    }
    job_finished(job);
}
/* end */
