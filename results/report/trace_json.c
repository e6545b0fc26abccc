#include "results/report/trace_json.h"
#include "common/fail.h"
#include "results/analysis/words.h"
#include "results/measures/timeline.h"
#include "results/charts/rounds.h"
#include "results/store/json.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { LANES = 10000 }; /* tids of a side: pid * LANES + lane */

struct trace {
    FILE *out;
    const struct round *round;
    enum language language;
    unsigned pid;
    bool first; /* no event is written yet */
    unsigned slices, jobs;
};

/* Writes one event, which it gives back. jansson makes of any text a
 * valid JSON string. */
static void event(struct trace *trace, json_t *event)
{
    fputs(trace->first ? "\n" : ",\n", trace->out);
    trace->first = false;
    json_dumpf(event, trace->out,
               JSON_COMPACT | JSON_REAL_PRECISION(15));
    json_decref(event);
}

/* What all events have. Times are ns after the first submit. */
static json_t *begun(const struct trace *trace, const char *phase,
                     const char *name, unsigned lane)
{
    json_t *object = json_object();
    put_text(object, "ph", phase);
    put_text(object, "name", name);
    put_count(object, "pid", trace->pid);
    put_count(object, "tid", trace->pid * LANES + lane);
    return object;
}

/* Microseconds. Some importers cut off what is behind the nanosecond,
 * and 4.007 times 1000 is a little below 4007 in doubles: then a tenth
 * of a nanosecond is added, which no importer sees. */
static void put_us(json_t *object, const char *key, int64_t ns)
{
    double us = (double)ns / 1000;
    if ((int64_t)(us * 1000) != ns)
        us = ((double)ns + (ns > 0 ? 0.1 : -0.1)) / 1000;
    json_object_set_new(object, key, json_real(us));
}

/* What an importer calls a lane or a side, or where it puts it. */
static void metadata(struct trace *trace, const char *kind, unsigned lane,
                     json_t *arguments)
{
    json_t *object = begun(trace, "M", kind, lane);
    put(object, "args", arguments);
    event(trace, object);
}

static void named(struct trace *trace, const char *kind, unsigned lane,
                  const char *name)
{
    metadata(trace, kind, lane, json_pack("{s:o}", "name", json_clean(name)));
}

static void lane_name(struct trace *trace, unsigned lane, const char *name)
{
    named(trace, "thread_name", lane, name);
    metadata(trace, "thread_sort_index", lane,
             json_pack("{s:i}", "sort_index", (int)lane));
}

/* Words beside a side's name. */
static void label(struct trace *trace, const char *words)
{
    metadata(trace, "process_labels", 0,
             json_pack("{s:o}", "labels", json_clean(words)));
}

static void slices(struct trace *trace, const struct timeline *timeline,
                   unsigned lane)
{
    static const enum text_id states[] = {[RUNNING] = TEXT_TRACE_RUNNING,
                                          [PREEMPTED] =
                                              TEXT_TRACE_PREEMPTED};
    const struct lane *row = &timeline->lanes[lane];
    for (size_t i = 0; i < row->count; i++) {
        const struct span *span = &timeline->spans[row->first + i];
        if (span->state == OFF_CORE || trace->slices++ >= TRACE_SLICES)
            continue;
        json_t *slice =
            begun(trace, "X", text_of(states[span->state], trace->language),
                  lane + 1);
        put_text(slice, "cat", "thread");
        put_us(slice, "ts", span->from);
        put_us(slice, "dur", span->to - span->from);
        event(trace, slice);
    }
}

static void lanes(struct trace *trace)
{
    const struct record *record = trace->round->record;
    struct timeline *timeline = timeline_build(
        trace->round->timeline, trace->round->timeline_count, 0,
        (int64_t)(record->work_end - record->work_begin));
    for (unsigned i = 0; timeline && i < timeline->lane_count &&
                         i + 1 < LANES; i++) {
        pid_t tid = timeline->lanes[i].tid;
        lane_name(trace, i + 1,
                  thread_words(record, tid, text_plain(tid, 0).text,
                               trace->language).text);
        slices(trace, timeline, i);
    }
    timeline_free(timeline);
}

/* A stamp after the first submit; UNKNOWN where the side had none. */
static int64_t since(const struct trace *trace, const struct job_row *job,
                     enum moment moment)
{
    return job->stamp[moment] == 0
               ? UNKNOWN
               : (int64_t)job->stamp[moment] -
                     (int64_t)trace->round->record->work_begin;
}

/* From asked for to told, and the telling. */
static void job_bar(struct trace *trace, const struct job_row *job)
{
    char told[300], id[32];
    int64_t from = since(trace, job, INTENDED);
    int64_t to = since(trace, job, OBSERVED);
    if (from == UNKNOWN || to == UNKNOWN || to < from ||
        trace->jobs++ >= TRACE_JOBS)
        return;
    snprintf(id, sizeof id, "0x%x%08x", trace->pid, trace->jobs);
    for (unsigned end = 0; end < 2; end++) {
        json_t *bar = begun(trace, end ? "e" : "b", job->name, 0);
        put_text(bar, "cat", "job");
        put_text(bar, "id", id);
        put_us(bar, "ts", end ? to : from);
        if (!end) {
            json_t *arguments = json_object();
            put_text(arguments, "kind", job_kind_name(job->kind));
            put_text(arguments, "thread", *job->thread ? job->thread : NULL);
            put_known(arguments, "started_ns", since(trace, job, STARTED),
                      "this side cannot know it");
            put_known(arguments, "finished_ns", since(trace, job, FINISHED),
                      "this side cannot know it");
            json_object_set_new(bar, "args", arguments);
        }
        event(trace, bar);
    }
    TEXT_FILL(told, trace->language, TEXT_TRACE_TOLD, job->name);
    json_t *news = begun(trace, "i", told, 0);
    put_text(news, "cat", "told");
    put_text(news, "s", "t");
    put_us(news, "ts", to);
    event(trace, news);
}

static void side(struct trace *trace, enum side which, bool changed)
{
    const struct record *record = trace->round->record;
    named(trace, "process_name", 0, text_side(which, trace->language));
    metadata(trace, "process_sort_index", 0,
             json_pack("{s:i}", "sort_index", (int)trace->pid));
    lane_name(trace, 0, text_of(TEXT_TRACE_JOBS, trace->language));
    trace->slices = trace->jobs = 0;
    if (trace->round->timeline_count > 0)
        lanes(trace);
    for (unsigned i = 0; i < record->job_count; i++)
        job_bar(trace, &record->jobs[i]);
    char words[200];
    TEXT_FILL(words, trace->language, TEXT_TRACE_THINNED,
              text_count(TRACE_SLICES).text, text_count(TRACE_JOBS).text);
    if (trace->slices > TRACE_SLICES || trace->jobs > TRACE_JOBS)
        label(trace, words);
    if (changed)
        label(trace, text_of(TEXT_CHANGED, trace->language));
}

int trace_json_write(FILE *out, const struct result *result)
{
    struct view view = view_of(result, result->language);
    struct trace trace = {.out = out, .language = result->language,
                          .first = true};
    fputs("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[", out);
    for (unsigned i = 0; i < view.side_count; i++) {
        struct row row = row_of(&view, view.sides[i]);
        trace.round = row_round(&row);
        trace.pid = i + 1;
        if (trace.round)
            side(&trace, view.sides[i], result->seal == CHANGED);
    }
    fputs("\n]}\n", out);
    return ferror(out) ? -1 : 0;
}
