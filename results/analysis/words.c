/*
 * Nothing is put together from halves of sentences here but figures and
 * names; the sentences are in the list of texts.
 */
#include "results/analysis/words.h"
#include "results/analysis/settings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define TEXT_ID(id, en, ko) TEXT_##id,
static const enum text_id rules[] = {
#include "results/text/rule_texts.h"
};
#undef TEXT_ID

const char *flag_name(const struct flag *flag, enum language language)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (strcmp(text_of(rules[i], ENGLISH), flag->id) == 0)
            return text_of(rules[i], language);
    return flag->id;
}

struct words flag_words(const struct flag *flag, enum language language)
{
    struct words words;
    size_t used = (size_t)snprintf(words.text, sizeof words.text, "%.200s: ",
                                   flag_name(flag, language));

    if (flag->says != TEXTS)
        text_fill(words.text + used, sizeof words.text - used, language,
                  flag->says, (const char *const *)flag->values);
    else
        snprintf(words.text + used, sizeof words.text - used, "%s",
                 flag->figure);
    return words;
}

struct figure value_text(enum unit unit, double value,
                         enum language language)
{
    switch (unit) {
    case UNIT_MS:
        return text_time(value * 1e6, language);
    case UNIT_KIB:
        return text_size(value, language);
    case UNIT_PERCENT:
        return text_share(value / 100, language);
    case UNIT_RATIO:
        return text_ratio(value);
    default:
        return text_count(value);
    }
}

struct figure counted_text(enum unit unit, double value,
                           enum language language)
{
    struct figure plain = value_text(unit, value, language), figure = plain;
    if (unit == UNIT_COUNT || unit == UNIT_TIMES)
        TEXT_FILL(figure.text, language,
                  unit == UNIT_COUNT ? TEXT_SO_MANY : TEXT_SO_OFTEN,
                  plain.text);
    return figure;
}

struct words measure_words(const struct scenario *scenario,
                           struct measure measure, enum language language)
{
    static const enum text_id stats[] = {
        [STAT_MEDIAN] = TEXT_STAT_MEDIAN, [STAT_MEAN] = TEXT_STAT_MEAN,
        [STAT_P95] = TEXT_STAT_P95,       [STAT_MAX] = TEXT_STAT_MAX,
        [STAT_MIN] = TEXT_STAT_MIN,       [STAT_COUNT] = TEXT_STAT_COUNT};
    struct words words, whole;
    const char *label = text_of(measure.metric->label, language);
    snprintf(words.text, sizeof words.text, "%s", label);
    if (measure.job)
        TEXT_FILL(words.text, language, TEXT_CLAIM_OF_JOB, label,
                  scenario_label(scenario, measure.job, language));
    if (!measure.metric->per_job)
        return words;
    TEXT_FILL(whole.text, language, TEXT_CLAIM_STAT, words.text,
              text_of(stats[measure.stat], language));
    return whole;
}

struct words point_words(const struct result *result, unsigned point,
                         enum language language)
{
    struct words words = point_setting_words(result, point, language), behind;
    TEXT_FILL(behind.text, language, TEXT_CLAIM_POINT, words.text);
    return *words.text ? behind : words;
}

struct words no_value_words(const struct result *result, unsigned point,
                            enum side side, enum language language)
{
    const struct point *at = &result->points[point];
    struct words words;
    if (at->planned[side])
        TEXT_FILL(words.text, language, TEXT_NO_VALID_ROUND, "");
    else
        TEXT_FILL(words.text, language, TEXT_NOT_RUN,
                  text_time((double)at->planned_ns[side], language).text);
    return words;
}

struct words interval_words(const struct figure *low,
                            const struct figure *high, double level,
                            unsigned n, enum language language)
{
    struct words words;
    struct figure count = text_plain(n, 0);
    if (isnan(level))
        TEXT_FILL(words.text, language, TEXT_CLAIM_FEW, count.text);
    else
        TEXT_FILL(words.text, language, TEXT_CLAIM_INTERVAL, low->text,
                  high->text, text_share(level, language).text, count.text);
    return words;
}

struct words ground_words(const struct claim_result *claim,
                          enum language language)
{
    bool holds = claim->finding == HOLDS;
    const enum text_id texts[] = {
        [BY_INTERVAL] = claim->disturbed > 0 ? TEXT_GROUND_UNTOUCHED : TEXTS,
        [IN_SPITE_OF_NOISE] = holds ? TEXT_GROUND_NOT_TRUE
                                    : TEXT_GROUND_NOT_WRONG,
        [AT_BOTH_ENDS] = TEXT_GROUND_BOTH_ENDS,
        [BY_EVERY_ROUND] = holds ? TEXT_GROUND_MET : TEXT_GROUND_MISSED,
        [BY_A_ROUND] = TEXT_GROUND_BELOW,
        [BY_RULE] = TEXT_GROUND_RULE,
        [RULE_BROKEN] = TEXT_GROUND_BROKEN};
    bool noise = claim->ground == BY_INTERVAL ||
                 claim->ground == IN_SPITE_OF_NOISE ||
                 claim->ground == AT_BOTH_ENDS;
    struct words words;
    TEXT_FILL(words.text, language, texts[claim->ground],
              text_plain(noise ? claim->disturbed : claim->seen, 0).text,
              text_plain(claim->n, 0).text);
    return words;
}

const char *ground_brief(const struct claim_result *claim,
                         enum language language)
{
    if (claim->ground == IN_SPITE_OF_NOISE || claim->ground == AT_BOTH_ENDS)
        return text_of(claim->finding == HOLDS ? TEXT_BRIEF_NOT_TRUE
                                               : TEXT_BRIEF_NOT_WRONG,
                       language);
    return claim->ground == BY_INTERVAL && claim->disturbed > 0
               ? text_of(TEXT_BRIEF_UNTOUCHED, language)
               : "";
}

/* ": MESSAGE", the last line of it, or "". */
static void last_line(char *out, size_t size, const char *message)
{
    size_t length = message ? strlen(message) : 0;
    while (length > 0 && message[length - 1] == '\n')
        length--;
    size_t from = length;
    while (from > 0 && message[from - 1] != '\n')
        from--;
    out[0] = '\0';
    if (length > from)
        snprintf(out, size, ": %.*s", (int)(length - from), message + from);
}

struct words failure_words(const struct round *round,
                           enum language language)
{
    struct words words = {""};
    const char *signal_name = sigabbrev_np(round->signal);
    struct figure number = text_plain(
        round->signal ? round->signal : round->exit_status, 0);
    char said[256];
    last_line(said, sizeof said, round->message);
    if (round->timed_out)
        TEXT_FILL(words.text, language, TEXT_FAILED_TIME, said);
    else if (round->signal > 0)
        TEXT_FILL(words.text, language, TEXT_FAILED_SIGNAL,
                  signal_name ? signal_name : number.text, said);
    else if (round->exit_status < 0)
        TEXT_FILL(words.text, language, TEXT_FAILED_BEGIN, said);
    else if (round->exit_status != 0)
        TEXT_FILL(words.text, language, TEXT_FAILED_EXIT, number.text, said);
    else if (!round->record)
        TEXT_FILL(words.text, language, TEXT_FAILED_RECORD, said);
    return words;
}

static const struct thread_usage *thread_of(const struct record *record,
                                            pid_t tid)
{
    for (unsigned i = 0; i < record->thread_count; i++)
        if (record->threads[i].tid == tid)
            return &record->threads[i];
    return NULL;
}

struct words thread_words(const struct record *record, pid_t tid,
                          const char *number, enum language language)
{
    const struct thread_usage *thread = thread_of(record, tid);
    const char *own = thread ? strchr(thread->name, ' ') : NULL;
    enum text_id id = TEXT_OTHER_THREAD;
    struct words words;
    if (thread && strncmp(thread->name, "main", 4) == 0)
        id = TEXT_MAIN_THREAD;
    else if (thread && thread->hidden)
        id = TEXT_HIDDEN_THREAD;
    else if (own)
        id = TEXT_WORKER;
    TEXT_FILL(words.text, language, id, own ? own + 1 : number);
    return words;
}
