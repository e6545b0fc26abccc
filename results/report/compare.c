/*
 * One block a measure, one line a result and side, so that any number
 * of results fits into 80 columns. Results carry letters: A, B, C.
 */
#include "common/fail.h"
#include "common/scenario/write.h"
#include "results/analysis/analysis.h"
#include "results/analysis/samples.h"
#include "results/analysis/words.h"
#include "results/report/compare.h"
#include "results/report/machine.h"
#include "results/text/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * The scenarios are compared as they are written: every default is
 * spelled out there, so equal text is equal work. A differing line is
 * named by its keys, which its indentation tells.
 */
enum { DEPTH = 16, MOST_LINES = 12 };

/* Prints a text of which nobody knows what is in it: control characters
 * become "?". */
static void print_plain(FILE *out, const char *text)
{
    for (; *text; text++)
        fputc((unsigned char)*text < 0x20 || *text == 0x7f ? '?' : *text,
              out);
}

/* The lines of a text, taken apart in place; the list to be freed. */
static char **lines_of(char *text, unsigned *count)
{
    unsigned room = 1;
    for (const char *c = text; *c; c++)
        room += *c == '\n';
    char **lines = allocate((room + 1) * sizeof *lines, "lines");
    *count = 0;
    for (char *line; (line = strsep(&text, "\n"));)
        if (*line)
            lines[(*count)++] = line;
    return lines;
}

/* "threaded.workers" of the n-th line: its key and those of the lines
 * above it that are indented less. */
static void print_path(FILE *out, char *const *lines, unsigned at)
{
    unsigned chain[DEPTH], depth = 0;
    size_t indent = strspn(lines[at], " -") + 1;
    for (unsigned i = at + 1; i-- > 0 && depth < DEPTH;) {
        size_t here = strspn(lines[i], " -");
        if (here < indent) {
            indent = here;
            chain[depth++] = i;
        }
    }
    while (depth-- > 0) {
        const char *key = lines[chain[depth]] +
                          strspn(lines[chain[depth]], " -");
        char part[80];
        snprintf(part, sizeof part, "%.*s", (int)strcspn(key, ":{[ "), key);
        print_plain(out, part);
        if (depth > 0)
            fputc('.', out);
    }
}

/* ".workers" within "threaded: {workers: 4}": the key of the value that
 * is the first to differ. */
static void print_inner_key(FILE *out, const char *a, const char *b)
{
    size_t at = 0;
    while (a[at] && a[at] == b[at])
        at++;
    while (at > 0 && a[at] != ':')
        at--;
    size_t end = at;
    while (at > 0 && !strchr(" {,", a[at - 1]))
        at--;
    char part[80];
    snprintf(part, sizeof part, "%.*s", (int)(end - at), a + at);
    if (end > at && memchr(a, '{', at)) {
        fputc('.', out);
        print_plain(out, part);
    }
}

static void print_line(FILE *out, char letter, const char *line)
{
    char part[120];
    line = line ? line + strspn(line, " -") : "-";
    snprintf(part, sizeof part, "%s", line);
    fprintf(out, "    %c  ", letter);
    print_plain(out, part);
    fputc('\n', out);
}

static unsigned lines_differ(char *const *a, unsigned a_count,
                             char *const *b, unsigned b_count, char letter,
                             FILE *out)
{
    unsigned found = 0, most = a_count > b_count ? a_count : b_count;
    for (unsigned i = 0; i < most && found < MOST_LINES; i++) {
        const char *x = i < a_count ? a[i] : NULL;
        const char *y = i < b_count ? b[i] : NULL;
        if (x && y && strcmp(x, y) == 0)
            continue;
        fputs("  scenario: ", out);
        if (x)
            print_path(out, a, i);
        else
            print_path(out, b, i);
        if (x && y)
            print_inner_key(out, x, y);
        fputc('\n', out);
        print_line(out, 'A', x);
        print_line(out, letter, y);
        found++;
        if (a_count != b_count)
            break; /* what follows has moved and differs by that */
    }
    return found;
}

/* One line for each key of the scenario in which the two differ, like
 * "  threaded.workers: A 4, B 16"; their number. */
static unsigned scenarios_differ(const struct result *a, const struct result *b,
                                 char letter_b, FILE *out)
{
    size_t a_size, b_size;
    char *x = scenario_text(a->scenario, &a_size);
    char *y = scenario_text(b->scenario, &b_size);
    if (!x || !y)
        fail_with(EXIT_INTERNAL, "no memory to compare the scenarios");
    unsigned a_count, b_count, found = 0;
    char **a_lines = lines_of(x, &a_count);
    char **b_lines = lines_of(y, &b_count);
    found = lines_differ(a_lines, a_count, b_lines, b_count, letter_b, out);
    free(a_lines);
    free(b_lines);
    free(x);
    free(y);
    return found;
}

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

static bool same_everywhere(const struct result *const *results,
                            unsigned count, const char *key)
{
    const json_t *first = json_object_get(results[0]->machine, key);
    for (unsigned i = 1; i < count; i++) {
        const json_t *other = json_object_get(results[i]->machine, key);
        if (first != other && !json_equal(first, other))
            return false;
    }
    return true;
}

/* One line for each key of the machine that is not the same on all;
 * their number. */
static unsigned machines_differ(const struct result *const *results,
                                unsigned count, enum language language,
                                FILE *out)
{
    unsigned found = 0;
    json_t *keys = json_object(); /* in the order of their first result */
    for (unsigned i = 0; i < count; i++)
        json_object_update_missing(keys, results[i]->machine);
    const char *key;
    json_t *value;
    json_object_foreach(keys, key, value)
    {
        if (same_everywhere(results, count, key))
            continue;
        found++;
        fputs("  ", out);
        print_plain(out, key);
        fputc('\n', out);
        for (unsigned i = 0; i < count; i++) {
            fprintf(out, "    %c  ", 'A' + (int)i);
            print_value(out, json_object_get(results[i]->machine, key),
                        language);
            fputc('\n', out);
        }
    }
    json_decref(keys);
    return found;
}

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
                         const struct spread *summary,
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
    struct spread summary = {.n = a->pairs, .median = a->ratio,
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
            struct spread summary =
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
