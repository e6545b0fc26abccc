/*
 * What a setting is called has a text that is named after it: a new one
 * needs its texts and nothing here. A test walks through all fields.
 */
#include "results/analysis/settings.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *side_called(const struct scenario *scenario, enum side side,
                       bool brief, enum language language)
{
    if (side == THREADED && scenario->engine.workers == PER_JOB &&
        !scenario_sweeps(scenario, &scenario->engine.workers))
        return text_of(TEXT_SET_WORKERS_PER_JOB, language);
    return brief ? text_side_short(side, language)
                 : text_side(side, language);
}

enum text_id setting_text(const char *path, const char *behind)
{
    const char *dot = strrchr(path, '.');
    char name[80];
    snprintf(name, sizeof name, "SET_%s%s%s", dot ? dot + 1 : path,
             *behind ? "_" : "", behind);
    for (char *c = name; *c; c++)
        *c = (char)toupper((unsigned char)*c);
    char *unit = strstr(name, "_US");
    if (unit && (unit[3] == '_' || !unit[3]))
        unit[1] = 'M';
    return text_named(name);
}

static bool is_number(const char *value)
{
    char *end;
    double number = strtod(value, &end);
    return *value && !*end && isfinite(number);
}

/* The text for a value; of a number how many there are of it ("1" has
 * one of its own). TEXTS: it has none. */
static enum text_id words_for(const char *path, const char *value)
{
    enum text_id id = TEXTS;
    if (!is_number(value))
        return *value ? setting_text(path, value) : TEXTS;
    if (strcmp(value, "1") == 0)
        id = setting_text(path, "IS_1");
    return id != TEXTS ? id : setting_text(path, "IS");
}

/* "jobs.NAME.FIELD": NAME into `name`; returns FIELD, or NULL. */
static const char *field_of(const char *path, char *name, size_t size)
{
    const char *dot = strrchr(path, '.');
    if (strncmp(path, "jobs.", 5) != 0 || !dot || dot < path + 5)
        return NULL;
    snprintf(name, size, "%.*s", (int)(dot - path - 5), path + 5);
    return dot + 1;
}

static bool ends_with_ms(const char *path)
{
    size_t length = strlen(path);
    return length > 3 && (strcmp(path + length - 3, ".ms") == 0 ||
                          strcmp(path + length - 3, "_ms") == 0);
}

struct words swept_words(const struct result *result, enum language language)
{
    const char *path = result->scenario->sweep.path;
    struct words words = {""};
    char name[120];
    if (!path)
        return words;
    const char *field = field_of(path, name, sizeof name);
    const struct job_spec *job = field ? job_named(result->scenario, name)
                                       : NULL;
    bool ms = field && strcmp(field, "ms") == 0;
    enum text_id id = setting_text(path, "");
    snprintf(words.text, sizeof words.text, "%s",
             id != TEXTS ? text_of(id, language) : path);
    if (job && (ms || strcmp(field, "count") == 0))
        TEXT_FILL(words.text, language,
                  !ms                      ? TEXT_SET_JOB_COUNT
                  : job->kind == MAIN_WORK ? TEXT_SET_MAIN_MS
                                           : TEXT_SET_JOB_MS,
                  scenario_label(result->scenario, name, language));
    return words;
}

/* NULL where no single point is meant. */
static const char *value_at(const struct result *result, unsigned point)
{
    return point < result->point_count ? result->points[point].value : NULL;
}

struct words point_value_words(const struct result *result, unsigned point,
                               enum language language)
{
    const char *path = result->scenario->sweep.path;
    const char *value = value_at(result, point);
    struct words words = {""};
    if (!path || !value)
        return words;
    bool numeric = is_number(value);
    bool whole = numeric && strspn(value, "0123456789") == strlen(value);
    enum text_id id = numeric ? TEXTS : words_for(path, value);
    snprintf(words.text, sizeof words.text, "%s%s",
             id != TEXTS ? text_of(id, language)
             : whole     ? text_count(strtod(value, NULL)).text
                         : value,
             !numeric || !ends_with_ms(path) ? ""
             : language == KOREAN            ? "ms"
                                             : " ms");
    return words;
}

struct words point_setting_words(const struct result *result, unsigned point,
                                 enum language language)
{
    const char *path = result->scenario->sweep.path;
    const char *value = value_at(result, point);
    struct words alone = point_value_words(result, point, language);
    struct words words = alone;
    char name[120];
    if (!alone.text[0])
        return alone;
    enum text_id id = words_for(path, value);
    const char *field = field_of(path, name, sizeof name);
    if (id == TEXTS && field && strcmp(field, "ms") == 0)
        id = TEXT_SET_JOB_MS_IS;
    else if (id == TEXTS && field && strcmp(field, "count") == 0)
        id = TEXT_SET_JOB_COUNT_IS;
    if (field && id != TEXTS)
        TEXT_FILL(words.text, language, id,
                  scenario_label(result->scenario, name, language),
                  alone.text);
    else if (id != TEXTS)
        TEXT_FILL(words.text, language, id, alone.text);
    else if (setting_text(path, "") != TEXTS)
        TEXT_FILL(words.text, language, TEXT_SET_JOB_IS,
                  text_of(setting_text(path, ""), language), alone.text);
    else
        snprintf(words.text, sizeof words.text, "%s = %s", path, value);
    return words;
}
