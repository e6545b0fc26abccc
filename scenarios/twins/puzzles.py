# The puzzles of order in evented/tests/promise.c, asked of asyncio as far
# as it can say them: a line each, "NAME: what was said, in order". A
# function's text is what it is expected to say; where that is not what
# Node says, the comment tells why. Ends with 1 where one says otherwise.
# (It has no then that returns a promise, so there are no chains; where
# Node lets handlers run between two timers, an order of timers may change
# with the load here: 18 is left out.)
import asyncio, gc, sys

told = []
say = told.append

def done():
    future = loop.create_future()
    future.set_result("value")
    return future

def failed(reason):
    future = loop.create_future()
    future.set_exception(OSError(reason))
    return future

async def after(ms, word):
    await asyncio.sleep(ms / 1000)
    say(word)

def then(future, word): future.add_done_callback(lambda _: say(word))
def soon(*words): # one after another, each in a round of its own
    say(words[0])
    if words[1:]: loop.call_soon(soon, *words[1:])

def puzzle_1_comes_after_main_and_before_a_timer():
    "main then timer"
    loop.call_later(0, say, "timer")
    then(done(), "then")
    say("main")

def puzzle_5_runs_an_async_function_up_to_its_first_await():
    "m1 m2 f1 f2"
    # A task begins in the next round; a bare call begins nothing.
    async def f(): say("f1"); await asyncio.sleep(0); say("f2")
    say("m1")
    keep(f())
    say("m2")

def puzzle_6_leaves_at_an_await_of_what_is_done():
    "main before after then"
    # It does not leave: nothing runs between before and after.
    async def f(): say("before"); await promise; say("after")
    promise = done()
    keep(f())
    then(promise, "then")
    say("main")

def puzzle_10_settles_once():
    "refused refused a"
    # Settling again is an error here, not passed over.
    future = loop.create_future()
    future.set_result("a")
    for again in lambda: future.set_result("b"), lambda: future.set_exception(OSError()):
        try: again()
        except asyncio.InvalidStateError: say("refused")
    future.add_done_callback(lambda f: say(f.result()))

def puzzle_12_starves_a_timer_by_a_thousand_handlers():
    "timer last"
    # There is one queue; timers that are due join it every round.
    def go_on(left):
        if left: loop.call_soon(go_on, left - 1)
        else: say("last")
    loop.call_later(0, say, "timer")
    loop.call_soon(go_on, 1000)

def puzzle_13_runs_microtasks_between_two_timers():
    "t1 t2 then1"
    # Both timers are due in one round; what they add comes in the next.
    def first(): say("t1"); loop.call_soon(say, "then1")
    at = loop.time() + 0.005
    loop.call_at(at, first)
    loop.call_at(at, say, "t2")

def puzzle_16_waits_for_the_end_of_the_callback():
    "timer then1"
    promise = done()
    def timer(): then(promise, "then1"); say("timer")
    loop.call_later(0.001, timer)

def puzzle_17_waits_for_several():
    "X race all"
    async def race():
        await asyncio.wait(two, return_when=asyncio.FIRST_COMPLETED)
        say("race")
    async def all_of(*futures):
        try: await asyncio.gather(*futures); say("all")
        except OSError as reason: say(str(reason))
    two = [keep(asyncio.sleep(0.06)), keep(asyncio.sleep(0.02))]
    keep(race())
    keep(all_of(*two))
    keep(all_of(asyncio.sleep(0.01), failed("X")))

def puzzle_19_reports_at_the_end_of_the_turn():
    "main then then timer unhandled: X"
    # Not at the end of the turn: when nobody holds the task any more.
    async def fail(): raise OSError("X")
    loop.call_later(0, lambda: soon("then", "then"))
    keep(fail())
    loop.call_later(0.002, say, "timer")
    loop.call_later(0.04, running.clear)
    say("main")

def puzzle_20_reports_what_is_caught_only_later():
    "caught"
    # Whoever catches before it is collected is in time.
    promise = failed("X")
    loop.call_later(0.003, lambda: promise.exception() and say("caught"))

def puzzle_a_catch_in_the_next_handler_comes_in_time():
    "then caught"
    promise = failed("X")
    def handler(_): say("then"); promise.exception(); say("caught")
    done().add_done_callback(handler)

def puzzle_two_async_functions_take_turns_at_each_await():
    "main a1 a2 a3 b1 b2 b3"
    # An await of what is done does not leave: no turns are taken.
    async def f(name):
        for i in "123": say(name + i); await done()
    keep(f("a"))
    keep(f("b"))
    say("main")

def puzzle_an_await_of_an_async_function_takes_a_round_a_level():
    "b1 inner b2 middle outer b3 b4"
    # A coroutine awaited inside another is one task: no rounds between.
    async def inner(): say("inner"); await asyncio.sleep(0)
    async def middle(): await inner(); say("middle")
    async def outer(): await middle(); say("outer")
    loop.call_soon(soon, "b1", "b2", "b3", "b4")
    keep(outer())

def puzzle_a_microtask_of_a_microtask_runs_before_the_next_timer():
    "t1 t2 m1 m2"
    # As in 13.
    def first(): say("t1"); loop.call_soon(soon, "m1", "m2")
    at = loop.time() + 0.002
    loop.call_at(at, first)
    loop.call_at(at, say, "t2")

def puzzle_a_timer_set_in_a_handler_comes_after_all_handlers():
    "h1 h2 h3 timer h4"
    # As in 12: a timer that is due joins the one queue.
    def first(): say("h1"); loop.call_later(0, say, "timer")
    loop.call_soon(first)
    loop.call_soon(soon, "h2", "h3", "h4")

def puzzle_one_promise_wakes_those_who_await_it_in_their_order():
    "a b c then a2 b2 c2"
    async def f(name):
        await gate; say(name); await asyncio.sleep(0); say(name + "2")
    gate = keep(asyncio.sleep(0.003))
    for name in "abc": keep(f(name))
    loop.call_later(0.001, then, gate, "then")

def puzzle_race_tells_the_first_and_the_others_go_on():
    "quick race slow"
    async def race():
        await asyncio.wait(two, return_when=asyncio.FIRST_COMPLETED)
        say("race")
    two = [keep(after(40, "slow")), keep(after(2, "quick"))]
    keep(race())

def puzzle_all_fails_at_once_and_the_others_go_on():
    "bad X slow"
    async def bad(): await after(2, "bad"); raise OSError("X")
    async def all_of():
        try: await asyncio.gather(after(40, "slow"), bad())
        except OSError as reason: say(str(reason))
    keep(all_of())

def puzzle_an_error_before_the_first_await_is_a_rejection_too():
    "main f caught"
    # As in 5: the task begins later.
    async def f(): say("f"); raise OSError("X")
    keep(f()).add_done_callback(lambda task: task.exception() and say("caught"))
    say("main")

def puzzle_each_branch_of_a_rejection_needs_a_catch():
    "caught 1 2"
    # Whoever looks once, looks for all.
    promise = failed("X")
    promise.add_done_callback(lambda f: f.exception() and say("caught"))
    promise.add_done_callback(lambda f: None)
    loop.call_soon(soon, "1", "2")

def puzzle_a_race_hears_the_loser_that_fails():
    "quick race slow unhandled: X"
    # Who waits for the first does not look at the others.
    async def race():
        await asyncio.wait(two, return_when=asyncio.FIRST_COMPLETED)
        say("race")
    async def slow(): await after(40, "slow"); raise OSError("X")
    two = [keep(after(2, "quick")), keep(slow())]
    keep(race())

def puzzle_nested_handlers_stand_in_line_behind_the_others():
    "1 2 1.1 3 1.1.1 4"
    def nested(word, *more):
        say(word)
        if more: loop.call_soon(nested, *more)
    loop.call_soon(nested, "1", "1.1", "1.1.1")
    loop.call_soon(soon, "2", "3", "4")

def puzzle_who_is_settled_in_a_handler_stands_in_line_too():
    "a b c gate late d"
    gate = loop.create_future()
    then(gate, "gate")
    def handler():
        say("a"); gate.set_result(None); then(gate, "late"); say("b")
    loop.call_soon(handler)
    loop.call_soon(soon, "c", "d")

def puzzle_an_await_in_a_loop_takes_turns_with_two_chains():
    "a1 w1 w2 w3 end b1 a2 b2 a3 b3 a4 b4"
    # An await of what is done does not leave: no turns are taken.
    async def f():
        for i in "123": await done(); say("w" + i)
        say("end")
    loop.call_soon(soon, "a1", "a2", "a3", "a4")
    keep(f())
    loop.call_soon(soon, "b1", "b2", "b3", "b4")

def puzzle_catch_and_finally_around_an_await_take_no_round():
    "caught finally b1 after b2 b3"
    async def f():
        try: await failed("X")
        except OSError: say("caught")
        finally: say("finally")
        await asyncio.sleep(0)
        say("after")
    keep(f())
    loop.call_soon(soon, "b1", "b2", "b3")

def puzzle_an_await_catches_what_was_thrown_before_any_await():
    "f X b1 b2"
    async def f(): say("f"); raise OSError("X")
    async def g():
        try: await f(); say("no")
        except OSError as reason: say(str(reason))
    keep(g())
    loop.call_soon(soon, "b1", "b2")

def puzzle_a_catch_after_two_awaits_comes_in_time():
    "late caught"
    promise = failed("X")
    async def f():
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        say("late")
        try: await promise
        except OSError: say("caught")
    keep(f())

def puzzle_14_orders_timers_by_when_they_are_due():
    "four five"
    loop.call_later(0.005, say, "five")
    loop.call_later(0.004, say, "four")

running = set() # a loop holds its tasks weakly
def keep(coroutine):
    task = asyncio.ensure_future(coroutine)
    running.add(task)
    return task

async def main():
    global loop
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(
        lambda _, context: say(f"unhandled: {context.get('exception')}"))
    wrong = 0
    for name, puzzle in list(globals().items()):
        if not name.startswith("puzzle_"): continue
        told.clear()
        puzzle()
        await asyncio.sleep(0.08)
        running.clear()
        gc.collect()
        print(f"{name}: {' '.join(told)}")
        if ' '.join(told) != puzzle.__doc__:
            print(f"{name}: expected {puzzle.__doc__}", file=sys.stderr)
            wrong = 1
    sys.exit(wrong)

asyncio.run(main())
