/*
 * The two languages of everything that a reader sees.
 */
#ifndef LANGUAGE_H
#define LANGUAGE_H

#include <stdbool.h>

enum language { ENGLISH, KOREAN, LANGUAGES };

/* A text in both languages; both are always there. */
struct text {
    char *in[LANGUAGES];
};

/* "en", "ko": how files and options spell it; ends with NULL. */
extern const char *const language_words[];
const char *language_code(enum language language);

/* The language of such a code; false: it is none. */
bool language_of(const char *code, enum language *language);

#endif
