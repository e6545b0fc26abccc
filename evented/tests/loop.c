/*
 * The loop alone, without jobs: what the contract cannot see. One
 * thread, so the order in which items run is known to the letter.
 */
#include "evented/loop.h"
#include "common/clock.h"
#include "common/tests/child.h"

#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>

static const struct engine_options options = {.hidden_workers = 1,
                                              .fresh_clock = true};

struct note {
    struct item item; /* first, so that it is us */
    struct loop *loop;
    struct note *also;   /* submitted from within */
    uint64_t also_after; /* ns; 0: it is ready at once */
    unsigned *places;
    unsigned place; /* 1: ran first */
    unsigned runs;  /* must end as 1 */
    uint64_t ran_at;
};

static void run(struct item *item)
{
    struct note *note = (struct note *)item;
    note->ran_at = clock_now();
    note->place = ++*note->places;
    note->runs++;
    if (!note->also)
        return;
    if (note->also_after)
        note->also->item.due = note->ran_at + note->also_after;
    loop_submit(note->loop, &note->also->item);
}

static struct note *new_notes(unsigned count, struct loop *loop,
                              unsigned *places)
{
    struct note *notes = calloc(count, sizeof *notes);
    for (unsigned i = 0; i < count; i++)
        notes[i] = (struct note){
            .item.run = run, .loop = loop, .places = places};
    return notes;
}

static void check_each_ran_once(const struct note *notes, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        cr_assert(notes[i].runs == 1, "item %u of %u ran %u times", i, count,
                  notes[i].runs);
        cr_assert(notes[i].ran_at >= notes[i].item.due,
                  "item %u ran before it was due", i);
    }
}

static void check_order(const struct note *notes, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        cr_assert(notes[i].place == i + 1, "item %u ran as number %u", i,
                  notes[i].place);
}

/* A lost callback would wait for ever. */
TestSuite(loop, .timeout = 60);

Test(loop, closes_with_nothing_submitted)
{
    struct loop *loop = loop_open(&options);
    loop_close(loop);
    loop = loop_open(&options);
    loop_run(loop);
    loop_run(loop);
    loop_close(loop);
}

Test(loop, runs_items_first_come_first_served_and_may_run_again)
{
    enum { COUNT = 1000, ROUNDS = 3 };
    struct loop *loop = loop_open(&options);
    for (unsigned round = 0; round < ROUNDS; round++) {
        unsigned places = 0;
        struct note *notes = new_notes(COUNT, loop, &places);
        for (unsigned i = 0; i < COUNT; i++)
            loop_submit(loop, &notes[i].item);
        cr_assert(places == 0, "an item ran before the loop did");
        loop_run(loop);
        check_each_ran_once(notes, COUNT);
        check_order(notes, COUNT);
        free(notes);
    }
    loop_close(loop);
}

static void run_chain(unsigned count, uint64_t after)
{
    unsigned places = 0;
    struct loop *loop = loop_open(&options);
    struct note *notes = new_notes(count, loop, &places);
    for (unsigned i = 0; i + 1 < count; i++) {
        notes[i].also = &notes[i + 1];
        notes[i].also_after = after;
    }
    loop_submit(loop, &notes[0].item);
    loop_run(loop);
    check_each_ran_once(notes, count);
    check_order(notes, count);
    loop_close(loop);
    free(notes);
}

Test(loop, takes_items_from_within_items)
{
    run_chain(2000, 0);
    run_chain(20, NS_PER_MS);
}

Test(loop, puts_what_an_item_submits_behind_those_already_ready)
{
    unsigned places = 0;
    struct loop *loop = loop_open(&options);
    struct note *notes = new_notes(4, loop, &places);
    notes[0].also = &notes[3];
    for (unsigned i = 0; i < 3; i++)
        loop_submit(loop, &notes[i].item);
    loop_run(loop);
    check_each_ran_once(notes, 4);
    check_order(notes, 4);
    loop_close(loop);
    free(notes);
}

/* Due at 1, 2, 3 ... times 4 ms: no two in the same millisecond. */
static void run_due(unsigned count, unsigned step)
{
    unsigned places = 0;
    struct loop *loop = loop_open(&options);
    struct note *notes = new_notes(count, loop, &places);
    uint64_t start = clock_now() + 20 * NS_PER_MS;
    for (unsigned i = 0; i < count; i++) {
        unsigned turn = i * step % count;
        notes[turn].item.due = start + turn * 4 * NS_PER_MS;
        loop_submit(loop, &notes[turn].item);
    }
    loop_run(loop);
    check_each_ran_once(notes, count);
    check_order(notes, count);
    loop_close(loop);
    free(notes);
}

Test(loop, runs_items_by_the_time_they_are_due_however_submitted)
{
    run_due(11, 1);
    run_due(11, 10); /* the last one first */
    run_due(11, 3);
    run_due(11, 7);
}

Test(loop, runs_many_that_are_due_at_the_same_time_as_they_came)
{
    enum { COUNT = 1000 };
    unsigned places = 0;
    struct loop *loop = loop_open(&options);
    struct note *notes = new_notes(COUNT, loop, &places);
    uint64_t due = clock_now() + 30 * NS_PER_MS;
    for (unsigned i = 0; i < COUNT; i++) {
        notes[i].item.due = due;
        loop_submit(loop, &notes[i].item);
    }
    loop_run(loop);
    check_each_ran_once(notes, COUNT);
    check_order(notes, COUNT);
    loop_close(loop);
    free(notes);
}

Test(loop, runs_ready_items_while_one_is_due_later)
{
    unsigned places = 0;
    struct loop *loop = loop_open(&options);
    struct note *notes = new_notes(101, loop, &places);
    notes[100].item.due = clock_now() + 200 * NS_PER_MS;
    loop_submit(loop, &notes[100].item);
    for (unsigned i = 0; i < 100; i++)
        loop_submit(loop, &notes[i].item);
    loop_run(loop);
    check_each_ran_once(notes, 101);
    check_order(notes, 101);
    loop_close(loop);
    free(notes);
}

Test(loop, runs_an_item_that_was_due_long_ago)
{
    unsigned places = 0;
    struct loop *loop = loop_open(&options);
    struct note *notes = new_notes(1, loop, &places);
    notes[0].item.due = 1;
    loop_submit(loop, &notes[0].item);
    loop_run(loop);
    check_each_ran_once(notes, 1);
    loop_close(loop);
    free(notes);
}

/* Counts how many turns the loop makes: a handle of our own is told
 * once in each. */
static void on_check(uv_check_t *check)
{
    ++*(unsigned *)check->data;
}

Test(loop, runs_one_ready_item_a_turn)
{
    unsigned places = 0, turns = 0;
    uv_check_t check;
    struct loop *loop = loop_open(&options);
    struct note *notes = new_notes(100, loop, &places);
    uv_check_init(&loop->uv, &check);
    check.data = &turns;
    uv_check_start(&check, on_check);
    uv_unref((uv_handle_t *)&check);
    for (unsigned i = 0; i < 100; i++)
        loop_submit(loop, &notes[i].item);
    loop_run(loop);
    check_each_ran_once(notes, 100);
    cr_assert(turns >= 99, "100 items ran in %u turns", turns);
    uv_close((uv_handle_t *)&check, NULL);
    loop_close(loop);
    free(notes);
}

/* What libuv will reckon its sleep from, right before it sleeps. */
static void on_prepare(uv_prepare_t *prepare)
{
    *(uint64_t *)prepare->data = uv_now(prepare->loop);
}

static void run_for_30_ms(struct item *item)
{
    clock_sleep_until(clock_now() + 30 * NS_PER_MS);
    run(item);
}

Test(loop, reckons_its_sleep_from_the_end_of_an_item)
{
    unsigned places = 0;
    uint64_t known_ms = 0;
    uv_prepare_t prepare;
    struct loop *loop = loop_open(&options);
    struct note *notes = new_notes(1, loop, &places);
    notes[0].item.run = run_for_30_ms;
    uv_prepare_init(&loop->uv, &prepare);
    prepare.data = &known_ms;
    uv_prepare_start(&prepare, on_prepare);
    uv_unref((uv_handle_t *)&prepare);
    loop_submit(loop, &notes[0].item);
    loop_run(loop);
    cr_assert(known_ms >= notes[0].ran_at / NS_PER_MS,
              "it would sleep %lu ms past a timer",
              (unsigned long)(notes[0].ran_at / NS_PER_MS - known_ms));
    uv_close((uv_handle_t *)&prepare, NULL);
    loop_close(loop);
    free(notes);
}

/* Items 400 ms away, and one that is ready now: once that has run, the
 * loop sleeps in one go. */
static int sleep_until_due(void)
{
    unsigned places = 0;
    struct loop *loop = loop_open(&options);
    struct note *notes = new_notes(5, loop, &places);
    struct spent before = spent_so_far();
    for (unsigned i = 0; i < 4; i++) {
        notes[i].item.due = clock_now() + 400 * NS_PER_MS;
        loop_submit(loop, &notes[i].item);
    }
    loop_submit(loop, &notes[4].item);
    loop_run(loop);
    struct spent after = spent_so_far();
    fprintf(stderr, "voluntary %ld, involuntary %ld, CPU %lu us",
            after.voluntary - before.voluntary,
            after.involuntary - before.involuntary,
            (unsigned long)(after.cpu_us - before.cpu_us));
    bool still = places == 5 && after.voluntary - before.voluntary <= 8 &&
                 after.involuntary - before.involuntary <= 8 &&
                 after.cpu_us - before.cpu_us < 20000;
    loop_close(loop);
    free(notes);
    return still ? 0 : 1;
}

Test(loop, does_not_stir_while_it_waits)
{
    struct child child = run_child(sleep_until_due);
    cr_assert(child.exit_status == 0, "%s", child.said);
}
