#include "scenarios/harness/progress.h"
#include "common/clock.h"
#include "scenarios/harness/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool terminal(int fd)
{
    const char *kind = getenv("TERM");
    return isatty(fd) && kind && strcmp(kind, "dumb") != 0;
}

void progress_plan(const struct result *result, uint64_t planned_ns)
{
    static const char *const sentence[LANGUAGES] = {
        [ENGLISH] = "%u rounds on core %d, at least %.0f s\n",
        [KOREAN] = "모두 %u회, 코어 %d, 적어도 %.0f초\n",
    };
    fprintf(stderr, sentence[result->language], result->round_count, result->core,
            (double)planned_ns / (double)NS_PER_S);
}

void progress_round(const struct result *result, unsigned index)
{
    static const char *const sentence[LANGUAGES] = {
        [ENGLISH] = "\r\033[Kround %u of %u: %s, about %.0f s left",
        [KOREAN] = "\r\033[K%u/%u회차: %s, 약 %.0f초 남음",
    };
    static const char *const sides[LANGUAGES][SIDES] = {
        [ENGLISH] = {"pool", "loop", "sequential"},
        [KOREAN] = {"스레드 풀", "이벤트 루프", "순차 실행"},
    };
    if (!terminal(STDERR_FILENO))
        return;
    fprintf(stderr, sentence[result->language], index + 1, result->round_count,
            sides[result->language][result->rounds[index].side],
            (double)plan_remaining(result, index) / (double)NS_PER_S);
}

void progress_end(void)
{
    if (terminal(STDERR_FILENO))
        fputs("\r\033[K", stderr);
}

bool progress_colour(void)
{
    const char *no = getenv("NO_COLOR");
    return terminal(STDOUT_FILENO) && !(no && *no);
}
