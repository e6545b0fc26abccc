/*
 * What is laid over a scenario and what is swept in it: every field of
 * the table is tried.
 */
#include "common/scenario/fields.h"
#include "common/scenario/tests/written.h"

struct setting {
    const char *set;
    const char *line; /* in what is then written */
};

/* That one of the settings ends with each key of a scope. */
static void expect_met(const struct setting *settings, size_t count,
                       const struct scope *scope)
{
    for (const struct field *field = scope->fields; field->key; field++) {
        bool inner = field->type == GROUP && field->group != &text_scope;
        bool met = inner; /* its own fields are looked at */
        size_t length = strlen(field->key);
        for (size_t i = 0; i < count; i++) {
            size_t end = strcspn(settings[i].set, "=");
            met |= length <= end && strncmp(settings[i].set + end - length,
                                            field->key, length) == 0;
        }
        cr_expect(met, "no set is tried on %s", field->key);
        if (inner)
            expect_met(settings, count, field->group);
    }
}

Test(scenario_set, reaches_every_field_also_those_not_in_the_file)
{
    static const struct setting settings[] = {
        {"name=other", "name: \"other\"\n"},
        {"title.en=Hello: \"you\" # {x}", "en: \"Hello: \\\"you\\\" # {x}\""},
        {"title={en: c, ko: d}", "title: {en: \"c\", ko: \"d\"}"},
        {"question={en: c, ko: d}", "question: {en: \"c\", ko: \"d\"}"},
        {"see={en: c, ko: d}", "see: {en: \"c\", ko: \"d\"}"},
        {"documented={en: c, ko: d}",
         "documented: {en: \"c\", ko: \"d\"}"},
        {"why={en: c, ko: d}", "why: {en: \"c\", ko: \"d\"}"},
        {"figure=late", "figure: late\n"},
        {"finding={en: c, ko: d}", "finding: {en: \"c\", ko: \"d\"}"},
        {"options=[{en: c, ko: d}, {en: e, ko: f, right: true}]",
         "\n  - {en: \"e\", ko: \"f\", right: true}\n"},
        {"notes=5-1", "notes: \"5-1\"\n"},
        {"sides=[sequential, evented]", "sides: [evented, sequential]\n"},
        {"rounds=6", "rounds: 6\n"},
        {"trials=3", "trials: 3\n"},
        {"jobs=[download: {name: x, ms: 1}]", "- download: {name: x, "},
        {"limit_s=0.5", "limit_s: 0.5\n"},
        {"seed=9007199254740991", "seed: 9007199254740991\n"},
        {"policy=batch", "policy: batch\n"},
        {"pin=all", "pin: all\n"},
        {"primary=response_ms", "primary: response_ms\n"},
        {"expect_fault=short_download", "expect_fault: short_download\n"},
        {"sweep={threaded.workers: [1, per_job]}",
         "sweep: {threaded.workers: [1, per_job]}\n"},
        {"claims=[{says: {en: c, ko: d}, expect: {same: m, within_pct: 2.5}}]",
         "{same: m, stat: median, of: [threaded, evented], within_pct: 2.5}"},
        {"threaded.workers=per_job", "threaded: {workers: per_job,"},
        {"threaded.deliver=main", "deliver: main}"},
        {"evented.file_io=uv_work", "evented: {file_io: uv_work,"},
        {"evented.chunk_ms=0.25", "chunk_ms: 0.25,"},
        {"evented.chunk_us=250", "chunk_ms: 0.25,"},
        {"evented.hidden_workers=5", "hidden_workers: 5,"},
        {"evented.fresh_clock=false", "fresh_clock: false}"},
        {"jobs.save.name=keep", "file_write: {name: keep,"},
        {"jobs.save.label={en: c, ko: d}", "label: {en: \"c\", ko: \"d\"}"},
        {"jobs.save.count=9", "count: 9,"},
        {"jobs.save.at_ms=3", "at_ms: 3,"},
        {"jobs.save.at_us=3", "at_ms: 0.003,"},
        {"jobs.save.every_ms=3", "every_ms: 3,"},
        {"jobs.save.every_us=3", "every_ms: 0.003,"},
        {"jobs.save.poisson_per_s=40", "poisson_per_s: 40,"},
        {"jobs.save.bytes=0", "bytes: 0,"},
        {"jobs.save.fsync=true", "fsync: true}"},
        {"jobs.main.ms=5", "main_work: {name: main, count: 1, ms: 5,"},
        {"jobs.main.us=5", "ms: 0.005,"},
        {"jobs.main.step_ms=5", "step_ms: 5}"},
        {"jobs.main.step_us=5", "step_ms: 0.005}"},
        {"jobs.wait.where=callback", "where: callback}"},
        {"evented.style=await", "style: await,"},
        {"jobs.three.fetch_ms=5", "fetch_ms: 5,"},
        {"jobs.three.fetch_us=5", "fetch_ms: 0.005,"},
        {"jobs.three.transform_ms=5", "transform_ms: 5,"},
        {"jobs.three.transform_us=5", "transform_ms: 0.005,"},
        {"jobs.three.fail_at=save", "fail_at: save,"},
        {"jobs.three.look=false", "look: false,"},
        {"jobs.two.each_ms=5", "each_ms: 5,"},
        {"jobs.two.each_us=5", "each_ms: 0.005,"},
        {"jobs.two.times=5", "times: 5,"},
        {"jobs.two.how=together", "how: together}"},
        {"jobs.then.handlers=5", "handlers: 5,"},
        {"jobs.then.then=before", "then: before}"},
        {"jobs.ask.answer=now", "answer: now}"},
        {"evented.access=hidden", "access: hidden}"},
        {"database.kind=postgresql", "database: {kind: postgresql,"},
        {"database.connections=5", "connections: 5,"},
        {"database.shared=true", "shared: true,"},
        {"database.accounts=5", "accounts: 5,"},
        {"database.balance=5", "balance: 5}"},
        {"jobs.move.wait_ms=5", "wait_ms: 5,"},
        {"jobs.move.wait_us=5", "wait_ms: 0.005,"},
        {"jobs.move.from=3", "from: 3,"},
        {"jobs.move.to=3", "to: 3,"},
        {"jobs.move.amount=5", "amount: 5,"},
        {"jobs.move.ends=rollback", "ends: rollback,"},
        {"jobs.move.transaction=no", "transaction: no,"},
        {"jobs.draw.locking=for_update", "locking: for_update,"},
        {"jobs.put.work_ms=5", "work_ms: 5,"},
        {"jobs.put.work_us=5", "work_ms: 0.005,"},
        {"jobs.put.ack=before", "ack: before,"},
        {"jobs.put.kill=halfway", "kill: halfway,"},
        {"jobs.put.idempotent=true", "idempotent: true,"},
        {"database.stores=2", "stores: 2}"},
        {"jobs.both.way=outbox", "way: outbox,"},
        {"jobs.both.kill_after=7", "kill_after: 7"},
    };
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        /* It cannot be asked for in several trials. */
        bool queued = strncmp(settings[i].set, "jobs.put", 8) == 0;
        bool between = strncmp(settings[i].set, "jobs.both", 9) == 0;
        char text_of_it[1024];
        snprintf(text_of_it, sizeof text_of_it, "%s%s%s%s",
            TITLE JOBS "  - block: {name: wait, ms: 1}\n"
                       "  - chain: {name: three, fetch_ms: 1}\n"
                       "  - waits: {name: two, each_ms: 1}\n"
                       "  - settled: {name: then}\n"
                       "  - twice: {name: ask}\n"
                       "  - transfer: {name: move}\n"
                       "  - withdraw: {name: draw}\n",
            queued ? "  - enqueue: {name: put, work_ms: 1}\n" : "",
            between ? "  - remit: {name: both}\n" : "",
            between ? "database: {kind: postgresql, stores: 2}\n"
                    : "database: {kind: postgresql}\n");
        struct scenario *scenario = good(text_of_it, settings[i].set);
        char *text = written(scenario);
        cr_expect_not_null(strstr(text, settings[i].line), "%s gave %s",
                           settings[i].set, text);
        check_round_trip(scenario);
        free(text);
        scenario_free(scenario);
    }
    expect_met(settings, sizeof settings / sizeof *settings, &scenario_scope);
    expect_met(settings, sizeof settings / sizeof *settings, &job_scope);
}

Test(scenario_set, complains_in_its_own_name)
{
    static const struct setting wrong[] = {
        {"threaded.workers=many", "expected a number from 1 to 10000, or "
                                  "per_job"},
        {"threaded.worker=3", "did you mean workers?"},
        {"theaded.workers=3", "did you mean threaded?"},
        {"jobs.sav.bytes=3", "no job is named sav; did you mean save"},
        {"jobs.save.ms=3", "unknown key ms in a job of kind file_write"},
        {"jobs.save=3", "expected a PATH"},
        {"rounds.x=3", "expected a number from 1 to 1000"},
        {"rounds", "expected PATH=VALUE"},
        {"=3", "expected PATH=VALUE"},
        {"rounds=", "expected a number"},
        {"rounds=[", "expected YAML"},
        {"title.ko=\xff", "byte 0xff at offset 0"},
        {"title.ko=a\033b", "without control characters"},
        {"sides=[a, b]", "unknown side"},
        {"jobs.save.name=main", "second job is named main"},
        {"sweep={rounds: [1]}", "cannot be swept"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct complaint why = {.text = ""};
        cr_expect_null(parse(TITLE JOBS, wrong[i].set, &why), "%s was taken",
                       wrong[i].set);
        cr_expect_eq(strncmp(why.text, "--set ", 6), 0, "%s", why.text);
        cr_expect_not_null(strstr(why.text, wrong[i].line), "%s: %s",
                           wrong[i].set, why.text);
    }
}

Test(scenario_set, lets_the_last_one_of_a_path_count)
{
    const char *sets[] = {"jobs.main.ms=5", "rounds=6", "jobs.main.us=9"};
    struct complaint why = {.text = ""};
    struct scenario *scenario =
        scenario_parse(TITLE JOBS, strlen(TITLE JOBS), "x.yml", sets, 3, &why);
    cr_assert_not_null(scenario, "%s", why.text);
    cr_assert_eq(scenario->jobs[1].duration, 9000, "9 us");
    cr_assert_eq(scenario->rounds, 6, "rounds");
    scenario_free(scenario);
}

#define SWEPT                                                                  \
    TITLE JOBS                                                                 \
        "sweep: {jobs.main.ms: [0, 0.2, 20]}\nclaims:\n"                       \
        "  - {says: {en: a, ko: b}, expect: {metric: m, side: evented, at: "   \
        "20, "                                                                 \
        "at_most: 1}}\n"                                                       \
        "  - {says: {en: a, ko: b}, expect: {metric: m, side: threaded, "      \
        "at_most: 1}}\n"

Test(scenario_sweep, gives_each_point_without_the_sweep_and_the_claims)
{
    static const uint64_t durations[] = {0, 200000, 20000000};
    struct scenario *scenario = good(SWEPT, NULL);
    cr_assert_eq(scenario->sweep.count, 3, "three points");
    cr_assert_eq(scenario->claim_count, 2, "claims are about the whole");
    for (unsigned i = 0; i < 3; i++) {
        const struct scenario *point = scenario_point(scenario, i);
        cr_assert_eq(point->jobs[1].duration, durations[i], "point %u", i);
        cr_assert_null(point->sweep.path, "a point has no sweep");
        cr_assert_eq(point->claim_count, 0, "a point has no claims");
        cr_assert_str_eq(point->name, scenario->name, "name");
    }
    check_round_trip(scenario);
    cr_assert(scenario_sweeps(scenario, &scenario->jobs[1].duration), "it");
    cr_assert(!scenario_sweeps(scenario, &scenario->jobs[0].bytes), "no other");
    scenario_free(scenario);
    scenario = good(TITLE JOBS "sweep: {evented.chunk_us: [20, 300]}\n", NULL);
    cr_assert(scenario_sweeps(scenario, &scenario->chunk), "in any unit");
    scenario_free(scenario);
    scenario = good(TITLE JOBS "database: {kind: postgresql}\n"
                               "sweep: {database.shared: [true, false]}\n",
                    NULL);
    cr_assert(scenario_sweeps(scenario, &scenario->engine.database.shared),
              "in a group that is a struct of its own");
    scenario_free(scenario);
}

Test(scenario_set, keeps_the_words_of_settings)
{
    struct scenario *scenario = good(TITLE JOBS, "evented.file_io=uv_work");
    cr_assert_str_eq(scenario_word(scenario, &scenario->engine.file_io),
                     "uv_work", "of a side");
    cr_assert_str_eq(scenario_word(scenario, &scenario->policy), "other",
                     "of the scenario");
    scenario_free(scenario);
}

Test(scenario_sweep, ends_where_its_field_is_set)
{
    struct scenario *scenario = good(SWEPT, "jobs.main.us=300");
    cr_assert_null(scenario->sweep.path, "it is swept no more");
    cr_assert_eq(scenario->jobs[1].duration, 300000, "300 us");
    cr_assert_eq(scenario->claim_count, 1, "the claim about a point is out");
    scenario_free(scenario);
    scenario = good(SWEPT, "sides=[threaded]");
    cr_assert_eq(scenario->claim_count, 1, "the claim about the loop is out");
    scenario_free(scenario);
}
