/*
 * The lessons that come with the project: all are read, all are in the
 * index, and no broken copy of one does more than be refused.
 */
#include "common/scenario/fields.h"
#include "common/scenario/planned.h"
#include "common/scenario/tests/written.h"
#include "common/tests/fewer.h"

#include <ctype.h>
#include <glob.h>

static void samples(glob_t *found)
{
    int error = glob(POOLLOOP_SOURCE "/scenarios/*.yml", 0, NULL, found);
    cr_assert_eq(error, 0, "no scenarios found");
}

static struct scenario *good_file(const char *path)
{
    struct complaint why = {.text = ""};
    struct scenario *scenario = scenario_load(path, NULL, 0, &why);
    cr_assert_not_null(scenario, "%s", why.text);
    return scenario;
}

Test(catalogue, is_read_and_read_back_at_every_point)
{
    glob_t found;
    samples(&found);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct scenario *scenario = good_file(found.gl_pathv[i]);
        check_round_trip(scenario);
        for (unsigned k = 0; k < scenario->sweep.count; k++)
            check_round_trip(scenario_point(scenario, k));
        scenario_free(scenario);
    }
    globfree(&found);
}

static char *file_text(const char *path, size_t *size)
{
    FILE *in = fopen(path, "r");
    char *text = calloc(1, 1 << 20);
    cr_assert(in && text, "%s", path);
    *size = fread(text, 1, 1 << 20, in);
    fclose(in);
    return text;
}

Test(catalogue, asks_one_question_a_lesson_and_expects_an_answer)
{
    glob_t found;
    samples(&found);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct scenario *lesson = good_file(found.gl_pathv[i]);
        unsigned answered = 0;
        cr_expect(isdigit(lesson->name[0]) && isdigit(lesson->name[1]),
                  "%s has no number", lesson->name);
        cr_expect_not_null(lesson->question.in[KOREAN], "%s: no question",
                           lesson->name);
        cr_expect_eq(lesson->option_count, 3, "%s: A, B, C", lesson->name);
        cr_expect_not_null(lesson->see.in[KOREAN], "%s: no see", lesson->name);
        cr_expect_not_null(lesson->notes, "%s: no section", lesson->name);
        cr_expect(lesson->rounds >= 6, "%s: no verdict below 6 pairs",
                  lesson->name);
        for (unsigned k = 0; k < lesson->claim_count; k++)
            answered += lesson->claims[k].answer != ANSWER_NONE;
        cr_expect(answered > 0 || strncmp(lesson->name, "12b", 3) == 0 ||
                      strncmp(lesson->name, "18a", 3) == 0,
                  "%s: what should a run find?", lesson->name);
        scenario_free(lesson);
    }
    globfree(&found);
}

/* A lesson may take about a minute: by arithmetic, all rounds and a
 * warm-up of each side at every point, and the start of each process. */
Test(catalogue, takes_about_a_minute_a_lesson)
{
    glob_t found;
    samples(&found);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct scenario *lesson = good_file(found.gl_pathv[i]);
        unsigned points = lesson->sweep.count > 0 ? lesson->sweep.count : 1;
        double seconds = 0;
        for (unsigned k = 0; k < points; k++) {
            const struct scenario *point = scenario_point(lesson, k);
            for (unsigned side = 0; side < SIDES; side++) {
                uint64_t planned = scenario_planned(point, (enum side)side);
                if (point->side[side] && planned <= point->limit)
                    seconds +=
                        ((double)planned / 1e9 + 0.05) * (point->rounds + 1);
            }
        }
        cr_expect(seconds <= 66, "%s: %.0f s", lesson->name, seconds);
        scenario_free(lesson);
    }
    globfree(&found);
}

static void expect_told(const char *readme, const struct scope *scope)
{
    for (const struct field *field = scope->fields; field->key; field++) {
        char range[80];
        cr_expect_not_null(strstr(readme, field->key), "%s is not told",
                           field->key);
        snprintf(range, sizeof range, "%.15g to %.16g", field->low,
                 field->high);
        if (field->type <= TIME && !(field->flags & READ_ONLY))
            cr_expect_not_null(strstr(readme, range), "%s: %s is not told",
                               field->key, range);
        if (field->type == GROUP)
            expect_told(readme, field->group);
    }
}

Test(catalogue, is_in_the_index_and_every_field_in_the_grammar)
{
    size_t size;
    char *readme = file_text(POOLLOOP_SOURCE "/scenarios/README.md", &size);
    glob_t found;
    samples(&found);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct scenario *lesson = good_file(found.gl_pathv[i]);
        for (unsigned l = 0; l < LANGUAGES; l++)
            cr_expect_not_null(strstr(readme, lesson->question.in[l]),
                               "%s is not in the index", lesson->name);
        scenario_free(lesson);
    }
    globfree(&found);
    static const struct scope *const scopes[] = {
        &scenario_scope, &job_scope,   &text_scope,
        &option_scope,   &claim_scope, &expect_scope};
    for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++)
        expect_told(readme, scopes[i]);
    free(readme);
}

Test(catalogue, has_a_small_example_in_its_grammar_that_is_read)
{
    size_t size;
    char *readme = file_text(POOLLOOP_SOURCE "/scenarios/README.md", &size);
    char *begin = strstr(readme, "```yaml\n");
    cr_assert_not_null(begin, "no example");
    char *end = strstr(begin + 8, "```");
    cr_assert_not_null(end, "it does not end");
    *end = '\0';
    struct scenario *scenario = good(begin + 8, NULL);
    cr_assert_eq(scenario->claim_count, 1, "its claim");
    scenario_free(scenario);
    free(readme);
}

/* One edit: another byte, a piece left out, or a piece twice. */
static size_t mutate(char *text, size_t size, unsigned short seed[3])
{
    static const char odd[] = "{}[]:,-#&*!|>'\"%@`\n\t 0e\\\xff\x01?.";
    size_t at = (size_t)nrand48(seed) % size;
    size_t length = (size_t)nrand48(seed) % 20;

    if (at + length > size)
        length = size - at;
    switch (nrand48(seed) % 3) {
    case 0:
        text[at] = odd[(size_t)nrand48(seed) % (sizeof odd - 1)];
        return size;
    case 1:
        memmove(text + at, text + at + length, size - at - length);
        return size - length;
    default:
        memmove(text + at + length, text + at, size - at);
        return size + length;
    }
}

Test(catalogue, survives_thousands_of_broken_copies, .timeout = 200)
{
    enum { COPIES = FEWER > 1 ? 5000 : 20000, ROOM = 1 << 16 };
    static char text[ROOM];
    unsigned short seed[3] = {1, 2, 3};
    unsigned refused = 0;
    glob_t found;
    samples(&found);
    unsigned each = COPIES / (unsigned)found.gl_pathc + 1;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        size_t whole;
        char *lesson = file_text(found.gl_pathv[i], &whole);
        cr_assert(2 * whole < ROOM, "%s has room", found.gl_pathv[i]);
        for (unsigned copy = 0; copy < each; copy++) {
            size_t size = whole;
            memcpy(text, lesson, size);
            for (long k = nrand48(seed) % 4; k >= 0; k--)
                size = mutate(text, size, seed);
            char *exact = malloc(size); /* not a byte more may be read */
            memcpy(exact, text, size);
            struct complaint why = {.text = ""};
            struct scenario *scenario =
                scenario_parse(exact, size, "x.yml", NULL, 0, &why);
            cr_assert(scenario || strlen(why.text) > 10,
                      "no reason was told");
            refused += !scenario;
            scenario_free(scenario);
            free(exact);
        }
        free(lesson);
    }
    cr_assert(refused > COPIES / 10, "only %u were refused", refused);
    globfree(&found);
}
