/*
 * How wide a text is. The widths are those of the font that is baked
 * into the pictures, in thousandths of its height; its regular and its
 * bold cut share them.
 */
#include "results/charts/canvas.h"

#include <string.h>

static const short ascii[] = {
    224, 446, 297, 583, 583, 892, 892, 297, 446, 446, 446, 583, 297, 583, 297,
    446, 583, 583, 583, 583, 583, 583, 583, 583, 583, 583, 297, 297, 446, 583,
    446, 669, 1052, 644, 627, 639, 721, 596, 554, 710, 718, 247, 410, 626, 529,
    884, 710, 752, 586, 752, 610, 592, 621, 696, 635, 961, 617, 611, 594, 446,
    961, 446, 434, 446, 297, 560, 588, 490, 588, 559, 340, 588, 592, 244, 301,
    530, 244, 892, 592, 577, 588, 588, 383, 475, 357, 592, 530, 788, 528, 530,
    473, 446, 446, 446, 669};

/* Reads one character; returns how many bytes it takes. What is not
 * UTF-8 is taken a byte at a time, as '?'. */
static unsigned next(const char *text, unsigned *code)
{
    const unsigned char *byte = (const unsigned char *)text;
    unsigned size = byte[0] < 0x80 ? 1 : byte[0] < 0xc2 ? 0
                  : byte[0] < 0xe0 ? 2 : byte[0] < 0xf0 ? 3
                  : byte[0] < 0xf5 ? 4 : 0;
    *code = size == 1 ? byte[0] : byte[0] & (0x7fU >> size);
    for (unsigned i = 1; i < size; i++) {
        if ((byte[i] & 0xc0) != 0x80)
            size = 0;
        else
            *code = *code << 6 | (byte[i] & 0x3fU);
    }
    if (size == 0) {
        *code = '?';
        return 1;
    }
    return size;
}

/* Characters that move the cursor, hide or turn the text round. */
static bool is_control(unsigned code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) ||
           (code >= 0x200b && code <= 0x200f) ||
           (code >= 0x2028 && code <= 0x202e) ||
           (code >= 0x2060 && code <= 0x206f) || code == 0xfeff;
}

static double width_of(unsigned code)
{
    if (code >= 0x20 && code < 0x7f)
        return ascii[code - 0x20] / 1000.0;
    if (code == 0xb7 || code == 0x201c || code == 0x201d)
        return 0.446;
    if (code == 0x2018 || code == 0x2019)
        return 0.303;
    if (code == 0x3bc)
        return 0.645;
    return 0.892;
}

double text_width(const char *text, double px)
{
    double width = 0;
    for (unsigned code; *text; ) {
        text += next(text, &code);
        width += width_of(code);
    }
    return width * px;
}

bool text_shorten(char *out, size_t size, const char *text, double px,
                  double room)
{
    static const char ellipsis[] = "\u2026";
    size_t used = 0, fits = 0;
    double width = 0, tail = width_of(0x2026) * px;
    while (*text) {
        unsigned code, bytes = next(text, &code);
        bool odd = is_control(code) || (bytes == 1 && *text & 0x80);
        unsigned taken = odd ? 1 : bytes;
        if (used + taken + sizeof ellipsis > size)
            break;
        if (odd)
            out[used] = code == '?' ? '?' : ' ';
        else
            memcpy(out + used, text, bytes);
        used += taken;
        width += width_of(is_control(code) ? ' ' : code) * px;
        if (width > room)
            break;
        if (width + tail <= room)
            fits = used;
        text += bytes;
    }
    if (!*text) {
        out[used] = '\0';
        return false;
    }
    memcpy(out + fits, ellipsis, sizeof ellipsis);
    return true;
}
