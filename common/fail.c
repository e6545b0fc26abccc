#include "common/fail.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *program = "poolloop";

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
    fprintf(stderr, "%s: %s failed on %s: %s%s%s\n", program, call, what,
            strerror(error), advice ? "; " : "", advice ? advice : "");
    exit(EXIT_INTERNAL);
}

_Noreturn void fail_with(int status, const char *sentence, ...)
{
    va_list arguments;
    fprintf(stderr, "%s: ", program);
    va_start(arguments, sentence);
    vfprintf(stderr, sentence, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(status);
}

void *allocate(size_t bytes, const char *object)
{
    void *memory = calloc(1, bytes > 0 ? bytes : 1);
    if (!memory)
        fail(ENOMEM, "calloc", NULL, "%s (%zu bytes)", object, bytes);
    return memory;
}
