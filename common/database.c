#include "common/database.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

const char *const database_kind_words[] = {
    "none", "sqlite", "postgresql", "redis", NULL};

const char *const statement_words[] = {
    [BEGIN] = "begin", [BEGIN_PLAIN] = "begin_plain",
    [BEGIN_SERIALIZABLE] = "begin_serializable", [COMMIT] = "commit",
    [ROLLBACK] = "rollback", [DEBIT] = "debit", [CREDIT] = "credit",
    [READ] = "read", [READ_FOR_UPDATE] = "read_for_update",
    [WRITE] = "write", [PAUSE] = "pause", [TOTAL] = "total",
    [PUT] = "put", [TAKE] = "take", [ACKNOWLEDGE] = "acknowledge",
    [PREPARE] = "prepare", [COMMIT_PREPARED] = "commit_prepared",
    [ROLLBACK_PREPARED] = "rollback_prepared",
    [NEXT_PREPARED] = "next_prepared", [DECIDE] = "decide",
    [DECIDED] = "decided", [NOTE] = "note", [NEXT_NOTE] = "next_note",
    [DELIVER] = "deliver", [DELIVERED] = "delivered",
    [ALL_GONE] = "all_gone", [STATEMENTS] = NULL};

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

bool statement_is_of_account(enum statement statement)
{
    static const bool is_of_account[STATEMENTS] = {
        [DEBIT] = true, [CREDIT] = true, [READ] = true,
        [READ_FOR_UPDATE] = true, [WRITE] = true, [PREPARE] = true,
        [NOTE] = true, [DELIVER] = true};
    return is_of_account[statement];
}

void trip_answered(const struct trip *trip)
{
    if (trip->answers_left && atomic_fetch_sub(trip->answers_left, 1) == 1)
        kill(getpid(), SIGKILL);
}
