#include "common/scenario/memory.h"
#include "common/fail.h"

#include <obstack.h>
#include <stdlib.h>
#include <string.h>

struct memory {
    struct obstack stack;
};

/* Zeroed, so that what is taken from it is, too: no byte is taken
 * twice. */
static void *chunk(long bytes)
{
    return allocate((size_t)bytes, "a scenario");
}

#define obstack_chunk_alloc chunk
#define obstack_chunk_free  free

struct memory *memory_open(void)
{
    struct memory *memory = allocate(sizeof *memory, "a scenario");
    obstack_init(&memory->stack);
    return memory;
}

void memory_close(struct memory *memory)
{
    if (memory)
        obstack_free(&memory->stack, NULL);
    free(memory);
}

void *memory_take(struct memory *memory, size_t bytes)
{
    return obstack_alloc(&memory->stack, (int)bytes);
}

char *memory_text(struct memory *memory, const char *text)
{
    return strcpy(memory_take(memory, strlen(text) + 1), text);
}
