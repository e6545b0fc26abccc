/*
 * The pool alone, without jobs: what the contract cannot see. Items
 * note the order in which they run; times are only lower bounds.
 */
#include "threaded/each.h"
#include "threaded/pool.h"
#include "common/clock.h"
#include "common/tests/child.h"

#include <criterion/criterion.h>

#include <grp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* Both pools keep the same promises: one with workers, and the one
 * that makes a thread for each item. A test uses one at a time. */
enum { ONE_EACH = 0 };
static bool each;

static struct pool *open_pool(unsigned workers)
{
    each = workers == ONE_EACH;
    return each ? each_open() : pool_open(workers);
}

static void submit(struct pool *pool, struct item *item)
{
    (each ? each_submit : pool_submit)(pool, item);
}

static void wait_for(struct pool *pool)
{
    (each ? each_wait : pool_wait)(pool);
}

static void close_pool(struct pool *pool)
{
    (each ? each_close : pool_close)(pool);
}

struct note {
    struct item item; /* first, so that it is us */
    struct pool *pool;
    struct note *also; /* submitted from within */
    uint64_t wait;     /* ns to hold the worker */
    uint64_t ran_at;
    unsigned place;   /* 1: ran first */
    atomic_uint runs; /* must end as 1 */
};

static atomic_uint places, running, most;

static void run(struct item *item)
{
    struct note *note = (struct note *)item;
    unsigned now = atomic_fetch_add(&running, 1) + 1;
    unsigned seen = atomic_load(&most);
    while (now > seen && !atomic_compare_exchange_weak(&most, &seen, now))
        ;
    note->ran_at = clock_now();
    note->place = atomic_fetch_add(&places, 1) + 1;
    atomic_fetch_add(&note->runs, 1);
    if (note->wait)
        clock_sleep_until(note->ran_at + note->wait);
    if (note->also)
        submit(note->pool, &note->also->item);
    atomic_fetch_sub(&running, 1);
}

static struct note *new_notes(unsigned count, struct pool *pool)
{
    struct note *notes = calloc(count, sizeof *notes);
    for (unsigned i = 0; i < count; i++) {
        notes[i].item.run = run;
        notes[i].pool = pool;
    }
    return notes;
}

static void check_each_ran_once(struct note *notes, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        unsigned runs = atomic_load(&notes[i].runs);
        cr_assert(runs == 1, "item %u of %u ran %u times", i, count, runs);
        cr_assert(notes[i].ran_at >= notes[i].item.due,
                  "item %u ran %llu ns before it was due", i,
                  (unsigned long long)(notes[i].item.due - notes[i].ran_at));
    }
}

/* A lost wake-up would wait for ever. */
TestSuite(pool, .timeout = 10);

Test(pool, closes_with_nothing_submitted)
{
    for (unsigned workers = ONE_EACH; workers <= 16; workers++)
        close_pool(open_pool(workers));
    cr_assert(atomic_load(&places) == 0, "nothing was there to run");
}

Test(pool, may_be_waited_for_twice_and_with_nothing_to_do)
{
    struct pool *pool = open_pool(2);
    struct note *notes = new_notes(2, pool);
    wait_for(pool);
    submit(pool, &notes[0].item);
    wait_for(pool);
    cr_assert(atomic_load(&notes[0].runs) == 1, "wait waits for the item");
    wait_for(pool);
    submit(pool, &notes[1].item);
    wait_for(pool);
    check_each_ran_once(notes, 2);
    close_pool(pool);
    free(notes);
}

Test(pool, runs_what_is_unfinished_before_it_closes)
{
    struct pool *pool = open_pool(2);
    struct note *notes = new_notes(50, pool);
    for (unsigned i = 0; i < 50; i++) {
        notes[i].item.due = i % 2 ? clock_now() + i * NS_PER_MS : 0;
        submit(pool, &notes[i].item);
    }
    close_pool(pool);
    check_each_ran_once(notes, 50);
    free(notes);
}

Test(pool, of_one_worker_runs_items_first_come_first_served)
{
    enum { COUNT = 10000 };
    struct pool *pool = open_pool(1);
    struct note *notes = new_notes(COUNT, pool);
    for (unsigned i = 0; i < COUNT; i++)
        submit(pool, &notes[i].item);
    close_pool(pool);
    check_each_ran_once(notes, COUNT);
    for (unsigned i = 0; i < COUNT; i++)
        cr_assert(notes[i].place == i + 1, "item %u ran as number %u", i,
                  notes[i].place);
    free(notes);
}

Test(pool, never_runs_more_items_at_once_than_it_has_workers)
{
    for (unsigned workers = 1; workers <= 4; workers++) {
        struct pool *pool = open_pool(workers);
        struct note *notes = new_notes(24, pool);
        atomic_store(&most, 0);
        for (unsigned i = 0; i < 24; i++) {
            notes[i].wait = 2 * NS_PER_MS;
            submit(pool, &notes[i].item);
        }
        close_pool(pool);
        check_each_ran_once(notes, 24);
        cr_assert(atomic_load(&most) <= workers, "%u at once in a pool of %u",
                  atomic_load(&most), workers);
        free(notes);
    }
}

/* A chain in which each item submits the next one. */
static void run_chain(unsigned workers, unsigned count, uint64_t later)
{
    struct pool *pool = open_pool(workers);
    struct note *notes = new_notes(count, pool);
    atomic_store(&places, 0);
    for (unsigned i = 0; i + 1 < count; i++)
        notes[i].also = &notes[i + 1];
    if (later)
        for (unsigned i = 0; i < count; i++)
            notes[i].item.due = clock_now() + i * later;
    submit(pool, &notes[0].item);
    wait_for(pool);
    check_each_ran_once(notes, count);
    for (unsigned i = 0; i < count; i++)
        cr_assert(notes[i].place == i + 1, "link %u ran as number %u", i,
                  notes[i].place);
    close_pool(pool);
    free(notes);
}

Test(pool, takes_items_from_within_items)
{
    run_chain(1, 2000, 0);
    run_chain(4, 2000, 0);
    run_chain(ONE_EACH, 200, 0);
    run_chain(4, 50, NS_PER_MS);
}

/* Due at 1, 2, 3 ... times 4 ms, submitted in the order that a step
 * through all of them gives; one that is due earlier than those which
 * are already waited for must not wait for them. */
static void run_due(unsigned workers, unsigned count, unsigned step)
{
    struct pool *pool = open_pool(workers);
    struct note *notes = new_notes(count, pool);
    uint64_t start = clock_now() + 20 * NS_PER_MS;
    atomic_store(&places, 0);
    for (unsigned i = 0; i < count; i++) {
        unsigned turn = i * step % count;
        notes[turn].item.due = start + turn * 4 * NS_PER_MS;
        submit(pool, &notes[turn].item);
    }
    close_pool(pool);
    check_each_ran_once(notes, count);
    if (workers == 1)
        for (unsigned i = 0; i < count; i++)
            cr_assert(notes[i].place == i + 1,
                      "step %u: the item due as number %u ran as %u", step,
                      i + 1, notes[i].place);
    free(notes);
}

Test(pool, runs_items_by_the_time_they_are_due_however_submitted)
{
    static const unsigned workers[] = {1, 2, 4, ONE_EACH};
    for (unsigned i = 0; i < 4; i++) {
        run_due(workers[i], 11, 1);
        run_due(workers[i], 11, 10); /* the last one first */
        run_due(workers[i], 11, 3);
        run_due(workers[i], 11, 7);
    }
}

static void let_the_workers_fall_asleep(void)
{
    clock_sleep_until(clock_now() + 20 * NS_PER_MS);
}

/* A sleeper already waits for the far item when the near one comes;
 * whichever sleeper is woken, the near one is not left until the far
 * one is due. */
static void run_near_after_far(unsigned workers)
{
    struct pool *pool = open_pool(workers);
    struct note *notes = new_notes(2, pool);
    struct note *far = &notes[0], *near = &notes[1];

    let_the_workers_fall_asleep();
    uint64_t now = clock_now();

    far->item.due = now + 800 * NS_PER_MS;
    submit(pool, &far->item);
    let_the_workers_fall_asleep();
    near->item.due = now + 60 * NS_PER_MS;
    submit(pool, &near->item);
    close_pool(pool);
    check_each_ran_once(notes, 2);
    cr_assert(near->ran_at < far->item.due,
              "%u workers: the near item waited for the far one", workers);
    free(notes);
}

Test(pool, is_not_kept_from_a_near_item_by_a_far_one)
{
    run_near_after_far(1);
    run_near_after_far(2);
    run_near_after_far(4);
    run_near_after_far(ONE_EACH);
}

Test(pool, runs_ready_items_while_one_is_due_later)
{
    struct pool *pool = open_pool(1);
    struct note *notes = new_notes(101, pool);
    notes[0].item.due = clock_now() + 200 * NS_PER_MS;
    submit(pool, &notes[0].item);
    for (unsigned i = 1; i <= 100; i++)
        submit(pool, &notes[i].item);
    close_pool(pool);
    check_each_ran_once(notes, 101);
    cr_assert(notes[0].place == 101, "the one due later ran as number %u",
              notes[0].place);
    free(notes);
}

Test(pool, runs_many_that_are_due_at_the_same_time)
{
    enum { COUNT = 1000 };
    static const unsigned workers[] = {1, 4, 16};
    for (unsigned w = 0; w < 3; w++) {
        struct pool *pool = open_pool(workers[w]);
        struct note *notes = new_notes(COUNT, pool);
        uint64_t due = clock_now() + 30 * NS_PER_MS;
        atomic_store(&places, 0);
        for (unsigned i = 0; i < COUNT; i++) {
            notes[i].item.due = due;
            submit(pool, &notes[i].item);
        }
        close_pool(pool);
        check_each_ran_once(notes, COUNT);
        for (unsigned i = 0; workers[w] == 1 && i < COUNT; i++)
            cr_assert(notes[i].place == i + 1, "item %u ran as number %u", i,
                      notes[i].place);
        free(notes);
    }
}

Test(pool, runs_those_due_together_as_they_came_between_others)
{
    enum { COUNT = 20 };
    struct pool *pool = open_pool(1);
    struct note *notes = new_notes(COUNT, pool);
    uint64_t start = clock_now() + 30 * NS_PER_MS;
    for (unsigned i = 0; i < COUNT; i++) {
        notes[i].item.due = start + (i % 2 ? 0 : 10 * NS_PER_MS);
        submit(pool, &notes[i].item);
    }
    close_pool(pool);
    check_each_ran_once(notes, COUNT);
    for (unsigned i = 0; i < COUNT; i++) {
        unsigned place = (i % 2 ? 0 : COUNT / 2) + i / 2 + 1;
        cr_assert(notes[i].place == place, "item %u ran as number %u", i,
                  notes[i].place);
    }
    free(notes);
}

Test(pool, with_a_thread_for_each_item_holds_all_of_them_at_once)
{
    struct pool *pool = open_pool(ONE_EACH);
    struct note *notes = new_notes(32, pool);
    for (unsigned i = 0; i < 32; i++) {
        notes[i].wait = 500 * NS_PER_MS;
        submit(pool, &notes[i].item);
    }
    close_pool(pool);
    check_each_ran_once(notes, 32);
    cr_assert(atomic_load(&most) == 32, "only %u at once",
              atomic_load(&most));
    free(notes);
}

struct submitter {
    pthread_t thread;
    struct pool *pool;
    struct note *notes;
    unsigned count;
};

static void *submit_all(void *argument)
{
    struct submitter *submitter = argument;
    for (unsigned i = 0; i < submitter->count; i++)
        submit(submitter->pool, &submitter->notes[i].item);
    return NULL;
}

Test(pool, takes_items_from_several_threads)
{
    enum { THREADS = 4, EACH = 5000 };
    struct pool *pool = open_pool(4);
    struct note *notes = new_notes(THREADS * EACH, pool);
    struct submitter submitters[THREADS];
    for (unsigned i = 0; i < THREADS; i++) {
        submitters[i] = (struct submitter){
            .pool = pool, .notes = notes + i * EACH, .count = EACH};
        pthread_create(&submitters[i].thread, NULL, submit_all,
                       &submitters[i]);
    }
    for (unsigned i = 0; i < THREADS; i++)
        pthread_join(submitters[i].thread, NULL);
    wait_for(pool);
    check_each_ran_once(notes, THREADS * EACH);
    close_pool(pool);
    free(notes);
}

/* Main sleeps beside the pool, which costs it one switch. */
static int idle(unsigned workers, unsigned due_later)
{
    struct pool *pool = open_pool(workers);
    struct note *notes = new_notes(due_later, pool);
    for (unsigned i = 0; i < due_later; i++) {
        notes[i].item.due = clock_now() + (500 + i) * NS_PER_MS;
        submit(pool, &notes[i].item);
    }
    let_the_workers_fall_asleep();
    struct spent before = spent_so_far();
    clock_sleep_until(clock_now() + 300 * NS_PER_MS);
    struct spent after = spent_so_far();
    fprintf(stderr, "voluntary %ld, involuntary %ld, CPU %lu us",
            after.voluntary - before.voluntary,
            after.involuntary - before.involuntary,
            (unsigned long)(after.cpu_us - before.cpu_us));
    bool still = after.voluntary - before.voluntary <= 5 &&
                 after.involuntary - before.involuntary <= 5 &&
                 after.cpu_us - before.cpu_us < 20000;
    close_pool(pool);
    free(notes);
    return still ? 0 : 1;
}

static int idle_with_nothing(void)
{
    return idle(8, 0);
}

static int idle_until_items_are_due(void)
{
    return idle(8, 4);
}

static int idle_with_a_thread_each(void)
{
    return idle(ONE_EACH, 8);
}

Test(pool, does_not_stir_while_it_waits)
{
    struct child child = run_child(idle_with_nothing);
    cr_assert(child.exit_status == 0, "nothing submitted: %s", child.said);
    child = run_child(idle_until_items_are_due);
    cr_assert(child.exit_status == 0, "items due later: %s", child.said);
    child = run_child(idle_with_a_thread_each);
    cr_assert(child.exit_status == 0, "a thread each: %s", child.said);
}

/* Only root is exempt from the limit, so root becomes nobody. */
static int open_without_threads(void)
{
    enum { NOBODY = 65534 };
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_NPROC, &none);
    if (geteuid() == 0 && (setgroups(0, NULL) != 0 || setgid(NOBODY) != 0 ||
                           setuid(NOBODY) != 0))
        return 3;
    close_pool(open_pool(4));
    return 0;
}

Test(pool, that_cannot_have_its_threads_says_so_and_ends)
{
    struct child child = run_child(open_without_threads);
    cr_assert(child.exit_status == 1, "exit %d, said: %s", child.exit_status,
              child.said);
    cr_assert(strstr(child.said, "pthread_create failed on worker 1: "),
              "said: %s", child.said);
    cr_assert(strstr(child.said, "lower threaded.workers"), "said: %s",
              child.said);
}

Test(pool, lets_nothing_that_comes_later_overtake_what_was_due)
{
    struct pool *pool = open_pool(1);
    struct note *notes = new_notes(3, pool);
    notes[0].wait = 60 * NS_PER_MS;
    notes[1].item.due = clock_now() + 10 * NS_PER_MS;
    submit(pool, &notes[0].item);
    submit(pool, &notes[1].item);
    clock_sleep_until(notes[1].item.due + NS_PER_MS);
    submit(pool, &notes[2].item); /* the worker is still held */
    wait_for(pool);
    check_each_ran_once(notes, 3);
    cr_assert(notes[1].place < notes[2].place,
              "due first, but run as number %u after %u", notes[1].place,
              notes[2].place);
    close_pool(pool);
    free(notes);
}
