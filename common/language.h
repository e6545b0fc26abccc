/*
 * The two languages of everything that a reader sees.
 */
#ifndef LANGUAGE_H
#define LANGUAGE_H

#include <stdbool.h>

struct argp_state;

enum language { ENGLISH, KOREAN, LANGUAGES };

/* A text in both languages; both are always there. */
struct text {
    char *in[LANGUAGES];
};

/* "en", "ko": how files and options spell it; ends with NULL. */
extern const char *const language_words[];
const char *language_code(enum language language);

/* The language of $LC_ALL, $LC_MESSAGES or $LANG. */
enum language language_environment(void);

/* The option of every program that speaks: its row in a table of
 * argp(3), and the reading of its value. */
#define LANGUAGE_OPTION(key, says, group)                                   \
    {"lang", key, "en|ko", 0, says, group}
void language_parse(const struct argp_state *state, const char *value,
                    enum language *language);

#endif
