#include "results/charts/charts.h"
#include "results/charts/png.h"
#include "results/charts/svg.h"
#include "results/measures/check.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const struct chart *const charts[] = {
#define PICTURE(name, place) &name##_chart,
#include "results/charts/list.h"
#undef PICTURE
    NULL,
};

bool charts_check(const struct scenario *scenario, struct complaint *why)
{
    const char *names[CHARTS + 1] = {NULL};
    for (unsigned i = 0; charts[i]; i++)
        names[i] = charts[i]->name;
    return !scenario->figure ||
           name_check(scenario, "picture", names, scenario->figure,
                      &scenario->figure_place, why);
}

enum chart_place chart_place(const struct chart *chart)
{
    static const enum chart_place places[] = {
#define PICTURE(name, place) CHART_##place,
#include "results/charts/list.h"
#undef PICTURE
    };
    unsigned i = 0;
    while (charts[i] != chart)
        i++;
    return places[i];
}

const struct chart *figure_chart(const struct view *view)
{
    const char *named = view->result->scenario->figure;
    for (unsigned i = 0; named && charts[i]; i++)
        if (strcmp(charts[i]->name, named) == 0 &&
            chart_place(charts[i]) == CHART_MORE && charts[i]->fits(view))
            return charts[i];
    for (unsigned i = 0; charts[i]; i++)
        if (chart_place(charts[i]) == CHART_MORE && charts[i]->fits(view))
            return charts[i];
    return NULL;
}

unsigned charts_of(const struct result *result, const struct chart **list,
                   unsigned room)
{
    struct view view = view_of(result, ENGLISH);
    const struct chart *figure = figure_chart(&view);
    unsigned count = 0;
    if (figure && room > 0)
        list[count++] = figure;
    for (unsigned i = 0; charts[i]; i++)
        if (charts[i] != figure && count < room && charts[i]->fits(&view))
            list[count++] = charts[i];
    return count;
}

/*
 * Files.
 */
enum { NAME = 120 };

/* The scenario's name as files have it. */
static void scenario_file(char *name, const struct result *result)
{
    snprintf(name, NAME, "%s",
             result->scenario->name ? result->scenario->name : "scenario");
    for (char *c = name; *c; c++)
        if (!isalnum((unsigned char)*c) && *c != '-' && *c != '_')
            *c = '_';
}

static void scenario_id(char *id, const struct result *result)
{
    scenario_file(id, result);
    if (isdigit((unsigned char)id[0]))
        id[strcspn(id, "-")] = '\0';
}

void chart_beside(char *out, size_t size, const struct result *result,
                  const char *picture, enum language language)
{
    char name[NAME];
    scenario_file(name, result);
    snprintf(out, size, "more/%s.%s.%s", name, picture,
             language_code(language));
}

void chart_file(char *out, size_t size, const struct result *result,
                const struct chart *chart, enum language language)
{
    struct view view = view_of(result, language);
    const char *code = language_code(language);
    char id[NAME];
    scenario_id(id, result);
    if (chart == figure_chart(&view))
        snprintf(out, size, "%s.%s", id, code);
    else if (chart_place(chart) == CHART_CARD)
        snprintf(out, size, "%s.%s.%s", id, chart->name, code);
    else
        chart_beside(out, size, result, chart->name, language);
}

/* Whether a drawing of this scenario left the file: its name or its id,
 * a chart's name or none, a language, "png" or "svg". */
static bool is_ours(const char *file, const struct result *result)
{
    char name[NAME], id[NAME];
    scenario_file(name, result);
    scenario_id(id, result);
    size_t length = strcspn(file, ".");
    const char *end = file + length;
    bool named = (length == strlen(name) && !strncmp(file, name, length)) ||
                 (length == strlen(id) && !strncmp(file, id, length));
    if (strlen(end) > 7) /* ".orders" before ".en.png" */
        end += 1 + strcspn(end + 1, ".");
    return named && strlen(end) == 7 &&
           (strncmp(end, ".en.", 4) == 0 || strncmp(end, ".ko.", 4) == 0) &&
           (strcmp(end + 4, "png") == 0 || strcmp(end + 4, "svg") == 0);
}

static void clear(const char *folder, const struct result *result)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    while (dir && (entry = readdir(dir)))
        if (is_ours(entry->d_name, result))
            unlinkat(dirfd(dir), entry->d_name, 0);
    if (dir)
        closedir(dir);
}

struct canvas *chart_canvas(const struct result *result,
                            const struct chart *chart,
                            enum language language)
{
    struct view view = view_of(result, language);
    struct canvas *canvas = canvas_new();
    view.is_figure = chart == figure_chart(&view);
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

static int draw(const struct result *result, const struct chart *chart,
                enum language language, const char *folder, char *why,
                size_t size)
{
    char file[200], prefix[PATH_MAX];
    chart_file(file, sizeof file, result, chart, language);
    snprintf(prefix, sizeof prefix, "%s/%s", folder, file);
    struct canvas *canvas = chart_canvas(result, chart, language);
    int status = picture_write(canvas, prefix, why, size);
    canvas_free(canvas);
    return status;
}

int charts_draw(const struct result *result, const char *folder,
                bool (*may_draw)(void), char *why, size_t size)
{
    const struct chart *list[CHARTS];
    char more[PATH_MAX];
    unsigned count = charts_of(result, list, CHARTS);
    int status = 0;
    snprintf(more, sizeof more, "%s/more", folder);
    if (mkdir(more, 0777) != 0 && errno != EEXIST) {
        snprintf(why, size, "mkdir failed on %s: %s", more, strerror(errno));
        return -1;
    }
    clear(folder, result);
    clear(more, result);
    for (unsigned i = 0; i < count; i++)
        for (enum language l = ENGLISH; status == 0 && l < LANGUAGES; l++) {
            if (chart_place(list[i]) == CHART_REPORT)
                continue;
            if (may_draw && !may_draw())
                return 1;
            status = draw(result, list[i], l, folder, why, size);
        }
    return status;
}
