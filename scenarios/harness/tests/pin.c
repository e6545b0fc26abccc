/*
 * Which cores a side may use: the one asked for, all of them, or now
 * this and now that where the sweep says so. The kernel's own account of
 * each thread is read, not what was asked for.
 */
#include "results/store/store.h"
#include "scenarios/harness/tests/program.h"

#include <sched.h>

TestSuite(pin, .init = enter, .fini = leave);

static const char head[] =
    "title: {en: \"Pin\", ko: \"고정\"}\n"
    "jobs:\n  - compute: {name: calc, count: 3, us: 100}\n"
    "sides: [threaded, evented]\nrounds: 1\n";

static struct result *run_with(const char *line)
{
    char text[512], why[1024] = "";
    snprintf(text, sizeof text, "%s%s", head, line);
    write_file("pin.yml", text);
    struct outcome *ended = run("run ./pin.yml -o out " QUICK);
    cr_assert(ended->status == 0 || ended->status == 3, "status %d: %s",
              ended->status, ended->errors);
    struct result *result = store_read("out", why, sizeof why);
    cr_assert_not_null(result, "%s", why);
    return result;
}

static bool has_several_cores(void)
{
    cpu_set_t allowed;
    sched_getaffinity(0, sizeof allowed, &allowed);
    return CPU_COUNT(&allowed) > 1;
}

/* -1 is what the record says of a thread that may use several. */
static void check_round(const struct result *result,
                        const struct round *round, bool pinned)
{
    int expected = pinned || !has_several_cores() ? result->core : -1;
    cr_assert(round->record && round->record->thread_count > 0,
              "round %u has a record", round->index);
    for (unsigned i = 0; i < round->record->thread_count; i++)
        cr_assert_eq(round->record->threads[i].cpu, expected,
                     "round %u, %s, %s: CPU %d, not %d", round->index,
                     side_name(round->side), round->record->threads[i].name,
                     round->record->threads[i].cpu, expected);
    for (unsigned i = 0; i < round->flag_count; i++)
        cr_assert(strcmp(round->flags[i].id, "pin_broken") != 0, "%s",
                  round->flags[i].figure);
}

static void check_all(const char *line, bool pinned)
{
    struct result *result = run_with(line);
    for (unsigned i = 0; i < result->round_count; i++)
        check_round(result, &result->rounds[i], pinned);
    result_free(result);
}

Test(pin, keeps_every_thread_on_one_core)
{
    check_all("pin: one\n", true);
}

Test(pin, leaves_every_allowed_core_where_all_are_asked_for)
{
    check_all("pin: all\n", false);
}

Test(pin, follows_the_point_of_a_sweep)
{
    struct result *result = run_with("sweep: {pin: [one, all]}\n");
    cr_assert_eq(result->point_count, 2, "two points");
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        check_round(result, round, round->point == 0);
    }
    result_free(result);
}
