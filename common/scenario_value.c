/*
 * One value: a number, a word, a name or a text, read strictly. What
 * atoi would let pass (-1, 1e99, 0x10, 4294967297, nothing) is refused.
 */
#include "common/scenario_field.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST_STRING = 64, LONGEST_PARAGRAPH = 2000, REAL_DECIMALS = 6 };

bool decimal_read(const char *text, unsigned decimals, int64_t *value)
{
    static const char digits[] = "0123456789";
    const char *begin = text + (*text == '-');
    size_t whole = strspn(begin, digits);
    bool point = begin[whole] == '.';
    size_t after = point ? strspn(begin + whole + 1, digits) : 0;

    if (whole == 0 || (whole > 1 && *begin == '0') || whole + decimals > 18 ||
        after > decimals || (point && after == 0) ||
        begin[whole + point + after])
        return false;
    *value = 0;
    for (size_t i = 0; i < whole + point + decimals; i++) {
        bool given = i < whole + point + after;
        if (i != whole || !point)
            *value = *value * 10 + (given ? begin[i] - '0' : 0);
    }
    if (*text == '-')
        *value = -*value;
    return true;
}

void decimal_write(int64_t value, unsigned decimals, FILE *out)
{
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%0*llu", (int)decimals + 1,
                          (unsigned long long)(value < 0 ? -value : value));
    int whole = length - (int)decimals;

    while (length > whole && digits[length - 1] == '0')
        length--;
    fprintf(out, "%s%.*s", value < 0 ? "-" : "", whole, digits);
    if (length > whole)
        fprintf(out, ".%.*s", length - whole, digits + whole);
}

/* How many decimals of a unit make whole ns. */
static unsigned decimals_of(const struct field *field)
{
    unsigned decimals = 0;
    if (field->type == REAL)
        return REAL_DECIMALS;
    for (uint64_t unit = field->unit; unit > 1; unit /= 10)
        decimals++;
    return decimals;
}

static double scale_of(const struct field *field)
{
    return field->type == REAL   ? 1e6
           : field->type == TIME ? (double)field->unit
                                 : 1;
}

static void store_number(const struct field *field, int64_t value, void *at)
{
    if (field->type == NUMBER)
        *(unsigned *)at = (unsigned)value;
    else if (field->type == REAL)
        *(double *)at = (double)value / 1e6;
    else
        *(uint64_t *)at = (uint64_t)value;
}

static bool read_number(const struct field *field, const char *text, void *at)
{
    int64_t value;

    if (field->words && word_index(field->words, text) >= 0) {
        store_number(field, 0, at);
        return true;
    }
    if (!decimal_read(text, decimals_of(field), &value))
        return false;
    double shown = (double)value / scale_of(field);
    if (shown < field->low || shown > field->high)
        return false;
    if (*text == '-' && field->low >= 0)
        return false;
    store_number(field, value, at);
    return true;
}

static const char *const flag_words[] = {"false", "true", NULL};

static bool read_word(const struct field *field, const char *text, void *at)
{
    const char *const *words = field->words ? field->words : flag_words;
    int index = word_index(words, text);

    if (index < 0)
        return false;
    if (field->type == FLAG)
        *(bool *)at = index == 1;
    else
        memcpy(at, &(unsigned){(unsigned)index}, sizeof(unsigned));
    return true;
}

static bool is_break(const char *text)
{
    return *text == '\n' || *text == '\t' ||
           strncmp(text, "\xe2\x80\xa8", 3) == 0 ||
           strncmp(text, "\xe2\x80\xa9", 3) == 0;
}

/* Line breaks, Unicode's as well, become spaces; none at the ends. */
static char *paragraph(struct memory *memory, const char *text)
{
    char *copy = memory_take(memory, strlen(text) + 1);
    size_t used = 0;

    for (; *text; text++) {
        bool wide = is_break(text) && *text != '\n' && *text != '\t';
        char byte = is_break(text) ? ' ' : *text;
        text += wide ? 2 : 0;
        if (byte != ' ' || used > 0)
            copy[used++] = byte;
    }
    while (used > 0 && copy[used - 1] == ' ')
        used--;
    copy[used] = '\0';
    return copy;
}

static bool read_string(struct reader *reader, const struct field *field,
                        const struct node *node, void *base)
{
    char **at = (char **)(void *)((char *)base + field->offset);
    const char *text = node->text;

    if (field->type == PARAGRAPH) {
        *at = paragraph(reader->memory, text);
        return **at && strlen(*at) <= LONGEST_PARAGRAPH;
    }
    if (field->type == NAME && !name_is_valid(text, 32))
        return false;
    if (!*text || strlen(text) > LONGEST_STRING)
        return false;
    for (const char *byte = text; *byte; byte++)
        if (is_break(byte))
            return false;
    if (field->place > 0)
        *(struct place *)(void *)((char *)base + field->place) = node->place;
    *at = memory_text(reader->memory, text, strlen(text));
    return true;
}

bool value_read(struct reader *reader, const struct field *field,
                const struct node *node, void *base)
{
    void *at = (char *)base + field->offset;
    bool read = false;

    if (field->type == OTHER)
        return field->read(reader, node, at);
    if (field->type == GROUP)
        return fields_read(reader, node, field->group, 0, base);
    if (node->kind != NODE_VALUE)
        return refuse_value(reader, field, node);
    if (field->type >= NAME)
        read = read_string(reader, field, node, base);
    else if (field->type == WORD || field->type == FLAG)
        read = read_word(field, node->text, at);
    else
        read = !(node->quoted && decimal_read(node->text, 6, &(int64_t){0})) &&
               read_number(field, node->text, at);
    return read || refuse_value(reader, field, node);
}

void value_default(const struct field *field, void *base)
{
    void *at = (char *)base + field->offset;

    if (field->type <= REAL)
        store_number(field, (int64_t)(field->standard * scale_of(field)), at);
    else if (field->type == FLAG)
        *(bool *)at = field->standard > 0;
}

static void append(char *buffer, size_t size, const char *text)
{
    size_t used = strlen(buffer);
    snprintf(buffer + used, size - used, "%s", text);
}

static void words_expected(const char *const *words, char *buffer, size_t size)
{
    for (size_t i = 0; words[i]; i++) {
        append(buffer, size, i == 0 ? "" : words[i + 1] ? ", " : " or ");
        append(buffer, size, words[i]);
    }
}

void field_expected(const struct field *field, char *buffer, size_t size)
{
    *buffer = '\0';
    if (field->expected)
        append(buffer, size, field->expected);
    else if (field->type <= REAL)
        snprintf(buffer, size, "a number from %.15g to %.16g%s%s", field->low,
                 field->high, field->words ? ", or " : "",
                 field->words ? field->words[0] : "");
    else if (field->type == WORD || field->type == FLAG)
        words_expected(field->words ? field->words : flag_words, buffer, size);
    else if (field->type == NAME)
        append(buffer, size,
               "a name of 1 to 32 letters, digits, _ or -, "
               "not beginning with -");
    else if (field->type == STRING)
        append(buffer, size, "a text of 1 to 64 bytes in one line");
    else
        append(buffer, size, "fields in braces, as in {key: value}");
}
