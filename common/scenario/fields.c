/*
 * The table. An empty `kinds` is all kinds; bounds are in the unit of
 * the key. scenarios/README.md says the same in words, and a test
 * compares the two.
 */
#include "common/scenario/claims.h"
#include "common/scenario/fields.h"
#include "common/scenario/parts.h"
#include "common/scenario/write.h"

#include <stdio.h>
#include <string.h>

#define BOUNDS(least, most, usual)                                             \
    .low = (least), .high = (most), .standard = (usual)
#define AT(type, member) offsetof(struct type, member)
#define NS_US            1000
#define NS_MS            1000000
#define NS_S             1000000000
#define HOUR_US          3600e6
#define HOUR_MS          3600e3
#define HOUR_S           3600

enum {
    FILES = 1u << FILE_WRITE,
    BLOCKS = 1u << BLOCK,
    TIMED = 1u << DOWNLOAD | 1u << MAIN_WORK | 1u << COMPUTE | BLOCKS,
    ARRIVING = FILES | 1u << DOWNLOAD | 1u << COMPUTE | BLOCKS,

    BOUND = 1u << EXPECT_BOUND,
    LOWER = 1u << EXPECT_LOWER,
    RATIO = 1u << EXPECT_RATIO,
    SAME = 1u << EXPECT_SAME,
    ORDER = 1u << EXPECT_ORDER,
    BEFORE = 1u << EXPECT_BEFORE,
    MEASURED = BOUND | LOWER | RATIO | SAME
};

#define WORDS(...)                                                             \
    (const char *const[])                                                      \
    {                                                                          \
        __VA_ARGS__, NULL                                                      \
    }

const struct field fields[] = {
    {IN_SCENARIO, "name", STRING, AT(scenario, name), .flags = NO_SWEEP,
     .expected = "a name of at most 64 bytes without / and not beginning "
                 "with . or -"},
    {IN_SCENARIO, "title", OTHER, AT(scenario, title), .flags = NEEDED,
     .read = text_read, .write = text_write},
    {IN_SCENARIO, "question", OTHER, AT(scenario, question), .flags = OPTIONAL,
     .read = text_read, .write = text_write},
    {IN_SCENARIO, "options", OTHER, 0, .flags = OPTIONAL, .read = options_read,
     .write = options_write},
    {IN_SCENARIO, "see", OTHER, AT(scenario, see), .flags = OPTIONAL,
     .read = text_read, .write = text_write},
    {IN_SCENARIO, "notes", STRING, AT(scenario, notes),
     .flags = OPTIONAL | NO_SWEEP},
    {IN_SCENARIO, "sides", OTHER, 0, .read = sides_read, .write = sides_write},
    {IN_SCENARIO, "rounds", NUMBER, AT(scenario, rounds), BOUNDS(1, 1000, 8),
     .flags = NO_SWEEP},
    {IN_SCENARIO, "trials", NUMBER, AT(scenario, trials), BOUNDS(1, 10000, 1)},
    {IN_SCENARIO, "jobs", OTHER, 0, .flags = NEEDED, .read = jobs_read,
     .write = jobs_write,
     .expected = "a list of jobs, as in - download: {name: fetch, ms: 200}"},
    {IN_SCENARIO, "threaded", GROUP, 0, .group = IN_THREADED},
    {IN_SCENARIO, "evented", GROUP, 0, .group = IN_EVENTED},
    {IN_SCENARIO, "limit_s", TIME, AT(scenario, limit),
     BOUNDS(0.001, HOUR_S, 30), .unit = NS_S, .flags = NO_SWEEP},
    {IN_SCENARIO, "seed", WIDE, AT(scenario, seed),
     BOUNDS(0, 9007199254740991., 1)},
    {IN_SCENARIO, "policy", WORD, AT(scenario, policy),
     .words = WORDS("other", "batch")},
    {IN_SCENARIO, "pin", WORD, AT(scenario, pin), .words = WORDS("one", "all")},
    {IN_SCENARIO, "primary", NAME, AT(scenario, primary), .flags = NO_SWEEP,
     .place = AT(scenario, primary_place)},
    {IN_SCENARIO, "expect_fault", NAME, AT(scenario, expect_fault),
     .flags = OPTIONAL | NO_SWEEP, .place = AT(scenario, expect_fault_place)},
    {IN_SCENARIO, "sweep", OTHER, 0, .flags = OPTIONAL, .read = sweep_read,
     .write = sweep_write},
    {IN_SCENARIO, "claims", OTHER, 0, .flags = OPTIONAL, .read = claims_read,
     .write = claims_write},

    {IN_THREADED, "workers", NUMBER, AT(scenario, engine.workers),
     BOUNDS(1, 10000, 4), .words = WORDS("per_job")},
    {IN_THREADED, "deliver", WORD, AT(scenario, engine.deliver),
     .words = WORDS("worker", "main")},

    {IN_EVENTED, "file_io", WORD, AT(scenario, engine.file_io),
     .words = WORDS("uv_fs", "uv_work", "blocking")},
    {IN_EVENTED, "chunk_ms", TIME, AT(scenario, chunk), BOUNDS(0, HOUR_MS, 0),
     .unit = NS_MS},
    {IN_EVENTED, "chunk_us", TIME, AT(scenario, chunk), BOUNDS(0, HOUR_US, 0),
     .unit = NS_US, .flags = OTHER_UNIT},
    {IN_EVENTED, "hidden_workers", NUMBER, AT(scenario, engine.hidden_workers),
     BOUNDS(1, 1024, 4)},
    {IN_EVENTED, "fresh_clock", FLAG, AT(scenario, engine.fresh_clock),
     .standard = 1},

    {IN_JOB, "name", NAME, AT(job_spec, name), .flags = NEEDED | NO_SWEEP},
    {IN_JOB, "count", NUMBER, AT(job_spec, count), BOUNDS(1, 100000, 1)},
    {IN_JOB, "at_ms", TIME, AT(job_spec, at), BOUNDS(0, HOUR_MS, 0),
     .unit = NS_MS, .kinds = ARRIVING, .flags = OUTSIDE},
    {IN_JOB, "at_us", TIME, AT(job_spec, at), BOUNDS(0, HOUR_US, 0),
     .unit = NS_US, .kinds = ARRIVING, .flags = OUTSIDE | OTHER_UNIT},
    {IN_JOB, "every_ms", TIME, AT(job_spec, every), BOUNDS(0, HOUR_MS, 0),
     .unit = NS_MS, .kinds = ARRIVING, .flags = OUTSIDE | OPTIONAL},
    {IN_JOB, "every_us", TIME, AT(job_spec, every), BOUNDS(0, HOUR_US, 0),
     .unit = NS_US, .kinds = ARRIVING, .flags = OUTSIDE | OTHER_UNIT},
    {IN_JOB, "poisson_per_s", NUMBER, AT(job_spec, poisson_per_s),
     BOUNDS(1, 1000000, 0), .kinds = ARRIVING, .flags = OUTSIDE | OPTIONAL},
    {IN_JOB, "ms", TIME, AT(job_spec, duration), BOUNDS(0, HOUR_MS, 0),
     .unit = NS_MS, .kinds = TIMED, .flags = NEEDED},
    {IN_JOB, "us", TIME, AT(job_spec, duration), BOUNDS(0, HOUR_US, 0),
     .unit = NS_US, .kinds = TIMED, .flags = OTHER_UNIT},
    {IN_JOB, "step_ms", TIME, AT(job_spec, step), BOUNDS(0, HOUR_MS, 0),
     .unit = NS_MS, .kinds = TIMED},
    {IN_JOB, "step_us", TIME, AT(job_spec, step), BOUNDS(0, HOUR_US, 0),
     .unit = NS_US, .kinds = TIMED, .flags = OTHER_UNIT},
    {IN_JOB, "bytes", WIDE, AT(job_spec, bytes), BOUNDS(0, 268435456, 13),
     .kinds = FILES},
    {IN_JOB, "fsync", FLAG, AT(job_spec, fsync), .kinds = FILES},
    {IN_JOB, "where", FLAG, AT(job_spec, in_callback), .kinds = BLOCKS,
     .words = WORDS("pool", "callback")},

    {IN_TEXT, "en", PARAGRAPH, AT(text, in[ENGLISH]), .flags = NEEDED,
     .expected = "a text in English"},
    {IN_TEXT, "ko", PARAGRAPH, AT(text, in[KOREAN]), .flags = NEEDED,
     .expected = "a text in Korean"},
    {IN_OPTION, "en", PARAGRAPH, AT(choice, text.in[ENGLISH]), .flags = NEEDED,
     .expected = "a text in English"},
    {IN_OPTION, "ko", PARAGRAPH, AT(choice, text.in[KOREAN]), .flags = NEEDED,
     .expected = "a text in Korean"},
    {IN_OPTION, "right", FLAG, AT(choice, right), .flags = OPTIONAL},

    {IN_CLAIM, "says", OTHER, AT(claim, says), .flags = NEEDED,
     .read = text_read, .write = text_write},
    {IN_CLAIM, "expect", OTHER, AT(claim, expect), .flags = NEEDED,
     .read = expect_read, .write = expect_write,
     .expected = "what is to be found, as in {metric: makespan_ms, "
                 "side: evented, at_most: 500}"},
    {IN_CLAIM, "answer", WORD, AT(claim, answer), .flags = OPTIONAL,
     .words = WORDS("none", "holds", "does not hold")},
    {IN_CLAIM, "when", GROUP, 0, .flags = OPTIONAL, .group = IN_WHEN},
    {IN_WHEN, "libuv", STRING, AT(claim, when_libuv), .flags = OPTIONAL,
     .expected = "a comparison with a version, as in \"< 1.45\""},
    {IN_WHEN, "cores", NUMBER, AT(claim, when_cores), BOUNDS(1, 4096, 0),
     .flags = OPTIONAL},

    {IN_EXPECT, "metric", NAME, AT(expect, metric),
     .kinds = BOUND | LOWER | RATIO, .flags = NEEDED,
     .place = AT(expect, metric_place)},
    {IN_EXPECT, "same", NAME, AT(expect, metric), .kinds = SAME,
     .flags = NEEDED, .place = AT(expect, metric_place)},
    {IN_EXPECT, "job", NAME, AT(expect, job), .kinds = MEASURED},
    {IN_EXPECT, "stat", WORD, AT(expect, stat), .kinds = MEASURED,
     .words = WORDS("median", "mean", "p95", "max", "min", "count")},
    {IN_EXPECT, "order", OTHER, 0, .kinds = ORDER, .flags = NEEDED,
     .read = names_read, .expected = "a list of the names of jobs"},
    {IN_EXPECT, "before", OTHER, 0, .kinds = BEFORE, .flags = NEEDED,
     .read = names_read, .expected = "the names of two jobs: [a, b]"},
    {IN_EXPECT, "side", OTHER, AT(expect, arm[0]),
     .kinds = BOUND | ORDER | BEFORE, .flags = NEEDED, .read = arm_read,
     .expected = "a side, or side@point"},
    {IN_EXPECT, "lower", OTHER, AT(expect, arm[0]), .kinds = LOWER,
     .flags = NEEDED, .read = arm_read, .expected = "a side, or side@point"},
    {IN_EXPECT, "than", OTHER, AT(expect, arm[1]), .kinds = LOWER,
     .flags = NEEDED, .read = arm_read, .expected = "a side, or side@point"},
    {IN_EXPECT, "by_at_least", REAL, AT(expect, by_at_least), BOUNDS(0, 1, 0),
     .kinds = LOWER},
    {IN_EXPECT, "ratio", OTHER, AT(expect, arm), .kinds = RATIO,
     .flags = NEEDED, .read = arms_read,
     .expected = "two sides, [a, b], each perhaps with @point"},
    {IN_EXPECT, "of", OTHER, AT(expect, arm), .kinds = SAME, .read = arms_read,
     .expected = "two sides, [a, b], each perhaps with @point"},
    {IN_EXPECT, "within_pct", REAL, AT(expect, within_pct), BOUNDS(0, 100, 0),
     .kinds = SAME, .flags = NEEDED},
    {IN_EXPECT, "at_most", REAL, AT(expect, high), BOUNDS(-1e9, 1e9, 0),
     .kinds = BOUND | RATIO},
    {IN_EXPECT, "at_least", REAL, AT(expect, low), BOUNDS(-1e9, 1e9, 0),
     .kinds = BOUND | RATIO},
    {IN_EXPECT, "between", OTHER, 0, .kinds = BOUND | RATIO,
     .read = between_read, .expected = "two numbers: [low, high]"},
    {IN_EXPECT, "share", OTHER, 0, .kinds = ORDER | BEFORE, .read = share_read,
     .expected = "never, sometimes, always, or [low, high] within 0 to 1"},
    {IN_EXPECT, "at", OTHER, 0, .read = at_read,
     .expected = "a value of the sweep"},

    {.key = NULL}};

bool field_belongs(const struct field *field, enum scope scope, unsigned kind)
{
    return field->scope == scope &&
           (field->kinds == 0 || (field->kinds & 1u << kind));
}

const struct field *field_named(enum scope scope, unsigned kind,
                                const char *key)
{
    for (const struct field *field = fields; field->key; field++)
        if (field_belongs(field, scope, kind) && strcmp(field->key, key) == 0)
            return field;
    return NULL;
}

bool field_is_condition(const struct field *field)
{
    return field->type <= FLAG && field->type != REAL &&
           !(field->flags & NO_SWEEP);
}
