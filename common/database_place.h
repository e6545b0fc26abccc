/*
 * Where a client finds its server. Whoever keeps the folder that it
 * works in (`where`) has put a link to the server's own folder there;
 * one server serves many such folders, and what is put on it carries
 * the name of one.
 */
#ifndef DATABASE_PLACE_H
#define DATABASE_PLACE_H

#include "common/database.h"

/* Of a path that a Unix socket's name has room for. */
enum { SERVER_FOLDER_BYTES = 108 };

/* The server's folder, which its socket is in. Ends the process where
 * there is none. */
void database_server(const struct database_options *options,
                     char folder[SERVER_FOLDER_BYTES]);

/* The name of what is this folder's alone on the server. */
const char *database_own_name(const struct database_options *options);

#endif
