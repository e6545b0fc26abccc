#include "results/report/twin.h"

#include <stdio.h>
#include <string.h>

void twin_name(char *out, size_t size, const struct twin *twin)
{
    const char *version = twin->version ? twin->version : "";
    snprintf(out, size, "%s%s%s", text_runtime(twin->runtime),
             *version ? " " : "", version);
}

static void add(char *out, size_t size, const char *between,
                const char *text)
{
    size_t used = strlen(out);
    snprintf(out + used, size - used, "%s%s", used > 0 ? between : "", text);
}

static void add_lines(char *out, size_t size, const struct twin *twin,
                      unsigned most, enum language language)
{
    unsigned i = 0;
    char more[60];
    for (; twin->runs[0][i] && i < most; i++) {
        char line[300] = "";
        add(line, sizeof line, "", twin->runs[0][i]);
        if (twin->times_ns)
            TEXT_FILL(line, language, TEXT_TWIN_LINE, twin->runs[0][i],
                      text_time((double)twin->times_ns[i], language).text);
        add(out, size, " · ", line);
    }
    unsigned left = 0;
    while (twin->runs[0][i + left])
        left++;
    TEXT_FILL(more, language, TEXT_MORE_THREADS, text_count(left).text);
    if (left > 0)
        add(out, size, " · ", more);
}

/* How it ended is kept in English (harness/twins.c). */
static void add_end(char *out, size_t size, const char *status,
                    enum language language)
{
    char words[120], number[16] = "";
    snprintf(words, sizeof words, "%s", status);
    if (sscanf(status, "exit status %15[0-9]", number) == 1)
        TEXT_FILL(words, language, TEXT_TWIN_EXIT, number);
    else if (sscanf(status, "ended by signal %15[0-9]", number) == 1)
        TEXT_FILL(words, language, TEXT_TWIN_SIGNAL, number);
    add(out, size, "; ", words);
}

void twin_words(char *out, size_t size, const struct twin *twin,
                unsigned most, enum language language)
{
    char words[300], lines[4000] = "", all[4100];
    *out = '\0';
    if (twin->run_count == 0)
        return;
    add_lines(lines, sizeof lines, twin, most, language);
    if (twin->times_ns)
        TEXT_FILL(all, language, TEXT_TWIN_TIMES, lines);
    add(out, size, "", twin->times_ns ? all : lines);
    TEXT_FILL(words, language, TEXT_TWIN_SO,
              text_count(result_twin_same(twin)).text,
              text_count(twin->run_count).text);
    add(out, size, "; ", words);
    if (twin->voluntary != UNKNOWN && twin->involuntary != UNKNOWN) {
        TEXT_FILL(words, language, TEXT_TWIN_SWITCHES,
                  text_count((double)twin->voluntary).text,
                  text_count((double)twin->involuntary).text);
        add(out, size, "; ", words);
    }
    if (twin->status)
        add_end(out, size, twin->status, language);
}
