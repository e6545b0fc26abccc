#include "common/usage.h"
#include "common/clock.h"
#include "common/fail.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

struct usage usage_now(void)
{
    struct rusage now;
    getrusage(RUSAGE_SELF, &now);
    return (struct usage){.voluntary = (uint64_t)now.ru_nvcsw,
                          .involuntary = (uint64_t)now.ru_nivcsw,
                          .user_ns = clock_length(now.ru_utime),
                          .sys_ns = clock_length(now.ru_stime)};
}

/* The text behind "KEY:" in a file of /proc; NULL if there is none. */
static char *value_of(char *text, const char *key)
{
    size_t length = strlen(key);
    for (char *line = text; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, key, length) == 0) {
            char *colon = strchr(line, ':');
            return colon ? colon + 1 + strspn(colon + 1, " \t") : NULL;
        }
    }
    return NULL;
}

static uint64_t number_of(char *text, const char *key)
{
    char *value = value_of(text, key);
    return value ? strtoull(value, NULL, 10) : 0;
}

static bool read_file(const char *path, char *text, size_t size)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return false;
    size_t length = fread(text, 1, size - 1, file);
    text[length] = '\0';
    fclose(file);
    return length > 0;
}

/* The processor clock of another thread of this process: the layout of
 * such a clockid is the kernel's ABI (clock_getres(2), "Dynamic
 * clocks"; 6 = per thread, scheduler time). */
static uint64_t cpu_ns_of(pid_t tid)
{
    struct timespec time;
    clockid_t clock = (clockid_t)((~(unsigned)tid << 3) | 6);
    if (clock_gettime(clock, &time) != 0)
        return 0;
    return (uint64_t)time.tv_sec * NS_PER_S + (uint64_t)time.tv_nsec;
}

/* The one CPU of a list such as "1"; -1 for "0-1" or "0,3". */
static int only_cpu(const char *list)
{
    char *end;
    long cpu = list ? strtol(list, &end, 10) : -1;
    return list && (*end == '\n' || *end == '\0') ? (int)cpu : -1;
}

static bool read_thread(pid_t tid, struct thread_usage *thread)
{
    char path[64], text[8192];

    snprintf(path, sizeof path, "/proc/self/task/%d/status", tid);
    if (!read_file(path, text, sizeof text))
        return false;
    *thread = (struct thread_usage){.tid = tid, .migrations = UNKNOWN};
    char *name = value_of(text, "Name");
    size_t length = name ? strcspn(name, "\n") : 0;
    if (length >= sizeof thread->name)
        length = sizeof thread->name - 1;
    if (name)
        memcpy(thread->name, name, length);
    thread->voluntary = number_of(text, "voluntary_ctxt_switches");
    thread->involuntary = number_of(text, "nonvoluntary_ctxt_switches");
    thread->cpu = only_cpu(value_of(text, "Cpus_allowed_list"));
    thread->cpu_ns = cpu_ns_of(tid);

    snprintf(path, sizeof path, "/proc/self/task/%d/sched", tid);
    if (read_file(path, text, sizeof text) && value_of(text, "se.nr_migr"))
        thread->migrations = (int64_t)number_of(text, "se.nr_migr");
    return true;
}

static int by_age(const void *a, const void *b)
{
    const struct thread_usage *one = a, *other = b;
    return (one->tid > other->tid) - (one->tid < other->tid);
}

static void name_threads(struct thread_usage *threads, unsigned count)
{
    unsigned hidden = 0;
    for (unsigned i = 0; i < count; i++) {
        struct thread_usage *thread = &threads[i];
        if (thread->tid == getpid()) {
            snprintf(thread->name, sizeof thread->name, "main");
        } else if (strncmp(thread->name, "worker ", 7) != 0) {
            thread->hidden = true;
            snprintf(thread->name, sizeof thread->name, "hidden %u",
                     ++hidden);
        }
    }
}

struct thread_usage *usage_threads(unsigned *count)
{
    struct thread_usage *threads = NULL;
    unsigned room = 0;
    struct dirent *entry;
    DIR *folder = opendir("/proc/self/task");

    *count = 0;
    if (!folder)
        return NULL;
    while ((entry = readdir(folder)) != NULL) {
        if (!isdigit((unsigned char)entry->d_name[0]))
            continue;
        if (*count == room) {
            room = room ? 2 * room : 16;
            threads = enlarge(threads, room * sizeof *threads,
                              "the list of threads");
        }
        pid_t tid = (pid_t)strtol(entry->d_name, NULL, 10);
        *count += read_thread(tid, &threads[*count]);
    }
    closedir(folder);
    qsort(threads, *count, sizeof *threads, by_age);
    name_threads(threads, *count);
    return threads;
}

void usage_subtract(struct thread_usage *after, unsigned after_count,
                    const struct thread_usage *before,
                    unsigned before_count)
{
    unsigned b = 0;
    for (unsigned a = 0; a < after_count; a++) {
        while (b < before_count && before[b].tid < after[a].tid)
            b++;
        if (b == before_count || before[b].tid != after[a].tid)
            continue; /* born in the work: all of it counts */
        after[a].voluntary -= before[b].voluntary;
        after[a].involuntary -= before[b].involuntary;
        after[a].cpu_ns -= before[b].cpu_ns;
        if (after[a].migrations >= 0 && before[b].migrations >= 0)
            after[a].migrations -= before[b].migrations;
    }
}

uint64_t usage_rss_peak_kib(void)
{
    char text[8192];
    if (!read_file("/proc/self/status", text, sizeof text))
        return 0;
    return number_of(text, "VmHWM");
}
