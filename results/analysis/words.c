/*
 * Nothing is put together from halves of sentences here but figures and
 * names; the sentences are in the list of texts.
 */
#include "results/analysis/words.h"

#include <math.h>

struct figure value_text(enum unit unit, double value,
                         enum language language)
{
    switch (unit) {
    case UNIT_MS:
        return text_time(value * 1e6, language);
    case UNIT_KIB:
        return text_size(value);
    case UNIT_PERCENT:
        return text_share(value / 100, language);
    case UNIT_RATIO:
        return text_ratio(value);
    default:
        return text_count(value);
    }
}

struct words measure_words(struct measure measure, enum language language)
{
    static const enum text_id stats[] = {
        [STAT_MEDIAN] = TEXT_STAT_MEDIAN, [STAT_MEAN] = TEXT_STAT_MEAN,
        [STAT_P95] = TEXT_STAT_P95,       [STAT_MAX] = TEXT_STAT_MAX,
        [STAT_MIN] = TEXT_STAT_MIN,       [STAT_COUNT] = TEXT_STAT_COUNT};
    struct words words, whole;
    const char *label = measure.metric->label[language];
    snprintf(words.text, sizeof words.text, "%s", label);
    if (measure.job)
        TEXT_FILL(words.text, language, TEXT_CLAIM_OF_JOB, label,
                  measure.job);
    if (!measure.metric->per_job)
        return words;
    TEXT_FILL(whole.text, language, TEXT_CLAIM_STAT, words.text,
              text_of(stats[measure.stat], language));
    return whole;
}

struct words point_words(const struct result *result, unsigned point,
                         enum language language)
{
    struct words words = {""};
    char setting[256];
    const char *value = point < result->point_count
                            ? result->points[point].value
                            : NULL;
    if (!value || !result->scenario->sweep.path)
        return words;
    snprintf(setting, sizeof setting, "%s = %s",
             result->scenario->sweep.path, value);
    TEXT_FILL(words.text, language, TEXT_CLAIM_POINT, setting);
    return words;
}

struct words interval_words(const struct figure *low,
                            const struct figure *high, double level,
                            unsigned n, enum language language)
{
    struct words words;
    char count[16];
    snprintf(count, sizeof count, "%u", n);
    if (isnan(level))
        TEXT_FILL(words.text, language, TEXT_CLAIM_FEW, count);
    else
        TEXT_FILL(words.text, language, TEXT_CLAIM_INTERVAL, low->text,
                  high->text, text_share(level, language).text, count);
    return words;
}
