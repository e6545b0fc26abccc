#include "common/fail.h"
#include "results/measures/check.h"
#include "results/report/compare.h"
#include "results/measures/metrics.h"
#include "results/report/excerpt.h"
#include "results/report/index.h"
#include "results/report/report.h"
#include "results/report/screen.h"
#include "results/report/slide.h"
#include "scenarios/harness/commands.h"
#include "scenarios/harness/doctor.h"
#include "scenarios/harness/find.h"
#include "scenarios/harness/options.h"
#include "scenarios/harness/progress.h"
#include "scenarios/harness/session.h"
#include "scenarios/harness/stop.h"
#include "scenarios/harness/watch.h"

#include <argp.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/*
 * poolloop slide: the two sides' code for a lecture.
 */
struct slide_words {
    const char *marker, *prefix;
    enum language language;
};

static error_t parse_slide_word(int key, char *value, struct argp_state *state)
{
    struct slide_words *words = state->input;
    if (key == 'l') {
        if (!language_of(value, &words->language))
            argp_error(state, "--lang=%s: expected en or ko", value);
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
        table, parse_slide_word, "[MARKER]",
        "Draws the code of both sides side by side, as SVG and PNG; without "
        "a marker, lists them", 0, 0, 0};
    struct slide_words words = {.language = options_language()};
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

static const char *scenario_or_fail(const char *name, char *path,
                                    size_t size)
{
    if (!find_scenario(name, path, size))
        fail_with(EXIT_USAGE,
                  "%s: no such scenario; `poolloop list` shows them", name);
    return path;
}

/* results/runs/<scenario>-<time>, or below -o where several are run. */
static void result_dir(const struct options *options, const char *file,
                       char *dir, size_t size)
{
    const char *slash = strrchr(file, '/');
    const char *base = slash ? slash + 1 : file;
    int length = (int)strcspn(base, ".");
    char now[32];
    time_t seconds = time(NULL);

    strftime(now, sizeof now, "%Y%m%dT%H%M%SZ", gmtime(&seconds));
    if (options->dir && options->scenario_count == 1)
        snprintf(dir, size, "%s", options->dir);
    else if (options->dir)
        snprintf(dir, size, "%s/%.*s", options->dir, length, base);
    else
        snprintf(dir, size, "results/runs/%.*s-%s", length, base, now);
    while (strlen(dir) > 1 && dir[strlen(dir) - 1] == '/')
        dir[strlen(dir) - 1] = '\0';
}

/* All scenarios and all their places, before the first is measured. */
static void check_places(const struct options *options)
{
    char file[PATH_MAX], dir[PATH_MAX];
    char **dirs = allocate(options->scenario_count * sizeof *dirs, "places");
    for (unsigned i = 0; i < options->scenario_count; i++) {
        scenario_or_fail(options->scenario[i], file, sizeof file);
        result_dir(options, file, dir, sizeof dir);
        for (unsigned j = 0; j < i; j++)
            if (strcmp(dirs[j], dir) == 0)
                fail_with(EXIT_USAGE, "two results would go to %s", dir);
        if (!options->force && access(dir, F_OK) == 0)
            fail_with(EXIT_USAGE,
                      "will not overwrite %s: it exists; choose another "
                      "directory with -o, or replace it with --force",
                      dir);
        dirs[i] = strdup(dir);
    }
    for (unsigned i = 0; i < options->scenario_count; i++)
        free(dirs[i]);
    free(dirs);
}

int command_run(int argc, char **argv)
{
    struct options options;
    char file[PATH_MAX], dir[PATH_MAX];
    int worst = EXIT_GOOD;

    options_parse(argc, argv, "run", "Measures scenarios", &options);
    if (!options.dry_run)
        check_places(&options);
    for (unsigned i = 0; i < options.scenario_count; i++) {
        scenario_or_fail(options.scenario[i], file, sizeof file);
        result_dir(&options, file, dir, sizeof dir);
        int status = session_run(&options, file, dir);
        if (status > worst)
            worst = status;
        if (stop_requested())
            break;
    }
    options_free(&options);
    return worst;
}

int command_watch(int argc, char **argv)
{
    struct options options;
    char file[PATH_MAX];

    options_parse(argc, argv, "watch", "Shows a scenario as it happens",
                 &options);
    if (options.scenario_count != 1)
        fail_with(EXIT_USAGE, "watch: one scenario at a time");
    scenario_or_fail(options.scenario[0], file, sizeof file);
    int status = watch_run(&options, file);
    options_free(&options);
    return status;
}

/* The words of a command that takes names and --lang. */
struct words {
    enum language language;
    bool language_given, details, force;
    char **name;
    unsigned count;
};

static error_t parse_word(int key, char *value, struct argp_state *state)
{
    struct words *words = state->input;
    if (key == 'l') {
        if (!language_of(value, &words->language))
            argp_error(state, "--lang=%s: expected en or ko", value);
        words->language_given = true;
    } else if (key == 'd') {
        words->details = true;
    } else if (key == 'f') {
        words->force = true;
    } else if (key == ARGP_KEY_ARG) {
        words->name[words->count++] = value;
    } else {
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static void read_words(int argc, char **argv, const char *command,
                       const char *names, const char *about,
                       struct words *words)
{
    static const struct argp_option table[] = {
        {"lang", 'l', "en|ko", 0, "Language of what is printed", 0},
        {"details", 'd', NULL, 0, "Print the tables too", 0},
        {"force", 'f', NULL, 0, "Do it all the same", 0},
        {0}};
    const struct argp argp = {table, parse_word, names, about, 0, 0, 0};
    char name[64];

    *words = (struct words){.language = options_language()};
    words->name = allocate((size_t)argc * sizeof *words->name, "the words");
    snprintf(name, sizeof name, "poolloop %s", command);
    argv[0] = name;
    argp_err_exit_status = EXIT_USAGE;
    argp_parse(&argp, argc, argv, 0, NULL, words);
    if (!*names && words->count > 0)
        fail_with(EXIT_USAGE, "%s takes no names: %s", command,
                  words->name[0]);
}

int command_list(int argc, char **argv)
{
    struct words words;
    struct complaint why;

    read_words(argc, argv, "list", "", "Lists the scenarios", &words);
    char **paths = find_all_scenarios();
    for (char **path = paths; *path; path++) {
        struct scenario *scenario = scenario_load(*path, NULL, 0, &why);
        if (scenario)
            printf("%-26s %s\n", scenario->name,
                   scenario->title.in[words.language]);
        else
            fprintf(stderr, "poolloop: %s\n", why.text);
        scenario_free(scenario);
    }
    find_free(paths);
    free(words.name);
    return EXIT_GOOD;
}

int command_check(int argc, char **argv)
{
    struct words words;
    struct complaint why;
    char path[PATH_MAX];
    int status = EXIT_GOOD;

    read_words(argc, argv, "check", "FILE...",
               "Reads scenario files and says what is wrong", &words);
    if (words.count == 0)
        fail_with(EXIT_USAGE, "check: which files?");
    for (unsigned i = 0; i < words.count; i++) {
        scenario_or_fail(words.name[i], path, sizeof path);
        struct scenario *scenario = scenario_load(path, NULL, 0, &why);
        if (scenario && metrics_check(scenario, &why)) {
            printf("%s: good\n", path);
        } else {
            fprintf(stderr, "%s\n", why.text);
            status = EXIT_USAGE;
        }
        scenario_free(scenario);
    }
    free(words.name);
    return status;
}

int command_report(int argc, char **argv)
{
    struct words words;
    char why[1024];

    read_words(argc, argv, "report", "DIR",
               "Draws and writes a saved result again, from "
               "scenario.yml, result.json and the CSVs alone",
               &words);
    if (words.count != 1)
        fail_with(EXIT_USAGE, "report: one result directory at a time");
    struct result *result = report_read(words.name[0], why, sizeof why);
    if (!result)
        fail_with(EXIT_INTERNAL, "%s", why);
    if (words.language_given)
        result->language = words.language;
    if (report_write(result, words.name[0], true, why, sizeof why) != 0)
        fail_with(EXIT_INTERNAL, "%s", why);
    screen_print(stdout, result, result->language, words.details,
                 words.name[0], progress_colour());
    result_free(result);
    free(words.name);
    return EXIT_GOOD;
}

int command_index(int argc, char **argv)
{
    struct words words;
    char why[1024];
    unsigned unread;

    read_words(argc, argv, "index", "DIR",
               "Writes DIR/index.html over all results in DIR", &words);
    if (words.count != 1)
        fail_with(EXIT_USAGE, "index: one directory of results at a time");
    int lessons = index_write(words.name[0], words.language, &unread, why,
                              sizeof why);
    if (lessons < 0)
        fail_with(EXIT_INTERNAL, "%s", why);
    printf("%s/index.html: %d\n", words.name[0], lessons);
    free(words.name);
    return unread == 0 ? EXIT_GOOD : EXIT_INTERNAL;
}

int command_doctor(int argc, char **argv)
{
    struct words words;
    read_words(argc, argv, "doctor", "",
               "Tells what this machine can measure", &words);
    free(words.name);
    return doctor_print(stdout, words.language);
}

int command_compare(int argc, char **argv)
{
    struct words words;
    char why[1024] = "";

    read_words(argc, argv, "compare", "DIR DIR...",
               "Saved results side by side: two settings, or the laptops "
               "of a class",
               &words);
    if (words.count < 2)
        fail_with(EXIT_USAGE, "compare: two result directories or more");
    struct result **results =
        allocate(words.count * sizeof *results, "the results");
    for (unsigned i = 0; i < words.count; i++)
        if (!(results[i] = report_read(words.name[i], why, sizeof why)))
            fail_with(EXIT_INTERNAL, "%s", why);
    int status = compare_results(
        (const struct result *const *)results,
        (const char *const *)words.name, words.count, words.force,
        words.language, stdout, why, sizeof why);
    if (*why)
        fprintf(stderr, "%s: %s\n", fail_program(), why);
    for (unsigned i = 0; i < words.count; i++)
        result_free(results[i]);
    free(results);
    free(words.name);
    return status;
}
