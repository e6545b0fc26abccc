/*
 * The doctor tells a machine that lacks everything as well as this one,
 * within a screen of 24 lines and 80 columns.
 */
#include "scenarios/harness/doctor.h"
#include "common/fail.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static json_t *machine(const char *text)
{
    return json_loads(text, 0, NULL);
}

static struct facts all_missing(void)
{
    struct facts facts = {
        .core = {.core = 0, .reason = CORE_ONLY},
        .ring_error = EPERM,
        .machine = machine("{\"limit_processes\": 100,"
                           " \"limit_descriptors\": 256,"
                           " \"cgroup_cpu_max\": \"50000 100000\","
                           " \"hypervisor\": \"KVMKVMKVM\","
                           " \"governor\": \"conservative\","
                           " \"load_average\": [12.5, 1, 1],"
                           " \"libuv\": {\"unavailable\": \"no\"},"
                           " \"work_file_system\": \"fuse.sshfs\"}"),
        .unfit = {"the programs were built without optimisation",
                  "최적화 없이 빌드한 프로그램이다"}};
    CPU_SET(0, &facts.core.allowed);
    return facts;
}

static struct facts all_there(void)
{
    struct facts facts = {
        .core = {.core = 127, .reason = CORE_QUIET,
                 .interrupts = 4000000000},
        .taskset = true, .sides = true, .font = true,
        .database = {[SQLITE] = {(char *)"SQLite 3.40.1", true},
                     [POSTGRESQL] = {(char *)"PostgreSQL 15.18", true},
                     [REDIS] = {(char *)"Redis 7.0.15", true}},
        .server_user = "nobody", .server_user_named = true,
        .machine = machine("{\"limit_processes\": \"unlimited\","
                           " \"limit_descriptors\": 1048576,"
                           " \"cgroup_cpu_max\": \"max 100000\","
                           " \"hypervisor\": \"none\","
                           " \"governor\": \"performance\","
                           " \"load_average\": [0.1, 0.1, 0.1],"
                           " \"libuv\": \"1.48.0\","
                           " \"work_file_system\": \"tmpfs\"}")};
    for (size_t cpu = 0; cpu < 128; cpu++)
        CPU_SET(cpu, &facts.core.allowed);
    return facts;
}

/* With each of its rows. */
static struct facts all_odd(void)
{
    struct facts facts = all_missing();
    facts.database[SQLITE] = (struct database_facts){
        (char *)"SQLite 3.40.1", true};
    facts.database[POSTGRESQL] = (struct database_facts){
        (char *)"PostgreSQL 15.18", true};
    facts.database[REDIS] = (struct database_facts){
        (char *)"Redis 7.0.15", false};
    strcpy(facts.server_user, "1000660000");
    return facts;
}

static char *told(const struct facts *facts, enum language language)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    doctor_tell(facts, language, out);
    fclose(out);
    return text;
}

/* Letters of three bytes and more take two columns. */
static int columns(const char *line, size_t bytes)
{
    int sum = 0;
    for (size_t i = 0; i < bytes; i++) {
        unsigned char byte = (unsigned char)line[i];
        sum += byte < 0x80 || byte >= 0xc0 ? 1 : 0;
        sum += byte >= 0xe0;
    }
    return sum;
}

static void fits(const char *text)
{
    int lines = 0;
    for (const char *line = text; *line; lines++) {
        size_t bytes = strcspn(line, "\n");
        cr_assert(columns(line, bytes) <= 80, "too wide: %.*s", (int)bytes,
                  line);
        line += bytes + (line[bytes] == '\n');
    }
    cr_assert(lines <= 24, "%d lines:\n%s", lines, text);
}

static void says(const char *text, const char *what)
{
    cr_assert(strstr(text, what), "\"%s\" is missing in:\n%s", what, text);
}

/* Every way out names the CPUs of this machine, and it is a command. */
Test(doctor, says_how_the_core_is_given_away_on_each_system)
{
    static const char *const ways[] = {
        [OWN_ALREADY] = "core 2 is isolated",
        [OWN_BY_SYSTEMD] = "AllowedCPUs=0-1,3",
        [OWN_BY_CPUSET] = "echo 0-1,3 >rest/cpuset.cpus",
        [OWN_BY_BOOT] = "isolcpus=2"};
    struct facts facts = all_missing();
    facts.core = (struct core_choice){.core = 2, .reason = CORE_QUIET};
    for (size_t cpu = 0; cpu < 4; cpu++)
        CPU_SET(cpu, &facts.core.allowed);
    for (facts.own = OWN_ALREADY; facts.own <= OWN_BY_BOOT; facts.own++)
        for (enum language l = ENGLISH; l < LANGUAGES; l++) {
            char *text = told(&facts, l), flat[8000];
            size_t n = 0;
            fits(text);
            for (const char *c = text; *c; c++) /* lines are broken */
                if (*c != '\n' && !(*c == ' ' && n && flat[n - 1] == ' '))
                    flat[n++] = *c;
            flat[n] = '\0';
            if (l == ENGLISH || facts.own != OWN_ALREADY)
                says(flat, ways[facts.own]);
            free(text);
        }
    CPU_ZERO(&facts.core.allowed);
    CPU_SET(2, &facts.core.allowed);
    char *text = told(&facts, ENGLISH);
    cr_assert_null(strstr(text, "core to itself"), "there is no other");
    free(text);
    json_decref(facts.machine);
}

Test(doctor, fits_on_a_screen_whatever_is_missing)
{
    struct facts machines[] = {all_missing(), all_odd(), all_there()};
    for (size_t i = 0; i < sizeof machines / sizeof *machines; i++) {
        for (enum language l = ENGLISH; l < LANGUAGES; l++) {
            char *text = told(&machines[i], l);
            fits(text);
            free(text);
        }
        json_decref(machines[i].machine);
    }
}

Test(doctor, says_how_to_get_what_is_missing)
{
    const char *fixes[] = {"perf_event_open", "util-linux", "fonts-nanum",
                           "--work", "ulimit -u", "ulimit -n", "--cpus",
                           "cpupower", "CPU 0",
                           "scripts/install databases",
                           "scripts/install broker"};
    struct facts missing = all_missing();
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        char *text = told(&missing, l);
        for (size_t i = 0; i < sizeof fixes / sizeof *fixes; i++)
            says(text, fixes[i]);
        free(text);
    }
    json_decref(missing.machine);
}

Test(doctor, finds_nothing_to_mend_where_all_is_there)
{
    struct facts there = all_there();
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        char *text = told(&there, l);
        cr_assert_null(strstr(text, "\n !"), "in:\n%s", text);
        cr_assert_null(strstr(text, "\n x"), "in:\n%s", text);
        says(text, "CPU 127");
        says(text, "1.48.0");
        says(text, "tmpfs");
        free(text);
    }
    json_decref(there.machine);
}

/* A server that is there is not yet one that can be asked. */
Test(doctor, says_of_each_server_its_version_and_who_it_is)
{
    struct facts there = all_there(), odd = all_odd();
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        char *rich = told(&there, l), *poor = told(&odd, l);
        says(rich, "PostgreSQL       15.18, ");
        says(rich, "Redis            7.0.15, ");
        says(rich, "nobody");
        says(poor, " !  PostgreSQL       15.18");
        says(poor, "1000660000");
        says(poor, "/etc/passwd");
        says(poor, " !  Redis            7.0.15");
        says(poor, "scripts/install broker");
        free(rich);
        free(poor);
    }
    json_decref(there.machine);
    json_decref(odd.machine);
}

Test(doctor, marks_what_must_be_had)
{
    struct facts missing = all_missing();
    char *text = told(&missing, ENGLISH);
    says(text, "\n x  taskset");
    says(text, "\n x  sides");
    says(text, "\n !  font");
    free(text);
    json_decref(missing.machine);
}

Test(doctor, looks_at_this_machine)
{
    struct facts facts;
    doctor_look(&facts, "/proc"); /* in a chroot / is no mount */

    cr_assert(facts.core.core >= 0, "some core can be taken");
    cr_assert(CPU_COUNT(&facts.core.allowed) >= 1, "some CPU is allowed");
    cr_assert(json_object_get(facts.machine, "work_file_system"),
              "the machine is described");
    cr_assert(facts.database[SQLITE].version && *facts.server_user,
              "databases are looked for");
    for (enum database_kind kind = SQLITE; kind <= REDIS; kind++)
        free(facts.database[kind].version);
    json_decref(facts.machine);
}

Test(doctor, fails_only_where_no_round_can_be_started)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    setenv("PATH", "/nowhere", 1);
    cr_assert_eq(doctor_print(out, ENGLISH), EXIT_INTERNAL, "no taskset");
    fclose(out);
    says(text, "util-linux");
    free(text);
}
