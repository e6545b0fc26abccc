#include "scenarios/harness/postgresql.h"
#include "common/fail.h"
#include "scenarios/harness/said.h"

#include <glob.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/shm.h>
#include <unistd.h>

static bool has_server(const char *place)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/postgres", place);
    return *place && access(path, X_OK) == 0;
}

static bool ask_config(char *path, size_t size)
{
    static const char *const command[] = {"pg_config", "--bindir", NULL};
    return said_by(command, "", path, size) && has_server(path);
}

/* "9.6" is older than "15". */
static bool find_newest(char *path, size_t size)
{
    glob_t found = {0};
    double newest = 0;
    int start = (int)strlen("/usr/lib/postgresql/");

    glob("/usr/lib/postgresql/[0-9]*/bin", 0, NULL, &found);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        double version = strtod(found.gl_pathv[i] + start, NULL);
        if (version <= newest || !has_server(found.gl_pathv[i]))
            continue;
        newest = version;
        snprintf(path, size, "%s", found.gl_pathv[i]);
    }
    globfree(&found);
    return newest > 0;
}

static bool find_programs(char *path, size_t size)
{
    return ask_config(path, size) || find_newest(path, size);
}

bool postgresql_find(char *path, size_t size)
{
    char place[PATH_MAX - 16];
    if (!find_programs(place, sizeof place))
        return false;
    snprintf(path, size, "%s/postgres", place);
    return true;
}

/* A block of shared memory is its mark on the folder: the key and the
 * number in line 7 of its postmaster.pid. It goes with the server, but
 * not with one that is killed. */
static void sweep(const char *folder)
{
    char path[PATH_MAX], line[64] = "";
    int id;

    snprintf(path, sizeof path, "%s/data/postmaster.pid", folder);
    FILE *file = fopen(path, "re");
    for (int i = 0; file && i < 7; i++)
        if (!fgets(line, sizeof line, file))
            *line = '\0';
    if (file)
        fclose(file);
    if (sscanf(line, "%*u %d", &id) == 1)
        shmctl(id, IPC_RMID, NULL);
}

struct server *postgresql_start(char *folder, size_t size)
{
    char place[PATH_MAX - 16], makes[PATH_MAX], serves[PATH_MAX],
        data[PATH_MAX];

    if (!find_programs(place, sizeof place))
        fail_with(EXIT_INTERNAL, "PostgreSQL is not installed; "
                                 "scripts/install databases");
    server_folder(folder, size);
    snprintf(makes, sizeof makes, "%s/initdb", place);
    snprintf(serves, sizeof serves, "%s/postgres", place);
    snprintf(data, sizeof data, "%s/data", folder);
    char *prepare[] = {makes,       "-D",         data,
                       "-A",        "trust",      "-U",
                       "poolloop",  "-E",         "UTF8",
                       "--no-sync", "--locale=C", "--no-instructions",
                       NULL};
    char *serve[] = {serves, "-D", data, "-k", folder,
                     "-c", "listen_addresses=",
                     "-c", "fsync=off",
                     "-c", "autovacuum=off",
                     "-c", "jit=off",
                     "-c", "shared_buffers=16MB",
                     "-c", "dynamic_shared_memory_type=mmap",
                     "-c", "wal_level=minimal",
                     "-c", "max_wal_senders=0",
                     "-c", "max_logical_replication_workers=0",
                     "-c", "max_prepared_transactions=64",
                     "-c", "deadlock_timeout=50ms",
                     NULL};
    return server_start(&(struct server_asked){.name = "PostgreSQL",
                                               .prepare = prepare,
                                               .serve = serve,
                                               .ends_by = SIGQUIT,
                                               .patience_s = 60,
                                               .sweep = sweep},
                        folder);
}
