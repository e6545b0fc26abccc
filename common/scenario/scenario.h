/*
 * A scenario: what is asked, as data.
 *
 * Read from YAML (libyaml parses, one table of fields gives every key
 * its type, bounds and default), so that each complaint names file,
 * line and column. Nothing in a scenario is executed; no path in it
 * leaves the work folder. Times are ns in here and ms or us in files.
 */
#ifndef SCENARIO_H
#define SCENARIO_H

#include "common/engine.h"
#include "common/language.h"
#include "common/scenario/complain.h"
#include "common/sides.h"

enum policy { POLICY_OTHER, POLICY_BATCH };
enum pin { PIN_ONE, PIN_ALL };

/* One entry of `jobs`: asks for `count` jobs of a kind. */
struct job_spec {
    char *name;
    struct text label; /* for readers: see scenario_label; or NULL, NULL */
    enum job_kind kind;
    unsigned count;
    bool has_at;            /* arrives from outside, `at` ns after 0 */
    uint64_t at;            /* 0 where only every or poisson is given */
    uint64_t every;         /* ns; the k-th of count arrives k*every later */
    unsigned poisson_per_s; /* >0: arrives at random at this rate */
    uint64_t duration;      /* ns; of main_work and compute as well */
    uint64_t step;          /* ns; the k-th of count takes k*step more */
    uint64_t bytes;         /* file_write */
    bool fsync;             /* file_write */
    bool in_callback;       /* block: `where: callback` */
    uint64_t transform;     /* chain: ns */
    enum step fail_at;      /* chain */
    bool look;              /* chain */
    enum how how;           /* waits */
    unsigned times;         /* waits; settled: `handlers` */
    bool before;            /* settled: `then: before` */
    bool at_once;           /* twice: `answer: now` */
    unsigned from, to;      /* with a database: accounts */
    unsigned amount;        /* with a database */
    enum locking locking;   /* withdraw */
    bool rolls_back;        /* transfer: `ends: rollback` */
    bool in_the_open;       /* transfer: `transaction: no` */
    bool ack_before;        /* enqueue: `ack: before` */
    bool idempotent;        /* enqueue */
    enum kill kill;         /* enqueue */
    enum commit_way way;           /* remit */
    unsigned kill_after;    /* remit: so many answers; 0: never */
};

struct choice {
    struct text text;
    bool right;
};

enum expected_answer { ANSWER_NONE, ANSWER_HOLDS, ANSWER_DOES_NOT_HOLD };
extern const char *const answer_words[]; /* as files spell them */
enum statistic {
    STAT_MEDIAN,
    STAT_MEAN,
    STAT_P95,
    STAT_MAX,
    STAT_MIN,
    STAT_COUNT
};
extern const char *const statistic_words[];
enum expect_kind {
    EXPECT_BOUND, /* {metric, job?, stat?, side, between|at_most|at_least} */
    EXPECT_LOWER, /* {metric, job?, stat?, lower: A, than: B, by_at_least?} */
    EXPECT_RATIO, /* {metric, job?, stat?, ratio: [A, B], between|...} */
    EXPECT_SAME,  /* {same: metric, within_pct, job?, stat?, of: [A, B]?} */
    EXPECT_ORDER, /* {order: [names], side, share?} */
    EXPECT_BEFORE /* {before: [a, b], side, share} */
};

/* What is compared: a side, at a point of the sweep or at every one.
 * In a file it is a word: "threaded", "threaded@16"; or a twin that is
 * spoken of in an order: "node". */
struct arm {
    enum side side;
    enum runtime runtime; /* of a twin, in place of the side */
    const char *value; /* the sweep's, as written; NULL: at every point */
    unsigned point;    /* of it, from 0 */
};

struct expect {
    enum expect_kind kind;
    char *metric;              /* a name of results/metrics, or NULL */
    struct place metric_place; /* for "no such metric": it is results/
                                  that knows the names */
    char *job;                 /* a job's name, or NULL: all jobs */
    enum statistic stat;
    struct arm arm[2];  /* the second for LOWER, RATIO, SAME */
    double low, high;   /* bounds; -INFINITY and INFINITY: none */
    double by_at_least; /* LOWER: a share, 0.1 = by 10 %; 0: none */
    double within_pct;  /* SAME: 2 = within 2 % */
    char **names;       /* ORDER, BEFORE */
    unsigned name_count;
    double share_low, share_high; /* ORDER, BEFORE: never = 0..0,
                                     always = 1..1, sometimes: see next */
    bool sometimes;               /* share above 0 (low is 0, high is 1) */
};

/* Of what comes first, and no measure. */
bool expect_is_order(const struct expect *expect);

/* Of the loop alone: running code is never interrupted by a callback.
 * What follows from it is no matter of chance: a claim on an order with
 * never, sometimes or always, or on what is held up so long at least. */
enum claim_rule { RULE_NONE, RULE_RUN_TO_COMPLETION };

/* What changes the figures that a claim is about. The page over many
 * results has the sentences by it: when which way to write a program. */
enum about {
    ABOUT_NONE,
    ABOUT_WAITING,
    ABOUT_CONNECTIONS,
    ABOUT_TRIPS,
    ABOUT_BLOCKING,
    ABOUT_BETWEEN,
    ABOUT_QUEUE,
    ABOUTS
};

struct claim {
    struct text says;
    struct expect expect;
    enum claim_rule rule;
    enum expected_answer answer;
    enum about about;
    char *when_libuv;    /* "< 1.45" or NULL */
    char *when_database; /* "sqlite", "postgresql >= 15" or NULL */
    unsigned when_cores; /* at least so many allowed CPUs; 0: any */
};

/* One field takes one value after another: PATH and its values as
 * they were written, and the scenario at each of them. */
struct sweep {
    char *path; /* NULL: no sweep */
    char **values;
    struct scenario **points; /* see scenario_point */
    unsigned count;
    const void *setting; /* in the whole, as &scenario->engine.workers */
};

struct scenario {
    char *name; /* of the file, without ".yml", unless it names itself */
    char *file; /* as messages name it */
    struct text title, question, see;
    struct text why;        /* the mechanism behind the answer */
    struct text documented; /* what a documentation says on it, with its
                               version and place */
    struct text finding;    /* the answer, with places for figures: see
                               finding.h */
    char *figure; /* the name of the picture that shows it, or NULL */
    struct place figure_place; /* it is charts/ that knows the names */
    struct choice *options;
    unsigned option_count;
    char *notes; /* section of the study notes, or NULL */

    bool side[SIDES];
    struct job_spec *jobs;
    unsigned job_count;
    struct engine_options engine; /* chunk_steps stays 0: see chunk */
    uint64_t chunk;               /* evented.chunk_ms, in ns */

    unsigned rounds, trials;
    uint64_t limit; /* ns a round may be planned to take */
    uint64_t seed;  /* of arrivals */
    enum policy policy;
    enum pin pin;
    char *primary;      /* a metric's name */
    char *expect_fault; /* the validity rule a lesson breaks, or NULL */
    struct place primary_place, expect_fault_place;

    struct claim *claims;
    unsigned claim_count;
    struct sweep sweep;

    struct memory *memory; /* all of it lies there; NULL in a point */
};

/* Reads a file; `sets` are "PATH=VALUE" (jobs.NAME.FIELD, rounds,
 * threaded.workers ...) laid over it; the last one of a PATH counts.
 * A VALUE that begins with [ or { is read as YAML (a list of sides).
 * Setting the swept field ends the sweep; claims that name a side or a
 * point which a set took away are left out. Returns NULL and fills the
 * complaint where the file or a value cannot be used. Only a regular
 * file of at most 1 MiB is opened; the rest is refused at once. */
struct scenario *scenario_load(const char *file, const char *const *sets,
                               unsigned set_count, struct complaint *why);

/* The same from memory; `file` is the name for messages. */
struct scenario *scenario_parse(const char *text, size_t size, const char *file,
                                const char *const *sets, unsigned set_count,
                                struct complaint *why);

/* One point of its sweep, from 0: the scenario with the swept field at
 * that value, without the sweep and without the claims, which are
 * about the whole; borrowed from the whole. Without a sweep it is the
 * scenario itself. */
const struct scenario *scenario_point(const struct scenario *scenario,
                                      unsigned point);

/* Whether the sweep is of this setting of the scenario's, as
 * &scenario->engine.workers. */
bool scenario_sweeps(const struct scenario *scenario, const void *setting);

/* What files call the value of a setting that is one of several words,
 * as &scenario->engine.file_io. */
const char *scenario_word(const struct scenario *scenario, const void *setting);

void scenario_free(struct scenario *scenario);

/* Reads such a word, and a value of the sweep by itself; what the
 * scenario does not have is a fault. */
enum arm_fault { ARM_FITS, ARM_UNKNOWN, ARM_NO_SIDE, ARM_NO_POINT };
enum arm_fault arm_named(const struct scenario *scenario, const char *word,
                         struct arm *arm);
enum arm_fault arm_at(const struct scenario *scenario, const char *value,
                      struct arm *arm);

/* The entry of `jobs` of that name, or NULL. */
const struct job_spec *job_named(const struct scenario *scenario,
                                 const char *name);

/* Whether a job is of one of the kinds, a bit each: 1u << BLOCK. */
bool scenario_has(const struct scenario *scenario, unsigned kinds);

/* What a reader sees in place of a job's name: its label, which may be
 * any text of at most 64 bytes, else the name itself. */
const char *scenario_label(const struct scenario *scenario, const char *name,
                           enum language language);

#endif
