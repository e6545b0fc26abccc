/*
 * For tests of a result directory: a folder of the test's own, which it
 * stands in, with the directory "r"; and its files, read and spoilt.
 */
#ifndef SAVED_H
#define SAVED_H

#include "common/folder.h"
#include "results/analysis/analysis.h"
#include "results/store/store.h"
#include "results/tests/fixture.h"

#include <sys/stat.h>
#include <unistd.h>

static char place[256];

static inline void saved_enter(void)
{
    folder_fresh(place, sizeof place);
    cr_assert(chdir(place) == 0 && mkdir("r", 0700) == 0, "a folder");
}

static inline void saved_leave(void)
{
    cr_assert_eq(chdir("/"), 0, "and left");
    folder_remove(place);
}

static inline void write_to(const struct result *result, const char *dir)
{
    char why[512] = "";
    cr_assert_eq(store_write(result, dir, why, sizeof why), 0,
                 "the result is written: %s", why);
}

static inline struct result *read_again(void)
{
    char why[512] = "";
    struct result *result = store_read("r", why, sizeof why);
    cr_assert_not_null(result, "%s", why);
    return result;
}

/* It is refused, with a sentence, which is returned. */
static inline const char *refused(const char *dir, const char *what)
{
    static char why[512];
    why[0] = '\0';
    cr_assert_null(store_read(dir, why, sizeof why), "%s is read", what);
    cr_assert(strlen(why) > 10, "a sentence tells of %s: %s", what, why);
    return why;
}

/* What stands in r/FILE; `size` may be NULL. */
static inline char *content(const char *file, size_t *size)
{
    enum { ROOM = 1 << 17 };
    char path[128], *text = calloc(1, ROOM);
    snprintf(path, sizeof path, "r/%s", file);
    FILE *in = fopen(path, "r");
    cr_assert_not_null(in, "%s can be opened", path);
    size_t length = fread(text, 1, ROOM - 1, in);
    cr_assert(length < ROOM - 1, "%s has room", path);
    if (size)
        *size = length;
    fclose(in);
    return text;
}

static inline void overwrite(const char *file, const char *text, size_t size)
{
    char path[128];
    snprintf(path, sizeof path, "r/%s", file);
    FILE *out = fopen(path, "w");
    cr_assert_not_null(out, "%s can be opened", path);
    fwrite(text, 1, size, out);
    fclose(out);
}

/* The first `from` of the text becomes `to`. */
static inline void edit(const char *file, const char *from, const char *to)
{
    size_t size;
    char *text = content(file, &size), *edited = calloc(1, size + 256);
    char *at = strstr(text, from);
    cr_assert_not_null(at, "%s has \"%s\"", file, from);
    sprintf(edited, "%.*s%s%s", (int)(at - text), text, to,
            at + strlen(from));
    overwrite(file, edited, strlen(edited));
    free(text);
    free(edited);
}

#endif
