/*
 * A job: what is asked for, and what became of it.
 *
 * A scenario is expanded into an array of jobs before a round begins.
 * An engine does them and stamps each at five moments. Only job.c
 * reads the clock for a job, so the same lines stamp both sides.
 *
 * A stamp is CLOCK_MONOTONIC ns; 0 means that the side cannot know it.
 */
#ifndef JOB_H
#define JOB_H

#include "common/stack.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* The kinds of work: in code, and as scenarios and records spell them.
 * Each is a function of that name in a file of that name on either side;
 * a new one is a line here. */
#define WORKLOADS(ROW)                                                         \
    ROW(FILE_WRITE, file_write)                                                \
    ROW(DOWNLOAD, download)                                                    \
    ROW(MAIN_WORK, main_work)                                                  \
    ROW(COMPUTE, compute)                                                      \
    ROW(BLOCK, block)                                                          \
    ROW(CHAIN, chain)                                                          \
    ROW(WAITS, waits)                                                          \
    ROW(SETTLED, settled)                                                      \
    ROW(TWICE, twice)

/* The same of the programs that work with a database. */
#define DATABASE_WORKLOADS(ROW)                                                \
    ROW(TRANSFER, transfer)                                                    \
    ROW(WITHDRAW, withdraw)                                                    \
    ROW(DEPOSIT, deposit)                                                      \
    ROW(QUERY, query)                                                          \
    ROW(ENQUEUE, enqueue)                                                    \
    ROW(REMIT, remit)

#define KIND(kind, word) kind,
enum job_kind { WORKLOADS(KIND) DATABASE_WORKLOADS(KIND) JOB_KINDS };
#undef KIND

enum moment {
    INTENDED,  /* when the scenario wants it */
    SUBMITTED, /* handed to the engine; from outside: INTENDED */
    STARTED,   /* its work began */
    FINISHED,  /* its work was done */
    OBSERVED,  /* its completion handler ran: it was told */
    MOMENTS
};

/* A chain's steps; the others are what it is not. */
enum step { NO_STEP, FETCH, TRANSFORM, SAVE };

/* How several waits are awaited: see evented/waits.c. */
enum how { IN_TURN, STARTED_FIRST, TOGETHER, BLOCKING };

/* Where the first worker at a task is killed: halfway through the work,
 * or right behind its effect. */
enum kill { KILL_NOBODY, KILL_HALFWAY, KILL_AFTER_EFFECT };

struct job {
    /* What is asked for; set before the round and constant in it. */
    const char *name;
    enum job_kind kind;
    unsigned number;   /* its place in the round, from 0 */
    bool from_outside; /* arrives at INTENDED, called by nobody */
    bool in_callback;  /* block: right on the loop thread */
    bool fsync;        /* file_write: wait for the disk */
    const char *path;  /* file_write: a fresh file */
    const char *data;  /* file_write: what to write */
    size_t bytes;
    uint64_t duration; /* download, block, a wait, a fetch: ns */
    uint64_t steps;    /* main_work, compute, a transform: see burn.h */
    enum step fail_at; /* chain: that step fails */
    bool look;         /* chain: the program has an error path */
    enum how how;      /* waits */
    unsigned times;    /* waits: how many; settled: handlers in a row */
    bool before;       /* settled: handlers are left before it settles */
    bool at_once;      /* twice: the answer is known already */
    struct dealings *dealings; /* with a database; NULL: none */
    struct connections *connections; /* the engine's; NULL: none */

    /* What became of it; written by whoever does the job. */
    uint64_t stamp[MOMENTS];
    pid_t thread;    /* who did the work; 0: cannot be known */
    uint64_t result; /* main_work, compute: the state reached */
    size_t written;
    int error;               /* 0 or an errno value */
    const char *failed_call; /* which call it was */
    uint64_t failed_at;      /* the clock, then */
    bool begun;              /* chain that is to fail: its first step */
    struct frame began;      /* was asked for in here */
    unsigned own_frames;     /* chain: since then, when it failed */
    unsigned steps_after;    /* chain: begun all the same */
    unsigned reports;        /* chain: how often it was noticed */
    uint64_t reported_at;    /* the first time */

    /* Told of each stamp by the thread that makes it; may be NULL. */
    void (*listener)(const struct job *job, enum moment moment);
    void *listens; /* the listener's own */
};

/* The stamps. started and finished note the calling thread as the
 * one that does the work; see job_done_elsewhere for the other case. */
void job_submitted(struct job *job);
void job_started(struct job *job);
void job_finished(struct job *job);
void job_observed(struct job *job);

/* Finished is the handler's first line: one clock read for both. */
void job_finished_and_observed(struct job *job);

/* The completion handler of a worker that tells its own news: what
 * job_finished read serves as observed; no second clock read. */
void job_observed_at_finish(struct job *job);

/* Notes the first call that failed; the round goes on. */
void job_failed(struct job *job, const char *call, int error);

/* A step of a chain begins, and ends; it fails if it is to. (A save
 * that is to fail has a path that leads nowhere, and fails by itself.)
 * Of one that is to fail the call stack is looked at, then and there. */
void job_step(struct job *job);
void job_step_ends(struct job *job, enum step step);

/* The program looks at the error, if it ever does: true where there is
 * one, which is reported thereby. */
bool job_noticed(struct job *job);

/* Somebody reports that it failed: the program, or what runs it. */
void job_reported(struct job *job);

/* Whether its kind leaves a file, and whether it computes `steps`. */
bool job_writes(enum job_kind kind);
bool job_computes(enum job_kind kind);

/* Whether it needs a database. */
bool job_asks(enum job_kind kind);

/* The kinds as scenarios and records spell them; ends with NULL. */
extern const char *const job_kind_words[];
const char *job_kind_name(enum job_kind kind);

/* The content of every file: one line of 13 bytes, over and over. */
void job_text(char *buffer, size_t bytes);

#endif
