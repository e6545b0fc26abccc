#include "common/sides.h"

#include <stddef.h>

const char *const side_words[] = {THREADED_WORD, EVENTED_WORD, "sequential",
                                  NULL};

const char *const runtime_words[] = {"none", "node", "python", NULL};

const char *side_name(enum side side)
{
    return side_words[side];
}
