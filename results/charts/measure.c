/*
 * How wide a text is. The widths are those of the font that is baked
 * into the pictures, in thousandths of its height; its regular and its
 * bold cut share them.
 */
#include "results/charts/canvas.h"
#include "results/text_clean.h"

#include <string.h>

static const short ascii[] = {
    224, 446, 297, 583, 583, 892, 892, 297, 446, 446, 446, 583, 297, 583, 297,
    446, 583, 583, 583, 583, 583, 583, 583, 583, 583, 583, 297, 297, 446, 583,
    446, 669, 1052, 644, 627, 639, 721, 596, 554, 710, 718, 247, 410, 626, 529,
    884, 710, 752, 586, 752, 610, 592, 621, 696, 635, 961, 617, 611, 594, 446,
    961, 446, 434, 446, 297, 560, 588, 490, 588, 559, 340, 588, 592, 244, 301,
    530, 244, 892, 592, 577, 588, 588, 383, 475, 357, 592, 530, 788, 528, 530,
    473, 446, 446, 446, 669};

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
    unsigned code;
    bool changed;
    while (*text) {
        text += text_next(text, &code, &changed);
        width += width_of(code);
    }
    return width * px;
}

bool text_shorten(char *out, size_t size, const char *text, double px,
                  double room)
{
    static const char ellipsis[] = "\u2026";
    char clean[1024];
    text_clean(clean, sizeof clean, text);
    if (text_width(clean, px) <= room && strlen(clean) < size) {
        memcpy(out, clean, strlen(clean) + 1);
        return false;
    }
    size_t fits = 0;
    double width = width_of(0x2026) * px;
    while (clean[fits]) {
        unsigned code, bytes;
        bool changed;
        bytes = text_next(clean + fits, &code, &changed);
        width += width_of(code) * px;
        if (width > room || fits + bytes + sizeof ellipsis > size)
            break;
        fits += bytes;
    }
    memcpy(out, clean, fits);
    memcpy(out + fits, ellipsis, sizeof ellipsis);
    return true;
}
