/*
 * A question, answered in a worker: whether the answer was known or not
 * makes no difference to who calls back.
 */
#include "threaded/work.h"

void twice(struct job *job)
{
    (void)job;
}
