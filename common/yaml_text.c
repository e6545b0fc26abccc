/*
 * Characters and complaints. UTF-8 is what RFC 3629 says: no overlong
 * forms, no surrogates, nothing above U+10FFFF.
 */
#include "common/yaml_tree.h"

#include <stdio.h>
#include <string.h>

size_t utf8_length(const char *text, size_t size)
{
    const unsigned char *byte = (const unsigned char *)text;
    if (size == 0)
        return 0;
    if (byte[0] < 0x80)
        return 1;

    size_t length = byte[0] >= 0xf0 ? 4 : byte[0] >= 0xe0 ? 3 : 2;
    if (byte[0] < 0xc2 || byte[0] > 0xf4 || length > size)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((byte[i] & 0xc0) != 0x80)
            return 0;
    bool overlong = (byte[0] == 0xe0 && byte[1] < 0xa0) ||
                    (byte[0] == 0xf0 && byte[1] < 0x90);
    bool surrogate = byte[0] == 0xed && byte[1] >= 0xa0;
    bool beyond = byte[0] == 0xf4 && byte[1] >= 0x90;
    return overlong || surrogate || beyond ? 0 : length;
}

bool utf8_control(const char *text)
{
    unsigned char byte = (unsigned char)text[0];
    return byte < 0x20 || byte == 0x7f ||
           (byte == 0xc2 && (unsigned char)text[1] < 0xa0);
}

/* What cannot be shown on one line of a terminal becomes "?". */
static void make_printable(char *text)
{
    size_t size = strlen(text);
    for (size_t i = 0; i < size;) {
        size_t length = utf8_length(text + i, size - i);
        if (length == 0)
            text[i++] = '?';
        else if (utf8_control(text + i))
            memset(text + i, '?', length);
        i += length;
    }
}

const char *complain_at(struct complaint *why, const char *file,
                        const struct place *place, const char *sentence,
                        va_list arguments)
{
    size_t size = sizeof why->text;
    int used;
    if (place->set)
        used = snprintf(why->text, size, "--set %.200s: ", place->set);
    else if (place->line > 0)
        used = snprintf(why->text, size, "%.400s:%u:%u: ", file, place->line,
                        place->column);
    else
        used = snprintf(why->text, size, "%.400s: ", file);
    vsnprintf(why->text + used, size - (size_t)used, sentence, arguments);
    make_printable(why->text);
    return why->text + used;
}
