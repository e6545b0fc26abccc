/*
 * Whatever breaks a rule is told in both languages, with the same
 * figures: each rule is broken here, by a round made for it, but for
 * steal and suspension, which only a machine can do. Those sentences,
 * too, are walked through in results/analysis/tests/flags.c.
 */
#include "common/burn.h"
#include "common/scenario/jobs.h"
#include "results/analysis/words.h"
#include "results/tests/fixture.h"
#include "scenarios/harness/core.h"
#include "scenarios/harness/equal.h"
#include "scenarios/harness/noise.h"

#include <ctype.h>
#include <errno.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Hangul, whose syllables begin with ea to ed in UTF-8. */
static bool is_korean(const char *text)
{
    return strpbrk(text, "\xea\xeb\xec\xed") != NULL;
}

static int by_value(const void *a, const void *b)
{
    long one = *(const long *)a, other = *(const long *)b;
    return (one > other) - (one < other);
}

enum { MOST = 16 };
static unsigned figures_of(const char *text, long figures[MOST])
{
    unsigned count = 0;
    while (*text && count < MOST) {
        char *end = (char *)text + 1;
        if (isdigit((unsigned char)*text))
            figures[count++] = strtol(text, &end, 10);
        text = end;
    }
    qsort(figures, count, sizeof *figures, by_value);
    return count;
}

static void expect_both_languages(const struct flag *flag)
{
    struct words en = flag_words(flag, ENGLISH);
    struct words ko = flag_words(flag, KOREAN);
    long in_en[MOST], in_ko[MOST];
    unsigned count = figures_of(en.text, in_en);
    const char *how = strstr(ko.text, ": ");
    cr_assert(how && is_korean(how), "no Korean: %s", ko.text);
    cr_assert(count == figures_of(ko.text, in_ko) &&
                  memcmp(in_en, in_ko, count * sizeof *in_en) == 0,
              "not the same figures: \"%s\" and \"%s\"", en.text, ko.text);
}

/* The round's only flag is of that rule and holds the words. */
static void expect(struct round *round, const char *rule, const char *words)
{
    cr_assert_eq(round->flag_count, 1, "%s: %u flags", words,
                 round->flag_count);
    const struct flag *flag = &round->flags[0];
    cr_assert_str_eq(flag->id, rule, "%s", flag->figure);
    cr_assert(strstr(flag->figure, words), "\"%s\" in \"%s\"", words,
              flag->figure);
    expect_both_languages(flag);
    round->record = NULL; /* on the stack */
    round_free(round);
}

static void expect_pin(int cpu, int core, int64_t migrations,
                       const char *rule, const char *words)
{
    struct thread_usage threads[] = {
        {.name = "worker 7", .cpu = cpu, .migrations = migrations}};
    struct record record = {.threads = threads, .thread_count = 1};
    struct round round = {.record = &record};
    noise_judge(&round, core, NULL);
    expect(&round, rule, words);
}

Test(flags, of_a_pin_are_told_in_both_languages)
{
    cpu_set_t allowed;
    core_allowed(&allowed);
    expect_pin(-1, 3, 0, "pin_broken", "several CPUs, only CPU 3");
    expect_pin(2, 3, 0, "pin_broken", "worker 7 was on CPU 2, only CPU 3");
    expect_pin(3, 3, 12, "migrated", "12 times");
    if (CPU_COUNT(&allowed) > 1)
        expect_pin(1, -1, 0, "pin_broken", "worker 7 was kept on CPU 1");
}

static void expect_lost(int64_t lost, const char *words)
{
    struct record record = {0};
    struct round round = {.record = &record,
                          .switches = {.ring_voluntary = 50,
                                       .process_voluntary = 100,
                                       .ring_involuntary = 7,
                                       .process_involuntary = 8,
                                       .ring_lost = lost}};
    noise_judge(&round, 1, NULL);
    expect(&round, "switches_disagree", words);
}

Test(flags, of_counters_that_disagree_are_told_in_both_languages)
{
    expect_lost(0, "at most 5 and 5 apart");
    expect_lost(60, "; 60 records were lost");
    expect_lost(UNKNOWN, "; records may have been lost");
}

Test(flags, of_noise_are_told_in_both_languages)
{
    int core = core_choice(-1).core;
    struct round round = {.wall_ns = NS_PER_MS};
    struct noise *noise = noise_begin(core);
    noise_child(noise, W_STOPCODE(SIGTSTP));
    noise_end(noise, &round);
    expect(&round, "stalled", " ms in all (stops: 1, by SIGTSTP), at most 0");
    round = (struct round){.wall_ns = NS_PER_MS};
    noise = noise_begin(core);
    noise_sleep(noise, 10);
    usleep(150000);
    noise_awake(noise);
    noise_end(noise, &round);
    expect(&round, "stalled", " ms late, at most 100 ms");
}

/* A child works, and the round does not own up to it. */
Test(flags, of_others_on_the_core_are_told_in_both_languages)
{
    struct round round = {.wall_ns = 300 * NS_PER_MS};
    struct noise *noise = noise_begin(-1);
    bool found = false;
    pid_t pid = fork();
    if (pid == 0) {
        while (clock() < CLOCKS_PER_SEC / 2)
            ;
        _exit(0);
    }
    waitpid(pid, NULL, 0);
    noise_end(noise, &round);
    noise_judge(&round, -1, NULL);
    for (unsigned i = 0; i < round.flag_count; i++) {
        expect_both_languages(&round.flags[i]);
        found |= strcmp(round.flags[i].id, "foreign_cpu") == 0;
    }
    cr_assert(found, "500 ms were not seen");
    round_free(&round);
}

/* ---- the work ---- */

enum { STEPS_PER_MS = 1000 };
static const char long_enough[] = "a content of another length";

struct work {
    struct scenario *scenario;
    struct job *jobs;
    unsigned count;
    char folder[64];
    struct job_row rows[8];
    struct record record;
    struct round round;
};

static struct job *job_of(struct work *work, enum job_kind kind)
{
    unsigned i = 0;
    while (work->jobs[i].kind != kind)
        i++;
    return &work->jobs[i];
}

static struct job_row *row_of(struct work *work, enum job_kind kind)
{
    return &work->rows[job_of(work, kind)->number];
}

static void write_file(struct work *work, const char *bytes, size_t size)
{
    FILE *out = fopen(job_of(work, FILE_WRITE)->path, "w");
    cr_assert_not_null(out, "the folder can be written into");
    fwrite(bytes, 1, size, out);
    fclose(out);
}

/* All that was asked for, done right. */
static void do_work(struct work *work)
{
    *work = (struct work){.scenario = fixture_scenario(FIXTURE_HEAD)};
    strcpy(work->folder, "/tmp/poolloop-flags-XXXXXX");
    cr_assert_not_null(mkdtemp(work->folder), "a folder");
    work->jobs = jobs_expand(work->scenario, 0, STEPS_PER_MS, work->folder,
                             &work->count);
    for (unsigned i = 0; i < work->count; i++) {
        const struct job *job = &work->jobs[i];
        struct job_row *row = &work->rows[job->number];
        *row = (struct job_row){.job = job->number, .kind = job->kind,
                                .name = (char *)job->name};
        row->stamp[STARTED] = 1000;
        row->stamp[FINISHED] = 1000 + job->duration;
        row->stamp[OBSERVED] = row->stamp[FINISHED] + 10;
        if (job->steps > 0)
            row->result = burn(job->number + 1, job->steps);
    }
    const struct job *file = job_of(work, FILE_WRITE);
    write_file(work, file->data, file->bytes);
    work->record = (struct record){.jobs = work->rows,
                                   .job_count = work->count};
    work->round.record = &work->record;
}

static void check(struct work *work, const char *rule, const char *words)
{
    struct equal *equal = equal_open(work->scenario, STEPS_PER_MS);
    equal_check(equal, work->folder, &work->round);
    equal_close(equal);
    if (rule)
        expect(&work->round, rule, words);
    cr_assert_eq(work->round.flag_count, rule ? 1 : 0, "no other flag");
    unlink(job_of(work, FILE_WRITE)->path);
    rmdir(work->folder);
    jobs_free(work->jobs, work->count);
    scenario_free(work->scenario);
}

Test(flags, are_none_where_the_work_was_done_right)
{
    struct work work;
    do_work(&work);
    check(&work, NULL, NULL);
}

Test(flags, of_jobs_are_told_in_both_languages)
{
    struct work work;
    do_work(&work);
    work.record.job_count--;
    check(&work, "unequal_work", "jobs are missing");
    do_work(&work);
    row_of(&work, DOWNLOAD)->error = ENOSPC;
    row_of(&work, DOWNLOAD)->failed_call = (char *)"write";
    check(&work, "job_failed", "1 of 3 jobs; fetch: write: No space");
    do_work(&work);
    row_of(&work, DOWNLOAD)->stamp[FINISHED] -= 20500 * NS_PER_US;
    check(&work, "short_download", "fetch: 20.500 ms shorter");
}

/* The file's length, its content, the arithmetic, and what of them. */
static void expect_unequal(unsigned wrong, const char *words)
{
    struct work work;
    do_work(&work);
    const struct job *file = job_of(&work, FILE_WRITE);
    if ((wrong & 3) == 1)
        write_file(&work, file->data, file->bytes - 1);
    else if ((wrong & 3) == 2)
        write_file(&work, long_enough, file->bytes);
    else if (wrong & 3)
        write_file(&work, long_enough, sizeof long_enough);
    if (wrong & 4)
        row_of(&work, MAIN_WORK)->result ^= 1;
    check(&work, "unequal_work", words);
}

Test(flags, of_unequal_work_are_told_in_both_languages)
{
    expect_unequal(1, "files have another length; ");
    expect_unequal(2, "files have another content; ");
    expect_unequal(3, "another length; files have another content; ");
    expect_unequal(4, "arithmetic differs; ");
    expect_unequal(5, "files have another length; arithmetic differs; ");
    expect_unequal(6, "files have another content; arithmetic differs; ");
    expect_unequal(7, "length; files have another content; arithmetic "
                      "differs; ");
}
