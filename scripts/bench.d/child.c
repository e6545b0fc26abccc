#include "scripts/bench.d/child.h"
#include "common/clock.h"
#include "common/fail.h"
#include "common/usage.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct moment_of_process {
    uint64_t time, cpu;
    struct usage usage;
};

static struct moment_of_process begin, end;
static unsigned threads;
static unsigned long grown_kib;

static uint64_t cpu_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (uint64_t)now.tv_sec * NS_PER_S + (uint64_t)now.tv_nsec;
}

void measure_begin(void)
{
    begin.usage = usage_now();
    begin.cpu = cpu_now();
    begin.time = clock_now();
}

void measure_end(void)
{
    end.time = clock_now();
    end.cpu = cpu_now();
    end.usage = usage_now();
    free(usage_threads(&threads));
}

static unsigned long resident_pages(void)
{
    unsigned long size, resident = 0;
    FILE *in = fopen("/proc/self/statm", "r");
    if (!in || fscanf(in, "%lu %lu", &size, &resident) != 2)
        fail_with(EXIT_INTERNAL, "/proc/self/statm cannot be read");
    fclose(in);
    return resident;
}

unsigned long resident_kib(void)
{
    static bool asked;
    if (!asked)
        resident_pages(); /* what asking itself takes */
    asked = true;
    return resident_pages() * (unsigned long)sysconf(_SC_PAGESIZE) / 1024;
}

void measure_grown_kib(unsigned long kib)
{
    grown_kib = kib;
}

void let_sleep(void)
{
    clock_sleep_until(clock_now() + 3 * NS_PER_MS);
}

static void list(void)
{
    puts(library());
    for (const struct thing *thing = things; thing->what; thing++)
        printf("%s\t%s\t%s\t%u\n", thing->what, thing->who, thing->per,
               thing->asked.count);
}

static void measure(const struct thing *thing, unsigned count)
{
    thing->run((struct asked){count, thing->asked.workers});
    printf("%llu %llu %llu %llu %u %lu\n",
           (unsigned long long)(end.time - begin.time),
           (unsigned long long)(end.cpu - begin.cpu),
           (unsigned long long)(end.usage.voluntary - begin.usage.voluntary),
           (unsigned long long)(end.usage.involuntary -
                                begin.usage.involuntary),
           threads, grown_kib);
}

int main(int argc, char **argv)
{
    fail_name("bench");
    if (argc == 2 && strcmp(argv[1], "list") == 0) {
        list();
        return EXIT_GOOD;
    }
    if (argc != 4)
        fail_with(EXIT_USAGE, "usage: list | WHAT WHO COUNT");
    alarm(120); /* a lost wake-up would wait for ever */
    for (const struct thing *thing = things; thing->what; thing++) {
        if (strcmp(thing->what, argv[1]) || strcmp(thing->who, argv[2]))
            continue;
        measure(thing, (unsigned)strtoul(argv[3], NULL, 10));
        return EXIT_GOOD;
    }
    fail_with(EXIT_USAGE, "%s of %s: not known", argv[1], argv[2]);
}
