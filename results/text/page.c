#include "results/text/page.h"
#include "results/text/clean.h"

#include <string.h>

static void ink_on(const struct page *page, enum ink ink)
{
    static const char *const codes[] = {
        [BOLD] = "\033[1m", [DIM] = "\033[2m",
        [POOL_INK] = "\033[38;5;166m", [LOOP_INK] = "\033[38;5;25m",
        [SEQUENTIAL_INK] = "\033[38;5;240m"};
    if (page->colour && ink != PLAIN)
        fputs(codes[ink], page->out);
}

static void ink_off(const struct page *page, enum ink ink)
{
    if (page->colour && ink != PLAIN)
        fputs("\033[0m", page->out);
}

void page_gap(const struct page *page)
{
    fputc('\n', page->out);
}

void page_end_line(const struct page *page)
{
    fputc('\n', page->out);
}

/* How many bytes of the text fit into so many columns: up to the last
 * blank, or in the middle of a word that is longer than a line. */
static size_t fitting(const char *text, unsigned columns)
{
    size_t place = 0, blank = 0;
    unsigned used = 0, code;
    bool changed;
    while (text[place]) {
        unsigned bytes = text_next(text + place, &code, &changed);
        if (code == ' ')
            blank = place;
        used += text_columns_of(code);
        if (used > columns)
            return blank > 0 ? blank : place;
        place += bytes;
    }
    return place;
}

/* `behind`: columns that are taken already, and left free in the lines
 * that follow. */
static void wrap(const struct page *page, enum ink ink, const char *head,
                 unsigned behind, const char *text, unsigned most)
{
    char clean[4096];
    text_clean(clean, sizeof clean, text);
    unsigned indent = behind + text_columns(head);
    unsigned room = PAGE_COLUMNS - indent;
    const char *rest = clean;
    fputs(head, page->out);
    for (unsigned line = 1; *rest; line++) {
        bool last = line == most;
        size_t bytes = fitting(rest, room);
        bool cut = last && rest[bytes] != '\0';
        if (cut)
            bytes = fitting(rest, room - 2);
        ink_on(page, ink);
        fprintf(page->out, "%.*s%s", (int)bytes, rest, cut ? "…" : "");
        ink_off(page, ink);
        rest += bytes;
        while (*rest == ' ')
            rest++;
        if (cut || !*rest)
            break;
        fprintf(page->out, "\n%*s", (int)indent, "");
    }
    fputc('\n', page->out);
}

void page_text(const struct page *page, enum ink ink, const char *head,
               const char *text, unsigned most)
{
    wrap(page, ink, head, 0, text, most);
}

void page_behind(const struct page *page, unsigned columns,
                 const char *text, unsigned most)
{
    wrap(page, PLAIN, "", columns, text, most);
}

unsigned page_lines(unsigned columns, const char *text)
{
    char clean[4096];
    unsigned lines = 0;
    text_clean(clean, sizeof clean, text);
    for (const char *rest = clean; *rest; lines++) {
        rest += fitting(rest, PAGE_COLUMNS - columns);
        while (*rest == ' ')
            rest++;
    }
    return lines;
}

void page_path(const struct page *page, const char *head,
               const char *path)
{
    char clean[4096];
    text_clean(clean, sizeof clean, path);
    fprintf(page->out, "%s: %s\n", head, clean);
}

void page_cell(const struct page *page, enum ink ink, const char *text,
               unsigned columns, bool to_the_right)
{
    char clean[512];
    text_clean(clean, sizeof clean, text);
    unsigned width = text_columns(clean);
    if (width > columns) {
        size_t end = 0;
        unsigned code;
        bool changed;
        width = 1; /* of the ellipsis */
        while (clean[end]) {
            unsigned bytes = text_next(clean + end, &code, &changed);
            if (width + text_columns_of(code) > columns)
                break;
            width += text_columns_of(code);
            end += bytes;
        }
        strcpy(clean + (end < sizeof clean - 4 ? end : 0), "…");
    }
    int pad = (int)(columns > width ? columns - width : 0);
    fprintf(page->out, "%*s", to_the_right ? pad : 0, "");
    ink_on(page, ink);
    fputs(clean, page->out);
    ink_off(page, ink);
    fprintf(page->out, "%*s", to_the_right ? 0 : pad, "");
}
