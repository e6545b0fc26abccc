/*
 * Memory that is given back all at once: whatever is read from one
 * file lies on one stack (glibc's obstack). Reading can then stop at
 * any line without clearing up behind itself.
 */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

struct memory;

/* An empty stack; freed by memory_close with all that was taken. */
struct memory *memory_open(void);
void memory_close(struct memory *memory);

/* Zeroed; ends the process where there is none left. */
void *memory_take(struct memory *memory, size_t bytes);

/* A copy of a text. */
char *memory_text(struct memory *memory, const char *text);

#endif
