#include "results/charts/lines.h"
#include "results/text/clean.h"
#include "results/text/text.h"

#include <string.h>

/* "1 s", "0.5 ms.": a figure and its unit stay together. */
static bool joins_unit(const char *text, size_t space)
{
    enum { LONGEST = 3 };
    size_t unit = strcspn(text + space + 1, " .,;:?");
    return space > 0 && text[space - 1] >= '0' && text[space - 1] <= '9' &&
           unit > 0 && unit <= LONGEST;
}

/* "event loop", "main thread": the space in a term. */
static bool joins_term(const char *text, size_t space)
{
    static const enum text_id terms[] = {TEXT_POOL, TEXT_LOOP,
                                         TEXT_MAIN_THREAD};
    for (unsigned i = 0; i < sizeof terms / sizeof *terms; i++)
        for (enum language l = ENGLISH; l < LANGUAGES; l++) {
            const char *term = text_of(terms[i], l);
            size_t first = strcspn(term, " ");
            if (term[first] && space >= first &&
                strncmp(text + space - first, term, strlen(term)) == 0)
                return true;
        }
    return false;
}

static bool ends_sentence(const char *text, size_t space)
{
    return space > 1 && strchr(".?!", text[space - 1]) && text[space + 1] &&
           !(text[space - 2] >= '0' && text[space - 2] <= '9');
}

/* How many bytes of the text stand in one line: up to a space, or as
 * many letters as there is room for. */
static size_t line_end(const char *text, double px, double room)
{
    size_t end = 0, space = 0;
    char one[8];
    double width = 0;
    while (text[end]) {
        unsigned code;
        bool changed;
        size_t bytes = text_next(text + end, &code, &changed);
        memcpy(one, text + end, bytes);
        one[bytes] = '\0';
        if (code == ' ' && !joins_unit(text, end) && !joins_term(text, end))
            space = end;
        width += text_width(one, px);
        if (width > room && code != ' ' && end > 0)
            return space ? space : end;
        end += bytes;
    }
    return end;
}

/* Adds the lines of a passage; false: these are more than `most` in all,
 * or a word would be torn where it must not. */
static bool add(struct lines *lines, const char *rest, double px,
                double room, unsigned most, bool may_tear)
{
    rest += strspn(rest, " ");
    while (*rest && lines->count < most && lines->count < MOST_LINES) {
        size_t end = line_end(rest, px, room);
        bool torn = rest[end] && rest[end] != ' ';
        if (end >= sizeof lines->text[0] || (torn && !may_tear))
            return false;
        memcpy(lines->text[lines->count], rest, end);
        lines->text[lines->count++][end] = '\0';
        rest += end;
        rest += strspn(rest, " ");
    }
    return *rest == '\0';
}

/* The same, its lines about as long as each other. */
static bool add_even(struct lines *lines, const char *text, double px,
                     double room, unsigned most)
{
    const struct lines before = *lines;
    struct lines even = before;
    if (!add(lines, text, px, room, most, true))
        return false;
    for (room -= px / 2;
         lines->count > before.count + 1 && room > 0 &&
         add(&even, text, px, room, lines->count, false);
         room -= px / 2) {
        *lines = even;
        even = before;
    }
    return true;
}

static bool add_sentences(struct lines *lines, const char *text, double px,
                          double room, unsigned most)
{
    char sentence[2000];
    bool whole = true;
    while (*text && whole) {
        size_t end = 0;
        while (text[end] && !(text[end] == ' ' && ends_sentence(text, end)))
            end++;
        memcpy(sentence, text, end);
        sentence[end] = '\0';
        whole = add_even(lines, sentence, px, room, most);
        text += end;
        text += strspn(text, " ");
    }
    return whole;
}

bool lines_break(struct lines *lines, const char *text, double px,
                 double room, unsigned most)
{
    char clean[2000];
    text_clean(clean, sizeof clean, text);
    lines->count = 0;
    if (add(lines, clean, px, room, 1, true))
        return true;
    lines->count = 0;
    if (add_sentences(lines, clean, px, room, most))
        return true;
    lines->count = 0;
    return add_even(lines, clean, px, room, most);
}

void lines_draw(struct canvas *canvas, const struct lines *lines, double x,
                double y, struct type type, double room)
{
    for (unsigned i = 0; i < lines->count; i++)
        canvas_text(canvas, x, y + i * type.px * 1.3, type, room,
                    lines->text[i]);
}
