/*
 * Files: fresh, whole, and a failure is the job's alone.
 */
#include "common/tests/contract/contract.h"
#include "common/tests/fewer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void check_content(const struct job *job)
{
    struct stat status;
    cr_assert(stat(job->path, &status) == 0, "%s is not there", job->path);
    cr_assert((size_t)status.st_size == job->bytes, "%lld of %zu bytes",
              (long long)status.st_size, job->bytes);
    cr_assert(job->written == job->bytes, "says it wrote %zu of %zu bytes",
              job->written, job->bytes);

    char *found = malloc(job->bytes + 1);
    int file = open(job->path, O_RDONLY);
    ssize_t size = read(file, found, job->bytes + 1);
    cr_assert(size == (ssize_t)job->bytes, "%zd bytes read", size);
    cr_assert(memcmp(found, job->data, job->bytes) == 0,
              "not the bytes that were asked for");
    close(file);
    free(found);
}

static void write_files(const struct engine_options *options, bool fsync)
{
    static const size_t sizes[] = {0, 1, 13, 4096, 65537, 1 << 20};
    enum { COUNT = sizeof sizes / sizeof sizes[0] };
    struct job *jobs = new_jobs(COUNT, FILE_WRITE);
    make_folder();
    for (unsigned i = 0; i < COUNT; i++) {
        give_file(&jobs[i], "save", sizes[i]);
        jobs[i].fsync = fsync;
    }
    do_all(options, jobs, COUNT);
    for (unsigned i = 0; i < COUNT; i++) {
        check_content(&jobs[i]);
        take_file(&jobs[i]);
    }
    remove_folder();
    free(jobs);
}

CONTRACT(writes_exactly_the_bytes)
{
    write_files(options, false);
}

CONTRACT(writes_exactly_the_bytes_to_the_disk)
{
    write_files(options, true);
}

CONTRACT(writes_many_files)
{
    enum { COUNT = 500 / FEWER };
    struct job *jobs = new_jobs(COUNT, FILE_WRITE);
    make_folder();
    for (unsigned i = 0; i < COUNT; i++)
        give_file(&jobs[i], "save", 13);
    do_all(options, jobs, COUNT);
    for (unsigned i = 0; i < COUNT; i++) {
        check_content(&jobs[i]);
        take_file(&jobs[i]);
    }
    remove_folder();
    free(jobs);
}

static void check_failed(const struct job *job, const char *call, int error,
                         const struct engine_options *options)
{
    cr_assert(job->error == error, "%s, where %s was expected",
              strerror(job->error), strerror(error));
    cr_assert(job->failed_call && strcmp(job->failed_call, call) == 0,
              "%s failed, where %s was expected to",
              job->failed_call ? job->failed_call : "nothing", call);
    check_stamps(job, options);
}

/* Job 1 of 3 is spoilt; the others are done as if it were not there. */
static void do_around(struct job *jobs, const struct engine_options *options)
{
    struct engine *engine = open_engine(options);
    submit(engine, jobs, 3);
    run(engine);
    engine_close(engine);
    cr_assert(atomic_load(&seen.observed) == 3, "%u of 3 jobs were told",
              atomic_load(&seen.observed));
    for (unsigned i = 0; i < 3; i += 2) {
        cr_assert(jobs[i].error == 0, "job %u failed as well: %s", i,
                  strerror(jobs[i].error));
        check_content(&jobs[i]);
        check_stamps(&jobs[i], options);
    }
}

static struct job *three_files(size_t bytes)
{
    struct job *jobs = new_jobs(3, FILE_WRITE);
    make_folder();
    give_file(&jobs[0], "save", 13);
    give_file(&jobs[1], "save", bytes);
    give_file(&jobs[2], "save", 13);
    return jobs;
}

static void take_three(struct job *jobs)
{
    for (unsigned i = 0; i < 3; i++)
        take_file(&jobs[i]);
    remove_folder();
    free(jobs);
}

/* Ours instead of the system's, whichever side calls it. */
static bool disk_is_broken;

int fsync(int file)
{
    if (!disk_is_broken)
        return (int)syscall(SYS_fsync, file);
    errno = EIO;
    return -1;
}

CONTRACT(tells_of_a_disk_that_does_not_take_the_file)
{
    struct job *jobs = three_files(13);
    jobs[1].fsync = true;
    disk_is_broken = true;
    do_around(jobs, options);
    disk_is_broken = false;
    check_failed(&jobs[1], "fsync", EIO, options);
    take_three(jobs);
}

CONTRACT(goes_on_where_a_folder_does_not_exist)
{
    struct job *jobs = three_files(13);
    free((char *)jobs[1].path);
    jobs[1].path = strdup("/nowhere/at/all");
    do_around(jobs, options);
    check_failed(&jobs[1], "open", ENOENT, options);
    take_three(jobs);
}

CONTRACT(does_not_touch_a_file_that_exists)
{
    struct job *jobs = three_files(13);
    int file = open(jobs[1].path, O_CREAT | O_WRONLY, 0600);
    cr_assert(write(file, "old", 3) == 3, "the old file could not be made");
    close(file);
    do_around(jobs, options);
    check_failed(&jobs[1], "open", EEXIST, options);

    struct stat status;
    cr_assert(stat(jobs[1].path, &status) == 0 && status.st_size == 3,
              "the old file was touched");
    take_three(jobs);
}

/* A limit on the size of files stands for a full disk: the first
 * write is cut short, the next one fails. */
CONTRACT(goes_on_where_a_file_cannot_be_written_to_its_end)
{
    struct rlimit before, little;
    struct job *jobs = three_files(10000);
    getrlimit(RLIMIT_FSIZE, &before);
    little = (struct rlimit){4096, before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &little);
    do_around(jobs, options);
    setrlimit(RLIMIT_FSIZE, &before);
    check_failed(&jobs[1], "write", EFBIG, options);
    cr_assert(jobs[1].written == 4096, "says it wrote %zu of 4096 bytes",
              jobs[1].written);
    take_three(jobs);
}
