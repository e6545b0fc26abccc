#include "common/scenario/memory.h"
#include "common/fail.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

struct block {
    struct block *next;
    alignas(max_align_t) char bytes[];
};

struct memory {
    struct block *blocks;
};

struct memory *memory_open(void)
{
    return allocate(sizeof(struct memory), "a scenario");
}

void memory_close(struct memory *memory)
{
    struct block *block = memory ? memory->blocks : NULL;
    while (block) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
    free(memory);
}

void *memory_take(struct memory *memory, size_t bytes)
{
    struct block *block = allocate(sizeof *block + bytes, "a scenario");
    block->next = memory->blocks;
    memory->blocks = block;
    return block->bytes;
}

char *memory_text(struct memory *memory, const char *text, size_t bytes)
{
    char *copy = memory_take(memory, bytes + 1);
    memcpy(copy, text, bytes);
    return copy;
}
