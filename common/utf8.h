/*
 * Characters in UTF-8 as RFC 3629 has it: no overlong forms, no
 * surrogates, nothing above U+10FFFF.
 */
#ifndef UTF8_H
#define UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* The bytes of the character at `text`, of which `size` bytes may be
 * read; 0 where there is none. */
size_t utf8_length(const char *text, size_t size);

/* The same in a text that ends with NUL, which is a character of one
 * byte. */
size_t utf8_next(const char *text);

/* Whether the character at `text` is a control character. */
bool utf8_control(const char *text);

#endif
