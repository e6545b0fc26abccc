#include "common/fail.h"
#include "results/measures/timeline.h"
#include "results/text/text.h"
#include "scenarios/harness/core.h"
#include "scenarios/harness/ring.h"
#include "scenarios/harness/ring_records.h"

#include <errno.h>
#include <linux/perf_event.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/*
 * Why there is no switch ring, in words that lead out of it.
 */
/* kernel.perf_event_paranoid, -2 where it cannot be read. */
static int paranoid(void)
{
    int level = -2;
    FILE *file = fopen("/proc/sys/kernel/perf_event_paranoid", "r");

    if (file && fscanf(file, "%d", &level) != 1)
        level = -2;
    if (file)
        fclose(file);
    return level;
}

/* Debian and Ubuntu know levels above 2 that refuse everything. */
static enum text_id reason_of(int error, int level)
{
    switch (error) {
    case EACCES:
    case EPERM:
        return level > 2 ? TEXT_RING_PARANOID : TEXT_RING_FILTERED;
    case ENOSYS:
    case ENOENT:
        return TEXT_RING_MISSING;
    case EINVAL:
        return TEXT_RING_TOO_OLD;
    case ENOMEM:
        return TEXT_RING_NO_MEMORY;
    default:
        return TEXT_RING_FAILED;
    }
}

void ring_reason(int error, enum language language, char *sentence,
                 size_t size)
{
    int paranoia = paranoid();
    enum text_id reason = reason_of(error, paranoia);
    struct figure level = text_plain(paranoia, 0);
    const char *const values[] = {
        reason == TEXT_RING_FAILED ? strerror(error) : level.text, NULL};

    text_fill(sentence, size, language, reason, values);
}

#ifndef PERF_FORMAT_LOST /* kernel headers before 6.0 */
#define PERF_FORMAT_LOST (1U << 4)
#endif

/* What every user may lock: kernel.perf_event_mlock_kb (516) for each
 * CPU of the machine, and `ulimit -l` (8 MiB on most) beyond that. It is
 * written once through, so what a round does not need costs its caches
 * nothing. Of several CPUs each has a quarter. */
#define RING_BYTES  (2048u * 1024)
#define LEAST_BYTES (32u * 1024)

/* Of a switch; no record that is asked for is larger than the last. */
#define SWITCH_RECORD  24u
#define LARGEST_RECORD 64u
_Static_assert(RING_RECORDS * SWITCH_RECORD <= RING_BYTES, "they fit");

/* One event on one CPU, with the memory it is written to. */
struct buffer {
    int fd;
    struct perf_event_mmap_page *page;
    unsigned char *data;
    uint64_t size;
    bool was_full, counts_lost;
    struct ring_log log;
};

struct ring {
    pid_t child;
    int poll_fd;
    unsigned char *straight; /* where a ring's bytes are laid out */
    unsigned count;
    struct buffer buffers[];
};

static struct perf_event_attr attributes(size_t bytes, bool count_lost)
{
    return (struct perf_event_attr){
        .type = PERF_TYPE_SOFTWARE,
        .size = sizeof(struct perf_event_attr),
        .config = PERF_COUNT_SW_DUMMY,
        .sample_type = PERF_SAMPLE_TID | PERF_SAMPLE_TIME,
        .read_format = count_lost ? PERF_FORMAT_LOST : 0,
        .disabled = 1,
        .enable_on_exec = 1,
        .inherit = 1,
        .exclude_kernel = 1,
        .exclude_hv = 1,
        .context_switch = 1,
        .task = 1,
        .comm = 1,
        .comm_exec = 1,
        .sample_id_all = 1,
        .use_clockid = 1,
        .clockid = CLOCK_MONOTONIC,
        .watermark = 1,
        .wakeup_watermark = (uint32_t)bytes / 8,
    };
}

/* Returns 0 or an errno value. Kernels before 6.0 refuse to count lost
 * records: they are asked again without. */
static int open_event(struct buffer *buffer, pid_t child, int cpu,
                      size_t bytes)
{
    for (int counts = 1; counts >= 0; counts--) {
        struct perf_event_attr attr = attributes(bytes, counts);
        buffer->counts_lost = counts;
        buffer->fd = (int)syscall(SYS_perf_event_open, &attr, child, cpu,
                                  -1, PERF_FLAG_FD_CLOEXEC);
        if (buffer->fd >= 0)
            return 0;
        if (errno != EINVAL)
            break;
    }
    return errno;
}

static int map_event(struct buffer *buffer, size_t bytes)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    void *at = mmap(NULL, page + bytes, PROT_READ | PROT_WRITE, MAP_SHARED,
                    buffer->fd, 0);

    if (at == MAP_FAILED)
        return errno;
    buffer->page = at;
    buffer->data = (unsigned char *)at + page;
    buffer->size = bytes;
    return 0;
}

/* A smaller ring where that size may not be locked; it is a new
 * event, for the eighth that wakes the reader belongs to the event. */
static int open_buffer(struct buffer *buffer, pid_t child, int cpu,
                       size_t most)
{
    int error = 0;

    for (size_t bytes = most; bytes >= LEAST_BYTES; bytes /= 2) {
        *buffer = (struct buffer){.fd = -1};
        error = open_event(buffer, child, cpu, bytes);
        if (error)
            return error;
        error = map_event(buffer, bytes);
        if (error != EPERM && error != ENOMEM)
            return error;
        close(buffer->fd);
        buffer->fd = -1;
    }
    return ENOMEM;
}

static void close_buffer(struct buffer *buffer)
{
    if (buffer->page)
        munmap(buffer->page, (size_t)(buffer->data -
               (unsigned char *)buffer->page) + buffer->size);
    if (buffer->fd >= 0)
        close(buffer->fd);
    free(buffer->log.rows);
    free(buffer->log.lives);
    free(buffer->log.names);
}

void ring_discard(struct ring *ring)
{
    for (unsigned i = 0; i < ring->count; i++)
        close_buffer(&ring->buffers[i]);
    if (ring->poll_fd >= 0)
        close(ring->poll_fd);
    free(ring->straight);
    free(ring);
}

static int add_buffer(struct ring *ring, int cpu, size_t most)
{
    struct buffer *buffer = &ring->buffers[ring->count++];
    struct epoll_event readable = {.events = EPOLLIN};

    int error = open_buffer(buffer, ring->child, cpu, most);
    if (!error && epoll_ctl(ring->poll_fd, EPOLL_CTL_ADD, buffer->fd,
                            &readable))
        error = errno;
    return error;
}

/* 0 and the ring, or an errno value. */
static int open_ring(pid_t child, int core, struct ring **opened)
{
    cpu_set_t cpus;
    CPU_ZERO(&cpus);
    if (core >= 0 && core < CPU_SETSIZE)
        CPU_SET((size_t)core, &cpus);
    else if (core >= 0)
        return EINVAL;
    else
        core_allowed(&cpus);

    size_t most = core >= 0 ? RING_BYTES : RING_BYTES / 4;
    size_t room = (size_t)CPU_COUNT(&cpus) * sizeof(struct buffer);
    struct ring *ring = allocate(sizeof *ring + room, "the switch ring");
    ring->child = child;
    ring->straight = allocate(RING_BYTES, "the switch ring");
    ring->poll_fd = epoll_create1(EPOLL_CLOEXEC);
    int error = ring->poll_fd < 0 ? errno : 0;
    for (size_t cpu = 0; cpu < CPU_SETSIZE && !error; cpu++)
        if (CPU_ISSET(cpu, &cpus))
            error = add_buffer(ring, (int)cpu, most);
    if (error)
        ring_discard(ring);
    else
        *opened = ring;
    return error;
}

struct ring *ring_open(pid_t child, int core)
{
    struct ring *ring = NULL;

    errno = open_ring(child, core, &ring);
    return ring;
}

int ring_probe(void)
{
    struct ring *ring = NULL;
    int error = open_ring(getpid(), -1, &ring);

    if (ring)
        ring_discard(ring);
    return error;
}

int ring_fd(const struct ring *ring)
{
    return ring->poll_fd;
}

/* The head is read anew after the tail was moved: until then the kernel
 * had the old space only, and may have found it full. */
static void drain(struct buffer *buffer, unsigned char *straight,
                  pid_t child)
{
    _Atomic uint64_t *head = (_Atomic uint64_t *)&buffer->page->data_head;
    _Atomic uint64_t *tail = (_Atomic uint64_t *)&buffer->page->data_tail;
    uint64_t from = atomic_load_explicit(tail, memory_order_relaxed);
    uint64_t to = atomic_load_explicit(head, memory_order_acquire);

    ring_copy(straight, buffer->data, buffer->size, from, to);
    atomic_store(tail, to);
    uint64_t filled = atomic_load(head) - from;
    if (filled + LARGEST_RECORD > buffer->size)
        buffer->was_full = true;
    ring_log_read(&buffer->log, straight, (size_t)(to - from), child);
}

void ring_drain(struct ring *ring)
{
    for (unsigned i = 0; i < ring->count; i++)
        drain(&ring->buffers[i], ring->straight, ring->child);
}

struct thread_name *ring_names(const struct ring *ring, size_t *count)
{
    size_t room = 0;
    for (unsigned i = 0; i < ring->count; i++)
        room += ring->buffers[i].log.name_count;

    struct thread_name *names = allocate(room * sizeof *names,
                                         "names of threads");
    *count = 0;
    for (unsigned i = 0; i < ring->count; i++) {
        const struct ring_log *log = &ring->buffers[i].log;
        if (log->name_count > 0)
            memcpy(names + *count, log->names,
                   log->name_count * sizeof *names);
        *count += log->name_count;
    }
    return names;
}

/* The kernel's count of lost records, or -1. */
static int64_t exactly_lost(const struct buffer *buffer)
{
    struct {
        uint64_t value, lost;
    } counts;

    if (!buffer->counts_lost ||
        read(buffer->fd, &counts, sizeof counts) != sizeof counts)
        return -1;
    return (int64_t)counts.lost;
}

static int64_t sum_lost(int64_t sum, int64_t more)
{
    return sum == UNKNOWN || more == UNKNOWN ? UNKNOWN : sum + more;
}

void ring_finish(struct ring *ring, struct trace *trace)
{
    struct ring_log all = {0};
    int64_t lost = 0;

    for (unsigned i = 0; i < ring->count; i++)
        ioctl(ring->buffers[i].fd, PERF_EVENT_IOC_DISABLE, 0);
    ring_drain(ring);
    bool in_order = true;
    for (unsigned i = 0; i < ring->count; i++) {
        struct buffer *buffer = &ring->buffers[i];
        int64_t exact = exactly_lost(buffer);
        lost = sum_lost(lost, ring_log_lost(exact, buffer->was_full));
        in_order = ring_log_sort(&buffer->log) && in_order;
        ring_log_join(&all, &buffer->log);
    }
    ring_log_sort(&all); /* the rings of several CPUs among each other */

    *trace = (struct trace){.rows = all.rows, .count = all.row_count,
                            .lost = all.broken ? UNKNOWN : lost,
                            .in_order = in_order,
                            .broken = all.broken,
                            .threads_peak = ring_log_peak(&all)};
    struct switch_count count =
        switches_count(all.rows, all.row_count, 0, INT64_MIN, INT64_MAX);
    trace->voluntary = count.voluntary;
    trace->involuntary = count.involuntary;
    free(all.lives);
    free(all.names);
    ring_discard(ring);
}
