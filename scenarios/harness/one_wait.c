#include "scenarios/harness/one_wait.h"
#include "results/store/json.h"
#include "scenarios/harness/child.h"
#include "scenarios/harness/find.h"
#include "scenarios/harness/machine.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

static json_t *read_lines(FILE *printed)
{
    json_t *ways = json_object();
    char key[32];
    double ns, bytes;
    while (fscanf(printed, "%31s %lf %lf", key, &ns, &bytes) == 3)
        put(ways, key,
            json_pack("{s:f, s:o}", "ns", ns, "bytes",
                      bytes > 0 ? json_real(bytes) : json_null()));
    return ways;
}

json_t *one_wait_take(int core)
{
    char program[PATH_MAX];
    char *const command[] = {program, NULL};
    cpu_set_t cpus;
    struct child child;
    int ends[2];

    find_one_wait(program, sizeof program);
    CPU_ZERO(&cpus);
    CPU_SET((unsigned)core, &cpus);
    if (pipe2(ends, O_CLOEXEC) != 0)
        return machine_unavailable("no pipe can be had");
    struct child_asked asked = {.command = command, .cpus = &cpus,
                                .apart = true, .output = ends[1]};
    int error = child_hold(&asked, &child);
    close(ends[1]);
    FILE *printed = fdopen(ends[0], "r");
    json_t *ways = NULL;
    if (!error) {
        child_let_go(&child);
        ways = read_lines(printed);
        child_wait(&child, 0);
        child_close(&child);
        error = child_end(&child).exit_status;
    }
    fclose(printed);
    if (!error && json_object_size(ways) > 0)
        return ways;
    json_decref(ways);
    return machine_unavailable("its program cannot be run");
}
