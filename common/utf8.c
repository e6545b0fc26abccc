#include "common/utf8.h"

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

size_t utf8_next(const char *text)
{
    return utf8_length(text, *text ? strnlen(text, 4) : 1);
}

bool utf8_control(const char *text)
{
    unsigned char byte = (unsigned char)text[0];
    return byte < 0x20 || byte == 0x7f ||
           (byte == 0xc2 && (unsigned char)text[1] < 0xa0);
}
