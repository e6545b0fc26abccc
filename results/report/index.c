/*
 * A part of the page for each language is written while one result
 * after another is read. Two that make a table are one lesson, so one
 * is held until the next was seen; no more are in memory at a time.
 */
#include "common/fail.h"
#include "results/charts/table.h"
#include "results/report/index.h"
#include "results/report/page_html.h"
#include "results/report/report.h"
#include "results/store/fresh.h"

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

/* "01-notes-example · The notes' example". */
static void put_title(FILE *out, const struct answer *answer)
{
    html_text(out, answer->result->scenario->name);
    fputs(" · ", out);
    html_text(out, answer->title);
}

/* In short: "01 · The notes' example". */
static void put_short_title(FILE *out, const char *name, const char *title)
{
    if (isdigit((unsigned char)name[0]))
        fprintf(out, "%.*s · ", (int)strcspn(name, "-"), name);
    html_text(out, title);
}

/* The same as a link to its section. */
static void put_title_link(FILE *out, const struct answer *answer,
                           const char *folder)
{
    fputs("<a href=\"#", out);
    put_address(out, folder);
    fprintf(out, "-%s\">", language_code(answer->language));
    put_short_title(out, answer->result->scenario->name, answer->title);
    fputs("</a>", out);
}

/* What is one lesson on the page: a result, or two and their table. */
struct lesson {
    struct result *result[2];
    char folder[2][NAME_MAX + 1];
    struct answer *answer[2]; /* in the language of the part */
    unsigned count;
};

/* The picture of a lesson, below the page; an empty path: none is drawn. */
static void picture_of(char *path, size_t size, const char *dir,
                       const struct lesson *lesson, enum language language)
{
    char file[PATH_MAX + 512], table[128], why[512];
    snprintf(path, size, "%s", lesson->answer[0]->picture);
    snprintf(file, sizeof file, "%s/%s/charts", dir, lesson->folder[0]);
    if (lesson->count == 2 && access(file, W_OK) == 0) {
        if (table_draw(lesson->result[0], lesson->result[1], file, why,
                       sizeof why) != 0)
            fprintf(stderr, "%s: no table: %s\n", fail_program(), why);
        table_file(table, sizeof table, lesson->result[0],
                   lesson->result[1], language);
        snprintf(path, size, "charts/%s.png", table);
    }
    snprintf(file, sizeof file, "%s/%s/%s", dir, lesson->folder[0], path);
    if (access(file, R_OK) != 0)
        *path = '\0';
}

static void put_picture(FILE *out, const char *dir,
                        const struct lesson *lesson)
{
    const struct answer *answer = lesson->answer[0];
    char path[220];
    picture_of(path, sizeof path, dir, lesson, answer->language);
    if (!*path)
        return;
    fputs("<figure><a href=\"", out);
    put_address(out, lesson->folder[0]);
    fputs("/report.html\"><img loading=\"lazy\" width=\"1920\" "
          "height=\"1080\" src=\"", out);
    put_address(out, lesson->folder[0]);
    fprintf(out, "/%s\" alt=\"%s: ", path, answer->picture_title);
    html_text(out, answer->title);
    fputs("\"></a></figure>\n", out);
}

/* What a result found, and where it was measured. */
static void put_found(FILE *out, const struct answer *answer)
{
    if (*answer->found)
        html_element(out, "p class=\"reveal\"", answer->found);
    if (*answer->why)
        html_element(out, "p", answer->why);
    if (*answer->documented)
        html_element(out, "p", answer->documented);
    if (answer->kept)
        html_element(out, "p class=\"remark\"", answer->kept);
}

/* The section: question, answer, picture if it was drawn, conditions,
 * and the ways to its report and its note. */
static void put_lesson(FILE *out, const char *dir,
                       const struct lesson *lesson)
{
    enum language language = lesson->answer[0]->language;
    fputs("<section id=\"", out);
    put_address(out, lesson->folder[0]);
    fprintf(out, "-%s\">\n<h3>", language_code(language));
    for (unsigned i = 0; i < lesson->count; i++) {
        fputs(i > 0 ? "<br>\n" : "", out);
        put_title(out, lesson->answer[i]);
    }
    fputs("</h3>\n", out);
    html_element(out, "p class=\"question\"", lesson->answer[0]->question);
    for (unsigned i = 0; i < lesson->count; i++)
        put_found(out, lesson->answer[i]);
    put_picture(out, dir, lesson);
    for (unsigned i = 0; i < lesson->count; i++) {
        html_element(out, "p class=\"see\"", lesson->answer[i]->conditions);
        fputs("<p>", out);
        put_link(out, lesson->folder[i], "report.html",
                 text_of(TEXT_INDEX_REPORT, language));
        fputs("· ", out);
        put_link(out, lesson->folder[i],
                 language == KOREAN ? "note.ko.md" : "note.en.md",
                 text_of(TEXT_INDEX_FOR_NOTES, language));
        fputs("</p>\n", out);
    }
    fputs("</section>\n", out);
}

struct part {
    char *text;
    size_t size;
    FILE *out;
};

/* §1 to §10 of the study notes, and 0 for lessons of none. */
enum { SECTIONS = 11 };

struct page {
    struct part section[LANGUAGES][SECTIONS];
    struct part about[LANGUAGES][ABOUTS];
    struct scenario *const *there; /* the lessons, up to NULL */
    bool *run;                     /* which of them were */
    bool weighs;                   /* a result says when which */
    struct part news[LANGUAGES], body[LANGUAGES];
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

static void free_part(struct part *part)
{
    free(part->text);
}

static void each_part(struct page *page, void (*what)(struct part *))
{
    for (int l = 0; l < LANGUAGES; l++) {
        for (int i = 0; i < SECTIONS; i++)
            what(&page->section[l][i]);
        for (int i = 0; i < ABOUTS; i++)
            what(&page->about[l][i]);
        what(&page->news[l]);
        what(&page->body[l]);
    }
}

/* The claims that came out otherwise; how many. */
static unsigned put_news(FILE *out, const struct answer *answer,
                         const char *folder)
{
    unsigned count = 0;
    for (unsigned i = 0; i < answer->claim_count; i++) {
        if (!*answer->claims[i].news)
            continue;
        count++;
        fputs("<li>", out);
        put_title_link(out, answer, folder);
        fputs(": ", out);
        html_text(out, answer->claims[i].says);
        fputs("</li>\n", out);
    }
    return count;
}

/* A sentence with what became of it, its figures and its lesson. */
static void put_sentence(FILE *out, const struct answer *answer,
                         const struct answer_claim *claim,
                         const char *folder)
{
    fprintf(out, "<tr><td><strong class=\"%s\">%s</strong></td>\n<td>",
            html_outcome(claim), claim->verdict);
    html_text(out, claim->says);
    fputs("\n<small>", out);
    html_text(out, claim->brief);
    fputs("</small></td>\n<td>", out);
    put_title_link(out, answer, folder);
    fputs("</td></tr>\n", out);
}

/* The sentences that say when which, by what they are about. */
static void put_weights(struct page *page, const struct answer *answer,
                        const char *folder)
{
    const struct claim *claims = answer->result->scenario->claims;
    for (unsigned i = 0; i < answer->claim_count; i++) {
        if (claims[i].about == ABOUT_NONE)
            continue;
        put_sentence(page->about[answer->language][claims[i].about].out,
                     answer, &answer->claims[i], folder);
        page->weighs = true;
    }
}

/* The same of a lesson without a result. */
static void put_not_run(struct page *page, const struct scenario *lesson,
                        enum language language)
{
    for (unsigned i = 0; i < lesson->claim_count; i++) {
        const struct claim *claim = &lesson->claims[i];
        FILE *out = page->about[language][claim->about].out;
        if (claim->about == ABOUT_NONE)
            continue;
        fprintf(out, "<tr><td><strong class=\"open\">%s</strong></td>\n<td>",
                text_of(TEXT_INDEX_NOT_RUN, language));
        html_text(out, claim->says.in[language]);
        fprintf(out, "\n<small>poolloop run %.*s</small></td>\n<td>",
                (int)strcspn(lesson->name, "-"), lesson->name);
        put_short_title(out, lesson->name, lesson->title.in[language]);
        fputs("</td></tr>\n", out);
    }
}

/* Every sentence of a lesson, in each section that its `notes` names:
 * "1, 7", "5-1". */
static void put_sentences(struct page *page, const struct answer *answer,
                          const char *folder)
{
    const char *notes = answer->result->scenario->notes;
    struct part *section = page->section[answer->language];
    bool named[SECTIONS] = {false}, any = false;
    for (const char *at = notes ? notes : ""; *at; at += strcspn(at, ",")) {
        unsigned long number;
        at += strspn(at, ", ");
        number = strtoul(at, NULL, 10);
        if (number > 0 && number < SECTIONS)
            any = named[number] = true;
    }
    named[0] = !any;
    for (unsigned i = 0; i < SECTIONS; i++)
        for (unsigned k = 0; named[i] && k < answer->claim_count; k++)
            put_sentence(section[i].out, answer, &answer->claims[k], folder);
}

/* Writes the lesson that is held, if one is, and lets it go. */
static void add_lesson(struct page *page, const char *dir,
                       struct lesson *lesson)
{
    unsigned news = 0;
    page->lessons += lesson->count > 0;
    for (unsigned k = 0; k < lesson->count; k++) {
        const struct result *result = lesson->result[k];
        unsigned count = result->claims ? result->scenario->claim_count : 0;
        page->claims += count;
        for (unsigned i = 0; i < count; i++)
            page->found[result->claims[i].finding]++;
    }
    for (enum language l = ENGLISH; lesson->count > 0 && l < LANGUAGES; l++) {
        news = 0;
        for (unsigned k = 0; k < lesson->count; k++) {
            lesson->answer[k] = answer_of(lesson->result[k], l);
            news += put_news(page->news[l].out, lesson->answer[k],
                             lesson->folder[0]);
            put_sentences(page, lesson->answer[k], lesson->folder[0]);
            put_weights(page, lesson->answer[k], lesson->folder[0]);
        }
        put_lesson(page->body[l].out, dir, lesson);
        for (unsigned k = 0; k < lesson->count; k++)
            answer_free(lesson->answer[k]);
    }
    page->news_count += news;
    while (lesson->count > 0)
        result_free(lesson->result[--lesson->count]);
}

static void put_table(const struct html *html, const char *tag,
                      const char *head, const struct part *rows)
{
    html_element(html->out, tag, head);
    html_table(html, head);
    html_table_begin(html);
    fputs(rows->text, html->out);
    html_table_end(html);
}

/* When which: a table a question, those of lessons not run at the end. */
static void put_when(const struct html *html, const struct page *page)
{
    static const enum text_id heads[] = {
        [ABOUT_WAITING] = TEXT_ABOUT_WAITING,
        [ABOUT_CONNECTIONS] = TEXT_ABOUT_CONNECTIONS,
        [ABOUT_TRIPS] = TEXT_ABOUT_TRIPS,
        [ABOUT_BLOCKING] = TEXT_ABOUT_BLOCKING,
        [ABOUT_BETWEEN] = TEXT_ABOUT_BETWEEN,
        [ABOUT_QUEUE] = TEXT_ABOUT_QUEUE};
    const struct part *about = page->about[html->language];
    if (!page->weighs)
        return;
    html_heading(html, "when", TEXT_INDEX_WHEN);
    html_element(html->out, "p",
                 text_of(TEXT_INDEX_WHEN_ABOUT, html->language));
    for (unsigned i = ABOUT_NONE + 1; i < ABOUTS; i++)
        if (about[i].size > 0)
            put_table(html, "h3", text_of(heads[i], html->language),
                      &about[i]);
}

/* The sentences by section of the study notes. */
static void put_contents(FILE *out, const struct page *page,
                         enum language language)
{
    const struct html html = {.out = out, .language = language};
    for (unsigned i = 1; i <= SECTIONS; i++) {
        const struct part *part = &page->section[language][i % SECTIONS];
        char head[60];
        if (part->size == 0)
            continue;
        TEXT_FILL(head, language,
                  i < SECTIONS ? TEXT_INDEX_SECTION : TEXT_INDEX_CONTENTS,
                  text_plain(i, 0).text);
        put_table(&html, "h2", head, part);
    }
    put_when(&html, page);
    html_element(out, "h2", text_of(TEXT_INDEX_CONTENTS, language));
}

static void in_language(FILE *out, const struct page *page,
                        enum language language)
{
    const unsigned *found = page->found;
    char text[400];
    fprintf(out, "<main lang=\"%s\" class=\"in-%s\">\n",
            language_code(language), language_code(language));
    html_element(out, "h1", text_of(TEXT_INDEX_TITLE, language));
    TEXT_FILL(text, language, TEXT_INDEX_SUM,
              text_plain(page->lessons, 0).text,
              text_plain(page->claims, 0).text,
              text_plain(found[HOLDS], 0).text,
              text_plain(found[DOES_NOT_HOLD], 0).text,
              text_plain(found[UNDECIDED], 0).text,
              text_plain(found[NOT_APPLICABLE], 0).text);
    html_element(out, "p", text);
    TEXT_FILL(text, language, TEXT_INDEX_UNREAD,
              text_plain(page->unread, 0).text);
    if (page->unread > 0)
        html_element(out, "p class=\"remark\"", text);
    TEXT_FILL(text, language, TEXT_INDEX_NEWS,
              text_plain(page->news_count, 0).text);
    if (page->news_count > 0) {
        html_element(out, "p", text);
        fprintf(out, "<ul>\n%s</ul>\n", page->news[language].text);
    }
    put_contents(out, page, language);
    fprintf(out, "%s</main>\n", page->body[language].text);
}

static void put_page(FILE *out, const struct page *page,
                     enum language language)
{
    html_begin(out, language, text_of(TEXT_INDEX_TITLE, language),
               "script-src 'none'; object-src 'none'",
               "img { width: 100%; max-width: 60rem; height: auto }\n"
               "td small { display: block; color: var(--soft) }\n"
               "@media (min-width:46rem) {\n"
               "    td:first-child { width: 9rem }\n"
               "    td:last-child { width: 20rem }\n"
               "}\n"
               "@media (max-width:46rem) {\n"
               "    tr, td { display: block }\n"
               "    tr { border-bottom: 1px solid var(--line) }\n"
               "    td { border: 0; padding: .2rem 0 }\n"
               "}\n");
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        in_language(out, page, l);
    fputs("</body>\n</html>\n", out);
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

static void mark_run(struct page *page, const char *name)
{
    for (unsigned i = 0; page->there[i]; i++)
        page->run[i] |= strcmp(page->there[i]->name, name) == 0;
}

/* Reads what lies in that folder, if it is a result, and holds it. */
static void take(struct page *page, const char *dir, const char *folder,
                 struct lesson *held)
{
    char path[PATH_MAX], why[1024];
    if (!is_result(dir, folder, path, sizeof path))
        return;
    struct result *result = report_read(path, why, sizeof why);
    if (!result) {
        fprintf(stderr, "%s: %s: %s\n", fail_program(), path, why);
        page->unread++;
        return;
    }
    mark_run(page, result->scenario->name);
    if (held->count != 1 || !table_fits(held->result[0], result))
        add_lesson(page, dir, held);
    snprintf(held->folder[held->count], sizeof held->folder[0], "%s",
             folder);
    held->result[held->count++] = result;
}

static void add_not_run(struct page *page)
{
    for (unsigned i = 0; page->there[i]; i++)
        for (enum language l = ENGLISH; !page->run[i] && l < LANGUAGES; l++)
            put_not_run(page, page->there[i], l);
}

int index_write(const char *dir, enum language language,
                struct scenario *const *lessons, unsigned *unread,
                char *why, size_t size)
{
    struct dirent **entries;
    struct page page = {.there = lessons};
    unsigned there = 0;
    struct lesson held = {.count = 0};
    int count = scandir(dir, &entries, NULL, alphasort);
    FILE *file = NULL;

    *unread = 0;
    if (count < 0) {
        snprintf(why, size, "%s: %s", dir, strerror(errno));
        return -1;
    }
    while (lessons[there])
        there++;
    page.run = allocate((there + 1) * sizeof *page.run, "the lessons");
    each_part(&page, open_part);
    for (int i = 0; i < count; i++) {
        take(&page, dir, entries[i]->d_name, &held);
        free(entries[i]);
    }
    free(entries);
    add_lesson(&page, dir, &held);
    add_not_run(&page);
    *unread = page.unread;
    each_part(&page, close_part);
    if (page.lessons == 0)
        snprintf(why, size, "%s: no result directories in it", dir);
    else
        file = fresh_open(dir, "index.html", why, size);
    if (file)
        put_page(file, &page, language);
    each_part(&page, free_part);
    free(page.run);
    return file && fresh_close(file, dir, "index.html", why, size) == 0
               ? (int)page.lessons
               : -1;
}
