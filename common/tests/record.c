/*
 * A record on paper, word for word: what a side writes, and that the
 * harness reads back the same fields, not only some that fit.
 */
#include "common/record.h"
#include "common/fail.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const char paper[] =
    "engine,libuv,main_begin,work_begin,work_end,"
    "voluntary,involuntary,user_ns,sys_ns,"
    "voluntary,involuntary,user_ns,sys_ns,"
    "voluntary,involuntary,user_ns,sys_ns,"
    "rss_peak_kib,overridden_hidden,threads,jobs,steps\n"
    "evented,1.44.2,900,1000,9000,31,32,33,34,1,2,3,4,5,6,7,8,2048,64,2,2,2\n"
    "tid,name,hidden,voluntary,involuntary,cpu_ns,cpu,migrations\n"
    "4711,main,0,11,12,13,1,14\n"
    "4712,hidden 1,1,21,22,23,-1,\n"
    "trial,job,name,kind,thread,intended_ns,submitted_ns,started_ns,"
    "finished_ns,observed_ns,bytes,error,result,call,"
    "steps_after,reports,report_delay_ns,"
    "trips,commits,rollbacks,retries,refused,code,own_frames\n"
    "0,0,save,file_write,,1000,1001,,,9000,13,28,0,write,2,1,300,,,,,,,4\n"
    "1,1,move,transfer,main,1002,1003,1004,1005,1006,0,0,7,,,,,4,1,2,3,5,"
    "40001,\n"
    "trial,job,connection,statement,sent_ns,answered_ns,balance,warnings,"
    "failed,code,account\n"
    "1,1,2,read,1004,1005,99,0,0,,3\n"
    "1,1,2,commit,1005,1006,,1,1,40001,\n"
    "end\n";

static struct record *read_text(const char *text, char *why)
{
    FILE *in = fmemopen((char *)text, strlen(text), "r");
    struct record *record = record_read(in, why, 256);
    fclose(in);
    return record;
}

Test(record, is_read_into_its_fields)
{
    char why[256] = "";
    struct record *record = read_text(paper, why);
    cr_assert_not_null(record, "%s", why);
    const struct usage *before = &record->before, *after = &record->after;
    cr_assert(record->start.voluntary == 31 &&
                  record->start.involuntary == 32 &&
                  record->start.user_ns == 33 && record->start.sys_ns == 34,
              "at the start of the process");
    cr_assert(before->voluntary == 1 && before->involuntary == 2 &&
                  before->user_ns == 3 && before->sys_ns == 4,
              "before the work");
    cr_assert(after->voluntary == 5 && after->involuntary == 6 &&
                  after->user_ns == 7 && after->sys_ns == 8,
              "after it");
    const struct thread_usage *main = &record->threads[0];
    cr_assert(main->voluntary == 11 && main->involuntary == 12 &&
                  main->cpu_ns == 13 && main->cpu == 1 &&
                  main->migrations == 14 && !main->hidden,
              "the main thread");
    cr_assert(record->threads[1].migrations == UNKNOWN &&
                  record->threads[1].hidden,
              "a hidden one");
    const struct job_row *save = &record->jobs[0];
    cr_assert(save->stamp[INTENDED] == 1000 &&
                  save->stamp[SUBMITTED] == 1001 &&
                  save->stamp[STARTED] == 0 && save->stamp[FINISHED] == 0 &&
                  save->stamp[OBSERVED] == 9000 && save->bytes == 13 &&
                  save->error == 28 && save->result == 0 &&
                  strcmp(save->failed_call, "write") == 0,
              "a job that failed");
    cr_assert(record->jobs[1].result == 7 && record->jobs[1].trial == 1 &&
                  record->jobs[1].stamp[FINISHED] == 1005,
              "and one that did not");
    cr_assert(record->jobs[1].trips == 4 && record->jobs[1].commits == 1 &&
                  record->jobs[1].rollbacks == 2 &&
                  record->jobs[1].retries == 3 &&
                  strcmp(record->jobs[1].code, "40001") == 0,
              "which asked a database");
    cr_assert(record->main_begin == 900 && record->work_begin == 1000 &&
                  record->work_end == 9000 &&
                  record->rss_peak_kib == 2048 &&
                  record->overridden_hidden == 64,
              "its own line");
    record_free(record);
}

Test(record, is_written_word_for_word)
{
    char why[256] = "", *text = NULL;
    size_t size;
    struct record *record = read_text(paper, why);
    FILE *out = open_memstream(&text, &size);
    cr_assert_eq(record_write(record, out), 0, "it is written");
    fclose(out);
    cr_assert_str_eq(text, paper, "%s", text);
    free(text);
    record_free(record);
}

Test(record, without_its_last_word_is_not_whole)
{
    char why[256];
    for (size_t cut = 0; cut + 1 < sizeof paper - 1; cut++) {
        char *some = strndup(paper, cut);
        why[0] = '\0';
        cr_assert_null(read_text(*some ? some : " ", why),
                       "cut at %zu of %zu", cut, sizeof paper - 1);
        cr_assert(*why, "with a sentence");
        free(some);
    }
}

Test(record, has_the_statements_of_its_jobs)
{
    char why[256] = "";
    struct record *record = read_text(paper, why);
    cr_assert_not_null(record, "%s", why);
    cr_assert_eq(record->step_count, 2, "two of them");
    const struct step_row *read = &record->steps[0], *end = read + 1;
    cr_assert(read->trial == 1 && read->job == 1 && read->connection == 2 &&
                  read->statement == READ && read->sent == 1004 &&
                  read->answered == 1005 && read->balance == 99 &&
                  read->account == 3 && read->warnings == 0 &&
                  !read->failed && !*read->code,
              "the read");
    cr_assert(end->statement == COMMIT && end->account == 0 &&
                  end->balance == UNKNOWN &&
                  end->warnings == 1 && end->failed &&
                  strcmp(end->code, "40001") == 0,
              "the refused COMMIT");
    record_free(record);
}
