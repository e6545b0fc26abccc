/*
 * A server of the run's own: postgres, redis-server, or another that
 * says when it is ready (READY=1 on $NOTIFY_SOCKET, sd_notify(3)). It lives in a folder
 * with a short path, which its socket needs, and on the cores that the
 * harness keeps to; never as root, but as nobody.
 *
 * Between the two stands a keeper, a process that does nothing but wait
 * for the end of the harness, however it ends: then it ends the server,
 * all that the server began, and removes the folder. Main thread only.
 */
#ifndef SERVER_H
#define SERVER_H

#include <stdbool.h>
#include <stddef.h>

struct server;

struct server_asked {
    const char *name;          /* in messages */
    char *const *prepare;      /* run to its end before; NULL: nothing */
    char *const *serve;        /* by path, or name in PATH; NULL ends */
    int ends_by;               /* the signal that ends it at once */
    unsigned patience_s;       /* to be ready in */
    /* Frees what it leaves in the kernel when it is killed; NULL:
     * nothing. */
    void (*sweep)(const char *folder);
};

/* Puts the name of the user that a server runs as: nobody, where poolloop
 * is root, else the same. False: there is no name, and it is a number. */
bool server_user(char *name, size_t size);

/* Makes its folder and puts the path into `path`, which it returns.
 * Ends the process where that is not possible. */
const char *server_folder(char *path, size_t size);

/* Starts it and waits until it is ready. Ends the process, with what
 * the server said last, where it does not get so far. NULL: the user
 * wants to leave. The folder belongs to the server from now on; what it
 * prints is in FOLDER/log. */
struct server *server_start(const struct server_asked *asked,
                            const char *folder);

/* Whether it has ended by itself; then `why` is its name and what was
 * said of it last. */
bool server_has_ended(const struct server *server, char *why,
                      size_t size);

/* Ends it and removes its folder; returns when both are gone. NULL:
 * there is none. */
void server_stop(struct server *server);

#endif
