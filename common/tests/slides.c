/*
 * The two sides as teaching material: what stands between the markers
 * "slide: NAME" and "end" is shown beside its twin of the other side,
 * so it has one, and both fit. "fold" at the end of a line leaves it
 * out where there is little room, and "look" stands in each of them
 * once (results/report/excerpt.h).
 */
#include <criterion/criterion.h>

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SLIDE_LINES = 64, /* with what is folded */
    SLIDE_COLUMNS = 64,
    FILE_LINES = 160,
    FILE_COLUMNS = 72,
    MOST = 64
};

/* Each side's, in the same order: files have their twin in the folder of
 * the same number, slides anywhere on the other side. */
enum { FOLDERS = 2 };
static const char *const folders[2][FOLDERS] = {
    {"threaded", "threaded/database"}, {"evented", "evented/database"}};

struct exception {
    const char *name, *why;
};

static const struct exception lonely_slides[] = {
    {"file-write-plain", "a pool's plain calls are its file-write"},
    {"file-write-whole", "a pool's worker does all steps anyway"},
    {"chunk", "a pool has no need to cut main work"},
    {"chain-promises", "a pool's is chain"},
    {"chain-await", "a pool's is chain"},
    {"chain-states", "a pool's is chain"},
    {"settled", "a worker has nothing to wait for"},
    {"twice", "a worker has nothing to decide"},
    {"transfer-end", "a pool's is transfer"},
    {"withdraw-end", "a pool's is withdraw"},
    {"statement-nonblocking", "a pool's is statement"},
    {"statement-hidden", "a pool's is statement"},
    {"statement-blocking", "a pool's is statement"},
    {"promise", "a thread waits for a result by blocking"},
    {"await", "a thread waits for a result by blocking"},
};

static const struct exception lonely_files[] = {
    {"pool.c", "how a pool waits"},
    {"pool.h", "how a pool waits"},
    {"arrivals.c", "a pool's are so short that they stand in its .h"},
    {"each.c", "a loop has no threads to make"},
    {"each.h", "a loop has no threads to make"},
    {"thread.h", "a loop has no threads to make"},
    {"sequential.c", "the baseline, with the pool's workloads"},
    {"work.c", "a workload of the loop stamps itself"},
    {"loop.c", "how a loop waits"},
    {"loop.h", "how a loop waits"},
    {"file_plain.c", "who blocks for a file is a choice on a loop"},
    {"file_plain.h", "who blocks for a file is a choice on a loop"},
    {"file_write.h", "a pool's chain calls the workload itself"},
    {"chain.h", "a pool's chain is written in one way"},
    {"chain_callbacks.c", "a pool's chain is written in one way"},
    {"chain_promises.c", "a pool's chain is written in one way"},
    {"chain_await.c", "a pool's chain is written in one way"},
    {"chain_states.c", "a pool's chain is written in one way"},
    {"line.c", "who waits for an answer is a choice on a loop"},
    {"line.h", "who waits for an answer is a choice on a loop"},
    {"promise.c", "a thread waits for a result by blocking"},
    {"promise.h", "a thread waits for a result by blocking"},
    {"promise_many.c", "a thread waits for a result by blocking"},
    {"promise_many.h", "a thread waits for a result by blocking"},
    {"await.c", "a thread waits for a result by blocking"},
    {"await.h", "a thread waits for a result by blocking"},
    {"fiber.c", "a thread has a stack of its own anyway"},
    {"fiber.h", "a thread has a stack of its own anyway"},
    {"overflow.c", "the kernel guards a thread's stack"},
    {"overflow.h", "the kernel guards a thread's stack"},
};

#define IS_IN(list, name) is_in(list, sizeof list / sizeof list[0], name)

static bool is_in(const struct exception *list, size_t count,
                  const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].name, name) == 0)
            return true;
    return false;
}

struct side {
    char files[FOLDERS][MOST][64];
    unsigned file_count[FOLDERS];
    char slides[MOST][64];
    unsigned slide_count;
};

static size_t columns(const char *line)
{
    size_t count = 0;
    for (; *line && *line != '\n'; line++)
        count += (*line & 0xC0) != 0x80; /* UTF-8: first bytes */
    return count;
}

/* Takes a mark off the line's end: it is not shown. It stands within
 * a slide, behind code. */
static bool take_off(char *line, const char *mark, bool in_slide)
{
    char *found = strstr(line, mark);
    if (!found)
        return false;
    cr_assert(in_slide, "a mark in no slide: %s", line);
    cr_assert(strcmp(found + strlen(mark), "\n") == 0 && found > line &&
                  found[-1] == ' ' &&
                  strspn(line, " ") < (size_t)(found - line),
              "a mark that does not end a line of code: %s", line);
    found[-1] = '\0';
    return true;
}

/* One pass through a file: its slides are noted, its sizes asserted. */
static void read_file(struct side *side, const char *folder,
                      const char *name)
{
    char path[512], line[512], slide[64] = "";
    unsigned lines = 0, begin = 0, looks = 0;
    snprintf(path, sizeof path, POOLLOOP_SOURCE "/%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    cr_assert(file, "%s cannot be read", path);

    while (fgets(line, sizeof line, file)) {
        lines++;
        take_off(line, "/* fold */", begin > 0);
        looks += take_off(line, "/* look */", begin > 0);
        cr_assert(columns(line) <= FILE_COLUMNS, "%s/%s:%u: %zu columns",
                  folder, name, lines, columns(line));
        if (strncmp(line, "/* slide: ", 10) == 0) {
            cr_assert(begin == 0, "%s/%s:%u: slide within slide", folder,
                      name, lines);
            cr_assert(sscanf(line, "/* slide: %63[a-z-] */", slide) == 1,
                      "%s/%s:%u: not a name: %s", folder, name, lines, line);
            strcpy(side->slides[side->slide_count++], slide);
            begin = lines;
            looks = 0;
        } else if (strcmp(line, "/* end */\n") == 0) {
            cr_assert(begin > 0, "%s/%s:%u: end of nothing", folder, name,
                      lines);
            cr_assert(lines - begin - 1 <= SLIDE_LINES,
                      "%s/%s: slide %s has %u lines", folder, name, slide,
                      lines - begin - 1);
            cr_assert(looks == 1, "%s/%s: slide %s has %u lines to look at",
                      folder, name, slide, looks);
            begin = 0;
        } else if (begin > 0) {
            cr_assert(columns(line) <= SLIDE_COLUMNS,
                      "%s/%s:%u: slide %s, %zu columns", folder, name, lines,
                      slide, columns(line));
        }
    }
    fclose(file);
    cr_assert(begin == 0, "%s/%s: slide %s has no end", folder, name, slide);
    cr_assert(lines <= FILE_LINES, "%s/%s has %u lines", folder, name,
              lines);
}

static void read_folder(struct side *side, unsigned number,
                        const char *name)
{
    char path[512];
    snprintf(path, sizeof path, POOLLOOP_SOURCE "/%s", name);
    DIR *folder = opendir(path);
    cr_assert(folder, "%s cannot be read", path);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        const char *dot = strrchr(entry->d_name, '.');
        if (!dot || (strcmp(dot, ".c") != 0 && strcmp(dot, ".h") != 0))
            continue;
        unsigned at = side->file_count[number]++;
        strcpy(side->files[number][at], entry->d_name);
        read_file(side, name, entry->d_name);
    }
    closedir(folder);
    cr_assert(side->file_count[number] > 0, "%s is empty", path);
}

static struct side *read_sides(void)
{
    struct side *sides = calloc(2, sizeof *sides);
    for (unsigned i = 0; i < 2; i++)
        for (unsigned f = 0; f < FOLDERS; f++)
            read_folder(&sides[i], f, folders[i][f]);
    return sides;
}

static unsigned times(char names[][64], unsigned count, const char *name)
{
    unsigned found = 0;
    for (unsigned i = 0; i < count; i++)
        found += strcmp(names[i], name) == 0;
    return found;
}

Test(slides, fit_and_so_do_their_files)
{
    free(read_sides());
}

Test(slides, have_a_twin_of_the_same_name_on_the_other_side)
{
    struct side *sides = read_sides();
    cr_assert(sides[0].slide_count >= 10, "only %u slides",
              sides[0].slide_count);
    for (unsigned i = 0; i < 2; i++) {
        struct side *here = &sides[i], *there = &sides[1 - i];
        for (unsigned k = 0; k < here->slide_count; k++) {
            const char *name = here->slides[k];
            cr_assert(times(here->slides, here->slide_count, name) == 1,
                      "%s: slide %s is there twice", folders[i][0], name);
            cr_assert((times(there->slides, there->slide_count, name) == 1) !=
                          IS_IN(lonely_slides, name),
                      "%s: slide %s and the list of lonely ones disagree",
                      folders[i][0], name);
        }
    }
    free(sides);
}

static void expect_twins(struct side *sides, unsigned i, unsigned f)
{
    struct side *here = &sides[i], *there = &sides[1 - i];
    for (unsigned k = 0; k < here->file_count[f]; k++) {
        const char *name = here->files[f][k];
        cr_assert((times(there->files[f], there->file_count[f], name) ==
                   1) != IS_IN(lonely_files, name),
                  "%s/%s and the list of lonely files disagree",
                  folders[i][f], name);
    }
}

Test(slides, stand_in_files_of_the_same_names)
{
    struct side *sides = read_sides();
    for (unsigned i = 0; i < 2; i++)
        for (unsigned f = 0; f < FOLDERS; f++)
            expect_twins(sides, i, f);
    free(sides);
}

static unsigned files_named(struct side *sides, const char *name)
{
    unsigned found = 0;
    for (unsigned i = 0; i < 2; i++)
        for (unsigned f = 0; f < FOLDERS; f++)
            found += times(sides[i].files[f], sides[i].file_count[f], name);
    return found;
}

/* The lists shrink with the reasons: nothing stays in them unseen. */
Test(slides, exceptions_are_all_in_use)
{
    struct side *sides = read_sides();
    for (size_t i = 0; i < sizeof lonely_slides / sizeof *lonely_slides; i++)
        cr_assert(times(sides[0].slides, sides[0].slide_count,
                        lonely_slides[i].name) +
                          times(sides[1].slides, sides[1].slide_count,
                                lonely_slides[i].name) >
                      0,
                  "no slide %s", lonely_slides[i].name);
    for (size_t i = 0; i < sizeof lonely_files / sizeof *lonely_files; i++)
        cr_assert(files_named(sides, lonely_files[i].name) > 0,
                  "no file %s", lonely_files[i].name);
    free(sides);
}
