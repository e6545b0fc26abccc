#include "scripts/bench.d/rows.h"
#include "common/clock.h"
#include "common/fail.h"
#include "common/random.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct {
    const char *name;
    const char *needs; /* the package, where it may be missing */
} peers[] = {{"pool", NULL},
             {"loop", NULL},
             {"libuv", NULL},
             {"glib", "libglib2.0-dev"},
             {"floors", NULL}};

enum { PEERS = sizeof peers / sizeof *peers, MOST_EXTRA = 2 };

static void find_programs(struct rows *rows)
{
    ssize_t length =
        readlink("/proc/self/exe", rows->programs, sizeof rows->programs - 1);
    if (length <= 0)
        fail(errno, "readlink", NULL, "/proc/self/exe");
    rows->programs[length] = '\0';
    *strrchr(rows->programs, '/') = '\0';
}

static void path_of(const struct rows *rows, const char *peer, char *path,
                    size_t size)
{
    int length = snprintf(path, size, "%s/bench_%s", rows->programs, peer);
    if (length < 0 || (size_t)length >= size)
        fail_with(EXIT_INTERNAL, "the path of the programs is too long");
}

/* What the program prints, and its exit status as waitpid tells it. */
static int ask(const char *const arguments[], char *said, size_t size)
{
    int ends[2], status;
    if (pipe(ends) != 0)
        fail(errno, "pipe", NULL, "the bench");
    pid_t child = fork();
    if (child < 0)
        fail(errno, "fork", NULL, "%s", arguments[0]);
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execv(arguments[0], (char *const *)arguments);
        _exit(127);
    }
    close(ends[1]);
    size_t length = 0;
    ssize_t n;
    while ((n = read(ends[0], said + length, size - 1 - length)) > 0)
        length += (size_t)n;
    said[length] = '\0';
    close(ends[0]);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    return status;
}

static void add_rows(struct rows *rows, const char *peer, char *listed)
{
    char *rest = listed;
    char *library = strsep(&rest, "\n");
    if (*library) {
        size_t used = strlen(rows->libraries);
        snprintf(rows->libraries + used, sizeof rows->libraries - used, "%s%s",
                 used ? ", " : "", library);
    }
    for (char *line; (line = strsep(&rest, "\n")) && *line;) {
        struct bench_row *row = &rows->row[rows->count];
        if (rows->count == sizeof rows->row / sizeof *rows->row ||
            sscanf(line, "%23[^\t]\t%23[^\t]\t%15[^\t]\t%u", row->what,
                   row->who, row->per, &row->count) != 4)
            fail_with(EXIT_INTERNAL, "bench_%s: not understood: %s", peer,
                      line);
        row->peer = peer;
        row->count /= row->count > rows->divide ? rows->divide : 1;
        rows->count++;
    }
}

void rows_ask(struct rows *rows)
{
    find_programs(rows);
    for (unsigned i = 0; i < PEERS; i++) {
        char path[4200], said[4096];
        path_of(rows, peers[i].name, path, sizeof path);
        const char *arguments[] = {path, "list", NULL};
        if (access(path, X_OK) != 0 && peers[i].needs) {
            snprintf(rows->missing, sizeof rows->missing,
                     "%s is missing: %s was not there when the bench was "
                     "built (scripts/install bench)",
                     peers[i].name, peers[i].needs);
            continue;
        }
        if (ask(arguments, said, sizeof said) != 0)
            fail_with(EXIT_INTERNAL, "%s cannot be started", path);
        add_rows(rows, peers[i].name, said);
    }
}

static void note_failure(struct bench_row *row, int status)
{
    if (WIFSIGNALED(status))
        snprintf(row->failed, sizeof row->failed,
                 "bench_%s was ended by signal %d", row->peer,
                 WTERMSIG(status));
    else
        snprintf(row->failed, sizeof row->failed,
                 "bench_%s ended with status %d", row->peer,
                 WEXITSTATUS(status));
}

static void measure_once(const struct rows *rows, struct bench_row *row)
{
    char path[4200], count[16], said[256];
    unsigned long long ns, cpu, voluntary, involuntary;
    unsigned threads;
    unsigned long grown;

    if (row->failed[0])
        return;
    path_of(rows, row->peer, path, sizeof path);
    snprintf(count, sizeof count, "%u", row->count);
    const char *arguments[] = {path, row->what, row->who, count, NULL};
    int status = ask(arguments, said, sizeof said);
    if (status != 0 ||
        sscanf(said, "%llu %llu %llu %llu %u %lu", &ns, &cpu, &voluntary,
               &involuntary, &threads, &grown) != 6) {
        note_failure(row, status);
        return;
    }
    double *repeat = row->repeats[row->repeat_count++];
    double each = row->count;
    repeat[FIGURE_NS] = (double)ns / each;
    repeat[FIGURE_VOLUNTARY] = (double)voluntary / each;
    repeat[FIGURE_INVOLUNTARY] = (double)involuntary / each;
    repeat[FIGURE_SWITCHES] = (double)(voluntary + involuntary) / each;
    repeat[FIGURE_THREADS] = threads ? (double)threads : (double)NAN;
    repeat[FIGURE_BYTES] = grown ? (double)grown * 1024 / each : (double)NAN;
    repeat[FIGURE_LOST] = ns > cpu ? (double)(ns - cpu) / (double)ns : 0;
    row->disturbed += repeat[FIGURE_LOST] > MOST_LOST;
}

static void shuffle(unsigned *order, unsigned count, uint64_t *random)
{
    for (unsigned i = count; i > 1; i--) {
        unsigned other = (unsigned)(random_next(random) % i);
        unsigned last = order[i - 1];
        order[i - 1] = order[other];
        order[other] = last;
    }
}

void rows_measure(struct rows *rows, unsigned repeats, uint64_t seed,
                  void (*progress)(unsigned done, unsigned all))
{
    unsigned order[sizeof rows->row / sizeof *rows->row];
    unsigned most = repeats * (1 + MOST_EXTRA);

    for (unsigned i = 0; i < rows->count; i++) {
        order[i] = i;
        rows->row[i].repeats =
            allocate(most * sizeof *rows->row[i].repeats, "the repeats");
    }
    uint64_t began = clock_now(), planned = 0;
    for (unsigned n = 0; n < most; n++) {
        if (n == repeats)
            planned = clock_now() - began;
        if (n > repeats && clock_now() - began > 2 * planned)
            break;
        progress(n, repeats);
        shuffle(order, rows->count, &seed);
        for (unsigned i = 0; i < rows->count; i++) {
            struct bench_row *row = &rows->row[order[i]];
            if (n < repeats || row->repeat_count - row->disturbed < repeats)
                measure_once(rows, row);
        }
    }
}

bool row_is_busy(const struct bench_row *row)
{
    return row->repeat_count - row->disturbed < LEAST_REPEATS;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

struct spread_of_row row_spread(const struct bench_row *row,
                                enum figure_of_row figure)
{
    struct spread_of_row spread = {NAN, NAN, NAN};
    if (row->repeat_count == 0)
        return spread;
    double *values = allocate(row->repeat_count * sizeof *values, "values");
    unsigned count = 0;
    for (unsigned i = 0; i < row->repeat_count; i++) {
        const double *repeat = row->repeats[i];
        if (row_is_busy(row) || repeat[FIGURE_LOST] <= MOST_LOST)
            values[count++] = repeat[figure];
    }
    qsort(values, count, sizeof *values, by_value);
    spread.least = values[0];
    spread.most = values[count - 1];
    spread.median = (values[(count - 1) / 2] + values[count / 2]) / 2;
    free(values);
    return spread;
}

const struct bench_row *rows_find(const struct rows *rows, const char *what,
                                  const char *who)
{
    for (unsigned i = 0; i < rows->count; i++)
        if (strcmp(rows->row[i].what, what) == 0 &&
            strcmp(rows->row[i].who, who) == 0)
            return &rows->row[i];
    return NULL;
}

void rows_free(struct rows *rows)
{
    for (unsigned i = 0; i < rows->count; i++)
        free(rows->row[i].repeats);
}
