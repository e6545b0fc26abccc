/*
 * On ucontext(3), which is in every libc: a switch takes 0.3 us, nearly
 * all of it the signal mask, which it saves by a system call. The
 * sanitizers follow a stack only if they are told of each switch.
 */
#include "evented/fiber.h"
#include "common/fail.h"
#include "evented/overflow.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#endif
#ifdef __SANITIZE_THREAD__
#include <sanitizer/tsan_interface.h>
#endif

/* What the sanitizers call one of the two stacks. */
struct known {
    void *fake, *tsan;
    const void *bottom;
    size_t size;
};

struct fiber {
    ucontext_t inside, outside;
    void (*body)(void *with);
    void *with;
    char *memory; /* the guard, then the stack */
    bool ended;
    struct known in, out;
};

/* Before a switch; `last`: nobody comes back to this stack. */
static void leaving(struct known *from, struct known *to, bool last)
{
#ifdef __SANITIZE_ADDRESS__
    __sanitizer_start_switch_fiber(last ? NULL : &from->fake,
                                   to->bottom, to->size);
#endif
#ifdef __SANITIZE_THREAD__
    from->tsan = __tsan_get_current_fiber();
    __tsan_switch_to_fiber(to->tsan, 0);
#endif
    (void)from, (void)to, (void)last;
}

/* After it, on the other stack. */
static void entered(struct known *here, struct known *from)
{
#ifdef __SANITIZE_ADDRESS__
    __sanitizer_finish_switch_fiber(here->fake, &from->bottom,
                                    &from->size);
#endif
    (void)here, (void)from;
}

/* makecontext passes nothing but ints. */
static void begin(unsigned high, unsigned low)
{
    uintptr_t whole = (uintptr_t)high << 32 | low;
    struct fiber *fiber = (struct fiber *)whole;

    entered(&fiber->in, &fiber->out);
    fiber->body(fiber->with);
    fiber->ended = true;
    leaving(&fiber->in, &fiber->out, true);
    setcontext(&fiber->outside);
}

struct fiber *fiber_new(void (*body)(void *with), void *with)
{
    struct fiber *fiber = allocate(sizeof *fiber, "a coroutine");
    uintptr_t whole = (uintptr_t)fiber;

    fiber->body = body;
    fiber->with = with;
    fiber->memory = mmap(NULL, FIBER_GUARD + FIBER_STACK,
                         PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK |
                             MAP_NORESERVE, -1, 0);
    if (fiber->memory == MAP_FAILED ||
        mprotect(fiber->memory, FIBER_GUARD, PROT_NONE) != 0)
        fail(errno, "mmap", "ask for fewer at once, or raise ulimit -v "
             "or vm.max_map_count", "the stack of a coroutine");
    fiber->in.bottom = fiber->memory + FIBER_GUARD;
    fiber->in.size = FIBER_STACK;
#ifdef __SANITIZE_THREAD__
    fiber->in.tsan = __tsan_create_fiber(0);
#endif
    getcontext(&fiber->inside);
    fiber->inside.uc_stack.ss_sp = fiber->memory + FIBER_GUARD;
    fiber->inside.uc_stack.ss_size = FIBER_STACK;
    makecontext(&fiber->inside, (void (*)(void))begin, 2,
                (unsigned)(whole >> 32), (unsigned)whole);
    return fiber;
}

bool fiber_enter(struct fiber *fiber)
{
    const char *outer = overflow_guard(fiber->memory);

    leaving(&fiber->out, &fiber->in, false);
    swapcontext(&fiber->outside, &fiber->inside);
    entered(&fiber->out, &fiber->in);
    overflow_guard(outer);
    return fiber->ended;
}

void fiber_leave(struct fiber *fiber)
{
    leaving(&fiber->in, &fiber->out, false);
    swapcontext(&fiber->inside, &fiber->outside);
    entered(&fiber->in, &fiber->out);
}

void fiber_free(struct fiber *fiber)
{
#ifdef __SANITIZE_THREAD__
    __tsan_destroy_fiber(fiber->in.tsan);
#endif
    munmap(fiber->memory, FIBER_GUARD + FIBER_STACK);
    free(fiber);
}
