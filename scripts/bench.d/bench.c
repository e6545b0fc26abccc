/*
 * The bench: our pool and loop beside others that do the same, and the
 * floors under them, measured in one run on one core. It compares; it
 * is no test: whatever comes out, it ends with 0.
 */
#include "common/clock.h"
#include "common/fail.h"
#include "results/charts/charts.h"
#include "scripts/bench.d/picture.h"
#include "scripts/bench.d/ratios.h"
#include "scripts/bench.d/rows.h"

#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct options {
    unsigned repeats;
    uint64_t seed;
    int core;
    const char *picture; /* its path without an ending; NULL: none */
    bool json, quick;
};

static const char usage[] =
    "usage: scripts/bench [--quick] [--json] [--repeats N] [--seed N] "
    "[--core K] [--picture PATH]";

static uint64_t number(const char *text, uint64_t least, uint64_t most)
{
    char *end;
    uint64_t value = text ? strtoull(text, &end, 10) : 0;
    if (!text || *end || value < least || value > most)
        fail_with(EXIT_USAGE, "%s", usage);
    return value;
}

static struct options read_options(char **arguments)
{
    struct options options = {.repeats = 9, .core = -1, .seed = clock_now()};
    while (*++arguments) {
        const char *word = *arguments;
        if (strcmp(word, "--json") == 0)
            options.json = true;
        else if (strcmp(word, "--quick") == 0)
            options.quick = true;
        else if (strcmp(word, "--repeats") == 0)
            options.repeats =
                (unsigned)number(*++arguments, LEAST_REPEATS, 1000);
        else if (strcmp(word, "--seed") == 0)
            options.seed = number(*++arguments, 0, UINT64_MAX);
        else if (strcmp(word, "--core") == 0)
            options.core = (int)number(*++arguments, 0, CPU_SETSIZE - 1);
        else if (strcmp(word, "--picture") == 0 && arguments[1])
            options.picture = *++arguments;
        else
            fail_with(EXIT_USAGE, "%s", usage);
    }
    if (options.quick)
        options.repeats = LEAST_REPEATS;
    return options;
}

static void progress(unsigned done, unsigned all)
{
    if (!isatty(STDERR_FILENO))
        return;
    if (done < all)
        fprintf(stderr, "\rrepeat %u of %u  ", done + 1, all);
    else
        fprintf(stderr, "\ragain, what was disturbed  ");
}

/* ---- as a table ---- */

static const char *value_words(char *out, size_t size, double value)
{
    if (isnan(value))
        return "-";
    snprintf(out, size, value < 10 ? "%.2f" : "%.0f", value);
    return out;
}

static void print_row(const struct bench_row *row, double ours)
{
    char median[16], least[16], most[16], relative[16], threads[16];
    struct spread_of_row ns = row_spread(row, FIGURE_NS);

    if (row->failed[0]) {
        printf("  %-16s %s\n", row->who, row->failed);
        return;
    }
    printf("  %-16s %8s ns %9s ..%9s %7s x %9.4f +%8.4f %7s%s\n", row->who,
           value_words(median, sizeof median, ns.median),
           value_words(least, sizeof least, ns.least),
           value_words(most, sizeof most, ns.most),
           value_words(relative, sizeof relative, ns.median / ours),
           row_spread(row, FIGURE_VOLUNTARY).median,
           row_spread(row, FIGURE_INVOLUNTARY).median,
           value_words(threads, sizeof threads,
                       row_spread(row, FIGURE_THREADS).median),
           row_is_busy(row) ? " busy" : "");
}

/* All that do the same stand together; the first of them is ours. */
static void print_rows(const struct rows *rows)
{
    bool printed[sizeof rows->row / sizeof *rows->row] = {false};

    for (unsigned i = 0; i < rows->count; i++) {
        const struct bench_row *first = &rows->row[i];
        if (printed[i])
            continue;
        printf("%s: %u, one %s\n", first->what, first->count, first->per);
        for (unsigned j = i; j < rows->count; j++) {
            if (strcmp(rows->row[j].what, first->what) != 0)
                continue;
            printed[j] = true;
            print_row(&rows->row[j], row_spread(first, FIGURE_NS).median);
        }
    }
}

static void print_ratios(const struct rows *rows)
{
    struct ratio ratio;
    for (unsigned i = 0; ratio_of(rows, i, &ratio); i++) {
        if (isnan(ratio.value))
            printf("  %-22s not measured: %s\n", ratio.key, ratio.reason);
        else
            printf("  %-22s %9.4g  goal: at most %-5g %s\n", ratio.key,
                   ratio.value, ratio.goal, goal_word(ratio.state));
    }
}

static unsigned busy_rows(const struct rows *rows)
{
    unsigned busy = 0;
    for (unsigned i = 0; i < rows->count; i++)
        busy += row_is_busy(&rows->row[i]);
    return busy;
}

static void print_table(const struct rows *rows, const struct options *options)
{
    printf("core %d, %u repeats in random order (seed %llu), %s%s\n",
           options->core, options->repeats, (unsigned long long)options->seed,
           rows->libraries,
           options->quick ? "; sizes a hundredth: not for figures" : "");
    printf("  %-16s %11s %9s  %9s %9s %9s +%8s %7s\n", "", "median", "min",
           "max", "of ours", "voluntary", "invol.", "threads");
    print_rows(rows);
    printf("ratios\n");
    print_ratios(rows);
    if (rows->missing[0])
        printf("%s\n", rows->missing);
    if (busy_rows(rows) > 0)
        printf("The machine was too busy to tell in %u of %u rows: others "
               "had more than %g %% of the core in all but a few repeats.\n",
               busy_rows(rows), rows->count, MOST_LOST * 100);
}

/* ---- as JSON ---- */

static json_t *json_number(double value)
{
    return isnan(value) ? json_null() : json_real(value);
}

static json_t *json_spread(const struct bench_row *row,
                           enum figure_of_row figure)
{
    struct spread_of_row spread = row_spread(row, figure);
    if (isnan(spread.median))
        return json_null();
    return json_pack("{s:f, s:f, s:f}", "median", spread.median, "min",
                     spread.least, "max", spread.most);
}

static json_t *json_row(const struct bench_row *row)
{
    return json_pack(
        "{s:s, s:s, s:s, s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:i, s:i, s:b,"
        " s:s*}",
        "what", row->what, "who", row->who, "per", row->per, "count",
        (int)row->count, "ns", json_spread(row, FIGURE_NS), "voluntary",
        json_spread(row, FIGURE_VOLUNTARY), "involuntary",
        json_spread(row, FIGURE_INVOLUNTARY), "threads",
        json_number(row_spread(row, FIGURE_THREADS).median), "bytes",
        json_number(row_spread(row, FIGURE_BYTES).median), "lost",
        json_spread(row, FIGURE_LOST), "repeats", (int)row->repeat_count,
        "disturbed", (int)row->disturbed, "too_busy", row_is_busy(row),
        "reason", row->failed[0] ? row->failed : NULL);
}

static void print_json(const struct rows *rows, const struct options *options)
{
    json_t *list = json_array(), *ratios = json_object();
    json_t *goals = json_object(), *reasons = json_object();
    struct ratio ratio;

    for (unsigned i = 0; i < rows->count; i++)
        json_array_append_new(list, json_row(&rows->row[i]));
    for (unsigned i = 0; ratio_of(rows, i, &ratio); i++) {
        json_object_set_new(ratios, ratio.key, json_number(ratio.value));
        json_object_set_new(goals, ratio.key,
                            json_pack("{s:f, s:s}", "at_most", ratio.goal,
                                      "verdict", goal_word(ratio.state)));
        if (ratio.reason[0])
            json_object_set_new(reasons, ratio.key, json_string(ratio.reason));
    }
    if (rows->missing[0])
        json_object_set_new(reasons, "missing", json_string(rows->missing));
    json_t *all = json_pack(
        "{s:s, s:i, s:I, s:i, s:i, s:b, s:s, s:i, s:o, s:o, s:o, s:o}",
        "schema", "poolloop-bench", "schema_version", 1, "seed",
        (json_int_t)options->seed, "core", options->core, "repeats",
        (int)options->repeats, "quick", options->quick, "libraries",
        rows->libraries, "rows_too_busy", (int)busy_rows(rows), "ratios",
        ratios, "goals", goals, "reasons", reasons, "rows", list);
    json_dumpf(all, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(6));
    putchar('\n');
    json_decref(all);
}

/* ---- as a picture ---- */

static void write_picture(const struct rows *rows,
                          const struct options *options, enum language language)
{
    char prefix[4096], why[300] = "something in it was not measured";
    struct canvas *canvas =
        picture_draw(rows, options->core, options->repeats, language);
    snprintf(prefix, sizeof prefix, "%s.%s", options->picture,
             language_code(language));
    int status = canvas ? picture_write(canvas, prefix, why, sizeof why) : -1;
    if (status == 0)
        fprintf(stderr, "%s.png\n", prefix);
    else
        fprintf(stderr, "bench: no picture: %s\n", why);
    canvas_free(canvas);
}

/* That core, or where none is wanted the last that is allowed: CPU 0
 * gets the rest of the system's work. All that is measured inherits it. */
static int enter_core(int wanted)
{
    cpu_set_t cpus;
    int core = -1;
    if (sched_getaffinity(0, sizeof cpus, &cpus) != 0)
        fail(errno, "sched_getaffinity", NULL, "the bench");
    for (unsigned cpu = 0; cpu < CPU_SETSIZE; cpu++)
        if (CPU_ISSET(cpu, &cpus) && (wanted < 0 || wanted == (int)cpu))
            core = (int)cpu;
    if (core < 0)
        fail_with(EXIT_USAGE, "core %d is not allowed here", wanted);
    CPU_ZERO(&cpus);
    CPU_SET((unsigned)core, &cpus);
    if (sched_setaffinity(0, sizeof cpus, &cpus) != 0)
        fail(errno, "sched_setaffinity", NULL, "core %d", core);
    return core;
}

int main(int argc, char **argv)
{
    static struct rows rows;

    (void)argc;
    fail_name("bench");
    struct options options = read_options(argv);
    options.core = enter_core(options.core);
    rows.divide = options.quick ? 100 : 1;
    rows_ask(&rows);
    rows_measure(&rows, options.repeats, options.seed, progress);
    if (isatty(STDERR_FILENO))
        fputs("\r                             \r", stderr);
    (options.json ? print_json : print_table)(&rows, &options);
    for (enum language l = ENGLISH; options.picture && l < LANGUAGES; l++)
        write_picture(&rows, &options, l);
    rows_free(&rows);
    return EXIT_GOOD;
}
