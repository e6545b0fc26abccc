/*
 * Each line is written by one call, so that lines of several threads
 * do not mix. A side that tells is not measured.
 */
#include "common/side/tell.h"
#include "common/clock.h"
#include "common/fail.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_JOBS = 100 }; /* told one by one; the rest is summed up */

struct teller {
    enum language language;
    uint64_t zero;
    unsigned listening;
};

static const char *const moment_words[LANGUAGES][MOMENTS] = {
    [ENGLISH] = {"", "asked for", "begins", "is done", "REPORTED"},
    [KOREAN] = {"", "요청", "시작", "완료", "완료 알림"},
};

struct teller *teller_open(const struct scenario *scenario,
                           enum language language)
{
    struct teller *teller = allocate(sizeof *teller, "the teller");
    teller->language = language;
    printf("%s\n\n", scenario->title.in[language]);
    fflush(stdout);
    return teller;
}

/* It is handed over beforehand, and comes by itself. */
static void tell_arrival(const struct teller *teller,
                         const struct job *job, int64_t since)
{
    static const char *const comes[LANGUAGES] = {
        [ENGLISH] = "%12s      %-10s will come at %.3f ms\n",
        [KOREAN] = "%12s      %-10s 도착 예정: %.3fms\n",
    };
    printf(comes[teller->language], "", job->name,
           (double)since / (double)NS_PER_MS);
    fflush(stdout);
}

static void on_moment(const struct job *job, enum moment moment)
{
    struct teller *teller = job->listens;
    if (teller->zero == 0)
        teller->zero = clock_now(); /* the first submit */
    int64_t since = (int64_t)(job->stamp[moment] - teller->zero);
    if (job->from_outside && moment == SUBMITTED) {
        tell_arrival(teller, job, since);
        return;
    }
    bool korean = teller->language == KOREAN;
    printf("%12.3f%s   %-10s %s%s\n",
           (double)(since < 0 ? 0 : since) / (double)NS_PER_MS,
           korean ? "ms" : " ms", job->name,
           moment_words[teller->language][moment],
           moment != OBSERVED || !job->error ? ""
           : korean                          ? "(실패)"
                                             : " (failed)");
    fflush(stdout);
}

void teller_listen(void *with, struct job *job)
{
    struct teller *teller = with;
    if (teller->listening == MOST_JOBS)
        return;
    teller->listening++;
    job->listens = teller;
    job->listener = on_moment;
}

static void tell_failures(const struct record *record)
{
    for (unsigned i = 0; i < record->job_count; i++) {
        const struct job_row *job = &record->jobs[i];
        if (job->error)
            printf("%s: %s: %s\n", job->name,
                   job->failed_call ? job->failed_call : "?",
                   strerror(job->error));
    }
}

/* "main", "worker 2", "hidden 1". */
static void tell_thread(const char *name, enum language language)
{
    static const char *const words[][LANGUAGES] = {
        {"main", "메인"}, {"worker", "워커"}, {"hidden", "숨은 스레드"}};
    size_t length = strcspn(name, " ");

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i][ENGLISH]) == length &&
            strncmp(name, words[i][ENGLISH], length) == 0) {
            printf("%s%s", words[i][language], name + length);
            return;
        }
    fputs(name, stdout);
}

void teller_sum_up(const struct teller *teller, const struct record *record)
{
    static const char *const sentence[LANGUAGES] = {
        [ENGLISH] = "\n%u jobs, %.3f ms. Switches in the work: %" PRIu64
                    " voluntary, %" PRIu64 " involuntary.\n",
        [KOREAN] = "\n작업 %u개, %.3fms. 작업 구간의 스위칭: 자발적 %" PRIu64
                   "회, 비자발적 %" PRIu64 "회.\n",
    };
    static const char *const lives[LANGUAGES] = {
        [ENGLISH] = "Threads: ", [KOREAN] = "스레드: "};
    uint64_t took = record->work_end - record->work_begin;

    tell_failures(record);
    if (record->job_count > teller->listening)
        printf("... (%u)\n", record->job_count - teller->listening);
    printf(sentence[teller->language], record->job_count,
           (double)took / (double)NS_PER_MS,
           record->after.voluntary - record->before.voluntary,
           record->after.involuntary - record->before.involuntary);
    fputs(lives[teller->language], stdout);
    for (unsigned i = 0; i < record->thread_count; i++) {
        fputs(i ? ", " : "", stdout);
        tell_thread(record->threads[i].name, teller->language);
    }
    putchar('\n');
}

void teller_close(struct teller *teller)
{
    free(teller);
}
