/*
 * The processor's part of the machine's description.
 */
#include "scenarios/harness/machine_parts.h"

#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>
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

void describe_cpu(json_t *machine, int core)
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
