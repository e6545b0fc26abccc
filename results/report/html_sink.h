/*
 * The one way of a text into the page: nothing that comes from a
 * scenario or a machine can become markup, control the reader's
 * program or turn the text round.
 */
#ifndef HTML_SINK_H
#define HTML_SINK_H

#include <stddef.h>
#include <stdio.h>

/* Escaped for content and for attributes in double quotes. Control
 * characters become blanks, what is not UTF-8 a question mark. NULL
 * is empty. */
void html_text(FILE *out, const char *text);
void html_bytes(FILE *out, const char *text, size_t bytes);

/* The same with its line ends: for <pre>. */
void html_lines(FILE *out, const char *text);

/* "<h2>...</h2>"; `tag` may have attributes: "td class=\"n\"". */
void html_element(FILE *out, const char *tag, const char *text);

#endif
