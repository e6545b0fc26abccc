/*
 * Files that were changed since they were measured: by a bit that
 * flipped, by hand, or by tearing the seal off. None is believed; an
 * older result, which never had a seal, is not called changed.
 */
#include "results/store/tests/saved.h"

#include <fcntl.h>

/* Two statements of its first job, what became of its accounts, and an
 * attempt of a worker. */
static void ask_database(struct round *round)
{
    struct record *record = round->record;
    record->steps = calloc(2, sizeof *record->steps);
    record->step_count = 2;
    for (unsigned i = 0; i < 2; i++)
        record->steps[i] = (struct step_row){
            .job = record->jobs[0].job, .connection = 3,
            .statement = i ? WRITE : READ,
            .sent = record->work_begin + 60 * i + 7,
            .answered = record->work_begin + 60 * i + 55,
            .balance = 88 - i, .account = 5};
    round->books = (struct books){.trips = 2, .money_before = 888,
                                  .money_after = 777};
    round->attempts = calloc(1, sizeof *round->attempts);
    round->attempt_count = 1;
    round->attempts[0] =
        (struct attempt){0, 1, 4444, 5555, UNKNOWN, 6666, true};
}

/* Two rounds, one of them traced and with a database. */
static void enter(void)
{
    saved_enter();
    struct result *result = fixture_result(FIXTURE_HEAD);
    fixture_pairs(result, 0, 1, 1.5, 0.01);
    struct round *round = &result->rounds[0];
    round->timeline = calloc(2, sizeof *round->timeline);
    round->timeline_count = 2;
    round->timeline[0] = (struct switch_row){4711, -12, SWITCH_IN};
    round->timeline[1] = (struct switch_row){4711, 40, SWITCH_PREEMPTED};
    ask_database(round);
    analyse(result);
    write_to(result, "r");
    result_free(result);
}

TestSuite(seal, .init = enter, .fini = saved_leave);

/* How many of the flipped bits were not noticed. */
static unsigned believed(const char *file, unsigned every)
{
    char why[512];
    size_t size;
    unsigned unseen = 0;
    char *text = content(file, &size), path[128];
    snprintf(path, sizeof path, "r/%s", file);
    int fd = open(path, O_RDWR);
    cr_assert(fd >= 0 && size > 0, "%s is there", file);
    for (size_t bit = 0; bit < 8 * size; bit += every) {
        off_t at = (off_t)(bit / 8);
        char byte = (char)(text[at] ^ (1 << bit % 8));
        cr_assert_eq(pwrite(fd, &byte, 1, at), 1, "a bit flips");
        why[0] = '\0';
        struct result *result = store_read("r", why, sizeof why);
        unseen += result ? result->seal != CHANGED : !*why;
        result_free(result);
        pwrite(fd, &text[at], 1, at);
    }
    close(fd);
    free(text);
    return unseen;
}

Test(seal, lets_no_flipped_bit_be_believed)
{
#ifdef __SANITIZE_ADDRESS__
    enum { SPARSE = 27 }; /* reads take seventeen times as long */
#else
    enum { SPARSE = 1 };
#endif
    static const struct {
        const char *file;
        unsigned every; /* bits; odd: each place in a byte has its turn */
    } files[] = {{"rounds.csv", 3}, {"jobs.csv", 3}, {"switches.csv", 1},
                 {"steps.csv", 1},
                 {"scenario.yml", 61}, {"result.json", 61}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        unsigned unseen = believed(files[i].file, SPARSE * files[i].every);
        cr_assert_eq(unseen, 0, "%s: %u flips were believed", files[i].file,
                     unseen);
    }
    struct result *whole = read_again();
    cr_assert_eq(whole->seal, SEALED, "put back, it is as it was measured");
    result_free(whole);
}

Test(seal, names_the_files_that_were_edited)
{
    edit("jobs.csv", ",1000000,13,", ",9000000,13,");
    edit("switches.csv", ",40,", ",41,");
    struct result *result = read_again();
    cr_assert_eq(result->seal, CHANGED, "two were edited");
    cr_assert_str_eq(result->changed, "jobs.csv, switches.csv", "%s",
                     result->changed);
    result_free(result);
}

Test(seal, covers_every_figure_of_result_json)
{
    edit("result.json", "\"user_ns\": 5", "\"user_ns\": 6");
    edit("rounds.csv", ",1000000,5,6,", ",1000000,6,6,");
    struct result *result = read_again();
    cr_assert_eq(result->seal, CHANGED, "both files say the same");
    cr_assert_str_eq(result->changed, "rounds.csv, result.json", "%s",
                     result->changed);
    result_free(result);
}

Test(seal, is_missed_where_it_was_torn_off)
{
    char *json = content("result.json", NULL);
    char *seal = strstr(json, ",\n \"sha256\"");
    cr_assert_not_null(seal, "it is the last entry");
    strcpy(seal, "\n}\n");
    overwrite("result.json", json, strlen(json));
    struct result *result = read_again();
    cr_assert_eq(result->seal, CHANGED, "it was sealed once");
    result_free(result);
    free(json);
}

Test(seal, covers_what_a_database_and_its_queue_did)
{
    static const char *const forged[][3] = {
        {"result.json", "\"money_after\": 777", "\"money_after\": 888"},
        {"result.json", "\"taken_ns\": 4444", "\"taken_ns\": 4443"},
        {"result.json", "\"killed\": true", "\"killed\": false"},
        {"steps.csv", ",88,", ",80,"},
        {"steps.csv", ",read,7,", ",read,6,"},
        {"steps.csv", ",5\n", ",6\n"}};
    for (size_t i = 0; i < sizeof forged / sizeof *forged; i++) {
        edit(forged[i][0], forged[i][1], forged[i][2]);
        struct result *result = read_again();
        cr_assert_eq(result->seal, CHANGED, "%s", forged[i][2]);
        cr_assert_str_eq(result->changed, forged[i][0], "%s",
                         result->changed);
        result_free(result);
        edit(forged[i][0], forged[i][2], forged[i][1]);
    }
}

Test(seal, knows_statements_that_were_taken_away_or_put_in)
{
    edit("result.json", "\"step_rows\": 2", "\"step_rows\": 1");
    const char *why = refused("r", "a row too many");
    cr_assert(strstr(why, "steps.csv"), "%s", why);
    edit("result.json", "\"step_rows\": 1", "\"step_rows\": 0");
    cr_assert_eq(unlink("r/steps.csv"), 0, "it was there");
    struct result *result = read_again();
    cr_assert_eq(result->seal, CHANGED, "they were sealed");
    cr_assert_str_eq(result->changed, "steps.csv, result.json", "%s",
                     result->changed);
    result_free(result);
}

/* As it was written before there were seals. */
static void make_older(void)
{
    char *json = content("result.json", NULL);
    strcpy(strstr(json, ",\n \"sha256\""), "\n}\n");
    overwrite("result.json", json, strlen(json));
    edit("result.json", " \"sealed_by\": \"sha256\",\n", "");
    free(json);
}

Test(seal, of_an_older_result_is_not_missed_but_its_scenario_is_known)
{
    make_older();
    struct result *result = read_again();
    cr_assert_eq(result->seal, NOT_SEALED, "nothing can be said of it");
    cr_assert_null(result->changed, "and nothing is");
    result_free(result);
    edit("scenario.yml", "bytes: 13", "bytes: 14");
    const char *why = refused("r", "another scenario");
    cr_assert(strstr(why, "scenario.yml was changed"), "%s", why);
}

static void expect_refusal(const char *file, const char *from,
                           const char *to, const char *where,
                           const char *what)
{
    edit(file, from, to);
    const char *why = refused("r", to);
    cr_assert(strstr(why, where) && strstr(why, what), "%s", why);
    edit(file, to, from);
}

Test(seal, needs_no_asking_where_a_word_or_number_is_none)
{
    expect_refusal("rounds.csv", ",threaded,", ",threafed,",
                   "rounds.csv:2:8: ", "threafed");
    expect_refusal("jobs.csv", ",threaded,", ",threafed,",
                   "jobs.csv:2:5: side ", "threafed");
    expect_refusal("jobs.csv", ",1000000,", ",25000t,",
                   "jobs.csv:2:41: observed_ns ", "25000t");
    expect_refusal("switches.csv", "preempted", "preemqted",
                   "switches.csv:3:11: event ", "preemqted");
    expect_refusal("jobs.csv", "\n0,0,threaded", "\n0,0,evented",
                   "jobs.csv:2:5: side ", "evented");
    expect_refusal("rounds.csv", ",1000000,5,6,", ",1000000,7,6,",
                   "rounds.csv:2:", "user_ns is not what result.json has");
}
