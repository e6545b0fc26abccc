/*
 * The seal is the last entry of result.json, and what stands before it
 * is sealed by it, byte for byte; so is every file beside it. An edit
 * by hand is found as surely as a bit that a disk has lost. It is no
 * signature: who wants to deceive can seal anew.
 */
#include "results/store/seal.h"
#include "common/fail.h"

#include <fcntl.h>
#include <glib.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const char *const files[] = {"scenario.yml", "rounds.csv",
                                    "jobs.csv", "switches.csv",
                                    "steps.csv"};
enum { FILES = sizeof files / sizeof *files, THIS = FILES };

static const char head[] = ",\n \"" SEAL_KIND "\": {";

/* In hexadecimal, of each file and of result.json itself; "": it cannot
 * be read. Where no job worked with a database there is no steps.csv,
 * and its sum is not written. */
struct seal_sums {
    char sum[FILES + 1][65];
};

static void take_sum(char sum[65], GChecksum *of)
{
    snprintf(sum, 65, "%s", g_checksum_get_string(of));
    g_checksum_free(of);
}

static void sum_of_file(char sum[65], const char *folder, const char *name)
{
    char path[PATH_MAX];
    static unsigned char some[1 << 16];
    GChecksum *of = g_checksum_new(G_CHECKSUM_SHA256);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    FILE *in = fd >= 0 ? fdopen(fd, "r") : NULL;
    size_t n;
    while (in && (n = fread(some, 1, sizeof some, in)) > 0)
        g_checksum_update(of, some, (gssize)n);
    bool whole = in && !ferror(in);
    if (in)
        fclose(in);
    take_sum(sum, of);
    if (!whole)
        sum[0] = '\0';
}

static struct seal_sums sums_of(const char *text, size_t size,
                                const char *folder)
{
    struct seal_sums sums;
    for (unsigned i = 0; i < FILES; i++)
        sum_of_file(sums.sum[i], folder, files[i]);
    GChecksum *of = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(of, (const unsigned char *)text, (gssize)size);
    take_sum(sums.sum[THIS], of);
    return sums;
}

static const char *name_of(unsigned i)
{
    return i < FILES ? files[i] : "result.json";
}

static bool may_lack(unsigned i)
{
    return strcmp(name_of(i), "steps.csv") == 0;
}

/* From the end of what is sealed to the end of the file. */
static void write_entry(FILE *out, const struct seal_sums *sums)
{
    fputs(head, out);
    for (unsigned i = 0; i <= FILES; i++)
        if (!may_lack(i) || sums->sum[i][0])
            fprintf(out, "%s\n  \"%s\": \"%s\"", i > 0 ? "," : "",
                    name_of(i), sums->sum[i]);
    fputs("\n }\n}\n", out);
}

void seal_write(FILE *out, const char *text, size_t size,
                const char *folder)
{
    size_t end = size;
    while (end > 0 && text[end - 1] != '}')
        end--;
    while (end > 0 && strchr("}\n", text[end - 1]))
        end--;
    struct seal_sums sums = sums_of(text, end, folder);
    fwrite(text, 1, end, out);
    write_entry(out, &sums);
}

/* Where the seal begins; NULL: there is none. */
static const char *seal_in(const char *text, size_t size)
{
    const char *found = NULL, *from = text;
    size_t length = strlen(head);
    while ((from = memmem(from, size - (size_t)(from - text), head,
                          length))) {
        found = from;
        from += length;
    }
    return found;
}

static bool is_whole(const char *seal, size_t size,
                     const struct seal_sums *sums)
{
    char *expected = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&expected, &length);
    if (!out)
        fail_with(EXIT_INTERNAL, "no memory for the seal of a result");
    write_entry(out, sums);
    fclose(out);
    bool same = length == size && memcmp(seal, expected, size) == 0;
    free(expected);
    return same;
}

/* "jobs.csv, switches.csv": those whose sum is not the one that was
 * taken down; where all are, the seal itself was touched. */
static char *changed_files(const json_t *root, const struct seal_sums *sums)
{
    const json_t *seal = json_object_get(root, SEAL_KIND);
    char list[128] = "";
    size_t used = 0;
    for (unsigned i = 0; i <= FILES; i++) {
        const char *sum =
            json_string_value(json_object_get(seal, name_of(i)));
        if (!sum && may_lack(i) && !sums->sum[i][0])
            continue;
        if (!sum || strcmp(sum, sums->sum[i]) != 0)
            used += (size_t)snprintf(list + used, sizeof list - used,
                                     "%s%s", used > 0 ? ", " : "",
                                     name_of(i));
    }
    return strdup(used > 0 ? list : name_of(THIS));
}

void seal_check(struct result *result, const json_t *root,
                const char *text, size_t size, const char *folder)
{
    const char *seal = seal_in(text, size);
    if (!seal && !json_object_get(root, SEAL_KIND) &&
        !json_object_get(root, SEALED_BY)) {
        result->seal = NOT_SEALED;
        return;
    }
    size_t end = seal ? (size_t)(seal - text) : size;
    struct seal_sums sums = sums_of(text, end, folder);
    if (seal && is_whole(seal, size - end, &sums))
        return;
    result->seal = CHANGED;
    result->changed = changed_files(root, &sums);
}
