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

/* Room for one more of `size` bytes each; growth by doubling. */
static void *with_room(void *array, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return array;
    *room = *room ? 2 * *room : 256;
    void *bigger = reallocarray(array, *room, size);
    if (!bigger)
        fail_with(EXIT_INTERNAL, "no memory for %zu switch records; "
                  "run again with --no-trace", *room);
    return bigger;
}

static void add_row(struct ring_log *log, pid_t tid, uint64_t time,
                    enum switch_event event)
{
    log->rows = with_room(log->rows, log->row_count, &log->row_room,
                          sizeof *log->rows);
    log->rows[log->row_count++] = (struct switch_row){
        .tid = tid, .time = (int64_t)time, .event = event};
}

static void add_life(struct ring_log *log, const struct task_body *body,
                     int change)
{
    log->lives = with_room(log->lives, log->life_count, &log->life_room,
                           sizeof *log->lives);
    log->lives[log->life_count++] = (struct life){
        .tid = (pid_t)body->tid, .time = (int64_t)body->time,
        .change = change};
}

/* The text is filled with NULs up to a multiple of 8 bytes. */
static void add_name(struct ring_log *log, const unsigned char *body,
                     size_t size)
{
    struct name_body who;
    memcpy(&who, body, sizeof who);
    log->names = with_room(log->names, log->name_count, &log->name_room,
                           sizeof *log->names);
    struct thread_name *name = &log->names[log->name_count++];
    *name = (struct thread_name){.pid = (pid_t)who.pid,
                                 .tid = (pid_t)who.tid};
    size_t length = size - sizeof who - sizeof(struct sample_id);
    memcpy(name->name, body + sizeof who,
           length < sizeof name->name ? length : sizeof name->name - 1);
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
    if (!born)
        add_row(log, (pid_t)body->tid, body->time, SWITCH_END);
    if ((pid_t)body->pid == pid)
        add_life(log, body, born ? 1 : -1);
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
        add_row(log, (pid_t)id.tid, id.time, event_of(header->misc));
    } else if ((header->type == PERF_RECORD_FORK ||
                header->type == PERF_RECORD_EXIT) && size >= sizeof task) {
        memcpy(&task, body, sizeof task);
        read_task(log, &task, header->type == PERF_RECORD_FORK, pid);
    } else if (header->type == PERF_RECORD_COMM &&
               size >= sizeof(struct name_body) + sizeof id) {
        add_name(log, body, size);
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
    for (size_t i = 0; i < from->row_count; i++)
        add_row(log, from->rows[i].tid, (uint64_t)from->rows[i].time,
                from->rows[i].event);
    for (size_t i = 0; i < from->life_count; i++) {
        log->lives = with_room(log->lives, log->life_count, &log->life_room,
                               sizeof *log->lives);
        log->lives[log->life_count++] = from->lives[i];
    }
    for (size_t i = 0; i < from->name_count; i++) {
        log->names = with_room(log->names, log->name_count, &log->name_room,
                               sizeof *log->names);
        log->names[log->name_count++] = from->names[i];
    }
    log->lost += from->lost;
    log->broken = log->broken || from->broken;
    free(from->rows);
    free(from->names);
    free(from->lives);
    *from = (struct ring_log){0};
}

static int row_order(const void *a, const void *b)
{
    const struct switch_row *x = a, *y = b;
    return (x->time > y->time) - (x->time < y->time);
}

static int life_order(const void *a, const void *b)
{
    const struct life *x = a, *y = b;
    return (x->time > y->time) - (x->time < y->time);
}

/* glibc's qsort keeps the order of equals only up to a size; a merge of
 * neighbouring halves always does. */
static void sort(void *array, size_t count, size_t size, void *scratch,
                 int (*order)(const void *, const void *))
{
    if (count < 2)
        return;
    char *left = array, *right = left + count / 2 * size, *out = scratch;
    char *middle = right, *end = left + count * size;
    sort(left, count / 2, size, scratch, order);
    sort(right, count - count / 2, size, scratch, order);
    for (; left < middle || right < end; out += size) {
        bool take_left = right == end ||
                         (left < middle && order(left, right) <= 0);
        memcpy(out, take_left ? left : right, size);
        if (take_left)
            left += size;
        else
            right += size;
    }
    memcpy(array, scratch, count * size);
}

bool ring_log_sort(struct ring_log *log)
{
    bool rows = true, lives = true;

    for (size_t i = 1; i < log->row_count && rows; i++)
        rows = log->rows[i - 1].time <= log->rows[i].time;
    for (size_t i = 1; i < log->life_count && lives; i++)
        lives = log->lives[i - 1].time <= log->lives[i].time;
    if (!rows) {
        void *scratch = allocate(log->row_count * sizeof *log->rows,
                                 "sorting switch records");
        sort(log->rows, log->row_count, sizeof *log->rows, scratch,
             row_order);
        free(scratch);
    }
    if (!lives) {
        void *scratch = allocate(log->life_count * sizeof *log->lives,
                                 "sorting births and ends of threads");
        sort(log->lives, log->life_count, sizeof *log->lives, scratch,
             life_order);
        free(scratch);
    }
    return rows && lives;
}

int64_t ring_log_peak(const struct ring_log *log)
{
    int64_t now = 1, peak = 1;

    for (size_t i = 0; i < log->life_count; i++) {
        now += log->lives[i].change;
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
