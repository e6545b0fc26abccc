#include "results/charts/charts.h"
#include "results/charts/png.h"
#include "results/charts/svg.h"
#include "results/measures/check.h"

#include <ctype.h>
#include <limits.h>

const struct chart *const charts[] = {
    &turns_chart,
    &late_chart,
    &waiting_chart,
    &per_job_chart,
    &memory_chart,
    &share_chart,
    &sweep_chart,
    &orders_chart,
    &timeline_chart,
    &stage_chart,
    &switches_chart,
    &response_chart,
    &queue_chart,
    &build1_chart,
    &build2_chart,
    &question_chart,
    &answer_chart,
    NULL,
};

bool charts_check(const struct scenario *scenario, struct complaint *why)
{
    const char *names[sizeof charts / sizeof *charts] = {NULL};
    for (unsigned i = 0; charts[i]; i++)
        names[i] = charts[i]->name;
    return !scenario->figure ||
           name_check(scenario, "picture", names, scenario->figure,
                      &scenario->figure_place, why);
}

unsigned charts_of(const struct result *result, const struct chart **list,
                   unsigned room)
{
    struct view view = view_of(result, ENGLISH);
    unsigned count = 0;
    for (unsigned i = 0; charts[i]; i++)
        if (count < room && charts[i]->fits(&view))
            list[count++] = charts[i];
    return count;
}

void chart_file(char *out, size_t size, const struct result *result,
                const struct chart *chart, enum language language)
{
    char name[120];
    snprintf(name, sizeof name, "%s",
             result->scenario->name ? result->scenario->name : "scenario");
    for (char *c = name; *c; c++)
        if (!isalnum((unsigned char)*c) && *c != '-' && *c != '_')
            *c = '_';
    snprintf(out, size, "%s.%s.%s", name, chart->name,
             language_code(language));
}

struct canvas *chart_canvas(const struct result *result,
                            const struct chart *chart,
                            enum language language)
{
    struct view view = view_of(result, language);
    struct canvas *canvas = canvas_new();
    chart->draw(canvas, &view);
    return canvas;
}

int picture_write(const struct canvas *canvas, const char *prefix, char *why,
                  size_t size)
{
    char svg[PATH_MAX + 8], png[PATH_MAX + 8];
    snprintf(svg, sizeof svg, "%s.svg", prefix);
    snprintf(png, sizeof png, "%s.png", prefix);
    if (png_file(canvas, png, why, size) != 0)
        return -1;
    return svg_file(canvas, svg, why, size);
}

int charts_draw(const struct result *result, const char *folder, char *why,
                size_t size)
{
    enum { MOST = 24 }; /* charts of one result */
    const struct chart *list[MOST];
    unsigned count = charts_of(result, list, MOST);
    int status = 0;
    for (unsigned i = 0; i < count; i++)
        for (enum language l = ENGLISH; status == 0 && l < LANGUAGES; l++) {
            char file[160], prefix[PATH_MAX];
            chart_file(file, sizeof file, result, list[i], l);
            snprintf(prefix, sizeof prefix, "%s/%s", folder, file);
            struct canvas *canvas = chart_canvas(result, list[i], l);
            status = picture_write(canvas, prefix, why, size);
            canvas_free(canvas);
        }
    return status;
}
