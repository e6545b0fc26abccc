#include "scenarios/harness/printed.h"
#include "common/clock.h"
#include "common/fail.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

/* A terminal of the size of ours that leaves every byte as it is: ours
 * does what is to be done with line ends. */
static int open_terminal(int ends[2])
{
    struct termios plain;
    struct winsize size;
    if (tcgetattr(STDOUT_FILENO, &plain) != 0 ||
        ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        return -1;
    plain.c_oflag &= ~(tcflag_t)OPOST;
    plain.c_lflag &= ~(tcflag_t)(ECHO | ICANON);
    return openpty(&ends[0], &ends[1], NULL, &plain, &size);
}

void printed_open(struct printed *printed)
{
    int ends[2];
    *printed = (struct printed){.from = -1};
    signal(SIGPIPE, SIG_IGN); /* as write tells it */
    if (!isatty(STDOUT_FILENO))
        setenv("PYTHONUNBUFFERED", "1", 0); /* its lines when it prints them */
    if ((isatty(STDOUT_FILENO) ? open_terminal(ends) : pipe(ends)) != 0)
        fail(errno, "openpty", NULL, "what the program prints");
    for (int i = 0; i < 2; i++)
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    printed->from = ends[0];
    printed->child = ends[1];
}

static void end_line(struct printed *printed, uint64_t now)
{
    while (printed->length > 0 && printed->line[printed->length - 1] == '\r')
        printed->length--;
    printed->line[printed->length] = '\0';
    printed->length = 0;
    if (printed->count == MOST_PROGRAM_LINES)
        return;
    if (!printed->lines)
        printed->lines = allocate(
            MOST_PROGRAM_LINES * sizeof *printed->lines, "printed lines");
    struct program_line *line = &printed->lines[printed->count++];
    line->at = (int64_t)now;
    memcpy(line->text, printed->line, sizeof line->text);
}

static void note(struct printed *printed, const char *some, size_t size)
{
    uint64_t now = clock_now();
    for (size_t i = 0; i < size; i++) {
        if (some[i] == '\n')
            end_line(printed, now);
        else if (printed->length + 1 < sizeof printed->line)
            printed->line[printed->length++] = some[i];
    }
}

static bool pass_on(const char *some, size_t size)
{
    while (size > 0) {
        ssize_t n = write(STDOUT_FILENO, some, size);
        if (n < 0 && errno != EINTR)
            return false;
        some += n > 0 ? n : 0;
        size -= n > 0 ? (size_t)n : 0;
    }
    return true;
}

void printed_take(struct printed *printed)
{
    char some[4096];
    ssize_t n;
    while ((n = read(printed->from, some, sizeof some)) > 0) {
        note(printed, some, (size_t)n);
        if (!pass_on(some, (size_t)n))
            break;
        if (n < (ssize_t)sizeof some)
            return; /* who prints without end must not keep us here */
    }
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    close(printed->from); /* nobody prints, or nobody reads any more */
    printed->from = -1;
}

void printed_close(struct printed *printed)
{
    if (printed->from >= 0)
        printed_take(printed);
    if (printed->length > 0)
        end_line(printed, clock_now());
    if (printed->from >= 0)
        close(printed->from);
}
