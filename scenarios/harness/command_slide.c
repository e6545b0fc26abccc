/*
 * poolloop slide: the two sides' code for a lecture.
 */
#include "common/fail.h"
#include "results/report/excerpt.h"
#include "results/report/slide.h"
#include "scenarios/harness/commands.h"
#include "scenarios/harness/options.h"

#include <argp.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct words {
    const char *marker, *prefix;
    enum language language;
};

static error_t parse_word(int key, char *value, struct argp_state *state)
{
    struct words *words = state->input;
    if (key == 'l') {
        if (strcmp(value, "en") != 0 && strcmp(value, "ko") != 0)
            argp_error(state, "--lang=%s: expected en or ko", value);
        words->language = value[0] == 'k' ? KOREAN : ENGLISH;
    } else if (key == 'o') {
        words->prefix = value;
    } else if (key == ARGP_KEY_ARG) {
        if (words->marker)
            argp_error(state, "%s: one marker at a time", value);
        words->marker = value;
    } else {
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

/* Name and where the code stands, a line a marker. */
static void list_markers(FILE *out)
{
    unsigned count;
    char(*markers)[EXCERPT_NAME] = excerpt_markers(&count);
    for (unsigned i = 0; i < count; i++) {
        struct excerpt pair[2];
        if (excerpt_pair(pair, markers[i]))
            fprintf(out, "%-18s %s:%u  %s:%u\n", markers[i], pair[0].file,
                    pair[0].line, pair[1].file, pair[1].line);
    }
    free(markers);
}

int command_slide(int argc, char **argv)
{
    static const struct argp_option table[] = {
        {"lang", 'l', "en|ko", 0, "Language of the headings", 0},
        {"output", 'o', "PREFIX", 0,
         "Write PREFIX.svg and PREFIX.png (default: slide-MARKER)", 0},
        {0}};
    const struct argp argp = {
        table, parse_word, "[MARKER]",
        "Draws the code of both sides side by side, as SVG and PNG; without "
        "a marker, lists them", 0, 0, 0};
    struct words words = {.language = options_language()};
    char name[] = "poolloop slide", prefix[PATH_MAX], why[1024];
    struct excerpt pair[2];

    argv[0] = name;
    argp_err_exit_status = EXIT_USAGE;
    argp_parse(&argp, argc, argv, 0, NULL, &words);
    if (!words.marker) {
        list_markers(stdout);
        return EXIT_GOOD;
    }
    if (!excerpt_pair(pair, words.marker)) {
        fprintf(stderr, "%s: slide %s: no such marker; there are:\n",
                fail_program(), words.marker);
        list_markers(stderr);
        return EXIT_USAGE;
    }
    snprintf(prefix, sizeof prefix, "slide-%s", words.marker);
    if (slide_write(words.marker, words.prefix ? words.prefix : prefix,
                    words.language, why, sizeof why) != 0)
        fail_with(EXIT_INTERNAL, "%s", why);
    printf("%s.svg\n%s.png\n", words.prefix ? words.prefix : prefix,
           words.prefix ? words.prefix : prefix);
    return EXIT_GOOD;
}
