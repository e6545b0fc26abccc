#include "common/fail.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *program = "poolloop";
static char last[1024]; /* sentence */

void fail_name(const char *name)
{
    program = name;
}

const char *fail_program(void)
{
    return program;
}

_Noreturn void fail(int error, const char *call, const char *advice,
                    const char *object, ...)
{
    char what[256];
    va_list arguments;
    va_start(arguments, object);
    vsnprintf(what, sizeof what, object, arguments);
    va_end(arguments);
    fail_with(EXIT_INTERNAL, "%s failed on %s: %s%s%s", call, what,
              strerror(error), advice ? "; " : "", advice ? advice : "");
}

const char *fail_sentence(void)
{
    return last;
}

_Noreturn void fail_with(int status, const char *sentence, ...)
{
    va_list arguments;
    va_start(arguments, sentence);
    vsnprintf(last, sizeof last, sentence, arguments);
    va_end(arguments);
    fprintf(stderr, "%s: %s\n", program, last);
    exit(status);
}

void *allocate(size_t bytes, const char *object)
{
    void *memory = calloc(1, bytes > 0 ? bytes : 1);
    if (!memory)
        fail(ENOMEM, "calloc", NULL, "%s (%zu bytes)", object, bytes);
    return memory;
}

void *enlarge(void *memory, size_t bytes, const char *object)
{
    void *larger = realloc(memory, bytes);
    if (!larger)
        fail(ENOMEM, "realloc", NULL, "%s (%zu bytes)", object, bytes);
    return larger;
}
