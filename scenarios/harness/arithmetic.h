/*
 * Whether computing took as long as was asked. The steps of a round come
 * from a calibration; what they took is seen in the switch records: the
 * time that the job's thread ran between its two stamps. What others
 * kept from it is not in that; what made the core itself slower is.
 */
#ifndef ARITHMETIC_H
#define ARITHMETIC_H

#include "results/result.h"

struct arithmetic {
    int64_t asked, ran; /* ns, in sum over jobs */
};

/* Adds a computing job that ran in one piece on a known thread; others
 * tell nothing and are passed over. The round needs its timeline. */
void arithmetic_add(struct arithmetic *sum, const struct round *round,
                    const struct job *asked, const struct job_row *done);

/* ran / asked in thousandths; 0: too little was asked to tell (5 ms), or
 * records of switches were lost. */
uint64_t arithmetic_permille(const struct arithmetic *sum,
                             const struct round *round);

#endif
