/*
 * One table: each entry's key, how it is read, from where, and why it
 * may be unavailable. A reader returns a value, which may be a reason of
 * its own, or NULL for the table's.
 */
#include "scenarios/harness/machine.h"
#include "common/fail.h"
#include "results/text/text.h"
#include "scenarios/harness/said.h"
#include "scenarios/harness/find.h"
#include "scenarios/harness/ring.h"

#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>
#endif
#include <errno.h>
#include <glob.h>
#include <inttypes.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#ifdef __OPTIMIZE__
#define OPTIMISED 1
#else
#define OPTIMISED 0
#endif
#ifdef __clang__
#define COMPILER "clang " __clang_version__
#else
#define COMPILER "gcc " __VERSION__
#endif

struct at;

struct entry {
    const char *key;
    json_t *(*tell)(void);                /* one of the two: without */
    json_t *(*read)(const struct at *at); /* or with what follows */
    const char *why;                      /* it is unavailable */
    const char *from;                     /* a file, a text */
    const char *name;                     /* the key of a line in it */
    long number;                          /* a resource, an offset, a truth */
};

struct at {
    const struct entry *entry;
    const char *folder; /* where files will be written */
    int core;
};

json_t *machine_unavailable(const char *why)
{
    return json_pack("{s:s}", "unavailable", why);
}

/*
 * Readers of a file or of what a program prints.
 */
/* The first line without its end, or of the lines that begin with a key
 * what is behind it; NULL: there is none. */
static json_t *line_in(FILE *file, const char *key)
{
    char line[4096];
    size_t length = strlen(key);

    while (file && fgets(line, sizeof line, file)) {
        if (strncmp(line, key, length) != 0)
            continue;
        char *at = line + length + strspn(line + length, length ? " \t:" : "");
        at[strcspn(at, "\n")] = '\0';
        return *at ? json_string(at) : NULL;
    }
    return NULL;
}

static json_t *line_of(const char *path, const char *key)
{
    FILE *file = fopen(path, "re");
    json_t *value = line_in(file, key);

    if (file)
        fclose(file);
    return value;
}

/* Of a file, or of one of the core's: it has "%d" in its path. */
static json_t *first_line(const struct at *at)
{
    char path[128];

    snprintf(path, sizeof path, at->entry->from, at->core);
    return line_of(path, "");
}

static json_t *keyed_line(const struct at *at)
{
    return line_of(at->entry->from, at->entry->name);
}

/* Not by reading /boot alone: a kernel may carry it along. */
static json_t *tick(void)
{
    static const char *const unpack[] = {"gzip", "-dc", "/proc/config.gz",
                                         NULL};
    static const char key[] = "CONFIG_HZ=";
    struct utsname system;
    char path[128], said[32];

    uname(&system);
    snprintf(path, sizeof path, "/boot/config-%s", system.release);
    json_t *value = line_of(path, key);
    return value                                   ? value
           : said_by(unpack, key, said, sizeof said) ? json_string(said)
                                                   : NULL;
}

static json_t *libuv(void)
{
    char path[PATH_MAX], said[64];
    const char *const command[] = {
        find_side(EVENTED, NO_DATABASE, path, sizeof path), "--version", NULL};

    if (!said_by(command, "libuv ", said, sizeof said))
        return NULL;
    said[strspn(said, "0123456789.")] = '\0';
    return json_string(said);
}

/*
 * Readers of what stands in the program itself.
 */
static json_t *constant(const struct at *at)
{
    return at->entry->from[0] ? json_string(at->entry->from) : NULL;
}

static json_t *truth(const struct at *at)
{
    return json_boolean(at->entry->number);
}

static json_t *of_uname(const struct at *at)
{
    struct utsname system;

    uname(&system);
    return json_string((const char *)&system + at->entry->number);
}

/*
 * Readers of one entry each.
 */
/* Hypervisors sign leaf 0x40000000 with twelve letters: "KVMKVMKVM". */
static json_t *hypervisor(void)
{
#if defined(__x86_64__) || defined(__i386__)
    unsigned a, b, c, d;
    char name[13] = "";

    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & 1u << 31))
        return json_string("none");
    __cpuid(0x40000000, a, b, c, d);
    memcpy(name, &b, 4);
    memcpy(name + 4, &c, 4);
    memcpy(name + 8, &d, 4);
    json_t *value = json_string(name);
    return value ? value : json_string("one without a name");
#else
    return NULL;
#endif
}

static json_t *cpus_allowed(void)
{
    cpu_set_t allowed;
    char list[4096];

    core_allowed(&allowed);
    core_list(&allowed, list, sizeof list);
    return json_string(list);
}

static json_t *measured_core(const struct at *at)
{
    return json_integer(at->core);
}

static json_t *clock_resolution(void)
{
    struct timespec step;

    if (clock_getres(CLOCK_MONOTONIC, &step) != 0)
        return NULL;
    return json_integer((json_int_t)step.tv_sec * 1000000000 + step.tv_nsec);
}

static json_t *timer_slack(void)
{
    int slack = prctl(PR_GET_TIMERSLACK, 0, 0, 0, 0);

    return slack >= 0 ? json_integer(slack) : NULL;
}

static json_t *load_average(void)
{
    double load[3];

    if (getloadavg(load, 3) != 3)
        return NULL;
    return json_pack("[fff]", load[0], load[1], load[2]);
}

static json_t *switch_ring(void)
{
    char why[512];
    int error = ring_probe();

    if (!error)
        return json_string("permitted");
    ring_reason(error, ENGLISH, why, sizeof why);
    return machine_unavailable(why);
}

static json_t *policy(void)
{
    static const char *const names[] = {"SCHED_OTHER", "SCHED_FIFO", "SCHED_RR",
                                        "SCHED_BATCH"};
    int number = sched_getscheduler(0);

    return json_string(number < 0 || number > 3
                           ? "another than OTHER, FIFO, RR and BATCH"
                           : names[number]);
}

static json_t *niceness(void)
{
    return json_integer(getpriority(PRIO_PROCESS, 0));
}

/* The kernel has no more of anything; RLIM_INFINITY is a word. */
static json_t *limit(const struct at *at)
{
    struct rlimit now;

    if (getrlimit((__rlimit_resource_t)at->entry->number, &now) != 0)
        return NULL;
    if (now.rlim_cur == RLIM_INFINITY || now.rlim_cur > INT64_MAX)
        return json_string("unlimited");
    return json_integer((json_int_t)now.rlim_cur);
}

/* Of "cpu,cpuacct". */
static bool has_word(char *list, const char *word)
{
    for (char *at; (at = strsep(&list, ",")) != NULL;)
        if (strcmp(at, word) == 0)
            return true;
    return false;
}

/* Of the group, or of the nearest above it that has a limit: each holds
 * for all below. */
static json_t *of_nearest(const char *top, char *group, const char *file)
{
    char path[3 * PATH_MAX];
    json_t *found = NULL;

    for (;;) {
        snprintf(path, sizeof path, "/sys/fs/cgroup%s%s/%s", top, group,
                 file);
        json_t *here = line_of(path, "");
        const char *said = here ? json_string_value(here) : "max";
        bool none = strncmp(said, "max", 3) == 0 || strcmp(said, "-1") == 0;
        if (!none || !found) {
            json_decref(found);
            found = here;
        } else {
            json_decref(here);
        }
        char *last = strrchr(group, '/');
        if (!none || !last)
            return found;
        *last = '\0';
    }
}

/* A file of the cgroup that has the controller; `name` holds it for
 * version 2 and, behind a blank, for version 1. /proc/self/cgroup has
 * "0::/path" for version 2 and "8:pids:/path" for version 1. */
static json_t *of_cgroup(const struct at *at)
{
    const char *controller = at->entry->from, *files = at->entry->name;
    const char *file_of_1 = strchr(files, ' ') + 1;
    char line[PATH_MAX], list[256], group[PATH_MAX], top[300], file[64];
    json_t *value = NULL;
    FILE *groups = fopen("/proc/self/cgroup", "re");

    snprintf(top, sizeof top, "/%s", controller);
    snprintf(file, sizeof file, "%.*s", (int)strcspn(files, " "), files);
    while (groups && !value && fgets(line, sizeof line, groups)) {
        if (sscanf(line, "0::%4095s", group) == 1)
            value = of_nearest("", group, file);
        else if (sscanf(line, "%*d:%255[^:]:%4095s", list, group) == 2 &&
                 has_word(list, controller))
            value = of_nearest(top, group, file_of_1);
        if (value && strcmp(json_string_value(value), "-1") == 0)
            json_string_set(value, "max"); /* as version 2 says it */
    }
    if (groups)
        fclose(groups);
    return value;
}

/* What /proc/self/mountinfo says of the folder's device, "36 35 98:0 /
 * /mnt rw - ext3 /dev/sda1 rw" (proc(5)): type and source. */
static const char *read_mount(const char *folder, char type[64],
                              char source[256])
{
    struct stat about;
    char device[32], line[4096], at[32];

    type[0] = source[0] = '\0';
    if (stat(folder, &about) != 0)
        return strerror(errno);
    snprintf(device, sizeof device, "%u:%u", major(about.st_dev),
             minor(about.st_dev));
    FILE *file = fopen("/proc/self/mountinfo", "re");
    while (file && !type[0] && fgets(line, sizeof line, file)) {
        const char *tail = strstr(line, " - ");
        if (sscanf(line, "%*d %*d %31s", at) == 1 && tail &&
            strcmp(at, device) == 0)
            sscanf(tail, " - %63s %255s", type, source);
    }
    if (file)
        fclose(file);
    return type[0] ? NULL : "no mount of the folder's device";
}

json_t *machine_file_system(const char *folder)
{
    char type[64], source[256];
    const char *why = read_mount(folder, type, source);
    return why ? machine_unavailable(why) : json_string(type);
}

/* ext4 names the thread of its journal after the device: without one
 * there is none of that name. */
static json_t *journal(const struct at *at)
{
    char type[64], source[256], pattern[300];
    glob_t found = {0};

    if (read_mount(at->folder, type, source))
        return NULL;
    if (strcmp(type, "tmpfs") == 0)
        return json_string("none: it is memory");
    if (strncmp(type, "ext", 3) != 0)
        return NULL;
    const char *slash = strrchr(source, '/');
    snprintf(pattern, sizeof pattern, "/proc/fs/jbd2/%s-*",
             slash ? slash + 1 : source);
    bool any = glob(pattern, 0, NULL, &found) == 0;
    globfree(&found);
    return json_string(any ? "jbd2" : "none");
}

static json_t *file_system(const struct at *at)
{
    return machine_file_system(at->folder);
}

#define TELL(key, tell, why) {key, tell, NULL, why, NULL, NULL, 0}
#define LINE(key, path, why) {key, NULL, first_line, why, path, NULL, 0}
#define KEYED(key, path, name, why) {key, NULL, keyed_line, why, path, name, 0}
#define TEXT(key, text, why) {key, NULL, constant, why, text, NULL, 0}
#define TRUTH(key, yes) {key, NULL, truth, NULL, NULL, NULL, yes}
#define UNAME(key, field)                                                  \
    {key, NULL, of_uname, NULL, NULL, NULL, offsetof(struct utsname, field)}
#define LIMIT(key, resource)                                               \
    {key, NULL, limit, "getrlimit", NULL, NULL, resource}
#define CGROUP(key, controller, files)                                     \
    {key, NULL, of_cgroup, "no such limit of a cgroup", controller, files, 0}

#define CPUS "/sys/devices/system/cpu/"
#define NO_CPUS "not in /sys/devices/system/cpu"
#define NO_FREQUENCY "the frequency is not managed here"
#define NO_MEMINFO "not in /proc/meminfo"

static const struct entry entries[] = {
    UNAME("kernel", release),
    UNAME("architecture", machine),
    KEYED("cpu_model", "/proc/cpuinfo", "model name", "not in /proc/cpuinfo"),
    TELL("hypervisor", hypervisor, "only x86 processors tell"),
    LINE("cpus_online", CPUS "online", NO_CPUS),
    TELL("cpus_allowed", cpus_allowed, NULL),
    LINE("cpus_isolated", CPUS "isolated", "none is isolated"),
    LINE("cpus_without_tick", CPUS "nohz_full", "none is without a tick"),
    LINE("smt", CPUS "smt/control", NO_CPUS),
    {"core", NULL, measured_core, NULL, NULL, NULL, 0},
    LINE("governor", CPUS "cpu%d/cpufreq/scaling_governor", NO_FREQUENCY),
    LINE("frequency_driver", CPUS "cpu%d/cpufreq/scaling_driver",
         NO_FREQUENCY),
    LINE("turbo_off", CPUS "intel_pstate/no_turbo", NO_FREQUENCY),
    LINE("boost", CPUS "cpufreq/boost", NO_FREQUENCY),
    TELL("tick_hz", tick,
         "neither /boot/config nor /proc/config.gz can be read"),
    LINE("clocksource", "/sys/devices/system/clocksource/clocksource0/"
         "current_clocksource", "not in /sys"),
    TELL("clock_resolution_ns", clock_resolution, "clock_getres"),
    TELL("timer_slack_ns", timer_slack, "prctl(PR_GET_TIMERSLACK)"),
    TELL("load_average", load_average, "getloadavg"),
    LINE("cpu_pressure", "/proc/pressure/cpu",
         "this kernel keeps no /proc/pressure"),
    KEYED("memory_total", "/proc/meminfo", "MemTotal", NO_MEMINFO),
    KEYED("memory_available", "/proc/meminfo", "MemAvailable", NO_MEMINFO),
    LINE("aslr", "/proc/sys/kernel/randomize_va_space", "no sysctl"),
    LINE("perf_event_paranoid", "/proc/sys/kernel/perf_event_paranoid",
         "this kernel has no perf events"),
    TELL("switch_ring", switch_ring, NULL),
    TELL("scheduling_policy", policy, NULL),
    TELL("nice", niceness, NULL),
    LIMIT("limit_processes", RLIMIT_NPROC),
    LIMIT("limit_descriptors", RLIMIT_NOFILE),
    LIMIT("limit_address_space", RLIMIT_AS),
    LIMIT("limit_locked_memory", RLIMIT_MEMLOCK),
    CGROUP("cgroup_pids_max", "pids", "pids.max pids.max"),
    CGROUP("cgroup_cpu_max", "cpu", "cpu.max cpu.cfs_quota_us"),
    {"work_file_system", NULL, file_system, NULL, NULL, NULL, 0},
    {"work_journal", NULL, journal, "only of ext4 it can be told", NULL,
     NULL, 0},
    TEXT("compiler", COMPILER, NULL),
    TEXT("build_type", POOLLOOP_BUILD_TYPE, "not told by the build"),
    TRUTH("optimised", OPTIMISED),
    TRUTH("sanitizer", SANITIZED),
    TEXT("git", POOLLOOP_GIT, "not built from a git tree"),
    TELL("libuv", libuv, "`evented --version` does not tell"),
};

/* All of them, or the one of that key. */
static json_t *describe(const char *work_folder, int core, const char *key)
{
    json_t *machine = json_object();

    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        const struct entry *entry = &entries[i];
        const struct at at = {entry, work_folder, core};
        if (key && strcmp(key, entry->key) != 0)
            continue;
        json_t *value = entry->tell ? entry->tell() : entry->read(&at);
        json_object_set_new(machine, entry->key,
                            value ? value : machine_unavailable(entry->why));
    }
    return machine;
}

json_t *machine_describe(const char *work_folder, int core)
{
    return describe(work_folder, core, NULL);
}

uint64_t machine_limit(const json_t *machine, const char *key)
{
    const json_t *value = json_object_get(machine, key);
    const char *text = json_string_value(value);
    char *end;

    if (json_is_integer(value))
        return (uint64_t)json_integer_value(value);
    uint64_t number = text ? strtoull(text, &end, 10) : UINT64_MAX;
    return text && end > text ? number : UINT64_MAX;
}

static uint64_t limit_now(const char *key)
{
    json_t *machine = describe(NULL, -1, key);
    uint64_t limit = machine_limit(machine, key);
    json_decref(machine);
    return limit;
}

const char *machine_process_limit(char *words, size_t size)
{
    uint64_t pids = limit_now("cgroup_pids_max");
    uint64_t processes = limit_now("limit_processes");
    uint64_t nearest = pids < processes ? pids : processes;

    words[0] = '\0';
    if (nearest != UINT64_MAX)
        snprintf(words, size, "%s is %" PRIu64,
                 pids < processes ? "pids.max of the cgroup" : "ulimit -u",
                 nearest);
    return words;
}

const char *machine_version(void)
{
    static const char id[] = POOLLOOP_GIT;
    return id[0] ? POOLLOOP_VERSION " (" POOLLOOP_GIT ")" : POOLLOOP_VERSION;
}

static bool traced(void)
{
    json_t *pid = line_of("/proc/self/status", "TracerPid");
    bool yes = pid && strcmp(json_string_value(pid), "0") != 0;
    json_decref(pid);
    return yes;
}

const char *machine_unfit(enum language language)
{
    return SANITIZED    ? text_of(TEXT_UNFIT_SANITIZER, language)
           : !OPTIMISED ? text_of(TEXT_UNFIT_NOT_OPTIMISED, language)
           : traced()   ? text_of(TEXT_UNFIT_TRACED, language)
                        : NULL;
}
