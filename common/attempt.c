#include "common/attempt.h"

#define ATTEMPT(key, as, member) COLUMN(key, as, struct attempt, member)
#define TIME(key, member)                                                 \
    ATTEMPT(key, AS_KNOWN, member), .low = -INT64_MAX, .high = INT64_MAX
const struct column attempt_columns[] = {
    {ATTEMPT("job", AS_UNSIGNED, job)},
    {ATTEMPT("worker", AS_UNSIGNED, worker)},
    {TIME("taken_ns", taken)},
    {TIME("effect_ns", effect), .why = "it had none"},
    {TIME("acknowledged_ns", acknowledged), .why = "it never was"},
    {TIME("ended_ns", ended), .why = "its worker never came to it"},
    {ATTEMPT("killed", AS_TRUTH, killed)},
    {.key = NULL},
};
