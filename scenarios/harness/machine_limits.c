/*
 * The limits' part of the machine's description: those of the process
 * and those of the cgroup that it lives in, version 2 or 1.
 */
#include "scenarios/harness/machine_parts.h"

#include <limits.h>
#include <string.h>
#include <sys/resource.h>

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

void describe_limits(json_t *machine)
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
