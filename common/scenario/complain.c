#include "common/scenario/complain.h"
#include "common/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* What cannot be shown on one line of a terminal becomes "?". */
static void make_printable(char *text)
{
    size_t size = strlen(text);
    for (size_t i = 0; i < size;) {
        size_t length = utf8_length(text + i, size - i);
        if (length == 0)
            text[i++] = '?';
        else if (utf8_control(text + i))
            memset(text + i, '?', length);
        i += length;
    }
}

bool complain_at(struct complaint *why, const char *file,
                 const struct place *place, const char *sentence, ...)
{
    size_t size = sizeof why->text;
    int used;
    if (place->set)
        used = snprintf(why->text, size, "--set %.200s: ", place->set);
    else if (place->line > 0)
        used = snprintf(why->text, size, "%.400s:%u:%u: ", file, place->line,
                        place->column);
    else
        used = snprintf(why->text, size, "%.400s: ", file);
    why->sentence = (unsigned)used;
    va_list arguments;
    va_start(arguments, sentence);
    vsnprintf(why->text + used, size - (size_t)used, sentence, arguments);
    va_end(arguments);
    make_printable(why->text);
    return false;
}
