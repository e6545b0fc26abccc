/*
 * In the order of result.json, which is that of rounds.csv, too. Why
 * something is not known is told here, beside it.
 */
#include "results/store/round_columns.h"

static const char no_record[] = "the side left no record";
static const char untold[] = "this kernel does not tell";
static const char too_short[] =
    "the round was too short to tell, or the kernel does not";
static const char no_wait[] = "the process was not waited for";
static const char no_ring[] = "not recorded";

#define SWITCHES(key, as, member) COLUMN(key, as, struct switches, member)
#define BY_RING .reason = offsetof(struct switches, ring_unavailable)
static const struct column switches_columns[] = {
    {SWITCHES("work_voluntary", AS_KNOWN, work_voluntary),
     .why = no_record},
    {SWITCHES("work_involuntary", AS_KNOWN, work_involuntary),
     .why = no_record},
    {SWITCHES("process_voluntary", AS_KNOWN, process_voluntary),
     .why = no_wait},
    {SWITCHES("process_involuntary", AS_KNOWN, process_involuntary),
     .why = no_wait},
    {SWITCHES("ring_voluntary", AS_KNOWN, ring_voluntary),
     .why = no_ring, BY_RING},
    {SWITCHES("ring_involuntary", AS_KNOWN, ring_involuntary),
     .why = no_ring, BY_RING},
    {SWITCHES("ring_lost", AS_KNOWN, ring_lost),
     .why = "this kernel does not count losses", BY_RING},
    {SWITCHES("ring_unavailable", AS_TEXT, ring_unavailable),
     .files = IN_JSON},
    {SWITCHES("ring_unavailable_ko", AS_TEXT, ring_unavailable_ko),
     .files = IN_JSON},
    {.key = NULL},
};

#define ROUND(key, as, member) COLUMN(key, as, struct round, member)
static const struct column checks_columns[] = {
    {ROUND("jobs", AS_TRUTH, jobs_done)},
    {ROUND("bytes", AS_TRUTH, bytes_right)},
    {ROUND("hash", AS_TRUTH, hash_right)},
    {ROUND("checksum", AS_TRUTH, checksum_right)},
    {.key = NULL},
};

#define BOOKS(key, as, member) COLUMN(key, as, struct books, member)
static const char unread[] = "the accounts could not be read";
const struct column books_columns[] = {
    {BOOKS("trips", AS_COUNT, trips)},
    {BOOKS("commits", AS_COUNT, commits)},
    {BOOKS("rollbacks", AS_COUNT, rollbacks)},
    {BOOKS("retries", AS_COUNT, retries)},
    {BOOKS("refused", AS_COUNT, refused)},
    {BOOKS("code", AS_NAME, code)},
    {BOOKS("money_before", AS_KNOWN, money_before), .why = unread},
    {BOOKS("money_after", AS_KNOWN, money_after), .why = unread},
    {.key = NULL},
};

#define KILLED(key, as, member) COLUMN(key, as, struct killed, member)
const struct column killed_columns[] = {
    {KILLED("after", AS_UNSIGNED, after)},
    {KILLED("killed", AS_TRUTH, killed)},
    {KILLED("found_1", AS_KNOWN, found[0])},
    {KILLED("found_2", AS_KNOWN, found[1])},
    {KILLED("open_1", AS_UNSIGNED, open[0])},
    {KILLED("open_2", AS_UNSIGNED, open[1])},
    {KILLED("recovered_1", AS_KNOWN, recovered[0])},
    {KILLED("recovered_2", AS_KNOWN, recovered[1])},
    {.key = NULL},
};

/* Nobody looked at the work of a side that left no record. */
#define WITH_RECORD                                                       \
    .with = offsetof(struct round, record), .without = no_record

const struct column round_columns[] = {
    {ROUND("index", AS_UNSIGNED, index), .high = MOST_ROUNDS},
    {ROUND("pair", AS_UNSIGNED, pair), .high = MOST_ROUNDS},
    {ROUND("point", AS_UNSIGNED, point), .high = MOST_ROUNDS},
    {COLUMN("value", AS_TEXT, struct round_line, value), .files = IN_CSV},
    {ROUND("side", AS_WORD, side), .words = side_words},
    {ROUND("order", AS_UNSIGNED, order), .high = MOST_ROUNDS},
    {ROUND("warmup", AS_TRUTH, warmup)},
    {ROUND("null_arm", AS_TRUTH, null_arm)},
    {ROUND("pid", AS_INT, pid), .low = -1, .high = INT32_MAX},
    {ROUND("exit", AS_INT, exit_status), .low = -1, .high = 255},
    {ROUND("signal", AS_INT, signal), .high = 128},
    {ROUND("timed_out", AS_TRUTH, timed_out), .files = IN_JSON},
    {ROUND("message", AS_TEXT, message), .files = IN_JSON},
    {ROUND("valid", AS_TRUTH, valid)},
    {.key = "flags", .type = AS_PART, .files = IN_JSON},
    {COLUMN("flags", AS_NAME, struct round_line, flags), .files = IN_CSV},
    {ROUND("wall_ns", AS_COUNT, wall_ns)},
    {ROUND("user_ns", AS_COUNT, user_ns)},
    {ROUND("sys_ns", AS_COUNT, sys_ns)},
    {ROUND("foreign_ns", AS_KNOWN, foreign_ns), .why = too_short},
    {ROUND("steal_ns", AS_KNOWN, steal_ns), .why = too_short},
    {ROUND("switches", AS_PART, switches), .part = switches_columns},
    {ROUND("migrations", AS_KNOWN, migrations), .why = untold, WITH_RECORD},
    {.key = "threads", .type = AS_PART, .files = IN_JSON},
    {ROUND("threads_peak", AS_KNOWN, threads_peak), .why = no_ring,
     .reason = offsetof(struct round, switches.ring_unavailable),
     WITH_RECORD},
    {ROUND("hidden_threads", AS_UNSIGNED, hidden_threads),
     .high = RECORD_MOST_THREADS, WITH_RECORD},
    {ROUND("rss_peak_kib", AS_POSITIVE, rss_peak_kib), .why = untold,
     WITH_RECORD},
    {ROUND("kernel_peak_kib", AS_KNOWN, kernel_peak_kib), .later = true,
     .why = "/proc/meminfo could not be read"},
    {ROUND("core_busy_ns", AS_KNOWN, core_busy_ns), .later = true,
     .why = "/proc/stat could not be read"},
    {ROUND("work_permille", AS_POSITIVE, work_permille), .later = true,
     .why = "not enough arithmetic in one piece, or no switch records"},
    {.key = "checks", .type = AS_PART, .part = checks_columns, WITH_RECORD},
    {.key = "record", .type = AS_PART, .files = IN_JSON},
    {.key = "switch_rows", .type = AS_PART, .files = IN_JSON},
    {.key = NULL},
};
