/*
 * A result whose files were changed since they were measured says so
 * wherever it is shown, and one that never had a seal says only that.
 */
#include "common/folder.h"
#include "results/analysis/analysis.h"
#include "results/charts/svg.h"
#include "results/charts/tests/fixture.h"
#include "results/report/compare.h"
#include "results/report/html.h"
#include "results/report/index.h"
#include "results/report/note.h"
#include "results/report/screen.h"
#include "results/report/trace_json.h"
#include "results/store/store.h"

#include <criterion/criterion.h>
#include <sys/stat.h>

static struct scenario *const none[] = {NULL}; /* lessons there are */
static const char *const changed[LANGUAGES] = {
    "hanged since it was measured", "측정한 뒤에"};
static const char *const not_sealed[LANGUAGES] = {"not sealed", "봉인 없음"};

enum shown { SCREEN, NOTE_FILE, PAGE, TRACE, COMPARED, SHOWN };

static void show(FILE *out, enum shown where, const struct result *result,
                 enum language language)
{
    const struct result *both[] = {result, result};
    const char *const names[] = {"a", "b"};
    char why[512];
    struct answer *answers[] = {answer_of(result, ENGLISH),
                                answer_of(result, KOREAN)};
    if (where == SCREEN)
        screen_print(&(struct screen){.out = out, .language = language},
                     result);
    else if (where == NOTE_FILE)
        note_write(out, answers[language]);
    else if (where == PAGE)
        html_write(out, answers);
    else if (where == TRACE)
        trace_json_write(out, result);
    else
        compare_results(both, names, 2, false, language, out, why,
                        sizeof why);
    answer_free(answers[ENGLISH]);
    answer_free(answers[KOREAN]);
}

static bool shown_in(enum shown where, struct result *result,
                 enum language language, const char *what)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    result->language = language;
    show(out, where, result, language);
    fclose(out);
    bool found = strstr(text, what) != NULL;
    free(text);
    return found;
}

static struct result *made(enum seal seal)
{
    struct result *result = fixture_result(fixture_example, 8);
    result->seal = seal;
    if (seal == CHANGED)
        result->changed = fixture_copy("jobs.csv");
    analyse(result);
    return result;
}

Test(changed, is_said_on_every_page_in_both_languages)
{
    struct result *result = made(CHANGED), *good = made(SEALED);
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        for (int where = 0; where < SHOWN; where++) {
            cr_assert(shown_in((enum shown)where, result, l, changed[l]),
                      "page %d in language %d", where, l);
            cr_assert(!shown_in((enum shown)where, good, l, changed[l]),
                      "page %d of one that was not", where);
        }
    cr_assert(shown_in(SCREEN, result, ENGLISH, "jobs.csv"), "and which file");
    result_free(result);
    result_free(good);
}

/* The cards before the answer show nothing that was measured. */
static bool has_figures(const struct chart *chart)
{
    return strcmp(chart->name, "question") != 0;
}

Test(changed, is_said_at_the_foot_of_every_picture)
{
    struct result *result = made(CHANGED);
    const struct chart *list[32];
    unsigned count = charts_of(result, list, 32);
    for (unsigned i = 0; i < count; i++)
        for (enum language l = ENGLISH; l < LANGUAGES; l++) {
            struct canvas *canvas = chart_canvas(result, list[i], l);
            bool found = !has_figures(list[i]);
            for (size_t k = 0; k < canvas->label_count; k++)
                found |= strstr(canvas->labels[k].text, changed[l]) != NULL;
            cr_assert(found, "%s in language %d", list[i]->name, l);
            canvas_free(canvas);
        }
    result_free(result);
}

Test(changed, is_the_first_of_the_conditions)
{
    struct result *result = made(CHANGED);
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        struct answer *answer = answer_of(result, l);
        cr_assert_not_null(strstr(answer->conditions, changed[l]), "%s",
                           answer->conditions);
        answer_free(answer);
    }
    result_free(result);
}

Test(changed, is_not_said_of_a_result_that_was_never_sealed)
{
    struct result *older = made(NOT_SEALED);
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        cr_assert(shown_in(NOTE_FILE, older, l, not_sealed[l]), "the note says it");
        cr_assert(shown_in(PAGE, older, l, not_sealed[l]), "the page says it");
        for (int where = 0; where < SHOWN; where++)
            cr_assert(!shown_in((enum shown)where, older, l, changed[l]),
                      "page %d", where);
    }
    result_free(older);
}

Test(changed, is_said_in_the_index_of_an_edited_file)
{
    char place[256], path[512], why[512] = "", *text = calloc(1, 1 << 20);
    unsigned unread;
    folder_fresh(place, sizeof place);
    snprintf(path, sizeof path, "%s/a", place);
    mkdir(path, 0700);
    struct result *result = made(SEALED);
    cr_assert_eq(store_write(result, path, why, sizeof why), 0, "%s", why);
    snprintf(path, sizeof path, "%s/a/switches.csv", place);
    FILE *file = fopen(path, "a");
    cr_assert_not_null(file, "a file to edit");
    fseek(file, 0, SEEK_END);
    fclose(file);
    cr_assert_eq(index_write(place, ENGLISH, none, &unread, why,
                             sizeof why), 1,
                 "%s", why);
    snprintf(path, sizeof path, "%s/index.html", place);
    file = fopen(path, "r");
    fread(text, 1, (1 << 20) - 1, file);
    fclose(file);
    cr_assert_null(strstr(text, changed[ENGLISH]), "nothing was edited");

    snprintf(path, sizeof path, "%s/a/result.json", place);
    file = fopen(path, "a");
    fputs("\n", file); /* as an editor that adds a line's end */
    fclose(file);
    cr_assert_eq(index_write(place, ENGLISH, none, &unread, why,
                             sizeof why), 1,
                 "%s", why);
    snprintf(path, sizeof path, "%s/index.html", place);
    file = fopen(path, "r");
    memset(text, 0, 1 << 20);
    fread(text, 1, (1 << 20) - 1, file);
    fclose(file);
    cr_assert_not_null(strstr(text, changed[ENGLISH]), "one byte was");
    free(text);
    result_free(result);
    folder_remove(place);
}
