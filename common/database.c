#include "common/database.h"

#include <stddef.h>

const char *const database_kind_words[] = {"none", "sqlite", "postgresql",
                                           NULL};

const char *statement_name(enum statement statement)
{
    static const char *const names[STATEMENTS] = {
        [BEGIN] = "BEGIN", [COMMIT] = "COMMIT", [ROLLBACK] = "ROLLBACK",
        [DEBIT] = "the debit", [CREDIT] = "the credit"};
    return names[statement];
}
