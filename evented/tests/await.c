/*
 * Coroutines: what they hold is freed however they end, also ten
 * thousand of them, and a stack that is too small harms nobody else.
 */
#include "evented/await.h"
#include "evented/fiber.h"

#include <criterion/criterion.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>

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
enum { MANY = 10000 };
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

Test(await, ends_the_process_where_the_stack_is_too_small,
     .signal = SIGSEGV)
{
    drop(async(&tasks, overflow, NULL));
}
#endif
