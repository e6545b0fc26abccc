#include "common/fail.h"
#include "results/charts/charts.h"
#include "results/report/page_html.h"
#include "results/report/index.h"
#include "results/report/report.h"
#include "results/report/verdict.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
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

/* "01-notes-example · The notes' example", a link to its section. */
static void index_title(FILE *out, const struct result *result,
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

/* The section: question, answer, picture if it was drawn, claims,
 * conditions, and the ways to its report and its note. */
static void index_lesson(FILE *out, const char *dir, const char *folder,
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

/* What is written while one result after another is read: in memory,
 * a part for each place and language of the page. */
struct part {
    char *text;
    size_t size;
    FILE *out;
};

struct page {
    struct part contents[LANGUAGES], news[LANGUAGES], body[LANGUAGES];
    unsigned lessons, claims, found[NOT_APPLICABLE + 1], news_count, unread;
};

static void open_part(struct part *part)
{
    part->out = open_memstream(&part->text, &part->size);
    if (!part->out)
        fail(errno, "open_memstream", NULL, "the index page");
}

static void close_part(struct part *part)
{
    if (fclose(part->out) != 0)
        fail(errno, "fclose", NULL, "the index page");
}

/* Counts the claims and lists those that came out otherwise. */
static void take_claims(struct page *page, const struct result *result,
                        const char *folder)
{
    const struct scenario *scenario = result->scenario;
    for (unsigned i = 0; result->claims && i < scenario->claim_count; i++) {
        const struct claim_result *found = &result->claims[i];
        page->claims++;
        page->found[found->finding]++;
        if (!is_news(&scenario->claims[i], found))
            continue;
        page->news_count++;
        for (enum language l = ENGLISH; l < LANGUAGES; l++) {
            FILE *out = page->news[l].out;
            fputs("<li>", out);
            index_title(out, result, folder, l);
            fputs(": ", out);
            html_text(out, scenario->claims[i].says.in[l]);
            fputs("</li>\n", out);
        }
    }
}

/* A row of the contents: the lesson and what became of its claims. */
static void put_row(FILE *out, const struct result *result,
                    const char *folder, enum language language)
{
    static const char *const marks[] = {
        [HOLDS] = "holds", [DOES_NOT_HOLD] = "fails", [UNDECIDED] = "open"};
    unsigned found[NOT_APPLICABLE + 1] = {0};
    for (unsigned i = 0; result->claims && i < result->scenario->claim_count;
         i++)
        found[result->claims[i].finding]++;
    fputs("<tr><th scope=\"row\">", out);
    index_title(out, result, folder, language);
    fputs("</th>", out);
    for (enum finding f = HOLDS; f <= UNDECIDED; f++)
        if (found[f] > 0)
            fprintf(out, "<td class=\"n %s\"><strong>%u</strong></td>",
                    marks[f], found[f]);
        else
            fputs("<td></td>", out);
    fputs("</tr>\n", out);
}

static void put_contents(FILE *out, const struct page *page,
                         enum language language)
{
    const struct html html = {out, NULL, language};
    html_table(&html, text_of(TEXT_INDEX_CONTENTS, language));
    html_column(&html, TEXT_INDEX_CONTENTS, false);
    for (enum finding f = HOLDS; f <= UNDECIDED; f++)
        html_element(out, "th scope=\"col\" class=\"n\"",
                     finding_words(f, language));
    fprintf(out, "</tr></thead><tbody>\n%s", page->contents[language].text);
    html_table_end(&html);
}

static void add_lesson(struct page *page, const char *dir,
                       const char *folder, const struct result *result)
{
    page->lessons++;
    take_claims(page, result, folder);
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        put_row(page->contents[l].out, result, folder, l);
        index_lesson(page->body[l].out, dir, folder, result, l);
    }
}

static void in_language(FILE *out, const struct page *page,
                        enum language language)
{
    char number[6][16], sum[400], news[200];
    const unsigned counts[] = {page->lessons, page->claims,
                               page->found[HOLDS],
                               page->found[DOES_NOT_HOLD],
                               page->found[UNDECIDED],
                               page->found[NOT_APPLICABLE]};
    for (int i = 0; i < 6; i++)
        snprintf(number[i], sizeof number[i], "%u", counts[i]);
    TEXT_FILL(sum, language, TEXT_INDEX_SUM, number[0], number[1], number[2],
              number[3], number[4], number[5]);
    fprintf(out, "<main lang=\"%s\" class=\"in-%s\">\n",
            language_code(language), language_code(language));
    html_element(out, "h1", text_of(TEXT_INDEX_TITLE, language));
    html_element(out, "p", sum);
    if (page->unread > 0) {
        snprintf(number[0], sizeof number[0], "%u", page->unread);
        TEXT_FILL(news, language, TEXT_INDEX_UNREAD, number[0]);
        html_element(out, "p class=\"remark\"", news);
    }
    snprintf(number[0], sizeof number[0], "%u", page->news_count);
    TEXT_FILL(news, language, TEXT_INDEX_NEWS, number[0]);
    if (page->news_count > 0) {
        html_element(out, "p", news);
        fprintf(out, "<ul>\n%s</ul>\n", page->news[language].text);
    }
    html_element(out, "h2", text_of(TEXT_INDEX_CONTENTS, language));
    put_contents(out, page, language);
    fprintf(out, "%s</main>\n", page->body[language].text);
}

static void put_page(FILE *out, const struct page *page,
                     enum language language)
{
    fprintf(out,
            "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
            "<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\""
            "script-src 'none'; object-src 'none'; base-uri 'none'; "
            "form-action 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, "
            "initial-scale=1\">\n"
            "<meta name=\"color-scheme\" content=\"light dark\">\n",
            language_code(language));
    html_element(out, "title", text_of(TEXT_INDEX_TITLE, language));
    fprintf(out, "<style>\n%simg { width: 100%%; max-width: 60rem; height: auto }\n"
                 "</style>\n</head>\n<body>\n", html_style);
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        fprintf(out, "<input type=\"radio\" name=\"language\" id=\"%s\"%s>"
                "<label for=\"%s\" lang=\"%s\">%s</label>",
                language_code(l), l == language ? " checked" : "",
                language_code(l), language_code(l),
                text_of(TEXT_LANGUAGE_NAME, l));
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        in_language(out, page, l);
    fputs("</body>\n</html>\n", out);
}

/* Whole or not at all. */
static bool write_page(const char *dir, const struct page *page,
                       enum language language, char *why, size_t size)
{
    char path[PATH_MAX], whole[PATH_MAX];
    snprintf(whole, sizeof whole, "%s/index.html", dir);
    snprintf(path, sizeof path, "%s/index.html.partial", dir);
    FILE *file = fopen(path, "we");
    if (file)
        put_page(file, page, language);
    bool bad = !file || ferror(file);
    bad = (file && fclose(file) != 0) || bad;
    bad = bad || rename(path, whole) != 0;
    if (bad)
        snprintf(why, size, "%s cannot be written: %s", whole,
                 strerror(errno));
    return !bad;
}

static bool is_result(const char *dir, const char *folder, char *path,
                      size_t size)
{
    char file[PATH_MAX + 16];
    size_t length = strlen(folder);
    bool half = length > 8 && strcmp(folder + length - 8, ".partial") == 0;

    snprintf(path, size, "%s/%s", dir, folder);
    snprintf(file, sizeof file, "%s/result.json", path);
    return folder[0] != '.' && !half && access(file, F_OK) == 0;
}

static void each_part(struct page *page, void (*what)(struct part *))
{
    for (int l = 0; l < LANGUAGES; l++) {
        what(&page->contents[l]);
        what(&page->news[l]);
        what(&page->body[l]);
    }
}

static void free_part(struct part *part)
{
    free(part->text);
}

/* Reads what lies in that folder, if it is a result. False: it is one
 * and cannot be read. */
static bool take(struct page *page, const char *dir, const char *folder)
{
    char path[PATH_MAX], why[1024];
    if (!is_result(dir, folder, path, sizeof path))
        return true;
    struct result *result = report_read(path, why, sizeof why);
    if (result)
        add_lesson(page, dir, folder, result);
    else
        fprintf(stderr, "%s: %s: %s\n", fail_program(), path, why);
    result_free(result);
    return result != NULL;
}

int index_write(const char *dir, enum language language, unsigned *unread,
                char *why, size_t size)
{
    struct dirent **entries;
    struct page page = {.lessons = 0};
    int count = scandir(dir, &entries, NULL, alphasort);
    bool written = false;

    *unread = 0;
    if (count < 0) {
        snprintf(why, size, "%s: %s", dir, strerror(errno));
        return -1;
    }
    each_part(&page, open_part);
    for (int i = 0; i < count; i++) {
        page.unread += !take(&page, dir, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    *unread = page.unread;
    each_part(&page, close_part);
    if (page.lessons == 0)
        snprintf(why, size, "%s: no result directories in it", dir);
    else
        written = write_page(dir, &page, language, why, size);
    each_part(&page, free_part);
    return written ? (int)page.lessons : -1;
}
