/*
 * A process between the harness and a program that poolloop did not
 * write. Whatever that program starts ends with it, also what has left
 * its group and its session: when the program ends, when the harness
 * lets go of it, and when the harness dies, however it does.
 *
 * What a program leaves behind becomes a child of init's, or of the
 * nearest ancestor that asks for it: here that is the keeper
 * (prctl(2), PR_SET_CHILD_SUBREAPER). Main thread only.
 */
#ifndef KEEPER_H
#define KEEPER_H

#include <sys/resource.h>
#include <sys/types.h>

struct keeper {
    pid_t pid; /* 0: there is none */
    int link;
};

/* As fork(2), with a keeper between: returns twice, the program's pid
 * and 0. The program finds its parent's pid in `keeper`. */
pid_t keeper_fork(struct keeper *keeper);

/* The program and all of its own are to end now. */
void keeper_let_go(const struct keeper *keeper);

/* Waits until they have; as wait4(2) tells it of the program. */
void keeper_wait(struct keeper *keeper, int *status, struct rusage *usage);

/* From now on what is left behind comes to this process, and: kills all
 * that did, and all children, and what they leave behind, and waits for
 * them. */
void keeper_adopt(void);
void keeper_clear(void);

#endif
