/*
 * A page of 80 columns on a terminal: lines are wrapped between words,
 * Korean counts two columns a letter, and nothing that comes from a
 * scenario or a machine can control the terminal.
 */
#ifndef PAGE_H
#define PAGE_H

#include <stdbool.h>
#include <stdio.h>

enum { PAGE_COLUMNS = 80 };

enum ink { PLAIN, BOLD, DIM, POOL_INK, LOOP_INK, SEQUENTIAL_INK };

struct page {
    FILE *out;
    bool colour; /* escape sequences of our own */
};

/* A blank line. */
void page_gap(const struct page *page);

/* Prints `head`, then the text behind it, in at most `most` lines; the
 * lines after the first begin below the text. What does not fit ends
 * in an ellipsis. */
void page_text(const struct page *page, enum ink ink, const char *head,
               const char *text, unsigned most);

/* A text behind so many columns that are taken already; its further
 * lines stand below the first. */
void page_behind(const struct page *page, unsigned columns,
                 const char *text, unsigned most);

/* How many lines that would be. */
unsigned page_lines(unsigned columns, const char *text);

/* "picture: PATH", never cut: it is there to be used. */
void page_path(const struct page *page, const char *head,
               const char *path);

/* One cell of so many columns, padded or cut; no line end. */
void page_cell(const struct page *page, enum ink ink, const char *text,
               unsigned columns, bool to_the_right);

void page_end_line(const struct page *page);

#endif
