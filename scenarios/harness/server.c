#include "scenarios/harness/server.h"
#include "common/clock.h"
#include "common/fail.h"
#include "common/folder.h"
#include "scenarios/harness/keeper.h"
#include "scenarios/harness/machine.h"
#include "scenarios/harness/stop.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

/* PostgreSQL kills after 5 s what it began and what does not end. */
enum { END_MS = 8000 };

struct server {
    const char *name;
    pid_t keeper;
    int link; /* the keeper's end is closed when the server has ended */
    char folder[108];
};

/* A path in a folder of the run's own is short. */
static void inside(char *path, size_t size, const char *folder,
                   const char *name)
{
    if (snprintf(path, size, "%s/%s", folder, name) >= (int)size)
        fail(ENAMETOOLONG, "snprintf", NULL, "%s", folder);
}

bool server_user(char *name, size_t size)
{
    uid_t number = geteuid() == 0 ? NOBODY : geteuid();
    const struct passwd *user = getpwuid(number);

    snprintf(name, size, "%u", number);
    if (user)
        snprintf(name, size, "%s", user->pw_name);
    return user;
}

const char *server_folder(char *path, size_t size)
{
    int error = folder_fresh_in("/tmp", path, size);
    if (error)
        fail(error, "mkdtemp", NULL, "/tmp");
    if (geteuid() == 0 && chown(path, NOBODY, NOBODY) != 0)
        fail(errno, "chown", NULL, "%s", path);
    return path;
}

/* The socket on which a server says that it is ready. */
static int listen_for_ready(const char *folder)
{
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    inside(name.sun_path, sizeof name.sun_path, folder, "ready");
    int listening = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

    if (listening < 0 ||
        bind(listening, (struct sockaddr *)&name, sizeof name) != 0 ||
        chmod(name.sun_path, 0777) != 0) /* the folder is closed */
        fail(errno, "bind", NULL, "%s", name.sun_path);
    setenv("NOTIFY_SOCKET", name.sun_path, 1);
    return listening;
}

/* From here on in the keeper and its children: what fails is said on
 * stderr, which is the log. */

static _Noreturn void give_up(const char *call, const char *object)
{
    fprintf(stderr, "%s failed on %s: %s\n", call, object, strerror(errno));
    _exit(127);
}

/* A change of user clears the signal, so that comes first. */
static _Noreturn void become(char *const *command, int ends_by,
                             pid_t keeper)
{
    if (geteuid() == 0 &&
        (setgroups(0, NULL) != 0 || setresgid(NOBODY, NOBODY, NOBODY) ||
         setresuid(NOBODY, NOBODY, NOBODY)))
        give_up("setresuid", "nobody");
    prctl(PR_SET_PDEATHSIG, ends_by);
    if (getppid() != keeper)
        _exit(127);
    execvp(command[0], command);
    give_up("execvp", command[0]);
}

static pid_t begin(char *const *command, int ends_by)
{
    pid_t keeper = getpid(), child = fork();
    if (child < 0)
        give_up("fork", command[0]);
    if (child == 0)
        become(command, ends_by, keeper);
    return child;
}

/* Waits for the child's end, or the harness's; false: the harness's. */
static bool wait_for_end(pid_t child, int link, int most_ms)
{
    int end = pidfd_open(child, 0);
    struct pollfd happens[] = {{.fd = end, .events = POLLIN},
                               {.fd = link, .events = POLLIN}};

    if (end < 0)
        give_up("pidfd_open", "the server");
    while (poll(happens, 2, most_ms) < 0)
        if (errno != EINTR)
            break;
    close(end);
    if (!happens[0].revents)
        return false;
    int status;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status))
        fprintf(stderr, "ended by SIG%s\n", sigabbrev_np(WTERMSIG(status)));
    return true;
}

static void end(pid_t child, int ends_by)
{
    kill(child, ends_by);
    kill(child, SIGCONT); /* it may have been stopped */
    if (wait_for_end(child, -1, END_MS))
        return;
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

/* What a dead server leaves running is the keeper's child by now. */
static void end_orphans(void)
{
    char path[64];
    pid_t orphan;

    snprintf(path, sizeof path, "/proc/self/task/%d/children", getpid());
    for (;;) {
        FILE *children = fopen(path, "re");
        bool any = children && fscanf(children, "%d", &orphan) == 1;
        if (children)
            fclose(children);
        if (!any)
            return;
        kill(orphan, SIGKILL);
        waitpid(orphan, NULL, 0);
    }
}

/* Runs one command to its end; false: the harness has gone. Killed in
 * the midst, initdb would leave shared memory that nobody finds. */
static bool run(char *const *command, int ends_by, int link)
{
    pid_t child = begin(command, ends_by);
    if (wait_for_end(child, link, -1))
        return true;
    if (!wait_for_end(child, -1, END_MS))
        end(child, SIGKILL);
    return false;
}

/* What is open in the harness (the lock of its core) is not kept open
 * beyond its end. */
static int close_all_but(int link, const char *folder)
{
    char path[PATH_MAX];
    inside(path, sizeof path, folder, "log");
    int nothing = open("/dev/null", O_RDONLY);
    int log = open(path, O_WRONLY | O_CREAT | O_APPEND, 0644);
    dup2(nothing, STDIN_FILENO);
    dup2(log, STDOUT_FILENO);
    dup2(log, STDERR_FILENO);
    dup2(link, 3);
    fcntl(3, F_SETFD, FD_CLOEXEC);
    close_range(4, ~0u, 0);
    return 3;
}

static _Noreturn void keep(const struct server_asked *asked, int link,
                           const char *folder)
{
    char word;

    setpgid(0, 0); /* the terminal's keys are not for it */
    stop_forget();
    keeper_adopt();
    link = close_all_but(link, folder);
    if (chdir(folder) == 0 &&
        (!asked->prepare || run(asked->prepare, asked->ends_by, link))) {
        pid_t child = begin(asked->serve, asked->ends_by);
        if (!wait_for_end(child, link, -1))
            end(child, asked->ends_by);
    }
    end_orphans();
    shutdown(link, SHUT_WR);
    while (read(link, &word, 1) > 0) /* until the harness lets go */
        ;
    keeper_clear(); /* initdb's own, where it was killed in the midst */
    if (asked->sweep)
        asked->sweep(folder);
    chdir("/");
    folder_remove_left(folder); /* the harness's, where that lives */
    _exit(0);
}

/* And from here on in the harness. */

static void last_words(const struct server *server, char last[512])
{
    char path[PATH_MAX], line[512] = "";

    snprintf(last, 512, "it said nothing");
    inside(path, sizeof path, server->folder, "log");
    FILE *log = fopen(path, "re");
    while (log && fgets(line, sizeof line, log))
        snprintf(last, 512, "%.*s", (int)strcspn(line, "\n"), line);
    if (log)
        fclose(log);
}

static _Noreturn void say_why(struct server *server)
{
    const char *name = server->name;
    char last[512];

    last_words(server, last);
    server_stop(server);
    fail_with(EXIT_INTERNAL, "%s did not get ready: %s", name, last);
}

bool server_has_ended(const struct server *server, char *why, size_t size)
{
    struct pollfd ended = {.fd = server->link, .events = POLLIN};
    char last[512];

    if (poll(&ended, 1, 0) <= 0)
        return false;
    last_words(server, last);
    snprintf(why, size, "%s has ended: %s", server->name, last);
    return true;
}

/* True: it is; false: it never will be, or nobody waits any more. */
static bool wait_for_ready(struct server *server, int listening,
                           unsigned patience_s)
{
    uint64_t until = clock_now() + patience_s * UINT64_C(1000000000);
    char word[256];

    for (;;) {
        uint64_t now = clock_now();
        struct pollfd happens[] = {{.fd = listening, .events = POLLIN},
                                   {.fd = server->link, .events = POLLIN},
                                   {.fd = stop_fd(), .events = POLLIN}};
        int left = now < until ? (int)((until - now) / NS_PER_MS) : 0;
        if (poll(happens, 3, left) <= 0 || stop_read(0))
            return false;
        if (happens[1].revents)
            return false;
        if (!happens[0].revents)
            continue;
        ssize_t length = recv(listening, word, sizeof word - 1, 0);
        word[length > 0 ? length : 0] = '\0';
        if (strstr(word, "READY=1"))
            return true;
    }
}

struct server *server_start(const struct server_asked *asked,
                            const char *folder)
{
    struct server *server = allocate(sizeof *server, asked->name);
    int link[2], listening = listen_for_ready(folder);
    char limit[64];

    server->name = asked->name;
    snprintf(server->folder, sizeof server->folder, "%s", folder);
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, link) != 0)
        fail(errno, "socketpair", NULL, "%s", asked->name);
    server->keeper = fork();
    if (server->keeper < 0)
        fail(errno, "fork", machine_process_limit(limit, sizeof limit), "%s",
             asked->name);
    if (server->keeper == 0) {
        close(link[0]);
        keep(asked, link[1], folder);
    }
    close(link[1]);
    folder_keep(folder); /* the keeper's, where the harness dies */
    server->link = link[0];
    bool ready = wait_for_ready(server, listening, asked->patience_s);
    close(listening);
    unsetenv("NOTIFY_SOCKET");
    if (ready)
        return server;
    if (!stop_requested())
        say_why(server);
    server_stop(server);
    return NULL;
}

void server_stop(struct server *server)
{
    if (!server)
        return;
    close(server->link);
    while (waitpid(server->keeper, NULL, 0) < 0 && errno == EINTR)
        ;
    folder_remove(server->folder);
    free(server);
}
