/*
 * A program that poolloop did not write, seen from outside: pinned to
 * one core, its switches recorded. It has no jobs and no sides; what
 * is known of it is who held the core, how often each thread gave it
 * up and why, and how the program ended.
 */
#ifndef PROGRAM_H
#define PROGRAM_H

#include "results/analysis/words.h"
#include "results/measures/timeline.h"
#include "results/result.h"

struct program_thread {
    pid_t tid;
    unsigned place; /* from 1, in the order of appearance */
    char name[32]; /* "": it has none of its own */
    bool main;     /* the program's first thread */
    struct switch_count switches;
    int64_t time[THREAD_STATES]; /* ns in each state */
};

enum { MOST_PROGRAM_LINES = 300 };

/* A line that it printed. */
struct program_line {
    int64_t at; /* ns, as the rows */
    char text[100]; /* as printed; what is longer is cut */
};

/* Strings are borrowed; rows, lines, threads and timeline are owned. */
struct program {
    const char *name;    /* of the file: "python3" */
    const char *command; /* with its arguments, as one line */
    const char *version; /* of poolloop */
    char started[32];    /* "2026-11-22T21:35:24Z" */
    pid_t pid;
    int core;
    int exit_status; /* -1: ended by a signal */
    int signal;      /* 0: none */
    bool cut;        /* ended because its time was up, as asked */
    uint64_t shim_ns; /* it was another program first, for so long */
    uint64_t wall_ns;                    /* since then */
    uint64_t user_ns, sys_ns;            /* of the whole process: wait4 */
    int64_t voluntary, involuntary;      /* the kernel's sums: wait4 */
    int64_t lost;                        /* UNKNOWN: cannot be told */
    int64_t threads_peak;                /* alive at once */
    struct switch_row *rows; /* 0 = it was let go; in order of time */
    size_t row_count;
    struct program_line *lines; /* in order; NULL: none */
    unsigned line_count;
    struct program_thread *threads; /* in order of appearance */
    unsigned thread_count;
    struct timeline *timeline; /* a lane a thread, in the same order */
};

/* Makes threads (without names) and timeline from the rows. */
void program_find_threads(struct program *program);

/* Gives those threads of Node.js that have no name of their own the name
 * of their role. They are made in a fixed order: V8's timers, its four
 * workers, the debugger's, and once the first file is asked for, those
 * of libuv. Other programs are left as they are. */
void program_name_roles(struct program *program);

/* The switches of all threads, as recorded. */
struct switch_count program_switches(const struct program *program);

/* Marks the threads to show where at most so many can be: main and those
 * that ran longest. `shown` has thread_count places, all false. Returns
 * how many. */
unsigned program_choose(const struct program *program, unsigned most,
                        bool *shown);

/* Whether records and wait4 disagree by more than 5, 0.1 % and one for
 * each thread (whose last switch, in ending, is not recorded): lost
 * records, or a program that left its core itself. Not told of one that
 * was another program first, whose switches wait4 counts. */
bool program_disagrees(const struct program *program);

/* Writes switches.csv and summary.json into the folder; 0, or -1 and a
 * sentence. */
int program_write(const struct program *program, const char *folder,
                  char *why, size_t size);

/* "main thread", its own name, or its place: "thread 4". */
struct words program_thread_name(const struct program_thread *thread,
                                 enum language language);

/* "exit status 0", "ended by SIGKILL", "ended after 2 s, as asked". */
struct words program_ending(const struct program *program,
                            enum language language);

/* Frees what it owns, not itself. */
void program_release(struct program *program);

#endif
