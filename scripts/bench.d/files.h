/*
 * Where fresh files may be made: on tmpfs, so that no disk is in the
 * figures.
 */
#ifndef FILES_H
#define FILES_H

enum { FILE_BYTES = 14 };

/* Goes to a fresh folder on tmpfs; ends the process where there is no
 * tmpfs. files_end removes it. */
void files_begin(void);
void files_end(void);

#endif
