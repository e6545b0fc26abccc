/*
 * poolloop itself, run by a test in a folder of the test's own, as a
 * person or a script runs it.
 */
#ifndef TESTS_PROGRAM_H
#define TESTS_PROGRAM_H

#include "common/clock.h"
#include "common/folder.h"

#include <criterion/criterion.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char place[256]; /* each test's own folder */

static inline void enter(void)
{
    folder_fresh(place, sizeof place);
    cr_assert_eq(chdir(place), 0, "the folder can be entered");
    unsetenv("LANG");
    unsetenv("LC_ALL");
    unsetenv("UV_THREADPOOL_SIZE");
}

static inline void leave(void)
{
    cr_assert_eq(chdir("/"), 0, "and left");
    folder_remove(place);
}

static inline void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    cr_assert(file != NULL, "%s can be written", name);
    fputs(text, file);
    fclose(file);
}

static const char short_scenario[] =
    "title:    {en: \"Short\", ko: \"짧다\"}\n"
    "question: {en: \"Which?\", ko: \"어느 쪽?\"}\n"
    "jobs:\n"
    "  - file_write: {name: save, bytes: 13}\n"
    "  - download: {name: fetch, ms: 20}\n"
    "  - main_work: {name: main, ms: 5}\n"
    "rounds: 2\n";

/* For a run of which only that it was made matters: nothing is drawn or
 * traced, and no pair is run again. */
#define QUICK " --no-charts --no-trace --patience 0 "

struct outcome {
    int status; /* as a shell tells it */
    char out[16384], errors[16384];
};

static inline void read_back(const char *name, char *text, size_t size)
{
    FILE *file = fopen(name, "r");
    size_t length = file ? fread(text, 1, size - 1, file) : 0;
    text[length] = '\0';
    if (file)
        fclose(file);
}

/* Runs it once. */
static inline struct outcome *run_once(const char *words)
{
    static struct outcome outcome;
    char command[2048];
    snprintf(command, sizeof command,
             "%s/poolloop %s >out.txt 2>errors.txt </dev/null",
             POOLLOOP_BUILD, words);
    int status = system(command);
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status)
                                       : 128 + WTERMSIG(status);
    read_back("out.txt", outcome.out, sizeof outcome.out);
    read_back("errors.txt", outcome.errors, sizeof outcome.errors);
    return &outcome;
}

/* Somebody else on this machine may be measuring on the core: waits. */
static inline struct outcome *run(const char *words)
{
    struct outcome *outcome = run_once(words);
    for (int i = 0; i < 600 && outcome->status == 5 &&
                    strstr(outcome->errors, "is being measured on");
         i++) {
        clock_sleep_until(clock_now() + 200 * NS_PER_MS);
        outcome = run_once(words);
    }
    return outcome;
}

/* Starts `run` with these words on core 0, where no other test is, and
 * returns its pid; what it prints goes to log.txt. */
static inline pid_t start(const char *words)
{
    char command[1024];
    snprintf(command, sizeof command,
             "exec %s/poolloop run %s --core 0 >log.txt 2>&1",
             POOLLOOP_BUILD, words);
    pid_t pid = fork();
    if (pid == 0) {
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    return pid;
}

/* How it ended, as a shell tells it. */
static inline int status_of(pid_t pid)
{
    int status;
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status)
                             : 128 + WTERMSIG(status);
}

static inline const char *text_in(const char *name)
{
    static char text[8192];
    read_back(name, text, sizeof text);
    return text;
}

/* As expected; of a run that may be 3 in place of 0: beside a busy
 * neighbour it can be that no round of a side counts. */
#define RUNS(words, expected)                                           \
    do {                                                                \
        struct outcome *ended = run(words);                             \
        bool busy = (expected) == 0 && ended->status == 3 &&            \
                    strncmp(words, "run ", 4) == 0;                     \
        cr_assert(ended->status == (expected) || busy,                  \
                  "%s: status %d: %s", words, ended->status,            \
                  ended->errors);                                       \
    } while (0)

static inline bool is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

/* Waits until it is there. */
static inline bool comes(const char *path)
{
    for (int i = 0; i < 6000 && !is_there(path); i++)
        clock_sleep_until(clock_now() + 10 * NS_PER_MS);
    return is_there(path);
}

#endif
