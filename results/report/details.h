/*
 * The rest of the screen: for those who check.
 */
#ifndef DETAILS_H
#define DETAILS_H

#include "results/report/page.h"
#include "results/result.h"

/* A table of every comparison at every point, each invalid round with
 * its reason, the settings, the machine and the warnings in full. */
void details_print(const struct page *page, const struct result *result,
                   enum language language);

#endif
