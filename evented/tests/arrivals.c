/*
 * What comes from outside, alone: an item each, when it is due, by one
 * descriptor.
 */
#include "evented/arrivals.h"
#include "common/clock.h"
#include "common/tests/child.h"
#include "evented/loop.h"

#include <criterion/criterion.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

struct visitor {
    struct item item; /* first, so that it is us */
    struct visitor *also; /* comes while we are served */
    uint64_t ran_at;
    unsigned place; /* 1: ran first */
};

static uv_loop_t uv;
static struct arrivals arrivals;
static unsigned places;

static void serve(struct item *item)
{
    struct visitor *visitor = (struct visitor *)item;
    cr_assert(visitor->place == 0, "ran again");
    visitor->ran_at = clock_now();
    visitor->place = ++places;
    if (visitor->also)
        push_arrival(&arrivals, &visitor->also->item);
}

static void open_all(void)
{
    uv_loop_init(&uv);
    arrivals_open(&arrivals, &uv);
}

static void close_all(void)
{
    arrivals_close(&arrivals);
    uv_run(&uv, UV_RUN_DEFAULT);
    cr_assert(uv_loop_close(&uv) == 0, "the loop is not empty");
}

TestSuite(arrivals, .init = open_all, .fini = close_all, .timeout = 60);

static struct visitor *new_visitors(unsigned count)
{
    struct visitor *visitors = calloc(count, sizeof *visitors);
    for (unsigned i = 0; i < count; i++)
        visitors[i].item.run = serve;
    return visitors;
}

static void check_served(const struct visitor *visitors, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        cr_assert(visitors[i].place > 0, "visitor %u was not served", i);
        cr_assert(visitors[i].ran_at >= visitors[i].item.due,
                  "visitor %u was served before he came", i);
    }
}

static unsigned descriptors(void)
{
    unsigned count = 0;
    DIR *folder = opendir("/proc/self/fd");
    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

Test(arrivals, hold_the_loop_only_while_somebody_is_to_come)
{
    cr_assert(!uv_loop_alive(&uv), "nobody is to come");
    struct visitor *visitors = new_visitors(2);
    for (unsigned i = 0; i < 2; i++) {
        visitors[i].item.due = clock_now() + 5 * NS_PER_MS;
        push_arrival(&arrivals, &visitors[i].item);
        cr_assert(uv_loop_alive(&uv), "visitor %u is to come", i);
        uv_run(&uv, UV_RUN_DEFAULT);
        cr_assert(!uv_loop_alive(&uv), "visitor %u was served", i);
    }
    check_served(visitors, 2);
    free(visitors);
}

/* Pushed with the last one first, every one is the next that is due. */
Test(arrivals, come_when_they_are_due_however_pushed)
{
    enum { COUNT = 101 };
    static const unsigned steps[] = {1, COUNT - 1, 7, 40};
    for (unsigned k = 0; k < 4; k++) {
        struct visitor *visitors = new_visitors(COUNT);
        uint64_t start = clock_now() + 5 * NS_PER_MS;
        places = 0;
        for (unsigned i = 0; i < COUNT; i++) {
            unsigned turn = i * steps[k] % COUNT;
            visitors[turn].item.due = start + turn * 100 * NS_PER_US;
            push_arrival(&arrivals, &visitors[turn].item);
        }
        uv_run(&uv, UV_RUN_DEFAULT);
        check_served(visitors, COUNT);
        for (unsigned i = 0; i < COUNT; i++)
            cr_assert(visitors[i].place == i + 1,
                      "visitor %u was served as number %u", i,
                      visitors[i].place);
        free(visitors);
    }
}

Test(arrivals, are_a_hundred_thousand_at_one_moment_by_one_descriptor)
{
    enum { COUNT = 100000 };
    struct visitor *visitors = new_visitors(COUNT);
    unsigned before = descriptors();
    uint64_t due = clock_now() + 50 * NS_PER_MS;
    for (unsigned i = 0; i < COUNT; i++) {
        visitors[i].item.due = due;
        push_arrival(&arrivals, &visitors[i].item);
    }
    cr_assert(descriptors() == before, "%u descriptors more",
              descriptors() - before);
    uv_run(&uv, UV_RUN_DEFAULT);
    check_served(visitors, COUNT);
    for (unsigned i = 0; i < COUNT; i++)
        cr_assert(visitors[i].place == i + 1,
                  "visitor %u was served as number %u", i,
                  visitors[i].place);
    free(visitors);
}

/* One that is late already, and one that comes before those that are
 * waited for, both while another is served. */
Test(arrivals, come_while_one_is_served)
{
    struct visitor *visitors = new_visitors(5);
    uint64_t start = clock_now() + 5 * NS_PER_MS;
    visitors[0].item.due = visitors[1].item.due = start;
    visitors[0].also = &visitors[2];
    visitors[2].item.due = 1;
    visitors[1].also = &visitors[3];
    visitors[3].item.due = start + 20 * NS_PER_MS;
    visitors[4].item.due = start + 40 * NS_PER_MS;
    push_arrival(&arrivals, &visitors[4].item);
    push_arrival(&arrivals, &visitors[0].item);
    push_arrival(&arrivals, &visitors[1].item);
    uv_run(&uv, UV_RUN_DEFAULT);
    check_served(visitors, 5);
    for (unsigned i = 0; i < 5; i++)
        cr_assert(visitors[i].place == i + 1,
                  "visitor %u was served as number %u", i,
                  visitors[i].place);
    free(visitors);
}

/* The last one is served, and asks for a next one in doing so. */
Test(arrivals, go_on_where_the_last_one_brings_another)
{
    enum { COUNT = 50 };
    struct visitor *visitors = new_visitors(COUNT);
    uint64_t start = clock_now();
    for (unsigned i = 0; i < COUNT; i++) {
        visitors[i].item.due = start + i * 200 * NS_PER_US;
        visitors[i].also = i + 1 < COUNT ? &visitors[i + 1] : NULL;
    }
    push_arrival(&arrivals, &visitors[0].item);
    uv_run(&uv, UV_RUN_DEFAULT);
    check_served(visitors, COUNT);
    cr_assert(places == COUNT, "%u of %u were served", places, COUNT);
    free(visitors);
}

/* As many descriptors as the loop had at hand, one more each time. */
static rlim_t allowed;

static int open_with_few_descriptors(void)
{
    static const struct engine_options options = {.hidden_workers = 1};
    struct rlimit limit = {allowed, allowed};
    setrlimit(RLIMIT_NOFILE, &limit);
    loop_close(loop_open(&options));
    return 0;
}

Test(arrivals, that_cannot_have_their_descriptor_say_so_and_end)
{
    bool said = false;
    for (allowed = 3; allowed < 64; allowed++) {
        struct child child = run_child(open_with_few_descriptors);
        if (child.exit_status == 0)
            break;
        cr_assert(child.exit_status == 1, "with %lu: exit %d, said: %s",
                  (unsigned long)allowed, child.exit_status, child.said);
        cr_assert(strstr(child.said, "raise ulimit -n"), "with %lu: %s",
                  (unsigned long)allowed, child.said);
        said |= strstr(child.said, "timerfd_create failed on") != NULL;
    }
    cr_assert(said, "no limit was its own");
}
