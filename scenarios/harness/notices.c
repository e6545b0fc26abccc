#include "scenarios/harness/notices.h"

#include <stdio.h>
#include <string.h>

/* As the SQL standard numbers them. */
static const struct {
    const char *code;
    enum text_id says;
} known[] = {{"25001", TEXT_NOTICE_OPEN}, {"25P01", TEXT_NOTICE_NOT_OPEN}};

enum { KNOWN = sizeof known / sizeof *known };

struct notices {
    unsigned of[KNOWN + 1]; /* each known one; of all others */
};

static void count(const struct step_row *step, struct notices *notices)
{
    unsigned i = 0;
    while (i < KNOWN && strcmp(step->code, known[i].code) != 0)
        i++;
    notices->of[i] += step->warnings;
}

void notices_tell(struct result *result)
{
    struct notices notices = {{0}};
    char number[16];

    for (unsigned r = 0; r < result->round_count; r++) {
        const struct record *record = result->rounds[r].record;
        for (unsigned i = 0; record && i < record->step_count; i++)
            count(&record->steps[i], &notices);
    }
    for (unsigned i = 0; i <= KNOWN; i++) {
        if (notices.of[i] == 0)
            continue;
        snprintf(number, sizeof number, "%u", notices.of[i]);
        RESULT_WARN(result, "server_warned", TEXT_WARN_SERVER, number,
                    text_of(i < KNOWN ? known[i].says : TEXT_NOTICE_OTHER,
                            language));
    }
}
