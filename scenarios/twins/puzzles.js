// The puzzles of order in evented/tests/promise.c, asked of Node: a
// line each, "NAME: what was said, in order". scripts/tests/twins holds
// what the test expects against them.
const fs = require("fs");
let told;
const say = word => { told.push(word); };
const says = (promise, ...words) =>
  words.reduce((p, word) => p.then(() => say(word)), promise);
const wait = ms => new Promise(done => setTimeout(done, ms));
const done = () => Promise.resolve("value");
const failed = reason => Promise.reject(reason);
const thrower = word => () => { say(word); throw word; };
process.on("unhandledRejection", reason => say("unhandled: " + reason));

const puzzles = {
  puzzle_1_comes_after_main_and_before_a_timer() {
    setTimeout(() => say("timer"), 0);
    says(done(), "then");
    say("main");
  },
  puzzle_2_takes_turns_between_two_chains() {
    const promise = done();
    says(promise, "a1", "a2");
    says(promise, "b1", "b2");
  },
  puzzle_3_is_made_and_settled_inside_the_running_code() {
    say("1");
    const promise = new Promise(settle => { say("2"); settle(); say("3"); });
    says(promise, "5");
    say("4");
  },
  puzzle_4_takes_two_more_rounds_for_a_returned_promise() {
    says(done().then(() => { say("a1"); return done(); }), "a2");
    says(done(), "b1", "b2", "b3", "b4");
  },
  puzzle_5_runs_an_async_function_up_to_its_first_await() {
    say("m1");
    (async () => { say("f1"); await done(); say("f2"); })();
    say("m2");
  },
  puzzle_6_leaves_at_an_await_of_what_is_done() {
    const promise = done();
    (async () => { await promise; say("await"); })();
    says(promise, "then");
    say("main");
  },
  puzzle_7_skips_all_steps_up_to_the_catch() {
    const promise = failed("no").then(() => say("one"))
      .then(() => say("two")).catch(() => say("catch"));
    says(promise, "after");
  },
  puzzle_8_ends_with_finally_when_a_handler_throws() {
    done().then(thrower("handler")).finally(() => say("finally")).catch(say);
  },
  puzzle_9_hides_from_a_handler_what_its_neighbour_throws() {
    done().then(thrower("f"), () => say("f")).catch(() => say("outer"));
  },
  puzzle_10_settles_once() {
    new Promise((yes, no) => { yes("a"); yes("b"); no("c"); }).then(say);
  },
  puzzle_12_starves_a_timer_by_a_thousand_handlers() {
    setTimeout(() => say("timer"), 0);
    let promise = done();
    for (let i = 0; i < 1000; i++) promise = promise.then(() => i);
    says(promise, "last");
  },
  puzzle_13_runs_microtasks_between_two_timers() {
    const promise = done();
    setTimeout(() => { say("t1"); says(promise, "then1"); }, 5);
    setTimeout(() => say("t2"), 5);
  },
  puzzle_16_waits_for_the_end_of_the_callback() {
    const promise = done();
    setTimeout(() => { says(promise, "then1"); say("timer"); }, 1);
  },
  puzzle_17_waits_for_several() {
    const two = [wait(9), wait(3)];
    says(Promise.race(two), "race");
    says(Promise.all(two), "all");
    Promise.all([wait(5), failed("X")]).catch(say);
  },
  puzzle_18_adds_waits_up_only_where_one_starts_after_the_other() {
    (async () => { await wait(10); await wait(10); say("in turn"); })();
    (async () => {
      const one = wait(10), two = wait(10);
      await one;
      await two;
      say("together");
    })();
    setTimeout(() => say("15 ms"), 15);
  },
  puzzle_19_reports_at_the_end_of_the_turn() {
    setTimeout(() => say("timer"), 0);
    failed("X");
    says(done(), "then", "then");
    say("main");
  },
  puzzle_20_reports_what_is_caught_only_later() {
    const promise = failed("X");
    setTimeout(() => promise.catch(() => say("caught")), 3);
  },
  puzzle_finally_takes_three_rounds_more_than_then() {
    says(done().finally(() => say("finally")), "after");
    says(done(), "b1", "b2", "b3", "b4", "b5", "b6");
  },
  async puzzle_all_and_race_take_one_round_more() {
    says(Promise.all([done(), done()]), "all");
    says(done(), "b1", "b2");
    await wait(1);
    says(Promise.race([done(), done()]), "race");
    says(done(), "c1", "c2");
  },
  async puzzle_an_async_function_settles_when_it_returns() {
    says((async () => { await done(); })(), "a");
    says(done(), "b1", "b2", "b3");
    await wait(1);
    says((async () => done())(), "c");
    says(done(), "d1", "d2", "d3");
  },
  puzzle_reports_come_in_the_order_of_the_rejections() {
    failed("X");
    done().then(thrower("Y"));
    says(done(), "1", "2", "3");
  },
  puzzle_who_adopts_a_pending_one_comes_after_its_handlers() {
    let fulfil;
    const inner = new Promise(settle => { fulfil = settle; });
    says(new Promise(settle => settle(inner)), "outer");
    says(inner, "inner");
    fulfil();
    says(done(), "b1", "b2", "b3");
  },
  puzzle_a_catch_in_the_next_handler_comes_in_time() {
    const promise = failed("X");
    done().then(() => { say("then"); promise.catch(() => say("caught")); });
  },
  puzzle_two_async_functions_take_turns_at_each_await() {
    const f = async name => {
      for (const i of [1, 2, 3]) { say(name + i); await done(); }
    };
    f("a"); f("b"); say("main");
  },
  puzzle_an_await_of_an_async_function_takes_a_round_a_level() {
    const inner = async () => { say("inner"); await done(); };
    const middle = async () => { await inner(); say("middle"); };
    (async () => { await middle(); say("outer"); })();
    says(done(), "b1", "b2", "b3", "b4");
  },
  puzzle_a_microtask_of_a_microtask_runs_before_the_next_timer() {
    setTimeout(() => {
      say("t1");
      done().then(() => { say("m1"); done().then(() => say("m2")); });
    }, 2);
    setTimeout(() => say("t2"), 2);
  },
  puzzle_a_timer_set_in_a_handler_comes_after_all_handlers() {
    done().then(() => { say("h1"); setTimeout(() => say("timer"), 0); });
    says(done(), "h2", "h3", "h4");
  },
  puzzle_a_rejection_takes_a_round_at_each_then() {
    failed("X").then(() => say("no")).then(() => say("no")).catch(say);
    says(done(), "b1", "b2", "b3", "b4");
  },
  puzzle_who_adopts_cannot_be_settled_any_more() {
    let yes;
    const gate = wait(5);
    const promise = new Promise(settle => { yes = settle; });
    yes(gate);
    yes("late");
    says(promise, "promise");
    says(gate, "gate");
    setTimeout(() => say("timer"), 1);
  },
  puzzle_one_promise_wakes_those_who_await_it_in_their_order() {
    const gate = wait(3);
    for (const name of ["a", "b", "c"])
      (async () => { await gate; say(name); await done(); say(name + "2"); })();
    says(gate, "then");
  },
  puzzle_a_catch_heals_and_a_finally_does_not() {
    failed("X").finally(() => say("finally")).catch(() => say("catch"));
    failed("Y").catch(() => say("healed")).finally(() => say("end"));
  },
  puzzle_race_tells_the_first_and_the_others_go_on() {
    const slow = wait(8).then(() => say("slow"));
    const quick = wait(2).then(() => say("quick"));
    Promise.race([slow, quick]).then(() => say("race"));
  },
  puzzle_all_fails_at_once_and_the_others_go_on() {
    const slow = wait(8).then(() => say("slow"));
    const bad = wait(2).then(() => { say("bad"); throw "X"; });
    Promise.all([slow, bad]).catch(say);
  },
  puzzle_an_error_before_the_first_await_is_a_rejection_too() {
    const f = async () => { say("f"); throw "X"; };
    f().catch(() => say("caught"));
    say("main");
  },
  puzzle_an_unhandled_one_is_reported_before_the_next_timer() {
    setTimeout(() => { say("t1"); failed("X"); }, 2);
    setTimeout(() => { say("t2"); failed("Y"); }, 2);
  },
  puzzle_each_branch_of_a_rejection_needs_a_catch() {
    const promise = failed("X");
    promise.catch(() => say("caught"));
    promise.then(() => say("no"));
    says(done(), "1", "2");
  },
  puzzle_a_race_passes_over_those_that_settle_later() {
    says(Promise.race([wait(3), done(), failed("X")]), "race");
    Promise.race([failed("Y"), done()]).catch(say);
    says(done(), "b1", "b2", "b3");
  },
  puzzle_a_race_hears_the_loser_that_fails() {
    const quick = wait(1).then(() => say("quick"));
    says(Promise.race([quick, wait(4).then(thrower("slow"))]), "race");
  },
  puzzle_a_finally_that_throws_takes_the_place_of_the_error() {
    failed("X").finally(thrower("Y")).catch(say);
    says(done(), "b1", "b2", "b3");
  },
  puzzle_a_finally_may_return_a_promise_that_fails() {
    done().finally(() => failed("Y")).catch(say);
    says(done(), "b1", "b2", "b3", "b4", "b5", "b6");
  },
  puzzle_who_adopts_one_that_adopts_comes_a_round_later() {
    const a = done();
    const b = new Promise(settle => settle(a));
    const c = new Promise(settle => settle(b));
    says(c, "c");
    says(b, "b");
    says(a, "a");
    says(done(), "b1", "b2", "b3", "b4", "b5");
  },
  puzzle_an_adopted_rejection_is_reported_once() {
    new Promise(settle => settle(failed("X")));
    says(done(), "1", "2", "3");
  },
  puzzle_nested_handlers_stand_in_line_behind_the_others() {
    const nested = (word, ...more) => done().then(() => {
      say(word);
      if (more.length) nested(...more);
    });
    nested("1", "1.1", "1.1.1");
    says(done(), "2", "3", "4");
  },
  puzzle_who_is_settled_in_a_handler_stands_in_line_too() {
    let open;
    const gate = new Promise(settle => { open = settle; });
    says(gate, "gate");
    done().then(() => { say("a"); open(); says(gate, "late"); say("b"); });
    says(done(), "c", "d");
  },
  puzzle_an_await_in_a_loop_takes_turns_with_two_chains() {
    says(done(), "a1", "a2", "a3", "a4");
    (async () => {
      for (const word of ["w1", "w2", "w3"]) { await done(); say(word); }
      say("end");
    })();
    says(done(), "b1", "b2", "b3", "b4");
  },
  puzzle_catch_and_finally_around_an_await_take_no_round() {
    (async () => {
      try { await failed("X"); }
      catch { say("caught"); }
      finally { say("finally"); }
      await done();
      say("after");
    })();
    says(done(), "b1", "b2", "b3");
  },
  puzzle_an_async_function_may_return_a_promise_that_fails() {
    (async () => failed("X"))().catch(say);
    says(done(), "b1", "b2", "b3", "b4");
  },
  puzzle_an_await_catches_what_was_thrown_before_any_await() {
    const f = async () => { say("f"); throw "X"; };
    (async () => { try { await f(); say("no"); } catch (e) { say(e); } })();
    says(done(), "b1", "b2");
  },
  puzzle_a_catch_after_two_awaits_comes_in_time() {
    const promise = failed("X");
    (async () => {
      await done();
      await done();
      say("late");
      promise.catch(() => say("caught"));
    })();
  },
  puzzle_a_catch_that_throws_needs_another_one() {
    const promise = failed("X").catch(thrower("Y")).then(() => say("no"));
    says(promise.catch(say), "healed");
  },
  puzzle_14_orders_timers_by_when_they_are_due() {
    setTimeout(() => say("five"), 5);
    setTimeout(() => say("four"), 4);
  },
  puzzle_15_comes_to_a_timer_before_it_comes_to_an_answer() {
    fs.stat(".", () => say("answer"));
    setTimeout(() => say("timer"), 1);
    for (const end = performance.now() + 5; performance.now() < end;);
    say("main");
  },
  puzzle_behind_an_answer_an_immediate_comes_before_a_timer() {
    fs.stat(".", () => {
      setTimeout(() => say("timer"), 0);
      setImmediate(() => { say("immediate"); says(done(), "m2"); });
      says(done(), "m1");
      say("answer");
    });
  },
};

(async () => {
  for (const [name, puzzle] of Object.entries(puzzles)) {
    told = [];
    puzzle();
    await wait(40); // whatever a puzzle waits for is over by then
    console.log(name + ": " + told.join(" "));
  }
})();
