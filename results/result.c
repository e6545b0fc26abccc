/*
 * What a result owns, and how it lets go of it. Warnings and flags are
 * copied in, so that their writers need not keep them.
 */
#include "results/result.h"
#include "common/fail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIGURE_ROOM = 1024 }; /* bytes of a flag's sentence */

static char *copy(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(allocate(size, "a text of the result"), text, size);
}

static void text_free(struct text *text)
{
    for (int language = 0; language < LANGUAGES; language++)
        free(text->in[language]);
}

static void flag_free(struct flag *flag)
{
    free(flag->id);
    free(flag->figure);
    for (char **value = flag->values; *value; value++)
        free(*value);
}

void round_unflag(struct round *round, const char *id)
{
    unsigned kept = 0;
    for (unsigned i = 0; i < round->flag_count; i++)
        if (strcmp(round->flags[i].id, id) != 0)
            round->flags[kept++] = round->flags[i];
        else
            flag_free(&round->flags[i]);
    round->flag_count = kept;
}

bool killed_has(const struct database_options *database,
                const int64_t sums[2], int i)
{
    return sums[i] != (int64_t)database->accounts * database->balance;
}

void round_free(struct round *round)
{
    for (unsigned i = 0; i < round->flag_count; i++)
        flag_free(&round->flags[i]);
    free(round->flags);
    free(round->message);
    free(round->switches.ring_unavailable);
    free(round->switches.ring_unavailable_ko);
    free(round->timeline);
    free(round->attempts);
    free(round->kills);
    record_free(round->record);
}

static void points_free(struct result *result)
{
    for (unsigned i = 0; i < result->point_count; i++)
        free(result->points[i].value);
    free(result->points);
}

void result_forget(struct result *result)
{
    for (unsigned i = 0; i < result->analysis_count; i++) {
        free(result->analyses[i].job);
        text_free(&result->analyses[i].why);
    }
    free(result->analyses);
    if (result->claims)
        for (unsigned i = 0; i < result->scenario->claim_count; i++) {
            text_free(&result->claims[i].words);
            text_free(&result->claims[i].brief);
        }
    free(result->claims);
    result->analyses = NULL;
    result->analysis_count = 0;
    result->claims = NULL;
}

static void warnings_free(struct result *result)
{
    for (unsigned i = 0; i < result->warning_count; i++) {
        free(result->warnings[i].id);
        text_free(&result->warnings[i].text);
    }
    free(result->warnings);
}

static void twins_free(struct result *result)
{
    for (unsigned i = 0; i < result->twin_count; i++) {
        struct twin *twin = &result->twins[i];
        for (unsigned run = 0; run < twin->run_count; run++) {
            for (char **line = twin->runs[run]; *line; line++)
                free(*line);
            free(twin->runs[run]);
        }
        free(twin->runs);
        free(twin->times_ns);
        free(twin->version);
        free(twin->status);
    }
    free(result->twins);
}

void result_free(struct result *result)
{
    if (!result)
        return;
    result_forget(result);
    warnings_free(result);
    twins_free(result);
    points_free(result);
    for (unsigned i = 0; i < result->round_count; i++)
        round_free(&result->rounds[i]);
    free(result->rounds);
    json_decref(result->machine);
    json_decref(result->calibration);
    free(result->started);
    free(result->version);
    free(result->interrupted_by);
    free(result->changed);
    if (result->scenario)
        scenario_free(result->scenario);
    free(result);
}

const char *ring_why(const struct switches *switches, enum language language)
{
    return language == KOREAN && switches->ring_unavailable_ko
               ? switches->ring_unavailable_ko
               : switches->ring_unavailable;
}

const char *result_untraced(const struct result *result,
                            enum language language)
{
    const char *why = NULL;
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct switches *s = &result->rounds[i].switches;
        if (s->ring_voluntary != UNKNOWN)
            return NULL;
        why = s->ring_unavailable ? ring_why(s, language) : why;
    }
    return why;
}

const char *result_machine(const struct result *result, const char *key)
{
    const char *word =
        json_string_value(json_object_get(result->machine, key));
    return word ? word : "";
}

static bool is_disturbance(const char *id)
{
    static const enum text_id others[] = {
        TEXT_RULE_FOREIGN, TEXT_RULE_STEAL, TEXT_RULE_STALLED};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(id, text_of(others[i], ENGLISH)) == 0)
            return true;
    return false;
}

bool round_only_disturbed(const struct round *round,
                          const char *expect_fault)
{
    if (round->valid || round->exit_status != 0 || round->signal > 0 ||
        round->timed_out || !round->record)
        return false;
    bool disturbed = false;
    for (unsigned i = 0; i < round->flag_count; i++) {
        const char *id = round->flags[i].id;
        if (is_disturbance(id))
            disturbed = true;
        else if (!expect_fault || strcmp(id, expect_fault) != 0)
            return false;
    }
    return disturbed;
}

bool round_work_as_asked(const struct round *round)
{
    return round->work_permille == 0 || (round->work_permille >= 950 &&
                                         round->work_permille <= 1050);
}

bool result_work_off(const struct result *result, struct work_took *work)
{
    *work = (struct work_took){.least = INFINITY};
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        double took = (double)round->work_permille / 1000;
        if (round->warmup || round->work_permille == 0)
            continue;
        work->all++;
        work->off += !round_work_as_asked(round);
        work->least = fmin(work->least, took);
        work->most = fmax(work->most, took);
    }
    return 10 * work->off > work->all;
}

static struct flag *flag_added(struct round *round, const char *id,
                               const char *figure)
{
    round->flags = enlarge(round->flags,
                           (round->flag_count + 1) * sizeof *round->flags,
                           "the flags");
    struct flag *flag = &round->flags[round->flag_count++];
    *flag = (struct flag){
        .id = copy(id), .figure = copy(figure), .says = TEXTS};
    round->valid = false;
    return flag;
}

static void flag_says(struct flag *flag, enum text_id says,
                      const char *const *values)
{
    flag->says = says;
    for (unsigned i = 0; i < FLAG_VALUES && values[i]; i++)
        flag->values[i] = copy(values[i]);
}

void round_flag(struct round *round, enum text_id rule, enum text_id says,
                const char *const *values)
{
    char figure[FIGURE_ROOM];
    text_fill(figure, sizeof figure, ENGLISH, says, values);
    flag_says(flag_added(round, text_of(rule, ENGLISH), figure), says,
              values);
}

void round_flag_saved(struct round *round, const char *id,
                      const char *figure, const char *says,
                      const char *const *values)
{
    char told[FIGURE_ROOM];
    enum text_id text = says ? text_named(says) : TEXTS;
    struct flag *flag = flag_added(round, id, figure);
    text_fill(told, sizeof told, ENGLISH, text, values);
    if (text != TEXTS && strcmp(told, figure) == 0)
        flag_says(flag, text, values);
}

struct twin *result_twin(const struct result *result, enum runtime runtime)
{
    for (unsigned i = 0; i < result->twin_count; i++)
        if (result->twins[i].runtime == runtime)
            return &result->twins[i];
    return NULL;
}

static bool is_same(char *const *a, char *const *b)
{
    while (*a && *b && strcmp(*a, *b) == 0) {
        a++;
        b++;
    }
    return !*a && !*b;
}

unsigned result_twin_same(const struct twin *twin)
{
    unsigned same = 0;
    for (unsigned i = 0; i < twin->run_count; i++)
        same += is_same(twin->runs[0], twin->runs[i]);
    return same;
}

void result_twin_run(struct result *result, enum runtime runtime,
                     const char *version, const char *const *lines,
                     const char *status)
{
    struct twin *twin = result_twin(result, runtime);
    unsigned count = 0;
    if (!twin) {
        result->twins = enlarge(result->twins,
                                (result->twin_count + 1) * sizeof *twin,
                                "the twins");
        twin = &result->twins[result->twin_count++];
        *twin = (struct twin){.runtime = runtime,
                              .version = version ? copy(version) : NULL,
                              .voluntary = UNKNOWN,
                              .involuntary = UNKNOWN};
    }
    if (status && !twin->status)
        twin->status = copy(status);
    while (lines[count])
        count++;
    char **run = allocate((count + 1) * sizeof *run, "a twin");
    for (unsigned i = 0; i < count; i++)
        run[i] = copy(lines[i]);
    twin->runs = enlarge(twin->runs,
                         (twin->run_count + 1) * sizeof *twin->runs,
                         "the runs of a twin");
    twin->runs[twin->run_count++] = run;
}

void result_twin_first(struct twin *twin, const uint64_t *times_ns,
                       int64_t voluntary, int64_t involuntary)
{
    unsigned count = 0;
    while (twin->runs[0][count])
        count++;
    twin->times_ns = allocate((count + 1) * sizeof *times_ns, "a twin");
    memcpy(twin->times_ns, times_ns, count * sizeof *times_ns);
    twin->voluntary = voluntary;
    twin->involuntary = involuntary;
}

void result_warn(struct result *result, const char *id, const char *en,
                 const char *ko)
{
    result->warnings = enlarge(result->warnings,
                               (result->warning_count + 1) *
                                   sizeof *result->warnings,
                               "the warnings");
    result->warnings[result->warning_count++] = (struct warning){
        .id = copy(id), .text = {.in = {copy(en), copy(ko)}}};
}

void result_unwarn(struct result *result, const char *id)
{
    unsigned kept = 0;
    for (unsigned i = 0; i < result->warning_count; i++) {
        struct warning *warning = &result->warnings[i];
        if (strcmp(warning->id, id) != 0) {
            result->warnings[kept++] = *warning;
            continue;
        }
        free(warning->id);
        text_free(&warning->text);
    }
    result->warning_count = kept;
}

const struct scenario *result_scenario(const struct result *result,
                                       unsigned point)
{
    return scenario_point(result->scenario, point);
}
