#include "scenarios/harness/core_time.h"
#include "common/clock.h"
#include "common/fail.h"
#include "scenarios/harness/stop.h"

#include <glob.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int64_t tick_ns(void)
{
    return (int64_t)NS_PER_S / sysconf(_SC_CLK_TCK);
}

/* "cpu1 user nice system idle iowait irq softirq steal ..." */
struct core_time core_time(const cpu_set_t *cpus)
{
    char line[512];
    FILE *file = fopen("/proc/stat", "re");
    struct core_time sum = {0};
    int found = 0;

    while (file && fgets(line, sizeof line, file)) {
        size_t cpu;
        int64_t t[8] = {0};
        if (sscanf(line, "cpu%zu %" SCNd64 " %" SCNd64 " %" SCNd64
                   " %" SCNd64 " %" SCNd64 " %" SCNd64 " %" SCNd64
                   " %" SCNd64, &cpu, &t[0], &t[1], &t[2], &t[3], &t[4],
                   &t[5], &t[6], &t[7]) < 5 ||
            strncmp(line, "cpu ", 4) == 0 || cpu >= CPU_SETSIZE ||
            !CPU_ISSET(cpu, cpus))
            continue;
        found++;
        sum.busy += (t[0] + t[1] + t[2] + t[5] + t[6]) * tick_ns();
        sum.steal += t[7] * tick_ns();
    }
    if (file)
        fclose(file);
    sum.known = found == CPU_COUNT(cpus);
    return sum;
}

enum { LOOK_MS = 50, LOOKS = 40, QUIET_LOOKS = 4 };

/* A tick is more than a look's share of an idle core, so one of them in
 * a look is no use of it. */
bool core_quiet(int core)
{
    cpu_set_t one;
    int idle = 0;

    CPU_ZERO(&one);
    CPU_SET((size_t)core, &one);
    struct core_time before = core_time(&one);
    for (int look = 0; look < LOOKS && idle < QUIET_LOOKS; look++) {
        struct pollfd stop = {.fd = stop_fd(), .events = POLLIN};
        poll(&stop, 1, LOOK_MS);
        if (stop_read(0) != 0)
            return false;
        struct core_time now = core_time(&one);
        int64_t used = now.busy - before.busy + now.steal - before.steal;
        idle = now.known && used <= tick_ns() ? idle + 1 : 0;
        before = now;
    }
    return idle == QUIET_LOOKS;
}

/*
 * Who used it.
 */
struct thread {
    pid_t tid;
    char name[20];
    int cpu; /* it was last seen on */
    int64_t used; /* ns */
};

struct core_users {
    int core;
    uint64_t begin;
    struct thread *threads; /* by tid */
    size_t count;
};

/* "12 (name) S 1 ...": the state is field 3 of proc(5). */
static int64_t field(const char *state, int number)
{
    for (; state && number > 3; number--) {
        state = strchr(state, ' ');
        state += state != NULL;
    }
    return state ? strtoll(state, NULL, 10) : 0;
}

/* The name may hold anything, brackets too. User and system time are
 * fields 14 and 15, the CPU is 39. */
static bool read_thread(const char *path, struct thread *thread)
{
    char line[1024];
    FILE *file = fopen(path, "re");
    char *read = file ? fgets(line, sizeof line, file) : NULL;

    if (file)
        fclose(file);
    char *open = read ? strchr(line, '(') : NULL;
    char *close = read ? strrchr(line, ')') : NULL;
    if (!open || !close || close[1] != ' ')
        return false;
    *thread = (struct thread){
        .tid = (pid_t)strtol(line, NULL, 10),
        .cpu = (int)field(close + 2, 39),
        .used = (field(close + 2, 14) + field(close + 2, 15)) * tick_ns()};
    snprintf(thread->name, sizeof thread->name, "%.*s",
             (int)(close - open - 1), open + 1);
    return true;
}

/* A process of one thread: schedstat has its time to the ns, and stat
 * in ticks that of the children it has waited for, fields 16 and 17. */
static int64_t process_time(pid_t pid)
{
    char path[64], line[1024];
    int64_t used = 0;

    snprintf(path, sizeof path, "/proc/%d/schedstat", pid);
    FILE *file = fopen(path, "re");
    if (file) {
        if (fscanf(file, "%" SCNd64, &used) != 1)
            used = 0;
        fclose(file);
    }
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    file = fopen(path, "re");
    char *close = file && fgets(line, sizeof line, file)
                      ? strrchr(line, ')')
                      : NULL;
    if (file)
        fclose(file);
    if (close && close[1] == ' ')
        used += (field(close + 2, 16) + field(close + 2, 17)) * tick_ns();
    return used;
}

int64_t core_time_below(pid_t first)
{
    char path[64];
    int64_t used = 0;
    pid_t child;

    snprintf(path, sizeof path, "/proc/%d/task/%d/children", first, first);
    FILE *children = fopen(path, "re");
    while (children && fscanf(children, "%d", &child) == 1)
        used += process_time(child) + core_time_below(child);
    if (children)
        fclose(children);
    return used;
}

static int by_tid(const void *a, const void *b)
{
    const struct thread *one = a, *other = b;
    return (one->tid > other->tid) - (one->tid < other->tid);
}

struct core_users *core_users_begin(int core)
{
    struct core_users *users = allocate(sizeof *users, "who used the core");
    glob_t found = {0};
    char own[40];

    users->core = core;
    users->begin = clock_now();
    snprintf(own, sizeof own, "/proc/%d/", (int)getpid());
    glob("/proc/[0-9]*/task/[0-9]*/stat", GLOB_NOSORT, NULL, &found);
    users->threads = allocate((found.gl_pathc + 1) * sizeof *users->threads,
                              "a list of threads");
    for (size_t i = 0; i < found.gl_pathc; i++)
        users->count +=
            strncmp(found.gl_pathv[i], own, strlen(own)) != 0 &&
            read_thread(found.gl_pathv[i], &users->threads[users->count]);
    globfree(&found);
    qsort(users->threads, users->count, sizeof *users->threads, by_tid);
    return users;
}

static void core_users_free(struct core_users *users)
{
    free(users->threads);
    free(users);
}

/* Programs of one name are one; `all` has room for each thread. */
static size_t sum_by_name(const struct core_users *before,
                          const struct core_users *after,
                          struct core_user *all)
{
    double took = (double)(after->begin - before->begin) + 1;
    size_t count = 0, k;

    for (size_t i = 0; i < after->count; i++) {
        const struct thread *now = &after->threads[i];
        const struct thread *then =
            bsearch(now, before->threads, before->count,
                    sizeof *before->threads, by_tid);
        int64_t used = now->used - (then ? then->used : 0);
        if (now->cpu != before->core || used <= 0)
            continue;
        for (k = 0; k < count; k++)
            if (strcmp(all[k].name, now->name) == 0)
                break;
        if (k == count)
            memcpy(all[count++].name, now->name, sizeof now->name);
        all[k].share += (double)used / took;
    }
    return count;
}

static int by_share(const void *a, const void *b)
{
    const struct core_user *one = a, *other = b;
    return (one->share < other->share) - (one->share > other->share);
}

unsigned core_users_end(struct core_users *users, struct core_user *most,
                        unsigned count)
{
    struct core_users *after = core_users_begin(users->core);
    struct core_user *all =
        allocate((after->count + 1) * sizeof *all, "who used the core");
    size_t found = sum_by_name(users, after, all);
    unsigned told = 0;

    qsort(all, found, sizeof *all, by_share);
    for (; told < count && told < found && all[told].share >= 0.05; told++)
        most[told] = all[told];
    free(all);
    core_users_free(after);
    core_users_free(users);
    return told;
}
