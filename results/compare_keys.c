/*
 * The scenarios are compared as they are written: every default is
 * spelled out there, so equal text is equal work. A differing line is
 * named by its keys, which its indentation tells.
 */
#include "results/compare_keys.h"
#include "results/store_parts.h"
#include "results/text.h"
#include "common/fail.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH = 16, MOST_LINES = 12 };

void print_plain(FILE *out, const char *text)
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

unsigned scenarios_differ(const struct result *a, const struct result *b,
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

/* A value as a reader takes it: {"unavailable": why} is why. */
static void print_value(FILE *out, const json_t *value,
                        enum language language)
{
    const json_t *why = json_object_get(value, "unavailable");
    if (why) {
        fputs(text_of(TEXT_UNKNOWN, language), out);
    } else if (json_is_string(value)) {
        print_plain(out, json_string_value(value));
    } else if (value) {
        char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT |
                                           JSON_REAL_PRECISION(6));
        print_plain(out, text ? text : "-");
        free(text);
    } else {
        fputs(text_of(TEXT_COMPARE_NO_KEY, language), out);
    }
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

unsigned machines_differ(const struct result *const *results,
                         unsigned count, enum language language, FILE *out)
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
