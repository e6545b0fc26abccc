/*
 * A result directory is written, read and written again; then it is
 * broken in every way that disks and people know.
 */
#include "results/store/dir.h"
#include "results/store/tests/saved.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>

static const char *const files[] = {"scenario.yml", "result.json",
                                    "rounds.csv", "jobs.csv",
                                    "switches.csv"};
enum { FILES = sizeof files / sizeof *files };

static const char claims[] =
    "claims:\n"
    "  - says: {en: \"=1+1, \\\"so\\\"\", ko: \"그렇다\"}\n"
    "    expect: {before: [save, main], side: evented, share: never}\n"
    "    answer: holds\n";

TestSuite(store, .init = saved_enter, .fini = saved_leave);

static struct result *rich_result(void)
{
    char text[2048];
    snprintf(text, sizeof text, "%s%s", FIXTURE_HEAD, claims);
    struct result *result = fixture_result(text);
    fixture_pairs(result, 0, 6, 1.5, 0.01);
    result->rounds[0].record->threads[0].voluntary = 3;
    result->rounds[0].record->threads[0].involuntary = 5;
    result->rounds[0].record->threads[0].migrations = 7;
    struct round *round = fixture_round(result, 0, 6, EVENTED, 6, 99.25, 1);
    ROUND_FLAG(round, TEXT_RULE_PIN, TEXT_FLAG_PIN_KEPT, "\"main\"", "1",
               "2");
    round->message = strdup("=cmd\xff|' /C calc'\nline 2");
    round->exit_status = -1;
    round->signal = 9;
    struct job_row *job = &round->record->jobs[0];
    free(job->name);
    job->name = strdup("=save, \"it\"");
    job->error = 28;
    job->failed_call = strdup("write");
    job->stamp[INTENDED] -= 250; /* before the first submit */
    round->timeline = calloc(3, sizeof *round->timeline);
    round->timeline_count = 3;
    round->timeline[0] = (struct switch_row){4711, -12, SWITCH_IN};
    round->timeline[1] = (struct switch_row){4711, 40, SWITCH_PREEMPTED};
    round->timeline[2] = (struct switch_row){4711, 90, SWITCH_OUT};
    result_twin_run(result, PYTHON, NULL, (const char *[]){NULL},
                    "exit status 1");
    for (int run = 0; run < 2; run++)
        result_twin_run(result, NODE, "20.20.0",
                        (const char *[]){"main", "=save \xff\"", "", NULL},
                        NULL);
    result_twin_first(result_twin(result, NODE),
                      (const uint64_t[]){5, 70, 1u << 31}, 12, 3);
    result_warn(result, "not_for_timing", "a debug build", "디버그 빌드");
    analyse(result);
    return result;
}

/* It, in "r". */
static void write_rich(void)
{
    struct result *result = rich_result();
    write_to(result, "r");
    result_free(result);
}

Test(store, writes_the_same_bytes_again_after_reading)
{
    struct result *result = rich_result();
    write_to(result, "r");
    struct result *again = read_again();
    cr_assert(again->analysis_count == 0 && !again->claims,
              "findings are not read back");
    analyse(again);
    cr_assert_eq(mkdir("s", 0700), 0, "a second folder");
    write_to(again, "s");
    for (int i = 0; i < FILES; i++) {
        size_t a_size, b_size;
        char second[64];
        snprintf(second, sizeof second, "../s/%s", files[i]);
        char *a = content(files[i], &a_size);
        char *b = content(second, &b_size);
        cr_assert(a_size == b_size && memcmp(a, b, a_size) == 0,
                  "%s is the same", files[i]);
        cr_assert(strstr(a, "\"few_pairs\"") == NULL,
                  "six pairs are enough");
        free(a);
        free(b);
    }
    result_free(result);
    result_free(again);
}

Test(store, keeps_what_the_pictures_are_made_of)
{
    struct result *result = rich_result();
    write_to(result, "r");
    struct result *again = read_again();
    analyse(again);
    cr_assert(again->seed == UINT64_MAX, "a large seed survives");
    cr_assert_eq(again->round_count, 13, "all rounds");
    const struct round *round = &again->rounds[12];
    const struct job_row *job = &round->record->jobs[0];
    cr_assert_str_eq(job->name, "=save, \"it\"", "a formula is a name again");
    cr_assert_str_eq(job->failed_call, "write", "the call that failed");
    cr_assert_eq(job->error, 28, "and its error");
    cr_assert_eq((int64_t)(job->stamp[INTENDED] -
                           round->record->work_begin),
                 -250, "a time before the first submit");
    cr_assert_eq(job->stamp[STARTED], 0, "null stays null");
    const struct flag *flag = &round->flags[0];
    cr_assert_str_eq(flag->figure, "\"main\" was kept on CPU 1, all 2 "
                     "allowed CPUs were asked for", "%s", flag->figure);
    cr_assert_eq(flag->says, TEXT_FLAG_PIN_KEPT, "which sentence it is");
    cr_assert(strcmp(flag->values[0], "\"main\"") == 0 &&
                  strcmp(flag->values[2], "2") == 0 && !flag->values[3],
              "and its values");
    cr_assert_not(round->valid, "an invalid round stays one");
    cr_assert_eq(round->timeline[1].event, SWITCH_PREEMPTED, "a switch");
    cr_assert_eq(round->timeline[0].time, -12, "and its time");
    cr_assert_null(again->rounds[0].timeline, "not traced is not empty");
    cr_assert_eq(again->rounds[0].foreign_ns, UNKNOWN, "unknown stays so");
    const struct thread_usage *threads = again->rounds[0].record->threads;
    cr_assert(threads[1].hidden, "hidden threads");
    cr_assert(threads[0].voluntary == 3 && threads[0].involuntary == 5 &&
                  threads[0].migrations == 7 &&
                  threads[1].migrations == UNKNOWN,
              "and what each of them did");
    const struct twin *twin = result_twin(again, NODE);
    cr_assert(twin->run_count == 2 && !twin->status &&
                  strcmp(twin->version, "20.20.0") == 0 &&
                  strcmp(twin->runs[1][0], "main") == 0 &&
                  strcmp(twin->runs[1][1], "=save \xef\xbf\xbd\"") == 0 &&
                  *twin->runs[1][2] == '\0' && !twin->runs[1][3],
              "a twin's runs and lines");
    cr_assert(twin->times_ns[1] == 70 && twin->times_ns[2] == 1u << 31 &&
                  twin->voluntary == 12 && twin->involuntary == 3,
              "and what is known of its first run");
    twin = result_twin(again, PYTHON);
    cr_assert(twin->run_count == 1 && !twin->runs[0][0] && !twin->version &&
                  strcmp(twin->status, "exit status 1") == 0,
              "one that failed at once");
    cr_assert(!twin->times_ns && twin->voluntary == UNKNOWN,
              "of which earlier versions told no times");
    cr_assert_eq(again->claims[0].finding, HOLDS, "findings");
    cr_assert_eq(again->warning_count, result->warning_count, "warnings");
    result_free(result);
    result_free(again);
}

Test(store, keeps_the_books_of_a_round_that_asked_a_database)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    fixture_round(result, 0, 0, THREADED, 1, 103, 6);
    fixture_round(result, 0, 0, EVENTED, 6, 100, 13);
    result->rounds[1].books =
        (struct books){.trips = 4, .commits = 1, .refused = 1, .code = "517",
                       .money_before = 100, .money_after = UNKNOWN};
    write_to(result, "r");
    char *json = content("result.json", NULL);
    cr_assert_eq(strstr(strstr(json, "\"trips\"") + 1, "\"trips\""), NULL,
                 "in one round of the two");
    struct result *again = read_again();
    const struct books *books = &again->rounds[1].books;
    cr_assert(books->trips == 4 && books->commits == 1 &&
              books->refused == 1 && books->money_before == 100 &&
              books->money_after == UNKNOWN);
    cr_assert_str_eq(books->code, "517");
    cr_assert_eq(again->rounds[0].books.trips, 0);
    free(json);
    result_free(again);
    result_free(result);
}

Test(store, writes_strict_json_and_harmless_tables)
{
    struct result *result = rich_result();
    write_to(result, "r");
    char *json = content("result.json", NULL);
    cr_assert(!strstr(json, "nan") && !strstr(json, "NaN") &&
                  !strstr(json, "inf,"),
              "no word that JSON does not know");
    cr_assert_not_null(strstr(json, "\"foreign_ns\": null"), "null");
    cr_assert_not_null(strstr(json, "\"foreign_unavailable\""), "and why");
    cr_assert_not_null(strstr(json, "\"18446744073709551615\""),
                       "a large number is a string");
    static const char columns[] =
        "round,pair,side,trial,job,name,kind,thread,intended_ns,"
        "submitted_ns,started_ns,finished_ns,observed_ns,bytes,error\n";
    char *jobs = content("jobs.csv", NULL);
    cr_assert(strncmp(jobs, columns, strlen(columns)) == 0,
              "the documented columns");
    cr_assert_not_null(strstr(jobs, ",\"'=save, \"\"it\"\"\",file_write,,"),
                       "a formula is defused, a null is empty");
    cr_assert_not_null(strstr(jobs, "\n0,0,threaded,0,0,save,file_write,,"
                                    "0,0,,,1000000,13,0\n"),
                       "a row");
    free(json);
    free(jobs);
    result_free(result);
}

/* A side that SIGKILL ended: what nobody could tell is no 0. */
static void kill_round(struct result *result)
{
    struct round *round = fixture_round(result, 0, 7, EVENTED, 6, 99, 1);
    record_free(round->record);
    round->record = NULL;
    round->valid = false;
    round->exit_status = -1;
    round->signal = SIGKILL;
    round->rss_peak_kib = 0;
    round->kernel_peak_kib = UNKNOWN;
    round->hidden_threads = 0;
    round->threads_peak = round->migrations = UNKNOWN;
    round->foreign_ns = round->steal_ns = UNKNOWN;
    round->switches.work_voluntary = UNKNOWN;
    round->switches.work_involuntary = UNKNOWN;
    round->jobs_done = round->bytes_right = false;
    round->hash_right = round->checksum_right = false;
}

static void expect_reason(const json_t *round, const char *key,
                          const char *reason)
{
    const char *why = json_string_value(json_object_get(round, reason));
    cr_assert(json_is_null(json_object_get(round, key)), "%s is not null",
              key);
    cr_assert(why && strcmp(why, "the side left no record") == 0,
              "%s: %s", reason, why ? why : "(none)");
}

Test(store, invents_no_number_for_a_side_that_left_no_record)
{
    struct result *result = rich_result();
    kill_round(result);
    analyse(result);
    write_to(result, "r");
    char *text = content("result.json", NULL);
    json_t *root = json_loads(text, 0, NULL);
    const json_t *round =
        json_array_get(json_object_get(root, "rounds"), 13);
    expect_reason(round, "rss_peak_kib", "rss_peak_kib_unavailable");
    expect_reason(round, "hidden_threads", "hidden_threads_unavailable");
    expect_reason(round, "threads_peak", "threads_peak_unavailable");
    expect_reason(round, "migrations", "migrations_unavailable");
    expect_reason(round, "checks", "checks_unavailable");
    json_decref(root);
    char *rows = content("rounds.csv", NULL);
    cr_assert_not_null(strstr(rows, ",,,,,,,,\n"), "empty fields: %s", rows);
    struct result *again = read_again();
    cr_assert_eq(again->rounds[13].rss_peak_kib, 0, "still unknown");
    cr_assert_eq(again->rounds[13].signal, SIGKILL, "and killed");
    analyse(again);
    write_to(again, "r");
    char *same = content("result.json", NULL);
    cr_assert_str_eq(same, text, "and is written as it was");
    free(text);
    free(same);
    free(rows);
    result_free(result);
    result_free(again);
}

Test(store, refuses_each_file_when_it_is_cut_short)
{
    write_rich();
    for (int i = 0; i < FILES; i++) {
        size_t size;
        char *text = content(files[i], &size);
        for (unsigned tenth = 0; tenth < 10; tenth++) {
            overwrite(files[i], text, size * tenth / 10);
            refused("r", files[i]);
        }
        overwrite(files[i], text, size);
        free(text);
    }
    struct result *whole = read_again();
    result_free(whole);
}

Test(store, refuses_files_that_changed_places)
{
    write_rich();
    for (int i = 0; i < FILES; i++)
        for (int j = 0; j < FILES; j++) {
            if (i == j)
                continue;
            size_t size, other_size;
            char *text = content(files[i], &size);
            char *other = content(files[j], &other_size);
            overwrite(files[i], other, other_size);
            refused("r", files[j]);
            overwrite(files[i], text, size);
            free(text);
            free(other);
        }
}

Test(store, survives_every_value_of_another_type)
{
    static const char *const instead[] = {"null", "-1", "\"x\"", "[]",
                                          "{}", "true", "1e300",
                                          "99999999999999999"};
    char why[512];
    size_t size, json_size;
    write_rich();
    char *json = content("result.json", &json_size);
    char *broken = calloc(1, json_size + 64);
    unsigned tried = 0;
    for (char *key = json; (key = strstr(key, "\": ")); key += 3) {
        if (key - json > 16000 && tried % 29) { /* all, then some */
            tried++;
            continue;
        }
        char *value = key + 3;
        if (*value == '{' || *value == '[')
            continue;
        size_t length = strcspn(value, ",\n");
        const char *other = instead[tried++ % 8];
        size = (size_t)sprintf(broken, "%.*s%s%s", (int)(value - json),
                               json, other, value + length);
        overwrite("result.json", broken, size);
        why[0] = '\0';
        struct result *read = store_read("r", why, sizeof why);
        cr_assert(read || *why, "a result or a sentence");
        result_free(read);
    }
    cr_assert(tried > 100, "many values were tried: %u", tried);
    free(json);
    free(broken);
}

Test(store, refuses_a_newer_schema_and_passes_over_unknown_keys)
{
    size_t size;
    write_rich();
    char *json = content("result.json", &size);
    char *changed = calloc(1, size + 64);
    char *version = strstr(json, "\"schema_version\": 1");
    sprintf(changed, "%.*s\"new_key\": [1], %s", (int)(version - json), json,
            version);
    overwrite("result.json", changed, strlen(changed));
    struct result *known = read_again();
    result_free(known);
    version[strlen("\"schema_version\": ")] = '2';
    overwrite("result.json", json, size);
    const char *why = refused("r", "a newer one");
    cr_assert_not_null(strstr(why, "schema version 2"), "named: %s", why);
    free(json);
    free(changed);
}

Test(store, refuses_twins_that_cannot_be)
{
    static const struct {
        const char *from, *to, *says;
    } edits[] = {
        {"\"runtime\": \"node\"", "\"runtime\": \"nod\"", "twins[1].runtime"},
        {"\"runtime\": \"node\"", "\"runtime\": \"none\"", "is none"},
        {"\"runtime\": \"node\"", "\"runtime\": \"python\"", "there twice"},
        {"\"runs\": 2", "\"runs\": 3", "not as many as the runs"},
        {"\"runs\": 2", "\"runs\": 4294967295", "twins[1].runs"},
        {"\"main\",", "7,", "twins[1].lines holds"},
        {"    70,", "    \"70\",", "twins[1].times_ns holds"},
        {"    70,", "    -70,", "twins[1].times_ns holds"},
        {"    70,", "", "twins[1].times_ns is not as long"},
        {"\"lines\": [", "\"lines\": [1, [], [], ", "twins[0].lines"}};
    write_rich();
    char *json = content("result.json", NULL);
    char *twins = strstr(json, "\"twins\"");
    char *broken = calloc(1, strlen(json) + 64);
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        const char *at = strstr(twins, edits[i].from);
        cr_assert_not_null(at, "%s is there", edits[i].from);
        sprintf(broken, "%.*s%s%s", (int)(at - json), json, edits[i].to,
                at + strlen(edits[i].from));
        overwrite("result.json", broken, strlen(broken));
        const char *why = refused("r", edits[i].to);
        cr_expect_not_null(strstr(why, edits[i].says), "%s: %s", edits[i].to,
                           why);
    }
    free(json);
    free(broken);
}

/* The text without every `from` ... up to the character `to`. */
static void cut_out(char *text, const char *from, char to)
{
    for (char *at = text; (at = strstr(at, from));) {
        char *end = strchr(at + strlen(from), to);
        cr_assert_not_null(end, "\"%s\" ends", from);
        memmove(at, end, strlen(end) + 1);
    }
}

Test(store, reads_what_was_saved_before_the_kernels_memory_was_known)
{
    write_rich();
    char *json = content("result.json", NULL);
    cut_out(json, "\"kernel_peak_kib\"", '"');
    cr_assert_null(strstr(json, "kernel_peak_kib"), "an older file");
    overwrite("result.json", json, strlen(json));
    char *csv = content("rounds.csv", NULL);
    cut_out(csv, ",kernel_peak_kib", '\n');
    cut_out(csv, ",640", '\n');
    overwrite("rounds.csv", csv, strlen(csv));
    struct result *older = read_again();
    for (unsigned i = 0; i < older->round_count; i++)
        cr_assert_eq(older->rounds[i].kernel_peak_kib, UNKNOWN,
                     "round %u: nobody looked", i);
    result_free(older);
    free(json);
    free(csv);
}

Test(store, publishes_whole_and_replaces_only_results)
{
    static const char dir[] = "deep/run/", partial[] = "deep/run.partial";
    char why[512] = "";
    struct result *result = rich_result();
    cr_assert_eq(store_prepare(dir, false, why, sizeof why), 0, "%s", why);
    cr_assert_eq(store_prepare(dir, false, why, sizeof why), 5,
                 "a second run at the same place is refused");
    write_to(result, partial);
    cr_assert_eq(store_publish(dir, false, why, sizeof why), 0, "%s", why);
    cr_assert(access(partial, F_OK) != 0, "nothing partial is left");
    cr_assert_eq(store_prepare(dir, false, why, sizeof why), 2,
                 "an existing result is not overwritten");
    cr_assert_not_null(strstr(why, "--force"), "how to: %s", why);
    result->core = 7;
    cr_assert_eq(store_prepare(dir, true, why, sizeof why), 0, "%s", why);
    struct result *old = store_read(dir, why, sizeof why);
    cr_assert(old && old->core == 1, "the old one stays until then");
    write_to(result, partial);
    cr_assert_eq(store_publish(dir, true, why, sizeof why), 0, "%s", why);
    struct result *now = store_read(dir, why, sizeof why);
    cr_assert(now && now->core == 7, "then the new one is there: %s", why);
    cr_assert(access(partial, F_OK) != 0, "and the old one is gone");
    cr_assert_eq(store_prepare("deep", true, why, sizeof why), 2,
                 "a folder that is no result is never replaced");
    result_free(result);
    result_free(old);
    result_free(now);
}

/* Ours instead of the system's: a disk that does not answer. */
static bool disk_is_broken;

int fsync(int fd)
{
    if (!disk_is_broken)
        return (int)syscall(SYS_fsync, fd);
    errno = EIO;
    return -1;
}

Test(store, publishes_nothing_that_may_not_have_reached_the_disk)
{
    char why[512] = "";
    struct result *result = rich_result();
    cr_assert_eq(store_prepare("run", false, why, sizeof why), 0, "%s", why);
    write_to(result, "run.partial");
    disk_is_broken = true;
    cr_assert_eq(store_publish("run", false, why, sizeof why), -1,
                 "a failed fsync");
    disk_is_broken = false;
    cr_assert(strstr(why, strerror(EIO)) && access("run", F_OK) != 0, "%s",
              why);
    result_free(result);
}

Test(store, asks_for_a_directory_where_it_is_given_a_file)
{
    overwrite("result.json", "{}", 2);
    const char *why = refused("r/result.json", "a file");
    cr_assert_not_null(strstr(why, "give the directory of a result"), "%s",
                       why);
}

Test(store, takes_over_what_a_killed_run_left)
{
    static const char left[] = "run.partial/left.txt";
    char why[512] = "";
    mkdir("run.partial", 0777);
    overwrite("../run.partial/left.txt", "x", 1);
    cr_assert_eq(store_prepare("run", false, why, sizeof why), 2,
                 "something foreign is in it");
    cr_assert(strstr(why, left) && access(left, F_OK) == 0, "%s", why);
    unlink(left);
    overwrite("../run.partial/jobs.csv", "x", 1);
    cr_assert_eq(store_prepare("run", false, why, sizeof why), 0, "%s", why);
    cr_assert(access("run.partial/jobs.csv", F_OK) != 0,
              "its remains are removed");
    store_discard("run");
    cr_assert(access("run.partial", F_OK) != 0, "discarding leaves nothing");
}

Test(store, names_path_and_reason_of_a_write_error)
{
    char why[512] = "";
    struct result *result = rich_result();
    cr_assert_eq(store_write(result, "missing", why, sizeof why), -1,
                 "no folder");
    cr_assert(strstr(why, "missing/scenario.yml") &&
                  strstr(why, strerror(ENOENT)),
              "path and reason: %s", why);
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit limit = {4096, 4096};
    setrlimit(RLIMIT_FSIZE, &limit);
    cr_assert_eq(store_write(result, "r", why, sizeof why), -1,
                 "a file may not grow");
    cr_assert(strstr(why, "r/") && strstr(why, strerror(EFBIG)),
              "path and reason: %s", why);
    result_free(result);
}

/* What killed processes left is kept to the last of it. */
Test(store, keeps_what_kills_left_in_two_stores)
{
    static const struct killed kills[] = {
        {1, true, {4000, 4000}, {0, 0}, {4000, 4000}},
        {8, true, {3900, UNKNOWN}, {0, 1}, {3900, 4100}},
        {10, false, {3900, 4100}, {0, 0}, {3900, 4100}}};
    struct result *result = fixture_result(FIXTURE_HEAD);
    struct round *round = fixture_round(result, 0, 0, THREADED, 1, 100, 6);
    round->kills = calloc(3, sizeof *kills);
    memcpy(round->kills, kills, sizeof kills);
    round->kill_count = 3;
    write_to(result, "r");
    struct result *again = read_again();
    cr_assert_eq(again->rounds[0].kill_count, 3);
    cr_assert(memcmp(again->rounds[0].kills, kills, sizeof kills) == 0);
    result_free(again);
    edit("result.json", "\"killed\": true", "\"killed\": 7");
    refused("r", "a kill that is neither true nor false");
    result_free(result);
}
