/*
 * The contract: how a scenario asks, whoever does the work.
 *
 * Three programs keep it: threaded (a pool of threads), evented (one
 * thread and a loop) and sequential (one job after another). The
 * linker picks the engine; nothing else differs between them.
 *
 * All calls come from the main thread, top to bottom. Main-thread work
 * runs inside engine_submit, where its call stands. A job that fails
 * carries its error and the run goes on; an engine that cannot be set
 * up says which call failed on what and ends the process.
 */
#ifndef ENGINE_H
#define ENGINE_H

#include "common/database.h"
#include "common/job.h"

enum { PER_JOB = 0 }; /* workers: a thread is made for each job */

enum deliver { DELIVER_WORKER, DELIVER_MAIN };
enum file_io { FILE_UV_FS, FILE_UV_WORK, FILE_BLOCKING };
enum style { STYLE_CALLBACKS, STYLE_PROMISES, STYLE_AWAIT, STYLE_STATES };

struct engine_options {
    unsigned workers;        /* threaded: 1 and more, or PER_JOB */
    enum deliver deliver;    /* threaded: who tells a completion */
    enum file_io file_io;    /* evented: who blocks for a file */
    enum style style;        /* evented: how a chain is written */
    uint64_t chunk_steps;    /* evented: main work; 0: in one go */
    unsigned hidden_workers; /* evented: UV_THREADPOOL_SIZE */
    bool fresh_clock;        /* evented: uv_update_time first */
    enum access access;      /* evented: who waits for a database */
    struct database_options database;
};

struct engine;

/* "threaded", "evented" or "sequential". */
const char *engine_name(void);

/* The library it stands on, with the version in use: "libuv 1.44.2". */
const char *engine_library(void);

/* The database that its program was linked with, if any. */
enum database_kind engine_database(void);

/* Sets the engine up; workers, if any, are running when it returns. */
struct engine *engine_open(const struct engine_options *options);

/* Asks for a job. It is borrowed until engine_run has returned. */
void engine_submit(struct engine *engine, struct job *job);

/* Lends the main thread until every job is observed. Another round of
 * submit and run may follow. */
void engine_run(struct engine *engine);

/* Ends all threads and frees everything. */
void engine_close(struct engine *engine);

#endif
