#include "scenarios/harness/core.h"
#include "common/fail.h"
#include "results/text/text.h"
#include "scenarios/harness/lock.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void core_allowed(cpu_set_t *cpus)
{
    static cpu_set_t given;
    static bool known;

    if (!known && sched_getaffinity(0, sizeof given, &given) != 0)
        fail(errno, "sched_getaffinity", NULL, "this process");
    known = true;
    *cpus = given;
}

void core_list(const cpu_set_t *cpus, char *list, size_t size)
{
    size_t used = 0;

    *list = '\0';
    for (size_t from = 0; from < CPU_SETSIZE && used < size; from++) {
        if (!CPU_ISSET(from, cpus))
            continue;
        size_t to = from;
        while (to + 1 < CPU_SETSIZE && CPU_ISSET(to + 1, cpus))
            to++;
        used += (size_t)snprintf(list + used, size - used,
                                 to > from ? "%s%zu-%zu" : "%s%zu",
                                 used ? "," : "", from, to);
        from = to;
    }
}

/* The CPU of each column of /proc/interrupts, from its first line:
 * "CPU0 CPU2 ...". Returns how many there are. */
static size_t read_columns(const char *line, size_t cpus[CPU_SETSIZE])
{
    size_t columns = 0;

    for (const char *at = strstr(line, "CPU"); at && columns < CPU_SETSIZE;
         at = strstr(at + 1, "CPU"))
        cpus[columns++] = strtoul(at + 3, NULL, 10);
    return columns;
}

/* Sums the numbered rows: devices. The others (timer, rescheduling)
 * follow the load, not the core. */
static void read_interrupts(uint64_t sums[CPU_SETSIZE])
{
    FILE *file = fopen("/proc/interrupts", "re");
    char *line = NULL;
    size_t room = 0, columns = 0, cpus[CPU_SETSIZE];

    memset(sums, 0, CPU_SETSIZE * sizeof *sums);
    if (file && getline(&line, &room, file) > 0)
        columns = read_columns(line, cpus);
    while (file && getline(&line, &room, file) > 0) {
        char *at = line + strspn(line, " ");
        if (!isdigit((unsigned char)*at) || !(at = strchr(at, ':')))
            continue;
        at++;
        for (size_t i = 0; i < columns; i++) {
            uint64_t count = strtoull(at, &at, 10);
            if (cpus[i] < CPU_SETSIZE)
                sums[cpus[i]] += count;
        }
    }
    free(line);
    if (file)
        fclose(file);
}

struct core_choice core_pick(const cpu_set_t *allowed,
                             const uint64_t interrupts[CPU_SETSIZE],
                             int wanted)
{
    struct core_choice choice = {.core = -1,
                                 .wanted = wanted,
                                 .allowed = *allowed,
                                 .reason = CORE_QUIET};
    int count = CPU_COUNT(allowed);

    if (wanted >= 0) {
        bool may = wanted < CPU_SETSIZE && CPU_ISSET((size_t)wanted, allowed);
        choice.reason = may ? CORE_ASKED_FOR : CORE_FORBIDDEN;
        choice.core = may ? wanted : -1;
    }
    for (int cpu = 0; cpu < CPU_SETSIZE && wanted < 0; cpu++) {
        if (!CPU_ISSET((size_t)cpu, allowed) || (cpu == 0 && count > 1))
            continue;
        if (choice.core < 0 || interrupts[cpu] <= interrupts[choice.core])
            choice.core = cpu;
    }
    if (choice.core >= 0 && count == 1)
        choice.reason = CORE_ONLY;
    if (choice.core >= 0)
        choice.interrupts = interrupts[choice.core];
    return choice;
}

struct core_choice core_choice(int wanted)
{
    uint64_t interrupts[CPU_SETSIZE];
    cpu_set_t allowed;

    core_allowed(&allowed);
    read_interrupts(interrupts);
    return core_pick(&allowed, interrupts, wanted);
}

void core_words(const struct core_choice *choice, enum language language,
                char *sentence, size_t size)
{
    static const enum text_id words[] = {
        [CORE_ASKED_FOR] = TEXT_CORE_ASKED_FOR, [CORE_ONLY] = TEXT_CORE_ONLY,
        [CORE_QUIET] = TEXT_CORE_QUIET,
        [CORE_FORBIDDEN] = TEXT_CORE_FORBIDDEN};
    bool forbidden = choice->reason == CORE_FORBIDDEN;
    int number = forbidden ? choice->wanted : choice->core;
    struct figure core = text_plain(number, 0);
    struct figure interrupts = text_plain((double)choice->interrupts, 0);
    char allowed[101];

    core_list(&choice->allowed, allowed, sizeof allowed);
    const char *const values[] = {
        core.text, forbidden ? allowed : interrupts.text, NULL};
    text_fill(sentence, size, language, words[choice->reason], values);
}

int core_take(int wanted, bool hold)
{
    static int held = -1;
    struct core_choice choice = core_choice(wanted);
    int core = choice.core;
    char why[256];

    core_words(&choice, ENGLISH, why, sizeof why);
    if (core < 0)
        fail_with(EXIT_USAGE, "%s", why);
    if (!hold || core == held)
        return core;
    pid_t holder = lock_core(core);
    if (holder > 0)
        fail_with(EXIT_BUSY,
                  "core %d is being measured on by process %d; wait for "
                  "it, or choose another with --core",
                  core, (int)holder);
    if (holder < 0)
        fail_with(EXIT_BUSY,
                  "core %d is being measured on by another process; wait "
                  "for it, or choose another with --core",
                  core);
    held = core;
    return core;
}

bool core_leave(int core)
{
    cpu_set_t others;

    core_allowed(&others);
    if (core >= 0 && core < CPU_SETSIZE)
        CPU_CLR((size_t)core, &others);
    return CPU_COUNT(&others) > 0 &&
           sched_setaffinity(0, sizeof others, &others) == 0;
}

void core_enter(int core, cpu_set_t *before)
{
    cpu_set_t there;

    CPU_ZERO(&there);
    CPU_SET((size_t)core, &there);
    sched_getaffinity(0, sizeof *before, before);
    if (sched_setaffinity(0, sizeof there, &there) != 0)
        fail(errno, "sched_setaffinity", "choose another with --core",
             "core %d", core);
}

void core_back(const cpu_set_t *before)
{
    sched_setaffinity(0, sizeof *before, before);
}
