/*
 * Writing a scenario by the table, so that reading it gives the same.
 */
#include "common/scenario/fields.h"
#include "common/scenario/words.h"
#include "common/scenario/write.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void decimal_write(int64_t value, unsigned decimals, FILE *out)
{
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%0*llu", (int)decimals + 1,
                          (unsigned long long)(value < 0 ? -value : value));
    int whole = length - (int)decimals;

    while (length > whole && digits[length - 1] == '0')
        length--;
    fprintf(out, "%s%.*s", value < 0 ? "-" : "", whole, digits);
    if (length > whole)
        fprintf(out, ".%.*s", length - whole, digits + whole);
}

static void fields_write(const void *base, enum scope scope, unsigned kind,
                         const char *between, FILE *out);

static const void *value_at(const struct field *field, const void *base)
{
    return (const char *)base + field->offset;
}

static uint64_t number_at(const struct field *field, const void *at)
{
    if (field->type == FLAG)
        return *(const bool *)at;
    if (field->type == WIDE || field->type == TIME)
        return *(const uint64_t *)at;
    unsigned value;
    memcpy(&value, at, sizeof value);
    return value;
}

static void value_write(const struct field *field, const void *at, FILE *out)
{
    static const char *const flag_words[] = {"false", "true"};
    const char *const *words = field->words ? field->words : flag_words;
    uint64_t number = field->type <= FLAG ? number_at(field, at) : 0;
    unsigned decimals = 0;

    for (uint64_t unit = field->unit; unit > 1; unit /= 10)
        decimals++;
    if (field->type == NAME)
        fputs(*(char *const *)at, out);
    else if (field->type > NAME)
        quoted_write(*(char *const *)at, out);
    else if (field->type == WORD || field->type == FLAG)
        fputs(words[number], out);
    else if (field->type == NUMBER && field->words && number == 0)
        fputs(words[0], out);
    else
        decimal_write((int64_t)number, decimals, out);
}

static bool is_nothing(const struct field *field, const void *base)
{
    const void *at = value_at(field, base);

    if (field->type == OTHER)
        return !field->write || !field->write(at, NULL);
    if (field->type == GROUP) {
        for (const struct field *inner = fields; inner->key; inner++)
            if (inner->scope == field->group && !is_nothing(inner, base))
                return false;
        return true;
    }
    if (field->type >= NAME)
        return !*(char *const *)at;
    return number_at(field, at) == 0;
}

static bool is_written(const struct field *field, const void *base)
{
    const struct job_spec *job = base; /* where the field is a job's */

    if (field->flags & OTHER_UNIT)
        return false;
    if ((field->flags & OUTSIDE) && !job->has_at)
        return false;
    return !(field->flags & OPTIONAL) || !is_nothing(field, base);
}

static bool field_write(const struct field *field, const void *base, FILE *out)
{
    fprintf(out, "%s:", field->key);
    if (field->type == OTHER)
        return field->write(value_at(field, base), out);
    fputc(' ', out);
    if (field->type != GROUP) {
        value_write(field, value_at(field, base), out);
        return true;
    }
    fputc('{', out);
    fields_write(base, field->group, 0, ", ", out);
    fputc('}', out);
    return true;
}

/* Writes the fields of a scope, each "key: value", with `between`
 * them. */
static void fields_write(const void *base, enum scope scope, unsigned kind,
                         const char *between, FILE *out)
{
    bool first = true;

    for (const struct field *field = fields; field->key; field++) {
        if (!field_belongs(field, scope, kind) || !is_written(field, base))
            continue;
        fputs(first ? "" : between, out);
        field_write(field, base, out);
        first = false;
    }
}

bool text_write(const void *base, FILE *out)
{
    const struct text *text = base;

    if (out) {
        fputs(" {", out);
        fields_write(text, IN_TEXT, 0, ", ", out);
        fputc('}', out);
    }
    return text->in[ENGLISH] != NULL;
}

bool options_write(const void *base, FILE *out)
{
    const struct scenario *scenario = base;

    for (unsigned i = 0; out && i < scenario->option_count; i++) {
        fputs("\n  - {", out);
        fields_write(&scenario->options[i], IN_OPTION, 0, ", ", out);
        fputc('}', out);
    }
    return scenario->option_count > 0;
}

bool sides_write(const void *base, FILE *out)
{
    const struct scenario *scenario = base;
    const char *between = " [";

    for (unsigned side = 0; out && side < SIDES; side++) {
        if (!scenario->side[side])
            continue;
        fprintf(out, "%s%s", between, side_words[side]);
        between = ", ";
    }
    if (out)
        fputc(']', out);
    return true;
}

bool jobs_write(const void *base, FILE *out)
{
    const struct scenario *scenario = base;

    for (unsigned i = 0; out && i < scenario->job_count; i++) {
        const struct job_spec *job = &scenario->jobs[i];
        fprintf(out, "\n  - %s: {", job_kind_name(job->kind));
        fields_write(job, IN_JOB, job->kind, ", ", out);
        fputc('}', out);
    }
    return true;
}

bool sweep_write(const void *base, FILE *out)
{
    const struct sweep *sweep = &((const struct scenario *)base)->sweep;

    if (!out || !sweep->path)
        return sweep->path != NULL;
    fprintf(out, " {%s: [", sweep->path);
    for (unsigned i = 0; i < sweep->count; i++)
        fprintf(out, "%s%s", i > 0 ? ", " : "", sweep->values[i]);
    fputs("]}", out);
    return true;
}

void scenario_write_plain(const struct scenario *scenario, FILE *out)
{
    struct scenario plain = *scenario;

    plain.sweep.path = NULL;
    plain.claim_count = 0;
    fields_write(&plain, IN_SCENARIO, 0, "\n", out);
    fputc('\n', out);
}

int scenario_write(const struct scenario *scenario, FILE *out)
{
    fields_write(scenario, IN_SCENARIO, 0, "\n", out);
    fputc('\n', out);
    return fflush(out) == 0 && !ferror(out) ? 0 : -1;
}

/*
 * Writing claims: one line says it, one says what is expected.
 */
static void real_write(double value, FILE *out)
{
    decimal_write((int64_t)llround(value * 1e6), 6, out);
}

static void arm_write(const char *key, const struct arm *arm, FILE *out)
{
    fprintf(out, "%s%s%s%s", key, side_name(arm->side), arm->point ? "@" : "",
            arm->point ? arm->point : "");
}

static void pair_write(const char *key, const struct expect *expect, FILE *out)
{
    arm_write(key, &expect->arm[0], out);
    arm_write(", ", &expect->arm[1], out);
    fputc(']', out);
}

static void names_write(const struct expect *expect, FILE *out)
{
    fputs(expect->kind == EXPECT_BEFORE ? "before: [" : "order: [", out);
    for (unsigned i = 0; i < expect->name_count; i++)
        fprintf(out, "%s%s", i > 0 ? ", " : "", expect->names[i]);
    arm_write("], side: ", &expect->arm[0], out);
    fputs(", share: ", out);
    if (expect->sometimes || expect->share_high == 0)
        fputs(expect->sometimes ? "sometimes" : "never", out);
    else if (expect->share_low == 1)
        fputs("always", out);
    else {
        fputc('[', out);
        real_write(expect->share_low, out);
        fputs(", ", out);
        real_write(expect->share_high, out);
        fputc(']', out);
    }
}

static void bounds_write(const struct expect *expect, FILE *out)
{
    if (isfinite(expect->low)) {
        fputs(", at_least: ", out);
        real_write(expect->low, out);
    }
    if (isfinite(expect->high)) {
        fputs(", at_most: ", out);
        real_write(expect->high, out);
    }
}

static void measured_write(const struct expect *expect, FILE *out)
{
    static const char *const stats[] = {"median", "mean", "p95",
                                        "max",    "min",  "count"};

    fprintf(out, "%s: %s", expect->kind == EXPECT_SAME ? "same" : "metric",
            expect->metric);
    if (expect->job)
        fprintf(out, ", job: %s", expect->job);
    fprintf(out, ", stat: %s", stats[expect->stat]);
    if (expect->kind == EXPECT_SAME) {
        pair_write(", of: [", expect, out);
        fputs(", within_pct: ", out);
        real_write(expect->within_pct, out);
    } else if (expect->kind == EXPECT_LOWER) {
        arm_write(", lower: ", &expect->arm[0], out);
        arm_write(", than: ", &expect->arm[1], out);
        fputs(", by_at_least: ", out);
        real_write(expect->by_at_least, out);
    } else {
        if (expect->kind == EXPECT_RATIO)
            pair_write(", ratio: [", expect, out);
        else
            arm_write(", side: ", &expect->arm[0], out);
        bounds_write(expect, out);
    }
}

bool expect_write(const void *base, FILE *out)
{
    const struct expect *expect = base;

    if (!out)
        return true;
    fputs(" {", out);
    if (expect->name_count > 0)
        names_write(expect, out);
    else
        measured_write(expect, out);
    fputc('}', out);
    return true;
}

bool claims_write(const void *base, FILE *out)
{
    const struct scenario *scenario = base;

    for (unsigned i = 0; out && i < scenario->claim_count; i++) {
        fputs("\n  - ", out);
        fields_write(&scenario->claims[i], IN_CLAIM, 0, "\n    ", out);
    }
    return scenario->claim_count > 0;
}

char *scenario_text(const struct scenario *scenario, size_t *size)
{
    char *text = NULL;
    FILE *out = open_memstream(&text, size);
    if (!out)
        return NULL;
    int status = scenario_write(scenario, out);
    if (fclose(out) == 0 && status == 0)
        return text;
    free(text);
    return NULL;
}
