/*
 * One block a measure, one line a result and side, so that any number
 * of results fits into 80 columns. Results carry letters: A, B, C.
 */
#include "common/fail.h"
#include "common/scenario/write.h"
#include "common/scenario/yaml.h"
#include "results/analysis/analysis.h"
#include "results/analysis/samples.h"
#include "results/analysis/words.h"
#include "results/report/compare.h"
#include "results/report/machine.h"
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

/*
 * The scenarios are compared as they are written: every default is
 * spelled out there. Each value has a path, as --set takes it.
 */
struct setting {
    char *path;
    char **value; /* of each result; NULL: it has none there */
};

struct settings {
    unsigned results, count;
    struct setting *list;
};

static void add_setting(struct settings *all, unsigned result,
                        const char *path, const char *value)
{
    unsigned i = 0;
    while (i < all->count && strcmp(all->list[i].path, path) != 0)
        i++;
    if (i == all->count) {
        struct setting *larger =
            realloc(all->list, (i + 1) * sizeof *all->list);
        if (!larger)
            fail_with(EXIT_INTERNAL, "no memory to compare the scenarios");
        all->list = larger;
        all->list[all->count++] = (struct setting){
            strdup(path),
            allocate(all->results * sizeof(char *), "values")};
    }
    free(all->list[i].value[result]);
    all->list[i].value[result] = strdup(value);
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

static void collect(struct settings *all, unsigned result,
                    const struct node *node, const char *path)
{
    char inner[256], name[80];
    unsigned place = 0;
    if (node->kind == NODE_VALUE)
        add_setting(all, result, path, node->text);
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
            add_setting(all, result, inner, in->first->key);
        collect(all, result, job ? in->first : in, inner);
    }
}

static void settings_of(struct settings *all, unsigned result,
                        const struct result *of)
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
    collect(all, result, root, "");
    if (of->null_side >= 0)
        add_setting(all, result, "--null",
                    side_name((enum side)of->null_side));
    memory_close(memory);
    free(text);
}

static bool differs(const struct settings *all, unsigned i)
{
    char *const *value = all->list[i].value;
    for (unsigned k = 1; k < all->results; k++)
        if (!value[0] != !value[k] ||
            (value[0] && strcmp(value[0], value[k]) != 0))
            return true;
    return false;
}

/* Every setting that is not the same in all, each with all its values. */
static void print_differences(FILE *out, const struct settings *all)
{
    for (unsigned i = 0; i < all->count; i++) {
        if (!differs(all, i))
            continue;
        fputs("  ", out);
        print_plain(out, all->list[i].path);
        fputc('\n', out);
        for (unsigned k = 0; k < all->results; k++) {
            const char *value = all->list[i].value[k];
            fprintf(out, "    %c  ", 'A' + (int)k);
            print_plain(out, value ? value : "-");
            fputc('\n', out);
        }
    }
}

/* The differences as text; empty where there are none. Freed by the
 * caller. */
static char *differences(const struct result *const *results,
                         unsigned count)
{
    struct settings all = {.results = count};
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        fail_with(EXIT_INTERNAL, "no memory to compare the results");
    for (unsigned i = 0; i < count; i++)
        settings_of(&all, i, results[i]);
    print_differences(out, &all);
    fclose(out);
    for (unsigned i = 0; i < all.count; i++) {
        for (unsigned k = 0; k < count; k++)
            free(all.list[i].value[k]);
        free(all.list[i].value);
        free(all.list[i].path);
    }
    free(all.list);
    return text;
}

/* The results that are compared, and where to. */
struct comparison {
    FILE *out;
    const struct result *const *results;
    unsigned count;
    enum language language;
};

static void print_value(FILE *out, const json_t *value,
                        enum language language)
{
    bool known;
    char *text = value ? machine_text(value, &known) : NULL;
    if (text && known)
        print_plain(out, text);
    else
        fputs(text_of(text ? TEXT_UNKNOWN : TEXT_COMPARE_NO_KEY, language),
              out);
    free(text);
}

static bool same_everywhere(const struct comparison *c, const char *key)
{
    const json_t *first = json_object_get(c->results[0]->machine, key);
    for (unsigned i = 1; i < c->count; i++) {
        const json_t *other = json_object_get(c->results[i]->machine, key);
        if (first != other && !json_equal(first, other))
            return false;
    }
    return true;
}

/* A line for each key of the machine that is not the same on all. */
static void print_machines(const struct comparison *c)
{
    bool differ = false;
    json_t *keys = json_object(); /* in the order of their first result */
    for (unsigned i = 0; i < c->count; i++)
        json_object_update_missing(keys, c->results[i]->machine);
    const char *key;
    json_t *value;
    json_object_foreach(keys, key, value)
    {
        if (same_everywhere(c, key))
            continue;
        if (!differ)
            fprintf(c->out, "\n%s\n",
                    text_of(TEXT_COMPARE_MACHINES, c->language));
        differ = true;
        fputs("  ", c->out);
        print_plain(c->out, key);
        fputc('\n', c->out);
        for (unsigned i = 0; i < c->count; i++) {
            fprintf(c->out, "    %c  ", 'A' + (int)i);
            print_value(c->out,
                        json_object_get(c->results[i]->machine, key),
                        c->language);
            fputc('\n', c->out);
        }
    }
    if (!differ)
        fprintf(c->out, "\n%s\n",
                text_of(TEXT_COMPARE_ALIKE, c->language));
    json_decref(keys);
}

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
    fprintf(c->out, "  %c  %s / %s  ", letter, text_side(a->a, c->language),
            text_side(a->b, c->language));
    print_figure(c->out, &ratio, &spread, c->language);
}

static void print_measure(const struct comparison *c, unsigned point,
                          const struct metric *metric, bool primary)
{
    struct measure measure = {metric, NULL, STAT_MEDIAN};
    struct words words = measure_words(measure, c->language), title = words;
    if (primary)
        TEXT_FILL(title.text, c->language, TEXT_COMPARE_PRIMARY, words.text);
    fprintf(c->out, "\n%s", title.text);
    print_plain(c->out, point_words(c->results[0], point, c->language).text);
    fputc('\n', c->out);
    for (enum side side = THREADED; side < SIDES; side++)
        for (unsigned i = 0; i < c->count; i++) {
            const char *name = text_side(side, c->language);
            struct spread spread =
                metric_summary(c->results[i], metric, NULL, STAT_MEDIAN,
                               side, point);
            if (spread.n == 0)
                continue;
            fprintf(c->out, "  %c  %s%*s", 'A' + (int)i, name,
                    SIDE_COLUMNS - (int)text_columns(name), "");
            print_figure(c->out, metric, &spread, c->language);
        }
    for (unsigned j = 0; j < c->results[0]->analysis_count; j++) {
        const struct analysis *a = &c->results[0]->analyses[j];
        if (a->point != point || a->job || a->stat != STAT_MEDIAN ||
            strcmp(a->metric, metric->name) != 0)
            continue;
        for (unsigned i = 0; i < c->count; i++) {
            const struct analysis *same =
                analysis_find(c->results[i], metric->name, NULL, STAT_MEDIAN,
                              point, a->a, a->b);
            if (same && !isnan(same->ratio))
                print_ratio(c, same, (char)('A' + i));
        }
    }
}

static void print_point(const struct comparison *c, unsigned point)
{
    const char *primary = c->results[0]->scenario->primary;
    const struct metric *first = primary ? metric_named(primary) : NULL;
    if (first)
        print_measure(c, point, first, true);
    for (size_t i = 0; i < sizeof main_measures / sizeof *main_measures;
         i++) {
        const struct metric *metric = metric_named(main_measures[i]);
        if (metric != first)
            print_measure(c, point, metric, false);
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
    bool alike = comparable(results, count);
    char *unlike = differences(results, count);
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
    print_machines(&comparison);
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
