#include "common/step.h"

#define STEP(key, as, member) COLUMN(key, as, struct step_row, member)
const struct column step_columns[] = {
    {STEP("trial", AS_UNSIGNED, trial)},
    {STEP("job", AS_UNSIGNED, job)},
    {STEP("connection", AS_UNSIGNED, connection)},
    {STEP("statement", AS_WORD, statement), .words = statement_words},
    {STEP("sent_ns", AS_TIME, sent)},
    {STEP("answered_ns", AS_TIME, answered)},
    {STEP("balance", AS_KNOWN, balance)},
    {STEP("warnings", AS_UNSIGNED, warnings)},
    {STEP("failed", AS_TRUTH, failed)},
    {STEP("code", AS_NAME, code)},
    {STEP("account", AS_POSITIVE, account), .later = true},
    {.key = NULL},
};
