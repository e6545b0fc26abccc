/*
 * What a server said unasked is told, each kind in its words and with
 * how often it was said; of a server that said nothing there is nothing.
 */
#include "scenarios/harness/notices.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct step_row steps[] = {
    {.statement = BEGIN, .warnings = 1, .code = "25001"},
    {.statement = DEBIT, .failed = true, .code = "25P01"},
    {.statement = ROLLBACK, .warnings = 1, .code = "25P01"},
    {.statement = BEGIN, .warnings = 2, .code = "25001"},
    {.statement = READ, .warnings = 1, .code = "01000"}};

static struct result result_of(struct record *record, struct round *rounds)
{
    rounds[1].record = record; /* the first one left none */
    return (struct result){.rounds = rounds, .round_count = 2};
}

static void expect(const struct warning *warning, const char *english,
                   const char *korean)
{
    cr_expect_str_eq(warning->id, "server_warned");
    cr_expect(strstr(warning->text.in[ENGLISH], english), "%s",
              warning->text.in[ENGLISH]);
    cr_expect(strstr(warning->text.in[KOREAN], korean), "%s",
              warning->text.in[KOREAN]);
}

Test(notices, are_told_by_kind_with_how_often_they_came)
{
    struct record record = {.steps = steps, .step_count = 5};
    struct round rounds[2] = {0};
    struct result result = result_of(&record, rounds);
    notices_tell(&result);
    cr_assert_eq(result.warning_count, 3);
    expect(&result.warnings[0],
           "25001, there is already a transaction in progress; in all: 3",
           "3번");
    expect(&result.warnings[1],
           "25P01, there is no transaction in progress; in all: 1", "25P01");
    expect(&result.warnings[2], "codes in steps.csv; in all: 1", "steps.csv");
    result_unwarn(&result, "server_warned");
    free(result.warnings);
}

Test(notices, are_not_told_where_there_were_none)
{
    struct record record = {.steps = steps + 1, .step_count = 1};
    struct round rounds[2] = {0};
    struct result result = result_of(&record, rounds);
    notices_tell(&result);
    cr_expect_eq(result.warning_count, 0, "a failure is no warning");
}
