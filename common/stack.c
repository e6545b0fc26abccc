/*
 * The frames are those that the unwinder finds, which exceptions of
 * other languages use, too: it goes by tables of the compiler, and so
 * finds them whether or not a register points to them. The marked
 * functions lie in a section of their own, whose ends the linker names.
 */
#include "common/stack.h"

#include <stdbool.h>
#include <unwind.h>

/* Weak: a program may have none. */
extern const char __start_of_chain[] __attribute__((weak));
extern const char __stop_of_chain[] __attribute__((weak));

struct walk {
    struct frame outermost, until;
    unsigned own, own_since; /* until that one */
    uintptr_t function;      /* of the frame before */
};

static bool is_own(uintptr_t code)
{
    return code >= (uintptr_t)__start_of_chain &&
           code < (uintptr_t)__stop_of_chain;
}

/* Where a call began on the stack is known in the frame of its caller,
 * and is the same as long as it lasts. */
static _Unwind_Reason_Code look(struct _Unwind_Context *context, void *data)
{
    struct walk *walk = data;
    struct frame last = {walk->function, _Unwind_GetCFA(context)};
    walk->function = _Unwind_GetRegionStart(context);
    if (is_own(last.function)) {
        walk->outermost = last;
        walk->own++;
        if (last.function == walk->until.function &&
            last.place == walk->until.place)
            walk->own_since = walk->own;
    }
    return _URC_NO_REASON;
}

struct frame stack_outermost(void)
{
    struct walk walk = {0};
    _Unwind_Backtrace(look, &walk);
    return walk.outermost;
}

unsigned stack_own_since(struct frame began)
{
    struct walk walk = {.until = began};
    _Unwind_Backtrace(look, &walk);
    return walk.own_since;
}
