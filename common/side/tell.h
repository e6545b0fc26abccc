/*
 * Tells what happens while it happens, for a side that runs alone: a
 * line an event, with its time since the first submit.
 */
#ifndef TELL_H
#define TELL_H

#include "common/record.h"
#include "common/scenario/scenario.h"

struct teller;

/* Prints the title. Free it with teller_close. */
struct teller *teller_open(const struct scenario *scenario,
                           enum language language);

/* From now on this job's events are told, by whichever thread makes
 * them. */
void teller_listen(void *teller, struct job *job);

/* Switches, threads and time of the whole work; failed jobs by name. */
void teller_sum_up(const struct teller *teller,
                   const struct record *record);

void teller_close(struct teller *teller);

#endif
