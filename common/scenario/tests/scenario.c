/*
 * What is read from a good scenario, and which files are opened.
 */
#include "common/scenario/tests/mistakes.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *scratch(void)
{
    static char folder[] = "/tmp/poolloop-scenario-XXXXXX";
    return mkdtemp(folder);
}

static void refuse_file(const char *file, const char *says)
{
    struct complaint why = {.text = ""};
    cr_expect_null(scenario_load(file, NULL, 0, &why), "%s was read", file);
    cr_expect_not_null(strstr(why.text, says), "%s", why.text);
    cr_expect_eq(strncmp(why.text, file, strlen(file)), 0,
                 "%s should name the file", why.text);
}

Test(scenario, opens_nothing_but_regular_files_and_never_blocks, .timeout = 30)
{
    const char *folder = scratch();
    char path[200];

    refuse_file(folder, "is a directory");
    refuse_file("/dev/zero", "is a device");
    snprintf(path, sizeof path, "%s/no.yml", folder);
    refuse_file(path, "No such file");
    snprintf(path, sizeof path, "%s/fifo", folder);
    cr_assert_eq(mkfifo(path, 0600), 0, "mkfifo");
    refuse_file(path, "is a FIFO");
    unlink(path);
    snprintf(path, sizeof path, "%s/empty.yml", folder);
    FILE *out = fopen(path, "w");
    fclose(out);
    refuse_file(path, "is empty");
    out = fopen(path, "w");
    for (size_t i = 0; i <= 1 << 20; i++)
        fputc('#', out);
    fclose(out);
    refuse_file(path, "larger than 1 MiB");
    unlink(path);
    rmdir(folder);
}

Test(scenario, gives_every_field_its_default)
{
    struct complaint why = {.text = ""};
    struct scenario *scenario = scenario_parse(TITLE JOBS, strlen(TITLE JOBS),
                                               "a/b-c.yml", NULL, 0, &why);
    cr_assert_not_null(scenario, "%s", why.text);
    cr_assert_str_eq(scenario->name, "b-c", "name");
    cr_assert(scenario->side[THREADED] && scenario->side[EVENTED] &&
                  !scenario->side[SEQUENTIAL],
              "sides");
    cr_assert_eq(scenario->rounds, 8, "rounds");
    cr_assert_eq(scenario->trials, 1, "trials");
    cr_assert_eq(scenario->limit, 30000000000u, "limit");
    cr_assert_eq(scenario->seed, 1, "seed");
    cr_assert_eq(scenario->policy, POLICY_OTHER, "policy");
    cr_assert_eq(scenario->pin, PIN_ONE, "pin");
    cr_assert_str_eq(scenario->primary, "makespan_ms", "primary");
    cr_assert_eq(scenario->engine.workers, 4, "workers");
    cr_assert_eq(scenario->engine.deliver, DELIVER_WORKER, "deliver");
    cr_assert_eq(scenario->engine.file_io, FILE_UV_FS, "file_io");
    cr_assert_eq(scenario->engine.hidden_workers, 4, "hidden_workers");
    cr_assert(scenario->engine.fresh_clock, "fresh_clock");
    cr_assert_eq(scenario->chunk, 0, "chunk");
    cr_assert_eq(scenario->jobs[0].count, 1, "count");
    cr_assert_eq(scenario->jobs[0].duration, 5000000, "ms");
    cr_assert_not(scenario->jobs[0].has_at, "a call");
    cr_assert_null(scenario->sweep.path, "no sweep");
    scenario_free(scenario);
}

Test(scenario, reads_times_in_both_units_to_the_nanosecond)
{
    static const char text[] = TITLE
        "jobs:\n"
        "  - compute: {name: a, ms: 0.2, step_us: 0.001, at_us: 1.5}\n"
        "  - block: {name: b, us: 17, every_ms: 3600000, where: callback}\n"
        "evented: {chunk_us: 250}\nlimit_s: 0.25\n";
    struct complaint why = {.text = ""};
    struct scenario *scenario = parse(text, &why);
    cr_assert_not_null(scenario, "%s", why.text);
    cr_assert_eq(scenario->jobs[0].duration, 200000, "0.2 ms");
    cr_assert_eq(scenario->jobs[0].step, 1, "0.001 us");
    cr_assert_eq(scenario->jobs[0].at, 1500, "1.5 us");
    cr_assert_eq(scenario->jobs[1].duration, 17000, "17 us");
    cr_assert_eq(scenario->jobs[1].every, 3600000000000u, "an hour");
    cr_assert(scenario->jobs[1].has_at, "every arrives from outside");
    cr_assert(scenario->jobs[1].in_callback, "where");
    cr_assert_eq(scenario->chunk, 250000, "chunk");
    cr_assert_eq(scenario->limit, 250000000, "limit");
    scenario_free(scenario);
}

Test(scenario, reads_every_form_of_a_claim)
{
    static const char text[] = TITLE JOBS
        "  - compute: {name: c, ms: 1}\nsweep: {threaded.workers: [1, 16]}\n"
        "claims:\n"
        "  - {says: {en: a, ko: b}, expect: {metric: lateness_ms, job: fetch, "
        "stat: max, side: evented, between: [-1, 2.5]}, answer: holds}\n"
        "  - {says: {en: a, ko: b}, expect: {metric: m, ratio: [threaded@16, "
        "evented], at_most: 0.5, at: 1}, when: {libuv: '< 1.45', cores: 2}}\n"
        "  - {says: {en: a, ko: b}, expect: {same: m, within_pct: 2}}\n"
        "  - {says: {en: a, ko: b}, expect: {order: [c, fetch], side: "
        "threaded, at: 16}}\n"
        "  - {says: {en: a, ko: b}, expect: {before: [c, fetch], side: "
        "evented, share: sometimes}, answer: does not hold}\n";
    struct complaint why = {.text = ""};
    struct scenario *scenario = parse(text, &why);
    cr_assert_not_null(scenario, "%s", why.text);
    const struct claim *claim = scenario->claims;
    cr_assert_eq(scenario->claim_count, 5, "five claims");
    cr_assert_eq(claim[0].expect.kind, EXPECT_BOUND, "bound");
    cr_assert_eq(claim[0].expect.stat, STAT_MAX, "stat");
    cr_assert_eq(claim[0].expect.low, -1.0, "low");
    cr_assert_eq(claim[0].expect.high, 2.5, "high");
    cr_assert_eq(claim[0].expect.metric_place.line, 7, "line of the metric");
    cr_assert_eq(claim[0].expect.metric_place.column, 45, "its column");
    cr_assert_eq(claim[0].answer, ANSWER_HOLDS, "answer");
    cr_assert_str_eq(claim[1].expect.arm[0].value, "16", "its own point");
    cr_assert_str_eq(claim[1].expect.arm[1].value, "1", "at: of the rest");
    cr_assert(isinf(claim[1].expect.low), "no lower bound");
    cr_assert_eq(claim[1].when_cores, 2, "cores");
    cr_assert_eq(claim[2].expect.arm[1].side, EVENTED, "both sides");
    cr_assert_eq(claim[2].expect.within_pct, 2.0, "within");
    cr_assert_eq(claim[3].expect.share_low, 1.0, "an order is always so");
    cr_assert_str_eq(claim[3].expect.names[1], "fetch", "names");
    cr_assert(claim[4].expect.sometimes, "sometimes");
    scenario_free(scenario);
}

Test(scenario, lets_others_complain_about_a_place)
{
    struct complaint why = {.text = ""};
    const char *sets[] = {"primary=wrong_ms"};
    struct scenario *scenario =
        scenario_parse(TITLE JOBS, strlen(TITLE JOBS), "x.yml", sets, 1, &why);
    cr_assert_not_null(scenario, "%s", why.text);
    complain_at(&why, scenario->file, &scenario->primary_place,
                "no measure is named %s", scenario->primary);
    cr_assert_str_eq(why.text,
                     "--set primary=wrong_ms: no measure is named "
                     "wrong_ms",
                     "%s", why.text);
    scenario_free(scenario);
}

Test(scenario, reads_a_file_with_a_byte_order_mark_and_crlf)
{
    struct complaint why = {.text = ""};
    struct scenario *scenario =
        parse("\xef\xbb\xbftitle: {en: a, ko: b}\r\n"
              "jobs:\r\n  - download: {name: fetch, ms: 5}\r\n",
              &why);
    cr_assert_not_null(scenario, "%s", why.text);
    cr_assert_str_eq(scenario->jobs[0].name, "fetch", "name");
    scenario_free(scenario);
}
