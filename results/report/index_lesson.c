#include "results/report/index_lesson.h"
#include "results/charts/charts.h"
#include "results/report/html_parts.h"
#include "results/report/verdict.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

/* A path below the page as an address. */
static void put_address(FILE *out, const char *path)
{
    for (; *path; path++) {
        unsigned char c = (unsigned char)*path;
        if (isalnum(c) || strchr("-_.~/", c))
            fputc(c, out);
        else
            fprintf(out, "%%%02X", c);
    }
}

static void put_link(FILE *out, const char *folder, const char *file,
                     const char *text)
{
    fputs("<a href=\"", out);
    put_address(out, folder);
    fprintf(out, "/%s\">%s</a>\n", file, text);
}

static const char *title_of(const struct result *result,
                            enum language language)
{
    const char *title = result->scenario->title.in[language];
    return title && *title ? title : result->scenario->name;
}

void index_title(FILE *out, const struct result *result,
                 const char *folder, enum language language)
{
    fputs("<a href=\"#", out);
    put_address(out, folder);
    fprintf(out, "-%s\">", language_code(language));
    html_text(out, result->scenario->name);
    fputs(" · ", out);
    html_text(out, title_of(result, language));
    fputs("</a>", out);
}

static void put_picture(FILE *out, const char *dir, const char *folder,
                        const struct result *result, enum language language)
{
    const struct chart *first;
    char file[200], path[PATH_MAX];

    if (charts_of(result, &first, 1) == 0)
        return;
    chart_file(file, sizeof file, result, first, language);
    snprintf(path, sizeof path, "%s/%s/charts/%s.png", dir, folder, file);
    if (access(path, R_OK) != 0)
        return; /* drawn without charts */
    fputs("<figure><a href=\"", out);
    put_address(out, folder);
    fputs("/report.html\"><img loading=\"lazy\" width=\"1920\" "
          "height=\"1080\" src=\"", out);
    put_address(out, folder);
    fprintf(out, "/charts/%s.png\" alt=\"%s: ", file,
            text_of(first->title, language));
    html_text(out, title_of(result, language));
    fputs("\"></a></figure>\n", out);
}

static void put_answer(FILE *out, const struct result *result,
                       enum language language)
{
    const struct scenario *scenario = result->scenario;
    const char *kept = reservation(result, language);

    html_element(out, "p class=\"question\"",
                 scenario->question.in[language]);
    for (unsigned i = 0; i < scenario->option_count; i++)
        if (scenario->options[i].right) {
            fprintf(out, "<p><strong>%s</strong> ",
                    text_of(TEXT_ANSWER, language));
            html_text(out, scenario->options[i].text.in[language]);
            fputs("</p>\n", out);
        }
    if (kept)
        html_element(out, "p class=\"remark\"", kept);
}

void index_lesson(FILE *out, const char *dir, const char *folder,
                  const struct result *result, enum language language)
{
    struct html html = {out, result, language};
    char conditions[900];

    fputs("<section id=\"", out);
    put_address(out, folder);
    fprintf(out, "-%s\">\n", language_code(language));
    fputs("<h2>", out);
    html_text(out, result->scenario->name);
    fputs(" · ", out);
    html_text(out, title_of(result, language));
    fputs("</h2>\n", out);
    put_answer(out, result, language);
    put_picture(out, dir, folder, result, language);
    html_claims(&html);
    condition_words(conditions, sizeof conditions, result, language);
    html_element(out, "p class=\"see\"", conditions);
    fputs("<p>", out);
    put_link(out, folder, "report.html", text_of(TEXT_INDEX_REPORT, language));
    fputs("· ", out);
    put_link(out, folder, "note.md",
             text_of(TEXT_INDEX_FOR_NOTES, language));
    fputs("</p>\n</section>\n", out);
}
