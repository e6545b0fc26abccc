#include "scripts/bench.d/ratios.h"

#include <math.h>
#include <stdio.h>

static const struct wanted {
    const char *key;
    const char *what, *who, *than; /* than: NULL: not a ratio of two */
    enum figure_of_row figure;
    double goal;
} wanted[] = {
    {"pool_batch_vs_uv", "batch-4", "pool", "libuv", FIGURE_NS, 0.25},
    {"pool_switches_per_job", "batch-4", "pool", NULL, FIGURE_SWITCHES, 0.01},
    {"round_trip_vs_sem", "round-trip", "pool", "semaphore", FIGURE_NS, 1.30},
    {"round_trip_switches", "round-trip", "pool", NULL, FIGURE_SWITCHES, 2.3},
    {"create_vs_uv", "create", "pool", "libuv", FIGURE_NS, 0.8},
    {"first_job_vs_uv", "first-job", "pool", "libuv", FIGURE_NS, 0.8},
    {"each_vs_pthreads", "thread-per-job", "pool", "pthreads", FIGURE_NS, 1.05},
    {"loop_vs_bare_uv", "timers-100000", "loop", "libuv", FIGURE_NS, 1.10},
    {"loop_10000_vs_bare_uv", "timers-10000", "loop", "libuv", FIGURE_NS, 1.10},
    {"loop_ready_vs_bare_uv", "ready", "loop", "libuv", FIGURE_NS, 1.10},
    {"loop_files_vs_bare_uv", "files", "loop, uv_fs", "libuv, uv_fs", FIGURE_NS,
     1.10},
    {"bytes_per_pending", "timers-100000", "loop", NULL, FIGURE_BYTES, 320},
    {"stamp_vs_clock", "stamps", "job", "3 clock reads", FIGURE_NS, 1.2},
};

/* What a neighbour on the core does to a figure: a time may become
 * anything, switches only more, memory stays. */
static enum goal_state judge(const struct wanted *want, double value, bool busy)
{
    bool met = value <= want->goal;
    if (busy && want->figure == FIGURE_NS)
        return GOAL_TOO_BUSY;
    if (busy && want->figure == FIGURE_SWITCHES && !met)
        return GOAL_TOO_BUSY;
    return met ? GOAL_MET : GOAL_MISSED;
}

static const char *why_not(const struct bench_row *row)
{
    return !row ? "not known to the programs that measure" : row->failed;
}

bool ratio_of(const struct rows *rows, unsigned number, struct ratio *ratio)
{
    if (number >= sizeof wanted / sizeof *wanted)
        return false;
    const struct wanted *want = &wanted[number];
    const struct bench_row *row = rows_find(rows, want->what, want->who);
    const struct bench_row *than =
        want->than ? rows_find(rows, want->what, want->than) : row;

    *ratio = (struct ratio){
        .key = want->key, .value = NAN, .goal = want->goal, .state = GOAL_NONE};
    if (!row || !row->repeat_count || !than || !than->repeat_count) {
        const struct bench_row *bad = row && row->repeat_count ? than : row;
        snprintf(ratio->reason, sizeof ratio->reason, "%s: %s", want->what,
                 why_not(bad));
        return true;
    }
    ratio->value = row_spread(row, want->figure).median;
    if (want->figure == FIGURE_BYTES)
        ratio->value = round(ratio->value); /* a page is not one's */
    if (want->than)
        ratio->value /= row_spread(than, want->figure).median;
    if (rows->divide > 1)
        ratio->state = GOAL_TOO_SMALL;
    else
        ratio->state =
            judge(want, ratio->value, row_is_busy(row) || row_is_busy(than));
    return true;
}

const char *goal_word(enum goal_state state)
{
    static const char *const words[] = {"not measured", "met", "not met",
                                        "too busy to tell",
                                        "not judged: too few"};
    return words[state];
}
