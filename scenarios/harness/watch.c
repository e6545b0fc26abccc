/*
 * The sides are run one after another, so that none disturbs another
 * on the core; then their events are told together.
 */
#include "scenarios/harness/watch.h"
#include "common/clock.h"
#include "common/fail.h"
#include "results/report/screen.h"
#include "results/text/clean.h"
#include "results/text/text.h"
#include "scenarios/harness/calibration.h"
#include "scenarios/harness/progress.h"
#include "scenarios/harness/rounds.h"
#include "scenarios/harness/session.h"
#include "scenarios/harness/stop.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { COLUMN = 22, MOST_EVENTS = 300 };

struct event {
    uint64_t at; /* ns since the first submit */
    enum side side;
    enum text_id words;
    const struct job_row *job;
};

static const enum text_id side_cells[SIDES] = {
    [THREADED] = TEXT_WATCH_POOL, [EVENTED] = TEXT_WATCH_LOOP,
    [SEQUENTIAL] = TEXT_WATCH_SEQUENTIAL};

/* What is told of a job; the moments between are the pictures'. */
static const struct {
    enum moment moment;
    enum text_id words;
} shown[] = {{SUBMITTED, TEXT_WATCH_ASKED_FOR},
           {OBSERVED, TEXT_WATCH_TOLD}};
enum { SHOWN = sizeof shown / sizeof *shown };

static void print_cell(const char *text)
{
    int room = COLUMN - (int)text_columns(text);
    printf("%s%*s", text, room > 0 ? room : 0, "");
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
                if (!stamp || job->trial > 0 || count == MOST_EVENTS)
                    continue;
                events[count++] = (struct event){
                    .at = stamp - record->work_begin,
                    .side = round->side,
                    .words = shown[m].words,
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

/* A row takes from each side the next event of one tenth of a
 * millisecond; what a side has left goes into rows below. */
static void print_rows(struct event *events, size_t count,
                       const struct result *result)
{
    for (size_t left = count; left > 0;) {
        bool filled[SIDES] = {false};
        char cell[SIDES][64] = {{0}}, time[32];
        size_t kept = 0;
        for (size_t i = 0; i < left; i++) {
            struct event event = events[i];
            if (filled[event.side]) {
                events[kept++] = event;
                continue;
            }
            filled[event.side] = true;
            snprintf(cell[event.side], sizeof *cell, "%s %s",
                     event.job->name,
                     text_of(event.words, result->language));
        }
        TEXT_FILL(time, result->language, TEXT_WATCH_MS,
                  text_plain((double)tenth_of(events) / 10, 1).text);
        printf("%*s   ", result->language == KOREAN ? 11 : 12, time);
        for (int s = 0; s < SIDES; s++)
            if (result->scenario->side[s])
                print_cell(cell[s]);
        putchar('\n');
        left = kept;
    }
    fflush(stdout);
}

static void tell(const struct result *result)
{
    struct event *events = allocate(MOST_EVENTS * sizeof *events, "events");
    size_t count = collect(result, events);
    uint64_t start = clock_now();

    printf("%15s", "");
    for (int s = 0; s < SIDES; s++)
        if (result->scenario->side[s])
            print_cell(text_of(side_cells[s], result->language));
    puts("\n");
    qsort(events, count, sizeof *events, by_time);
    for (size_t i = 0, next; i < count && !stop_read(0); i = next) {
        for (next = i; next < count; next++)
            if (tenth_of(&events[next]) != tenth_of(&events[i]))
                break;
        if (isatty(STDOUT_FILENO))
            clock_sleep_until(start + events[i].at);
        print_rows(&events[i], next - i, result);
    }
    if (count == MOST_EVENTS)
        puts("...");
    free(events);
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

    keep_one_each(result);
    screen_question(stdout, result->scenario, options->language);
    printf("%s\n\n", text_of(TEXT_WATCH_SOON, options->language));
    fflush(stdout);
    result->steps_per_ms = calibration_steps(result->core);
    struct rounds *rounds = rounds_open(options, result);
    rounds_all(rounds, progress_round);
    rounds_close(rounds);
    progress_end();
    if (!stop_requested())
        tell(result);
    int status = status_of(result);
    result_free(result);
    return status;
}
