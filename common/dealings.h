/*
 * A job's dealings with a database: what it is to do there, and what
 * came of it. Each answer is noted by the same lines on both sides.
 */
#ifndef DEALINGS_H
#define DEALINGS_H

#include "common/database.h"
#include "common/job.h"
#include "common/step.h"

struct dealings {
    /* What is asked for. */
    unsigned from, to; /* accounts */
    int64_t amount; /* enqueue: the job's own number */
    bool rolls_back;  /* it gives up in the end */
    bool in_the_open; /* without BEGIN and COMMIT */
    enum locking locking; /* withdraw */
    bool ack_before;  /* a task is acknowledged before the work */
    bool idempotent;  /* its effect may be repeated: there is one */
    enum kill kill;   /* where its first worker is killed */
    enum commit_way way;     /* remit: between two stores */
    bool second;      /* this part is the second store's */
    atomic_uint left; /* answers until it is killed; 0: never */
    atomic_uint *answers_left; /* that, of all parts; NULL: it is not */

    /* What became of it. */
    unsigned trips, commits, rollbacks, retries;
    unsigned refused; /* statements that failed */
    int64_t balance; /* as it was read */
    char code[16]; /* of the last statement that failed; "": none did */
    struct step_row *steps; /* a trip each; jobs_free frees them */
    bool again;   /* the transaction failed and may be tried again */
};

/* The statement with what it needs: $2 is the account, where it is about
 * one; $1 is the amount, the balance less the amount (WRITE), the job's
 * duration (PAUSE) or what the store's sum changes by (PREPARE); $3 is the
 * job's number. */
struct trip job_asks_for(const struct job *job, enum statement statement,
                         unsigned account);

/* How such a withdrawal begins and reads. */
enum statement begin_of(enum locking locking);
enum statement read_of(enum locking locking);

/* It is sent now, over the connection of that number, from 1. */
void trip_sent(struct trip *trip, unsigned connection);

/* The answer is there and is noted, whatever it is. True where the job
 * goes on: it was no failure, or the program does not look. */
bool job_answered(struct job *job, const struct trip *trip);

/* After the transaction: whether it is to be tried once more. */
bool job_tries_again(struct job *job);

/* What became of a part of it that was done by a copy of the job, whose
 * trips it has from now on. */
void job_takes_in(struct job *job, const struct job *part);

#endif
