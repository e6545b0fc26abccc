/*
 * The ring against the kernel's own sums: a child makes a known number
 * of hand-overs, wait4 says how many switches it made, and the ring must
 * have seen the same ones.
 *
 * Criterion's process has threads of its own, so the child is this
 * program once more, started by exec with RING_CHILD in its environment:
 * it does what that says before main, alone in its process. RING_HARNESS
 * does the same for a harness that is an ordinary user.
 */
#include "common/clock.h"
#include "results/measures/timeline.h"
#include "scenarios/harness/ring.h"
#include "scenarios/harness/tests/no_perf.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* The child. */

struct table {
    sem_t ping, pong;
    long rounds;
};

static void *answer(void *argument)
{
    struct table *table = argument;
    for (long i = 0; i < table->rounds; i++) {
        sem_wait(&table->ping);
        sem_post(&table->pong);
    }
    return NULL;
}

static void play(long rounds)
{
    struct table table = {.rounds = rounds};
    pthread_t other;

    sem_init(&table.ping, 0, 0);
    sem_init(&table.pong, 0, 0);
    if (pthread_create(&other, NULL, answer, &table))
        _exit(9);
    for (long i = 0; i < rounds; i++) {
        sem_post(&table.ping);
        sem_wait(&table.pong);
    }
    pthread_join(other, NULL);
}

static void *meet(void *barrier)
{
    pthread_barrier_wait(barrier);
    return NULL;
}

static void gather(long count)
{
    pthread_t threads[64];
    pthread_barrier_t barrier;

    pthread_barrier_init(&barrier, NULL, (unsigned)count + 1);
    for (long i = 0; i < count; i++)
        if (pthread_create(&threads[i], NULL, meet, &barrier))
            _exit(9);
    pthread_barrier_wait(&barrier);
    for (long i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
}

static void one_by_one(long count)
{
    for (long i = 0; i < count; i++)
        gather(1);
}

static void doze(long times)
{
    for (long i = 0; i < times; i++)
        usleep(1000);
}

/* The harness. */

struct seen {
    bool open;
    char why[512];
    struct trace trace;
    int64_t voluntary, involuntary; /* wait4's */
    int exit_status;
    pid_t pid;
    uint64_t begin, end;
};

static int last_cpu(void)
{
    cpu_set_t cpus;
    int last = 0;
    sched_getaffinity(0, sizeof cpus, &cpus);
    for (int i = 0; i < CPU_SETSIZE; i++)
        if (CPU_ISSET((size_t)i, &cpus))
            last = i;
    return last;
}

static void pin(int core)
{
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET((size_t)core, &one);
    if (sched_setaffinity(0, sizeof one, &one))
        _exit(8);
}

static pid_t start_held(const char *what, int core, int *go)
{
    int gate[2];
    char byte;
    if (pipe(gate))
        return -1;
    pid_t pid = fork();
    if (pid == 0) {
        close(gate[1]);
        if (core >= 0)
            pin(core);
        if (read(gate[0], &byte, 1) != 1)
            _exit(7);
        setenv("RING_CHILD", what, 1);
        execl("/proc/self/exe", "ring", (char *)NULL);
        _exit(6);
    }
    close(gate[0]);
    *go = gate[1];
    return pid;
}

static void watch(struct ring *ring, pid_t pid, bool drain)
{
    int pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
    struct pollfd fds[2] = {{.fd = pidfd, .events = POLLIN},
                            {.fd = drain ? ring_fd(ring) : -1,
                             .events = POLLIN}};
    while (poll(fds, 2, -1) >= 0 && !fds[0].revents)
        if (fds[1].revents)
            ring_drain(ring);
    close(pidfd);
}

static struct seen record(const char *what, int core, bool drain)
{
    struct seen seen = {.begin = clock_now()};
    struct rusage usage;
    int go = -1, status = 0;

    seen.pid = start_held(what, core, &go);
    struct ring *ring = ring_open(seen.pid, core);
    if (!ring)
        ring_reason(errno, ENGLISH, seen.why, sizeof seen.why);
    seen.open = ring;
    if (write(go, "g", 1) != 1)
        return seen;
    close(go);
    if (ring)
        watch(ring, seen.pid, drain);
    wait4(seen.pid, &status, 0, &usage);
    if (ring)
        ring_finish(ring, &seen.trace);
    seen.end = clock_now();
    seen.voluntary = usage.ru_nvcsw;
    seen.involuntary = usage.ru_nivcsw;
    seen.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return seen;
}

/* A harness that a busy machine keeps off its own core for longer than
 * the ring lasts does lose records; that it can do without is asked. */
static struct seen record_calmly(const char *what, int core)
{
    struct seen seen = record(what, core, true);
    for (int again = 0; again < 4 && seen.open && seen.trace.lost > 0;
         again++) {
        free(seen.trace.rows);
        seen = record(what, core, true);
    }
    return seen;
}

static int64_t apart(int64_t a, int64_t b)
{
    return a > b ? a - b : b - a;
}

static int64_t tolerance(int64_t count)
{
    return count / 1000 > 5 ? count / 1000 : 5;
}

/* As RING_HARNESS: what was seen, in one line. */
static void tell(const char *what)
{
    struct seen seen = record_calmly(what, last_cpu());
    if (!seen.open)
        printf("refused %s\n", seen.why);
    else
        printf("open %ld %ld %ld %ld %ld %d\n", (long)seen.trace.voluntary,
               (long)seen.trace.involuntary, (long)seen.voluntary,
               (long)seen.involuntary, (long)seen.trace.lost,
               seen.exit_status);
    free(seen.trace.rows);
}

/* Ends by _exit: nothing of the program itself has begun yet. */
__attribute__((constructor)) static void another_role(void)
{
    const char *child = getenv("RING_CHILD");
    const char *harness = getenv("RING_HARNESS");
    if (child) {
        long count = atol(strchr(child, ' '));
        if (strncmp(child, "play", 4) == 0)
            play(count);
        else if (strncmp(child, "gather", 6) == 0)
            gather(count);
        else if (strncmp(child, "doze", 4) == 0)
            doze(count);
        else
            one_by_one(count);
        _exit(0);
    }
    if (harness) {
        tell(harness);
        fflush(stdout);
        _exit(0);
    }
}

/* Where this machine refuses perf altogether nothing can be recorded;
 * then the sentence must say how to get it. */
static bool refused(const struct seen *seen)
{
    if (seen->open)
        return false;
    cr_assert(strstr(seen->why, "perf_event_open"),
              "the reason names the call: %s", seen->why);
    cr_assert(ring_probe() != 0, "it was refused to the child alone");
    return true;
}

static void counts_agree(const struct seen *seen)
{
    const struct trace *trace = &seen->trace;
    cr_assert_eq(seen->exit_status, 0, "the child failed");
    cr_assert_eq(trace->lost, 0, "%ld lost", (long)trace->lost);
    cr_assert(!trace->broken, "broken records");
    cr_assert(apart(trace->voluntary, seen->voluntary) <=
              tolerance(seen->voluntary), "voluntary: ring %ld, wait4 %ld",
              (long)trace->voluntary, (long)seen->voluntary);
    cr_assert(apart(trace->involuntary, seen->involuntary) <=
              tolerance(seen->involuntary),
              "involuntary: ring %ld, wait4 %ld",
              (long)trace->involuntary, (long)seen->involuntary);
}

Test(ring, agrees_with_wait4_on_a_known_number_of_hand_overs)
{
    struct seen seen = record("play 2000", last_cpu(), true);
    if (refused(&seen))
        return;
    counts_agree(&seen);
    int64_t all = seen.trace.voluntary + seen.trace.involuntary;
    /* Now and then a turn is there before its player waits for it. */
    cr_assert(all >= 3900, "2000 there and 2000 back, %ld seen", (long)all);
    cr_assert_eq(seen.trace.threads_peak, 2, "two players");
    free(seen.trace.rows);
}

Test(ring, loses_nothing_of_200000_switches)
{
    struct seen seen = record_calmly("play 100000", last_cpu());
    if (refused(&seen))
        return;
    counts_agree(&seen);
    cr_assert(seen.trace.count >= 400000, "an out and an in each: %zu rows",
              seen.trace.count);
    free(seen.trace.rows);
}

Test(ring, says_exactly_how_many_it_lost_when_nobody_empties_it)
{
    struct seen seen = record("play 100000", last_cpu(), false);
    if (refused(&seen))
        return;
    int64_t lost = seen.trace.lost;
    cr_assert(lost == UNKNOWN || lost > 0, "a ring of 2 MiB is full");
    if (lost != UNKNOWN) {
        int64_t records = 2 * (seen.voluntary + seen.involuntary);
        int64_t kept = (int64_t)seen.trace.count;
        cr_assert(apart(kept + lost, records) <= tolerance(records) + 10,
                  "%ld kept, %ld lost, %ld made", (long)kept, (long)lost,
                  (long)records);
    }
    free(seen.trace.rows);
}

Test(ring, loses_nothing_where_the_harness_shares_the_core)
{
    pin(last_cpu());
    struct seen seen = record_calmly("play 50000", last_cpu());
    if (refused(&seen))
        return;
    counts_agree(&seen);
    free(seen.trace.rows);
}

Test(ring, keeps_the_order_and_never_shows_two_threads_at_once)
{
    struct seen seen = record("play 5000", last_cpu(), true);
    if (refused(&seen))
        return;
    struct trace *trace = &seen.trace;
    struct timeline *timeline = timeline_build(
        trace->rows, trace->count, (int64_t)seen.begin, (int64_t)seen.end);

    cr_assert(trace->in_order, "one core writes in the order of time");
    cr_assert(trace->rows[0].time >= (int64_t)seen.begin &&
              trace->rows[trace->count - 1].time <= (int64_t)seen.end,
              "the records are on the scale of clock_now");
    cr_assert_eq(timeline_overlap(timeline), 0, "on one core");
    cr_assert(timeline_lane(timeline, seen.pid) >= 0, "main has a lane");
    cr_assert_eq(timeline->lane_count, 2, "and so has the other player");
    cr_assert(timeline_core_idle(timeline) > 0, "exec was waited for");
    timeline_free(timeline);
    free(trace->rows);
}

Test(ring, sees_threads_come_and_go)
{
    struct seen together = record("gather 7", last_cpu(), true);
    if (refused(&together))
        return;
    struct seen apart_in_time = record("one_by_one 7", last_cpu(), true);
    size_t ends = 0;
    for (size_t i = 0; i < apart_in_time.trace.count; i++)
        ends += apart_in_time.trace.rows[i].event == SWITCH_END;

    cr_assert_eq(together.trace.threads_peak, 8, "seven and main: %ld",
                 (long)together.trace.threads_peak);
    cr_assert_eq(apart_in_time.trace.threads_peak, 2, "one at a time: %ld",
                 (long)apart_in_time.trace.threads_peak);
    cr_assert_eq(ends, 8, "each thread's end is a row: %zu", ends);
    free(together.trace.rows);
    free(apart_in_time.trace.rows);
}

Test(ring, measures_idleness_from_outside)
{
    struct seen seen = record("doze 50", last_cpu(), true);
    if (refused(&seen))
        return;
    struct trace *trace = &seen.trace;
    struct timeline *timeline = timeline_build(
        trace->rows, trace->count, trace->rows[0].time,
        trace->rows[trace->count - 1].time);
    int64_t idle = timeline_thread_idle(timeline, seen.pid);

    counts_agree(&seen);
    cr_assert(idle >= 50 * (int64_t)NS_PER_MS, "it dozed for 50 ms: %ld",
              (long)idle);
    cr_assert(trace->voluntary >= 50, "each doze gives the core away");
    timeline_free(timeline);
    free(trace->rows);
}

/* Beside many others now and then a few preemptions are seen by one of
 * the two alone, but not five times in a row. */
Test(ring, follows_a_child_that_is_not_pinned)
{
    struct seen seen = record("play 2000", -1, true);
    for (int again = 0; again < 4 && seen.open &&
                        apart(seen.trace.involuntary, seen.involuntary) >
                            tolerance(seen.involuntary);
         again++) {
        free(seen.trace.rows);
        seen = record("play 2000", -1, true);
    }
    if (refused(&seen))
        return;
    counts_agree(&seen);
    int64_t before = 0;
    for (size_t i = 0; i < seen.trace.count; i++) {
        cr_assert(seen.trace.rows[i].time >= before, "row %zu", i);
        before = seen.trace.rows[i].time;
    }
    free(seen.trace.rows);
}

Test(ring, works_for_an_ordinary_user_or_says_why_not)
{
    if (geteuid() != 0)
        cr_skip("runs as an ordinary user anyway");
    int out[2], status;
    char line[600] = "";
    cr_assert_eq(pipe(out), 0, "pipe");
    pid_t pid = fork();
    if (pid == 0) {
        dup2(out[1], STDOUT_FILENO);
        setenv("RING_HARNESS", "play 20000", 1);
        if (setresgid(65534, 65534, 65534) || setresuid(65534, 65534, 65534))
            _exit(5);
        execl("/proc/self/exe", "ring", (char *)NULL);
        _exit(6);
    }
    close(out[1]);
    FILE *in = fdopen(out[0], "r");
    bool told = fgets(line, sizeof line, in);
    fclose(in);
    waitpid(pid, &status, 0);
    cr_assert(told && status == 0, "the harness of nobody: status %d",
              status);
    if (strncmp(line, "refused", 7) == 0) {
        cr_assert(strstr(line, "perf_event_paranoid"), "%s", line);
        return;
    }
    long ring[2], wait[2], lost;
    int exit_status;
    cr_assert_eq(sscanf(line, "open %ld %ld %ld %ld %ld %d", &ring[0],
                        &ring[1], &wait[0], &wait[1], &lost, &exit_status),
                 6, "%s", line);
    cr_assert(exit_status == 0 && lost == 0, "%s", line);
    cr_assert(apart(ring[0], wait[0]) <= tolerance(wait[0]), "%s", line);
    cr_assert(apart(ring[1], wait[1]) <= tolerance(wait[1]), "%s", line);
}

static void is_refused(const char *english)
{
    struct seen seen = record("play 10", last_cpu(), true);
    char korean[512];

    cr_assert(!seen.open, "it was forbidden");
    cr_assert(strstr(seen.why, english), "the way out: %s", seen.why);
    cr_assert_eq(seen.exit_status, 0, "the child runs all the same");
    cr_assert(seen.voluntary + seen.involuntary > 0, "wait4 still counts");
    ring_reason(ring_probe(), KOREAN, korean, sizeof korean);
    cr_assert(strstr(korean, "perf_event_open") && strstr(korean, "다"),
              "in Korean: %s", korean);
}

Test(ring, says_how_to_enable_it_where_it_is_forbidden)
{
    forbid_perf(EPERM);
    is_refused("perf_event_paranoid");
}

Test(ring, says_so_where_the_kernel_has_no_perf)
{
    forbid_perf(ENOSYS);
    is_refused("CONFIG_PERF_EVENTS");
}

Test(ring, refuses_a_core_that_cannot_be)
{
    cr_assert_null(ring_open(getpid(), CPU_SETSIZE + 1), "no such core");
    cr_assert_eq(errno, EINVAL, "a reason is given");
}

Test(ring, may_be_given_up)
{
    int go = -1, status;
    pid_t pid = start_held("play 10", last_cpu(), &go);
    struct ring *ring = ring_open(pid, last_cpu());
    if (ring)
        ring_discard(ring);
    close(go);
    cr_assert_eq(waitpid(pid, &status, 0), pid, "the child is still there");
    cr_assert_eq(WEXITSTATUS(status), 7, "and was never let go");
}
