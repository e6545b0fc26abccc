#include "common/language.h"

#include <string.h>

static const char *const codes[] = {"en", "ko"};

const char *language_code(enum language language)
{
    return codes[language];
}

bool language_of(const char *code, enum language *language)
{
    for (int i = 0; i < LANGUAGES; i++)
        if (strcmp(code, codes[i]) == 0) {
            *language = (enum language)i;
            return true;
        }
    return false;
}
