#include "scenarios/harness/document.h"
#include "common/fail.h"
#include "results/store/json.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

/* A process has one stdout, and this is its state. */
static bool owed;

/* argp tells a mistake on the command line itself. */
static const char *sentence_of(int status)
{
    return *fail_sentence()    ? fail_sentence()
           : status > 128      ? "interrupted before a round was finished"
           : status == EXIT_USAGE ? "a mistake on the command line: see stderr"
                                  : "see stderr";
}

static void print_error(int status, void *unused)
{
    (void)unused;
    if (!owed || status == EXIT_GOOD)
        return;
    owed = false;
    json_t *error = json_object();
    put_text(error, "schema", "poolloop-error");
    put_count(error, "schema_version", 1);
    put_count(error, "exit", (uint64_t)status);
    put_text(error, "error", sentence_of(status));
    json_dumpf(error, stdout, JSON_INDENT(1));
    putchar('\n');
    json_decref(error);
    fflush(stdout);
}

void document_promise(void)
{
    owed = on_exit(print_error, NULL) == 0;
}

void document_print(const char *dir)
{
    char path[PATH_MAX], some[1 << 14];
    size_t n;
    snprintf(path, sizeof path, "%s/result.json", dir);
    FILE *file = fopen(path, "re");
    if (!file)
        fail(errno, "fopen", NULL, "%s", path);
    owed = false;
    while ((n = fread(some, 1, sizeof some, file)) > 0)
        fwrite(some, 1, n, stdout);
    fclose(file);
}
