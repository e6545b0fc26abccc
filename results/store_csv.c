/*
 * The rows of a result: rounds.csv, jobs.csv and switches.csv. The
 * column names are a promise: none is renamed or moved.
 */
#include "results/store_parts.h"
#include "results/csv.h"

#include <inttypes.h>

const char rounds_header[] =
    "index,pair,point,value,side,order,warmup,null_arm,pid,exit,signal,"
    "valid,flags,wall_ns,user_ns,sys_ns,foreign_ns,steal_ns,"
    "work_voluntary,work_involuntary,process_voluntary,"
    "process_involuntary,ring_voluntary,ring_involuntary,ring_lost,"
    "migrations,threads_peak,hidden_threads,rss_peak_kib,"
    "jobs,bytes,hash,checksum,kernel_peak_kib";
const char jobs_header[] =
    "round,pair,side,trial,job,name,kind,thread,intended_ns,submitted_ns,"
    "started_ns,finished_ns,observed_ns,bytes,error";
const char switches_header[] = "round,tid,time_ns,event";
const char *const event_words[] = {"in", "out", "preempted", "end"};

static void known(FILE *out, int64_t value)
{
    if (value == UNKNOWN)
        fputc(',', out);
    else
        fprintf(out, ",%" PRId64, value);
}

int64_t round_rss_kib(const struct round *round)
{
    return round->rss_peak_kib > 0 ? (int64_t)round->rss_peak_kib : UNKNOWN;
}

/* Nobody looked at the work of a side that left no record. */
static void write_checks(FILE *out, const struct round *round)
{
    const bool right[] = {round->jobs_done, round->bytes_right,
                          round->hash_right, round->checksum_right};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        known(out, round->record ? right[i] : UNKNOWN);
}

static void write_flags(FILE *out, const struct round *round)
{
    char ids[256] = "";
    size_t used = 0;
    for (unsigned i = 0; i < round->flag_count && used < sizeof ids; i++)
        used += (size_t)snprintf(ids + used, sizeof ids - used, "%s%s",
                                 i ? " " : "", round->flags[i].id);
    csv_text(out, ids);
}

static void write_round(FILE *out, const struct round *round,
                        const char *value)
{
    const struct switches *s = &round->switches;
    fprintf(out, "%u,%u,%u,", round->index, round->pair, round->point);
    csv_text(out, value ? value : "");
    fprintf(out, ",%s,%u,%d,%d,%d,%d,%d,%d,", side_name(round->side),
            round->order, round->warmup, round->null_arm, (int)round->pid,
            round->exit_status, round->signal, round->valid);
    write_flags(out, round);
    fprintf(out, ",%" PRIu64 ",%" PRIu64 ",%" PRIu64, round->wall_ns,
            round->user_ns, round->sys_ns);
    const int64_t counts[] = {
        round->foreign_ns,      round->steal_ns,
        s->work_voluntary,      s->work_involuntary,
        s->process_voluntary,   s->process_involuntary,
        s->ring_voluntary,      s->ring_involuntary,
        s->ring_lost,           round->migrations,
        round->threads_peak,
        round->record ? round->hidden_threads : UNKNOWN,
        round_rss_kib(round)};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        known(out, counts[i]);
    write_checks(out, round);
    known(out, round->kernel_peak_kib);
    fputc('\n', out);
}

void write_rounds_csv(const struct result *result, FILE *out)
{
    fprintf(out, "%s\n", rounds_header);
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        write_round(out, round, result->points[round->point].value);
    }
}

static void write_job(FILE *out, const struct round *round,
                      const struct job_row *row)
{
    fprintf(out, "%u,%u,%s,%u,%u,", round->index, round->pair,
            side_name(round->side), row->trial, row->job);
    csv_text(out, row->name);
    fprintf(out, ",%s,", job_kind_name(row->kind));
    csv_text(out, row->thread);
    for (int m = 0; m < MOMENTS; m++)
        known(out, row->stamp[m] ? (int64_t)(row->stamp[m] -
                                             round->record->work_begin)
                                 : UNKNOWN);
    fprintf(out, ",%" PRIu64 ",%d\n", row->bytes, row->error);
}

void write_jobs_csv(const struct result *result, FILE *out)
{
    fprintf(out, "%s\n", jobs_header);
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct record *record = result->rounds[i].record;
        for (unsigned j = 0; record && j < record->job_count; j++)
            write_job(out, &result->rounds[i], &record->jobs[j]);
    }
}

void write_switches_csv(const struct result *result, FILE *out)
{
    fprintf(out, "%s\n", switches_header);
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        for (size_t j = 0; round->timeline && j < round->timeline_count;
             j++) {
            const struct switch_row *row = &round->timeline[j];
            fprintf(out, "%u,%d,%" PRId64 ",%s\n", i, (int)row->tid,
                    row->time, event_words[row->event]);
        }
    }
}
