#include "common/language.h"

#include <stddef.h>
#include <string.h>

const char *const language_words[] = {"en", "ko", NULL};

const char *language_code(enum language language)
{
    return language_words[language];
}

bool language_of(const char *code, enum language *language)
{
    for (int i = 0; i < LANGUAGES; i++)
        if (strcmp(code, language_words[i]) == 0) {
            *language = (enum language)i;
            return true;
        }
    return false;
}
