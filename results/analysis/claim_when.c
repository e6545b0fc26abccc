/*
 * Where a claim was made for other libraries or machines, it is not
 * applicable here. What cannot be told is not met either.
 */
#include "results/analysis/claim_when.h"
#include "results/text/text.h"

#include <stdlib.h>
#include <string.h>

/* Of the rounds that had it, else of the machine; NULL: unknown. */
static const char *libuv_of(const struct result *result)
{
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].record && result->rounds[i].record->libuv)
            return result->rounds[i].record->libuv;
    return json_string_value(json_object_get(result->machine, "libuv"));
}

/* Below 0, 0 or above: 1.44.2 against 1.45. What one lacks is 0. */
static int compare_versions(const char *a, const char *b)
{
    while (*a || *b) {
        char *a_end, *b_end;
        unsigned long x = strtoul(a, &a_end, 10);
        unsigned long y = strtoul(b, &b_end, 10);
        if (x != y)
            return x < y ? -1 : 1;
        a = *a_end == '.' ? a_end + 1 : "";
        b = *b_end == '.' ? b_end + 1 : "";
    }
    return 0;
}

/* "< 1.45", "<= 1.45", ">", ">=", "=" or nothing for equal. */
static bool version_meets(const char *version, const char *condition)
{
    size_t sign = strspn(condition, "<>=! ");
    int order = compare_versions(version, condition + sign);
    bool equal = memchr(condition, '=', sign) || sign == 0;
    return (order < 0 && memchr(condition, '<', sign)) ||
           (order > 0 && memchr(condition, '>', sign)) ||
           (order == 0 && equal);
}

/* "0-3,8" are 5; 0: unknown. */
static unsigned long cores_of(const struct result *result)
{
    const char *list = json_string_value(
        json_object_get(result->machine, "cpus_allowed"));
    unsigned long count = 0;
    while (list && *list >= '0' && *list <= '9') {
        char *end;
        unsigned long from = strtoul(list, &end, 10), to = from;
        if (*end == '-')
            to = strtoul(end + 1, &end, 10);
        count += to >= from ? to - from + 1 : 0;
        list = *end == ',' ? end + 1 : NULL;
    }
    return count;
}

static void not_here(struct judged *judged, enum text_id text,
                     const char *needed, const char *here)
{
    judged->finding = NOT_APPLICABLE;
    for (int l = 0; l < LANGUAGES; l++)
        TEXT_FILL(judged->words[l], (enum language)l, text, needed,
                  here ? here : text_of(TEXT_UNKNOWN, (enum language)l));
}

bool claim_applies(const struct result *result, const struct claim *claim,
                   struct judged *judged)
{
    const char *libuv = libuv_of(result);
    if (claim->when_libuv &&
        (!libuv || !version_meets(libuv, claim->when_libuv))) {
        not_here(judged, TEXT_CLAIM_NEEDS_LIBUV, claim->when_libuv, libuv);
        return false;
    }
    unsigned long cores = cores_of(result);
    if (cores < claim->when_cores) {
        char needed[24], here[24];
        snprintf(needed, sizeof needed, "%u", claim->when_cores);
        snprintf(here, sizeof here, "%lu", cores);
        not_here(judged, TEXT_CLAIM_NEEDS_CORES, needed,
                 cores > 0 ? here : NULL);
        return false;
    }
    return true;
}
