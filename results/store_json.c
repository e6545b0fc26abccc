/*
 * result.json, written: the keys in the documented order. A value that
 * is not known is null with its reason beside it.
 */
#include "results/store_parts.h"
#include "results/json.h"

#include <math.h>
#include <string.h>

const char *const verdict_ids[] = {"lower", "higher", "same",
                                     "inconclusive", "too few"};
const char *const stat_words[] = {"median", "mean", "p95",
                                  "max",    "min",  "count"};
const char *const finding_ids[] = {"holds", "does not hold", "undecided",
                                     "not applicable here"};
const char *const answer_words[] = {"none", "holds", "does not hold"};

static json_t *json_of_text(const struct text *text)
{
    json_t *object = json_object();
    put_text(object, "en", text->in[ENGLISH]);
    put_text(object, "ko", text->in[KOREAN]);
    return object;
}

static json_t *json_of_point(const struct point *point)
{
    json_t *object = json_object();
    put_text(object, "value", point->value);
    for (int side = 0; side < SIDES; side++) {
        json_t *plan = json_object();
        put_bool(plan, "run", point->planned[side]);
        put_count(plan, "planned_ns", point->planned_ns[side]);
        put(object, side_name((enum side)side), plan);
    }
    return object;
}

static const char no_interval[] = "fewer than 6 pairs, or no ratio";
static const char no_value[] = "no round has a value";

static json_t *json_of_analysis(const struct analysis *a)
{
    json_t *object = json_object();
    put_text(object, "metric", a->metric);
    put_text(object, "job", a->job);
    put_text(object, "stat", stat_words[a->stat]);
    put_count(object, "point", a->point);
    put_text(object, "a", side_name(a->a));
    put_text(object, "b", side_name(a->b));
    put_count(object, "pairs", a->pairs);
    put_count(object, "left_out", a->left_out);
    put_real(object, "median_a", a->median_a, no_value);
    put_real(object, "median_b", a->median_b, no_value);
    put_real(object, "ratio", a->ratio,
             "no pairs, or a value that is 0 or negative");
    put_real(object, "low", a->low, no_interval);
    put_real(object, "high", a->high, no_interval);
    put_real(object, "difference", a->difference, no_value);
    put_real(object, "difference_low", a->difference_low, no_interval);
    put_real(object, "difference_high", a->difference_high, no_interval);
    put_real(object, "level", a->level, no_interval);
    put_real(object, "t_low", a->t_low, no_interval);
    put_real(object, "t_high", a->t_high, no_interval);
    put_real(object, "detectable", a->detectable, no_interval);
    put_count(object, "lower_in", a->lower_in);
    put_count(object, "outliers", a->outliers);
    put_text(object, "verdict", verdict_ids[a->verdict]);
    put(object, "why",
        a->why.in[ENGLISH] ? json_of_text(&a->why) : json_null());
    return object;
}

static json_t *json_of_claim(const struct claim *claim,
                             const struct claim_result *found)
{
    json_t *object = json_object();
    put(object, "says", json_of_text(&claim->says));
    put_text(object, "answer", answer_words[claim->answer]);
    put_text(object, "verdict", finding_ids[found->finding]);
    put_real(object, "figure", found->figure, "nothing was measured for it");
    put_real(object, "low", found->low, no_interval);
    put_real(object, "high", found->high, no_interval);
    put_count(object, "n", found->n);
    put(object, "words", json_of_text(&found->words));
    return object;
}

static void put_findings(json_t *root, const struct result *result)
{
    json_t *list = json_array();
    for (unsigned i = 0; i < result->analysis_count; i++)
        json_array_append_new(list, json_of_analysis(&result->analyses[i]));
    put(root, "analysis", list);
    list = json_array();
    for (unsigned i = 0;
         result->claims && i < result->scenario->claim_count; i++)
        json_array_append_new(list,
                              json_of_claim(&result->scenario->claims[i],
                                            &result->claims[i]));
    put(root, "claims", list);
    list = json_array();
    for (unsigned i = 0; i < result->warning_count; i++) {
        json_t *warning = json_of_text(&result->warnings[i].text);
        put_text(warning, "id", result->warnings[i].id);
        json_array_append_new(list, warning);
    }
    put(root, "warnings", list);
}

static void put_object(json_t *root, const char *key, json_t *object)
{
    put(root, key, object ? json_incref(object) : json_object());
}

json_t *json_of_result(const struct result *result, const char *print)
{
    json_t *root = json_object();
    put_text(root, "schema", SCHEMA);
    put_count(root, "schema_version", SCHEMA_VERSION);
    put_bool(root, "complete", result->complete);
    put_text(root, "interrupted_by", result->interrupted_by);
    put_text(root, "scenario", result->scenario->name);
    put_text(root, "scenario_print", print);
    put_text(root, "language", result->language == KOREAN ? "ko" : "en");
    put_text(root, "started", result->started);
    put_text(root, "version", result->version);
    put_count(root, "seed", result->seed);
    put(root, "core", json_integer(result->core));
    put_text(root, "null_side",
             result->null_side < 0
                 ? NULL
                 : side_name((enum side)result->null_side));
    put_bool(root, "not_for_timing", result->not_for_timing);
    put_count(root, "steps_per_ms", result->steps_per_ms);
    put_object(root, "machine", result->machine);
    put_object(root, "calibration", result->calibration);
    json_t *points = json_array();
    for (unsigned i = 0; i < result->point_count; i++)
        json_array_append_new(points, json_of_point(&result->points[i]));
    put(root, "points", points);
    json_t *rounds = json_array();
    for (unsigned i = 0; i < result->round_count; i++)
        json_array_append_new(rounds, json_of_round(&result->rounds[i]));
    put(root, "rounds", rounds);
    put_findings(root, result);
    return root;
}
