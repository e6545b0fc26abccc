/*
 * What this machine can measure, on one screen: which core it would
 * take and why, what is missing, and how to get it.
 *
 * Looking and telling are apart, so that a machine on which everything
 * is missing can be shown, too.
 */
#ifndef DOCTOR_H
#define DOCTOR_H

#include "common/database.h"
#include "scenarios/harness/core.h"

#include <jansson.h>
#include <stdio.h>

/* How the core could be had for poolloop alone. */
enum own_core {
    OWN_ALREADY,    /* isolated at boot */
    OWN_BY_SYSTEMD, /* cgroup v2: AllowedCPUs of the others' slices */
    OWN_BY_CPUSET,  /* cgroup v1: a cpuset for everybody else */
    OWN_BY_BOOT     /* isolcpus */
};

struct database_facts {
    char *version; /* "PostgreSQL 15.18"; NULL: it is not installed */
    bool built;    /* the programs that ask it, too */
};

struct facts {
    struct core_choice core;
    enum own_core own;
    int ring_error;      /* of ring_probe; 0: permitted */
    bool taskset, sides; /* found */
    bool font;           /* of the charts, found */
    struct database_facts database[REDIS + 1]; /* of each kind */
    char server_user[64]; /* that a server is started as */
    bool server_user_named;
    const char *unfit[LANGUAGES]; /* machine_unfit */
    json_t *machine; /* as machine_describe tells it; what is missing in
                        it is unknown, of limits: there is none */
};

/* Looks at this machine; files would be written in that folder. The
 * caller owns facts->machine and the versions. */
void doctor_look(struct facts *facts, const char *work_folder);

/* Tells it: at most 24 lines of 80 columns. */
void doctor_tell(const struct facts *facts, enum language language,
                 FILE *out);

/* Both, for the place where `poolloop run` would write. Returns the
 * exit status: EXIT_GOOD where rounds can be measured at all, even if
 * not everything of them; EXIT_INTERNAL where none can be started. */
int doctor_print(FILE *out, enum language language);

#endif
