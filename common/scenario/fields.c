/*
 * The table. An empty `kinds` is all kinds; bounds are in the unit of
 * the key. scenarios/README.md says the same in words, and a test
 * compares the two.
 */
#include "common/scenario/fields.h"
#include "common/scenario/parts.h"
#include "common/scenario/scenario.h"

#include <math.h>
#include <string.h>

#define BOUNDS(least, most, usual)                                             \
    .low = (least), .high = (most), .standard = (usual)
#define MS                       BOUNDS(0, 3600e3, 0), .unit = 1000000
#define US                       BOUNDS(0, 3600e6, 0), .unit = 1000
#define REAL_BOUNDS(least, most) BOUNDS(least, most, 0), .unit = 1000000
#define AT(type, member)         offsetof(struct type, member)

/* A length of time, in either unit; a text in both languages. */
#define MS_OR_US(prefix, type, member, belongs, is)                            \
    {prefix "ms", TIME, AT(type, member), MS, .kinds = (belongs),              \
     .flags = (is)},                                                           \
    {prefix "us", TIME, AT(type, member), US, .kinds = (belongs),              \
     .flags = (is) | READ_ONLY}
#define TEXT(key, type, member, is)                                            \
    {key, GROUP, AT(type, member), .flags = (is), .group = &text_scope}

enum {
    FILES = 1u << FILE_WRITE,
    BLOCKS = 1u << BLOCK,
    TIMED = 1u << DOWNLOAD | 1u << MAIN_WORK | 1u << COMPUTE | BLOCKS,
    CHAINS = 1u << CHAIN,
    WAITING = 1u << WAITS,
    ASKING = 1u << TRANSFER | 1u << WITHDRAW | 1u << DEPOSIT | 1u << QUERY,
    TRANSFERS = 1u << TRANSFER,
    QUEUED = 1u << ENQUEUE,
    REMITS = 1u << REMIT,
    ARRIVING = ASKING | QUEUED | REMITS | FILES | 1u << DOWNLOAD | 1u << COMPUTE |
               BLOCKS,

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

const char *const statistic_words[] = {"median", "mean", "p95", "max",
                                       "min",    "count", NULL};
const char *const answer_words[] = {"none", "holds", "does not hold", NULL};

static const struct field threaded_fields[] = {
    {"workers", NUMBER, AT(scenario, engine.workers), BOUNDS(1, 10000, 4),
     .words = WORDS("per_job")},
    {"deliver", WORD, AT(scenario, engine.deliver),
     .words = WORDS("worker", "main")},
    {.key = NULL}};
static const struct scope threaded_scope = {.fields = threaded_fields};

static const struct field evented_fields[] = {
    {"file_io", WORD, AT(scenario, engine.file_io),
     .words = WORDS("uv_fs", "uv_work", "blocking")},
    {"style", WORD, AT(scenario, engine.style),
     .words = WORDS("callbacks", "promises", "await", "states")},
    MS_OR_US("chunk_", scenario, chunk, 0, 0),
    {"hidden_workers", NUMBER, AT(scenario, engine.hidden_workers),
     BOUNDS(1, 1024, 4)},
    {"fresh_clock", FLAG, AT(scenario, engine.fresh_clock), .standard = 1},
    {"access", WORD, AT(scenario, engine.access), .flags = OPTIONAL,
     .words = WORDS("nonblocking", "hidden", "blocking")},
    {.key = NULL}};
static const struct scope evented_scope = {.fields = evented_fields};

static const struct field database_fields[] = {
    {"kind", WORD, AT(database_options, kind), .flags = NEEDED,
     .words = database_kind_words},
    {"connections", NUMBER, AT(database_options, connections),
     BOUNDS(1, 64, 4)},
    {"shared", FLAG, AT(database_options, shared), .standard = 0},
    {"accounts", NUMBER, AT(database_options, accounts), BOUNDS(1, 100000, 4)},
    {"balance", NUMBER, AT(database_options, balance),
     BOUNDS(0, 1000000000, 1000)},
    {"stores", NUMBER, AT(database_options, stores), BOUNDS(1, 2, 0),
     .flags = OPTIONAL},
    {.key = NULL}};
static const struct scope database_scope = {.fields = database_fields};

static const struct field when_fields[] = {
    {"libuv", STRING, AT(claim, when_libuv), .flags = OPTIONAL,
     .expected = "a comparison with a version, as in \"< 1.45\""},
    {"database", STRING, AT(claim, when_database), .flags = OPTIONAL,
     .expected = "a database, as in sqlite or \"postgresql >= 15\""},
    {"cores", NUMBER, AT(claim, when_cores), BOUNDS(1, 4096, 0),
     .flags = OPTIONAL},
    {.key = NULL}};
static const struct scope when_scope = {.fields = when_fields};

static const struct field text_fields[] = {
    {"en", PARAGRAPH, AT(text, in[ENGLISH]), .flags = NEEDED,
     .expected = "a text in English"},
    {"ko", PARAGRAPH, AT(text, in[KOREAN]), .flags = NEEDED,
     .expected = "a text in Korean"},
    {.key = NULL}};
const struct scope text_scope = {
    .name = "a text",
    .fields = text_fields,
    .expected = "a text in both languages: {en: ..., ko: ...}"};

static const struct field option_fields[] = {
    {"en", PARAGRAPH, AT(choice, text.in[ENGLISH]), .flags = NEEDED,
     .expected = "a text in English"},
    {"ko", PARAGRAPH, AT(choice, text.in[KOREAN]), .flags = NEEDED,
     .expected = "a text in Korean"},
    {"right", FLAG, AT(choice, right), .flags = OPTIONAL},
    {.key = NULL}};
const struct scope option_scope = {.name = "an option",
                                   .fields = option_fields};

static const struct field job_fields[] = {
    {"name", NAME, AT(job_spec, name), .flags = NEEDED | NO_SWEEP},
    TEXT("label", job_spec, label, OPTIONAL),
    {"count", NUMBER, AT(job_spec, count), BOUNDS(1, 100000, 1)},
    MS_OR_US("at_", job_spec, at, ARRIVING, OUTSIDE),
    MS_OR_US("every_", job_spec, every, ARRIVING, OUTSIDE | OPTIONAL),
    {"poisson_per_s", NUMBER, AT(job_spec, poisson_per_s),
     BOUNDS(1, 1000000, 0), .kinds = ARRIVING, .flags = OUTSIDE | OPTIONAL},
    MS_OR_US("", job_spec, duration, TIMED | 1u << QUERY, NEEDED),
    MS_OR_US("step_", job_spec, step, TIMED, 0),
    MS_OR_US("wait_", job_spec, duration, TRANSFERS | 1u << WITHDRAW, 0),
    {"from", NUMBER, AT(job_spec, from), BOUNDS(1, 100000, 1),
     .kinds = TRANSFERS | REMITS | 1u << WITHDRAW},
    {"to", NUMBER, AT(job_spec, to), BOUNDS(1, 100000, 2),
     .kinds = TRANSFERS | REMITS | 1u << DEPOSIT},
    {"amount", NUMBER, AT(job_spec, amount), BOUNDS(0, 1000000000, 1),
     .kinds = (ASKING & ~(1u << QUERY)) | REMITS},
    {"way", WORD, AT(job_spec, way), .kinds = REMITS,
     .words = WORDS("in_turn", "together", "two_phase", "outbox")},
    {"kill_after", NUMBER, AT(job_spec, kill_after), BOUNDS(1, 100, 0),
     .words = WORDS("never"), .kinds = REMITS},
    {"locking", WORD, AT(job_spec, locking), .kinds = 1u << WITHDRAW,
     .words = WORDS("none", "transaction", "for_update", "serializable",
                    "in_one_statement")},
    {"ends", FLAG, AT(job_spec, rolls_back), .kinds = TRANSFERS,
     .words = WORDS("commit", "rollback")},
    {"transaction", FLAG, AT(job_spec, in_the_open), .kinds = TRANSFERS,
     .words = WORDS("yes", "no")},
    MS_OR_US("work_", job_spec, duration, QUEUED, NEEDED),
    {"ack", FLAG, AT(job_spec, ack_before), .kinds = QUEUED,
     .words = WORDS("after", "before")},
    {"kill", WORD, AT(job_spec, kill), .kinds = QUEUED,
     .words = WORDS("nobody", "halfway", "after_effect")},
    {"idempotent", FLAG, AT(job_spec, idempotent), .kinds = QUEUED},
    MS_OR_US("fetch_", job_spec, duration, CHAINS, NEEDED),
    MS_OR_US("transform_", job_spec, transform, CHAINS, 0),
    {"fail_at", WORD, AT(job_spec, fail_at), .kinds = CHAINS,
     .words = WORDS("nothing", "fetch", "transform", "save")},
    {"look", FLAG, AT(job_spec, look), .kinds = CHAINS | ASKING | QUEUED | REMITS,
     .standard = 1},
    MS_OR_US("each_", job_spec, duration, WAITING, NEEDED),
    {"times", NUMBER, AT(job_spec, times), BOUNDS(1, 100, 2),
     .kinds = WAITING},
    {"how", WORD, AT(job_spec, how), .kinds = WAITING,
     .words = WORDS("in_turn", "started_first", "together", "blocking")},
    {"handlers", NUMBER, AT(job_spec, times), BOUNDS(1, 100000, 1),
     .kinds = 1u << SETTLED},
    {"then", FLAG, AT(job_spec, before), .kinds = 1u << SETTLED,
     .words = WORDS("after", "before")},
    {"answer", FLAG, AT(job_spec, at_once), .kinds = 1u << TWICE,
     .words = WORDS("later", "now")},
    {"bytes", WIDE, AT(job_spec, bytes), BOUNDS(0, 268435456, 13),
     .kinds = FILES | CHAINS},
    {"fsync", FLAG, AT(job_spec, fsync), .kinds = FILES},
    {"where", FLAG, AT(job_spec, in_callback), .kinds = BLOCKS,
     .words = WORDS("pool", "callback")},
    {.key = NULL}};
const struct scope job_scope = {.name = "a job",
                                .fields = job_fields,
                                .kinds = job_kind_words};

static const struct field expect_fields[] = {
    {"metric", NAME, AT(expect, metric), .kinds = BOUND | LOWER | RATIO,
     .flags = NEEDED, .place = AT(expect, metric_place)},
    {"same", NAME, AT(expect, metric), .kinds = SAME, .flags = NEEDED,
     .place = AT(expect, metric_place)},
    {"job", NAME, AT(expect, job), .kinds = MEASURED, .flags = OPTIONAL},
    {"stat", WORD, AT(expect, stat), .kinds = MEASURED,
     .words = statistic_words},
    {"order", OTHER, 0, .kinds = ORDER, .flags = NEEDED, .form = &names_form,
     .expected = "a list of the names of jobs"},
    {"before", OTHER, 0, .kinds = BEFORE, .flags = NEEDED, .form = &names_form,
     .expected = "the names of two jobs: [a, b]"},
    {"side", OTHER, AT(expect, arm[0]), .kinds = BOUND | ORDER | BEFORE,
     .flags = NEEDED, .form = &arm_form, .expected = "a side, or side@point"},
    {"lower", OTHER, AT(expect, arm[0]), .kinds = LOWER, .flags = NEEDED,
     .form = &arm_form, .expected = "a side, or side@point"},
    {"than", OTHER, AT(expect, arm[1]), .kinds = LOWER, .flags = NEEDED,
     .form = &arm_form, .expected = "a side, or side@point"},
    {"by_at_least", REAL, AT(expect, by_at_least), REAL_BOUNDS(0, 1),
     .kinds = LOWER},
    {"ratio", OTHER, AT(expect, arm), .kinds = RATIO, .flags = NEEDED,
     .form = &arms_form,
     .expected = "two sides, [a, b], each perhaps with @point"},
    {"of", OTHER, AT(expect, arm), .kinds = SAME, .form = &arms_form,
     .expected = "two sides, [a, b], each perhaps with @point"},
    {"within_pct", REAL, AT(expect, within_pct), REAL_BOUNDS(0, 100),
     .kinds = SAME, .flags = NEEDED},
    {"at_most", REAL, AT(expect, high), REAL_BOUNDS(-1e9, 1e9),
     .kinds = BOUND | RATIO, .flags = READ_ONLY},
    {"at_least", REAL, AT(expect, low), REAL_BOUNDS(-1e9, 1e9),
     .kinds = BOUND | RATIO, .flags = READ_ONLY},
    {"between", OTHER, 0, .kinds = BOUND | RATIO, .flags = READ_ONLY,
     .form = &between_form, .expected = "two numbers: [low, high]"},
    {"share", OTHER, 0, .kinds = ORDER | BEFORE, .form = &share_form,
     .expected = "never, sometimes, always, or [low, high] within 0 to 1"},
    {"at", OTHER, 0, .flags = READ_ONLY, .form = &at_form,
     .expected = "a value of the sweep"},
    {.key = NULL}};
const struct scope expect_scope = {.fields = expect_fields};

static const struct field claim_fields[] = {
    TEXT("says", claim, says, NEEDED),
    {"expect", OTHER, AT(claim, expect), .flags = NEEDED, .form = &expect_form,
     .expected = "what is to be found, as in {metric: makespan_ms, "
                 "side: evented, at_most: 500}"},
    {"rule", WORD, AT(claim, rule), .flags = OPTIONAL,
     .words = WORDS("none", "run_to_completion")},
    {"answer", WORD, AT(claim, answer), .flags = OPTIONAL,
     .words = answer_words},
    {"about", WORD, AT(claim, about), .flags = OPTIONAL,
     .words = WORDS("none", "waiting", "connections", "trips", "blocking",
                    "between", "queue")},
    {"when", GROUP, 0, .flags = OPTIONAL, .group = &when_scope},
    {.key = NULL}};
const struct scope claim_scope = {.name = "a claim", .fields = claim_fields};

static const struct field scenario_fields[] = {
    {"name", STRING, AT(scenario, name), .flags = NO_SWEEP,
     .expected = "a name of at most 64 bytes without / and not beginning "
                 "with . or -"},
    TEXT("title", scenario, title, NEEDED),
    TEXT("question", scenario, question, OPTIONAL),
    {"options", OTHER, 0, .flags = OPTIONAL, .form = &options_form},
    TEXT("see", scenario, see, OPTIONAL),
    TEXT("why", scenario, why, OPTIONAL),
    TEXT("documented", scenario, documented, OPTIONAL),
    {"figure", NAME, AT(scenario, figure), .flags = OPTIONAL | NO_SWEEP,
     .place = AT(scenario, figure_place)},
    {"notes", STRING, AT(scenario, notes), .flags = OPTIONAL | NO_SWEEP},
    {"sides", OTHER, 0, .form = &sides_form},
    {"rounds", NUMBER, AT(scenario, rounds), BOUNDS(1, 1000, 8),
     .flags = NO_SWEEP},
    {"trials", NUMBER, AT(scenario, trials), BOUNDS(1, 10000, 1)},
    {"jobs", OTHER, 0, .flags = NEEDED, .form = &jobs_form,
     .expected = "a list of jobs, as in - download: {name: fetch, ms: 200}"},
    {THREADED_WORD, GROUP, 0, .group = &threaded_scope},
    {EVENTED_WORD, GROUP, 0, .group = &evented_scope},
    {"database", GROUP, AT(scenario, engine.database), .flags = OPTIONAL,
     .group = &database_scope},
    {"limit_s", TIME, AT(scenario, limit), BOUNDS(0.001, 3600, 30),
     .unit = 1000000000, .flags = NO_SWEEP},
    {"seed", WIDE, AT(scenario, seed), BOUNDS(0, 9007199254740991., 1)},
    {"policy", WORD, AT(scenario, policy), .words = WORDS("other", "batch")},
    {"pin", WORD, AT(scenario, pin), .words = WORDS("one", "all")},
    {"primary", NAME, AT(scenario, primary), .flags = NO_SWEEP,
     .place = AT(scenario, primary_place)},
    {"expect_fault", NAME, AT(scenario, expect_fault),
     .flags = OPTIONAL | NO_SWEEP, .place = AT(scenario, expect_fault_place)},
    {"sweep", OTHER, 0, .flags = OPTIONAL, .form = &sweep_form},
    TEXT("finding", scenario, finding, OPTIONAL),
    {"claims", OTHER, 0, .flags = OPTIONAL, .form = &claims_form},
    {.key = NULL}};
const struct scope scenario_scope = {.name = "the scenario",
                                     .fields = scenario_fields};

bool field_belongs(const struct field *field, unsigned kind)
{
    return field->kinds == 0 || (field->kinds & 1u << kind);
}

const struct field *field_named(const struct scope *scope, unsigned kind,
                                const char *key)
{
    for (const struct field *field = scope->fields; field->key; field++)
        if (field_belongs(field, kind) && strcmp(field->key, key) == 0)
            return field;
    return NULL;
}

bool field_is_condition(const struct field *field)
{
    return field->type <= FLAG && field->type != REAL &&
           !(field->flags & NO_SWEEP);
}

const char *const *field_words(const struct field *field)
{
    static const char *const flag_words[] = {"false", "true", NULL};

    return field->type == FLAG && !field->words ? flag_words : field->words;
}

unsigned field_decimals(const struct field *field)
{
    unsigned decimals = 0;

    for (uint64_t unit = field->unit; unit > 1; unit /= 10)
        decimals++;
    return decimals;
}

int64_t field_number(const struct field *field, const void *base)
{
    const void *at = (const char *)base + field->offset;

    if (field->type == FLAG)
        return *(const bool *)at;
    if (field->type == REAL)
        return llround(*(const double *)at * (double)field->unit);
    if (field->type == WIDE || field->type == TIME)
        return (int64_t) * (const uint64_t *)at;
    unsigned value; /* an enum is one, too */
    memcpy(&value, at, sizeof value);
    return value;
}

void field_store(const struct field *field, void *base, int64_t value)
{
    void *at = (char *)base + field->offset;

    if (field->type == FLAG)
        *(bool *)at = value > 0;
    else if (field->type == REAL)
        *(double *)at = (double)value / (double)field->unit;
    else if (field->type == WIDE || field->type == TIME)
        *(uint64_t *)at = (uint64_t)value;
    else
        memcpy(at, &(unsigned){(unsigned)value}, sizeof(unsigned));
}
