/*
 * Texts in several lines: where they may break and where not.
 */
#include "results/charts/lines.h"

#include <criterion/criterion.h>

Test(lines, break_at_spaces_and_within_long_words)
{
    struct lines lines;
    cr_assert(lines_break(&lines, "one two", 20, 1000, 6), "does not fit");
    cr_assert(lines.count == 1, "%u lines", lines.count);
    cr_assert(lines_break(&lines, "one two", 20,
                          text_width("one two", 20) - 1, 6), "no room");
    cr_assert(lines.count == 2, "%u lines", lines.count);
    cr_assert_str_eq(lines.text[0], "one", "the first");
    cr_assert_str_eq(lines.text[1], "two", "the second");
    cr_assert(lines_break(&lines, "가나다라마바사", 20,
                          text_width("가나다", 20) + 1, 6), "no room");
    cr_assert_str_eq(lines.text[2], "사", "cut within a letter");
    cr_assert(lines_break(&lines, "it takes 1 s.", 20,
                          text_width("it takes 1 ", 20), 6),
              "does not fit");
    cr_assert_str_eq(lines.text[1], "1 s.", "a figure keeps its unit");
    cr_assert(!lines_break(&lines, "a b c d e f g", 20,
                           text_width("a", 20), 6), "seven lines fit in six");
}

Test(lines, a_sentence_begins_a_line_where_there_is_room_for_that)
{
    struct lines lines;
    const char *two = "Four are under way. When is it saved?";
    double wide = text_width(two, 20) - 1;
    cr_assert(lines_break(&lines, two, 20, wide, 3), "no room");
    cr_assert_str_eq(lines.text[0], "Four are under way.", "the first");
    cr_assert_str_eq(lines.text[1], "When is it saved?", "the second");
    cr_assert(lines_break(&lines, two, 20, wide + 2, 3), "no room");
    cr_assert(lines.count == 1, "broken without need");
}

Test(lines, a_term_of_two_words_is_not_parted)
{
    struct lines lines;
    const char *text = "그 일은 이벤트 루프에서는 한다";
    double room = text_width("그 일은 이벤트 ", 20);
    cr_assert(lines_break(&lines, text, 20, room, 6), "no room");
    cr_assert_str_eq(lines.text[0], "그 일은", "the term is parted: %s",
                     lines.text[0]);
}

Test(lines, no_word_stands_alone_and_none_is_torn_for_that)
{
    struct lines lines;
    const char *text = "It was started first and is the shortest of all.";
    double room = text_width("It was started first and is the shortest of", 20);
    cr_assert(lines_break(&lines, text, 20, room, 6), "no room");
    cr_assert(lines.count == 2, "%u lines", lines.count);
    cr_assert(text_width(lines.text[1], 20) > room / 3, "alone: %s",
              lines.text[1]);
    cr_assert(lines_break(&lines, "Incomprehensible is it. Is it? It is, it is!",
                          20, text_width("Incomprehensible is", 20), 6),
              "no room");
    cr_assert_str_eq(lines.text[0], "Incomprehensible", "torn: %s",
                     lines.text[0]);
}
