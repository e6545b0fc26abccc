#include "results/text/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define TEXT_ID(id, en, ko) [TEXT_##id] = {en, ko},
static const char *const texts[TEXTS][LANGUAGES] = {
#include "results/text/list.h"
};
#undef TEXT_ID

#define TEXT_ID(id, en, ko) [TEXT_##id] = #id,
static const char *const ids[TEXTS] = {
#include "results/text/list.h"
};
#undef TEXT_ID

const char *text_of(enum text_id id, enum language language)
{
    const char *text = (unsigned)id < TEXTS ? texts[id][language] : NULL;
    return text ? text : "";
}

const char *text_name(enum text_id id)
{
    return (unsigned)id < TEXTS ? ids[id] : "";
}

enum text_id text_named(const char *name)
{
    unsigned id = 0;
    while (id < TEXTS && strcmp(ids[id], name) != 0)
        id++;
    return (enum text_id)id;
}

void text_fill(char *out, size_t size, enum language language,
               enum text_id id, const char *const *values)
{
    size_t used = 0, count = 0;
    while (values[count])
        count++;
    for (const char *c = text_of(id, language); *c && used + 1 < size; ) {
        size_t number = c[0] == '{' ? (size_t)(c[1] - '0') : 10;
        if (number < 10 && c[2] == '}') {
            int got = snprintf(out + used, size - used, "%s",
                               number < count ? values[number] : "");
            used += got > 0 ? (size_t)got : 0;
            c += 3;
        } else {
            out[used++] = *c++;
        }
    }
    out[used < size ? used : size - 1] = '\0';
}

const char *text_side(enum side side, enum language language)
{
    static const enum text_id names[SIDES] = {
        [THREADED] = TEXT_POOL, [EVENTED] = TEXT_LOOP,
        [SEQUENTIAL] = TEXT_SEQUENTIAL};
    return text_of(names[side], language);
}

const char *text_runtime(enum runtime runtime)
{
    static const char *const names[RUNTIMES] = {"", "Node.js", "Python"};
    return names[runtime];
}

const char *text_side_short(enum side side, enum language language)
{
    static const enum text_id names[SIDES] = {
        [THREADED] = TEXT_SHORT_POOL, [EVENTED] = TEXT_SHORT_LOOP,
        [SEQUENTIAL] = TEXT_SEQUENTIAL};
    return text_of(names[side], language);
}

static struct figure unknown(void)
{
    return (struct figure){"-"};
}

/* Three digits that mean something: 0.130 becomes 0.13, 5.00 is 5; of
 * what is smaller than 0.1, two: 0.0065. */
static void digits(char *out, size_t size, double value, bool keep_zeros)
{
    double high = fabs(value);
    int places = high >= 99.95 ? 0 : high >= 9.995 ? 1 : 2;
    for (double least = 0.0995; high > 0 && high < least && places < 9;
         least /= 10)
        places++;
    snprintf(out, size, "%.*f", places, value);
    char *end = strchr(out, '.');
    if (keep_zeros || !end)
        return;
    char *last = out + strlen(out) - 1;
    while (last > end && *last == '0')
        *last-- = '\0';
    if (last == end)
        *last = '\0';
}

/* A number of 1,000 and more in groups of three. */
static struct figure grouped(const char *plain)
{
    struct figure figure = {""};
    size_t length = strcspn(plain, "."), used = 0;
    for (size_t i = 0; plain[i]; i++) {
        if (i > 0 && i < length && (length - i) % 3 == 0 &&
            plain[i - 1] != '-')
            figure.text[used++] = ',';
        figure.text[used++] = plain[i];
    }
    return figure;
}

static struct figure time_in(double ns, double like, bool keep_zeros,
                             enum language language)
{
    static const struct {
        double least, scale;
        const char *unit[LANGUAGES];
    } units[] = {{999.5e6, 1e9, {" s", "초"}},
                 {9.995e3, 1e6, {" ms", "ms"}},
                 {0, 1e3, {" μs", "μs"}}};
    if (!isfinite(ns))
        return unknown();
    unsigned i = 0;
    while (fabs(like) < units[i].least)
        i++;
    if (!(fabs(like) > 0))
        i = 1;
    char number[24];
    digits(number, sizeof number, ns / units[i].scale, keep_zeros && i == 0);
    struct figure figure = grouped(number);
    strcat(figure.text, units[i].unit[language]);
    return figure;
}

struct figure text_time(double ns, enum language language)
{
    return time_in(ns, ns, true, language);
}

struct figure text_time_like(double ns, double like, enum language language)
{
    return time_in(ns, like, false, language);
}

struct figure text_plain(double number, int places)
{
    struct figure figure;
    snprintf(figure.text, sizeof figure.text, "%.*f", places, number);
    return figure;
}

struct figure text_count(double count)
{
    if (!isfinite(count))
        return unknown();
    char plain[24];
    if (fabs(count - nearbyint(count)) > 0.005 * fmin(1, fabs(count)) &&
        fabs(count) < 1000)
        digits(plain, sizeof plain, count, false);
    else
        snprintf(plain, sizeof plain, "%.0f", fmin(count, 1e15));
    return grouped(plain);
}

static struct figure counted(double count, enum language language,
                             enum text_id one, enum text_id many)
{
    struct figure number = text_count(count), figure;
    TEXT_FILL(figure.text, language,
              strcmp(number.text, "1") == 0 ? one : many, number.text);
    return figure;
}

struct figure text_rounds(unsigned count, enum language language)
{
    return counted(count, language, TEXT_ONE_ROUND, TEXT_ROUNDS);
}

struct figure text_pairs(unsigned count, enum language language)
{
    return counted(count, language, TEXT_ONE_PAIR, TEXT_PAIRS);
}

struct figure text_share(double share, enum language language)
{
    if (!isfinite(share))
        return unknown();
    struct figure figure;
    char number[24];
    digits(number, sizeof number, 100 * share, false);
    snprintf(figure.text, sizeof figure.text,
             language == KOREAN ? "%s%%" : "%s %%", number);
    return figure;
}

struct figure text_ratio(double ratio)
{
    if (!isfinite(ratio))
        return unknown();
    struct figure figure;
    digits(figure.text, sizeof figure.text, ratio, true);
    return figure;
}

struct figure text_size(double kib, enum language language)
{
    if (!isfinite(kib))
        return unknown();
    struct figure figure;
    char number[24];
    bool large = fabs(kib) >= 1024;
    digits(number, sizeof number, large ? kib / 1024 : kib, false);
    snprintf(figure.text, sizeof figure.text, "%s%s%s", number,
             language == KOREAN ? "" : " ", large ? "MiB" : "KiB");
    return figure;
}
