/*
 * The sides are run one after another, so that none disturbs another
 * on the core; then their events are told together, a column a side in
 * the side's colour, as wide as the terminal has room for. The question
 * comes first and its answer last: the run is the time to predict.
 */
#include "scenarios/harness/watch.h"
#include "common/clock.h"
#include "common/fail.h"
#include "results/analysis/settings.h"
#include "results/report/screen.h"
#include "results/text/clean.h"
#include "results/text/page.h"
#include "results/text/text.h"
#include "scenarios/harness/calibration.h"
#include "scenarios/harness/progress.h"
#include "scenarios/harness/rounds.h"
#include "scenarios/harness/session.h"
#include "scenarios/harness/stop.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { TIME_COLUMN = 12, WIDEST_COLUMN = 34, MOST_EVENTS = 300 };

struct event {
    uint64_t at; /* ns since the first submit */
    enum side side;
    enum text_id words;
    const struct job_row *job;
};

/* What is told of a job; the moments between are the pictures'. */
static const struct {
    enum moment moment;
    enum text_id words;
} shown[] = {{SUBMITTED, TEXT_WATCH_ASKED_FOR},
           {OBSERVED, TEXT_WATCH_TOLD}};
enum { SHOWN = sizeof shown / sizeof *shown };

/* Where it is all printed, and how wide the column of a side is. */
struct table {
    struct page page;
    const struct result *result;
    unsigned column;
};

static struct table table_of(const struct result *result)
{
    struct table table = {.page = {.out = stdout}, .result = result};
    struct winsize size;
    unsigned columns = PAGE_COLUMNS, sides = 0;
    table.page.colour = isatty(STDOUT_FILENO) && !getenv("NO_COLOR");
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col > PAGE_COLUMNS)
        columns = size.ws_col;
    for (int s = 0; s < SIDES; s++)
        sides += result->scenario->side[s];
    columns = (columns - TIME_COLUMN - 2) / sides;
    table.column = columns < WIDEST_COLUMN ? columns : WIDEST_COLUMN;
    return table;
}

static size_t collect(const struct result *result, struct event *events)
{
    size_t count = 0;
    for (unsigned r = 0; r < result->round_count; r++) {
        const struct round *round = &result->rounds[r];
        const struct record *record = round->record;
        for (unsigned i = 0; record && i < record->job_count; i++)
            for (int m = 0; m < SHOWN; m++) {
                const struct job_row *job = &record->jobs[i];
                uint64_t stamp = job->stamp[shown[m].moment];
                bool failed = job->error && shown[m].moment == OBSERVED;
                if (!stamp || job->trial > 0 || count == MOST_EVENTS)
                    continue;
                events[count++] = (struct event){
                    .at = stamp - record->work_begin,
                    .side = round->side,
                    .words = failed ? TEXT_WATCH_FAILED : shown[m].words,
                    .job = job};
            }
    }
    return count;
}

static int by_time(const void *a, const void *b)
{
    const struct event *one = a, *other = b;
    if (one->at != other->at)
        return one->at < other->at ? -1 : 1;
    return (int)one->side - (int)other->side;
}

static uint64_t tenth_of(const struct event *event)
{
    return event->at / (NS_PER_MS / 10);
}

/* The time, and what each side has to tell; "": nothing. */
static void print_row(const struct table *table, enum ink ink,
                      const char *time, char cell[SIDES][96])
{
    static const enum ink inks[SIDES] = {[THREADED] = POOL_INK,
                                         [EVENTED] = LOOP_INK,
                                         [SEQUENTIAL] = SEQUENTIAL_INK};
    int last = 0;
    for (int s = 0; s < SIDES; s++)
        if (*cell[s])
            last = s;
    page_cell(&table->page, ink, time, TIME_COLUMN, true);
    page_cell(&table->page, PLAIN, "", 2, false);
    for (int s = 0; s < last; s++)
        if (table->result->scenario->side[s])
            page_cell(&table->page, inks[s], cell[s], table->column, false);
    unsigned columns = text_columns(cell[last]);
    page_cell(&table->page, inks[last], cell[last],
              columns < table->column ? columns : table->column, false);
    page_end_line(&table->page);
}

/* Whether one cell can hold both: "fetch asked for ×16". */
static bool alike(const struct event *one, const struct event *other)
{
    return one->words == other->words &&
           strcmp(one->job->name, other->job->name) == 0;
}

static void fill_cell(char *cell, size_t size, const struct table *table,
                      const struct event *event, unsigned times)
{
    enum language language = table->result->language;
    int used = snprintf(cell, size, "%s %s",
                        scenario_label(table->result->scenario,
                                       event->job->name, language),
                        text_of(event->words, language));
    if (times > 1 && (size_t)used < size)
        snprintf(cell + used, size - (size_t)used, " ×%u", times);
}

/* A row takes from each side the next event of one tenth of a
 * millisecond and those like it that follow at once; what a side has
 * left goes into rows below. */
static void print_rows(const struct table *table, struct event *events,
                       size_t count)
{
    for (size_t left = count; left > 0;) {
        char cell[SIDES][96] = {{0}}, time[32];
        struct event first[SIDES] = {{0}};
        unsigned times[SIDES] = {0};
        bool other[SIDES] = {false};
        size_t kept = 0;
        for (size_t i = 0; i < left; i++) {
            struct event event = events[i];
            enum side side = event.side;
            if (times[side] == 0)
                first[side] = event;
            other[side] |= !alike(&first[side], &event);
            if (other[side])
                events[kept++] = event;
            else
                times[side]++;
        }
        for (int s = 0; s < SIDES; s++)
            if (times[s] > 0)
                fill_cell(cell[s], sizeof *cell, table, &first[s], times[s]);
        TEXT_FILL(time, table->result->language, TEXT_WATCH_MS,
                  text_plain((double)tenth_of(events) / 10, 1).text);
        print_row(table, DIM, time, cell);
        left = kept;
    }
    fflush(stdout);
}

static void print_heads(const struct table *table)
{
    const struct scenario *scenario = table->result->scenario;
    char head[SIDES][96] = {{0}};
    for (int s = 0; s < SIDES; s++)
        if (scenario->side[s])
            snprintf(head[s], sizeof *head, "%s",
                     side_called(scenario, (enum side)s, false,
                                 table->result->language));
    print_row(table, PLAIN, "", head);
    page_gap(&table->page);
}

static void tell(const struct result *result)
{
    struct event *events = allocate(MOST_EVENTS * sizeof *events, "events");
    struct table table = table_of(result);
    size_t count = collect(result, events);

    qsort(events, count, sizeof *events, by_time);
    print_heads(&table);
    uint64_t start = clock_now();
    for (size_t i = 0, next; i < count && !stop_read(0); i = next) {
        for (next = i; next < count; next++)
            if (tenth_of(&events[next]) != tenth_of(&events[i]))
                break;
        if (isatty(STDOUT_FILENO))
            clock_sleep_until(start + events[i].at);
        print_rows(&table, &events[i], next - i);
    }
    if (count == MOST_EVENTS)
        puts("...");
    free(events);
}

/* What is said before the sides run: the question, at which point of a
 * sweep it is shown, and what is to come. */
static void announce(const struct result *result)
{
    struct page page = {.out = stdout};
    enum language language = result->language;
    char text[600];
    screen_question(stdout, result->scenario, language);
    if (result->point_count > 1) {
        TEXT_FILL(text, language, TEXT_WATCH_POINT,
                  point_setting_words(result, 0, language).text);
        page_text(&page, PLAIN, "", text, 2);
    }
    page_text(&page, PLAIN, "", text_of(TEXT_WATCH_SOON, language), 3);
    page_gap(&page);
    fflush(stdout);
}

/* One round of each side, the first of the plan, and no other. */
static void keep_one_each(struct result *result)
{
    bool seen[SIDES] = {false};
    unsigned kept = 0;
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        if (round->point > 0 || seen[round->side])
            continue;
        seen[round->side] = true;
        round->index = kept;
        result->rounds[kept++] = *round;
    }
    result->round_count = kept;
}

static int status_of(const struct result *result)
{
    if (stop_requested())
        return 128 + stop_requested();
    return session_say_failures(result) ? EXIT_SIDE : EXIT_GOOD;
}

int watch_run(const struct options *options, const char *file)
{
    struct result *result = session_open(options, file);

    if (!result)
        return EXIT_GOOD;
    keep_one_each(result);
    announce(result);
    result->steps_per_ms = calibration_steps(result->core);
    struct rounds *rounds = rounds_open(options, result);
    rounds_all(rounds, progress_round);
    rounds_close(rounds);
    progress_end();
    if (!stop_requested()) {
        tell(result);
        screen_answer(stdout, result->scenario, options->language);
    }
    int status = status_of(result);
    result_free(result);
    return status;
}
