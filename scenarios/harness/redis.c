#include "scenarios/harness/redis.h"

#include <limits.h>
#include <signal.h>
#include <stdio.h>

struct server *redis_start(char *folder, size_t size)
{
    char socket[PATH_MAX];

    server_folder(folder, size);
    snprintf(socket, sizeof socket, "%s/redis", folder);
    char *serve[] = {"redis-server",
                     "--supervised", "systemd",
                     "--port", "0",
                     "--unixsocket", socket,
                     "--dir", folder,
                     "--save", "",
                     "--appendonly", "no",
                     NULL};
    return server_start(&(struct server_asked){.name = "Redis",
                                               .serve = serve,
                                               .ends_by = SIGKILL,
                                               .patience_s = 20},
                        folder);
}
