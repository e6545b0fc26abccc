/*
 * The words for settings are found by the settings' own keys: here is
 * seen that none is forgotten, and none stands there for nothing.
 */
#include "common/scenario/fields.h"
#include "results/text/text.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <stdio.h>

static unsigned known; /* texts of settings, of some field */

/* Whether there is a text of that name; counts it. */
static bool is_text(const char *key, const char *between, const char *word)
{
    char name[100];
    snprintf(name, sizeof name, "SET_%s%s%s", key, between, word);
    for (char *c = name; *c; c++)
        *c = (char)toupper((unsigned char)*c);
    bool is = text_named(name) != TEXTS;
    known += is;
    return is;
}

/* Who is called something at an axis has words for each of its values. */
static void look_at(const struct scope *scope)
{
    for (const struct field *field = scope->fields; field->key; field++) {
        const char *const *words = field_words(field);
        if (field->type == GROUP)
            look_at(field->group);
        if (!field_is_condition(field) || !is_text(field->key, "", ""))
            continue;
        is_text(field->key, "_IS", "");
        is_text(field->key, "_IS_1", "");
        for (unsigned i = 0; words && words[i]; i++)
            cr_expect(is_text(field->key, "_", words[i]),
                      "%s: %s has no words", field->key, words[i]);
    }
}

/* Those that are said by their ids: of lengths and numbers of jobs. */
static bool is_said_by_id(const char *name)
{
    return strncmp(name, "SET_JOB_", 8) == 0 ||
           strcmp(name, "SET_MAIN_MS") == 0;
}

Test(settings, have_words_for_all_their_values_and_no_words_are_left_over)
{
    unsigned all = 0;
    look_at(&scenario_scope);
    look_at(&job_scope);
    for (enum text_id id = 0; id < TEXTS; id++)
        all += strncmp(text_name(id), "SET_", 4) == 0 &&
               !is_said_by_id(text_name(id));
    cr_assert(all > 30, "%u texts", all);
    cr_assert_eq(known, all, "%u texts are of no setting", all - known);
}
