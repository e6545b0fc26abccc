/*
 * The program that measures: one of these a peer (pool, loop, libuv,
 * glib, floors), each with a table of what it can do. Asked for "list",
 * it prints the table; asked for an entry, it does that once and prints
 * what it took. So every repeat is a fresh process.
 *
 * Nothing that is measured waits for anything but the core. So what is
 * missing between the time that passed and the CPU time used is what
 * others had of the core meanwhile.
 */
#ifndef CHILD_H
#define CHILD_H

struct asked {
    unsigned count;   /* how many of them */
    unsigned workers; /* 0: there are none */
};

struct thing {
    const char *what; /* as the peers call it: "batch-4" */
    const char *who;  /* "pool", "libuv", "GLib", ... */
    const char *per;  /* what one is: "job" */
    struct asked asked;
    void (*run)(struct asked asked);
};

/* What this program can do; ends with an empty entry. */
extern const struct thing things[];

/* What it stands on, with its version: "libuv 1.44.2"; "": nothing
 * but the system. */
const char *library(void);

/* Around what is measured: the clock, CPU time and switches of all
 * threads of the process; and how many of them live at its end. */
void measure_begin(void);
void measure_end(void);

/* Resident memory, KiB; and what it grew by for the measured ones. */
unsigned long resident_kib(void);
void measure_grown_kib(unsigned long kib);

/* A while for new threads to fall asleep. */
void let_sleep(void);

#endif
