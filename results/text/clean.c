#include "results/text/clean.h"
#include "common/utf8.h"

#include <ctype.h>
#include <string.h>

static bool is_control(unsigned code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0xad ||
           code == 0x61c || (code >= 0x200b && code <= 0x200f) ||
           (code >= 0x2028 && code <= 0x202e) ||
           (code >= 0x2060 && code <= 0x206f) || code == 0xfeff ||
           (code >= 0xfff9 && code <= 0xfffb) ||
           (code >= 0xe0000 && code <= 0xe0fff);
}

unsigned text_next(const char *text, unsigned *code, bool *changed)
{
    const unsigned char *byte = (const unsigned char *)text;
    unsigned size = (unsigned)utf8_next(text);
    *code = size == 1 ? byte[0] : byte[0] & (0x7fU >> size);
    for (unsigned i = 1; i < size; i++)
        *code = *code << 6 | (byte[i] & 0x3fU);
    *changed = true;
    if (size == 0) {
        *code = '?';
        return 1;
    }
    if (is_control(*code))
        *code = ' ';
    else
        *changed = false;
    return size;
}

unsigned text_columns_of(unsigned code)
{
    static const unsigned wide[][2] = {
        {0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0xa4cf},
        {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe30, 0xfe6f},
        {0xff00, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1faff},
        {0x20000, 0x3fffd}};
    if (code >= 0x300 && code <= 0x36f)
        return 0;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (code >= wide[i][0] && code <= wide[i][1])
            return 2;
    return 1;
}

unsigned text_columns(const char *text)
{
    unsigned columns = 0, code;
    bool changed;
    while (*text) {
        text += text_next(text, &code, &changed);
        columns += text_columns_of(code);
    }
    return columns;
}

/* What marks nothing in Markdown: an underscore within a word, "uv_fs";
 * an ampersand that begins no entity. */
static bool is_plain(const char *begin, const char *text)
{
    bool within = text > begin && isalnum((unsigned char)text[-1]) &&
                  isalnum((unsigned char)text[1]);
    return (*text == '_' && within) || (*text == '&' && text[1] == ' ');
}

static void copy(char *out, size_t size, const char *text,
                 const char *escaped)
{
    const char *begin = text;
    size_t used = 0;
    while (*text) {
        unsigned code, bytes;
        bool changed;
        bytes = text_next(text, &code, &changed);
        bool escape = code < 0x80 && strchr(escaped, (int)code) &&
                      !is_plain(begin, text);
        if (used + bytes + 2 > size)
            break;
        if (escape)
            out[used++] = '\\';
        if (changed)
            out[used++] = (char)code;
        else
            memcpy(out + used, text, bytes);
        used += changed ? 0 : bytes;
        text += bytes;
    }
    if (size > 0)
        out[used] = '\0';
}

void text_clean(char *out, size_t size, const char *text)
{
    copy(out, size, text, "");
}

void text_markdown(char *out, size_t size, const char *text)
{
    copy(out, size, text, "\\`*_[]<&~$");
}

static const char *entity_of(unsigned code)
{
    switch (code) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void text_xml(FILE *out, const char *text, size_t bytes)
{
    const char *end = text + bytes;
    while (text < end && *text) {
        unsigned code;
        bool changed;
        unsigned length = text_next(text, &code, &changed);
        const char *entity = entity_of(code);
        if (entity)
            fputs(entity, out);
        else if (changed)
            fputc((int)code, out);
        else
            fwrite(text, 1, length, out);
        text += length;
    }
}
