/*
 * With --json, stdout is one JSON document, whatever becomes of the
 * run: the result, or the error that there is none.
 */
#ifndef DOCUMENT_H
#define DOCUMENT_H

/* From now on the process does not end without one. */
void document_promise(void);

/* result.json of that directory. */
void document_print(const char *dir);

#endif
