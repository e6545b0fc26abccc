#include "common/fail.h"
#include "results/text/text.h"
#include "scenarios/harness/find.h"
#include "scenarios/harness/machine.h"
#include "scenarios/harness/ring.h"

#include <cpuid.h>
#include <errno.h>
#include <limits.h>
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

/*
 * How one entry of the description is read: from a file of one line,
 * from a line with a key, from what a command prints.
 */
json_t *machine_unavailable(const char *why)
{
    return json_pack("{s:s}", "unavailable", why);
}

/* The first line of a file without its end; `why` where there is none. */
static json_t *first_line(const char *path, const char *why)
{
    char line[512] = "";
    FILE *file = fopen(path, "re");

    if (file && !fgets(line, sizeof line, file))
        line[0] = '\0';
    if (file)
        fclose(file);
    line[strcspn(line, "\n")] = '\0';
    json_t *value = line[0] ? json_string(line) : NULL;
    return value ? value : machine_unavailable(why);
}

/* The value on the first line that begins with the key. */
static json_t *find_line(FILE *file, const char *key, const char *why)
{
    char line[4096];
    size_t length = strlen(key);
    json_t *value = NULL;

    while (file && !value && fgets(line, sizeof line, file)) {
        char *at = line + length;
        if (strncmp(line, key, length) != 0)
            continue;
        at += strspn(at, " \t:");
        at[strcspn(at, "\n")] = '\0';
        value = json_string(at);
    }
    return value ? value : machine_unavailable(why);
}

static json_t *keyed_line(const char *path, const char *key, const char *why)
{
    FILE *file = fopen(path, "re");
    json_t *value = find_line(file, key, why);

    if (file)
        fclose(file);
    return value;
}

json_t *command_line(const char *command, const char *start,
                     const char *why)
{
    FILE *pipe = popen(command, "re");
    json_t *value = find_line(pipe, start, why);

    if (pipe)
        pclose(pipe);
    return value;
}

/*
 * The processor's part of the machine's description.
 */
#if defined(__x86_64__) || defined(__i386__)
#endif

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
    return machine_unavailable("only x86 processors tell");
#endif
}

/* /boot tells it, or the kernel itself. */
static json_t *tick(void)
{
    json_t *hz = command_line("{ cat \"/boot/config-$(uname -r)\" || "
                              "gzip -dc /proc/config.gz; } 2>/dev/null",
                              "CONFIG_HZ=", "");
    if (json_is_string(hz))
        return hz;
    json_decref(hz);
    return machine_unavailable("neither /boot/config nor /proc/config.gz "
                               "can be read");
}

static json_t *of_core(int core, const char *file, const char *why)
{
    char path[128];

    snprintf(path, sizeof path, "/sys/devices/system/cpu/cpu%d/%s", core,
             file);
    return first_line(path, why);
}

static json_t *turbo(void)
{
    json_t *off = first_line("/sys/devices/system/cpu/intel_pstate/no_turbo",
                             "");
    if (json_is_string(off)) {
        bool on = strcmp(json_string_value(off), "0") == 0;
        json_decref(off);
        return json_string(on ? "on" : "off");
    }
    json_decref(off);
    json_t *boost = first_line("/sys/devices/system/cpu/cpufreq/boost", "");
    if (json_is_string(boost)) {
        bool on = strcmp(json_string_value(boost), "1") == 0;
        json_decref(boost);
        return json_string(on ? "on" : "off");
    }
    json_decref(boost);
    return machine_unavailable("the frequency is not managed here");
}

static json_t *clock_resolution(void)
{
    struct timespec step;

    if (clock_getres(CLOCK_MONOTONIC, &step) != 0)
        return machine_unavailable("clock_getres");
    return json_integer((json_int_t)step.tv_sec * 1000000000 + step.tv_nsec);
}

static json_t *timer_slack(void)
{
    int slack = prctl(PR_GET_TIMERSLACK, 0, 0, 0, 0);

    return slack >= 0 ? json_integer(slack)
                      : machine_unavailable("prctl(PR_GET_TIMERSLACK)");
}

/* Adds cpu and core: model, hypervisor, lists of CPUs, clock, tick. */
static void describe_cpu(json_t *machine, int core)
{
    const char *unmanaged = "the frequency is not managed here";
    const char *sys = "not in /sys/devices/system/cpu";
    cpu_set_t allowed;
    char list[4096];

    core_allowed(&allowed);
    core_list(&allowed, list, sizeof list);
    const struct {
        const char *key;
        json_t *value;
    } entries[] = {
        {"cpu_model", keyed_line("/proc/cpuinfo", "model name",
                                 "not in /proc/cpuinfo")},
        {"hypervisor", hypervisor()},
        {"cpus_online", first_line("/sys/devices/system/cpu/online", sys)},
        {"cpus_allowed", json_string(list)},
        {"cpus_isolated", first_line("/sys/devices/system/cpu/isolated",
                                     "none is isolated")},
        {"cpus_without_tick", first_line("/sys/devices/system/cpu/nohz_full",
                                         "none is without a tick")},
        {"smt", first_line("/sys/devices/system/cpu/smt/control", sys)},
        {"core", json_integer(core)},
        {"governor", of_core(core, "cpufreq/scaling_governor", unmanaged)},
        {"frequency_driver",
         of_core(core, "cpufreq/scaling_driver", unmanaged)},
        {"turbo", turbo()},
        {"tick_hz", tick()},
        {"clocksource",
         first_line("/sys/devices/system/clocksource/clocksource0/"
                    "current_clocksource", "not in /sys")},
        {"clock_resolution_ns", clock_resolution()},
        {"timer_slack_ns", timer_slack()},
    };

    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        json_object_set_new(machine, entries[i].key, entries[i].value);
}

/*
 * The limits' part of the machine's description: those of the process
 * and those of the cgroup that it lives in, version 2 or 1.
 */
/* The kernel has no more of anything; RLIM_INFINITY is a word. */
static json_t *limit(__rlimit_resource_t resource)
{
    struct rlimit now;

    if (getrlimit(resource, &now) != 0)
        return machine_unavailable("getrlimit");
    if (now.rlim_cur == RLIM_INFINITY || now.rlim_cur > INT64_MAX)
        return json_string("unlimited");
    return json_integer((json_int_t)now.rlim_cur);
}

/* Whether the controller is one of a line's "cpu,cpuacct". */
static bool names(const char *list, const char *controller)
{
    size_t length = strlen(controller);

    for (const char *at = list; *at; at += *at == ',') {
        size_t word = strcspn(at, ",");
        if (word == length && strncmp(at, controller, length) == 0)
            return true;
        at += word;
    }
    return false;
}

/* A file of the cgroup that has the controller. /proc/self/cgroup has
 * "0::/path" for version 2 and "8:pids:/path" for version 1. */
static json_t *of_cgroup(const char *controller, const char *file,
                         const char *file_of_1)
{
    char line[PATH_MAX], lists[256], at[PATH_MAX], path[3 * PATH_MAX];
    json_t *value = NULL;
    FILE *groups = fopen("/proc/self/cgroup", "re");

    while (groups && !value && fgets(line, sizeof line, groups)) {
        if (sscanf(line, "0::%4095s", at) == 1)
            snprintf(path, sizeof path, "/sys/fs/cgroup%s/%s", at, file);
        else if (sscanf(line, "%*d:%255[^:]:%4095s", lists, at) == 2 &&
                 names(lists, controller))
            snprintf(path, sizeof path, "/sys/fs/cgroup/%s%s/%s",
                     controller, at, file_of_1);
        else
            continue;
        value = first_line(path, "");
        if (json_is_string(value)) {
            if (strcmp(json_string_value(value), "-1") == 0)
                json_string_set(value, "max"); /* as version 2 says it */
            continue;
        }
        json_decref(value);
        value = NULL;
    }
    if (groups)
        fclose(groups);
    return value ? value : machine_unavailable("no such limit of a cgroup");
}

/* Adds limits: processes, descriptors, locked memory, cgroup. */
static void describe_limits(json_t *machine)
{
    json_object_set_new(machine, "limit_processes", limit(RLIMIT_NPROC));
    json_object_set_new(machine, "limit_descriptors", limit(RLIMIT_NOFILE));
    json_object_set_new(machine, "limit_locked_memory",
                        limit(RLIMIT_MEMLOCK));
    json_object_set_new(machine, "cgroup_pids_max",
                        of_cgroup("pids", "pids.max", "pids.max"));
    json_object_set_new(machine, "cgroup_cpu_max",
                        of_cgroup("cpu", "cpu.max", "cpu.cfs_quota_us"));
}

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

/* The type that /proc/self/mountinfo gives the folder's device:
 * "36 35 98:0 / /mnt rw - ext3 /dev/sda1 rw" (proc(5)). */
json_t *machine_file_system(const char *folder)
{
    struct stat about;
    char device[32], line[4096], type[64] = "", at[32];

    if (stat(folder, &about) != 0)
        return machine_unavailable(strerror(errno));
    snprintf(device, sizeof device, "%u:%u", major(about.st_dev),
             minor(about.st_dev));
    FILE *file = fopen("/proc/self/mountinfo", "re");
    while (file && !type[0] && fgets(line, sizeof line, file)) {
        const char *tail = strstr(line, " - ");
        if (sscanf(line, "%*d %*d %31s", at) == 1 && tail &&
            strcmp(at, device) == 0)
            sscanf(tail, " - %63s", type);
    }
    if (file)
        fclose(file);
    return type[0] ? json_string(type)
                   : machine_unavailable("no mount of the folder's device");
}

/* The version of libuv that `evented` is linked with. */
static json_t *machine_libuv(void)
{
    char path[PATH_MAX], command[PATH_MAX + 32], line[512] = "";
    const char *why = "`evented --version` does not tell";

    find_side("evented", path, sizeof path);
    if (strchr(path, '\''))
        return machine_unavailable(why);
    snprintf(command, sizeof command, "'%s' --version 2>/dev/null", path);
    FILE *pipe = popen(command, "re");
    if (pipe && !fgets(line, sizeof line, pipe))
        line[0] = '\0';
    if (pipe)
        pclose(pipe);
    const char *version = strstr(line, "libuv ");
    if (!version)
        return machine_unavailable(why);
    version += strlen("libuv ");
    return json_stringn(version, strspn(version, "0123456789."));
}

const char *machine_version(void)
{
    static const char id[] = POOLLOOP_GIT;
    return id[0] ? POOLLOOP_VERSION " (" POOLLOOP_GIT ")"
                 : POOLLOOP_VERSION;
}

static json_t *text_or(const char *text, const char *why)
{
    return text[0] ? json_string(text) : machine_unavailable(why);
}

static void describe_build(json_t *machine)
{
#ifdef __clang__
    const char *compiler = "clang " __clang_version__;
#else
    const char *compiler = "gcc " __VERSION__;
#endif
    json_object_set_new(machine, "compiler", json_string(compiler));
    json_object_set_new(machine, "build_type",
                        text_or(POOLLOOP_BUILD_TYPE,
                                "not told by the build"));
#ifdef __OPTIMIZE__
    json_object_set_new(machine, "optimised", json_true());
#else
    json_object_set_new(machine, "optimised", json_false());
#endif
    json_object_set_new(machine, "sanitizer", json_boolean(SANITIZED));
    json_object_set_new(machine, "git",
                        text_or(POOLLOOP_GIT, "not built from a git tree"));
    json_object_set_new(machine, "libuv", machine_libuv());
}

#ifdef __OPTIMIZE__
static bool traced(void)
{
    json_t *tracer = keyed_line("/proc/self/status", "TracerPid", "?");
    bool yes = json_is_string(tracer) &&
               strcmp(json_string_value(tracer), "0") != 0;
    json_decref(tracer);
    return yes;
}
#endif

const char *machine_unfit(enum language language)
{
    if (SANITIZED)
        return text_of(TEXT_UNFIT_SANITIZER, language);
#ifndef __OPTIMIZE__
    return text_of(TEXT_UNFIT_NOT_OPTIMISED, language);
#else
    return traced() ? text_of(TEXT_UNFIT_TRACED, language) : NULL;
#endif
}

static json_t *load_average(void)
{
    double load[3];

    if (getloadavg(load, 3) != 3)
        return machine_unavailable("getloadavg");
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
    static const char *const names[] = {"SCHED_OTHER", "SCHED_FIFO",
                                        "SCHED_RR", "SCHED_BATCH"};
    int number = sched_getscheduler(0);

    if (number < 0 || number > 3)
        return json_string("another than OTHER, FIFO, RR and BATCH");
    return json_string(names[number]);
}

json_t *machine_describe(const char *work_folder, int core)
{
    json_t *machine = json_object();
    struct utsname system;

    uname(&system);
    json_object_set_new(machine, "kernel", json_string(system.release));
    json_object_set_new(machine, "architecture",
                        json_string(system.machine));
    describe_cpu(machine, core);
    json_object_set_new(machine, "load_average", load_average());
    json_object_set_new(machine, "cpu_pressure",
                        first_line("/proc/pressure/cpu",
                                   "this kernel keeps no /proc/pressure"));
    json_object_set_new(machine, "memory_total",
                        keyed_line("/proc/meminfo", "MemTotal",
                                   "not in /proc/meminfo"));
    json_object_set_new(machine, "memory_available",
                        keyed_line("/proc/meminfo", "MemAvailable",
                                   "not in /proc/meminfo"));
    json_object_set_new(machine, "aslr",
                        first_line("/proc/sys/kernel/randomize_va_space",
                                   "no sysctl"));
    json_object_set_new(machine, "perf_event_paranoid",
                        first_line("/proc/sys/kernel/perf_event_paranoid",
                                   "this kernel has no perf events"));
    json_object_set_new(machine, "switch_ring", switch_ring());
    json_object_set_new(machine, "scheduling_policy", policy());
    json_object_set_new(machine, "nice",
                        json_integer(getpriority(PRIO_PROCESS, 0)));
    describe_limits(machine);
    json_object_set_new(machine, "work_file_system",
                        machine_file_system(work_folder));
    describe_build(machine);
    return machine;
}
