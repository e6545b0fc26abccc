#include "common/database_place.h"
#include "common/fail.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void database_server(const struct database_options *options,
                     char folder[SERVER_FOLDER_BYTES])
{
    char link[4096];

    snprintf(link, sizeof link, "%s/server", options->where);
    ssize_t length = readlink(link, folder, SERVER_FOLDER_BYTES - 1);
    if (length < 0)
        fail(errno, "readlink", "poolloop run starts a server", "%s", link);
    folder[length] = '\0';
}

const char *database_own_name(const struct database_options *options)
{
    const char *slash = strrchr(options->where, '/');
    return slash ? slash + 1 : options->where;
}
