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
#include "results/text/clean.h"
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

struct lines {
    char *text, **line;
    unsigned count;
};

static struct lines lines_of(const struct scenario *scenario)
{
    size_t room = 1;
    struct lines lines = {.text = scenario_text(scenario, &room)};
    char *rest = lines.text;
    if (!rest)
        fail_with(EXIT_INTERNAL, "no memory to compare the scenarios");
    lines.line = allocate((room + 1) * sizeof *lines.line, "lines");
    for (char *line; (line = strsep(&rest, "\n"));)
        if (*line)
            lines.line[lines.count++] = line;
    return lines;
}

static void lines_free(struct lines *lines)
{
    free(lines->line);
    free(lines->text);
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

/* The keys of the scenario in which the two differ, each with both
 * lines: "scenario: threaded.workers". */
static void scenarios_differ(FILE *out, const struct scenario *first,
                             const struct scenario *second, char letter)
{
    struct lines a = lines_of(first), b = lines_of(second);
    unsigned found = 0, most = a.count > b.count ? a.count : b.count;
    for (unsigned i = 0; i < most && found < MOST_LINES; i++) {
        const char *x = i < a.count ? a.line[i] : NULL;
        const char *y = i < b.count ? b.line[i] : NULL;
        if (x && y && strcmp(x, y) == 0)
            continue;
        fputs("  scenario: ", out);
        print_path(out, x ? a.line : b.line, i);
        if (x && y)
            print_inner_key(out, x, y);
        fputc('\n', out);
        print_line(out, 'A', x);
        print_line(out, letter, y);
        found++;
        if (a.count != b.count)
            break; /* what follows has moved and differs by that */
    }
    lines_free(&a);
    lines_free(&b);
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
        scenarios_differ(out, results[0]->scenario, results[i]->scenario,
                         (char)('A' + i));
    }
    fclose(out);
    return text;
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
    const struct comparison comparison = {out, results, count, language};
    print_names(&comparison, names);
    if (*unlike)
        fprintf(out, "\n%s\n%s", text_of(TEXT_COMPARE_FORCED, language),
                unlike);
    free(unlike);
    unsigned points = results[0]->point_count;
    for (unsigned i = 1; i < count; i++)
        if (results[i]->point_count < points)
            points = results[i]->point_count;
    for (unsigned point = 0; point < points; point++)
        print_point(&comparison, point);
    print_machines(&comparison);
    if (fflush(out) == 0 && !ferror(out))
        return EXIT_GOOD;
    snprintf(why, size, "the comparison could not be written");
    return EXIT_INTERNAL;
}
