/*
 * One seed, one work: what a scenario asks for is the same in every
 * round, on every side and in every run of it, job by job and in the
 * same order; another seed changes the arrivals at random alone. The
 * programs themselves are run, and what they left is compared.
 */
#include "results/store/store.h"
#include "scenarios/harness/tests/program.h"

TestSuite(same_work, .init = enter, .fini = leave);

/* Every kind of job, and every way to arrive. */
static const char mix[] =
    "title: {en: \"Mix\", ko: \"섞음\"}\n"
    "jobs:\n"
    "  - file_write: {name: save, count: 3, bytes: 100}\n"
    "  - compute: {name: burst, count: 20, us: 50, poisson_per_s: 2000}\n"
    "  - download: {name: fetch, count: 5, ms: 2, step_us: 300}\n"
    "  - main_work: {name: main, ms: 2}\n"
    "  - block: {name: call, count: 4, ms: 1, at_ms: 3, every_ms: 1}\n"
    "  - download: {name: late, count: 6, ms: 1, at_us: 500,\n"
    "               poisson_per_s: 900}\n"
    "sides: [threaded, evented, sequential]\n"
    "trials: 2\n"
    "rounds: 3\n";

enum { JOBS = 2 * 39 };

/* Runs the mix; whether the machine was quiet is no matter here. */
static struct result *run_mix(const char *dir, const char *options)
{
    char words[256], why[1024] = "";
    write_file("mix.yml", mix);
    snprintf(words, sizeof words,
             "run ./mix.yml -o %s " QUICK "%s", dir, options);
    struct outcome *ended = run(words);
    cr_assert(ended->status == 0 || ended->status == 3, "%s: status %d: %s",
              words, ended->status, ended->errors);
    struct result *result = store_read(dir, why, sizeof why);
    cr_assert_not_null(result, "%s", why);
    return result;
}

/* When the job was intended, from the moment its trial began: the
 * first call, number 0, was intended then. */
static uint64_t due(const struct record *record, const struct job_row *row)
{
    for (unsigned i = 0; i < record->job_count; i++)
        if (record->jobs[i].trial == row->trial && record->jobs[i].job == 0)
            return row->stamp[INTENDED] - record->jobs[i].stamp[INTENDED];
    return UINT64_MAX;
}

/* The first row in which two rounds were asked for different things, or
 * -1. */
static int first_difference(const struct round *a, const struct round *b)
{
    for (unsigned i = 0; i < JOBS; i++) {
        const struct job_row *one = &a->record->jobs[i];
        const struct job_row *other = &b->record->jobs[i];
        if (one->trial != other->trial || one->job != other->job ||
            one->kind != other->kind || one->bytes != other->bytes ||
            strcmp(one->name, other->name) != 0 ||
            due(a->record, one) != due(b->record, other))
            return (int)i;
    }
    return -1;
}

static void check_rounds_ask_what(const struct result *result,
                                  const struct round *pattern)
{
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        cr_assert(round->record && round->record->job_count == JOBS,
                  "round %u has all its jobs", i);
        int row = first_difference(pattern, round);
        cr_assert_eq(row, -1, "round %u (%s) differs in row %d", i,
                     side_name(round->side), row);
    }
}

Test(same_work, is_asked_of_every_side_in_every_round_and_run)
{
    struct result *first = run_mix("a", ""), *again = run_mix("b", "");
    struct result *alone = run_mix("c", "--sides evented");
    check_rounds_ask_what(first, &first->rounds[0]);
    check_rounds_ask_what(again, &first->rounds[0]);
    check_rounds_ask_what(alone, &first->rounds[0]);
    cr_assert_eq(system("cmp a/scenario.yml b/scenario.yml"), 0,
                 "the resolved scenario is the same to the letter");
    for (unsigned i = 0; i < first->round_count &&
                         i < again->round_count; i++)
        cr_assert_eq(first->rounds[i].side, again->rounds[i].side,
                     "round %u is of the same side", i);
    result_free(first);
    result_free(again);
    result_free(alone);
}

/* Whichever job is reported last, the work ends with it. */
Test(same_work, ends_with_the_last_completion_wherever_it_stands)
{
    static const char order[] =
        "title: {en: \"Order\", ko: \"순서\"}\n"
        "jobs:\n"
        "  - download: {name: long, ms: 40}\n"
        "  - download: {name: short, ms: 2}\n"
        "rounds: 1\n";
    write_file("mix.yml", order);
    int status = run("run ./mix.yml -o r " QUICK)->status;
    cr_assert(status == 0 || status == 3, "status %d", status);
    json_t *root = json_load_file("r/result.json", 0, NULL);
    json_t *rounds = json_object_get(root, "rounds");
    for (size_t i = 0; i < json_array_size(rounds); i++) {
        json_t *record =
            json_object_get(json_array_get(rounds, i), "record");
        json_int_t ns =
            json_integer_value(json_object_get(record, "work_ns"));
        cr_assert(ns >= 39 * (json_int_t)NS_PER_MS, "round %zu: %lld ns", i,
                  (long long)ns);
    }
    json_decref(root);
}

Test(same_work, differs_with_another_seed_in_arrivals_at_random_alone)
{
    struct result *one = run_mix("a", ""), *two = run_mix("b", "--seed 2");
    const struct record *a = one->rounds[0].record;
    const struct record *b = two->rounds[0].record;
    uint64_t due_a[JOBS], due_b[JOBS];
    unsigned moved = 0;

    check_rounds_ask_what(two, &two->rounds[0]);
    for (unsigned i = 0; i < JOBS; i++) {
        unsigned at = a->jobs[i].trial * JOBS / 2 + a->jobs[i].job;
        due_a[at] = due(a, &a->jobs[i]);
        at = b->jobs[i].trial * JOBS / 2 + b->jobs[i].job;
        due_b[at] = due(b, &b->jobs[i]);
    }
    for (unsigned i = 0; i < JOBS; i++) {
        const char *name = a->jobs[i].name;
        unsigned at = a->jobs[i].trial * JOBS / 2 + a->jobs[i].job;
        bool random = !strcmp(name, "burst") || !strcmp(name, "late");
        moved += random && due_a[at] != due_b[at];
        cr_assert(random || due_a[at] == due_b[at],
                  "%s does not arrive at random and is asked for as before",
                  name);
    }
    cr_assert(moved > JOBS / 4, "arrivals at random moved: %u", moved);
    result_free(one);
    result_free(two);
}
