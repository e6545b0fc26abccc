/*
 * poolloop: the program that asks. Picks the subcommand; what each of
 * them does stands in a file of its own.
 */
#include "scenarios/harness/commands.h"
#include "common/fail.h"
#include "scenarios/harness/document.h"
#include "scenarios/harness/machine.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void print_help(FILE *out)
{
    fputs("A thread pool and an event loop, side by side on one core.\n\n"
          "  poolloop run 01              measure lesson 01\n"
          "  poolloop watch 01 --lang ko  show it in a lecture\n\n",
          out);
    commands_list(out);
    fputs("\nEach knows --help. Exit status: 0 good, 1 internal or I/O, "
          "2 usage or scenario,\n3 flagged (--strict) or no valid pair, "
          "4 a side failed, 5 core or directory in\nuse, 129/130/143 "
          "interrupted.\n",
          out);
}

/* A descriptor that is closed would be given to the next file opened,
 * and what is printed would land there. */
static void need_standard_files(void)
{
    if (fcntl(STDOUT_FILENO, F_GETFD) < 0)
        fail_with(EXIT_INTERNAL,
                  "stdout is closed; send it to /dev/null if nobody reads");
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDWR) != fd)
            _exit(EXIT_INTERNAL);
}

static int run_command(int argc, char **argv)
{
    const char *word = argv[1];
    if (!strcmp(word, "--help") || !strcmp(word, "-h") ||
        !strcmp(word, "help")) {
        print_help(stdout);
        return EXIT_GOOD;
    }
    if (!strcmp(word, "--version")) {
        printf("poolloop %s\n", machine_version());
        return EXIT_GOOD;
    }
    const struct command *command = command_named(word);
    for (int i = 2; command && command->taker == RUN && i < argc; i++)
        if (strlen(argv[i]) > 2 &&
            !strncmp(argv[i], "--json", strlen(argv[i])))
            document_promise();
    if (command) {
        struct options options;
        options_parse(argc - 1, argv + 1, command, &options);
        int status = command->run(&options);
        options_free(&options);
        return status;
    }
    const char *near = command_near(word);
    if (near)
        fail_with(EXIT_USAGE, "%s is not one of its commands; did you mean "
                              "%s?", word, near);
    fprintf(stderr, "poolloop: %s is not one of its commands\n\n", word);
    print_help(stderr);
    return EXIT_USAGE;
}

int main(int argc, char **argv)
{
    fail_name("poolloop");
    need_standard_files();
    signal(SIGXFSZ, SIG_IGN); /* a file too large is a failed write */
    if (argc < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    int status = run_command(argc, argv);
    if (fflush(stdout) != 0 || ferror(stdout))
        fail_with(EXIT_INTERNAL, "what was printed could not be written; "
                                 "is the disk full?");
    return status;
}
