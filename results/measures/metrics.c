/*
 * The table of measures. The functions that compute them stand in
 * metric_values.c; what a reader is told of a measure stands here.
 */
#include "common/fail.h"
#include "results/measures/metrics.h"
#include "results/measures/values.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ROUND(name, unit, function, en, ko, en_says, ko_says)              \
    {name, unit, false, {en, ko}, {en_says, ko_says}, function, NULL, \
     false}
#define UNTIMED(name, unit, function, en, ko, en_says, ko_says)            \
    {name, unit, false, {en, ko}, {en_says, ko_says}, function, NULL, true}
#define JOB(name, function, en, ko, en_says, ko_says)                      \
    {name, UNIT_MS, true, {en, ko}, {en_says, ko_says}, NULL, function, \
     false}

const struct metric metrics[] = {
    ROUND("makespan_ms", UNIT_MS, round_makespan, "makespan",
          "전체 소요 시간",
          "From the first intended start to the last job told; with "
          "several trials in a round, their median.",
          "첫 작업의 예정 시각부터 마지막 작업의 통지까지의 시간이다. 한 회차에서 "
          "여러 번 반복하면 그 중앙값이다."),
    JOB("response_ms", job_response, "response time", "응답 시간",
        "From the intended start of a job until it is told.",
        "작업의 예정 시각부터 통지까지의 시간이다."),
    JOB("queue_wait_ms", job_queue_wait, "queue wait", "큐 대기 시간",
        "From the later of submitted and intended until its work starts.",
        "제출과 예정 시각 가운데 늦은 쪽부터 작업이 시작될 때까지의 시간이다."),
    JOB("service_ms", job_service, "service time", "처리 시간",
        "From the start of a job's work to its end.",
        "작업의 시작부터 완료까지의 시간이다."),
    JOB("telling_delay_ms", job_telling_delay, "telling delay",
        "통지 지연",
        "From the end of a job's work until it is told.",
        "작업의 완료부터 통지까지의 시간이다."),
    JOB("lateness_ms", job_lateness, "lateness", "타이머 오차",
        "Finished minus started minus the time asked for, of downloads "
        "and blocking calls; + is late, - is early.",
        "다운로드와 블로킹 호출의 (완료 - 시작 - 요청한 시간)이다. +는 늦음, "
        "-는 빠름을 뜻한다."),
    JOB("finished_after_ms", job_finished_after, "finished after",
        "완료까지 걸린 시간",
        "From the intended start of a job to the end of its work.",
        "작업의 예정 시각부터 완료까지의 시간이다."),
    ROUND("voluntary_in_work", UNIT_COUNT, round_voluntary_in_work,
          "voluntary switches in the work", "자발적 스위칭(작업 구간)",
          "How often a thread left the core because it had to wait, from "
          "the first submit to the last job told.",
          "첫 제출부터 마지막 통지까지, 스레드가 기다리려고 코어를 내놓은 "
          "횟수다."),
    ROUND("involuntary_in_work", UNIT_COUNT, round_involuntary_in_work,
          "involuntary switches in the work", "비자발적 스위칭(작업 구간)",
          "How often the kernel took the core from a thread, from the "
          "first submit to the last job told.",
          "첫 제출부터 마지막 통지까지, 커널이 스레드에서 코어를 빼앗은 "
          "횟수다."),
    ROUND("voluntary_in_process", UNIT_COUNT, round_voluntary_in_process,
          "voluntary switches of the process",
          "자발적 스위칭(프로세스)",
          "How often a thread left the core because it had to wait, in "
          "the whole life of the process.",
          "프로세스가 살아 있는 동안 스레드가 기다리려고 코어를 내놓은 "
          "횟수다."),
    ROUND("involuntary_in_process", UNIT_COUNT, round_involuntary_in_process,
          "involuntary switches of the process",
          "비자발적 스위칭(프로세스)",
          "How often the kernel took the core from a thread, in the whole "
          "life of the process.",
          "프로세스가 살아 있는 동안 커널이 스레드에서 코어를 빼앗은 "
          "횟수다."),
    ROUND("voluntary_per_job", UNIT_COUNT, round_voluntary_per_job,
          "voluntary switches per job", "작업당 자발적 스위칭",
          "Voluntary switches in the work, divided by the number of jobs.",
          "작업 구간의 자발적 스위칭을 작업 수로 나눈 값이다."),
    ROUND("involuntary_per_job", UNIT_COUNT, round_involuntary_per_job,
          "involuntary switches per job", "작업당 비자발적 스위칭",
          "Involuntary switches in the work, divided by the number of "
          "jobs.",
          "작업 구간의 비자발적 스위칭을 작업 수로 나눈 값이다."),
    ROUND("cpu_ms", UNIT_MS, round_cpu, "CPU time", "CPU 시간",
          "CPU time of all threads, user and system, in the work.",
          "작업 구간에서 모든 스레드가 쓴 CPU 시간(사용자와 시스템)이다."),
    ROUND("cpu_share_percent", UNIT_PERCENT, round_cpu_share,
          "share of the core in use", "코어 사용 비율",
          "CPU time of the side in the work, as a share of the work's "
          "duration.",
          "작업 구간의 길이에서 이 방식이 쓴 CPU 시간이 차지하는 비율이다."),
    ROUND("idle_share_percent", UNIT_PERCENT, round_idle_share,
          "idle share of the core", "코어의 유휴 비율",
          "What the side left of the core in the work: 100 % less the "
          "share in use.",
          "작업 구간에서 이 방식이 코어를 쓰지 않은 비율이다(100%에서 사용 "
          "비율을 뺀 값)."),
    UNTIMED("threads_peak", UNIT_COUNT, round_threads_peak,
          "most threads at once", "최대 동시 스레드 수",
          "The largest number of threads that the process had, the main "
          "thread and hidden ones included.",
          "프로세스에 동시에 있던 스레드의 최대 수다. 메인 스레드와 숨은 "
          "스레드도 센다."),
    UNTIMED("hidden_threads", UNIT_COUNT, round_hidden_threads,
          "hidden threads", "숨은 스레드 수",
          "Threads that the program did not create itself.",
          "프로그램이 직접 만들지 않은 스레드의 수다."),
    UNTIMED("rss_peak_kib", UNIT_KIB, round_rss_peak,
          "most resident memory", "실제 사용 메모리(최대)",
          "The largest resident memory of the process (VmHWM).",
          "프로세스가 실제로 사용한 메모리의 최댓값이다(VmHWM)."),
    UNTIMED("rss_per_job_kib", UNIT_KIB, round_rss_per_job,
          "resident memory per job", "작업당 실제 사용 메모리",
          "The largest resident memory of the process, divided by the "
          "number of jobs of a trial; the program itself is in it.",
          "프로세스가 실제로 사용한 메모리의 최댓값을 작업 수로 나눈 값이다. "
          "프로그램 자체의 몫도 들어 있다."),
    UNTIMED("kernel_peak_kib", UNIT_KIB, round_kernel_peak,
            "memory of the kernel", "커널 메모리",
            "How much more memory the kernel used while the process ran: "
            "its threads' stacks in the kernel, page tables, its own "
            "objects. Of the whole machine.",
            "프로세스가 도는 동안 커널이 더 쓴 메모리다. 스레드의 커널 스택, "
            "페이지 테이블, 커널 객체가 들어 있고, 컴퓨터 전체에서 잰다."),
    UNTIMED("kernel_per_job_kib", UNIT_KIB, round_kernel_per_job,
            "memory of the kernel per job", "작업당 커널 메모리",
            "The memory of the kernel, divided by the number of jobs of a "
            "trial; unknown below 1,000 jobs, where other programs decide.",
            "커널 메모리를 작업 수로 나눈 값이다. 작업이 1,000개보다 적으면 다른 "
            "프로그램의 영향이 더 커서 구하지 않는다."),
    ROUND("jobs_at_once", UNIT_COUNT, round_jobs_at_once,
          "jobs under way at once", "최대 동시 진행 작업 수",
          "The largest number of jobs that were submitted and not yet "
          "told at one instant.",
          "어느 한순간에 제출되었지만 아직 통지되지 않은 작업의 최대 수다."),
    ROUND("switches_between_own_threads", UNIT_COUNT, round_own_switches,
          "switches between own threads", "자체 스레드 사이의 스위칭",
          "How often the core went from one thread of the side to another "
          "one of it, in the work.",
          "작업 구간에서 코어가 이 프로세스의 한 스레드에서 다른 스레드로 "
          "넘어간 횟수다."),
    ROUND("lanes_overlap_ms", UNIT_MS, round_overlap,
          "two threads on a core at once", "두 스레드가 동시에 실행된 시간",
          "How long two or more threads of the side ran at the same "
          "instant, in the work.",
          "작업 구간에서 스레드가 두 개 이상 동시에 실행된 시간이다."),
    ROUND("slice_ms", UNIT_MS, round_slice, "time slice", "타임 슬라이스",
          "How long a thread ran until the kernel took the core from it: "
          "the median.",
          "스레드가 코어를 빼앗길 때까지 실행된 시간의 중앙값이다."),
    ROUND("main_idle_percent", UNIT_PERCENT, round_main_idle,
          "idle share of the main thread", "메인 스레드의 유휴 비율",
          "The share of the work in which the main thread had nothing to "
          "run.",
          "작업 구간에서 메인 스레드에 실행할 것이 없던 시간의 비율이다."),
    {.name = NULL}};

const struct metric *metric_named(const char *name)
{
    for (const struct metric *metric = metrics; metric->name; metric++)
        if (strcmp(metric->name, name) == 0)
            return metric;
    return NULL;
}

enum { P95_AT_LEAST = 20 };

/* The values of the measure for the jobs of that name (NULL: as above)
 * in a round, ascending, the unknown ones left out. Freed by the
 * caller; `count` may be 0. */
static double *metric_of_jobs(const struct metric *metric,
                              const struct result *result,
                              const struct round *round, const char *job,
                              size_t *count)
{
    const struct record *record = round->record;
    size_t jobs = record && metric->per_job ? record->job_count : 0;
    double *values = allocate((jobs + 1) * sizeof *values, "values");
    *count = 0;
    for (size_t i = 0; i < jobs; i++) {
        const struct job_row *row = &record->jobs[i];
        if (job ? strcmp(row->name, job) != 0 : row->kind == MAIN_WORK)
            continue;
        double value = metric->of_job(result, round, row);
        if (!isnan(value))
            values[(*count)++] = value;
    }
    gsl_sort(values, 1, *count);
    return values;
}

static double statistic_of(const double *values, size_t count,
                           enum statistic stat)
{
    if (stat == STAT_COUNT)
        return (double)count;
    if (count == 0 || (stat == STAT_P95 && count < P95_AT_LEAST))
        return NAN;
    switch (stat) {
    case STAT_MEAN:
        return gsl_stats_mean(values, 1, count);
    case STAT_P95:
        return gsl_stats_quantile_from_sorted_data(values, 1, count, 0.95);
    case STAT_MAX:
        return values[count - 1];
    case STAT_MIN:
        return values[0];
    default:
        return gsl_stats_median_from_sorted_data(values, 1, count);
    }
}

double metric_of_round(const struct metric *metric,
                       const struct result *result,
                       const struct round *round, const char *job,
                       enum statistic stat)
{
    if (!metric->per_job)
        return metric->of_round(result, round);
    if (!round->record)
        return NAN;
    size_t count;
    double *values = metric_of_jobs(metric, result, round, job, &count);
    double value = statistic_of(values, count, stat);
    free(values);
    return value;
}
