/*
 * Folders for files that nobody keeps. Always fresh: rewriting an old
 * file on ext4 waits for the disk and would be another experiment.
 */
#ifndef FOLDER_H
#define FOLDER_H

#include <stddef.h>

/* Makes a fresh folder below $TMPDIR, or the system's usual place, and
 * puts its path into `path`, which it returns. Ends the process where
 * that is not possible. Nothing is in it but a hidden file, whose lock
 * tells others for as long as this process lives that it is in use;
 * folders there that killed processes left behind are removed. */
const char *folder_fresh(char *path, size_t size);

/* $TMPDIR, or the system's usual place. */
const char *folder_parent(void);

/* The same below a folder of one's choice; returns 0 or errno. */
int folder_fresh_in(const char *parent, char *path, size_t size);

/* A folder that is not to outlive the process, however it exits, and
 * one that may after all. Fresh ones are not; a removed one is
 * forgotten. */
void folder_until_exit(const char *path);
void folder_keep(const char *path);

/* Root has a user without rights for what it starts: its folders are of
 * that user, and yet root's to remove. */
enum { NOBODY = 65534 };

/* Removes one whose process has gone, unless another one is about it. */
void folder_remove_left(const char *path);

/* Removes the folder with all that is in it, or only what is in it;
 * links are not followed. Returns 0 or errno. */
int folder_remove(const char *path);
int folder_empty(const char *path);

#endif
