#include "common/language.h"

#include <argp.h>
#include <stdlib.h>
#include <string.h>

const char *const language_words[] = {"en", "ko", NULL};

const char *language_code(enum language language)
{
    return language_words[language];
}

enum language language_environment(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return strncmp(value, "ko", 2) == 0 ? KOREAN : ENGLISH;
    }
    return ENGLISH;
}

void language_parse(const struct argp_state *state, const char *value,
                    enum language *language)
{
    for (int i = 0; i < LANGUAGES; i++)
        if (strcmp(value, language_words[i]) == 0) {
            *language = (enum language)i;
            return;
        }
    argp_error(state, "--lang=%s: expected en or ko", value);
}
