/*
 * The record of a round: what a side knows of itself when it is done.
 *
 * A side writes it, the harness reads it; its columns are the only
 * thing that both know of a run. One line a job, one a thread, one a
 * statement that a job sent to a database.
 * Times are CLOCK_MONOTONIC ns as they were read; 0 is null.
 */
#ifndef RECORD_H
#define RECORD_H

#include "common/columns.h"
#include "common/job.h"
#include "common/step.h"

#include <stdio.h>

/* Counters of the whole process, from getrusage(2): exited threads
 * are in, which /proc/PID/status leaves out. */
struct usage {
    uint64_t voluntary, involuntary; /* context switches */
    uint64_t user_ns, sys_ns;
};

/* One thread that lived at the end of the work, from /proc. */
struct thread_usage {
    pid_t tid;
    char name[24]; /* main, worker 2, hidden 1 */
    bool hidden;   /* the program did not create it */
    uint64_t voluntary, involuntary; /* in the work */
    uint64_t cpu_ns;                 /* in the work */
    int cpu;      /* the one CPU of its mask, -1: several */
    int64_t migrations; /* in the work; UNKNOWN: this kernel tells none */
};

struct job_row {
    unsigned trial, job; /* from 0 */
    char *name;
    enum job_kind kind;
    char thread[24]; /* main, worker 2, hidden 1; "": cannot be known */
    uint64_t stamp[MOMENTS];
    uint64_t bytes;  /* written */
    uint64_t result; /* of the arithmetic */
    int error;
    char *failed_call; /* NULL: none; what follows is of a chain */
    uint64_t steps_after;     /* steps begun after the one that failed */
    uint64_t reports;         /* how often the failure was noticed */
    uint64_t report_delay_ns; /* the first time */
    uint64_t own_frames; /* on the call stack since it began, then */
    uint64_t trips;   /* what follows is of a database: statements asked */
    uint64_t commits, rollbacks, retries, refused;
    char code[16]; /* of the last statement that failed; "": none did */
};

struct record {
    char *engine;
    char *libuv;  /* version linked; NULL: the side has none */
    uint64_t main_begin;           /* the first line of main */
    uint64_t work_begin, work_end; /* first submit, last observed */
    struct usage start;            /* at main_begin: whoever pinned it */
    struct usage before, after;    /* around the work */
    struct thread_usage *threads;
    unsigned thread_count;
    uint64_t rss_peak_kib; /* VmHWM: ru_maxrss survives exec */
    int overridden_hidden; /* UV_THREADPOOL_SIZE found; -1: none */
    struct job_row *jobs;
    unsigned job_count;
    struct step_row *steps; /* of all jobs, in the order of the rows; in
                               each as they were answered */
    unsigned step_count;
};

/* What stands of them in files: jobs.csv and result.json have a job and
 * a thread from here, too. */
extern const struct column record_columns[], thread_columns[],
    job_columns[];
enum { RECORD_MOST_JOBS = 100000, RECORD_MOST_THREADS = 1000000,
       RECORD_MOST_STEPS = 10000000 };

/* Writes it to an open file; 0, or -1 on a write error. */
int record_write(const struct record *record, FILE *out);

/* Reads one back; NULL and a sentence in `why` if it is not whole. */
struct record *record_read(FILE *in, char *why, size_t why_size);

void record_free(struct record *record);

#endif
