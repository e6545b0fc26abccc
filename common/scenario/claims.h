/*
 * Claims of a scenario, for the table of fields: the list, what one
 * expects, and the keys of that which have a form of their own.
 */
#ifndef CLAIMS_H
#define CLAIMS_H

#include "common/scenario/read.h"

extern const struct form claims_form, expect_form, arm_form, arms_form,
    names_form, share_form, at_form, between_form;

#endif
