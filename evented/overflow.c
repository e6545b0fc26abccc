/*
 * A handler of a signal is told an address and nothing else, so what
 * it is to compare it with and to say lies here; and it stands on a
 * stack that is none of the fibers'.
 */
#include "evented/overflow.h"
#include "common/fail.h"
#include "evented/fiber.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__ /* which tells of it in its own way */
const char *overflow_guard(const char *guard)
{
    return guard;
}
#else
static const char *guarded;
static char last_words[160], own_stack[16 * 1024];

/* Once: it faults again behind the handler, and that is the end. */
static void on_fault(int signal, siginfo_t *info, void *context)
{
    const char *at = info->si_addr;
    (void)signal, (void)context;
    if (guarded && at >= guarded && at < guarded + FIBER_GUARD &&
        write(STDERR_FILENO, last_words, strlen(last_words)) < 0)
        _exit(EXIT_INTERNAL);
}

static void prepare(void)
{
    struct sigaction action = {.sa_sigaction = on_fault,
                               .sa_flags = SA_SIGINFO | SA_ONSTACK |
                                           (int)SA_RESETHAND};
    stack_t stack = {.ss_sp = own_stack, .ss_size = sizeof own_stack};
    snprintf(last_words, sizeof last_words,
             "%s: a coroutine needs more than its stack of %d KiB "
             "(FIBER_STACK in evented/fiber.h)\n", fail_program(),
             FIBER_STACK / 1024);
    sigaltstack(&stack, NULL);
    sigaction(SIGSEGV, &action, NULL);
}

const char *overflow_guard(const char *guard)
{
    const char *before = guarded;
    if (!last_words[0])
        prepare();
    guarded = guard;
    return before;
}
#endif
