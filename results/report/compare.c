/*
 * One block a measure, one line a result and side, so that any number
 * of results fits into 80 columns. Results carry letters: A, B, C.
 */
#include "common/fail.h"
#include "common/scenario/write.h"
#include "common/scenario/yaml.h"
#include "results/analysis/analysis.h"
#include "results/analysis/samples.h"
#include "results/analysis/settings.h"
#include "results/report/compare.h"
#include "results/store/json.h"
#include "results/text/clean.h"
#include "results/text/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Prints a text of which nobody knows what is in it: control characters
 * become "?". */
static void print_plain(FILE *out, const char *text)
{
    for (; *text; text++)
        fputc((unsigned char)*text < 0x20 || *text == 0x7f ? '?' : *text,
              out);
}

/* What a thing in a list is called: "fetch", or its place. */
static void name_of(char *name, size_t size, const struct node *item,
                    unsigned place)
{
    const struct node *of =
        item->kind == NODE_MAP && item->first &&
                item->first->kind == NODE_MAP
            ? node_child(item->first, "name")
            : NULL;
    snprintf(name, size, "%s", of && of->kind == NODE_VALUE ? of->text : "");
    if (!*name)
        snprintf(name, size, "%u", place + 1);
}

/* The settings below a node by their paths, as --set takes them; what
 * is only said to readers is none. */
static void collect(json_t *all, const struct node *node, const char *path)
{
    char inner[256], name[80];
    unsigned place = 0;
    if (node->kind == NODE_VALUE)
        json_object_set_new(all, path, json_string(node->text));
    if (node->kind == NODE_MAP && node_child(node, "en"))
        return;
    for (const struct node *in = node->first; in; in = in->next, place++) {
        if (node->kind == NODE_MAP)
            snprintf(name, sizeof name, "%s", in->key);
        else
            name_of(name, sizeof name, in, place);
        snprintf(inner, sizeof inner, "%s%s%s", path, *path ? "." : "",
                 name);
        bool job = node->kind == NODE_LIST && in->kind == NODE_MAP &&
                   in->first && in->first->kind == NODE_MAP;
        if (job)
            json_object_set_new(all, inner, json_string(in->first->key));
        collect(all, job ? in->first : in, inner);
    }
}

/* The scenario as it is written: every default is spelled out there. */
static json_t *settings_of(const struct result *of)
{
    const struct scenario *scenario = of->scenario;
    struct memory *memory = memory_open();
    struct complaint why;
    size_t size;
    char *text = scenario_text(scenario, &size);
    const struct node *root =
        text ? yaml_read(text, size, scenario->file, NULL, memory, &why)
             : NULL;
    if (!root)
        fail_with(EXIT_INTERNAL, "the scenarios cannot be compared");
    json_t *all = json_object();
    collect(all, root, "");
    if (of->null_side >= 0)
        json_object_set_new(all, "--null",
                            json_string(side_name((enum side)of->null_side)));
    memory_close(memory);
    free(text);
    return all;
}

static bool is_alike(json_t *const *objects, unsigned count, const char *key)
{
    const json_t *first = json_object_get(objects[0], key);
    for (unsigned i = 1; i < count; i++) {
        const json_t *other = json_object_get(objects[i], key);
        if (first != other && !json_equal(first, other))
            return false;
    }
    return true;
}

static void print_value(FILE *out, const json_t *value, enum language language)
{
    bool known;
    char *text = value ? json_words(value, &known) : NULL;
    if (text && known)
        print_plain(out, text);
    else
        fputs(text_of(text ? TEXT_UNKNOWN : TEXT_COMPARE_NO_KEY, language),
              out);
    free(text);
}

/* What a machine is at one moment only does not tell two apart. */
static bool is_passing(const char *key)
{
    static const char *const passing[] = {"load_average", "cpu_pressure",
                                          "memory_available"};
    for (size_t i = 0; i < sizeof passing / sizeof *passing; i++)
        if (strcmp(key, passing[i]) == 0)
            return true;
    return false;
}

/* Every key that is not the same in all, each with all its values, as
 * text that is freed by the caller; empty where there are none. */
static char *differences(json_t *const *objects, unsigned count,
                         enum language language)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    json_t *keys = json_object(); /* in the order of their first result */
    if (!out || !keys)
        fail_with(EXIT_INTERNAL, "no memory to compare the results");
    for (unsigned i = 0; i < count; i++)
        json_object_update_missing(keys, objects[i]);
    const char *key;
    json_t *value;
    json_object_foreach(keys, key, value)
    {
        if (is_passing(key) || is_alike(objects, count, key))
            continue;
        fputs("  ", out);
        print_plain(out, key);
        fputc('\n', out);
        for (unsigned i = 0; i < count; i++) {
            fprintf(out, "    %c  ", 'A' + (int)i);
            print_value(out, json_object_get(objects[i], key), language);
            fputc('\n', out);
        }
    }
    json_decref(keys);
    fclose(out);
    return text;
}

/* The results that are compared, and where to. */
struct comparison {
    FILE *out;
    const struct result *const *results;
    unsigned count;
    enum language language;
};

enum { MOST_RESULTS = 26, SIDE_COLUMNS = 16 };

static const char *const main_measures[] = {
    "makespan_ms",         "response_ms", "voluntary_in_work",
    "involuntary_in_work", "cpu_ms",      "threads_peak",
    "rss_peak_kib"};

static void print_figure(FILE *out, const struct metric *metric,
                         const struct spread *summary,
                         enum language language)
{
    char text[160];
    struct figure median = value_text(metric->unit, summary->median,
                                      language);
    struct figure low = value_text(metric->unit, summary->low, language);
    struct figure high = value_text(metric->unit, summary->high, language);
    struct figure n = text_plain(summary->n, 0);
    if (isnan(summary->median))
        snprintf(text, sizeof text, "%s", text_of(TEXT_UNKNOWN, language));
    else if (isnan(summary->level))
        TEXT_FILL(text, language, TEXT_COMPARE_FEW, median.text, n.text);
    else
        TEXT_FILL(text, language, TEXT_COMPARE_FIGURE, median.text,
                  low.text, high.text, n.text);
    fprintf(out, "%s\n", text);
}

/* The paired ratio of the two sides, where it was found. */
static void print_ratio(const struct comparison *c, const struct analysis *a,
                        char letter)
{
    struct metric ratio = {.unit = UNIT_RATIO};
    struct spread spread = {.n = a->pairs, .median = a->ratio,
                            .low = a->low, .high = a->high,
                            .level = a->level};
    fprintf(c->out, "  %c  %s / %s  ", letter, side_called(c->results[0]->scenario, a->a, false, c->language),
            side_called(c->results[0]->scenario, a->b, false, c->language));
    print_figure(c->out, &ratio, &spread, c->language);
}

/* Whether any side of any result has it there. */
static bool is_known(const struct comparison *c, unsigned point,
                     struct measure measure)
{
    for (unsigned i = 0; i < c->count; i++)
        for (enum side side = THREADED; side < SIDES; side++)
            if (metric_summary(c->results[i], measure.metric, measure.job,
                               measure.stat, side, point).n > 0)
                return true;
    return false;
}

static void print_measure(const struct comparison *c, unsigned point,
                          struct measure measure, bool primary)
{
    struct words words = measure_words(c->results[0]->scenario, measure,
                                       c->language), title = words;
    const struct metric *metric = measure.metric;
    if (primary)
        TEXT_FILL(title.text, c->language, TEXT_COMPARE_PRIMARY, words.text);
    else if (!is_known(c, point, measure))
        return;
    fprintf(c->out, "\n%s", title.text);
    print_plain(c->out, point_words(c->results[0], point, c->language).text);
    fputc('\n', c->out);
    for (enum side side = THREADED; side < SIDES; side++)
        for (unsigned i = 0; i < c->count; i++) {
            const char *name = side_called(c->results[i]->scenario, side,
                                           false, c->language);
            struct spread spread =
                metric_summary(c->results[i], metric, measure.job,
                               measure.stat, side, point);
            if (spread.n == 0)
                continue;
            fprintf(c->out, "  %c  %s%*s", 'A' + (int)i, name,
                    SIDE_COLUMNS - (int)text_columns(name), "");
            print_figure(c->out, metric, &spread, c->language);
        }
    if (primary && !is_known(c, point, measure))
        fprintf(c->out, "  %s\n", text_of(TEXT_NO_VALID_ROUND, c->language));
    for (unsigned j = 0; j < c->results[0]->analysis_count; j++) {
        const struct analysis *a = &c->results[0]->analyses[j];
        if (a != analysis_find(c->results[0], metric->name, measure.job,
                               measure.stat, point, a->a, a->b))
            continue;
        for (unsigned i = 0; i < c->count; i++) {
            const struct analysis *same =
                analysis_find(c->results[i], metric->name, measure.job,
                              measure.stat, point, a->a, a->b);
            if (same && !isnan(same->ratio))
                print_ratio(c, same, (char)('A' + i));
        }
    }
}

/* Whether every result has a job of that name and kind. */
static bool is_everywhere(const struct comparison *c,
                          const struct job_spec *job)
{
    for (unsigned i = 1; i < c->count; i++) {
        const struct job_spec *other =
            job_named(c->results[i]->scenario, job->name);
        if (!other || other->kind != job->kind)
            return false;
    }
    return true;
}

/* What is asked, then the main measures; of jobs only those of one name,
 * and never over several kinds. */
static void print_point(const struct comparison *c, unsigned point)
{
    const struct scenario *scenario = c->results[0]->scenario;
    struct measure asked = measure_asked(scenario);
    if (asked.metric)
        print_measure(c, point, asked, true);
    for (size_t i = 0; i < sizeof main_measures / sizeof *main_measures;
         i++) {
        const struct metric *metric = metric_named(main_measures[i]);
        if (!metric->per_job && metric != asked.metric)
            print_measure(c, point, (struct measure){metric, NULL, STAT_MEDIAN},
                          false);
        for (unsigned j = 0; metric->per_job && j < scenario->job_count; j++) {
            const struct job_spec *job = &scenario->jobs[j];
            bool again = metric == asked.metric && asked.stat == STAT_MEDIAN &&
                         asked.job && strcmp(asked.job, job->name) == 0;
            if (!again && is_everywhere(c, job))
                print_measure(c, point,
                              (struct measure){metric, job->name, STAT_MEDIAN},
                              false);
        }
    }
}

static void print_names(const struct comparison *c, const char *const *names)
{
    for (unsigned i = 0; i < c->count; i++) {
        const struct result *result = c->results[i];
        fprintf(c->out, "%c  ", 'A' + (int)i);
        print_plain(c->out, names[i]);
        fputs("  ", c->out);
        print_plain(c->out, result->started ? result->started : "-");
        if (result->seal == CHANGED)
            fprintf(c->out, " [%s]", text_of(TEXT_CHANGED, c->language));
        if (!result->complete)
            fprintf(c->out, " [%s]", text_of(TEXT_INCOMPLETE, c->language));
        if (result->not_for_timing)
            fprintf(c->out, " [%s]",
                    text_of(TEXT_NOT_FOR_TIMING, c->language));
        fputc('\n', c->out);
    }
}

static bool same_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

/* Two lessons are not two settings of one; nor can what was asked
 * differ, or who took part. */
static bool comparable(const struct result *const *results, unsigned count)
{
    for (unsigned i = 1; i < count; i++)
        if (!same_text(results[0]->scenario->name,
                       results[i]->scenario->name) ||
            !same_text(results[0]->scenario->primary,
                       results[i]->scenario->primary) ||
            results[0]->null_side != results[i]->null_side)
            return false;
    return true;
}

int compare_results(const struct result *const *results,
                    const char *const *names, unsigned count, bool force,
                    enum language language, FILE *out, char *why,
                    size_t size)
{
    if (count < 2 || count > MOST_RESULTS) {
        snprintf(why, size, "%u results; expected 2 to %d directories",
                 count, MOST_RESULTS);
        return EXIT_USAGE;
    }
    json_t *settings[MOST_RESULTS], *machines[MOST_RESULTS];
    for (unsigned i = 0; i < count; i++) {
        settings[i] = settings_of(results[i]);
        machines[i] = results[i]->machine;
    }
    bool alike = comparable(results, count);
    char *unlike = differences(settings, count, language);
    for (unsigned i = 0; i < count; i++)
        json_decref(settings[i]);
    if (!alike && !force) {
        snprintf(why, size, "%s\n%s",
                 text_of(TEXT_COMPARE_UNLIKE, language), unlike);
        free(unlike);
        return EXIT_USAGE;
    }
    const struct comparison comparison = {out, results, count, language};
    print_names(&comparison, names);
    if (*unlike)
        fprintf(out, "\n%s\n%s",
                text_of(alike ? TEXT_COMPARE_SETTINGS : TEXT_COMPARE_FORCED,
                        language), unlike);
    free(unlike);
    unlike = differences(machines, count, language);
    fprintf(out, "\n%s\n%s", text_of(*unlike ? TEXT_COMPARE_MACHINES
                                             : TEXT_COMPARE_ALIKE, language),
            unlike);
    free(unlike);
    unsigned points = results[0]->point_count;
    for (unsigned i = 1; i < count; i++)
        if (results[i]->point_count < points)
            points = results[i]->point_count;
    for (unsigned point = 0; point < points; point++)
        print_point(&comparison, point);
    if (fflush(out) == 0 && !ferror(out))
        return EXIT_GOOD;
    snprintf(why, size, "the comparison could not be written");
    return EXIT_INTERNAL;
}
