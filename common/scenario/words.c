#include "common/scenario/words.h"

#include <stdio.h>
#include <string.h>

int word_index(const char *const *words, const char *word)
{
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* How many letters have to be put in, left out, changed or, two beside
 * each other, swapped. */
static unsigned distance(const char *a, const char *b)
{
    unsigned two[64] = {0}, one[64], row[64]; /* of the letters before */
    size_t length = strlen(b);

    if (length >= 64 || strlen(a) >= 64)
        return 64;
    for (unsigned i = 0; i <= length; i++)
        one[i] = i;
    for (unsigned k = 0; a[k]; k++) {
        row[0] = k + 1;
        for (size_t i = 1; i <= length; i++) {
            row[i] = least(one[i - 1] + (a[k] != b[i - 1]),
                           least(one[i], row[i - 1]) + 1);
            if (k > 0 && i > 1 && a[k] == b[i - 2] && a[k - 1] == b[i - 1])
                row[i] = least(row[i], two[i - 2] + 1);
        }
        memcpy(two, one, sizeof two);
        memcpy(one, row, sizeof one);
    }
    return one[length];
}

const char *word_near(const char *const *words, const char *word)
{
    unsigned nearest = least((unsigned)strlen(word) / 2, 2);
    const char *found = NULL;

    for (size_t i = 0; words[i]; i++) {
        unsigned away = distance(word, words[i]);
        if (away < nearest || (away == nearest && !found)) {
            nearest = away;
            found = words[i];
        }
    }
    for (size_t i = 0; words[i] && !found && strlen(word) >= 3; i++)
        if (strncmp(words[i], word, strlen(word)) == 0)
            found = words[i];
    return found;
}

void words_join(const char *const *words, const char *last, char *buffer,
                size_t size)
{
    size_t used = 0;

    *buffer = '\0';
    for (size_t i = 0; words[i] && used < size; i++)
        used += (size_t)snprintf(buffer + used, size - used, "%s%s",
                                 i == 0         ? ""
                                 : words[i + 1] ? ", "
                                                : last,
                                 words[i]);
}

bool name_is_valid(const char *name, size_t longest)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    size_t length = strlen(name);
    return length > 0 && length <= longest && name[0] != '-' &&
           strspn(name, allowed) == length;
}

/* What YAML counts as a line break, and U+FEFF, have to be escaped. */
void quoted_write(const char *text, FILE *out)
{
    fputc('"', out);
    for (; *text; text++) {
        if (strncmp(text, "\xe2\x80\xa8", 3) == 0)
            fputs("\\u2028", out);
        else if (strncmp(text, "\xe2\x80\xa9", 3) == 0)
            fputs("\\u2029", out);
        else if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
            fputs("\\uFEFF", out);
        else {
            if (*text == '"' || *text == '\\')
                fputc('\\', out);
            fputc(*text, out);
            continue;
        }
        text += 2;
    }
    fputc('"', out);
}
