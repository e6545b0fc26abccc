/*
 * Coroutines: what they hold is freed however they end, also ten
 * thousand of them, and a stack that is too small harms nobody else.
 */
#include "evented/await.h"
#include "evented/fiber.h"
#include "common/tests/fewer.h"

#include <criterion/criterion.h>

#include <malloc.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct microtasks tasks;
static unsigned unhandled;

static void on_unhandled(void *reason)
{
    (void)reason;
    unhandled++;
}

static void set_up(void)
{
    tasks = (struct microtasks){.on_unhandled = on_unhandled};
    unhandled = 0;
}

TestSuite(await, .init = set_up, .timeout = 60);

static struct promise *settled(struct outcome outcome)
{
    struct promise *promise = promise_new(&tasks);
    settle(promise, outcome);
    return promise;
}

/* Waits for each of its promises, one after another, and leaves at the
 * first that is rejected. */
struct walk {
    struct promise *steps[3];
    unsigned passed;
    bool ended;
    void *reason;
};

static struct outcome go(struct coroutine *self, void *with)
{
    struct walk *walk = with;
    struct outcome outcome = fulfilled(NULL);
    for (unsigned i = 0; i < 3 && outcome.state == FULFILLED; i++) {
        outcome = await(self, walk->steps[i]);
        walk->passed += outcome.state == FULFILLED;
        walk->steps[i] = NULL;
    }
    for (unsigned i = 0; i < 3; i++)
        if (walk->steps[i])
            drop(walk->steps[i]);
    walk->ended = true;
    walk->reason = outcome.state == REJECTED ? outcome.value : NULL;
    return outcome;
}

Test(await, hands_out_values_and_reasons)
{
    for (unsigned bad = 0; bad < 4; bad++) {
        struct walk walk = {.passed = 0};
        for (unsigned i = 0; i < 3; i++)
            walk.steps[i] = settled(i == bad ? rejected("no")
                                             : fulfilled("yes"));
        struct promise *promise = async(&tasks, go, &walk);
        cr_assert(!walk.ended && promise->state == PENDING,
                  "it did not leave at its first await");
        microtasks_drain(&tasks);
        cr_assert(walk.ended && walk.passed == bad);
        cr_assert(promise->state == (bad < 3 ? REJECTED : FULFILLED));
        drop(promise);
    }
}

Test(await, reports_what_an_async_function_does_not_catch)
{
    struct walk walk = {.steps = {settled(rejected("no"))}};
    drop(async(&tasks, go, &walk));
    microtasks_drain(&tasks);
    cr_assert(unhandled == 1, "%u reports", unhandled);
}

/* Nobody can settle what it waits for: it is told, and ends. */
Test(await, leaves_nobody_waiting_for_ever)
{
    struct promise *never = promise_new(&tasks);
    struct walk walk = {.steps = {never, NULL, NULL}};
    drop(async(&tasks, go, &walk));
    microtasks_drain(&tasks);
    cr_assert(!walk.ended);
    drop(never);
    microtasks_drain(&tasks);
    cr_assert(walk.ended && walk.reason == promise_broken);
}

static struct outcome at_once(struct coroutine *self, void *with)
{
    (void)self;
    return fulfilled(with);
}

Test(await, is_settled_at_once_where_nothing_is_awaited)
{
    struct promise *promise = async(&tasks, at_once, "value");
    cr_assert(promise->state == FULFILLED);
    cr_assert(strcmp(promise->value, "value") == 0);
    drop(promise);
}

static struct outcome go_within(struct coroutine *self, void *with)
{
    return await(self, async(&tasks, go, with));
}

Test(await, waits_for_an_async_function_as_for_any_promise)
{
    struct walk walk = {.passed = 0};
    for (unsigned i = 0; i < 3; i++)
        walk.steps[i] = settled(fulfilled(NULL));
    struct promise *promise = async(&tasks, go_within, &walk);
    microtasks_drain(&tasks);
    cr_assert(walk.ended && walk.passed == 3);
    cr_assert(promise->state == FULFILLED);
    drop(promise);
}

/* A thread that tsan knows costs it milliseconds. */
#ifdef __SANITIZE_THREAD__
enum { MANY = 100 };
#else
enum { MANY = 10000 / FEWER };
#endif

Test(await, keeps_ten_thousand_apart)
{
    static struct walk walks[MANY];
    static struct promise *gates[MANY][3];
    memset(walks, 0, sizeof walks);
    for (unsigned i = 0; i < MANY; i++) {
        for (unsigned k = 0; k < 3; k++)
            walks[i].steps[k] = gates[i][k] = promise_new(&tasks);
        drop(async(&tasks, go, &walks[i]));
    }
    for (unsigned k = 0; k < 3; k++) {
        for (unsigned i = MANY; i-- > 0;)
            settle(gates[i][k], i % 4 == k ? rejected(&walks[i])
                                           : fulfilled(NULL));
        microtasks_drain(&tasks);
    }
    for (unsigned i = 0; i < MANY; i++) {
        cr_assert(walks[i].ended && walks[i].passed == i % 4);
        cr_assert(walks[i].reason == (i % 4 < 3 ? &walks[i] : NULL));
    }
    cr_assert(unhandled == MANY / 4 * 3, "%u reports", unhandled);
}

/* Enough for a printf, and the guard below is no writable memory. */
static struct outcome fill_stack(struct coroutine *self, void *with)
{
    char large[FIBER_STACK / 4];
    memset(large, 1, sizeof large);
    await(self, settled(fulfilled(large)));
    return fulfilled(large[100] == 1 ? with : NULL);
}

Test(await, has_the_stack_that_it_states)
{
    struct promise *promise = async(&tasks, fill_stack, "good");
    microtasks_drain(&tasks);
    cr_assert(promise->value, "the stack was overwritten");
    drop(promise);
}

/* Who is not waited for any more, and waits for what will never come:
 * it is told so, and frees what it holds. */
static struct outcome hold_and_wait(struct coroutine *self, void *with)
{
    void *held = malloc(100000);
    struct outcome outcome = await(self, with);
    cr_assert(outcome.value == promise_broken);
    free(held);
    return fulfilled(NULL);
}

Test(await, frees_what_is_held_by_those_who_are_given_up)
{
    size_t before = 0;
    for (unsigned i = 0; i < 1000; i++) {
        struct promise *never = promise_new(&tasks);
        drop(async(&tasks, hold_and_wait, never));
        drop(never);
        microtasks_drain(&tasks);
        size_t used = mallinfo2().uordblks;
        before = i == 0 ? used : before;
        cr_assert(used <= before + 1000, "%zu bytes more at %u",
                  used - before, i);
    }
    cr_assert(unhandled == 0);
}

#ifndef __SANITIZE_ADDRESS__ /* which ends the process in its own way */
static unsigned down(unsigned depth)
{
    unsigned here[1024] = {depth};
    unsigned deeper = depth ? down(depth - 1) : 0;
    return here[depth % 1024] + deeper;
}

static struct outcome overflow(struct coroutine *self, void *with)
{
    (void)self;
    return fulfilled(down(1000) ? with : NULL);
}

/* Another one that was left before, and is not to blame, changes nothing. */
static struct outcome call_overflow(struct coroutine *self, void *with)
{
    await(self, settled(fulfilled(NULL)));
    drop(async(&tasks, overflow, with));
    return fulfilled(NULL);
}

static void die_saying(char *said, size_t size, int *status,
                       void (*act)(void))
{
    int ends[2];
    cr_assert(pipe(ends) == 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        act();
        _exit(0);
    }
    close(ends[1]);
    ssize_t length = read(ends[0], said, size - 1);
    said[length > 0 ? length : 0] = '\0';
    close(ends[0]);
    waitpid(child, status, 0);
}

static void overflow_alone(void)
{
    drop(async(&tasks, overflow, NULL));
}

static void overflow_within(void)
{
    drop(async(&tasks, call_overflow, NULL));
    microtasks_drain(&tasks);
}

static void touch_nothing(void)
{
    char *nowhere = (char *)(uintptr_t)getpid();
    drop(async(&tasks, at_once, NULL));
    *nowhere = 1;
}

Test(await, dies_with_the_name_and_size_of_the_stack_that_is_too_small)
{
    static void (*const ways[])(void) = {overflow_alone, overflow_within,
                                         touch_nothing};
    for (unsigned i = 0; i < 3; i++) {
        char said[300], size[40];
        int status;
        die_saying(said, sizeof said, &status, ways[i]);
        cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV,
                  "way %u: status %x", i, (unsigned)status);
        snprintf(size, sizeof size, "its stack of %d KiB",
                 FIBER_STACK / 1024);
        cr_assert((strstr(said, size) != NULL) == (i < 2), "way %u: \"%s\"",
                  i, said);
    }
}
#endif
