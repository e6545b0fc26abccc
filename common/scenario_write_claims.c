/*
 * Writing claims: one line says it, one says what is expected.
 */
#include "common/scenario_field.h"

#include <math.h>
#include <stdio.h>

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
