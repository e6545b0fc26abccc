#include "results/charts/scale.h"
#include "results/text/text.h"
#include "results/text/clean.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

Test(text, every_text_exists_in_both_languages)
{
    for (unsigned id = 0; id < TEXTS; id++)
        for (enum language l = ENGLISH; l < LANGUAGES; l++)
            cr_assert(text_of((enum text_id)id, l)[0] != '\0',
                      "text %u, language %d is missing (after \"%s\")", id,
                      l, id > 0 ? text_of((enum text_id)(id - 1), l) : "");
}

static unsigned holes(const char *text)
{
    unsigned found = 0;
    for (; (text = strchr(text, '{')); text++)
        if (text[1] >= '0' && text[1] <= '9' && text[2] == '}')
            found |= 1U << (text[1] - '0');
    return found;
}

Test(text, both_languages_take_the_same_values)
{
    for (unsigned id = 0; id < TEXTS; id++) {
        const char *en = text_of((enum text_id)id, ENGLISH);
        const char *ko = text_of((enum text_id)id, KOREAN);
        cr_assert(holes(en) == holes(ko), "\"%s\" and \"%s\"", en, ko);
    }
}

/* After a value only a counter or a unit, never a particle. */
Test(text, no_korean_particle_stands_directly_after_a_value)
{
    static const char *const particles[] = {
        "이 ", "가 ", "은 ", "는 ", "을 ", "를 ", "와 ", "과 ", "로 ",
        "으로 ", "이다", "이(가)", "을(를)", "은(는)"};
    for (unsigned id = 0; id < TEXTS; id++) {
        const char *ko = text_of((enum text_id)id, KOREAN);
        for (const char *c = ko; (c = strchr(c, '}')); c++)
            for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
                cr_assert(strncmp(c + 1, particles[i],
                                  strlen(particles[i])) != 0,
                          "\"%s\"", ko);
    }
}

Test(text, korean_texts_use_the_words_of_the_glossary)
{
    static const char *const never[] = {"쓰레드", "태스크", "스위치", "이(가)"};
    static const char microtask[] = "마이크로태스크"; /* is one word */
    for (unsigned id = 0; id < TEXTS; id++)
        for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
            const char *text = text_of((enum text_id)id, KOREAN);
            const char *word = strstr(text, microtask);
            cr_assert(!strstr(word ? word + strlen(microtask) : text,
                              never[i]),
                      "\"%s\"", text);
        }
}

static void expect_time(double ns, const char *en, const char *ko)
{
    struct figure figure = text_time(ns, ENGLISH);
    cr_assert_str_eq(figure.text, en, "got %s for %s", figure.text, en);
    figure = text_time(ns, KOREAN);
    cr_assert_str_eq(figure.text, ko, "got %s for %s", figure.text, ko);
}

Test(text, times_have_three_digits_and_the_units_of_each_language)
{
    expect_time(0, "0 ms", "0ms");
    expect_time(800, "0.8 μs", "0.8μs");
    expect_time(9.99e3, "9.99 μs", "9.99μs");
    expect_time(10e3, "0.01 ms", "0.01ms");
    expect_time(50e3, "0.05 ms", "0.05ms");
    expect_time(99.9e3, "0.1 ms", "0.1ms");
    expect_time(130e3, "0.13 ms", "0.13ms");
    expect_time(5e6, "5 ms", "5ms");
    expect_time(12.34e6, "12.3 ms", "12.3ms");
    expect_time(999.7e6, "1.00 s", "1.00초");
    expect_time(2.001e9, "2.00 s", "2.00초");
    expect_time(1250e9, "1,250 s", "1,250초");
    expect_time(-500e6, "-500 ms", "-500ms");
}

Test(text, labels_of_an_axis_share_the_unit_of_its_end)
{
    static const struct {
        double ns, like;
        const char *label;
    } cases[] = {{5e6, 20e6, "5 ms"},   {20e6, 20e6, "20 ms"},
                 {0.5e9, 2e9, "0.5 s"}, {2e9, 2e9, "2 s"},
                 {5e3, 8e3, "5 μs"},    {100e6, 500e6, "100 ms"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct figure figure =
            text_time_like(cases[i].ns, cases[i].like, ENGLISH);
        cr_assert_str_eq(figure.text, cases[i].label, "%s for %s",
                         figure.text, cases[i].label);
    }
}

Test(text, labels_of_an_axis_stand_for_their_place)
{
    const struct scale scale = {.axis = AXIS_TIME, .high = 20e6};
    const struct scale log = {
        .axis = AXIS_TIME, .low = 1e3, .high = 1e9, .log = true};
    cr_assert_str_eq(scale_label(&scale, 5e6, ENGLISH).text, "5 ms", "ms");
    cr_assert_str_eq(scale_label(&scale, 20e6, KOREAN).text, "20ms", "ms");
    cr_assert_str_eq(scale_label(&log, 1e6, ENGLISH).text, "1 ms", "ms");
    cr_assert_str_eq(scale_label(&log, 1e9, ENGLISH).text, "1 s", "s");
}

Test(text, what_markup_would_take_for_its_own_is_escaped)
{
    static const char all[] = "a\"b'c<d>e&f]]>";
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    text_xml(out, all, sizeof all - 1);
    fclose(out);
    cr_assert_str_eq(text, "a&quot;b&#39;c&lt;d&gt;e&amp;f]]&gt;", "%s",
                     text);
    free(text);
}

Test(text, figures_that_are_unknown_are_never_printed_as_numbers)
{
    cr_assert_str_eq(text_time(NAN, ENGLISH).text, "-", "a time");
    cr_assert_str_eq(text_time(INFINITY, KOREAN).text, "-", "a time");
    cr_assert_str_eq(text_count(NAN).text, "-", "a count");
    cr_assert_str_eq(text_ratio(INFINITY).text, "-", "a ratio");
    cr_assert_str_eq(text_share(NAN, ENGLISH).text, "-", "a share");
    cr_assert_str_eq(text_size(NAN, ENGLISH).text, "-", "a size");
    cr_assert_str_eq(text_size(35, ENGLISH).text, "35 KiB", "English");
    cr_assert_str_eq(text_size(1536, KOREAN).text, "1.5MiB", "Korean");
}

Test(text, counts_agree_with_their_noun)
{
    cr_assert_str_eq(text_count(10000).text, "10,000", "thousands");
    cr_assert_str_eq(text_count(-1234567).text, "-1,234,567", "negative");
    cr_assert_str_eq(text_count(8.5).text, "8.5", "a half");
    cr_assert_str_eq(text_count(0).text, "0", "nothing");
    cr_assert_str_eq(text_count(0.999).text, "1", "nearly one");
    cr_assert_str_eq(text_count(0.0008).text, "0.0008", "8 of 10,000");
    cr_assert_str_eq(text_ratio(0.0065).text, "0.0065", "a small ratio");
    cr_assert_str_eq(text_ratio(0.0995).text, "0.10", "a tenth");
    cr_assert_str_eq(text_ratio(0.0994).text, "0.099", "under a tenth");
    cr_assert_str_eq(text_share(0.974, ENGLISH).text, "97.4 %", "English");
    cr_assert_str_eq(text_share(0.5, KOREAN).text, "50%", "Korean");
}

Test(text, a_value_that_lacks_or_is_too_long_does_no_harm)
{
    char small[8];
    TEXT_FILL(small, ENGLISH, TEXT_SIDE_VALUE, "a long first value");
    cr_assert(strlen(small) == 7, "not cut at its room: %s", small);
}

Test(text, columns_of_korean_are_two_a_letter)
{
    cr_assert(text_columns("스레드 풀") == 9, "%u",
              text_columns("스레드 풀"));
    cr_assert(text_columns("pool █ →") == 8, "%u", text_columns("pool █ →"));
}

Test(text, markdown_of_a_scenario_stays_text)
{
    char out[200];
    text_markdown(out, sizeof out, "<b>*x*</b> [a](b) `c` \n# d | e\033[0m");
    cr_assert_str_eq(out,
                     "\\<b>\\*x\\*\\</b> \\[a\\](b) \\`c\\`  # d | e \\[0m",
                     "got %s", out);
    text_markdown(out, sizeof out, "a & b &amp; 1 > 0 {x} ~1~");
    cr_assert_str_eq(out, "a & b \\&amp; 1 > 0 {x} \\~1\\~", "got %s", out);
    text_markdown(out, sizeof out, "_a_ uv_fs b_");
    cr_assert_str_eq(out, "\\_a\\_ uv_fs b\\_", "got %s", out);
}
