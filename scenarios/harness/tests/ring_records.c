/*
 * Records made by hand, byte for byte as perf_event_open(2) has them.
 */
#include "scenarios/harness/ring_records.h"

#include <criterion/criterion.h>
#include <linux/perf_event.h>
#include <stdlib.h>
#include <string.h>

struct bytes {
    unsigned char at[1024];
    size_t size;
};

static void add(struct bytes *bytes, const void *data, size_t size)
{
    memcpy(bytes->at + bytes->size, data, size);
    bytes->size += size;
}

static void add_header(struct bytes *bytes, uint32_t type, uint16_t misc,
                       size_t body)
{
    struct perf_event_header header = {
        .type = type, .misc = misc,
        .size = (uint16_t)(sizeof header + body)};
    add(bytes, &header, sizeof header);
}

static void add_id(struct bytes *bytes, uint32_t tid, uint64_t time)
{
    uint32_t ids[2] = {100, tid};
    add(bytes, ids, sizeof ids);
    add(bytes, &time, sizeof time);
}

static void add_switch(struct bytes *bytes, uint32_t tid, uint64_t time,
                       uint16_t misc)
{
    add_header(bytes, PERF_RECORD_SWITCH, misc, 16);
    add_id(bytes, tid, time);
}

static void add_task(struct bytes *bytes, uint32_t type, uint32_t pid,
                     uint32_t tid, uint64_t time)
{
    uint32_t ids[4] = {pid, 100, tid, 100};
    add_header(bytes, type, 0, 40);
    add(bytes, ids, sizeof ids);
    add(bytes, &time, sizeof time);
    add_id(bytes, tid, time);
}

static void release(struct ring_log *log)
{
    free(log->rows);
    free(log->lives);
    free(log->names);
}

Test(ring_records, tell_in_out_and_preempted_apart)
{
    struct bytes bytes = {0};
    struct ring_log log = {0};
    add_switch(&bytes, 101, 5, 0);
    add_switch(&bytes, 101, 6, PERF_RECORD_MISC_SWITCH_OUT);
    add_switch(&bytes, 102, 7, PERF_RECORD_MISC_SWITCH_OUT |
               PERF_RECORD_MISC_SWITCH_OUT_PREEMPT);
    ring_log_read(&log, bytes.at, bytes.size, 100);

    cr_assert_eq(log.row_count, 3, "%zu rows", log.row_count);
    cr_assert_eq(log.rows[0].event, SWITCH_IN, "no flag: in");
    cr_assert_eq(log.rows[1].event, SWITCH_OUT, "out: it waits");
    cr_assert_eq(log.rows[2].event, SWITCH_PREEMPTED, "out, but it could");
    cr_assert(log.rows[2].tid == 102 && log.rows[2].time == 7,
              "thread and time are at the record's end");
    cr_assert(!log.broken, "nothing broken");
    release(&log);
}

Test(ring_records, count_the_threads_alive_at_once)
{
    struct bytes bytes = {0};
    struct ring_log log = {0};
    add_task(&bytes, PERF_RECORD_FORK, 100, 101, 1);
    add_task(&bytes, PERF_RECORD_FORK, 100, 102, 2);
    add_task(&bytes, PERF_RECORD_EXIT, 100, 101, 3);
    add_task(&bytes, PERF_RECORD_FORK, 100, 103, 4);
    add_task(&bytes, PERF_RECORD_FORK, 200, 200, 5);
    ring_log_read(&log, bytes.at, bytes.size, 100);

    cr_assert_eq(ring_log_peak(&log), 3,
                 "main and two; process 200 is no thread");
    cr_assert(log.row_count == 1 && log.rows[0].event == SWITCH_END,
              "an end is a row of its own");
    release(&log);
}

Test(ring_records, skip_what_was_not_asked_for_and_sum_losses)
{
    struct bytes bytes = {0};
    struct ring_log log = {0};
    uint64_t loss[2] = {1, 42};
    add_header(&bytes, PERF_RECORD_COMM, 0, 32);
    bytes.size += 32;
    add_header(&bytes, PERF_RECORD_LOST, 0, 32);
    add(&bytes, loss, sizeof loss);
    add_id(&bytes, 101, 9);
    add_switch(&bytes, 101, 10, 0);
    ring_log_read(&log, bytes.at, bytes.size, 100);

    cr_assert_eq(log.lost, 42, "told within the stream");
    cr_assert_eq(log.row_count, 1, "the record behind was found");
    release(&log);
}

Test(ring_records, stop_at_bytes_that_are_no_record)
{
    const uint16_t sizes[] = {0, 7, 25, 65535};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct bytes bytes = {0};
        struct ring_log log = {0};
        add_switch(&bytes, 101, 1, 0);
        add_switch(&bytes, 101, 2, 0);
        memcpy(bytes.at + 24 + 6, &sizes[i], sizeof sizes[i]);
        ring_log_read(&log, bytes.at, bytes.size, 100);
        cr_assert(log.broken, "a record of %u bytes", sizes[i]);
        cr_assert_eq(log.row_count, 1, "the one before is kept");
        release(&log);
    }
}

Test(ring_records, stop_at_a_cut_header)
{
    struct bytes bytes = {0};
    struct ring_log log = {0};
    add_switch(&bytes, 101, 1, 0);
    ring_log_read(&log, bytes.at, 5, 100);
    cr_assert(log.broken, "five bytes are no header");
    release(&log);
}

Test(ring_records, are_copied_round_the_rings_end)
{
    unsigned char ring[16], out[16];
    for (unsigned i = 0; i < 16; i++)
        ring[i] = (unsigned char)i;
    for (uint64_t from = 0; from < 64; from++)
        for (uint64_t count = 0; count <= 16; count++) {
            ring_copy(out, ring, 16, from, from + count);
            for (uint64_t i = 0; i < count; i++)
                cr_assert_eq(out[i], (from + i) % 16,
                             "byte %d of %d from %d", (int)i, (int)count,
                             (int)from);
        }
    ring_copy(out, ring, 16, UINT64_MAX - 3, UINT64_MAX - 3 + 8);
    cr_assert(out[0] == 12 && out[7] == 3, "also where 64 bits wrap");
}

Test(ring_records, are_put_in_order_and_equal_times_stay)
{
    struct bytes bytes = {0};
    struct ring_log log = {0};
    const uint64_t times[] = {5, 1, 5, 3, 5, 2, 5, 1};
    for (uint32_t i = 0; i < 8; i++)
        add_switch(&bytes, i, times[i], 0);
    ring_log_read(&log, bytes.at, bytes.size, 100);

    cr_assert(!ring_log_sort(&log), "they were not in order");
    const pid_t order[] = {1, 7, 5, 3, 0, 2, 4, 6};
    for (unsigned i = 0; i < 8; i++)
        cr_assert_eq(log.rows[i].tid, order[i], "place %u", i);
    cr_assert(ring_log_sort(&log), "now they are");
    release(&log);
}

Test(ring_records, of_two_rings_are_joined)
{
    struct bytes a = {0}, b = {0};
    struct ring_log one = {0}, two = {0};
    add_switch(&a, 101, 3, 0);
    add_switch(&b, 102, 1, 0);
    add_task(&b, PERF_RECORD_FORK, 100, 103, 2);
    ring_log_read(&one, a.at, a.size, 100);
    ring_log_read(&two, b.at, b.size, 100);
    ring_log_join(&one, &two);
    ring_log_sort(&one);

    cr_assert(one.row_count == 2 && one.rows[0].tid == 102, "by time");
    cr_assert_eq(ring_log_peak(&one), 2, "births of both");
    cr_assert_null(two.rows, "the other gave all away");
    release(&one);
}

Test(ring_records, know_what_was_lost_with_and_without_the_kernels_count)
{
    cr_assert_eq(ring_log_lost(7, true), 7, "the kernel's count");
    cr_assert_eq(ring_log_lost(0, true), 0, "just full, nothing lost");
    cr_assert_eq(ring_log_lost(-1, false), 0, "never full: none lost");
    cr_assert_eq(ring_log_lost(-1, true), UNKNOWN, "full: who knows");
}

/* The text of a name is filled with NULs up to a multiple of 8. */
static void add_name(struct bytes *bytes, uint32_t tid, const char *name,
                     size_t filled)
{
    uint32_t ids[2] = {100, tid};
    char text[16] = "";
    memcpy(text, name, strlen(name));
    add_header(bytes, PERF_RECORD_COMM, 0, sizeof ids + filled + 16);
    add(bytes, ids, sizeof ids);
    add(bytes, text, filled);
    add_id(bytes, tid, 1);
}

Test(ring_records, knows_the_names_of_threads_short_and_long)
{
    struct bytes bytes = {.size = 0};
    struct ring_log log = {0}, all = {0};

    add_name(&bytes, 100, "sh", 8);
    add_name(&bytes, 101, "fifteen letters", 16);
    add_switch(&bytes, 101, 5, 0);
    ring_log_read(&log, bytes.at, bytes.size, 100);
    ring_log_join(&all, &log);
    cr_assert(!all.broken, "names are records");
    cr_assert_eq(all.name_count, 2, "two names");
    cr_assert_str_eq(all.names[0].name, "sh", "a short one");
    cr_assert_str_eq(all.names[1].name, "fifteen letters", "a long one");
    cr_assert_eq(all.names[1].tid, 101, "whose it is");
    cr_assert_eq(all.names[1].pid, 100, "of which process");
    cr_assert_eq(all.names[1].time, 1, "when");
    cr_assert(!all.names[1].exec, "by asking for it");
    cr_assert_eq(all.row_count, 1, "a name is no switch");
    release(&all);
}
