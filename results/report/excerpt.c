#include "results/report/excerpt.h"
#include "common/fail.h"
#include "results/report/excerpt_embed.h"

#include <stdlib.h>
#include <string.h>

#define EMBED_SOURCE(folder, file)                                      \
    EMBED(source_##folder##_##file, #folder "/" #file ".c")

#define SOURCES(X)                                                      \
    X(threaded, engine) X(threaded, pool) X(threaded, file_write)       \
    X(threaded, download) X(threaded, main_work) X(threaded, compute)   \
    X(threaded, block)                                                  \
    X(evented, engine) X(evented, loop) X(evented, file_write)          \
    X(evented, file_plain) X(evented, download) X(evented, main_work)   \
    X(evented, compute) X(evented, block)

SOURCES(EMBED_SOURCE)

#define ENTRY(folder, file)                                             \
    {#folder "/" #file ".c", source_##folder##_##file},
static const struct source {
    const char *file, *text;
} sources[] = {SOURCES(ENTRY)};
enum { FILES = sizeof sources / sizeof *sources };

/* What the pool does where the loop has a choice of its own. */
static const struct twin {
    const char *loop, *pool;
} twins[] = {{"file-write-plain", "file-write"},
             {"file-write-whole", "file-write"},
             {"chunk", "main-work"}};

#define HEADING(marker, id) {marker, TEXT_SLIDE_##id},
static const struct heading {
    const char *marker;
    enum text_id text;
} headings[] = {
    HEADING("run", RUN) HEADING("submit", SUBMIT)
    HEADING("engine-run", ENGINE_RUN) HEADING("next", NEXT)
    HEADING("serve", SERVE) HEADING("ask", ASK)
    HEADING("file-write", FILE_WRITE) HEADING("download", DOWNLOAD)
    HEADING("main-work", MAIN_WORK) HEADING("compute", COMPUTE)
    HEADING("block", BLOCK) HEADING("file-write-whole", FILE_WHOLE)
    HEADING("file-write-plain", FILE_PLAIN) HEADING("chunk", CHUNK)};

static const char OPENING[] = "\n/* slide: ", CLOSING[] = "\n/* end */";

/* The next marker from a place of a source; its name, or false. */
static bool marker_at(const char **place, char name[EXCERPT_NAME])
{
    const char *found = strstr(*place, OPENING);
    if (!found)
        return false;
    found += strlen(OPENING);
    size_t length = strcspn(found, " ");
    *place = found + length;
    if (length >= EXCERPT_NAME)
        length = EXCERPT_NAME - 1;
    memcpy(name, found, length);
    name[length] = '\0';
    return true;
}

static unsigned line_of(const char *text, const char *place)
{
    unsigned line = 1;
    for (; text < place; text++)
        line += *text == '\n';
    return line;
}

bool excerpt_find(struct excerpt *excerpt, enum side side,
                  const char *marker)
{
    for (unsigned i = 0; i < FILES; i++) {
        const char *place = sources[i].text;
        char name[EXCERPT_NAME];
        if (strncmp(sources[i].file, side_name(side),
                    strlen(side_name(side))) != 0)
            continue;
        while (marker_at(&place, name)) {
            const char *begin = strchr(place, '\n');
            const char *end = strstr(place, CLOSING);
            if (strcmp(name, marker) != 0 || !begin || !end)
                continue;
            *excerpt = (struct excerpt){
                .file = sources[i].file,
                .line = line_of(sources[i].text, begin + 1),
                .text = begin + 1,
                .bytes = (size_t)(end - begin)};
            return true;
        }
    }
    return false;
}

bool excerpt_pair(struct excerpt pair[2], const char *marker)
{
    const char *pool = marker;
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (strcmp(twins[i].loop, marker) == 0)
            pool = twins[i].pool;
    return excerpt_find(&pair[0], THREADED, pool) &&
           excerpt_find(&pair[1], EVENTED, marker);
}

enum text_id excerpt_heading(const char *marker)
{
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (strcmp(headings[i].marker, marker) == 0)
            return headings[i].text;
    return TEXT_CODE;
}

char (*excerpt_markers(unsigned *count))[EXCERPT_NAME]
{
    enum { MOST = 200 };
    char(*names)[EXCERPT_NAME] =
        allocate(MOST * sizeof *names, "the markers");
    *count = 0;
    for (unsigned i = 0; i < FILES; i++) {
        const char *place = sources[i].text;
        char name[EXCERPT_NAME];
        while (*count < MOST && marker_at(&place, name)) {
            unsigned k = 0;
            while (k < *count && strcmp(names[k], name) != 0)
                k++;
            if (k == *count)
                strcpy(names[(*count)++], name);
        }
    }
    return names;
}

static const char *marker_of(const struct scenario *scenario,
                             enum job_kind kind)
{
    switch (kind) {
    case FILE_WRITE:
        return scenario->engine.file_io == FILE_UV_WORK ? "file-write-whole"
               : scenario->engine.file_io == FILE_BLOCKING
                   ? "file-write-plain"
                   : "file-write";
    case DOWNLOAD:
        return "download";
    case MAIN_WORK:
        return scenario->chunk > 0 ? "chunk" : "main-work";
    case COMPUTE:
        return "compute";
    case BLOCK:
    case JOB_KINDS:
        break;
    }
    return "block";
}

unsigned excerpt_of_scenario(const struct scenario *scenario,
                             const char **markers, unsigned room)
{
    unsigned count = 0;
    for (unsigned i = 0; i < scenario->job_count; i++) {
        const char *marker = marker_of(scenario, scenario->jobs[i].kind);
        unsigned k = 0;
        while (k < count && strcmp(markers[k], marker) != 0)
            k++;
        if (k == count && count < room)
            markers[count++] = marker;
    }
    return count;
}
