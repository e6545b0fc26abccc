/*
 * How a program of poolloop ends when it cannot go on: one sentence on
 * stderr (which call failed, on what, why, what to do) and an exit
 * status. Jobs never come here; they carry their errors.
 */
#ifndef FAIL_H
#define FAIL_H

#include <stddef.h>

/* The documented exit statuses of all programs. */
enum {
    EXIT_GOOD = 0,
    EXIT_INTERNAL = 1, /* internal or I/O */
    EXIT_USAGE = 2,    /* command line or scenario */
    EXIT_FLAGGED = 3,  /* --strict, a side without a valid round, a rule
                          broken */
    EXIT_SIDE = 4,     /* a counted round of a side failed; of a side run
                          alone: a job */
    EXIT_BUSY = 5      /* core or directory in use */
};

/* Names the program in every message, as in "threaded: ..."; call it
 * first. The text must outlive the process. */
void fail_name(const char *program);
const char *fail_program(void);

/* "threaded: pthread_create failed on worker 3 of 4: Resource
 * temporarily unavailable", then the advice; exits EXIT_INTERNAL. */
_Noreturn void fail(int error, const char *call, const char *advice,
                    const char *object, ...)
    __attribute__((format(printf, 4, 5)));

/* Zeroed memory; ends the process where there is none left. Free it
 * with free(3). The object is what it is for: "job save". */
void *allocate(size_t bytes, const char *object);

/* The same memory, larger, its new part not zeroed. */
void *enlarge(void *memory, size_t bytes, const char *object);

/* The sentence that the process ended with; "": it has not. */
const char *fail_sentence(void);

/* A sentence of one's own and a status of one's own. */
_Noreturn void fail_with(int status, const char *sentence, ...)
    __attribute__((format(printf, 2, 3)));

#endif
