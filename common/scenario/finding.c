/*
 * A place is checked where it is read: a side that takes part, a value
 * of the sweep. Where a set took one of them away the whole sentence is
 * left out, as claims are.
 */
#include "common/scenario/finding.h"
#include "common/scenario/read.h"
#include "common/utf8.h"

#include <string.h>

/* What the braces at `blank->begin` hold. */
static enum arm_fault blank_read(const struct scenario *scenario,
                                 struct blank *blank)
{
    char word[64] = "";
    size_t length = strcspn(blank->begin + 1, "{}");

    blank->end = blank->begin + length + 2;
    if (blank->begin[length + 1] != '}' || length >= sizeof word)
        return ARM_UNKNOWN;
    memcpy(word, blank->begin + 1, length);
    blank->arm = (struct arm){0};
    return arm_named(scenario, word, &blank->arm);
}

bool finding_next(const struct scenario *scenario, const char *text,
                  struct blank *blank)
{
    blank->begin = strchr(text, '{');
    return blank->begin && blank_read(scenario, blank) == ARM_FITS;
}

/* The column of a brace, where the text stands in the file as it is. */
static struct place place_in(const struct node *node, const char *text,
                             const char *at)
{
    struct place place = node->place;

    if (node->verbatim && !place.set) {
        place.column += node->quoted;
        for (size_t length; text < at; text += length) {
            length = utf8_length(text, (size_t)(at - text));
            place.column++;
        }
    }
    return place;
}

/* The places of the text in one language. */
static bool check_places(struct reader *reader, const struct node *node)
{
    static const char *const expected[] = {
        [ARM_UNKNOWN] = "{threaded}, or a side at a point: {threaded@16}",
        [ARM_NO_SIDE] = "one of the sides that take part",
        [ARM_NO_POINT] = "a value of the sweep"};
    struct blank blank;

    for (const char *text = node->text; (text = strpbrk(text, "{}"));
         text = blank.end) {
        blank.begin = text;
        enum arm_fault fault =
            *text == '{' ? blank_read(reader->scenario, &blank) : ARM_UNKNOWN;
        if (fault == ARM_FITS)
            continue;
        if (fault != ARM_UNKNOWN && reader->changed) {
            reader->left_out = true;
            continue;
        }
        struct place place = place_in(node, node->text, text);
        size_t size = strcspn(text, "}") + 1;
        return refuse(reader, &place,
                      "finding: nothing is known as %.*s; expected %s",
                      (int)(size < 60 ? size : 60), text, expected[fault]);
    }
    return true;
}

bool finding_check(struct reader *reader)
{
    const struct node *node = node_child(reader->root, "finding");

    reader->left_out = false;
    for (const struct node *text = node ? node->first : NULL; text;
         text = text->next)
        if (!check_places(reader, text))
            return false;
    if (reader->left_out)
        reader->scenario->finding = (struct text){0};
    return true;
}
