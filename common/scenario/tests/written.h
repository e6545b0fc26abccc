/*
 * Scenarios from a text with a set laid over it, and what is written
 * of them.
 */
#ifndef WRITTEN_H
#define WRITTEN_H

#include "common/scenario/scenario.h"
#include "common/scenario/write.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TITLE "title: {en: a, ko: b}\n"
#define JOBS                                                                   \
    "jobs:\n  - file_write: {name: save}\n  - main_work: {name: main, us: "    \
    "7}\n"

static inline struct scenario *parse(const char *text, const char *set,
                                     struct complaint *why)
{
    const char *sets[] = {set};
    return scenario_parse(text, strlen(text), "x.yml", sets, set ? 1 : 0, why);
}

static inline struct scenario *good(const char *text, const char *set)
{
    struct complaint why = {.text = ""};
    struct scenario *scenario = parse(text, set, &why);
    cr_assert_not_null(scenario, "%s with %s: %s", text,
                       set ? set : "nothing set", why.text);
    return scenario;
}

static inline char *written(const struct scenario *scenario)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    cr_assert_eq(scenario_write(scenario, out), 0, "write");
    fclose(out);
    return text;
}

/* What is read back from what was written is written the same. */
static inline void check_round_trip(const struct scenario *scenario)
{
    char *once = written(scenario);
    struct scenario *again = good(once, NULL);
    char *twice = written(again);
    cr_assert_str_eq(once, twice, "written and read back it differs");
    free(once);
    free(twice);
    scenario_free(again);
}

#endif
