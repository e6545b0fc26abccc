#include "results/charts/charts.h"
#include "results/charts/gnuplot.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

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

enum { MOST = 24 }; /* charts of one result */

static void add_all(FILE *script, const struct result *result,
                    const char *folder)
{
    const struct chart *list[MOST];
    unsigned count = charts_of(result, list, MOST);
    for (unsigned i = 0; i < count; i++)
        for (enum language l = ENGLISH; l < LANGUAGES; l++) {
            char file[160], path[4200], id[168];
            chart_file(file, sizeof file, result, list[i], l);
            snprintf(path, sizeof path, "%s/%s", folder, file);
            snprintf(id, sizeof id, "c_%s", file);
            for (char *c = id; *c; c++)
                if (!isalnum((unsigned char)*c))
                    *c = '_';
            struct canvas *canvas = chart_canvas(result, list[i], l);
            gnuplot_add(script, canvas, path, id);
            canvas_free(canvas);
        }
}

static int check_all(const struct result *result, const char *folder,
                     char *why, size_t size)
{
    const struct chart *list[MOST];
    unsigned count = charts_of(result, list, MOST);
    for (unsigned i = 0; i < count; i++)
        for (enum language l = ENGLISH; l < LANGUAGES; l++) {
            char file[160], path[4200];
            chart_file(file, sizeof file, result, list[i], l);
            snprintf(path, sizeof path, "%s/%s", folder, file);
            if (gnuplot_check(path, why, size) == -1)
                return -1;
        }
    return 0;
}

int charts_draw(const struct result *result, const char *folder, char *why,
                size_t size)
{
    char *script = NULL;
    size_t bytes = 0;
    FILE *file = open_memstream(&script, &bytes);
    int status = -1;
    if (file) {
        add_all(file, result, folder);
        if (fclose(file) == 0)
            status = gnuplot_run(script, bytes, why, size);
        else
            file = NULL;
    }
    if (!file)
        snprintf(why, size, "no pictures drawn: no memory for the script: "
                 "%s", strerror(errno));
    free(script);
    if (status == 0)
        status = check_all(result, folder, why, size);
    return status;
}
