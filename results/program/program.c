#include "results/program/program.h"
#include "common/fail.h"
#include "results/store/fresh.h"
#include "results/store/json.h"
#include "results/store/rows.h"
#include "results/text/clean.h"
#include "results/text/text.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

void program_find_threads(struct program *program)
{
    struct timeline *timeline =
        timeline_build(program->rows, program->row_count, 0,
                       (int64_t)program->wall_ns);
    program->timeline = timeline;
    program->thread_count = timeline->lane_count;
    program->threads = allocate(
        timeline->lane_count * sizeof *program->threads, "the threads");
    for (unsigned i = 0; i < timeline->lane_count; i++) {
        struct program_thread *thread = &program->threads[i];
        thread->place = i + 1;
        thread->tid = timeline->lanes[i].tid;
        thread->main = thread->tid == program->pid;
        thread->switches =
            switches_count(program->rows, program->row_count, thread->tid,
                           INT64_MIN, INT64_MAX);
        for (int s = 0; s < THREAD_STATES; s++)
            thread->time[s] = timeline_time(timeline, (int)i,
                                            (enum thread_state)s);
    }
}

static int by_birth(const void *a, const void *b)
{
    const struct program_thread *const *one = a, *const *other = b;
    return (*one)->tid < (*other)->tid ? -1 : 1;
}

/* So many threads libuv makes. */
static unsigned pool_size(void)
{
    const char *set = getenv("UV_THREADPOOL_SIZE");
    int size = set ? atoi(set) : 4;
    return size < 1 ? 1 : (unsigned)size;
}

void program_name_roles(struct program *program)
{
    static const char *const first[] = {
        "V8 timers", "V8 worker 1", "V8 worker 2", "V8 worker 3",
        "V8 worker 4", "debugger"};
    enum { FIRST = sizeof first / sizeof *first };
    unsigned count = 0, pool = pool_size();
    if (strcmp(program->name, "node") != 0 ||
        strstr(program->command, "v8-pool-size"))
        return;
    struct program_thread **unnamed = allocate(
        program->thread_count * sizeof *unnamed, "the threads");
    for (unsigned i = 0; i < program->thread_count; i++)
        if (!program->threads[i].main && !*program->threads[i].name)
            unnamed[count++] = &program->threads[i];
    qsort(unnamed, count, sizeof *unnamed, by_birth);
    bool plain = count == FIRST || count == FIRST + pool;
    for (unsigned i = 0; i < count && plain; i++) {
        char *name = unnamed[i]->name;
        if (i < FIRST)
            snprintf(name, sizeof unnamed[i]->name, "%s", first[i]);
        else
            snprintf(name, sizeof unnamed[i]->name, "libuv %u",
                     i - FIRST + 1);
    }
    free(unnamed);
}

struct switch_count program_switches(const struct program *program)
{
    return switches_count(program->rows, program->row_count, 0, INT64_MIN,
                          INT64_MAX);
}

unsigned program_choose(const struct program *program, unsigned most,
                        bool *shown)
{
    unsigned count = 0;
    for (; count < most && count < program->thread_count; count++) {
        const struct program_thread *best = NULL;
        for (unsigned i = 0; i < program->thread_count; i++) {
            const struct program_thread *thread = &program->threads[i];
            if (!shown[i] && (!best || thread->main ||
                              (!best->main && thread->time[RUNNING] >
                                                  best->time[RUNNING])))
                best = thread;
        }
        shown[best - program->threads] = true;
    }
    return count;
}

static bool apart(int64_t one, int64_t other, int64_t threads)
{
    int64_t more = one > other ? one - other : other - one;
    return more > 5 + threads && more > other / 1000;
}

bool program_disagrees(const struct program *program)
{
    struct switch_count seen = program_switches(program);
    if (program->shim_ns > 0)
        return false;
    return apart(seen.voluntary, program->voluntary,
                 program->thread_count) ||
           apart(seen.involuntary, program->involuntary,
                 program->thread_count);
}

struct words program_thread_name(const struct program_thread *thread,
                                 enum language language)
{
    struct words words;
    if (thread->main)
        TEXT_FILL(words.text, language, TEXT_MAIN_THREAD, "");
    else if (*thread->name)
        snprintf(words.text, sizeof words.text, "%s", thread->name);
    else
        TEXT_FILL(words.text, language, TEXT_OTHER_THREAD,
                  text_plain(thread->place, 0).text);
    return words;
}

struct words program_ending(const struct program *program,
                            enum language language)
{
    struct words words;
    const char *name = sigabbrev_np(program->signal);
    struct figure number = text_plain(
        program->signal ? program->signal : program->exit_status, 0);
    if (program->cut)
        TEXT_FILL(words.text, language, TEXT_PROGRAM_CUT,
                  text_time((double)program->wall_ns, language).text);
    else if (program->signal)
        TEXT_FILL(words.text, language, TEXT_PROGRAM_SIGNAL,
                  name ? name : number.text);
    else
        TEXT_FILL(words.text, language, TEXT_PROGRAM_EXIT, number.text);
    return words;
}

static json_t *json_of_thread(const struct program_thread *thread)
{
    json_t *object = json_object();
    put_count(object, "tid", (uint64_t)thread->tid);
    put_text(object, "name", *thread->name ? thread->name : NULL);
    put_bool(object, "main", thread->main);
    put_count(object, "voluntary", (uint64_t)thread->switches.voluntary);
    put_count(object, "involuntary", (uint64_t)thread->switches.involuntary);
    put_count(object, "running_ns", (uint64_t)thread->time[RUNNING]);
    put_count(object, "preempted_ns", (uint64_t)thread->time[PREEMPTED]);
    put_count(object, "off_core_ns", (uint64_t)thread->time[OFF_CORE]);
    return object;
}

static json_t *json_of_line(const struct program_line *line)
{
    char text[sizeof line->text];
    json_t *object = json_object();
    text_clean(text, sizeof text, line->text);
    put(object, "at_ns", json_integer(line->at));
    put_text(object, "text", text);
    return object;
}

static json_t *json_of_switches(const struct program *program)
{
    struct switch_count seen = program_switches(program);
    json_t *object = json_object();
    put_count(object, "ring_voluntary", (uint64_t)seen.voluntary);
    put_count(object, "ring_involuntary", (uint64_t)seen.involuntary);
    put_known(object, "ring_lost", program->lost,
              "the kernel does not count them");
    put_count(object, "process_voluntary", (uint64_t)program->voluntary);
    put_count(object, "process_involuntary",
              (uint64_t)program->involuntary);
    put_bool(object, "counters_agree", !program_disagrees(program));
    return object;
}

static json_t *json_of_program(const struct program *program)
{
    json_t *root = json_object(), *threads = json_array();
    json_t *lines = json_array();
    put_text(root, "schema", "poolloop-trace");
    put_count(root, "schema_version", 1);
    put_text(root, "version", program->version);
    put_text(root, "started", program->started);
    put_text(root, "command", program->command);
    put_count(root, "pid", (uint64_t)program->pid);
    put_count(root, "core", (uint64_t)program->core);
    put(root, "exit", json_integer(program->exit_status));
    put_count(root, "signal", (uint64_t)program->signal);
    put_bool(root, "ended_by_time", program->cut);
    put_count(root, "shim_ns", program->shim_ns);
    put_count(root, "wall_ns", program->wall_ns);
    put_count(root, "user_ns", program->user_ns);
    put_count(root, "sys_ns", program->sys_ns);
    put_count(root, "threads_peak", (uint64_t)program->threads_peak);
    put_count(root, "core_idle_ns",
              (uint64_t)timeline_core_idle(program->timeline));
    put(root, "switches", json_of_switches(program));
    for (unsigned i = 0; i < program->thread_count; i++)
        json_array_append_new(threads,
                              json_of_thread(&program->threads[i]));
    put(root, "threads", threads);
    for (unsigned i = 0; i < program->line_count; i++)
        json_array_append_new(lines, json_of_line(&program->lines[i]));
    put(root, "printed", lines);
    return root;
}

static void write_rows(const struct program *program, FILE *out)
{
    struct round round = {.timeline = program->rows,
                          .timeline_count = program->row_count};
    write_switches_csv(
        &(struct result){.rounds = &round, .round_count = 1}, out);
}

static void write_summary(const struct program *program, FILE *out)
{
    json_t *root = json_of_program(program);
    if (json_dumpf(root, out, JSON_INDENT(2)) != 0)
        errno = ENOSPC;
    fputc('\n', out);
    json_decref(root);
}

static int write_file(const struct program *program, const char *folder,
                      const char *name,
                      void (*write)(const struct program *, FILE *),
                      char *why, size_t size)
{
    FILE *file = fresh_open(folder, name, why, size);
    if (!file)
        return -1;
    write(program, file);
    return fresh_close(file, folder, name, why, size);
}

int program_write(const struct program *program, const char *folder,
                  char *why, size_t size)
{
    int status = write_file(program, folder, "switches.csv", write_rows, why,
                            size);
    return status ? status
                  : write_file(program, folder, "summary.json",
                               write_summary, why, size);
}

void program_release(struct program *program)
{
    timeline_free(program->timeline);
    free(program->threads);
    free(program->rows);
    free(program->lines);
}
