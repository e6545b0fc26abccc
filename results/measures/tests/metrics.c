/*
 * Each measure is computed from a round whose figures can be worked out
 * on paper.
 */
#include "common/clock.h"
#include "results/measures/check.h"
#include "results/measures/metrics.h"
#include "results/tests/fixture.h"

#include <math.h>

static double value(const struct result *result, const struct round *round,
                    const char *name, const char *job, enum statistic stat)
{
    const struct metric *metric = metric_named(name);
    cr_assert_not_null(metric, "%s is in the table", name);
    return metric_of_round(metric, result, round, job, stat);
}

#define EQ(name, job, stat, expected)                                      \
    cr_assert_float_eq(value(result, round, name, job, stat), expected,    \
                       1e-6, "%s is %f, not %f", name, (double)(expected), \
                       value(result, round, name, job, stat))

Test(metrics, have_all_words_and_one_way_of_being_computed_each)
{
    unsigned count = 0;
    const struct metric *m;
    for (; (m = metric_at(count)); count++) {
        int ways = (m->of_round != NULL) + (m->of_timeline != NULL) +
                   (m->count != 0) + (m->of_job != NULL) +
                   (m->from != m->to);
        cr_assert_eq(ways, 1, "%s has one way of being computed", m->name);
        cr_assert_eq(m->per_job, m->of_job || m->from != m->to, "%s",
                     m->name);
        for (enum language l = ENGLISH; l < LANGUAGES; l++)
            cr_assert(*text_of(m->label, l) && *text_of(m->sentence, l),
                      "%s has its texts", m->name);
        cr_assert_eq(metric_named(m->name), m, "%s is unique", m->name);
    }
    cr_assert_eq(count, 45, "the documented measures, not %u", count);
    cr_assert_null(metric_named("makespan"), "the unit is in the name");
}

Test(metrics, follow_the_stamps_of_the_jobs)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    struct round *round = fixture_round(result, 0, 0, THREADED, 1, 103, 6);
    EQ("makespan_ms", NULL, STAT_MEDIAN, 103);
    EQ("response_ms", "save", STAT_MEDIAN, 1);
    EQ("response_ms", NULL, STAT_MAX, 103);
    EQ("response_ms", NULL, STAT_MEAN, 52); /* without main work */
    EQ("response_ms", "main", STAT_MEDIAN, 5);
    EQ("response_ms", NULL, STAT_COUNT, 2);
    EQ("queue_wait_ms", NULL, STAT_MEDIAN, 0.001);
    EQ("service_ms", "fetch", STAT_MEDIAN, 102.999);
    EQ("telling_delay_ms", "fetch", STAT_MEDIAN, 0);
    EQ("finished_after_ms", "fetch", STAT_MEDIAN, 103);
    EQ("lateness_ms", NULL, STAT_MEDIAN, 2.999);
    EQ("jobs_at_once", NULL, STAT_MEDIAN, 3);
    cr_assert(isnan(value(result, round, "service_ms", "save", STAT_MAX)),
              "a null stamp gives no figure");
    cr_assert(isnan(value(result, round, "response_ms", NULL, STAT_P95)),
              "two values have no p95");
    EQ("service_ms", "save", STAT_COUNT, 0);
    result_free(result);
}

/* One that comes from outside is asked for before it is due: nobody
 * waits in a queue until then. */
Test(metrics, let_no_job_wait_before_it_is_due)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    struct round *round = fixture_round(result, 0, 0, THREADED, 1, 103, 6);
    struct record *record = round->record;
    for (unsigned i = 0; i < record->job_count; i++) {
        uint64_t *stamp = record->jobs[i].stamp;
        if (strcmp(record->jobs[i].name, "fetch") != 0)
            continue;
        stamp[SUBMITTED] = stamp[STARTED] - 7 * NS_PER_MS;
        stamp[INTENDED] = stamp[STARTED] - 2 * NS_PER_MS;
        EQ("queue_wait_ms", "fetch", STAT_MEDIAN, 2);
        stamp[INTENDED] = stamp[STARTED] - 9 * NS_PER_MS;
        EQ("queue_wait_ms", "fetch", STAT_MEDIAN, 7);
    }
    result_free(result);
}

Test(metrics, keep_an_early_timer_negative)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    struct round *round = fixture_round(result, 0, 0, EVENTED, 6, 99.501, 1);
    EQ("lateness_ms", "fetch", STAT_MEDIAN, -0.5);
    result_free(result);
}

Test(metrics, know_what_was_asked_of_each_job_of_a_series)
{
    struct result *result = fixture_result(
        "title: {en: a, ko: a}\nquestion: {en: a, ko: a}\n"
        "jobs:\n  - main_work: {name: main, ms: 1}\n"
        "  - download: {name: d, ms: 10, count: 3, step_ms: 5}\n");
    struct round *round = fixture_round(result, 0, 0, THREADED, 1, 1, 0);
    struct record *record = round->record;
    for (unsigned i = 0; i < record->job_count; i++)
        free(record->jobs[i].name);
    record->job_count = 0;
    for (unsigned i = 0; i < 3; i++) /* started at 0.001 ms */
        fixture_job(record, 0, i + 1, "d", DOWNLOAD,
                    10.001 + 5 * i + 0.25 * i);
    EQ("lateness_ms", "d", STAT_MIN, 0);
    EQ("lateness_ms", "d", STAT_MEDIAN, 0.25);
    EQ("lateness_ms", "d", STAT_MAX, 0.5);
    result_free(result);
}

Test(metrics, take_the_median_of_the_trials_as_makespan)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    struct round *round = fixture_round(result, 0, 0, THREADED, 1, 100, 6);
    for (unsigned trial = 1; trial < 3; trial++) {
        struct job_row *last;
        fixture_job(round->record, trial, 1, "fetch", DOWNLOAD,
                    trial * 1000 + 200);
        last = &round->record->jobs[round->record->job_count - 1];
        last->stamp[INTENDED] += trial * 1000 * NS_PER_MS;
    }
    EQ("makespan_ms", NULL, STAT_MEDIAN, 200);
    EQ("rss_per_job_kib", NULL, STAT_MEDIAN, 2048 / 5.0);
    round->record->jobs[1].stamp[OBSERVED] = 0;
    round->record->jobs[0].stamp[OBSERVED] = 0;
    round->record->jobs[2].stamp[OBSERVED] = 0;
    cr_assert(isnan(value(result, round, "makespan_ms", NULL, STAT_MEDIAN)),
              "a trial that was never told has no end");
    result_free(result);
}

Test(metrics, divide_the_kernels_memory_by_thousands_of_jobs_only)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    struct round *round = fixture_round(result, 0, 0, EVENTED, 6, 100, 12);
    cr_assert(isnan(value(result, round, "kernel_per_job_kib", NULL,
                          STAT_MEDIAN)),
              "of three jobs the noise of the machine would be divided");
    unsigned kept = round->record->job_count;
    round->record->job_count = 1000;
    EQ("kernel_per_job_kib", NULL, STAT_MEDIAN, 0.64);
    round->record->job_count = kept;
    result_free(result);
}

Test(metrics, keep_the_books_of_the_process)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    struct round *round = fixture_round(result, 0, 0, EVENTED, 6, 100, 12);
    EQ("voluntary_in_work", NULL, STAT_MEDIAN, 12);
    EQ("involuntary_in_work", NULL, STAT_MEDIAN, 2);
    EQ("voluntary_in_process", NULL, STAT_MEDIAN, 15);
    EQ("involuntary_in_process", NULL, STAT_MEDIAN, 4);
    EQ("voluntary_per_job", NULL, STAT_MEDIAN, 4);
    EQ("involuntary_per_job", NULL, STAT_MEDIAN, 2 / 3.0);
    EQ("cpu_ms", NULL, STAT_MEDIAN, 11);
    round->record->before = (struct usage){
        .user_ns = 2 * NS_PER_MS, .sys_ns = NS_PER_MS / 2};
    EQ("cpu_ms", NULL, STAT_MEDIAN, 8.5);
    round->record->before = (struct usage){0};
    EQ("cpu_share_percent", NULL, STAT_MEDIAN, 11);
    EQ("idle_share_percent", NULL, STAT_MEDIAN, 89);
    EQ("threads_peak", NULL, STAT_MEDIAN, 5);
    EQ("hidden_threads", NULL, STAT_MEDIAN, 4);
    EQ("rss_peak_kib", NULL, STAT_MEDIAN, 2048);
    EQ("kernel_peak_kib", NULL, STAT_MEDIAN, 640);
    round->kernel_peak_kib = -20; /* others gave back more */
    EQ("kernel_peak_kib", NULL, STAT_MEDIAN, 0);
    round->kernel_peak_kib = UNKNOWN;
    cr_assert(isnan(value(result, round, "kernel_peak_kib", NULL,
                          STAT_MEDIAN)),
              "what was not seen is unknown");
    round->record->after.user_ns = 150 * NS_PER_MS;
    EQ("idle_share_percent", NULL, STAT_MEDIAN, 0);
    round->switches.work_voluntary = UNKNOWN;
    cr_assert(isnan(value(result, round, "voluntary_per_job", NULL,
                          STAT_MEDIAN)),
              "unknown divided is unknown");
    result_free(result);
}

/*        0   10        40  50              90   100 ms
 * main   ####|..............................|####   (waits 10..90)
 * other      |####~~~~~|###|                        10-20, preempted,
 *                                                   40-50             */
Test(metrics, read_the_timeline_where_there_is_one)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    struct round *round = fixture_round(result, 0, 0, EVENTED, 6, 100, 12);
    static const char *const names[] = {
        "switches_between_own_threads", "lanes_overlap_ms", "slice_ms",
        "main_idle_percent"};
    for (int i = 0; i < 4; i++)
        cr_assert(isnan(value(result, round, names[i], NULL, STAT_MEDIAN)),
                  "%s is unknown without a timeline", names[i]);
    static const struct switch_row rows[] = {
        {4711, 10000000, SWITCH_OUT},       {4712, 10000000, SWITCH_IN},
        {4712, 20000000, SWITCH_PREEMPTED}, {4712, 40000000, SWITCH_IN},
        {4712, 50000000, SWITCH_OUT},       {4711, 90000000, SWITCH_IN}};
    round->timeline = malloc(sizeof rows);
    memcpy(round->timeline, rows, sizeof rows);
    round->timeline_count = sizeof rows / sizeof *rows;
    EQ("switches_between_own_threads", NULL, STAT_MEDIAN, 2);
    EQ("lanes_overlap_ms", NULL, STAT_MEDIAN, 0);
    EQ("slice_ms", NULL, STAT_MEDIAN, 10);
    EQ("main_idle_percent", NULL, STAT_MEDIAN, 80);
    round->switches.ring_lost = 1;
    cr_assert(isnan(value(result, round, "slice_ms", NULL, STAT_MEDIAN)),
              "a timeline with losses is none");
    result_free(result);
}

static void refused(const char *more, const char *what)
{
    char text[2048];
    struct complaint why = {.text = ""};
    snprintf(text, sizeof text, "%s%s", FIXTURE_HEAD, more);
    struct scenario *scenario = fixture_scenario(text);
    cr_assert_not(metrics_check(scenario, &why), "%s is refused", what);
    cr_assert(strstr(why.text, what) && strstr(why.text, "fixture.yml:"),
              "named with its place: %s", why.text);
    scenario_free(scenario);
}

Test(metrics, refuse_a_claim_on_what_is_not_measured)
{
    struct complaint why = {.text = ""};
    struct scenario *good = fixture_scenario(FIXTURE_HEAD);
    cr_assert(metrics_check(good, &why), "a good one: %s", why.text);
    scenario_free(good);
    refused("claims:\n  - says: {en: a, ko: a}\n    answer: holds\n"
            "    expect: {metric: speed_ms, side: evented, at_most: 1}\n",
            "speed_ms");
    refused("claims:\n  - says: {en: a, ko: a}\n    answer: holds\n"
            "    expect: {metric: threads_peak, stat: p95, side: evented, "
            "at_most: 1}\n",
            "threads_peak");
    refused("claims:\n  - says: {en: a, ko: a}\n"
            "    expect: {metric: makespn_ms, side: evented, at_most: 1}\n",
            "\"makespn_ms\"; did you mean makespan_ms?");
    refused("claims:\n  - says: {en: a, ko: a}\n"
            "    expect: {same: response, within_pct: 1}\n",
            "\"response\"; did you mean response_ms?");
    refused("claims:\n  - says: {en: a, ko: a}\n"
            "    expect: {metric: xyzzy, side: evented, at_most: 1}\n",
            "expected one of makespan_ms, response_ms");
}

Test(metrics, refuse_a_fault_that_no_rule_is_about)
{
    static const char *const rules[] = {
        "foreign_cpu",    "steal",      "stalled",      "pin_broken",
        "migrated",       "job_failed", "unequal_work", "short_download",
        "switches_disagree"};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        char text[2048];
        struct complaint why = {.text = ""};
        snprintf(text, sizeof text, "%sexpect_fault: %s\n", FIXTURE_HEAD,
                 rules[i]);
        struct scenario *good = fixture_scenario(text);
        cr_assert(metrics_check(good, &why), "%s", why.text);
        scenario_free(good);
    }
    refused("expect_fault: short_downlod\n", "did you mean short_download?");
    refused("expect_fault: nothing\n", "expected one of job_failed");
}

Test(metrics, of_threads_made_one_by_one_are_touched_by_noise_unless_all_lived)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    struct round *pool = fixture_round(result, 0, 0, THREADED, 1, 100, 12);
    const struct metric *memory = metric_named("rss_per_job_kib");

    pool->threads_peak = 2;
    cr_assert_eq(metric_noise(memory, result, pool), NOISE_NOTHING,
                 "a pool has its threads from the beginning");
    result->scenario->engine.workers = PER_JOB;
    pool->threads_peak = pool->record->job_count;
    cr_assert_eq(metric_noise(memory, result, pool), NOISE_ANYTHING,
                 "with the main thread, one of them had ended too soon");
    pool->threads_peak++;
    cr_assert_eq(metric_noise(memory, result, pool), NOISE_NOTHING,
                 "all were there at once");
    pool->threads_peak = UNKNOWN;
    cr_assert_eq(metric_noise(memory, result, pool), NOISE_ANYTHING,
                 "nobody counted them");
    pool->side = EVENTED;
    cr_assert_eq(metric_noise(memory, result, pool), NOISE_NOTHING,
                 "a loop makes none");
    result_free(result);
}

Test(metrics, noise_only_raises_a_lateness_beside_one_piece_of_computing)
{
    static const struct {
        const char *more;
        enum noise_effect pool, loop, sequential;
    } cases[] = {
        {"", NOISE_RAISES, NOISE_RAISES, NOISE_RAISES},
        {"evented: {chunk_ms: 5}\n", NOISE_RAISES, NOISE_RAISES,
         NOISE_RAISES},
        {"evented: {chunk_ms: 4}\n", NOISE_RAISES, NOISE_ANYTHING,
         NOISE_RAISES}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[2048];
        snprintf(text, sizeof text, "%s%s", FIXTURE_HEAD, cases[i].more);
        struct result *result = fixture_result(text);
        struct round *round = fixture_round(result, 0, 0, THREADED, 1, 100,
                                            12);
        const struct metric *late = metric_named("lateness_ms");
        cr_assert_eq(metric_noise(late, result, round), cases[i].pool);
        round->side = EVENTED;
        cr_assert_eq(metric_noise(late, result, round), cases[i].loop);
        round->side = SEQUENTIAL;
        cr_assert_eq(metric_noise(late, result, round),
                     cases[i].sequential);
        result->scenario->jobs[2].count = 2; /* main works twice */
        round->side = THREADED;
        cr_assert_eq(metric_noise(late, result, round), NOISE_ANYTHING);
        cr_assert_eq(metric_noise(metric_named("makespan_ms"), result,
                                  round), NOISE_RAISES,
                     "the last of all is the last in any case");
        result_free(result);
    }
}

/* Two withdrawals of 5 and one deposit of 5 that were reported. */
static struct round *asked_round(struct result *result)
{
    struct round *round = fixture_round(result, 0, 0, THREADED, 1, 1, 0);
    struct record *record = round->record;
    for (unsigned i = 0; i < record->job_count; i++)
        free(record->jobs[i].name);
    record->job_count = 0;
    fixture_job(record, 0, 0, "draw", WITHDRAW, 1);
    fixture_job(record, 0, 1, "draw", WITHDRAW, 1);
    fixture_job(record, 0, 2, "save", DEPOSIT, 1);
    round->books = (struct books){.trips = 9, .commits = 1, .retries = 2,
                                  .money_before = 100, .money_after = 95};
    return round;
}

static const char asking[] =
    "title: {en: a, ko: a}\nquestion: {en: a, ko: a}\n"
    "database: {kind: postgresql}\n"
    "jobs:\n  - withdraw: {name: draw, count: 2, amount: 5}\n"
    "  - deposit: {name: save, amount: 5}\n";

Test(metrics, compare_what_was_reported_with_what_the_accounts_hold)
{
    struct result *result = fixture_result(asking);
    struct round *round = asked_round(result);
    EQ("money_difference", NULL, STAT_MEDIAN, 0);
    EQ("lost_updates", NULL, STAT_MEDIAN, 0);
    EQ("trips", NULL, STAT_MEDIAN, 9);
    EQ("rollbacks", NULL, STAT_MEDIAN, 0);
    EQ("retries", NULL, STAT_MEDIAN, 2);

    round->books.money_after = 105; /* both withdrawals are gone */
    EQ("money_difference", NULL, STAT_MEDIAN, 10);
    EQ("lost_updates", NULL, STAT_MEDIAN, 2);

    round->record->jobs[0].error = 5; /* one was reported as failed */
    EQ("lost_updates", NULL, STAT_MEDIAN, 1);
    result_free(result);
}

Test(metrics, know_nothing_of_money_that_nobody_read_or_asked_for)
{
    struct result *result = fixture_result(asking);
    struct round *round = asked_round(result);
    round->books.money_after = UNKNOWN;
    cr_assert(isnan(value(result, round, "money_difference", NULL,
                          STAT_MEDIAN)));
    EQ("commits", NULL, STAT_MEDIAN, 1);
    round->books = (struct books){.trips = 0};
    cr_assert(isnan(value(result, round, "lost_updates", NULL, STAT_MEDIAN)));
    cr_assert(isnan(value(result, round, "commits", NULL, STAT_MEDIAN)));
    result_free(result);
}
