/*
 * The head and the findings of result.json, read back. A newer major
 * schema is refused; keys that we do not know are passed over.
 */
#include "results/store_parts.h"
#include "results/json.h"
#include "results/metrics.h"
#include "common/fail.h"

#include <string.h>

enum { MOST_LIST = 1000000 };

static struct text both_languages(struct json_reader *reader)
{
    struct text text = {.in = {json_text(reader, "en"),
                               json_text(reader, "ko")}};
    if (!text.in[ENGLISH] || !text.in[KOREAN])
        json_complain(reader, "", "is not a text in both languages");
    return text;
}

static void side_names(const char *names[SIDES])
{
    for (int side = 0; side < SIDES; side++)
        names[side] = side_name((enum side)side);
}

static void read_points(struct json_reader *reader, struct result *result)
{
    size_t count = json_length(reader, "points");
    unsigned asked = result->scenario->sweep.path
                         ? result->scenario->sweep.count
                         : 1;
    if (count != asked)
        json_complain(reader, "points",
                      "are not as many as the scenario's sweep has");
    if (reader->bad)
        return;
    result->points = allocate(count * sizeof *result->points, "points");
    result->point_count = (unsigned)count;
    for (size_t i = 0; i < count && !reader->bad; i++) {
        struct json_reader item = json_item(reader, "points", i);
        result->points[i].value = json_text(&item, "value");
        for (int side = 0; side < SIDES; side++) {
            struct json_reader plan =
                json_inner(&item, side_name((enum side)side));
            result->points[i].planned[side] = json_truth(&plan, "run");
            result->points[i].planned_ns[side] =
                json_count(&plan, "planned_ns", UINT64_MAX);
            item.bad = plan.bad;
        }
        reader->bad = item.bad;
    }
}

static json_t *object_of(struct json_reader *reader, const char *key)
{
    struct json_reader inner = json_inner(reader, key);
    reader->bad = inner.bad;
    return json_incref(inner.object);
}

static void read_head(struct json_reader *reader, struct result *result)
{
    const char *sides[SIDES];
    static const char *const languages[LANGUAGES] = {"en", "ko"};
    side_names(sides);
    result->language =
        (enum language)json_choice(reader, "language", languages, LANGUAGES);
    result->complete = json_truth(reader, "complete");
    result->interrupted_by = json_text(reader, "interrupted_by");
    result->started = json_text(reader, "started");
    result->version = json_text(reader, "version");
    result->seed = json_count(reader, "seed", UINT64_MAX);
    result->core = (int)json_whole(reader, "core", -1, INT32_MAX);
    result->null_side = json_absent(reader, "null_side")
                            ? -1
                            : (int)json_choice(reader, "null_side", sides,
                                               SIDES);
    result->not_for_timing = json_truth(reader, "not_for_timing");
    result->steps_per_ms = json_count(reader, "steps_per_ms", UINT64_MAX);
    result->machine = object_of(reader, "machine");
    result->calibration = object_of(reader, "calibration");
    read_points(reader, result);
}

static void read_comparison(struct json_reader *item, struct analysis *a)
{
    const char *sides[SIDES];
    side_names(sides);
    a->job = json_text(item, "job");
    a->stat = (enum statistic)json_choice(item, "stat", stat_words,
                                          STAT_WORDS);
    a->a = (enum side)json_choice(item, "a", sides, SIDES);
    a->b = (enum side)json_choice(item, "b", sides, SIDES);
    a->pairs = (unsigned)json_count(item, "pairs", MOST_LIST);
    a->left_out = (unsigned)json_count(item, "left_out", MOST_LIST);
    a->median_a = json_number(item, "median_a");
    a->median_b = json_number(item, "median_b");
    a->ratio = json_number(item, "ratio");
    a->low = json_number(item, "low");
    a->high = json_number(item, "high");
    a->difference = json_number(item, "difference");
    a->difference_low = json_number(item, "difference_low");
    a->difference_high = json_number(item, "difference_high");
    a->level = json_number(item, "level");
    a->t_low = json_number(item, "t_low");
    a->t_high = json_number(item, "t_high");
    a->detectable = json_number(item, "detectable");
    a->lower_in = (unsigned)json_count(item, "lower_in", MOST_LIST);
    a->outliers = (unsigned)json_count(item, "outliers", MOST_LIST);
    a->verdict = (enum verdict)json_choice(item, "verdict", verdict_ids,
                                           VERDICT_WORDS);
    if (!json_absent(item, "why")) {
        struct json_reader why = json_inner(item, "why");
        a->why = both_languages(&why);
        item->bad = why.bad;
    }
}

static void read_analyses(struct json_reader *reader, struct result *result)
{
    size_t count = json_length(reader, "analysis");
    result->analyses = allocate((count + 1) * sizeof *result->analyses,
                                "analyses");
    for (size_t i = 0; i < count && !reader->bad; i++) {
        struct json_reader item = json_item(reader, "analysis", i);
        char *name = json_text(&item, "metric");
        const struct metric *metric = name ? metric_named(name) : NULL;
        free(name);
        if (!metric && !item.bad)
            continue; /* of a later version */
        struct analysis *a = &result->analyses[result->analysis_count++];
        a->metric = metric ? metric->name : "";
        a->point = (unsigned)json_count(&item, "point",
                                        result->point_count - 1);
        read_comparison(&item, a);
        reader->bad = item.bad;
    }
}

static void read_claims(struct json_reader *reader, struct result *result)
{
    size_t count = json_length(reader, "claims");
    if (count == 0 || reader->bad)
        return;
    if (count != result->scenario->claim_count) {
        json_complain(reader, "claims",
                      "are not as many as the scenario has");
        return;
    }
    result->claims = allocate(count * sizeof *result->claims, "claims");
    for (size_t i = 0; i < count && !reader->bad; i++) {
        struct claim_result *claim = &result->claims[i];
        struct json_reader item = json_item(reader, "claims", i);
        claim->finding = (enum finding)json_choice(
            &item, "verdict", finding_ids, FINDING_WORDS);
        claim->figure = json_number(&item, "figure");
        claim->low = json_number(&item, "low");
        claim->high = json_number(&item, "high");
        claim->n = (unsigned)json_count(&item, "n", UINT32_MAX);
        struct json_reader words = json_inner(&item, "words");
        claim->words = both_languages(&words);
        reader->bad = words.bad;
    }
}

static void read_warnings(struct json_reader *reader, struct result *result)
{
    size_t count = json_length(reader, "warnings");
    for (size_t i = 0; i < count && !reader->bad; i++) {
        struct json_reader item = json_item(reader, "warnings", i);
        struct text text = both_languages(&item);
        char *id = json_text(&item, "id");
        if (!id)
            json_complain(&item, "id", "is missing");
        if (!item.bad)
            result_warn(result, id, text.in[ENGLISH], text.in[KOREAN]);
        free(id);
        free(text.in[ENGLISH]);
        free(text.in[KOREAN]);
        reader->bad = item.bad;
    }
}

bool findings_of_json(json_t *root, struct result *result, char *why,
                      size_t size)
{
    struct json_reader reader = json_reader(root, "", why, size);
    read_analyses(&reader, result);
    read_claims(&reader, result);
    read_warnings(&reader, result);
    return !reader.bad;
}

bool result_of_json(json_t *root, struct result *result, char *why,
                    size_t size)
{
    struct json_reader reader = json_reader(root, "", why, size);
    read_head(&reader, result);
    return !reader.bad && rounds_of_json(root, result, why, size) &&
           findings_of_json(root, result, why, size);
}
