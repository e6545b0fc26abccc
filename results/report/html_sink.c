#include "results/report/html_sink.h"
#include "results/text_clean.h"

#include <string.h>

static const char *escape_of(unsigned code)
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

void html_bytes(FILE *out, const char *text, size_t bytes)
{
    const char *end = text + bytes;
    while (text < end && *text) {
        unsigned code;
        bool changed;
        unsigned length = text_next(text, &code, &changed);
        const char *escape = escape_of(code);
        if (escape)
            fputs(escape, out);
        else if (changed)
            fputc((int)code, out);
        else
            fwrite(text, 1, length, out);
        text += length;
    }
}

void html_text(FILE *out, const char *text)
{
    if (text)
        html_bytes(out, text, strlen(text));
}

void html_lines(FILE *out, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        html_bytes(out, text, length);
        text += length;
        if (*text) {
            fputc('\n', out);
            text++;
        }
    }
}

void html_element(FILE *out, const char *tag, const char *text)
{
    fprintf(out, "<%s>", tag);
    html_text(out, text);
    fprintf(out, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}
