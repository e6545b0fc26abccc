/*
 * Text from outside (scenarios, machines) on its way to a reader: one
 * character at a time, in columns of a terminal, without characters
 * that move a cursor, hide something or turn the text round.
 */
#ifndef TEXT_CLEAN_H
#define TEXT_CLEAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Reads one character of UTF-8 that is not the end; returns how many
 * bytes it takes. A byte that is not UTF-8 counts as one '?'; what
 * controls instead of showing as one ' '. `changed` says so. */
unsigned text_next(const char *text, unsigned *code, bool *changed);

/* 0, 1 or 2 columns of a terminal. */
unsigned text_columns_of(unsigned code);
unsigned text_columns(const char *text);

/* A copy in which no character controls; cut at a whole character. */
void text_clean(char *out, size_t size, const char *text);

/* The same, with what Markdown would interpret within a line behind a
 * backslash. */
void text_markdown(char *out, size_t size, const char *text);

/* Writes at most so many bytes of a text with what XML and HTML would
 * interpret as entities: for content and for attributes in quotes. */
void text_xml(FILE *out, const char *text, size_t bytes);

#endif
