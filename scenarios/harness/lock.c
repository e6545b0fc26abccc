#include "scenarios/harness/lock.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static pid_t holder(const struct sockaddr_un *name, socklen_t length)
{
    struct ucred peer = {.pid = -1};
    socklen_t size = sizeof peer;
    /* nobody accepts: whoever finds the line full does not wait in it */
    int asker =
        socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (asker < 0)
        return -1;
    if (connect(asker, (const struct sockaddr *)name, length) == 0)
        getsockopt(asker, SOL_SOCKET, SO_PEERCRED, &peer, &size);
    close(asker);
    return peer.pid > 0 ? peer.pid : -1;
}

pid_t lock_core(int core)
{
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    int length = snprintf(name.sun_path + 1, sizeof name.sun_path - 1,
                          "poolloop-core-%d", core);
    socklen_t size = (socklen_t)offsetof(struct sockaddr_un, sun_path) + 1 +
                     (socklen_t)length;
    int lock = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (lock < 0)
        return -1;
    if (bind(lock, (struct sockaddr *)&name, size) == 0 &&
        listen(lock, SOMAXCONN) == 0)
        return 0; /* stays open as long as we live */
    close(lock);
    return holder(&name, size);
}
