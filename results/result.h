/*
 * A result: all that is known of one run, in memory.
 *
 * The harness fills it round by round; store.h writes and reads it;
 * analysis/ adds findings; charts/ and report/ only read. Whatever a
 * reader sees is made from this alone, so that a saved result draws
 * the same pictures, byte for byte, on any machine.
 */
#ifndef RESULT_H
#define RESULT_H

#include "common/attempt.h"
#include "common/record.h"
#include "common/scenario/scenario.h"
#include "results/text/text.h"

#include <jansson.h>

/* A count may be UNKNOWN. Every `char *` in here is owned by the result
 * (strdup) and may be NULL. */

struct switches {
    int64_t work_voluntary, work_involuntary;       /* rusage */
    int64_t process_voluntary, process_involuntary; /* wait4 */
    int64_t ring_voluntary, ring_involuntary;       /* UNKNOWN: no ring */
    int64_t ring_lost;
    char *ring_unavailable;    /* why, in English, or NULL */
    char *ring_unavailable_ko; /* NULL: not told in Korean */
};

/* The same in a language, as far as it is told. */
const char *ring_why(const struct switches *switches, enum language language);

/* One event of switches.csv: in, out, preempted, end. A thread's end is
 * no switch and is counted as none; it is never followed by an out. */
enum switch_event { SWITCH_IN, SWITCH_OUT, SWITCH_PREEMPTED, SWITCH_END };
struct switch_row {
    pid_t tid;
    int64_t time; /* ns, 0 = the round's first submit */
    enum switch_event event;
};

/* What a round's jobs did with a database, and what its accounts hold:
 * as read by the harness, over a connection of its own. */
struct books {
    uint64_t trips, commits, rollbacks, retries, refused;
    char code[16];                     /* of the last refusal, or "" */
    int64_t money_before, money_after; /* UNKNOWN: could not be read */
};

/* A process before the round's own, which killed itself after so many
 * answers, if there came that many; and what its two stores held then,
 * and after the recovery: the sums of their balances. */
struct killed {
    unsigned after;
    bool killed; /* false: it came to its end */
    int64_t found[2];
    unsigned open[2]; /* transactions that were prepared and left */
    int64_t recovered[2];
};

/* Whether the i-th store has the transfer: its sum is not what it was. */
bool killed_has(const struct database_options *database,
                const int64_t sums[2], int i);

/* Why a round does not count: the rule, and how it was broken, as a
 * text of the list with its values. In words: flag_words of analysis. */
enum { FLAG_VALUES = 8 };
struct flag {
    char *id;          /* stable name of the rule: "foreign_cpu" */
    char *figure;      /* "40 ms by others, at most 30 ms", in English */
    enum text_id says; /* that sentence; TEXTS: only its English is known */
    char *values[FLAG_VALUES + 1]; /* "40", "30"; NULL ends them */
};

struct round {
    unsigned index; /* from 0, in the order of running */
    unsigned pair;  /* from 0; within the point */
    unsigned point; /* of the sweep, from 0 */
    unsigned order; /* place within its pair, from 0 */
    enum side side;
    bool warmup;
    bool null_arm;  /* the second arm of --null */
    pid_t pid;
    int exit_status; /* of the child; -1: ended by a signal */
    int signal;      /* 0: none */
    bool timed_out;
    char *message; /* the end of its stderr, or NULL */

    bool valid; /* exit 0 and no flag */
    struct flag *flags;
    unsigned flag_count;

    uint64_t wall_ns, user_ns, sys_ns; /* of the process, by wait4 */
    int64_t core_busy_ns; /* of the core meanwhile, by /proc/stat; less */
    int64_t helpers_ns;   /* what the harness and its servers took of it */
    int64_t foreign_ns, steal_ns; /* UNKNOWN: too short to tell; where it
                                     is short, foreign is the least */
    struct switches switches;
    int64_t migrations;
    int64_t threads_peak;
    unsigned hidden_threads;
    uint64_t rss_peak_kib;
    int64_t kernel_peak_kib; /* of the machine; UNKNOWN: not seen */
    bool jobs_done, bytes_right, hash_right, checksum_right;
    uint64_t work_permille; /* how long the arithmetic ran against what
                               was asked: 1000 is right; 0: not known */
    struct record *record; /* NULL where the side left none */
    struct books books;    /* trips is 0: it asked no database */

    struct switch_row *timeline; /* NULL: not traced */
    size_t timeline_count;

    struct attempt *attempts; /* of a queue's workers, as they began */
    unsigned attempt_count;

    struct killed *kills; /* by the number of answers */
    unsigned kill_count;
};

struct point {
    char *value; /* as written in the sweep; NULL: no sweep */
    bool planned[SIDES]; /* false: over limit_s, "not run" */
    uint64_t planned_ns[SIDES];
};

enum verdict {
    VERDICT_LOWER,        /* arm a is lower than arm b */
    VERDICT_HIGHER,
    VERDICT_SAME,         /* within the threshold */
    VERDICT_INCONCLUSIVE, /* `why` */
    VERDICT_TOO_FEW       /* below 6 pairs: values only */
};

/* One comparison: metric, at one point, side a against side b. With
 * --null both are the same side. Where a value is 0 or negative in a
 * pair there is no ratio: the verdict then speaks of differences. */
struct analysis {
    const char *metric;
    char *job; /* NULL: all */
    enum statistic stat;
    bool asked; /* the one that was named before the run */
    unsigned point;
    enum side a, b;
    unsigned pairs, left_out;
    double median_a, median_b; /* NAN: none */
    double ratio, low, high;   /* a / b; NAN: none */
    double difference, difference_low, difference_high; /* a - b */
    double level;              /* attained by both, e.g. 0.969 */
    double detectable;         /* smallest ratio that could be seen */
    enum verdict verdict;
    struct text why; /* of inconclusive and too few; else NULL, NULL */
};

enum finding { HOLDS, DOES_NOT_HOLD, UNDECIDED, NOT_APPLICABLE };

/* On what a finding rests. */
enum ground {
    BY_INTERVAL,       /* of the rounds or pairs that count */
    IN_SPITE_OF_NOISE, /* its one end: noise raised the disturbed ones */
    AT_BOTH_ENDS,      /* of what the disturbed ones would have been */
    BY_EVERY_ROUND,    /* each meets, or misses, the bound twice over */
    BY_A_ROUND,        /* what noise only raises was lower in `seen` */
    BY_RULE,           /* the loop's; `seen` of n is what was seen */
    RULE_BROKEN        /* in `seen` of n */
};

/* What became of scenario->claims[i]. */
struct claim_result {
    enum finding finding;
    enum ground ground;
    double figure, low, high; /* NAN: none; in the metric's unit */
    unsigned n, seen;         /* rounds, pairs, or trials of an order */
    unsigned disturbed;       /* of the n, by others on the core */
    struct text words; /* the figure with unit, n, interval, ground */
    struct text brief; /* at most two figures, for a sentence's end */
};

/* How the files that a result was read from stand to the seal that was
 * put on them when they were written; one just measured is sealed. */
enum seal { SEALED, NOT_SEALED, CHANGED };

/* What a program in another language printed beside the sides. */
struct twin {
    enum runtime runtime;
    char *version; /* "20.20.0"; NULL: it was not told */
    char *status;  /* how runs ended that did not end well; NULL: all did */
    char ***runs;  /* the lines of each, which end with NULL */
    unsigned run_count;
    uint64_t *times_ns; /* of the first run's lines, from its start; NULL */
    int64_t voluntary, involuntary; /* switches of that; UNKNOWN */
};

struct warning {
    char *id; /* stable: "not_for_timing", "few_pairs" */
    struct text text;
};

struct result {
    struct scenario *scenario;
    enum language language; /* of what was printed */
    char *started; /* "2026-11-22T21:35:24Z" */
    char *version; /* of poolloop, with its git id */
    bool complete;
    char *interrupted_by; /* "SIGINT" or NULL */
    uint64_t seed;        /* of the order of the rounds */
    int core;
    int null_side; /* --null: the side that is both arms; -1: no */
    json_t *machine; /* object: key -> value or {"unavailable": why} */
    uint64_t steps_per_ms;
    json_t *calibration; /* further figures: clock cost ... */
    bool not_for_timing;
    enum seal seal;
    char *changed; /* of CHANGED: "jobs.csv, result.json" */

    struct point *points; /* one where there is no sweep */
    unsigned point_count;
    struct round *rounds;
    unsigned round_count;

    struct twin *twins; /* one a runtime that was run */
    unsigned twin_count;

    struct analysis *analyses;
    unsigned analysis_count;
    struct claim_result *claims; /* scenario->claim_count of them */
    struct warning *warnings;
    unsigned warning_count;
};

void result_free(struct result *result);

/* Frees what a round owns, for one that is not to be kept. */
void round_free(struct round *round);

/* The scenario as it stands at a point of the sweep; the result's own
 * where there is none. Never NULL; owned by the result. */
const struct scenario *result_scenario(const struct result *result,
                                       unsigned point);

/* Why no round has switch records; NULL: some have, or nobody knows. */
const char *result_untraced(const struct result *result,
                            enum language language);

/* What is told of the machine in a word, or ""; as "cpu_model". */
const char *result_machine(const struct result *result, const char *key);

/* It ended well, and does not count only for what others did meanwhile:
 * foreign_cpu, steal, stalled (besides the fault that the scenario
 * expects, which earlier versions flagged; NULL: none). Such a round may be run
 * again, and what is no matter of time may be taken from it. */
bool round_only_disturbed(const struct round *round,
                          const char *expect_fault);

/* Its arithmetic took what was asked, within 5 %, as far as is known:
 * where it did not, lengths in ms say nothing of the scenario's. */
bool round_work_as_asked(const struct round *round);

/* Of the rounds that computed: how many there are, in how many it took
 * another time than was asked, and the least and the most that one
 * took of what was asked. */
struct work_took {
    unsigned all, off;
    double least, most; /* 1: as asked */
};

/* False where no more than one round in ten was off, which may be an
 * accident of the core. */
bool result_work_off(const struct result *result, struct work_took *work);

/* Flags a round, which is no longer valid with it: a text of
 * rule_texts.h, one of flag_texts.h and the values that fill it (copied;
 * NULL ends them; figures come from text_plain, as the sentence holds
 * the units). */
void round_flag(struct round *round, enum text_id rule, enum text_id says,
                const char *const *values);
#define ROUND_FLAG(round, rule, says, ...)                                  \
    round_flag(round, rule, says, (const char *const[]){__VA_ARGS__, NULL})

/* Takes back the flags of a rule, which was broken as expected. */
void round_unflag(struct round *round, const char *id);

/* A flag as it was saved; all are copied. Its sentence is taken only
 * where it tells the figure word by word: `says` may be NULL or the
 * name of no text. */
void round_flag_saved(struct round *round, const char *id,
                      const char *figure, const char *says,
                      const char *const *values);

/* The twin of that runtime, NULL: none was run. */
struct twin *result_twin(const struct result *result, enum runtime runtime);

/* How many of its runs, of which there is one, printed what the first
 * of them did. */
unsigned result_twin_same(const struct twin *twin);

/* Adds what a run of it printed: lines, which end with NULL; and how it
 * ended where that was not well, in English ("exit status 1"; NULL). The
 * first run makes the twin. All texts are copied. */
void result_twin_run(struct result *result, enum runtime runtime,
                     const char *version, const char *const *lines,
                     const char *status);

/* When the lines of its first run came, as many as it has, and how often
 * its process was switched. */
void result_twin_first(struct twin *twin, const uint64_t *times_ns,
                       int64_t voluntary, int64_t involuntary);

/* Adds a warning; copies the texts. */
void result_warn(struct result *result, const char *id, const char *en,
                 const char *ko);

/* The same with a text of the list and its values, which may speak of
 * `language`, the one being filled. */
#define RESULT_WARN(result, id, text, ...)                                  \
    do {                                                                    \
        char filled[LANGUAGES][1024];                                       \
        TEXT_BOTH(filled, text, __VA_ARGS__);                               \
        result_warn(result, id, filled[ENGLISH], filled[KOREAN]);           \
    } while (0)

/* Gives back the comparisons and what became of the claims, before they
 * are made anew. */
void result_forget(struct result *result);

/* Takes back every warning of that id. */
void result_unwarn(struct result *result, const char *id);

#endif
