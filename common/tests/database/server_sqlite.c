#include "common/tests/database/server.h"

/* A library needs none. */
void server_enter(const char *folder)
{
    (void)folder;
}
