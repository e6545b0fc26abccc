/*
 * One run a core: the lock of a core is its own, tells who holds it and
 * ends with its holder.
 */
#include "scenarios/harness/lock.h"

#include <criterion/criterion.h>
#include <sys/wait.h>
#include <unistd.h>

/* Cores that no machine of ours has: nobody measures on them. */
enum { ONE = 901, OTHER = 902 };

Test(lock, of_a_core_is_its_own_and_tells_its_holder)
{
    int status;
    cr_assert_eq(lock_core(ONE), 0, "it is free");
    cr_assert_eq(lock_core(OTHER), 0, "another core has another lock");
    pid_t pid = fork();
    if (pid == 0)
        _exit(lock_core(ONE) == getppid() ? 0 : 1);
    waitpid(pid, &status, 0);
    cr_assert_eq(status, 0, "who asks for a held one is told who holds it");
}

/* Also where as many have asked as can stand in line. */
Test(lock, is_answered_however_many_have_asked, .timeout = 60)
{
    cr_assert_eq(lock_core(ONE + 3), 0);
    for (int i = 0; i < 5000; i++)
        cr_assert_neq(lock_core(ONE + 3), 0, "it is held: ask %d", i);
}

Test(lock, ends_with_its_holder)
{
    int status;
    pid_t pid = fork();
    if (pid == 0)
        _exit(lock_core(ONE + 2) == 0 ? 0 : 1);
    waitpid(pid, &status, 0);
    cr_assert_eq(status, 0, "a child took it");
    cr_assert_eq(lock_core(ONE + 2), 0, "and it is free again");
}
