#include "results/report/ways.h"
#include "results/charts/figure.h"

#include <math.h>
#include <string.h>

/*
 * What one wait costs: calibration.one_wait, by the harness.
 */
static const struct wait {
    const char *key;
    enum text_id name;
} waits[] = {{"callback", TEXT_WAIT_CALLBACK}, {"promise", TEXT_WAIT_PROMISE},
             {"await", TEXT_WAIT_AWAIT}, {"async", TEXT_WAIT_ASYNC},
             {"thread", TEXT_WAIT_THREAD}};
enum { WAIT_KINDS = sizeof waits / sizeof *waits };

static const struct wait *wait_of(enum side side, enum style style)
{
    static const unsigned of[] = {[STYLE_CALLBACKS] = 0, [STYLE_PROMISES] = 1,
                                  [STYLE_AWAIT] = 2, [STYLE_STATES] = 1};
    return &waits[side == EVENTED ? of[style] : WAIT_KINDS - 1];
}

static void cost(char *out, size_t size, const struct result *result,
                 const struct wait *wait, enum language language)
{
    const json_t *figures = json_object_get(
        json_object_get(result->calibration, "one_wait"), wait->key);
    const json_t *ns = json_object_get(figures, "ns");
    const json_t *bytes = json_object_get(figures, "bytes");
    const char *parts[] = {
        text_of(wait->name, language),
        text_count(nearbyint(json_number_value(ns))).text,
        text_count(nearbyint(json_number_value(bytes))).text, NULL};
    *out = '\0';
    if (json_is_number(ns))
        text_fill(out, size, language,
                  json_is_number(bytes) ? TEXT_WAIT_COST : TEXT_WAIT_TIME,
                  parts);
}

void ways_costs(char *out, size_t size, const struct result *result,
                enum language language)
{
    char all[500] = "", one[100];
    for (unsigned i = 0; i < WAIT_KINDS; i++) {
        size_t used = strlen(all);
        cost(one, sizeof one, result, &waits[i], language);
        snprintf(all + used, sizeof all - used, "%s%s",
                 used > 0 && *one ? "; " : "", one);
    }
    const char *parts[] = {all, NULL};
    *out = '\0';
    if (*all)
        text_fill(out, size, language, TEXT_WAIT_COSTS, parts);
}

/*
 * The ways.
 */
static struct way way_of(enum side side, enum style style,
                         enum language language)
{
    static const enum text_id names[] = {
        [STYLE_CALLBACKS] = TEXT_SET_STYLE_CALLBACKS,
        [STYLE_PROMISES] = TEXT_SET_STYLE_PROMISES,
        [STYLE_AWAIT] = TEXT_SET_STYLE_AWAIT,
        [STYLE_STATES] = TEXT_SET_STYLE_STATES};
    struct way way = {.side = side,
                      .name = text_of(side == EVENTED ? names[style]
                                                      : TEXT_NOTICED_PLAIN,
                                      language)};
    excerpt_of_style(&way.code, side, style);
    struct code_shape shape = code_shape(&way.code);
    TEXT_FILL(way.shape, language,
              shape.functions == 1 ? TEXT_WAY_SHAPE_ONE : TEXT_WAY_SHAPE,
              text_count(shape.lines).text, text_count(shape.functions).text,
              text_count(shape.depth).text);
    return way;
}

/* Of all rounds of the side at that point that count. */
static void measured(struct way *way, const struct result *result,
                     unsigned point, enum language language)
{
    struct view view = view_of(result, language);
    struct row row = row_of(&view, way->side);
    row.point = point;
    struct estimate switches = figure_of(
        &row, measure_of("voluntary_in_work", NULL, STAT_MEDIAN));
    if (!isnan(switches.median) && !switches.disturbed)
        TEXT_FILL(way->switches, language, TEXT_WAY_SWITCHES,
                  estimate_words(&switches, AXIS_COUNT, language).text);
    cost(way->cost, sizeof way->cost, result,
         wait_of(way->side, result_scenario(result, point)->engine.style),
         language);
}

static unsigned without_result(enum language language, struct way ways[WAYS])
{
    static const enum style styles[] = {STYLE_CALLBACKS, STYLE_PROMISES,
                                        STYLE_AWAIT};
    unsigned count = 0;
    ways[count++] = way_of(THREADED, STYLE_CALLBACKS, language);
    for (unsigned i = 0; i < sizeof styles / sizeof *styles; i++)
        ways[count++] = way_of(EVENTED, styles[i], language);
    return count;
}

unsigned ways_of(const struct result *result, enum language language,
                 struct way ways[WAYS])
{
    unsigned count = 0;
    if (!result)
        return without_result(language, ways);
    const struct scenario *scenario = result->scenario;
    if (!scenario_sweeps(scenario, &scenario->engine.style))
        return 0;
    for (enum side side = THREADED; side <= EVENTED; side++)
        for (unsigned p = 0; p < result->point_count && count < WAYS; p++) {
            enum style style = result_scenario(result, p)->engine.style;
            if (!scenario->side[side] || (side == THREADED && p > 0))
                continue;
            ways[count] = way_of(side, style, language);
            measured(&ways[count++], result, p, language);
        }
    return count;
}
