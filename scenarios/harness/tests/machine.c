/*
 * The machine: every entry is there with a value or a reason, nothing
 * in it names host or user, and the core is chosen by the rule.
 */
#include "scenarios/harness/machine.h"

#include <criterion/criterion.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int some_core(void)
{
    return core_choice(-1).core;
}

Test(machine, has_every_entry_with_a_value_or_why_not)
{
    static const char *const keys[] = {
        "kernel", "architecture", "cpu_model", "hypervisor", "cpus_online",
        "cpus_allowed", "core", "governor", "tick_hz", "clocksource",
        "clock_resolution_ns", "timer_slack_ns", "load_average",
        "memory_total", "aslr", "perf_event_paranoid", "switch_ring",
        "scheduling_policy", "nice", "limit_processes", "limit_descriptors",
        "cgroup_pids_max", "work_file_system", "work_journal", "compiler", "build_type",
        "git", "libuv"};
    json_t *machine = machine_describe(".", some_core()), *value;
    const char *key;

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        cr_assert(json_object_get(machine, keys[i]), "%s is missing",
                  keys[i]);
    json_object_foreach(machine, key, value) {
        cr_assert(!json_is_null(value), "%s is null", key);
        if (json_is_string(value))
            cr_assert(strlen(json_string_value(value)) > 0, "%s is empty",
                      key);
        if (!json_is_object(value))
            continue;
        const char *why = json_string_value(
            json_object_get(value, "unavailable"));
        cr_assert(why && strlen(why) > 0, "%s: no reason", key);
    }
    json_decref(machine);
}

Test(machine, names_neither_host_nor_user_nor_path)
{
    char host[HOST_NAME_MAX + 3] = "\"", folder[PATH_MAX];
    json_t *machine = machine_describe(".", some_core());
    char *text = json_dumps(machine, 0);
    const struct passwd *user = getpwuid(getuid());

    gethostname(host + 1, HOST_NAME_MAX);
    strcat(host, "\"");
    cr_assert_null(strstr(text, host), "the host's name");
    if (user && user->pw_dir && strlen(user->pw_dir) > 1)
        cr_assert_null(strstr(text, user->pw_dir), "the user's home");
    if (getcwd(folder, sizeof folder) && strlen(folder) > 1)
        cr_assert_null(strstr(text, folder), "the work folder");
    free(text);
    json_decref(machine);
}

Test(machine, knows_the_file_system_of_a_folder)
{
    json_t *proc = machine_file_system("/proc");
    json_t *none = machine_file_system("/no/such/folder");

    cr_assert_str_eq(json_string_value(proc), "proc", "that of /proc");
    cr_assert(json_object_get(none, "unavailable"), "there is none");
    json_decref(proc);
    json_decref(none);
}

struct pick {
    int allowed[4]; /* -1: no more */
    uint64_t interrupts[4]; /* of CPUs 0 to 3 */
    int wanted, core;
    enum core_reason reason;
};

static void pick(const struct pick *row)
{
    uint64_t interrupts[CPU_SETSIZE] = {0};
    cpu_set_t allowed;
    char english[256], korean[256];

    CPU_ZERO(&allowed);
    for (int i = 0; i < 4 && row->allowed[i] >= 0; i++)
        CPU_SET((size_t)row->allowed[i], &allowed);
    memcpy(interrupts, row->interrupts, sizeof row->interrupts);
    struct core_choice choice = core_pick(&allowed, interrupts, row->wanted);
    core_words(&choice, ENGLISH, english, sizeof english);
    core_words(&choice, KOREAN, korean, sizeof korean);

    cr_assert_eq(choice.core, row->core, "core %d: %s", choice.core,
                 english);
    cr_assert_eq(choice.reason, row->reason, "reason %d", choice.reason);
    cr_assert(strlen(english) > 0 && strlen(korean) > 0, "in words");
    if (row->core < 0)
        cr_assert(strstr(english, "one of 0-1 with") &&
                      strstr(korean, "코어: 0-1"),
                  "what is allowed: %s / %s", english, korean);
}

Test(machine, picks_a_quiet_core)
{
    static const struct pick rows[] = {
        {{0, 1, -1, 0}, {5, 900, 0, 0}, -1, 1, CORE_QUIET},
        {{0, 1, 2, 3}, {0, 7, 3, 9}, -1, 2, CORE_QUIET},
        {{0, 1, 2, 3}, {0, 0, 0, 0}, -1, 3, CORE_QUIET},
        {{1, 2, -1, 0}, {0, 4, 8, 0}, -1, 1, CORE_QUIET},
        {{0, -1, 0, 0}, {9, 0, 0, 0}, -1, 0, CORE_ONLY},
        {{2, -1, 0, 0}, {0, 0, 9, 0}, -1, 2, CORE_ONLY},
        {{0, 1, -1, 0}, {0, 0, 0, 0}, 0, 0, CORE_ASKED_FOR},
        {{1, -1, 0, 0}, {0, 0, 0, 0}, 1, 1, CORE_ONLY},
        {{0, 1, -1, 0}, {0, 0, 0, 0}, 2, -1, CORE_FORBIDDEN},
        {{0, 1, -1, 0}, {0, 0, 0, 0}, 1 << 20, -1, CORE_FORBIDDEN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        pick(&rows[i]);
}

Test(machine, keeps_the_harness_off_the_core)
{
    cpu_set_t given, now;
    int core = some_core();
    core_allowed(&given);

    bool left = core_leave(core);
    sched_getaffinity(0, sizeof now, &now);
    cr_assert_eq(left, CPU_COUNT(&given) > 1, "where there is another");
    if (left) {
        cr_assert(!CPU_ISSET((size_t)core, &now), "off the core");
        cr_assert_eq(some_core(), core, "it is chosen again all the same");
    }
    core_back(&given);
    sched_getaffinity(0, sizeof now, &now);
    cr_assert(CPU_EQUAL(&given, &now), "all CPUs are back");
}

Test(machine, refuses_a_core_that_is_not_allowed)
{
    struct core_choice choice = core_choice(CPU_SETSIZE);
    char why[256] = "", name[32];
    core_words(&choice, ENGLISH, why, sizeof why);
    cr_assert_eq(choice.core, -1, "no such");
    snprintf(name, sizeof name, "core %d is", CPU_SETSIZE);
    cr_assert(strstr(why, name), "it is named: %s", why);
    cr_assert(strstr(why, "--core"), "and what to do: %s", why);
}

Test(machine, tells_its_version_and_the_commit_where_there_is_one)
{
    json_t *machine = machine_describe(".", some_core());
    const char *id = json_string_value(json_object_get(machine, "git"));
    const char *version = machine_version();
    size_t plain = strlen(POOLLOOP_VERSION);

    cr_assert_eq(strncmp(version, POOLLOOP_VERSION, plain), 0, "%s",
                 version);
    if (id)
        cr_assert_not_null(strstr(version + plain, id), "%s without %s",
                           version, id);
    else
        cr_assert_str_eq(version, POOLLOOP_VERSION, "no commit is known");
    json_decref(machine);
}
