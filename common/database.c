#include "common/database.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

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
        [ACKNOWLEDGE] = "acknowledging a task", [PREPARE] = "PREPARE",
        [COMMIT_PREPARED] = "COMMIT PREPARED",
        [ROLLBACK_PREPARED] = "ROLLBACK PREPARED",
        [NEXT_PREPARED] = "looking for what is prepared",
        [DECIDE] = "the decision", [DECIDED] = "reading the decision",
        [NOTE] = "the note", [NEXT_NOTE] = "reading a note",
        [DELIVER] = "the delivery", [DELIVERED] = "striking out a note",
        [ALL_GONE] = "waiting for the others"};
    return names[statement];
}

void trip_answered(const struct trip *trip)
{
    if (trip->answers_left && atomic_fetch_sub(trip->answers_left, 1) == 1)
        kill(getpid(), SIGKILL);
}
