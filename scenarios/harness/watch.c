/*
 * The sides are run one after another, so that none disturbs another
 * on the core; then their events are told together.
 */
#include "scenarios/harness/watch.h"
#include "common/clock.h"
#include "common/fail.h"
#include "results/report/screen.h"
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
    enum moment moment;
    const struct job_row *job;
};

static const char *const side_cells[LANGUAGES][SIDES] = {
    [ENGLISH] = {"POOL", "LOOP", "SEQUENTIAL"},
    [KOREAN] = {"스레드 풀", "이벤트 루프", "순차 실행"},
};

static const char *const moment_words[LANGUAGES][MOMENTS] = {
    [ENGLISH] = {"", "asked for", "", "", "TOLD"},
    [KOREAN] = {"", "요청", "", "", "통지"},
};

static const char *const told_soon[LANGUAGES] = {
    [ENGLISH] = "Each side runs once, one after another; then all are "
                "told together, at the speed at which it happened.\n\n",
    [KOREAN] = "각 방식을 차례로 한 번씩 실행한 뒤, 실제 속도 그대로 "
               "나란히 보여 준다.\n\n",
};

/* How many columns a terminal gives it: Hangul takes two. */
static int width(const char *text)
{
    int columns = 0;
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        columns += (*c & 0xc0) == 0x80 ? 0 : *c >= 0xe0 ? 2 : 1;
    return columns;
}

static void print_cell(const char *text)
{
    int room = COLUMN - width(text);
    printf("%s%*s", text, room > 0 ? room : 0, "");
}

static size_t collect(const struct result *result, struct event *events)
{
    size_t count = 0;
    for (unsigned r = 0; r < result->round_count; r++) {
        const struct round *round = &result->rounds[r];
        const struct record *record = round->record;
        for (unsigned i = 0; record && i < record->job_count; i++)
            for (int m = SUBMITTED; m < MOMENTS; m++) {
                const struct job_row *job = &record->jobs[i];
                if (!*moment_words[ENGLISH][m] || !job->stamp[m] ||
                    job->trial > 0 || count == MOST_EVENTS)
                    continue;
                events[count++] = (struct event){
                    .at = job->stamp[m] - record->work_begin,
                    .side = round->side,
                    .moment = (enum moment)m,
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
        char cell[SIDES][64] = {{0}};
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
                     moment_words[result->language][event.moment]);
        }
        printf("%9.1f%s   ", (double)tenth_of(events) / 10,
               result->language == KOREAN ? "ms" : " ms");
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
            print_cell(side_cells[result->language][s]);
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
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        if (round->exit_status == 0)
            continue;
        fprintf(stderr, "%s: %s: %s\n", fail_program(),
                side_name(round->side),
                round->message ? round->message : "ended by a signal");
        return EXIT_SIDE;
    }
    return EXIT_GOOD;
}

int watch_run(const struct options *options, const char *file)
{
    struct result *result = session_open(options, file);

    keep_one_each(result);
    result->steps_per_ms = rounds_calibrate(result->core);
    screen_question(stdout, result->scenario, options->language);
    fputs(told_soon[options->language], stdout);
    fflush(stdout);
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
