/*
 * A result that is there already: the worker that is to use it need
 * not wait for anything, and is not held up by main.
 */
#include "threaded/work.h"

void settled(struct job *job)
{
    (void)job;
}
