/*
 * Two results as one table: what helps whom, more threads or more cores.
 */
#ifndef TABLE_H
#define TABLE_H

#include "results/charts/canvas.h"
#include "results/result.h"

/* Whether both ran one thread and several, each pinned to one core and
 * on all of them, the first on jobs that wait, the second on jobs that
 * compute. */
bool table_fits(const struct result *waiting, const struct result *computing);

/* Writes FOLDER/<id>.table.<lang>.{png,svg}, where the id is what both
 * names begin with: "07". Returns 0, or -1 and a sentence in `why`. */
int table_draw(const struct result *waiting, const struct result *computing,
               const char *folder, char *why, size_t size);

/* That name without an ending: "07.table.en". */
void table_file(char *out, size_t size, const struct result *waiting,
                const struct result *computing, enum language language);

/* The canvas alone; freed by canvas_free. */
struct canvas *table_canvas(const struct result *waiting,
                            const struct result *computing,
                            enum language language);

#endif
