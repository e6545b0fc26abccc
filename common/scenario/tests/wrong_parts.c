/*
 * Jobs, options, claims and sweeps that cannot be.
 */
#include "common/scenario/tests/mistakes.h"

Test(scenario, refuses_jobs_that_cannot_be)
{
    refuse_all((struct mistake[]){
        {TITLE, "x.yml:1:1: the scenario: jobs is missing", "list of jobs"},
        {TITLE "jobs:\n  - transfer: {name: move}\n",
         "x.yml:3:5: move asks a database", "kind: sqlite"},
        {TITLE "jobs:\n  - deposit: {name: save, to: 5}\n"
               "evented: {access: hidden}\ndatabase: {kind: sqlite}\n",
         "x.yml:3:5: save: there are 4 accounts", "from 1 to 4"},
        {TITLE "jobs:\n  - transfer: {name: move}\n"
               "evented: {access: nonblocking}\ndatabase: {kind: sqlite}\n",
         "x.yml:4:19: SQLite is a library", "hidden"},
        {TITLE "jobs:\n  - transfer: {name: move}\n"
               "evented: {hidden_workers: 3, access: hidden}\n"
               "database: {kind: postgresql}\n",
         "x.yml:4:38: 4 connections and 3 hidden threads",
         "hidden_workers: 4"},
        {TITLE "jobs: []\n", "x.yml:2:7: jobs: 0 given", "1 to 1000"},
        {TITLE "jobs:\n", "x.yml:2:6: jobs", "list"},
        {TITLE "jobs: [download]\n", "x.yml:2:8: jobs", "one kind of job"},
        {TITLE "jobs:\n  - download: {name: a, ms: 1}\n    block: {name: b, "
               "ms: 1}\n",
         "x.yml:3:5: jobs", "one kind of job"},
        {TITLE "jobs:\n  - download:\n", "x.yml:3:14: ", "braces"},
        {TITLE "jobs:\n  - download: {ms: 3}\n", "x.yml:3:15: download: name",
         "missing"},
        {TITLE "jobs:\n  - download: {name: f}\n", "x.yml:3:15: download: ms",
         "expected a number from 0 to 3600000"},
        {TITLE "jobs:\n  - download: {name: f, ms: 1, us: 1}\n",
         "x.yml:3:32: ", "both ms and us"},
        {TITLE "jobs:\n  - download: {name: f, us: 1, ms: 1}\n",
         "x.yml:3:", "expected one of them"},
        {TITLE JOBS "  - block: {name: fetch, ms: 1}\n",
         "x.yml:4:19: ", "second job is named fetch"},
        {TITLE "jobs:\n  - download: {name: -f, ms: 1}\n", "x.yml:3:22: name",
         "not beginning with -"},
        {TITLE "jobs:\n  - download: {name: ../f, ms: 1}\n", "x.yml:3:22: name",
         "letters"},
        {TITLE "jobs:\n  - download: {name: \xea\xb0\x80, ms: 1}\n",
         "x.yml:3:22: name", "letters"},
        {TITLE "jobs:\n  - download: {name: "
               "a23456789012345678901234567890123, ms: 1}\n",
         "x.yml:3:22: ", "32"},
        {TITLE "jobs:\n  - download: {name: f, ms: 3600000.5}\n",
         "x.yml:3:29: ms", "from 0 to 3600000"},
        {TITLE "jobs:\n  - download: {name: f, us: 0.0005}\n", "x.yml:3:29: us",
         "number"},
        {TITLE "jobs:\n  - file_write: {name: f, bytes: 268435457}\n",
         "x.yml:3:34: bytes", "from 0 to 268435456"},
        {TITLE "jobs:\n  - file_write: {name: f, bytes: 200000000, count: 9}"
               "\n",
         "x.yml:3:5: 1800000000 bytes", "at most 1073741824"},
        {TITLE "trials: 2\njobs:\n  - compute: {name: f, us: 1, count: 50001}"
               "\n",
         "x.yml:4:5: 100002 jobs in a round", "at most 100000"},
        {TITLE "jobs:\n  - compute: {name: f, us: 1, every_ms: 2, "
               "poisson_per_s: 3}\n",
         "x.yml:3:14: ", "both every and poisson"},
        {NULL, NULL, NULL}});
}

Test(scenario, refuses_options_without_exactly_one_right)
{
    refuse_all((struct mistake[]){
        {TITLE JOBS "options:\n  - {en: a, ko: b}\n  - {en: a, ko: b}\n",
         "x.yml:5:3: no option is right", "exactly one"},
        {TITLE JOBS "options:\n  - {en: a, ko: b, right: true}\n"
                    "  - {en: a, ko: b, right: true}\n",
         "x.yml:6:5: a second option", "exactly one"},
        {TITLE JOBS "options:\n  - {en: a, ko: b, right: true}\n",
         "x.yml:5:3: options: 1 given", "2 to 6"},
        {TITLE JOBS "options:\n  - {en: a, right: true}\n  - {en: a, ko: b}\n",
         "x.yml:5:5: an option: ko is missing", "Korean"},
        {NULL, NULL, NULL}});
}

Test(scenario, refuses_claims_about_what_does_not_take_part)
{
    refuse_all((struct mistake[]){
        {CLAIM("{metric: m, side: sequential, at_most: 1}"),
         "x.yml:6:31: no rounds are run of the side sequential", "take part"},
        {CLAIM("{metric: m, side: loop, at_most: 1}"),
         "x.yml:6:31: unknown side \"loop\"", "threaded, evented"},
        {CLAIM("{metric: m, job: ftch, side: evented, at_most: 1}"),
         "x.yml:6:30: there is no job ftch", "did you mean fetch?"},
        {CLAIM("{order: [fetch, x], side: evented}"),
         "x.yml:6:29: ", "no job x"},
        {CLAIM("{order: [fetch], side: evented}"), "x.yml:6:21: order", "list"},
        {CLAIM("{before: [fetch, fetch], side: evented, share: never}"),
         "x.yml:6:30: before: fetch", "twice"},
        {CLAIM("{metric: m, side: node, at_most: 1}"), "x.yml:6:13: expect: ",
         "expected an order of them"},
        {CLAIM("{metric: m, ratio: [evented, python], at_most: 1}"),
         "x.yml:6:13: expect: ", "expected an order of them"},
        {CLAIM("{order: [a, b], side: none}"), "x.yml:6:35: unknown side",
         "threaded, evented"},
        {CLAIM("{order: [a, b], side: node@1}"), "x.yml:6:35: unknown side",
         ""},
        {CLAIM("{order: [a, 'b c'], side: node}"), "x.yml:6:25: b c",
         "first word of a line that node prints"},
        {CLAIM("{order: [a, a], side: node}"), "x.yml:6:25: order: a",
         "twice"},
        {CLAIM("{order: [a, b], side: node}\n    rule: run_to_completion"),
         "x.yml:7:11: rule", "side: evented"},
        {CLAIM("{metric: m, side: evented, at: 3, at_most: 1}"),
         "x.yml:6:44: the sweep has no point 3", "value of the sweep"},
        {CLAIM("{metric: m, lower: evented@1, than: threaded}"),
         "x.yml:6:32: the sweep has no point 1", "value of the sweep"},
        {CLAIM("{metric: m, lower: evented, than: evented}"),
         "x.yml:6:47: than: evented is compared with itself", "two sides"},
        {CLAIM("{metric: m, ratio: [evented, evented], at_most: 1}"),
         "x.yml:6:32: ratio: evented is compared with itself", "two sides"},
        {CLAIM("{same: m, of: [evented, evented], within_pct: 2}"),
         "x.yml:6:27: of: evented is compared with itself", "two sides"},
        {CLAIM("{metric: m, lower: threaded@2, than: threaded@2}\n"
               "sweep: {threaded.workers: [1, 2]}"),
         "x.yml:6:50: than: threaded@2 is compared with itself",
         "two points of the sweep"},
        {CLAIM("{metric: m, side: evented}"), "x.yml:6:13: expect: no bound",
         "between"},
        {CLAIM("{metric: m, side: evented, at_most: 1, between: [1, 2]}"),
         "x.yml:6:13: expect: between beside", "at_most"},
        {CLAIM("{metric: m, side: evented, between: [2, 1]}"),
         "x.yml:6:49: between", "[low, high]"},
        {CLAIM("{metric: m, side: evented, at_most: 1, at_least: 2}"),
         "x.yml:6:13: expect: at_least is above", "at_most"},
        {CLAIM("{metric: m, ratio: [evented], at_most: 1}"),
         "x.yml:6:32: ", "two sides"},
        {CLAIM("{before: [fetch, fetch], side: evented}"), "x.yml:6:", ""},
        {CLAIM("{side: evented, at_most: 1}"), "x.yml:6:13: expect: metric",
         "missing"},
        {CLAIM("{metric: m, side: evented, share: always}"),
         "x.yml:6:40: ", "unknown key share"},
        {CLAIM("{metric: m, side: evented, at_most: 1}\n    answer: yes"),
         "x.yml:7:13: answer = \"yes\"", "holds or does not hold"},
        {CLAIM("{metric: m, side: evented, at_most: 1}\n"
               "    when: {libuv: old}"),
         "x.yml:7:19: when", "< 1.45"},
        {CLAIM("{metric: m, side: evented, at_most: 1}\n"
               "    when: {libuv: '=< 1.45'}"),
         "x.yml:7:19: when", "< 1.45"},
        {CLAIM("{metric: m, side: evented, at_most: 1}\n"
               "    when: {libuv: '< 1..45'}"),
         "x.yml:7:19: when", "< 1.45"},
        {CLAIM("{metric: m, side: evented, at_most: 1}\n"
               "    when: {libuv: '> .'}"),
         "x.yml:7:19: when", "< 1.45"},
        {CLAIM("{metric: m, side: evented, at_most: 1}\n"
               "    when: {database: postgres}"),
         "x.yml:7:22: when", "postgresql >= 15"},
        {CLAIM("{metric: m, side: evented, at_most: 1}\n"
               "    when: {cores: 2, database: 'postgresql 15'}"),
         "x.yml:7:32: when", "postgresql >= 15"},
        {CLAIM("{metric: m, side: evented, at_most: 1}\n"
               "    when: {database: 'sqlite >= 3.x'}"),
         "x.yml:7:22: when", "postgresql >= 15"},
        {CLAIM("{metric: m, side: evented, at_most: 1}\n"
               "    when: {database: ''}"),
         "x.yml:7:22: database = ", "postgresql >= 15"},
        {CLAIM("{metric: m, side: evented, at_most: 1}\n"
               "    when: {database: none}"),
         "x.yml:7:22: when", "postgresql >= 15"},
        {NULL, NULL, NULL}});
}

Test(scenario, refuses_a_sweep_with_the_place_of_the_wrong_value)
{
    refuse_all((struct mistake[]){
        {TITLE JOBS "sweep: {threaded.workers: [1, 2, many]}\n",
         "x.yml:4:34: sweep of threaded.workers at many: expected a number",
         "or per_job"},
        {TITLE JOBS "sweep: {jobs.fetch.count: [1, 100001]}\n",
         "x.yml:4:31: sweep of jobs.fetch.count", "1 to 100000"},
        {TITLE "trials: 9\n" JOBS "sweep: {jobs.fetch.count: [1, 99999]}\n",
         "x.yml:5:31: sweep", "jobs in a round"},
        {TITLE JOBS "sweep: {jobs.ftch.ms: [1]}\n", "x.yml:4:9: sweep",
         "did you mean fetch"},
        {TITLE JOBS "sweep: {title.en: [a]}\n", "x.yml:4:9: sweep: title.en",
         "cannot be swept"},
        {TITLE JOBS "sweep: {rounds: [6, 7]}\n", "x.yml:4:9: sweep: rounds",
         "cannot be swept"},
        {TITLE JOBS "sweep: {a: [1], b: [2]}\n", "x.yml:4:8: sweep",
         "one PATH"},
        {TITLE JOBS "sweep: {seed: []}\n", "x.yml:4:15: seed", "1 to 50"},
        {TITLE JOBS "sweep: {seed: [1, 1]}\n", "x.yml:4:19: sweep", "twice"},
        {TITLE JOBS "sweep: {seed: [[1]]}\n", "x.yml:4:16: sweep", "number"},
        {NULL, NULL, NULL}});
}

Test(wrong_parts, a_task_needs_a_queue_and_is_asked_for_once)
{
    refuse_all((struct mistake[]){
        {TITLE "jobs:\n  - enqueue: {name: mail, work_ms: 1}\n",
         "x.yml:3:", "database: {kind: sqlite}"},
        {TITLE "trials: 2\nsides: [threaded]\ndatabase: {kind: sqlite}\n"
               "jobs:\n  - enqueue: {name: mail, work_ms: 1}\n",
         "x.yml:6:", "trials: 1"},
        {TITLE "jobs:\n  - enqueue: {name: mail}\n", "x.yml:3:",
         "work_ms"},
        {TITLE "jobs:\n  - enqueue: {name: mail, work_ms: 1, ack: now}\n",
         "x.yml:3:44: ack", "after or before"},
        {TITLE "jobs:\n  - download: {name: a, ms: 1, kill: halfway}\n",
         "x.yml:3:", "kill"},
        {NULL, NULL, NULL}});
}

#define TWO "database: {kind: sqlite, stores: 2}\nsides: [threaded]\njobs:\n"

Test(wrong_parts, a_transfer_between_stores_needs_two_and_one_kill)
{
    refuse_all((struct mistake[]){
        {TITLE "jobs:\n  - remit: {name: pay}\nsides: [threaded]\n"
               "database: {kind: sqlite}\n",
         "x.yml:3:5: pay goes from one store to another", "stores: 2"},
        {TITLE "sides: [threaded]\njobs:\n  - remit: {name: pay}\n"
               "database: {kind: sqlite, stores: 2, shared: true}\n",
         "x.yml:4:5: pay goes from one store", "shared: false"},
        {TITLE "database: {kind: sqlite, stores: 3}\n"
               "jobs:\n  - deposit: {name: pay}\n",
         "x.yml:2:34: stores", "1 to 2"},
        {TITLE TWO "  - remit: {name: pay, to: 5}\n",
         "x.yml:5:5: pay: there are 4 accounts", "from 1 to 4"},
        {TITLE TWO "  - remit: {name: pay, way: both}\n", "x.yml:5:29: way",
         "in_turn"},
        {TITLE TWO "  - remit: {name: pay, kill_after: 0}\n",
         "x.yml:5:36: kill_after", "1 to 100, or never"},
        {TITLE TWO "  - transfer: {name: pay, kill_after: 1}\n", "x.yml:5:",
         "kill_after"},
        {TITLE TWO "  - remit: {name: pay, kill_after: 1}\n"
                   "  - remit: {name: too, kill_after: 2}\n",
         "x.yml:6:36: too: a second job has a kill_after", "expected one"},
        {NULL, NULL, NULL}});
}
