/*
 * One round in result.json. The rows of its jobs and switches are in
 * the CSVs; their numbers stand here, so that a file that was cut short
 * is known.
 */
#include "results/store_parts.h"
#include "results/json.h"

static const char no_record[] = "the side left no record";

/* Why there is nothing that the ring would tell. */
static const char *no_ring(const struct switches *s)
{
    return s->ring_unavailable ? s->ring_unavailable : "not recorded";
}

static void put_switches(json_t *object, const struct switches *s)
{
    json_t *inner = json_object();
    put_known(inner, "work_voluntary", s->work_voluntary, no_record);
    put_known(inner, "work_involuntary", s->work_involuntary, no_record);
    put_known(inner, "process_voluntary", s->process_voluntary,
              "the process was not waited for");
    put_known(inner, "process_involuntary", s->process_involuntary,
              "the process was not waited for");
    put_known(inner, "ring_voluntary", s->ring_voluntary, no_ring(s));
    put_known(inner, "ring_involuntary", s->ring_involuntary,
              no_ring(s));
    put_known(inner, "ring_lost", s->ring_lost,
              s->ring_unavailable ? s->ring_unavailable
                                  : "this kernel does not count losses");
    put_text(inner, "ring_unavailable", s->ring_unavailable);
    put_text(inner, "ring_unavailable_ko", s->ring_unavailable_ko);
    put(object, "switches", inner);
}

static json_t *json_of_thread(const struct thread_usage *thread)
{
    json_t *object = json_object();
    put(object, "tid", json_integer(thread->tid));
    put_text(object, "name", thread->name);
    put_bool(object, "hidden", thread->hidden);
    put_count(object, "voluntary", thread->voluntary);
    put_count(object, "involuntary", thread->involuntary);
    put_count(object, "cpu_ns", thread->cpu_ns);
    put(object, "cpu", json_integer(thread->cpu));
    put_known(object, "migrations",
              thread->migrations < 0 ? UNKNOWN : thread->migrations,
              "this kernel does not tell");
    return object;
}

static void put_usage(json_t *object, const char *key,
                      const struct usage *usage)
{
    json_t *inner = json_object();
    put_count(inner, "voluntary", usage->voluntary);
    put_count(inner, "involuntary", usage->involuntary);
    put_count(inner, "user_ns", usage->user_ns);
    put_count(inner, "sys_ns", usage->sys_ns);
    put(object, key, inner);
}

static json_t *json_of_failure(const struct job_row *row)
{
    json_t *object = json_object();
    put_count(object, "trial", row->trial);
    put_count(object, "job", row->job);
    put_text(object, "call", row->failed_call);
    return object;
}

/* What the side knew of itself, but for jobs and threads. */
static json_t *json_of_record(const struct record *record)
{
    if (!record)
        return json_null();
    json_t *object = json_object();
    put_text(object, "engine", record->engine);
    put_text(object, "libuv", record->libuv);
    put_count(object, "work_ns", record->work_end - record->work_begin);
    put_usage(object, "before", &record->before);
    put_usage(object, "after", &record->after);
    put_count(object, "threads_before", record->threads_before);
    put_count(object, "rss_peak_kib", record->rss_peak_kib);
    put(object, "overridden_hidden",
        record->overridden_hidden < 0
            ? json_null()
            : json_integer(record->overridden_hidden));
    put_count(object, "jobs", record->job_count);
    json_t *failures = json_array();
    for (unsigned i = 0; i < record->job_count; i++)
        if (record->jobs[i].failed_call)
            json_array_append_new(failures,
                                  json_of_failure(&record->jobs[i]));
    put(object, "failures", failures);
    return object;
}

/* Nobody looked at the work of a side that left no record. */
static void put_checks(json_t *object, const struct round *round)
{
    if (!round->record) {
        put_known(object, "checks", UNKNOWN, no_record);
        return;
    }
    json_t *checks = json_object();
    put_bool(checks, "jobs", round->jobs_done);
    put_bool(checks, "bytes", round->bytes_right);
    put_bool(checks, "hash", round->hash_right);
    put_bool(checks, "checksum", round->checksum_right);
    put(object, "checks", checks);
}

static void put_books(json_t *object, const struct round *round)
{
    const char *untold = round->record ? "this kernel does not tell"
                                       : no_record;
    put_count(object, "wall_ns", round->wall_ns);
    put_count(object, "user_ns", round->user_ns);
    put_count(object, "sys_ns", round->sys_ns);
    put_known(object, "foreign_ns", round->foreign_ns,
              "the round was too short to tell, or the kernel does not");
    put_known(object, "steal_ns", round->steal_ns,
              "the round was too short to tell, or the kernel does not");
    put_switches(object, &round->switches);
    put_known(object, "migrations", round->migrations, untold);
    json_t *threads = json_array();
    for (unsigned i = 0; round->record && i < round->record->thread_count;
         i++)
        json_array_append_new(threads,
                              json_of_thread(&round->record->threads[i]));
    put(object, "threads", threads);
    put_known(object, "threads_peak", round->threads_peak,
              round->record ? no_ring(&round->switches) : no_record);
    put_known(object, "hidden_threads",
              round->record ? round->hidden_threads : UNKNOWN, no_record);
    put_known(object, "rss_peak_kib", round_rss_kib(round), untold);
    put_known(object, "kernel_peak_kib", round->kernel_peak_kib,
              "/proc/meminfo could not be read");
}

static json_t *json_of_flags(const struct round *round)
{
    json_t *flags = json_array();
    for (unsigned i = 0; i < round->flag_count; i++) {
        json_t *flag = json_object();
        put_text(flag, "id", round->flags[i].id);
        put_text(flag, "figure", round->flags[i].figure);
        json_array_append_new(flags, flag);
    }
    return flags;
}

json_t *json_of_round(const struct round *round)
{
    json_t *object = json_object();
    put_count(object, "index", round->index);
    put_count(object, "pair", round->pair);
    put_count(object, "point", round->point);
    put_text(object, "side", side_name(round->side));
    put_count(object, "order", round->order);
    put_bool(object, "warmup", round->warmup);
    put_bool(object, "null_arm", round->null_arm);
    put(object, "pid", json_integer(round->pid));
    put(object, "exit", json_integer(round->exit_status));
    put(object, "signal", json_integer(round->signal));
    put_bool(object, "timed_out", round->timed_out);
    put_text(object, "message", round->message);
    put_bool(object, "valid", round->valid);
    put(object, "flags", json_of_flags(round));
    put_books(object, round);
    put_checks(object, round);
    put(object, "record", json_of_record(round->record));
    if (round->timeline)
        put_count(object, "switch_rows", round->timeline_count);
    else
        put(object, "switch_rows", json_null());
    return object;
}
