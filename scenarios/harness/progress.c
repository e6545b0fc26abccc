#include "scenarios/harness/progress.h"
#include "common/clock.h"
#include "results/text/text.h"
#include "scenarios/harness/machine.h"
#include "scenarios/harness/plan.h"
#include "scenarios/harness/ring.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool terminal(int fd)
{
    const char *kind = getenv("TERM");
    return isatty(fd) && kind && strcmp(kind, "dumb") != 0;
}

static struct figure seconds(uint64_t ns)
{
    return text_plain((double)ns / (double)NS_PER_S, 0);
}

void progress_words(const struct result *result, uint64_t patience_ns,
                    char *words, size_t size)
{
    struct figure count = text_plain(result->round_count, 0);
    struct figure core = text_plain(result->core, 0);
    struct figure least = seconds(plan_remaining(result, 0));
    struct figure more = seconds(plan_patience(result, patience_ns));

    text_fill(words, size, result->language, TEXT_RUN_PLAN,
              (const char *const[]){count.text, core.text, least.text,
                                    more.text, NULL});
}

void progress_plan(const struct result *result, uint64_t patience_ns,
                   bool trace)
{
    uint64_t records = plan_switch_records(result);
    uint64_t files = plan_open_files(result);
    uint64_t descriptors = machine_limit(result->machine,
                                         "limit_descriptors");
    char words[400];

    progress_words(result, patience_ns, words, sizeof words);
    fprintf(stderr, "%s\n", words);
    if (files >= descriptors) {
        TEXT_FILL(words, result->language, TEXT_RUN_FILES,
                  text_count((double)files).text,
                  text_count((double)descriptors).text);
        fprintf(stderr, "%s\n", words);
    }
    if (!trace || records <= RING_RECORDS)
        return;
    TEXT_FILL(words, result->language, TEXT_RUN_RING,
              text_count((double)records).text,
              text_count(RING_RECORDS).text);
    fprintf(stderr, "%s\n", words);
}

void progress_round(const struct result *result, unsigned index)
{
    enum language language = result->language;
    struct figure now = text_plain(index + 1, 0);
    struct figure count = text_plain(result->round_count, 0);
    struct figure left = seconds(plan_remaining(result, index));
    char words[128];

    if (!terminal(STDERR_FILENO))
        return;
    TEXT_FILL(words, language, TEXT_RUN_ROUND, now.text, count.text,
              text_side(result->rounds[index].side, language), left.text);
    fprintf(stderr, "\r\033[K%s", words);
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
