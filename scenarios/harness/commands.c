#include "common/fail.h"
#include "common/scenario/words.h"
#include "results/charts/charts.h"
#include "results/measures/check.h"
#include "results/charts/table.h"
#include "results/report/compare.h"
#include "results/measures/metrics.h"
#include "results/report/excerpt.h"
#include "results/report/index.h"
#include "results/report/report.h"
#include "results/report/screen.h"
#include "results/report/slide.h"
#include "results/store/dir.h"
#include "scenarios/harness/commands.h"
#include "scenarios/harness/doctor.h"
#include "scenarios/harness/find.h"
#include "scenarios/harness/progress.h"
#include "scenarios/harness/session.h"
#include "scenarios/harness/stop.h"
#include "scenarios/harness/trace.h"
#include "scenarios/harness/watch.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Name and where the code stands, a line a marker. */
static void list_markers(FILE *out)
{
    const char *marker;
    for (unsigned i = 0; (marker = excerpt_marker(i)) != NULL; i++) {
        struct excerpt pair[2];
        if (excerpt_pair(pair, marker))
            fprintf(out, "%-22s %s:%u  %s:%u\n", marker, pair[0].file,
                    pair[0].line, pair[1].file, pair[1].line);
    }
    fprintf(out, "%-18s a chain in all ways to write it\n", SLIDE_WAYS);
}

static int slide(const struct options *options)
{
    const char *marker = options->name[0];
    char prefix[PATH_MAX], why[1024];
    struct excerpt pair[2];

    if (!marker) {
        list_markers(stdout);
        return EXIT_GOOD;
    }
    if (strcmp(marker, SLIDE_WAYS) != 0 && !excerpt_pair(pair, marker)) {
        fprintf(stderr, "%s: slide %s: no such marker; there are:\n",
                fail_program(), marker);
        list_markers(stderr);
        return EXIT_USAGE;
    }
    if (options->dir)
        snprintf(prefix, sizeof prefix, "%s", options->dir);
    else
        snprintf(prefix, sizeof prefix, "slide-%s", marker);
    if (slide_write(marker, prefix, options->language, why, sizeof why) != 0)
        fail_with(EXIT_INTERNAL, "%s", why);
    printf("%s.svg\n%s.png\n", prefix, prefix);
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

/* Below -o where several are run. */
static void result_dir(const struct options *options, const char *file,
                       char *dir, size_t size)
{
    const char *slash = strrchr(file, '/');
    const char *base = slash ? slash + 1 : file;
    char name[NAME_MAX + 1], below[PATH_MAX];

    snprintf(name, sizeof name, "%.*s", (int)strcspn(base, "."), base);
    bool several = options->dir && options->name_count > 1;
    if (several)
        snprintf(below, sizeof below, "%s/%s", options->dir, name);
    find_place(several ? below : options->dir, name, dir, size);
}

/* All scenarios and all their places, before the first is measured. */
static void check_places(const struct options *options)
{
    char file[PATH_MAX], dir[PATH_MAX], why[1024];
    char **dirs = allocate(options->name_count * sizeof *dirs, "places");
    for (unsigned i = 0; i < options->name_count; i++) {
        scenario_or_fail(options->name[i], file, sizeof file);
        result_dir(options, file, dir, sizeof dir);
        for (unsigned j = 0; j < i; j++)
            if (strcmp(dirs[j], dir) == 0)
                fail_with(EXIT_USAGE, "two results would go to %s", dir);
        int status = store_look(dir, options->force, why, sizeof why);
        if (status != 0)
            fail_with(status, "%s", why);
        dirs[i] = strdup(dir);
    }
    for (unsigned i = 0; i < options->name_count; i++)
        free(dirs[i]);
    free(dirs);
}

static int run(const struct options *options)
{
    char file[PATH_MAX], dir[PATH_MAX];
    int worst = EXIT_GOOD;

    if (options->json && (options->name_count > 1 || options->dry_run))
        fail_with(EXIT_USAGE, "--json prints the one document of a result: "
                              "one scenario at a time, and no --dry-run");
    if (!options->dry_run)
        check_places(options);
    for (unsigned i = 0; i < options->name_count; i++) {
        scenario_or_fail(options->name[i], file, sizeof file);
        result_dir(options, file, dir, sizeof dir);
        int status = session_run(options, file, dir);
        if (status > worst)
            worst = status;
        if (stop_requested())
            break;
    }
    return worst;
}

static int watch(const struct options *options)
{
    char file[PATH_MAX];

    scenario_or_fail(options->name[0], file, sizeof file);
    return watch_run(options, file);
}

static int list(const struct options *options)
{
    struct complaint why;
    char **paths = find_all_scenarios();

    for (char **path = paths; *path; path++) {
        struct scenario *scenario = scenario_load(*path, NULL, 0, &why);
        if (scenario)
            printf("%-35s %s\n", scenario->name,
                   scenario->title.in[options->language]);
        else
            fprintf(stderr, "poolloop: %s\n", why.text);
        scenario_free(scenario);
    }
    find_free(paths);
    return EXIT_GOOD;
}

static int check(const struct options *options)
{
    struct complaint why;
    char path[PATH_MAX];
    int status = EXIT_GOOD;

    for (unsigned i = 0; i < options->name_count; i++) {
        scenario_or_fail(options->name[i], path, sizeof path);
        struct scenario *scenario = scenario_load(path, NULL, 0, &why);
        if (scenario && metrics_check(scenario, &why) &&
            charts_check(scenario, &why)) {
            printf("%s: good\n", path);
        } else {
            fprintf(stderr, "%s\n", why.text);
            status = EXIT_USAGE;
        }
        scenario_free(scenario);
    }
    return status;
}

static struct result *report_one(const struct options *options,
                                 const char *dir)
{
    char why[1024];
    struct result *result = report_read(dir, why, sizeof why);
    if (!result)
        fail_with(EXIT_INTERNAL, "%s", why);
    if (options->language_given)
        result->language = options->language;
    if (report_write(result, dir, true, NULL, why, sizeof why) != 0)
        fail_with(EXIT_INTERNAL, "%s", why);
    screen_print(&(struct screen){.out = stdout,
                                  .language = result->language,
                                  .dir = dir,
                                  .detailed = options->details,
                                  .colour = progress_colour()},
                 result);
    return result;
}

/* One directory or several; two that make a table have it in the first
 * one's charts. */
static int report(const struct options *options)
{
    char why[1024], folder[PATH_MAX];
    struct result *first = NULL;
    for (unsigned i = 0; i < options->name_count; i++) {
        struct result *result = report_one(options, options->name[i]);
        snprintf(folder, sizeof folder, "%s/charts", options->name[0]);
        if (first && options->name_count == 2 && table_fits(first, result) &&
            table_draw(first, result, folder, why, sizeof why) != 0)
            fail_with(EXIT_INTERNAL, "%s", why);
        result_free(first);
        first = result;
    }
    result_free(first);
    return EXIT_GOOD;
}

/* Those that can be read, up to NULL: what the page is to say of one
 * without a result. */
static struct scenario **all_lessons(char **paths)
{
    struct complaint why;
    unsigned count = 0;

    while (paths[count])
        count++;
    struct scenario **lessons =
        allocate((count + 1) * sizeof *lessons, "the lessons");
    count = 0;
    for (char **path = paths; *path; path++)
        if ((lessons[count] = scenario_load(*path, NULL, 0, &why)))
            count++;
    return lessons;
}

static int write_index(const struct options *options)
{
    char why[1024];
    unsigned unread;
    char **paths = find_all_scenarios();
    struct scenario **all = all_lessons(paths);

    int lessons = index_write(options->name[0], options->language, all,
                              &unread, why, sizeof why);
    for (struct scenario **lesson = all; *lesson; lesson++)
        scenario_free(*lesson);
    free(all);
    find_free(paths);
    if (lessons < 0)
        fail_with(EXIT_INTERNAL, "%s", why);
    printf("%s/index.html: %d\n", options->name[0], lessons);
    return unread == 0 ? EXIT_GOOD : EXIT_INTERNAL;
}

static int doctor(const struct options *options)
{
    return doctor_print(stdout, options->language);
}

static int compare(const struct options *options)
{
    unsigned count = options->name_count;
    char why[1024] = "";

    if (count < 2)
        fail_with(EXIT_USAGE, "compare: two result directories or more");
    struct result **results =
        allocate(count * sizeof *results, "the results");
    for (unsigned i = 0; i < count; i++)
        if (!(results[i] = report_read(options->name[i], why, sizeof why)))
            fail_with(EXIT_INTERNAL, "%s", why);
    int status = compare_results(
        (const struct result *const *)results,
        (const char *const *)options->name, count, options->force,
        options->language, stdout, why, sizeof why);
    if (*why)
        fprintf(stderr, "%s: %s\n", fail_program(), why);
    for (unsigned i = 0; i < count; i++)
        result_free(results[i]);
    free(results);
    return status;
}

#define WHICH_SCENARIO "which scenario? (poolloop list shows them)"

static const struct command commands[] = {
    {LIST, "list", "the scenarios, a line each", "", "Lists the scenarios",
     list, NULL, NULL, false},
    {CHECK, "check", "read scenario files and say what is wrong", "FILE...",
     "Reads scenario files and says what is wrong",
     check, "which files?", NULL, false},
    {RUN, "run", "measure scenarios and keep the results", "SCENARIO...",
     "Measures scenarios", run, WHICH_SCENARIO, NULL, false},
    {WATCH, "watch", "tell a scenario's events as they happen",
     "SCENARIO...", "Shows a scenario as it happens",
     watch, WHICH_SCENARIO, "one scenario at a time", false},
    {REPORT, "report", "draw and write saved results again", "DIR...",
     "Draws and writes saved results again, from scenario.yml, result.json "
     "and the CSVs alone; lessons 07a and 07b together have a table",
     report, "which result directory?", NULL, false},
    {COMPARE, "compare", "saved results side by side", "DIR DIR...",
     "Saved results side by side: two settings, or the laptops of a class",
     compare, NULL, NULL, false},
    {INDEX, "index", "one page over many results", "DIR",
     "Writes DIR/index.html over all results in DIR",
     write_index, "which directory?", "one directory of results at a time",
     false},
    {TRACE, "trace", "who held the core in any program",
     "-- PROGRAM [ARGUMENT...]",
     "Runs a program on one core and draws who held the core\v"
     "The program's stdin, stdout and stderr are its own; what poolloop "
     "tells goes to stderr. Exit status 4: the program failed.",
     command_trace, "which program? (poolloop trace -- sleep 1)", NULL,
     true},
    {SLIDE, "slide", "the two sides' code, side by side", "[MARKER]",
     "Draws the code of both sides side by side, as SVG and PNG; without "
     "a marker, lists them",
     slide, NULL, "one marker at a time", false},
    {DOCTOR, "doctor", "what this machine can measure", "",
     "Tells what this machine can measure", doctor, NULL, NULL, false},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

const char *command_near(const char *name)
{
    const char *names[COMMANDS + 1] = {NULL};
    for (int c = 0; c < COMMANDS; c++)
        names[c] = commands[c].name;
    return word_near(names, name);
}

const struct command *command_named(const char *name)
{
    for (int c = 0; c < COMMANDS; c++)
        if (strcmp(name, commands[c].name) == 0)
            return &commands[c];
    return NULL;
}

void commands_list(FILE *out)
{
    for (int c = 0; c < COMMANDS; c++)
        fprintf(out, "  %-8s %s\n", commands[c].name, commands[c].summary);
}
