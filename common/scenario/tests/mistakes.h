/*
 * A table of mistakes: texts of scenarios, and how the complaint about
 * each begins and what else it says.
 */
#ifndef MISTAKES_H
#define MISTAKES_H

#include "common/scenario/scenario.h"

#include <criterion/criterion.h>
#include <string.h>

#define TITLE "title: {en: a, ko: b}\n"
#define JOBS  "jobs:\n  - download: {name: fetch, ms: 5}\n"
#define CLAIM(expect)                                                          \
    TITLE JOBS "claims:\n  - says: {en: a, ko: b}\n    expect: " expect "\n"

static inline struct scenario *parse(const char *text, struct complaint *why)
{
    return scenario_parse(text, strlen(text), "x.yml", NULL, 0, why);
}

struct mistake {
    const char *text;
    const char *says; /* the beginning of the complaint */
    const char *also; /* and a part of the rest */
};

static inline void refuse_all(const struct mistake *mistakes)
{
    for (size_t i = 0; mistakes[i].text; i++) {
        const struct mistake *mistake = &mistakes[i];
        struct complaint why = {.text = ""};
        struct scenario *scenario = parse(mistake->text, &why);
        cr_expect_null(scenario, "mistake %zu was accepted:\n%s", i,
                       mistake->text);
        cr_expect_eq(strncmp(why.text, mistake->says, strlen(mistake->says)), 0,
                     "%zu: \"%s\" should begin with \"%s\"", i, why.text,
                     mistake->says);
        cr_expect_not_null(strstr(why.text, mistake->also),
                           "%zu: \"%s\" should hold \"%s\"", i, why.text,
                           mistake->also);
        scenario_free(scenario);
    }
}

#endif
