/*
 * How one entry of the description is read: from a file of one line,
 * from a line with a key, from what a command prints.
 */
#include "scenarios/harness/machine_parts.h"

#include <stdio.h>
#include <string.h>

json_t *machine_unavailable(const char *why)
{
    return json_pack("{s:s}", "unavailable", why);
}

json_t *first_line(const char *path, const char *why)
{
    char line[512] = "";
    FILE *file = fopen(path, "re");

    if (file && !fgets(line, sizeof line, file))
        line[0] = '\0';
    if (file)
        fclose(file);
    line[strcspn(line, "\n")] = '\0';
    json_t *value = line[0] ? json_string(line) : NULL;
    return value ? value : machine_unavailable(why);
}

/* The value on the first line that begins with the key. */
static json_t *find_line(FILE *file, const char *key, const char *why)
{
    char line[4096];
    size_t length = strlen(key);
    json_t *value = NULL;

    while (file && !value && fgets(line, sizeof line, file)) {
        char *at = line + length;
        if (strncmp(line, key, length) != 0)
            continue;
        at += strspn(at, " \t:");
        at[strcspn(at, "\n")] = '\0';
        value = json_string(at);
    }
    return value ? value : machine_unavailable(why);
}

json_t *keyed_line(const char *path, const char *key, const char *why)
{
    FILE *file = fopen(path, "re");
    json_t *value = find_line(file, key, why);

    if (file)
        fclose(file);
    return value;
}

json_t *command_line(const char *command, const char *start,
                     const char *why)
{
    FILE *pipe = popen(command, "re");
    json_t *value = find_line(pipe, start, why);

    if (pipe)
        pclose(pipe);
    return value;
}
