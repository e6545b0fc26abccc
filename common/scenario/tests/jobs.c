/*
 * Expansion: the same seed asks for the same work in the same order,
 * whatever the mix and the size.
 */
#include "common/scenario/jobs.h"
#include "common/scenario/planned.h"
#include "common/scenario/scenario.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define MS    1000000u
#define TITLE "title: {en: a, ko: b}\n"

static struct scenario *parse(const char *text)
{
    struct complaint why = {.text = ""};
    struct scenario *scenario =
        scenario_parse(text, strlen(text), "x.yml", NULL, 0, &why);
    cr_assert_not_null(scenario, "%s", why.text);
    return scenario;
}

Test(expand, puts_arrivals_by_time_before_the_calls_top_to_bottom)
{
    struct scenario *scenario = parse(
        TITLE "jobs:\n  - main_work: {name: main, ms: 2}\n"
              "  - download: {name: late, ms: 3, at_ms: 9}\n"
              "  - compute: {name: tick, ms: 1, every_ms: 9, count: 3}\n"
              "  - block: {name: wait, ms: 1, where: callback, count: 2}\n");
    static const char *const names[] = {"tick", "late", "tick", "tick",
                                        "main", "wait", "wait"};
    static const unsigned numbers[] = {2, 1, 3, 4, 0, 5, 6};
    static const uint64_t due[] = {0, 9, 9, 18, 0, 0, 0};
    unsigned count;
    struct job *jobs = jobs_expand(scenario, 0, 1000, "f", &count);
    cr_assert_eq(count, 7, "%u jobs", count);
    for (unsigned i = 0; i < count; i++) {
        cr_expect_str_eq(jobs[i].name, names[i], "name of %u", i);
        cr_expect_eq(jobs[i].number, numbers[i], "number of %u", i);
        cr_expect_eq(jobs[i].stamp[INTENDED], due[i] * MS, "due %u", i);
        cr_expect_eq(jobs[i].from_outside, i < 4, "outside %u", i);
        cr_expect_eq(jobs[i].in_callback, i > 4, "in_callback %u", i);
    }
    cr_expect_eq(jobs[4].steps, 2000, "2 ms of 1000 steps");
    cr_expect_eq(jobs[1].steps, 0, "a download computes nothing");
    cr_expect_eq(jobs[1].duration, 3 * MS, "3 ms");
    jobs_free(jobs, count);
    scenario_free(scenario);
}

Test(expand, gives_files_paths_of_their_own_and_one_content)
{
    struct scenario *scenario =
        parse(TITLE "jobs:\n  - file_write: {name: save, count: 2}\n"
                    "  - file_write: {name: big, bytes: 30, fsync: true}\n"
                    "  - file_write: {name: none, bytes: 0}\n");
    static const char *const paths[] = {"a/b/7-save-0", "a/b/7-save-1",
                                        "a/b/7-big-0", "a/b/7-none-0"};
    static const size_t bytes[] = {13, 13, 30, 0};
    unsigned count;
    struct job *jobs = jobs_expand(scenario, 7, 1, "a/b", &count);
    char text[30];
    job_text(text, sizeof text);
    for (unsigned i = 0; i < count; i++) {
        cr_expect_str_eq(jobs[i].path, paths[i], "path of %u", i);
        cr_expect_eq(jobs[i].bytes, bytes[i], "bytes of %u", i);
        cr_expect_eq(memcmp(jobs[i].data, text, bytes[i]), 0, "data");
        cr_expect_eq(jobs[i].fsync, i == 2, "fsync of %u", i);
        cr_expect_eq(jobs[i].data, jobs[0].data, "one content for all");
    }
    jobs_free(jobs, count);
    scenario_free(scenario);
}

#define POISSON(seed)                                                          \
    TITLE "seed: " seed "\ntrials: 2\njobs:\n"                                 \
          "  - compute: {name: chat, us: 1, count: 1000, poisson_per_s: 40}\n" \
          "  - compute: {name: more, us: 1, count: 1000, poisson_per_s: 40}\n"

static uint64_t last_due(const struct job *jobs, unsigned count,
                         const char *name)
{
    uint64_t due = 0;
    for (unsigned i = 0; i < count; i++)
        if (strcmp(jobs[i].name, name) == 0)
            due = jobs[i].stamp[INTENDED];
    return due;
}

Test(expand, asks_for_the_same_arrivals_with_the_same_seed)
{
    struct scenario *one = parse(POISSON("5")), *two = parse(POISSON("5"));
    struct scenario *other = parse(POISSON("6"));
    unsigned count;
    struct job *a = jobs_expand(one, 1, 1, "f", &count);
    struct job *b = jobs_expand(two, 1, 1, "f", &count);
    struct job *c = jobs_expand(other, 1, 1, "f", &count);
    struct job *d = jobs_expand(one, 0, 1, "f", &count);
    for (unsigned i = 0; i < count; i++) {
        cr_assert_eq(a[i].stamp[INTENDED], b[i].stamp[INTENDED], "due %u", i);
        cr_assert_eq(a[i].number, b[i].number, "number %u", i);
        cr_assert(i == 0 || a[i].stamp[INTENDED] >= a[i - 1].stamp[INTENDED],
                  "%u is out of order", i);
    }
    uint64_t due = last_due(a, count, "chat");
    cr_assert_neq(due, last_due(a, count, "more"), "each entry its own");
    cr_assert_neq(due, last_due(c, count, "chat"), "another seed");
    cr_assert_neq(due, last_due(d, count, "chat"), "another trial");
    /* 1000 gaps of 25 ms: 25 s, with a standard error of 0.8 s. */
    cr_assert(due > 20000ull * MS && due < 30000ull * MS, "rate: %llu",
              (unsigned long long)due);
    jobs_free(a, count);
    jobs_free(b, count);
    jobs_free(c, count);
    jobs_free(d, count);
    scenario_free(one);
    scenario_free(two);
    scenario_free(other);
}

Test(expand, steps_up_and_neither_overflows_nor_loses_a_nanosecond)
{
    struct scenario *scenario =
        parse(TITLE "jobs:\n  - compute: {name: c, us: 1.5, step_us: 0.25, "
                    "count: 3}\n  - main_work: {name: m, ms: 3600000}\n");
    unsigned count;
    struct job *jobs = jobs_expand(scenario, 0, 4000000, "f", &count);
    cr_assert_eq(jobs[0].steps, 6000, "1.5 us");
    cr_assert_eq(jobs[2].steps, 8000, "2 us");
    cr_assert_eq(jobs[3].steps, 14400000000000u, "an hour");
    jobs_free(jobs, count);
    jobs = jobs_expand(scenario, 0, UINT64_MAX, "f", &count);
    cr_assert(jobs[3].steps > UINT64_MAX / 4, "no wrap around");
    jobs_free(jobs, count);
    scenario_free(scenario);
}

Test(expand, is_quick_with_a_hundred_thousand_jobs, .timeout = 60)
{
    struct scenario *scenario =
        parse(TITLE "jobs:\n  - file_write: {name: save, count: 50000}\n"
                    "  - compute: {name: c, us: 1, count: 50000, "
                    "poisson_per_s: 1000}\n");
    unsigned count;
    struct job *jobs = jobs_expand(scenario, 0, 1000, "folder", &count);
    cr_assert_eq(count, 100000, "%u jobs", count);
    cr_assert_str_eq(jobs[99999].path, "folder/0-save-49999", "the last");
    jobs_free(jobs, count);
    cr_assert(scenario_planned(scenario, THREADED) > 0, "planned");
    scenario_free(scenario);
}

struct plan {
    const char *text;
    uint64_t ms[SIDES];
};

Test(planned, adds_up_what_waits_on_threads_and_what_computes)
{
    static const struct plan plans[] = {
        {"jobs:\n  - file_write: {name: a}\n  - download: {name: b, ms: 2000}\n"
         "  - main_work: {name: c, ms: 500}\n",
         {2000, 2000, 2500}},
        {"jobs:\n  - download: {name: a, ms: 200, count: 16}\n",
         {800, 200, 3200}},
        {"jobs:\n  - download: {name: a, ms: 200, count: 16}\n"
         "threaded: {workers: 5}\n",
         {800, 200, 3200}},
        {"jobs:\n  - download: {name: a, ms: 200, count: 16}\n"
         "threaded: {workers: per_job}\n",
         {200, 200, 3200}},
        {"jobs:\n  - compute: {name: a, ms: 200, count: 5}\n",
         {1000, 1000, 1000}},
        {"jobs:\n  - main_work: {name: a, ms: 500}\n"
         "  - download: {name: b, ms: 2000}\n",
         {2500, 2500, 2500}},
        {"jobs:\n  - block: {name: a, ms: 500, count: 5}\n",
         {1000, 1000, 2500}},
        {"jobs:\n  - block: {name: a, ms: 500, count: 5}\n"
         "evented: {hidden_workers: 5}\n",
         {1000, 500, 2500}},
        {"jobs:\n  - block: {name: a, ms: 500, count: 5, where: callback}\n",
         {1000, 2500, 2500}},
        {"jobs:\n  - download: {name: a, ms: 10, at_ms: 700}\n"
         "  - download: {name: b, ms: 100}\nthreaded: {workers: 1}\n",
         {710, 710, 710}},
        {"jobs:\n  - download: {name: a, ms: 2, step_ms: 3, count: 3}\n"
         "trials: 4\n",
         {32, 32, 60}},
        {"jobs:\n  - download: {name: a, ms: 2000, count: 10000}\n",
         {5000000, 2000, 20000000}},
    };
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        char text[400];
        snprintf(text, sizeof text, TITLE "%s", plans[i].text);
        struct scenario *scenario = parse(text);
        for (unsigned side = 0; side < SIDES; side++) {
            uint64_t planned = scenario_planned(scenario, (enum side)side);
            cr_expect_eq(planned, plans[i].ms[side] * MS, "%zu, %s: %llu ns", i,
                         side_name((enum side)side),
                         (unsigned long long)planned);
        }
        scenario_free(scenario);
    }
}
