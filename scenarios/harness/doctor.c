#include "common/fail.h"
#include "common/folder.h"
#include "results/charts/png.h"
#include "results/text/page.h"
#include "results/text/text.h"
#include "scenarios/harness/said.h"
#include "scenarios/harness/doctor.h"
#include "scenarios/harness/find.h"
#include "scenarios/harness/machine.h"
#include "scenarios/harness/database.h"
#include "scenarios/harness/ring.h"
#include "scenarios/harness/server.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * A check looks at the facts and picks one of its outcomes, or none
 * where there is nothing to say; each outcome is a mark ("!" for what
 * makes results poorer, "x" for what must be had) and a sentence, which
 * says the way out where something is missing.
 */
enum mark { GOOD, POORER, MISSING };
enum { SUBJECT_COLUMN = 4, TEXT_COLUMN = 21, SILENT = -1 };

struct look {
    const struct facts *facts;
    enum language language;
    char value[2][512]; /* what the sentence is filled with */
};

struct check {
    enum text_id subject;
    int (*look)(struct look *at); /* an outcome's number, or SILENT */
    struct outcome {
        enum mark mark;
        enum text_id says;
    } outcome[4];
};

#define PUT(at, i, ...)                                                        \
    snprintf((at)->value[i], sizeof(at)->value[i], __VA_ARGS__)

/* Puts the text of an entry, "" where it is unavailable. */
static const char *put_entry(struct look *at, const char *key)
{
    const char *text =
        json_string_value(json_object_get(at->facts->machine, key));
    PUT(at, 0, "%s", text ? text : "");
    return at->value[0];
}

static uint64_t limit_of(const struct look *at, const char *key)
{
    return machine_limit(at->facts->machine, key);
}

static int cpus(const struct look *at)
{
    return CPU_COUNT(&at->facts->core.allowed);
}

static int core(struct look *at)
{
    core_words(&at->facts->core, at->language, at->value[0],
               sizeof at->value[0]);
    return cpus(at) <= 1;
}

/* The other CPUs go to everybody else. */
static int own(struct look *at)
{
    cpu_set_t others = at->facts->core.allowed;

    if (cpus(at) <= 1)
        return SILENT;
    CPU_CLR((size_t)at->facts->core.core, &others);
    PUT(at, 0, "%d", at->facts->core.core);
    core_list(&others, at->value[1], sizeof at->value[1]);
    return (int)at->facts->own;
}

static int quota(struct look *at)
{
    return limit_of(at, "cgroup_cpu_max") == UINT64_MAX ? SILENT : 0;
}

static int ring(struct look *at)
{
    ring_reason(at->facts->ring_error, at->language, at->value[0],
                sizeof at->value[0]);
    return at->facts->ring_error != 0;
}

static int sides(struct look *at)
{
    return !at->facts->sides;
}

static int taskset(struct look *at)
{
    return !at->facts->taskset;
}

/* "PostgreSQL 15.18" without its name, which is the row's. */
static int database(enum database_kind kind, const char *install,
                    struct look *at)
{
    const struct database_facts *facts = &at->facts->database[kind];

    PUT(at, 0, "%s", facts->version ? strchr(facts->version, ' ') + 1 : "");
    PUT(at, 1, "%s", install);
    if (!facts->version || !facts->built)
        return facts->version ? 2 : 1;
    PUT(at, 1, "%s", at->facts->server_user);
    return 0;
}

static int sqlite(struct look *at)
{
    return database(SQLITE, "", at) == 0 ? 0 : SILENT;
}

/* PostgreSQL refuses a user who has no name. */
static int postgresql(struct look *at)
{
    int found = database(POSTGRESQL, "databases", at);
    return found == 0 && !at->facts->server_user_named ? 3 : found;
}

static int redis(struct look *at)
{
    return database(REDIS, "broker", at);
}

static int font(struct look *at)
{
    return !at->facts->font;
}

/* Since 1.45 the timers run behind poll. */
static int libuv(struct look *at)
{
    unsigned major = 0, minor = 0;

    if (sscanf(put_entry(at, "libuv"), "%u.%u", &major, &minor) != 2)
        return 2;
    return !(major == 1 && minor < 45);
}

static bool is_remote(const char *file_system)
{
    static const char *const remote[] = {"nfs", "nfs4",     "cifs", "smb3",
                                         "9p",  "virtiofs", "fuse", "ceph"};
    for (size_t i = 0; i < sizeof remote / sizeof *remote; i++)
        if (strncmp(file_system, remote[i], strlen(remote[i])) == 0)
            return true;
    return false;
}

static int files(struct look *at)
{
    const char *type = put_entry(at, "work_file_system");
    return !*type ? 2 : is_remote(type);
}

/* The largest lessons have 10,000 threads or open files at once. */
static int limit(uint64_t limit, const char *fix, struct look *at)
{
    PUT(at, 0, "%" PRIu64, limit);
    PUT(at, 1, "%s", fix);
    return limit == UINT64_MAX ? 2 : limit < 10500;
}

static int threads(struct look *at)
{
    uint64_t pids = limit_of(at, "cgroup_pids_max");
    uint64_t processes = limit_of(at, "limit_processes");
    return pids < processes ? limit(pids, "pids.max", at)
                            : limit(processes, "ulimit -u", at);
}

static int descriptors(struct look *at)
{
    return limit(limit_of(at, "limit_descriptors"), "ulimit -n", at);
}

static int load(struct look *at)
{
    const json_t *minute = json_array_get(
        json_object_get(at->facts->machine, "load_average"), 0);
    PUT(at, 0, "%.2f", json_number_value(minute));
    return minute ? json_number_value(minute) > 0.5 * cpus(at) : SILENT;
}

static int hypervisor(struct look *at)
{
    const char *name = put_entry(at, "hypervisor");
    return *name && strcmp(name, "none") != 0 ? 0 : SILENT;
}

static int governor(struct look *at)
{
    const char *name = put_entry(at, "governor");
    return *name ? strcmp(name, "performance") != 0 : SILENT;
}

static int build(struct look *at)
{
    const char *unfit = at->facts->unfit[at->language];
    PUT(at, 0, "%s", unfit ? unfit : "");
    return unfit != NULL;
}

#define LIMIT                                                              \
    {{GOOD, TEXT_DOCTOR_VALUE}, {POORER, TEXT_DOCTOR_LIMIT_LOW},           \
     {GOOD, TEXT_DOCTOR_NONE}}

#define SERVER                                                             \
    {{GOOD, TEXT_DOCTOR_SERVER}, {POORER, TEXT_DOCTOR_SERVER_MISSING},     \
     {POORER, TEXT_DOCTOR_SERVER_UNBUILT},                                 \
     {POORER, TEXT_DOCTOR_SERVER_NAMELESS}}

static const struct check checks[] = {
    {TEXT_DOCTOR_CORE, core,
     {{GOOD, TEXT_DOCTOR_VALUE}, {POORER, TEXT_DOCTOR_VALUE}}},
    {TEXT_DOCTOR_OWN, own,
     {{GOOD, TEXT_DOCTOR_OWN_ALREADY}, {GOOD, TEXT_DOCTOR_OWN_SYSTEMD},
      {GOOD, TEXT_DOCTOR_OWN_CPUSET}, {GOOD, TEXT_DOCTOR_OWN_BOOT}}},
    {TEXT_DOCTOR_QUOTA, quota, {{POORER, TEXT_DOCTOR_QUOTA_SET}}},
    {TEXT_DOCTOR_RING, ring,
     {{GOOD, TEXT_DOCTOR_RING_GOOD}, {POORER, TEXT_DOCTOR_RING_REFUSED}}},
    {TEXT_DOCTOR_SIDES, sides,
     {{GOOD, TEXT_DOCTOR_SIDES_FOUND}, {MISSING, TEXT_DOCTOR_SIDES_MISSING}}},
    {TEXT_DOCTOR_TASKSET, taskset,
     {{GOOD, TEXT_DOCTOR_FOUND}, {MISSING, TEXT_DOCTOR_TASKSET_MISSING}}},
    {TEXT_DOCTOR_FONT, font,
     {{GOOD, TEXT_DOCTOR_FONT_FOUND}, {POORER, TEXT_DOCTOR_FONT_MISSING}}},
    {TEXT_DOCTOR_SQLITE, sqlite, {{GOOD, TEXT_DOCTOR_VALUE}}},
    {TEXT_DOCTOR_POSTGRESQL, postgresql, SERVER},
    {TEXT_DOCTOR_REDIS, redis, SERVER},
    {TEXT_DOCTOR_LIBUV, libuv,
     {{GOOD, TEXT_DOCTOR_LIBUV_BEFORE}, {GOOD, TEXT_DOCTOR_LIBUV_AFTER},
      {POORER, TEXT_DOCTOR_LIBUV_UNTOLD}}},
    {TEXT_DOCTOR_FILES, files,
     {{GOOD, TEXT_DOCTOR_VALUE}, {POORER, TEXT_DOCTOR_FILES_REMOTE},
      {POORER, TEXT_DOCTOR_FILES_UNTOLD}}},
    {TEXT_DOCTOR_THREADS, threads, LIMIT},
    {TEXT_DOCTOR_DESCRIPTORS, descriptors, LIMIT},
    {TEXT_DOCTOR_LOAD, load,
     {{GOOD, TEXT_DOCTOR_VALUE}, {POORER, TEXT_DOCTOR_LOAD_HIGH}}},
    {TEXT_DOCTOR_MACHINE, hypervisor, {{GOOD, TEXT_DOCTOR_MACHINE_IS}}},
    {TEXT_DOCTOR_FREQUENCY, governor,
     {{GOOD, TEXT_DOCTOR_GOVERNOR}, {POORER, TEXT_DOCTOR_GOVERNOR_MOVES}}},
    {TEXT_DOCTOR_BUILD, build,
     {{GOOD, TEXT_DOCTOR_BUILD_FIT}, {POORER, TEXT_DOCTOR_BUILD_UNFIT}}},
};

void doctor_tell(const struct facts *facts, enum language language, FILE *out)
{
    static const char *const marks[] = {"ok  ", " !  ", " x  "};
    struct page page = {.out = out};

    fprintf(out, "%s\n", text_of(TEXT_DOCTOR_HEAD, language));
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        struct look at = {.facts = facts, .language = language};
        char words[1200];
        int found = checks[i].look(&at);
        if (found == SILENT)
            continue;
        const struct outcome *outcome = &checks[i].outcome[found];
        TEXT_FILL(words, language, outcome->says, at.value[0], at.value[1]);
        fputs(marks[outcome->mark], out);
        page_cell(&page, PLAIN, text_of(checks[i].subject, language),
                  TEXT_COLUMN - SUBJECT_COLUMN, false);
        page_behind(&page, TEXT_COLUMN, words, UINT_MAX);
    }
}

static bool sides_found(void)
{
    char path[PATH_MAX];

    for (enum side side = THREADED; side < SIDES; side++) {
        const char *found = find_side(side, NO_DATABASE, path, sizeof path);
        if (!found || access(found, X_OK) != 0)
            return false;
    }
    return true;
}

/* Whether the kernel's list of isolated CPUs, as "2-3,5", has it. */
static bool is_isolated(int core)
{
    FILE *list = fopen("/sys/devices/system/cpu/isolated", "re");
    int from, to;
    bool found = false;

    while (list && !found && fscanf(list, "%d", &from) == 1) {
        to = from;
        if (fscanf(list, "-%d", &to) == EOF)
            to = from;
        found = from <= core && core <= to;
        (void)!fscanf(list, ",");
    }
    if (list)
        fclose(list);
    return found;
}

static enum own_core own_core(int core)
{
    if (is_isolated(core))
        return OWN_ALREADY;
    if (access("/run/systemd/system", F_OK) == 0 &&
        access("/sys/fs/cgroup/cgroup.controllers", F_OK) == 0)
        return OWN_BY_SYSTEMD;
    return access("/sys/fs/cgroup/cpuset/cpuset.cpus", F_OK) == 0
               ? OWN_BY_CPUSET
               : OWN_BY_BOOT;
}

void doctor_look(struct facts *facts, const char *work_folder)
{
    *facts = (struct facts){.core = core_choice(-1)};
    facts->own = own_core(facts->core.core);
    facts->ring_error = ring_probe();
    facts->taskset = program_in_path("taskset");
    facts->sides = sides_found();
    for (enum database_kind kind = SQLITE; kind <= REDIS; kind++)
        facts->database[kind] = (struct database_facts){
            database_version(kind), database_built(kind)};
    facts->server_user_named =
        server_user(facts->server_user, sizeof facts->server_user);
    facts->font = png_has_font();
    facts->machine = machine_describe(work_folder, facts->core.core);
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        facts->unfit[l] = machine_unfit(l);
}

int doctor_print(FILE *out, enum language language)
{
    struct facts facts;

    doctor_look(&facts, folder_parent());
    doctor_tell(&facts, language, out);
    json_decref(facts.machine);
    for (enum database_kind kind = SQLITE; kind <= REDIS; kind++)
        free(facts.database[kind].version);
    return facts.taskset && facts.sides ? EXIT_GOOD : EXIT_INTERNAL;
}
