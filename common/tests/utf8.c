/*
 * What counts as a character, and that a seed means the same numbers
 * for ever: results name their seed.
 */
#include "common/random.h"
#include "common/utf8.h"

#include <criterion/criterion.h>
#include <string.h>

Test(utf8, takes_each_form_of_RFC_3629_and_nothing_else)
{
    static const struct {
        const char *text;
        size_t length;
    } cases[] = {
        {"a", 1},
        {"\xc2\x80", 2},
        {"\xdf\xbf", 2},
        {"\xe0\xa0\x80", 3},
        {"\xed\x9f\xbf", 3},
        {"\xee\x80\x80", 3},
        {"\xf0\x90\x80\x80", 4},
        {"\xf4\x8f\xbf\xbf", 4},
        {"\x80", 0},             /* goes on with nothing */
        {"\xc1\xbf", 0},         /* overlong */
        {"\xe0\x9f\xbf", 0},     /* overlong */
        {"\xf0\x8f\xbf\xbf", 0}, /* overlong */
        {"\xed\xa0\x80", 0},     /* a surrogate */
        {"\xf4\x90\x80\x80", 0}, /* beyond U+10FFFF */
        {"\xf5\x80\x80\x80", 0},
        {"\xe2\x82", 0},         /* cut short */
        {"\xe2\x82g", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = cases[i].text;
        cr_expect_eq(utf8_length(text, strlen(text)), cases[i].length,
                     "case %zu", i);
        cr_expect_eq(utf8_next(text), cases[i].length, "case %zu", i);
    }
    cr_expect_eq(utf8_length("a", 0), 0, "nothing is no character");
    cr_expect_eq(utf8_next(""), 1, "NUL is one");
}

Test(utf8, knows_control_characters_of_both_ranges)
{
    cr_expect(utf8_control("\x1b") && utf8_control("\x7f"), "ASCII's");
    cr_expect(utf8_control("\xc2\x85"), "U+0085");
    cr_expect(!utf8_control("\xc2\xa0") && !utf8_control(" "), "spaces");
}

Test(random, draws_what_splitmix64_is_published_to_draw)
{
    uint64_t state = 1234567;
    cr_expect_eq(random_next(&state), UINT64_C(6457827717110365317), "1st");
    cr_expect_eq(random_next(&state), UINT64_C(3203168211198807973), "2nd");
    cr_expect_eq(random_next(&state), UINT64_C(9817491932198370423), "3rd");
}
