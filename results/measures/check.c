#include "results/measures/check.h"
#include "results/measures/metrics.h"
#include "common/fail.h"
#include "common/scenario/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The rules by which a round does not count; see the harness's noise.h
 * and equal.h. */
#define TEXT_ID(id, en, ko) en,
static const char *const rules[] = {
#include "results/text/rule_texts.h"
    NULL};
#undef TEXT_ID

bool name_check(const struct scenario *scenario, const char *of,
                const char *const *words, const char *name,
                const struct place *place, struct complaint *why)
{
    char list[768];
    const char *near = word_near(words, name);

    if (word_index(words, name) >= 0)
        return true;
    words_join(words, ", ", list, sizeof list);
    complain_at(why, scenario->file, place, "no %s is called \"%s\"; %s%s%s",
                of, name, near ? "did you mean " : "expected one of ",
                near ? near : list, near ? "?" : "");
    return false;
}

static bool check_name(const struct scenario *scenario, const char *name,
                       const struct place *place, struct complaint *why)
{
    const char *names[64] = {NULL};
    for (size_t i = 0; i < 63 && metric_at(i); i++)
        names[i] = metric_at(i)->name;
    return name_check(scenario, "measure", names, name, place, why);
}

static bool check_expect(const struct scenario *scenario,
                         const struct expect *expect, struct complaint *why)
{
    const struct place *place = &expect->metric_place;
    if (!expect->metric)
        return true;
    if (!check_name(scenario, expect->metric, place, why))
        return false;
    const struct metric *metric = metric_named(expect->metric);
    if (!metric->per_job && (expect->job || expect->stat != STAT_MEDIAN)) {
        complain_at(why, scenario->file, place,
                          "%s is a measure of the round: it has no job "
                          "and no stat of its own",
                          expect->metric);
        return false;
    }
    if (expect->job && !job_named(scenario, expect->job)) {
        complain_at(why, scenario->file, place,
                          "no job is called \"%s\"", expect->job);
        return false;
    }
    return true;
}

bool metrics_check(const struct scenario *scenario, struct complaint *why)
{
    if (scenario->primary &&
        !check_name(scenario, scenario->primary, &scenario->primary_place,
                    why))
        return false;
    if (scenario->expect_fault &&
        !name_check(scenario, "rule", rules, scenario->expect_fault,
                    &scenario->expect_fault_place, why))
        return false;
    for (unsigned i = 0; i < scenario->claim_count; i++)
        if (!check_expect(scenario, &scenario->claims[i].expect, why))
            return false;
    return true;
}
