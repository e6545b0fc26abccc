#include "common/database.h"

#include <stddef.h>

const char *const database_kind_words[] = {
    "none", "sqlite", "postgresql", "redis", NULL};

const char *statement_name(enum statement statement)
{
    static const char *const names[STATEMENTS] = {
        [BEGIN] = "BEGIN", [COMMIT] = "COMMIT", [ROLLBACK] = "ROLLBACK",
        [BEGIN_PLAIN] = "BEGIN", [BEGIN_SERIALIZABLE] = "BEGIN",
        [DEBIT] = "the debit", [CREDIT] = "the credit", [READ] = "the read",
        [READ_FOR_UPDATE] = "the read", [WRITE] = "the write",
        [PAUSE] = "the query", [TOTAL] = "the total",
        [PUT] = "the task's INSERT", [TAKE] = "taking a task",
        [ACKNOWLEDGE] = "acknowledging a task"};
    return names[statement];
}
