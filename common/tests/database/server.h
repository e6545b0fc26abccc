/*
 * What a suite on a database needs to be there before: a file of this
 * name for each kind, linked with the suite.
 */
#ifndef DATABASE_SERVER_H
#define DATABASE_SERVER_H

/* Puts into the folder what its clients look for there. */
void server_enter(const char *folder);

#endif
