#include "scenarios/harness/doctor.h"
#include "common/fail.h"
#include "scenarios/harness/find.h"
#include "scenarios/harness/machine.h"
#include "scenarios/harness/ring.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Whether a program is in one of the folders of PATH. */
static bool in_path(const char *program)
{
    const char *path = getenv("PATH");
    char file[PATH_MAX];

    for (const char *at = path ? path : ""; *at; at += *at == ':') {
        size_t length = strcspn(at, ":");
        snprintf(file, sizeof file, "%.*s/%s", (int)length, at, program);
        if (access(file, X_OK) == 0)
            return true;
        at += length;
    }
    return false;
}

static bool sides_found(void)
{
    char path[PATH_MAX];

    for (enum side side = THREADED; side < SIDES; side++) {
        const char *found = find_side(side_name(side), path, sizeof path);
        if (!found || access(found, X_OK) != 0)
            return false;
    }
    return true;
}

/* fontconfig always answers, with the nearest font if need be. */
static bool font_found(void)
{
    char family[256] = "";
    FILE *pipe = popen("fc-match -f '%{family}' NanumBarunGothic "
                       "2>/dev/null", "re");

    if (pipe && !fgets(family, sizeof family, pipe))
        family[0] = '\0';
    if (pipe)
        pclose(pipe);
    return strstr(family, "NanumBarunGothic") != NULL;
}

/* The text of an entry; "" where it is unavailable. */
static void copy_text(char *text, size_t size, json_t *machine,
                      const char *key)
{
    const char *value = json_string_value(json_object_get(machine, key));
    snprintf(text, size, "%s", value ? value : "");
}

/* A limit: a number, or a word that means none. */
static uint64_t number_of(json_t *machine, const char *key)
{
    json_t *value = json_object_get(machine, key);
    const char *text = json_string_value(value);
    char *end;

    if (json_is_integer(value))
        return (uint64_t)json_integer_value(value);
    uint64_t number = text ? strtoull(text, &end, 10) : UINT64_MAX;
    return text && end > text ? number : UINT64_MAX;
}

static void look_at_limits(struct facts *facts, json_t *machine)
{
    uint64_t pids = number_of(machine, "cgroup_pids_max");

    facts->processes = number_of(machine, "limit_processes");
    if (pids < facts->processes)
        facts->processes = pids;
    facts->descriptors = number_of(machine, "limit_descriptors");
    facts->quota = number_of(machine, "cgroup_cpu_max");
}

void doctor_look(struct facts *facts, const char *work_folder)
{
    cpu_set_t allowed;

    *facts = (struct facts){.core = core_choice(-1)};
    core_allowed(&allowed);
    facts->cpus = CPU_COUNT(&allowed);
    facts->ring_error = ring_probe();
    facts->taskset = in_path("taskset");
    facts->sides = sides_found();
    facts->gnuplot = in_path("gnuplot");
    facts->font = font_found();

    json_t *machine = machine_describe(work_folder, facts->core.core);
    copy_text(facts->libuv, sizeof facts->libuv, machine, "libuv");
    copy_text(facts->file_system, sizeof facts->file_system, machine,
              "work_file_system");
    copy_text(facts->governor, sizeof facts->governor, machine, "governor");
    copy_text(facts->hypervisor, sizeof facts->hypervisor, machine,
              "hypervisor");
    if (strcmp(facts->hypervisor, "none") == 0)
        facts->hypervisor[0] = '\0';
    look_at_limits(facts, machine);
    json_t *load = json_array_get(json_object_get(machine, "load_average"),
                                  0);
    facts->load = load ? json_real_value(load) : -1;
    json_decref(machine);
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        facts->unfit[l] = machine_unfit(l);
}

int doctor_print(FILE *out, enum language language)
{
    struct facts facts;
    const char *place = getenv("TMPDIR");

    doctor_look(&facts, place && *place ? place : "/tmp");
    doctor_tell(&facts, language, out);
    return facts.taskset && facts.sides ? EXIT_GOOD : EXIT_INTERNAL;
}
