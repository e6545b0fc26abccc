/*
 * What is written of a scenario is read back the same; and no text,
 * however broken, does more than be refused.
 */
#include "common/tests/written.h"

#include <glob.h>

Test(scenario_write, keeps_texts_that_want_to_be_yaml)
{
    static const char text[] =
        "title:\n  en: \"\\\"'\\\\ # : - {x} [y] & * ! % @ ` | > ~ null\"\n"
        "  ko: \"\\uFEFF한\\u2028국 \\U0001F600 \\u202E e\\u0301\"\n"
        "question: {en: |\n   two\n   lines\n  , ko: x}\n" JOBS;
    static const char plain[] =
        "title:\n  en: \"\\\"'\\\\ # : - {x} [y] & * ! % @ ` | > ~ null\"\n"
        "  ko: \"\\uFEFF한\\u2028국 \\U0001F600 \\u202E e\\u0301\"\n"
        "question:\n  en: |\n    two\n    lines\n  ko: >\n    x\n    y\n" JOBS;
    struct complaint why = {""};
    cr_assert_null(parse(text, NULL, &why), "a block text in braces");
    struct scenario *scenario = good(plain, NULL);
    cr_assert_str_eq(scenario->title.in[ENGLISH],
                     "\"'\\ # : - {x} [y] & * ! % @ ` | > ~ null", "English");
    cr_assert_str_eq(
        scenario->title.in[KOREAN],
        "\xef\xbb\xbf한 국 \xf0\x9f\x98\x80 \xe2\x80\xae e\xcc\x81", "Korean");
    cr_assert_str_eq(scenario->question.in[ENGLISH], "two lines", "lines");
    check_round_trip(scenario);
    scenario_free(scenario);
}

Test(scenario_write, says_when_it_could_not)
{
    struct scenario *scenario = good(TITLE JOBS, NULL);
    FILE *full = fopen("/dev/full", "w");
    cr_assert_not_null(full, "/dev/full");
    cr_assert_eq(scenario_write(scenario, full), -1, "a full disk is told");
    fclose(full);
    scenario_free(scenario);
}

static void samples(glob_t *found)
{
    int error = glob(POOLLOOP_SOURCE "/scenarios/*.yml", 0, NULL, found);
    cr_assert_eq(error, 0, "no scenarios found");
}

Test(catalogue, is_read_and_read_back_at_every_point)
{
    glob_t found;
    samples(&found);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct complaint why = {""};
        struct scenario *scenario =
            scenario_load(found.gl_pathv[i], NULL, 0, &why);
        cr_assert_not_null(scenario, "%s", why.text);
        check_round_trip(scenario);
        for (unsigned k = 0; k < scenario->sweep.count; k++) {
            struct scenario *point = scenario_point(scenario, k, &why);
            cr_assert_not_null(point, "%s", why.text);
            scenario_free(point);
        }
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

Test(catalogue, survives_twenty_thousand_broken_copies, .timeout = 200)
{
    unsigned short seed[3] = {1, 2, 3};
    unsigned refused = 0, total = 0;
    glob_t found;
    samples(&found);
    char *text = malloc(1 << 20);
    for (unsigned i = 0; i < 20000; i++) {
        size_t size;
        const char *path = found.gl_pathv[i % found.gl_pathc];
        char *whole = file_text(path, &size);
        memcpy(text, whole, size);
        free(whole);
        for (long k = nrand48(seed) % 4; k >= 0; k--)
            size = mutate(text, size, seed);
        struct complaint why = {""};
        struct scenario *scenario =
            scenario_parse(text, size, "x.yml", NULL, 0, &why);
        cr_assert(scenario || strlen(why.text) > 10, "no reason was told");
        refused += !scenario;
        total++;
        scenario_free(scenario);
    }
    cr_assert(refused > total / 10, "only %u of %u were refused", refused,
              total);
    free(text);
    globfree(&found);
}
