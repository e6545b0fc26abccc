#include "scenarios/harness/machine_parts.h"
#include "common/fail.h"
#include "scenarios/harness/find.h"
#include "scenarios/harness/ring.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/utsname.h>
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

json_t *machine_libuv(void)
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
    static const char *const why[3][LANGUAGES] = {
        {"the programs were built with a sanitizer",
         "새니타이저를 넣어 빌드한 프로그램이다"},
        {"the programs were built without optimisation",
         "최적화 없이 빌드한 프로그램이다"},
        {"the run is being traced by a debugger",
         "디버거가 실행을 추적하고 있다"}};

    if (SANITIZED)
        return why[0][language];
#ifndef __OPTIMIZE__
    return why[1][language];
#else
    return traced() ? why[2][language] : NULL;
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
