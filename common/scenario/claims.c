/*
 * Claims, and what they are about: sides, points of the sweep, jobs.
 * All of them have to take part; but a claim about something that a
 * set took away is left out, so that one may run a part of a scenario.
 */
#include "common/fail.h"
#include "common/scenario/parts.h"
#include "common/scenario/scenario.h"
#include "common/scenario/words.h"
#include "common/scenario/write.h"

#include <math.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CLAIMS = 50 };

/* "KEY: expected ..." of a key of expect. */
static bool refuse_expected(struct reader *reader, const struct field *field,
                            const struct node *node)
{
    return refuse(reader, &node->place, "%s: expected %s", field->key,
                  field->expected);
}

static const char *job_near(const struct scenario *scenario, const char *name)
{
    unsigned count = scenario->job_count;
    const char **names = allocate((count + 1) * sizeof *names, "names");

    for (unsigned i = 0; i < count; i++)
        names[i] = scenario->jobs[i].name;
    const char *near = word_near(names, name);
    free(names);
    return near;
}

/* Something the claim is about does not take part: an error, unless a
 * set took it away; then the claim is left out. */
static bool not_there(struct reader *reader, const struct node *node,
                      const char *what, const char *name)
{
    if (reader->changed) {
        reader->left_out = true;
        return true;
    }
    const char *near =
        strstr(what, "job") ? job_near(reader->scenario, name) : NULL;
    if (near)
        return refuse(reader, &node->place, "%s %.60s; did you mean %s?", what,
                      name, near);
    return refuse(reader, &node->place, "%s %.60s; expected %s", what, name,
                  strstr(what, "point") ? "a value of the sweep"
                  : strstr(what, "job") ? "the name of a job"
                                        : "one of the sides that take part");
}

static bool no_point(struct reader *reader, const struct node *node,
                     const char *value)
{
    return not_there(reader, node, "the sweep has no point", value);
}

static bool arm_read(struct reader *reader, const struct field *field,
                     const struct node *node, void *base)
{
    struct arm *arm = base;
    char sides[80];

    if (node->kind != NODE_VALUE)
        return refuse_expected(reader, field, node);
    int runtime = word_index(runtime_words, node->text);
    if (runtime > NO_RUNTIME) {
        arm->runtime = (enum runtime)runtime;
        return true;
    }
    switch (arm_named(reader->scenario, node->text, arm)) {
    case ARM_UNKNOWN:
        words_join(side_words, " or ", sides, sizeof sides);
        return refuse(
            reader, &node->place,
            "unknown side \"%.60s\"; expected %s, perhaps with @point",
            node->text, sides);
    case ARM_NO_SIDE:
        return not_there(reader, node, "no rounds are run of the side",
                         side_name(arm->side));
    case ARM_NO_POINT:
        return no_point(reader, node, strchr(node->text, '@') + 1);
    default:
        return true;
    }
}

static void arm_put(const char *before, const struct arm *arm, FILE *out)
{
    fprintf(out, "%s%s%s%s", before,
            arm->runtime ? runtime_words[arm->runtime] : side_name(arm->side),
            arm->value ? "@" : "", arm->value ? arm->value : "");
}

static bool arm_write(const void *base, FILE *out)
{
    arm_put(" ", base, out);
    return true;
}

const struct form arm_form = {arm_read, arm_write};

static bool arms_read(struct reader *reader, const struct field *field,
                      const struct node *node, void *base)
{
    struct arm *arms = base;
    if (node->kind != NODE_LIST || node_count(node) != 2)
        return refuse_expected(reader, field, node);
    return arm_read(reader, field, node->first, &arms[0]) &&
           arm_read(reader, field, node->first->next, &arms[1]);
}

static bool arms_write(const void *base, FILE *out)
{
    const struct arm *arms = base;
    arm_put(" [", &arms[0], out);
    arm_put(", ", &arms[1], out);
    fputc(']', out);
    return true;
}

const struct form arms_form = {arms_read, arms_write};

static bool at_read(struct reader *reader, const struct field *field,
                    const struct node *node, void *base)
{
    struct expect *expect = base;
    struct arm at = {0};
    if (node->kind != NODE_VALUE)
        return refuse_expected(reader, field, node);
    if (arm_at(reader->scenario, node->text, &at) != ARM_FITS)
        return no_point(reader, node, node->text);
    for (unsigned i = 0; i < 2; i++) {
        struct arm *arm = &expect->arm[i];
        if (arm->value)
            continue;
        arm->value = at.value;
        arm->point = at.point;
    }
    return true;
}

const struct form at_form = {at_read, NULL};

static bool job_exists(struct reader *reader, const struct node *node,
                       const char *name)
{
    return job_named(reader->scenario, name) ||
           not_there(reader, node, "there is no job", name);
}

static bool has_form(const char *text, const char *form)
{
    regex_t parsed;

    if (regcomp(&parsed, form, REG_EXTENDED | REG_NOSUB) != 0)
        fail_with(EXIT_INTERNAL, "regcomp failed on %s", form);
    bool fits = regexec(&parsed, text, 0, NULL, 0) == 0;
    regfree(&parsed);
    return fits;
}

/* A comparison with a version, numbers with points between. */
#define COMPARISON "([<>]=?|=) *[0-9]{1,9}(\\.[0-9]{1,9})*"

static bool when_is_fit(struct reader *reader, const struct node *claim_node,
                        const struct claim *claim)
{
    const struct node *when = node_child(claim_node, "when");

    if (claim->when_libuv && !has_form(claim->when_libuv, "^" COMPARISON "$"))
        return refuse(reader, &node_child(when, "libuv")->place,
                      "when: libuv \"%s\"; expected a comparison with a "
                      "version, as in \"< 1.45\"",
                      claim->when_libuv);
    return !claim->when_database ||
           has_form(claim->when_database,
                    "^(sqlite|postgresql|redis)( *" COMPARISON ")?$") ||
           refuse(reader, &node_child(when, "database")->place,
                  "when: database \"%s\"; expected sqlite, postgresql or "
                  "redis, perhaps with a version, as in \"postgresql >= 15\"",
                  claim->when_database);
}

/* Whether a rule of the loop can decide it. */
static bool rule_fits(const struct expect *expect)
{
    bool bound = expect->kind == EXPECT_BOUND &&
                 isinf(expect->low) != isinf(expect->high);
    bool order = expect_is_order(expect) &&
                 (expect->sometimes || expect->share_high == 0 ||
                  expect->share_low == 1);
    return expect->arm[0].side == EVENTED && !expect->arm[0].runtime &&
           (bound || order);
}

static bool claims_read(struct reader *reader, const struct field *field,
                        const struct node *list, void *base)
{
    struct scenario *scenario = base;

    if (!list_is_fit(reader, field->key, list, 0, MOST_CLAIMS, "claims"))
        return false;
    scenario->claims = memory_take(reader->memory,
                                   node_count(list) * sizeof *scenario->claims);
    for (const struct node *node = list->first; node; node = node->next) {
        struct claim *claim = &scenario->claims[scenario->claim_count];
        reader->left_out = false;
        *claim = (struct claim){0};
        if (!fields_read(reader, node, &claim_scope, 0, claim))
            return false;
        if (!when_is_fit(reader, node, claim))
            return false;
        if (reader->left_out)
            continue;
        if (claim->rule != RULE_NONE && !rule_fits(&claim->expect))
            return refuse(reader, &node_child(node, "rule")->place,
                          "rule: %s is the loop's; expected a claim on "
                          "side: evented with at_least, at_most, or an order "
                          "never, sometimes or always",
                          "run_to_completion");
        scenario->claim_count++;
    }
    return true;
}

static bool claims_write(const void *base, FILE *out)
{
    const struct scenario *scenario = base;

    for (unsigned i = 0; out && i < scenario->claim_count; i++) {
        fputs("\n  - ", out);
        fields_write(&scenario->claims[i], &claim_scope, 0, "\n    ", out);
    }
    return scenario->claim_count > 0;
}

const struct form claims_form = {claims_read, claims_write};

/*
 * What a claim expects to be found. The key that names the comparison
 * (order, before, same, lower, ratio, or else metric) says which other
 * keys belong to it.
 */
static bool names_read(struct reader *reader, const struct field *field,
                       const struct node *list, void *base)
{
    struct expect *expect = base;
    unsigned count = node_count(list);

    if (list->kind != NODE_LIST || count < 2 ||
        (expect->kind == EXPECT_BEFORE && count != 2))
        return refuse_expected(reader, field, list);
    expect->names = memory_take(reader->memory, (count + 1) * sizeof(char *));
    for (const struct node *node = list->first; node; node = node->next) {
        if (node->kind != NODE_VALUE)
            return refuse_expected(reader, field, node);
        if (word_index((const char *const *)expect->names, node->text) >= 0)
            return refuse(reader, &node->place, "%s: %.60s is named twice",
                          field->key, node->text);
        expect->names[expect->name_count++] =
            memory_text(reader->memory, node->text);
    }
    return true;
}

static bool names_write(const void *base, FILE *out)
{
    const struct expect *expect = base;

    for (unsigned i = 0; i < expect->name_count; i++)
        fprintf(out, "%s%s", i > 0 ? ", " : " [", expect->names[i]);
    fputc(']', out);
    return true;
}

const struct form names_form = {names_read, names_write};

static bool two_numbers(const struct node *list, double *low, double *high)
{
    int64_t value[2];

    if (list->kind != NODE_LIST || node_count(list) != 2)
        return false;
    const struct node *node = list->first;
    for (unsigned i = 0; i < 2; i++, node = node->next)
        if (node->kind != NODE_VALUE || node->quoted ||
            !decimal_read(node->text, 6, &value[i]))
            return false;
    *low = (double)value[0] / 1e6;
    *high = (double)value[1] / 1e6;
    return *low <= *high && *low >= -1e9 && *high <= 1e9;
}

static void real_put(const char *before, double value, FILE *out)
{
    fputs(before, out);
    decimal_write(llround(value * 1e6), 6, out);
}

static bool between_read(struct reader *reader, const struct field *field,
                         const struct node *node, void *base)
{
    struct expect *expect = base;
    return two_numbers(node, &expect->low, &expect->high) ||
           refuse_expected(reader, field, node);
}

const struct form between_form = {between_read, NULL};

static const char *const share_words[] = {"never", "sometimes", "always", NULL};

static bool share_read(struct reader *reader, const struct field *field,
                       const struct node *node, void *base)
{
    struct expect *expect = base;

    if (node->kind == NODE_VALUE) {
        int word = word_index(share_words, node->text);
        expect->share_low = word == 2 ? 1 : 0;
        expect->share_high = word == 0 ? 0 : 1;
        expect->sometimes = word == 1;
        return word >= 0 || refuse_expected(reader, field, node);
    }
    return (two_numbers(node, &expect->share_low, &expect->share_high) &&
            expect->share_low >= 0 && expect->share_high <= 1) ||
           refuse_expected(reader, field, node);
}

static bool share_write(const void *base, FILE *out)
{
    const struct expect *expect = base;
    bool never = expect->share_high == 0, always = expect->share_low == 1;

    if (expect->sometimes || never || always) {
        fprintf(out, " %s", share_words[expect->sometimes ? 1 : never ? 0 : 2]);
        return true;
    }
    real_put(" [", expect->share_low, out);
    real_put(", ", expect->share_high, out);
    fputc(']', out);
    return true;
}

const struct form share_form = {share_read, share_write};

static enum expect_kind kind_of(const struct node *map)
{
    static const char *const keys[] = {[EXPECT_LOWER] = "lower",
                                       [EXPECT_RATIO] = "ratio",
                                       [EXPECT_SAME] = "same",
                                       [EXPECT_ORDER] = "order",
                                       [EXPECT_BEFORE] = "before"};
    for (unsigned kind = EXPECT_LOWER; kind <= EXPECT_BEFORE; kind++)
        if (node_child(map, keys[kind]))
            return (enum expect_kind)kind;
    return EXPECT_BOUND;
}

/* SAME without `of` is about the two sides that take part. */
static bool both_sides(struct reader *reader, const struct node *node,
                       struct expect *expect)
{
    unsigned count = 0;

    for (unsigned side = 0; side < SIDES; side++) {
        if (!reader->scenario->side[side])
            continue;
        if (count < 2)
            expect->arm[count].side = (enum side)side;
        count++;
    }
    if (count == 2)
        return true;
    if (count < 2)
        return not_there(reader, node, "no rounds are run of a second side",
                         "");
    return refuse(reader, &node->place,
                  "expect: three sides take part; expected which two, as in "
                  "of: [threaded, evented]");
}

static bool check_bounds(struct reader *reader, const struct node *node,
                         const struct expect *expect)
{
    bool between = node_child(node, "between");
    bool one = node_child(node, "at_most") || node_child(node, "at_least");

    if (expect->kind != EXPECT_BOUND && expect->kind != EXPECT_RATIO)
        return true;
    if (between == one)
        return refuse(
            reader, &node->place,
            "expect: %s; expected between: [low, high], or at_most or at_least",
            one ? "between beside another bound" : "no bound");
    return expect->low <= expect->high ||
           refuse(reader, &node->place, "expect: at_least is above at_most");
}

/* A thing is not compared with itself. Points are compared as they are
 * resolved: `at` gives its value to both. */
static bool check_arms(struct reader *reader, const struct node *node,
                       const struct expect *expect)
{
    static const char *const keys[] = {[EXPECT_LOWER] = "than",
                                       [EXPECT_RATIO] = "ratio",
                                       [EXPECT_SAME] = "of"};
    const struct arm *arm = expect->arm;

    if (reader->left_out || expect->kind < EXPECT_LOWER ||
        expect->kind > EXPECT_SAME || arm[0].side != arm[1].side ||
        arm[0].value != arm[1].value)
        return true;
    return refuse(reader, &node_child(node, keys[expect->kind])->place,
                  "%s: %s%s%.60s is compared with itself; expected two sides, "
                  "or two points of the sweep",
                  keys[expect->kind], side_words[arm[0].side],
                  arm[0].value ? "@" : "", arm[0].value ? arm[0].value : "");
}

/* The names of an order: jobs, or the first words of what a twin prints. */
static bool check_names(struct reader *reader, const struct node *list,
                        const struct expect *expect)
{
    for (const struct node *node = list ? list->first : NULL; node;
         node = node->next) {
        if (expect->arm[0].runtime == NO_RUNTIME) {
            if (!job_exists(reader, node, node->text))
                return false;
        } else if (!name_is_valid(node->text, 32)) {
            return refuse(reader, &node->place,
                          "%.60s; expected the first word of a line that %s "
                          "prints",
                          node->text, runtime_words[expect->arm[0].runtime]);
        }
    }
    return true;
}

/* A twin has no measures and takes no part in the sweep. */
static bool check_twin(struct reader *reader, const struct node *node,
                       const struct expect *expect)
{
    bool twin = expect->arm[0].runtime || expect->arm[1].runtime;

    return !twin || (expect_is_order(expect) && !expect->arm[0].value) ||
           refuse(reader, &node->place,
                  "expect: node and python print lines; expected an order of "
                  "them, as in {order: [main, save], side: node}");
}

static bool expect_read(struct reader *reader, const struct field *field,
                        const struct node *node, void *base)
{
    struct expect *expect = base;

    if (node->kind != NODE_MAP)
        return refuse_expected(reader, field, node);
    expect->kind = kind_of(node);
    expect->share_high = 1;
    expect->share_low = 1;
    if (!fields_read(reader, node, &expect_scope, expect->kind, expect))
        return false;
    if (expect->kind == EXPECT_BEFORE && !node_child(node, "share"))
        return refuse_expected(
            reader, field_named(&expect_scope, EXPECT_BEFORE, "share"), node);
    if (expect->kind == EXPECT_SAME && !node_child(node, "of") &&
        !both_sides(reader, node, expect))
        return false;
    const char *key = expect->kind == EXPECT_BEFORE ? "before" : "order";
    if (!check_arms(reader, node, expect) ||
        !check_twin(reader, node, expect) ||
        !check_names(reader, node_child(node, key), expect))
        return false;
    const struct node *job = node_child(node, "job");
    if (job && !job_exists(reader, job, expect->job))
        return false;
    if (!node_child(node, "between")) {
        expect->low = node_child(node, "at_least") ? expect->low : -INFINITY;
        expect->high = node_child(node, "at_most") ? expect->high : INFINITY;
    }
    return check_bounds(reader, node, expect);
}

static bool expect_write(const void *base, FILE *out)
{
    const struct expect *expect = base;

    fputs(" {", out);
    fields_write(expect, &expect_scope, expect->kind, ", ", out);
    if (expect->name_count == 0 && isfinite(expect->low))
        real_put(", at_least: ", expect->low, out);
    if (expect->name_count == 0 && isfinite(expect->high))
        real_put(", at_most: ", expect->high, out);
    fputc('}', out);
    return true;
}

const struct form expect_form = {expect_read, expect_write};
