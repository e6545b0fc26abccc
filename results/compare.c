/*
 * One block a measure, one line a result and side, so that any number
 * of results fits into 80 columns. Results carry letters: A, B, C.
 */
#include "results/compare.h"
#include "results/analysis/analysis.h"
#include "results/analysis/summary.h"
#include "results/analysis/words.h"
#include "results/compare_keys.h"
#include "common/fail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_RESULTS = 26, SIDE_COLUMNS = 16 };

static const char *const main_measures[] = {
    "makespan_ms",         "response_ms", "voluntary_in_work",
    "involuntary_in_work", "cpu_ms",      "threads_peak",
    "rss_peak_kib"};

/* How many columns a terminal gives the text: 2 for Hangul. */
static int columns(const char *text)
{
    int width = 0;
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        if ((*c & 0xc0) != 0x80)
            width += *c >= 0xe1 && *c <= 0xed && *c != 0xe2 ? 2 : 1;
    return width;
}

static void print_figure(FILE *out, const struct metric *metric,
                         const struct summary *summary,
                         enum language language)
{
    char n[16], text[160];
    struct figure median = value_text(metric->unit, summary->median,
                                      language);
    struct figure low = value_text(metric->unit, summary->low, language);
    struct figure high = value_text(metric->unit, summary->high, language);
    snprintf(n, sizeof n, "%u", summary->n);
    if (isnan(summary->median))
        snprintf(text, sizeof text, "%s", text_of(TEXT_UNKNOWN, language));
    else if (isnan(summary->level))
        TEXT_FILL(text, language, TEXT_COMPARE_FEW, median.text, n);
    else
        TEXT_FILL(text, language, TEXT_COMPARE_FIGURE, median.text,
                  low.text, high.text, n);
    fprintf(out, "%s\n", text);
}

static void print_side(FILE *out, char letter, const char *side)
{
    fprintf(out, "  %c  %s%*s", letter, side,
            SIDE_COLUMNS - columns(side), "");
}

/* The paired ratio of the two sides, where it was found. */
static void print_ratio(FILE *out, const struct analysis *a, char letter,
                        enum language language)
{
    char sides[96];
    snprintf(sides, sizeof sides, "%s / %s", text_side(a->a, language),
             text_side(a->b, language));
    struct metric ratio = {.unit = UNIT_RATIO};
    struct summary summary = {.n = a->pairs, .median = a->ratio,
                              .low = a->low, .high = a->high,
                              .level = a->level};
    fprintf(out, "  %c  %s  ", letter, sides);
    print_figure(out, &ratio, &summary, language);
}

static void print_measure(FILE *out, const struct result *const *results,
                          unsigned count, unsigned point,
                          const struct metric *metric, bool primary,
                          enum language language)
{
    struct measure measure = {metric, NULL, STAT_MEDIAN};
    struct words words = measure_words(measure, language), title = words;
    if (primary)
        TEXT_FILL(title.text, language, TEXT_COMPARE_PRIMARY, words.text);
    fprintf(out, "\n%s", title.text);
    print_plain(out, point_words(results[0], point, language).text);
    fputc('\n', out);
    for (int side = 0; side < SIDES; side++)
        for (unsigned i = 0; i < count; i++) {
            struct summary summary =
                metric_summary(results[i], metric, NULL, STAT_MEDIAN,
                               (enum side)side, point);
            if (summary.n == 0)
                continue;
            print_side(out, (char)('A' + i),
                       text_side((enum side)side, language));
            print_figure(out, metric, &summary, language);
        }
    for (unsigned j = 0; j < results[0]->analysis_count; j++) {
        const struct analysis *a = &results[0]->analyses[j];
        if (a->point != point || a->job || a->stat != STAT_MEDIAN ||
            strcmp(a->metric, metric->name) != 0)
            continue;
        for (unsigned i = 0; i < count; i++) {
            const struct analysis *same =
                analysis_find(results[i], metric->name, NULL, STAT_MEDIAN,
                              point, a->a, a->b);
            if (same && !isnan(same->ratio))
                print_ratio(out, same, (char)('A' + i), language);
        }
    }
}

static void print_point(FILE *out, const struct result *const *results,
                        unsigned count, unsigned point,
                        enum language language)
{
    const char *primary = results[0]->scenario->primary;
    const struct metric *first = primary ? metric_named(primary) : NULL;
    if (first)
        print_measure(out, results, count, point, first, true, language);
    for (size_t i = 0; i < sizeof main_measures / sizeof *main_measures;
         i++) {
        const struct metric *metric = metric_named(main_measures[i]);
        if (metric != first)
            print_measure(out, results, count, point, metric, false,
                          language);
    }
}

static void print_names(FILE *out, const struct result *const *results,
                        const char *const *names, unsigned count,
                        enum language language)
{
    for (unsigned i = 0; i < count; i++) {
        fprintf(out, "%c  ", 'A' + (int)i);
        print_plain(out, names[i]);
        fputs("  ", out);
        print_plain(out, results[i]->started ? results[i]->started : "-");
        if (!results[i]->complete)
            fprintf(out, " [%s]", text_of(TEXT_INCOMPLETE, language));
        if (results[i]->not_for_timing)
            fprintf(out, " [%s]", text_of(TEXT_NOT_FOR_TIMING, language));
        fputc('\n', out);
    }
}

/* What keeps B, C ... from being compared with A, as lines; to be
 * freed; empty where they are comparable. */
static char *obstacles(const struct result *const *results, unsigned count)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        fail_with(EXIT_INTERNAL, "no memory to compare the results");
    for (unsigned i = 1; i < count; i++) {
        const char *a = results[0]->scenario->primary;
        const char *b = results[i]->scenario->primary;
        if (strcmp(a ? a : "", b ? b : "") != 0)
            fprintf(out, "  primary: A %s, %c %s\n", a ? a : "-",
                    'A' + (int)i, b ? b : "-");
        if (results[0]->null_side != results[i]->null_side)
            fprintf(out, "  null_side: A and %c\n", 'A' + (int)i);
        scenarios_differ(results[0], results[i], (char)('A' + i), out);
    }
    fclose(out);
    return text;
}

static void print_machines(FILE *out, const struct result *const *results,
                           unsigned count, enum language language)
{
    char *text = NULL;
    size_t size;
    FILE *keys = open_memstream(&text, &size);
    if (!keys)
        fail_with(EXIT_INTERNAL, "no memory to compare the machines");
    unsigned differ = machines_differ(results, count, language, keys);
    fclose(keys);
    fprintf(out, "\n%s\n%s",
            text_of(differ > 0 ? TEXT_COMPARE_MACHINES : TEXT_COMPARE_ALIKE,
                    language),
            text);
    free(text);
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
    char *unlike = obstacles(results, count);
    if (*unlike && !force) {
        snprintf(why, size, "%s\n%s",
                 text_of(TEXT_COMPARE_UNLIKE, language), unlike);
        free(unlike);
        return EXIT_USAGE;
    }
    print_names(out, results, names, count, language);
    if (*unlike)
        fprintf(out, "\n%s\n%s", text_of(TEXT_COMPARE_FORCED, language),
                unlike);
    free(unlike);
    unsigned points = results[0]->point_count;
    for (unsigned i = 1; i < count; i++)
        if (results[i]->point_count < points)
            points = results[i]->point_count;
    for (unsigned point = 0; point < points; point++)
        print_point(out, results, count, point, language);
    print_machines(out, results, count, language);
    if (fflush(out) == 0 && !ferror(out))
        return EXIT_GOOD;
    snprintf(why, size, "the comparison could not be written");
    return EXIT_INTERNAL;
}
