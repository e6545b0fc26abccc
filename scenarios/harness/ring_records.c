#include "scenarios/harness/ring_records.h"
#include "common/fail.h"

#include <linux/perf_event.h>
#include <stdlib.h>
#include <string.h>

/* The end of each record. */
struct sample_id {
    uint32_t pid, tid;
    uint64_t time;
};

/* After the header of a birth or an end. */
struct task_body {
    uint32_t pid, parent_pid, tid, parent_tid;
    uint64_t time;
};

/* After the header of a name, whose text and sample_id follow. */
struct name_body {
    uint32_t pid, tid;
};

/* After the header of a loss. */
struct lost_body {
    uint64_t event, lost;
};

/* Adds so many of that size to an array that grows by doubling. */
static void *append(void *array, size_t *count, size_t *room, size_t size,
                    const void *more, size_t n)
{
    while (*count + n > *room) {
        *room = *room ? 2 * *room : 256;
        array = reallocarray(array, *room, size);
        if (!array)
            fail_with(EXIT_INTERNAL, "no memory for %zu switch records; "
                      "run again with --no-trace", *room);
    }
    if (n > 0)
        memcpy((char *)array + *count * size, more, n * size);
    *count += n;
    return array;
}
#define APPEND(log, of, one, more, n)                                      \
    (log)->of = append((log)->of, &(log)->one##_count, &(log)->one##_room, \
                       sizeof *(log)->of, more, n)

/* The text is filled with NULs up to a multiple of 8 bytes. */
static void add_name(struct ring_log *log, const unsigned char *body,
                     size_t size, bool exec)
{
    struct name_body who;
    struct sample_id id;
    memcpy(&who, body, sizeof who);
    memcpy(&id, body + size - sizeof id, sizeof id);
    struct thread_name name = {.pid = (pid_t)who.pid,
                               .tid = (pid_t)who.tid,
                               .exec = exec, .time = id.time};
    size_t length = size - sizeof who - sizeof(struct sample_id);
    memcpy(name.name, body + sizeof who,
           length < sizeof name.name ? length : sizeof name.name - 1);
    APPEND(log, names, name, &name, 1);
}

static enum switch_event event_of(uint16_t misc)
{
    if (!(misc & PERF_RECORD_MISC_SWITCH_OUT))
        return SWITCH_IN;
    return misc & PERF_RECORD_MISC_SWITCH_OUT_PREEMPT ? SWITCH_PREEMPTED
                                                      : SWITCH_OUT;
}

/* A thread's last breath is no switch: it is never switched out on
 * record, so the end is a row of its own. */
static void read_task(struct ring_log *log, const struct task_body *body,
                      bool born, pid_t pid)
{
    struct switch_row row = {(pid_t)body->tid, (int64_t)body->time,
                             born ? SWITCH_IN : SWITCH_END};
    if (!born)
        APPEND(log, rows, row, &row, 1);
    if ((pid_t)body->pid == pid)
        APPEND(log, lives, life, &row, 1);
}

static void read_one(struct ring_log *log,
                     const struct perf_event_header *header,
                     const unsigned char *body, size_t size, pid_t pid)
{
    struct sample_id id;
    struct task_body task;
    struct lost_body loss;

    if (header->type == PERF_RECORD_SWITCH && size >= sizeof id) {
        memcpy(&id, body + size - sizeof id, sizeof id);
        struct switch_row row = {(pid_t)id.tid, (int64_t)id.time,
                                 event_of(header->misc)};
        APPEND(log, rows, row, &row, 1);
    } else if ((header->type == PERF_RECORD_FORK ||
                header->type == PERF_RECORD_EXIT) && size >= sizeof task) {
        memcpy(&task, body, sizeof task);
        read_task(log, &task, header->type == PERF_RECORD_FORK, pid);
    } else if (header->type == PERF_RECORD_COMM &&
               size >= sizeof(struct name_body) + sizeof id) {
        add_name(log, body, size,
                 header->misc & PERF_RECORD_MISC_COMM_EXEC);
    } else if (header->type == PERF_RECORD_LOST && size >= sizeof loss) {
        memcpy(&loss, body, sizeof loss);
        log->lost += loss.lost;
    }
}

void ring_log_read(struct ring_log *log, const unsigned char *bytes,
                   size_t size, pid_t pid)
{
    struct perf_event_header header;
    size_t at = 0;

    while (!log->broken && at < size) {
        size_t left = size - at;
        if (left >= sizeof header)
            memcpy(&header, bytes + at, sizeof header);
        if (left < sizeof header || header.size < sizeof header ||
            header.size > left) {
            log->broken = true;
            return;
        }
        read_one(log, &header, bytes + at + sizeof header,
                 header.size - sizeof header, pid);
        at += header.size;
    }
}

void ring_log_join(struct ring_log *log, struct ring_log *from)
{
    APPEND(log, rows, row, from->rows, from->row_count);
    APPEND(log, lives, life, from->lives, from->life_count);
    APPEND(log, names, name, from->names, from->name_count);
    log->lost += from->lost;
    log->broken = log->broken || from->broken;
    free(from->rows);
    free(from->names);
    free(from->lives);
    *from = (struct ring_log){0};
}

/* glibc's qsort keeps the order of equals only up to a size; a merge of
 * neighbouring halves always does. */
static void merge(struct switch_row *rows, size_t count,
                  struct switch_row *out)
{
    if (count < 2)
        return;
    struct switch_row *left = rows, *middle = rows + count / 2;
    struct switch_row *right = middle, *end = rows + count;
    merge(left, (size_t)(middle - left), out);
    merge(right, (size_t)(end - right), out);
    for (size_t i = 0; i < count; i++)
        out[i] = right == end || (left < middle && left->time <= right->time)
                     ? *left++
                     : *right++;
    memcpy(rows, out, count * sizeof *rows);
}

/* Whether they were in order already. */
static bool sort(struct switch_row *rows, size_t count)
{
    bool in_order = true;
    for (size_t i = 1; i < count && in_order; i++)
        in_order = rows[i - 1].time <= rows[i].time;
    if (in_order)
        return true;
    struct switch_row *scratch =
        allocate(count * sizeof *rows, "sorting switch records");
    merge(rows, count, scratch);
    free(scratch);
    return false;
}

bool ring_log_sort(struct ring_log *log)
{
    bool rows = sort(log->rows, log->row_count);
    return sort(log->lives, log->life_count) && rows;
}

int64_t ring_log_peak(const struct ring_log *log)
{
    int64_t now = 1, peak = 1;

    for (size_t i = 0; i < log->life_count; i++) {
        now += log->lives[i].event == SWITCH_END ? -1 : 1;
        if (now > peak)
            peak = now;
    }
    return peak;
}

int64_t ring_log_lost(int64_t exact, bool was_full)
{
    if (exact >= 0)
        return exact;
    return was_full ? UNKNOWN : 0;
}

void ring_copy(unsigned char *out, const unsigned char *ring, uint64_t size,
               uint64_t from, uint64_t to)
{
    size_t begin = (size_t)(from & (size - 1));
    size_t count = (size_t)(to - from);
    size_t first = count < size - begin ? count : (size_t)(size - begin);

    memcpy(out, ring + begin, first);
    memcpy(out + first, ring, count - first);
}
