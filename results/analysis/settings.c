#include "results/analysis/settings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *side_called(const struct scenario *scenario, enum side side,
                       bool brief, enum language language)
{
    if (side == THREADED && scenario->engine.workers == PER_JOB &&
        !scenario_sweeps(scenario, &scenario->engine.workers))
        return text_of(TEXT_A_THREAD_EACH, language);
    return brief ? text_side_short(side, language)
                 : text_side(side, language);
}

/*
 * One table: what a setting is called, and its values where these are
 * words or have a counter of their own ("1" comes before any number).
 */
enum { MOST_VALUES = 4 };

static const struct setting {
    size_t place; /* in the scenario */
    enum text_id name;
    struct {
        const char *value; /* NULL: any */
        enum text_id words;
    } value[MOST_VALUES];
} settings[] = {
    {offsetof(struct scenario, engine.workers),
     TEXT_SET_WORKERS,
     {{"per_job", TEXT_A_THREAD_EACH},
      {"1", TEXT_SET_WORKERS_IS_1},
      {NULL, TEXT_SET_WORKERS_IS}}},
    {offsetof(struct scenario, engine.deliver),
     TEXT_SET_DELIVER,
     {{"worker", TEXT_SET_DELIVER_WORKER}, {"main", TEXT_SET_DELIVER_MAIN}}},
    {offsetof(struct scenario, engine.file_io),
     TEXT_SET_FILE_IO,
     {{"uv_fs", TEXT_SET_FILE_IO_UV_FS},
      {"uv_work", TEXT_SET_FILE_IO_UV_WORK},
      {"blocking", TEXT_SET_FILE_IO_BLOCKING}}},
    {offsetof(struct scenario, engine.style),
     TEXT_SET_STYLE,
     {{"callbacks", TEXT_SET_STYLE_CALLBACKS},
      {"promises", TEXT_SET_STYLE_PROMISES},
      {"await", TEXT_SET_STYLE_AWAIT},
      {"states", TEXT_SET_STYLE_STATES}}},
    {offsetof(struct scenario, engine.access),
     TEXT_SET_ACCESS,
     {{"nonblocking", TEXT_SET_ACCESS_NONBLOCKING},
      {"hidden", TEXT_SET_ACCESS_HIDDEN},
      {"blocking", TEXT_SET_ACCESS_BLOCKING}}},
    {offsetof(struct scenario, engine.database.shared),
     TEXT_SET_SHARED,
     {{"true", TEXT_SET_SHARED_TRUE}, {"false", TEXT_SET_SHARED_FALSE}}},
    {offsetof(struct scenario, engine.hidden_workers),
     TEXT_SET_HIDDEN,
     {{"1", TEXT_SET_HIDDEN_IS_1}, {NULL, TEXT_SET_HIDDEN_IS}}},
    {offsetof(struct scenario, chunk),
     TEXT_SET_CHUNK,
     {{NULL, TEXT_SET_CHUNK_IS}}},
    {offsetof(struct scenario, engine.fresh_clock),
     TEXT_SET_FRESH_CLOCK,
     {{"false", TEXT_SET_FRESH_CLOCK_FALSE},
      {"true", TEXT_SET_FRESH_CLOCK_TRUE}}},
    {offsetof(struct scenario, pin),
     TEXT_SET_PIN,
     {{"one", TEXT_SET_PIN_ONE}, {"all", TEXT_SET_PIN_ALL}}},
    {offsetof(struct scenario, policy),
     TEXT_SET_POLICY,
     {{"other", TEXT_SET_POLICY_OTHER}, {"batch", TEXT_SET_POLICY_BATCH}}},
};

static const struct setting *setting_of(const struct scenario *scenario)
{
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        if (scenario_sweeps(scenario,
                            (const char *)scenario + settings[i].place))
            return &settings[i];
    return NULL;
}

/* The text for a value; TEXTS: it has none. */
static enum text_id words_for(const struct setting *setting,
                              const char *value)
{
    for (unsigned i = 0; setting && i < MOST_VALUES; i++) {
        const char *known = setting->value[i].value;
        bool any = !known && setting->value[i].words;
        if (any || (known && strcmp(known, value) == 0))
            return setting->value[i].words;
    }
    return TEXTS;
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

/* Fields of jobs whose values are words; the value NULL is the field's
 * own name. */
static const struct {
    const char *field, *value;
    enum text_id words;
} job_words[] = {
    {"how", NULL, TEXT_SET_HOW},
    {"how", "in_turn", TEXT_SET_HOW_IN_TURN},
    {"how", "started_first", TEXT_SET_HOW_STARTED_FIRST},
    {"how", "together", TEXT_SET_HOW_TOGETHER},
    {"how", "blocking", TEXT_SET_HOW_BLOCKING},
    {"locking", NULL, TEXT_SET_LOCKING},
    {"locking", "none", TEXT_SET_LOCKING_NONE},
    {"locking", "transaction", TEXT_SET_LOCKING_TRANSACTION},
    {"locking", "for_update", TEXT_SET_LOCKING_FOR_UPDATE},
    {"locking", "serializable", TEXT_SET_LOCKING_SERIALIZABLE},
    {"locking", "in_one_statement", TEXT_SET_LOCKING_ONE},
    {"way", NULL, TEXT_SET_WAY},
    {"way", "in_turn", TEXT_SET_WAY_IN_TURN},
    {"way", "together", TEXT_SET_WAY_TOGETHER},
    {"way", "two_phase", TEXT_SET_WAY_TWO_PHASE},
    {"way", "outbox", TEXT_SET_WAY_OUTBOX},
    {"answer", NULL, TEXT_SET_ANSWER},
    {"answer", "now", TEXT_SET_ANSWER_NOW},
    {"answer", "later", TEXT_SET_ANSWER_LATER},
    {"handlers", NULL, TEXT_SET_HANDLERS},
};

static enum text_id word_of_job(const char *path, const char *value)
{
    char name[120];
    const char *field = field_of(path, name, sizeof name);
    for (size_t i = 0; field && i < sizeof job_words / sizeof *job_words;
         i++) {
        const char *known = job_words[i].value;
        if (strcmp(job_words[i].field, field) == 0 &&
            (known && value ? strcmp(known, value) == 0 : known == value))
            return job_words[i].words;
    }
    return TEXTS;
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
    const struct setting *setting = setting_of(result->scenario);
    const char *field = field_of(path, name, sizeof name);
    const struct job_spec *job = field ? job_named(result->scenario, name)
                                       : NULL;
    bool ms = field && strcmp(field, "ms") == 0;
    enum text_id id = setting ? setting->name : word_of_job(path, NULL);
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
    char *end = NULL;
    if (!path || !value)
        return words;
    double number = strtod(value, &end);
    bool numeric = *value && !*end && isfinite(number);
    bool whole = numeric && strspn(value, "0123456789") == strlen(value);
    enum text_id id =
        numeric ? TEXTS : words_for(setting_of(result->scenario), value);
    if (!numeric && id == TEXTS)
        id = word_of_job(path, value);
    snprintf(words.text, sizeof words.text, "%s%s",
             id != TEXTS ? text_of(id, language)
             : whole     ? text_count(number).text
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
    enum text_id id = words_for(setting_of(result->scenario), value);
    if (id == TEXTS && word_of_job(path, value) != TEXTS)
        return alone;
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
    else if (word_of_job(path, NULL) != TEXTS)
        TEXT_FILL(words.text, language, TEXT_SET_JOB_IS,
                  text_of(word_of_job(path, NULL), language), alone.text);
    else if (!setting_of(result->scenario))
        snprintf(words.text, sizeof words.text, "%s = %s", path, value);
    return words;
}
