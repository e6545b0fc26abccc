/*
 * Flags in the reader's language. A result keeps the English that the
 * harness wrote; here it is matched with the texts of flag_texts.h, and
 * its figures go into the Korean ones. What fits none is told as it is.
 */
#include "results/analysis/words.h"

#include <stdio.h>
#include <string.h>

enum { PARTS = 6, PART = 200 };

#define TEXT_ID(id, en, ko) TEXT_##id,
static const enum text_id known[] = {
#include "results/analysis/flag_texts.h"
};
#undef TEXT_ID

/* Takes the text apart at the {n} of the form; false: it does not fit. */
static bool fits(const char *form, const char *text, char (*parts)[PART])
{
    while (*form) {
        if (*form != '{') {
            if (*form++ != *text++)
                return false;
            continue;
        }
        char *part = parts[form[1] - '0'];
        form += 3;
        size_t literal = strcspn(form, "{");
        const char *end = text;
        while (*end && (literal == 0 || strncmp(end, form, literal) != 0))
            end++;
        snprintf(part, PART, "%.*s", (int)(end - text), text);
        text = end;
    }
    return !*text;
}

static void tell(char *out, size_t size, const char *text,
                 enum language language)
{
    char p[PARTS][PART] = {{0}};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (fits(text_of(known[i], ENGLISH), text, p)) {
            text_fill(out, size, language, known[i],
                      (const char *const[]){p[0], p[1], p[2], p[3], p[4],
                                            p[5], NULL});
            return;
        }
    snprintf(out, size, "%s", text);
}

struct words flag_name(const struct flag *flag, enum language language)
{
    struct words words;

    tell(words.text, sizeof words.text, flag->id, language);
    return words;
}

struct words flag_words(const struct flag *flag, enum language language)
{
    struct words words = flag_name(flag, language);
    size_t used = strlen(words.text);

    if (!flag->figure)
        return words;
    used += (size_t)snprintf(words.text + used, sizeof words.text - used,
                             ": ");
    tell(words.text + used, sizeof words.text - used, flag->figure, language);
    return words;
}
