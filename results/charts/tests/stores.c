/*
 * Squares for what kills left in two stores: filled where it is, hollow
 * where it is not, in every way and at every kill.
 */
#include "results/charts/charts.h"
#include "results/charts/tests/fixture.h"

#include <criterion/criterion.h>

static const char stores[] =
    "title: {en: T, ko: 제목}\nquestion: {en: Q?, ko: 무엇일까?}\n"
    "sides: [threaded, evented]\nprimary: torn\nfigure: stores\n"
    "database: {kind: sqlite, stores: 2, connections: 1}\n"
    "evented: {access: hidden}\n"
    "jobs:\n  - remit: {name: pay, amount: 100, kill_after: 9}\n"
    "sweep: {jobs.pay.way: [in_turn, together, two_phase, outbox]}\n";

/* Half at the second answer, in the loop's rounds for good; the third
 * was not killed. */
static struct result *torn(void)
{
    struct result *result = fixture_result(stores, 6);
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        struct killed kills[] = {
            {1, true, {4000, 4000}, {0, 0}, {4000, 4000}},
            {2, true, {3900, 4000}, {0, 1}, {3900, 4000}},
            {3, false, {3900, 4100}, {0, 0}, {3900, 4100}}};
        if (round->side == THREADED)
            kills[1].recovered[1] = 4100;
        round->kills = allocate(sizeof kills, "kills");
        memcpy(round->kills, kills, sizeof kills);
        round->kill_count = 3;
    }
    return result;
}

Test(stores, are_filled_where_it_is_and_underlined_where_it_is_half)
{
    struct result *result = torn();
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        struct canvas *canvas =
            chart_canvas(result, chart_named("stores"), l);
        unsigned filled = 0, frames = 0, dashed = 0, lines = 0;
        char why[600] = "";
        cr_assert(canvas_is_legible(canvas, why, sizeof why), "%s", why);
        for (size_t i = 0; i < canvas->shape_count; i++) {
            const struct shape *shape = &canvas->shapes[i];
            filled += shape->kind == BOX && shape->colour == BLUE;
            frames += shape->kind == FRAME;
            dashed += shape->kind == FRAME && shape->dashed;
            lines += shape->kind == LINE && shape->colour == INK;
            cr_assert_neq(shape->colour, ORANGE, "it is the loop's");
        }
        cr_assert_eq(frames, 4 * 3 * 4, "squares: %u", frames);
        cr_assert_eq(filled, 4 * 6, "committed: %u", filled);
        cr_assert_eq(dashed, 4 * 1, "prepared: %u", dashed);
        cr_assert_eq(lines, 4 * 2, "half: %u", lines);
        canvas_free(canvas);
    }
    result_free(result);
}

Test(stores, are_shown_in_steps_the_ways_by_name_and_then_the_first_one)
{
    struct result *result = torn();
    for (unsigned i = 1; i <= 2; i++) {
        struct canvas *canvas = chart_canvas(
            result, chart_named(i == 1 ? "build1" : "build2"), ENGLISH);
        unsigned frames = 0, halves = 0;
        for (size_t k = 0; k < canvas->shape_count; k++)
            frames += canvas->shapes[k].kind == FRAME;
        for (size_t k = 0; k < canvas->shape_count; k++)
            halves += canvas->shapes[k].kind == LINE &&
                      canvas->shapes[k].colour == INK;
        cr_assert_eq(halves, i == 1 ? 0 : 2, "%u: %u halves", i, halves);
        cr_assert(canvas_reads(canvas, "in turn") &&
                      canvas_reads(canvas, "outbox"),
                  "%u: a way is missing", i);
        cr_assert_eq(frames, i == 1 ? 0 : 3 * 4, "%u: %u squares", i, frames);
        canvas_free(canvas);
    }
    result_free(result);
}

Test(stores, have_no_picture_where_nothing_was_killed)
{
    struct result *result = fixture_result(stores, 6);
    struct view view = view_of(result, ENGLISH);
    cr_assert_not(chart_named("stores")->fits(&view));
    result_free(result);
}
