/*
 * Transactions and withdrawals, drawn as the record has them: each
 * bracket from the answer to its BEGIN to that to its end, each line
 * from what was read to what was written.
 */
#include "results/charts/charts.h"
#include "results/charts/tests/fixture.h"

#include <criterion/criterion.h>

enum { MS = 1000000 };

static const char tasks[] =
    "title: {en: T, ko: 제목}\nquestion: {en: Q?, ko: 무엇일까?}\n"
    "sides: [threaded, evented]\nprimary: lost_updates\n"
    "figure: bracket\n"
    "database: {kind: sqlite, shared: true, connections: 2, accounts: 3}\n"
    "evented: {access: hidden}\njobs:\n"
    "  - transfer: {name: A, from: 1, to: 2, wait_ms: 60, ends: rollback}\n"
    "  - deposit: {name: B, to: 3, amount: 7, at_ms: 20}\n";

static struct step_row step(unsigned job, enum statement statement,
                            double sent_ms, double answered_ms,
                            int64_t balance)
{
    return (struct step_row){
        .job = job, .connection = 1, .statement = statement,
        .sent = FIXTURE_ZERO + (uint64_t)(sent_ms * MS),
        .answered = FIXTURE_ZERO + (uint64_t)(answered_ms * MS),
        .balance = balance};
}

static struct result *with_steps(const char *text,
                                 const struct step_row *steps,
                                 unsigned count, int64_t after)
{
    struct result *result = fixture_result(text, 6);
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        round->record->steps = allocate(count * sizeof *steps, "steps");
        memcpy(round->record->steps, steps, count * sizeof *steps);
        round->record->step_count = count;
        round->books = (struct books){.trips = count, .money_before = 100,
                                      .money_after = after};
    }
    return result;
}

static unsigned count_marks(const struct canvas *canvas,
                            enum shape_kind kind, enum shape_mark mark,
                            double from, double to)
{
    unsigned count = 0;
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *shape = &canvas->shapes[i];
        count += shape->kind == kind && shape->mark == mark &&
                 shape->from == (int64_t)(from * MS) &&
                 shape->to == (int64_t)(to * MS);
    }
    return count;
}

static struct canvas *drawn(const struct result *result, const char *chart,
                            enum language language)
{
    char why[600] = "";
    struct canvas *canvas = chart_canvas(result, chart_named(chart),
                                         language);
    cr_assert(canvas_is_legible(canvas, why, sizeof why), "%s", why);
    return canvas;
}

Test(bracket, is_from_the_answer_to_begin_to_that_to_rollback)
{
    const struct step_row steps[] = {
        step(0, BEGIN, 1, 2, UNKNOWN), step(0, DEBIT, 2, 3, UNKNOWN),
        step(0, CREDIT, 62, 63, UNKNOWN), step(0, ROLLBACK, 63, 64, UNKNOWN),
        step(1, CREDIT, 20, 22, UNKNOWN)};
    struct result *result = with_steps(tasks, steps, 5, 100);
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        struct canvas *canvas = drawn(result, "bracket", l);
        cr_assert_eq(count_marks(canvas, BOX, MARK_JOB, 2, 64), 2,
                     "one a side");
        cr_assert_eq(count_marks(canvas, FRAME, MARK_WAITING, 20, 22), 2,
                     "the deposit, inside it");
        cr_assert(canvas_reads(canvas, "ROLLBACK"), "how it ended");
        cr_assert(canvas_reads(canvas, l == ENGLISH ? "7 lost" : "7 사라짐"),
                  "what was reported and is not there");
        canvas_free(canvas);
    }
    result_free(result);
}

Test(bracket, comes_in_two_steps_with_each_side_s_transactions_in_its_own)
{
    const struct step_row steps[] = {
        step(0, BEGIN, 1, 2, UNKNOWN), step(0, ROLLBACK, 63, 64, UNKNOWN)};
    struct result *result = with_steps(tasks, steps, 2, 100);
    struct canvas *canvas = drawn(result, "build1", ENGLISH);
    cr_assert_eq(count_marks(canvas, BOX, MARK_JOB, 2, 64), 0, "none yet");
    canvas_free(canvas);
    canvas = drawn(result, "build2", ENGLISH);
    cr_assert_eq(count_marks(canvas, BOX, MARK_JOB, 2, 64), 1, "the pool's");
    canvas_free(canvas);
    result_free(result);
}

Test(bracket, has_no_transaction_that_was_refused)
{
    struct step_row steps[] = {step(0, BEGIN, 1, 2, UNKNOWN),
                               step(1, CREDIT, 20, 22, UNKNOWN)};
    steps[0].failed = true;
    struct result *result = with_steps(tasks, steps, 2, 107);
    struct canvas *canvas = drawn(result, "bracket", ENGLISH);
    for (size_t i = 0; i < canvas->shape_count; i++)
        cr_assert(canvas->shapes[i].kind != BOX ||
                      canvas->shapes[i].mark != MARK_JOB,
                  "nothing is open");
    cr_assert_not(canvas_reads(canvas, "7 lost"), "nothing is lost");
    canvas_free(canvas);
    result_free(result);
}

static const char draws[] =
    "title: {en: T, ko: 제목}\nquestion: {en: Q?, ko: 무엇일까?}\n"
    "sides: [threaded, evented]\nprimary: lost_updates\n"
    "database: {kind: sqlite, connections: 3, accounts: 1, balance: 100}\n"
    "evented: {access: blocking}\njobs:\n"
    "  - withdraw: {name: draw, count: 3, amount: 1, wait_ms: 20}\n";

static unsigned lines_from(const struct canvas *canvas, double ms)
{
    unsigned count = 0;
    for (size_t i = 0; i < canvas->shape_count; i++)
        count += canvas->shapes[i].kind == LINE &&
                 canvas->shapes[i].mark == MARK_JOB &&
                 canvas->shapes[i].from == (int64_t)(ms * MS);
    return count;
}

Test(balances, has_a_line_from_each_read_to_its_write)
{
    struct step_row steps[] = {
        step(0, READ, 0, 1, 100), step(0, WRITE, 21, 22, 99),
        step(1, READ, 1, 2, 100), step(1, WRITE, 22, 23, 99),
        step(2, READ, 2, 3, 100), step(2, WRITE, 23, 24, 99)};
    struct result *result = with_steps(draws, steps, 6, 99);
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        struct canvas *canvas = drawn(result, "balances", l);
        for (unsigned i = 0; i < 3; i++)
            cr_assert_eq(count_marks(canvas, LINE, MARK_JOB, 1 + i, 22 + i),
                         2, "withdrawal %u, one a side", i);
        cr_assert(canvas_reads(canvas, "99"), "what is left");
        canvas_free(canvas);
    }
    result_free(result);
}

static unsigned dashed_lines(const struct canvas *canvas)
{
    unsigned count = 0;
    for (size_t i = 0; i < canvas->shape_count; i++)
        count += canvas->shapes[i].kind == LINE && canvas->shapes[i].dashed;
    return count;
}

/* Sixty that read the same balance: 99 is left where it should be 40. */
Test(balances, says_how_many_are_lost_and_what_would_be_left)
{
    enum { MANY = 60 };
    static const char many[] =
        HEAD_PLAIN "sides: [evented]\nprimary: lost_updates\n"
        "database: {kind: sqlite, connections: 60, accounts: 1, "
        "balance: 100}\nevented: {access: blocking}\njobs:\n"
        "  - withdraw: {name: draw, count: 60, amount: 1, wait_ms: 20}\n";
    struct step_row steps[2 * MANY];
    for (unsigned i = 0; i < MANY; i++) {
        steps[2 * i] = step(i, READ, 0, 1, 100);
        steps[2 * i + 1] = step(i, WRITE, 21, 22, 99);
    }
    for (int64_t left = 40; left <= 99; left += 59) {
        struct result *result = with_steps(many, steps, 2 * MANY, left);
        for (enum language l = ENGLISH; l < LANGUAGES; l++) {
            struct canvas *canvas = drawn(result, "balances", l);
            bool lost = canvas_reads(canvas, l == ENGLISH ? "59 lost"
                                                          : "59 사라짐");
            cr_assert_eq(lost, left == 99, "what is lost");
            cr_assert(canvas_reads(canvas, "40"), "what would be left");
            cr_assert_eq(dashed_lines(canvas), left == 99 ? 1 : 0, "its line");
            canvas_free(canvas);
        }
        result_free(result);
    }
}

/* The gap is as long as what is said beside it: both are one round's. */
Test(balances, draws_the_middle_round_and_says_what_that_one_lost)
{
    static const char two[] =
        HEAD_PLAIN "sides: [evented]\nprimary: lost_updates\n"
        "database: {kind: sqlite, connections: 60, accounts: 1, "
        "balance: 100}\nevented: {access: blocking}\njobs:\n"
        "  - withdraw: {name: draw, count: 60, amount: 1, wait_ms: 20}\n";
    struct step_row steps[] = {step(0, READ, 0, 1, 100),
                               step(0, WRITE, 21, 22, 99)};
    struct result *result = with_steps(two, steps, 2, 70);
    for (unsigned i = 0; i < 3; i++)
        result->rounds[i].books.money_after = 90 + i;
    struct canvas *canvas = drawn(result, "balances", ENGLISH);
    cr_assert(canvas_reads(canvas, "70") && canvas_reads(canvas, "30 lost"));
    canvas_free(canvas);
    result_free(result);
}

Test(balances, are_not_drawn_where_the_time_is_asked_for)
{
    static const char times[] =
        HEAD_PLAIN "sides: [evented]\nprimary: makespan_ms\n"
        "database: {kind: sqlite, accounts: 1, balance: 100}\n"
        "evented: {access: blocking}\njobs:\n"
        "  - withdraw: {name: draw, count: 1, amount: 1}\n";
    struct step_row steps[] = {step(0, READ, 0, 1, 100),
                               step(0, WRITE, 1, 2, 99)};
    struct result *result = with_steps(times, steps, 2, 99);
    struct view view = {.result = result, .sides = {EVENTED},
                        .side_count = 1};
    cr_assert_not(chart_named("balances")->fits(&view));
    result_free(result);
}

Test(balances, has_no_line_of_an_attempt_that_came_to_nothing)
{
    struct step_row steps[] = {
        step(0, BEGIN_SERIALIZABLE, 0, 1, UNKNOWN), step(0, READ, 1, 2, 100),
        step(0, WRITE, 22, 23, 99), step(0, ROLLBACK, 23, 24, UNKNOWN),
        step(0, BEGIN_SERIALIZABLE, 24, 25, UNKNOWN),
        step(0, READ, 25, 26, 99), step(0, WRITE, 46, 47, 98),
        step(0, COMMIT, 47, 48, UNKNOWN),
        step(1, BEGIN_SERIALIZABLE, 0, 1, UNKNOWN), step(1, READ, 3, 4, 100),
        step(1, WRITE, 22, 23, 99), step(1, COMMIT, 23, 24, UNKNOWN)};
    steps[2].failed = true;
    steps[11].failed = true;
    struct result *result = with_steps(draws, steps, 12, 98);
    struct canvas *canvas = drawn(result, "balances", ENGLISH);
    cr_assert_eq(lines_from(canvas, 2), 0, "its write was refused");
    cr_assert_eq(lines_from(canvas, 26), 2, "the second attempt");
    cr_assert_eq(lines_from(canvas, 4), 0, "its commit was refused");
    cr_assert_eq(count_marks(canvas, DOT, MARK_WAITING, 2, 2), 2, "pale");
    canvas_free(canvas);
    result_free(result);
}

/* An open transfer, a second one whose BEGIN waits for it, and messages. */
static const char messages[] =
    HEAD_PLAIN "sides: [evented]\nprimary: response_ms\nfigure: late\n"
    "database: {kind: sqlite, connections: 2, accounts: 4}\njobs:\n"
    "  - transfer: {name: open, from: 3, to: 4, wait_ms: 50}\n"
    "  - transfer: {name: second, at_ms: 10}\n"
    "  - download: {name: tick, count: 40, every_ms: 10, ms: 0}\n"
    "evented: {access: blocking}\n"
    "sweep: {evented.access: [blocking, hidden]}\n"
    "finding: {en: \"{evented@blocking}\", ko: \"{evented@blocking}\"}\n";

Test(late, shows_in_which_statement_the_loop_blocks_or_a_hidden_thread)
{
    const struct step_row steps[] = {step(0, BEGIN, 0, 1, UNKNOWN),
                                     step(1, BEGIN, 10, 310, UNKNOWN)};
    struct result *result = with_steps(messages, steps, 2, 100);
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        struct canvas *canvas = drawn(result, "late", l);
        cr_assert_eq(count_marks(canvas, FRAME, MARK_JOB, 10, 310), 1,
                     "the loop itself waits");
        cr_assert_eq(count_marks(canvas, FRAME, MARK_HIDDEN, 10, 310), 1,
                     "a hidden thread does");
        cr_assert_eq(count_marks(canvas, FRAME, MARK_JOB, 0, 1), 0,
                     "too short to be seen");
        cr_assert(canvas_reads(canvas, "second"), "whose statement");
        canvas_free(canvas);
    }
    result_free(result);
}
