/*
 * report.html: that it is whole, says what was found in both languages,
 * needs nothing else, and that no text of a scenario becomes markup.
 */
#include "results/analysis/analysis.h"
#include "results/charts/tests/fixture.h"
#include "results/report/html.h"
#include "results/report/page_html.h"
#include "results/text/clean.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <dirent.h>

static char *page_of(const struct result *result)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    struct answer *answers[] = {answer_of(result, ENGLISH),
                                answer_of(result, KOREAN)};
    cr_assert(html_write(out, answers) == 0, "a write error");
    answer_free(answers[ENGLISH]);
    answer_free(answers[KOREAN]);
    fclose(out);
    return text;
}

static bool is_void(const char *name)
{
    return strcmp(name, "meta") == 0 || strcmp(name, "input") == 0 ||
           strcmp(name, "!DOCTYPE") == 0;
}

struct tags {
    char open[64][16];
    unsigned depth;
};

/* One tag from behind its '<'; where what follows it begins. */
static const char *read_tag(struct tags *tags, const char *place)
{
    char name[16];
    bool closes = *place == '/';
    place += closes;
    size_t length = strcspn(place, " >/\n");
    snprintf(name, sizeof name, "%.*s", (int)length, place);
    const char *end = place + length;
    for (bool quoted = false; *end && (quoted || *end != '>'); end++)
        quoted ^= *end == '"';
    cr_assert(*end == '>', "<%s is not closed", name);
    if (closes) {
        cr_assert(tags->depth > 0 &&
                      strcmp(tags->open[tags->depth - 1], name) == 0,
                  "</%s> closes <%s>", name,
                  tags->depth > 0 ? tags->open[tags->depth - 1] : "");
        tags->depth--;
    } else if (end[-1] != '/' && !is_void(name)) {
        cr_assert(tags->depth < 64, "too deep");
        strcpy(tags->open[tags->depth++], name);
    }
    if (strcmp(name, "style") == 0 || strcmp(name, "script") == 0)
        return closes ? end + 1 : strchr(end, '<');
    return end + 1;
}

/* Every tag is closed in its turn. */
static void expect_tags(const char *page)
{
    struct tags tags = {.depth = 0};
    while ((page = strchr(page, '<')) != NULL)
        page = read_tag(&tags, page + 1);
    cr_assert(tags.depth == 0, "<%s> stays open",
              tags.depth > 0 ? tags.open[tags.depth - 1] : "");
}

static void expect_whole(struct result *result, const char *what)
{
    analyse(result);
    char *page = page_of(result), *again = page_of(result);
    cr_assert(strcmp(page, again) == 0, "%s: not the same twice", what);
    expect_tags(page);
    const char *const never[] = {"nan", "{0}", "{1}", "http://", "https://",
                                 " src=", "url("};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        const char *found = page;
        while ((found = strstr(found, never[i])) != NULL) {
            bool name_space =
                strncmp(found, "http://www.w3.org/2000/svg", 26) == 0;
            bool word = strcmp(never[i], "nan") == 0 &&
                        (isalpha((unsigned char)found[-1]) ||
                         isalpha((unsigned char)found[3]));
            cr_assert(name_space || word, "%s: %s in \"%.60s\"", what,
                      never[i], found);
            found++;
        }
    }
    free(page);
    free(again);
}

Test(html, is_whole_for_every_result)
{
    for (unsigned pairs = 0; pairs <= 8; pairs += pairs < 2 ? 1 : 6) {
        struct result *result = fixture_result(fixture_example, pairs);
        expect_whole(result, "pairs");
        result->complete = false;
        result->language = KOREAN;
        fixture_invalidate(result, THREADED, "pin_broken");
        expect_whole(result, "no valid round of the pool");
        fixture_invalidate(result, EVENTED, "foreign_load");
        fixture_invalidate(result, SEQUENTIAL, "foreign_load");
        expect_whole(result, "no valid round");
        result_free(result);
    }
}

Test(html, says_in_both_languages_why_there_is_no_timeline)
{
    struct result *result = fixture_result(fixture_example, 2);
    for (unsigned i = 0; i < result->round_count; i++)
        result->rounds[i].switches.ring_unavailable_ko =
            fixture_copy("허용되지 않음");
    analyse(result);
    char *page = page_of(result);
    const char *korean = strstr(page, "<main lang=\"ko\"");
    cr_assert(korean && strstr(page, "not permitted") &&
                  strstr(page, "not permitted") < korean,
              "the English page says it in English");
    cr_assert(korean && strstr(korean, "허용되지 않음") &&
                  !strstr(korean, "not permitted"),
              "the Korean page says it in Korean");
    free(page);
    result_free(result);
}

Test(html, says_what_was_asked_and_found_in_both_languages)
{
    struct result *result = fixture_result(fixture_example, 8);
    fixture_invalidate(result, SEQUENTIAL, "pin_broken");
    analyse(result);
    char *page = page_of(result);
    static const char *const expected[] = {
        "<main lang=\"en\"", "<main lang=\"ko\"",
        "which message comes first?", "어떤 메시지가 가장 먼저 나올까?",
        "<summary>Show the answer</summary>\n<p class=\"reveal\">main work",
        "<summary>정답 보기</summary>\n<p class=\"reveal\">메인 작업 완료",
        "<li>main work done</li>", "<strong class=\"wrong\">wrong</strong>",
        "<strong class=\"open\">미정</strong>",
        "A fast write is announced", "쓰기가 빠르면",
        "pin_broken: 40 ms by others", "threaded/file_write.c:",
        "evented/download.c:", "Some CPU", "<svg role=\"img\"",
        "id=\"limits-en\"", "id=\"limits-ko\"", "Copy Markdown",
        "마크다운 복사", "the seed 0"};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        cr_assert(strstr(page, expected[i]), "\"%s\" is not there",
                  expected[i]);
    free(page);
    result_free(result);
}

Test(html, says_what_a_documentation_says_where_the_lesson_has_it)
{
    static char yaml[8000];
    snprintf(yaml, sizeof yaml,
             "documented: {en: \"Not yet (Tool 5.2: a/b) <i>\", "
             "ko: \"아직이다 (Tool 5.2: a/b)\"}\n%s", fixture_example);
    struct result *result = fixture_result(yaml, 6);
    analyse(result);
    char *page = page_of(result);
    const char *korean = strstr(page, "<main lang=\"ko\"");
    const char *english = strstr(page, "id=\"documented-en\"");
    cr_assert(english && english < korean &&
                  strstr(english, "<p>Not yet (Tool 5.2: a/b) &lt;i&gt;</p>"),
              "in English, as a text");
    cr_assert(strstr(korean, "id=\"documented-ko\"") &&
                  strstr(korean, "<p>아직이다 (Tool 5.2: a/b)</p>"),
              "in Korean");
    expect_tags(page);
    free(page);
    result_free(result);

    result = fixture_result(fixture_example, 6);
    analyse(result);
    page = page_of(result);
    cr_assert(!strstr(page, "id=\"documented-"), "else no heading");
    free(page);
    result_free(result);
}

/* What prints is not what is folded, so a table whose last column were
 * one letter wide would fill pages; and whoever opens a fold reads words. */
Test(html, keeps_its_chapters_closed_and_its_cells_readable)
{
    struct result *result = fixture_analysed(fixture_example, 8);
    char *page = page_of(result);
    cr_assert(!strstr(page, "<details open"), "a fold is open");
    for (const char *id = "comparisons\0rounds\0machine\0"; *id;
         id += strlen(id) + 1) {
        char fold[100];
        snprintf(fold, sizeof fold,
                 "<details class=\"chapter\"><summary><h2 id=\"%s-ko\"", id);
        cr_assert(strstr(page, fold), "%s is not folded", id);
    }
    const char *cells = strstr(page, "\nth, td {");
    cr_assert(cells, "the style of the cells");
    const char *end = strchr(cells, '}');
    const char *wrap = strstr(cells, "overflow-wrap: normal");
    const char *width = strstr(cells, "min-width: ");
    cr_assert(wrap && wrap < end && width && width < end, "%.200s", cells);
    free(page);
    result_free(result);
}

Test(html, counts_the_clear_differences)
{
    struct result *result = fixture_analysed(fixture_example, 8);
    unsigned clear = 0;
    for (unsigned i = 0; i < result->analysis_count; i++)
        clear += has_winner(&result->analyses[i]);
    cr_assert(clear > 1 && clear < result->analysis_count, "%u", clear);
    char *page = page_of(result), sentence[100];
    snprintf(sentence, sizeof sentence,
             "That all %u clear differences of %u comparisons", clear,
             result->analysis_count);
    cr_assert(strstr(page, sentence), "\"%s\" is not there", sentence);
    free(page);
    result_free(result);
}

/* How often a text occurs. */
static unsigned times(const char *page, const char *text)
{
    unsigned count = 0;
    while ((page = strstr(page, text)) != NULL) {
        count++;
        page++;
    }
    return count;
}

Test(html, opens_in_the_language_of_the_result)
{
    struct result *result = fixture_analysed(fixture_example, 8);
    result->language = KOREAN;
    char *page = page_of(result);
    cr_assert(strstr(page, "<html lang=\"ko\">"), "another language");
    cr_assert(strstr(page, "id=\"ko\" checked>"), "ko is not chosen");
    cr_assert(times(page, " checked>") == 1, "both are chosen");
    free(page);
    result_free(result);
}

Test(html, gives_every_id_once)
{
    struct result *result = fixture_analysed(fixture_example, 8);
    char *page = page_of(result);
    unsigned count = 0;
    for (char *id = page; (id = strstr(id, " id=\"")) != NULL; id++) {
        char whole[80];
        snprintf(whole, sizeof whole, "%.*s",
                 (int)(strchr(id + 5, '"') - id + 1), id);
        cr_assert(times(page, whole) == 1, "%s is there %u times", whole,
                  times(page, whole));
        count++;
    }
    cr_assert(count > 10, "only %u ids", count);
    free(page);
    result_free(result);
}

static void replace(char **text, const char *with)
{
    *text = (char *)(size_t)with; /* the scenario keeps the old one */
}

Test(html, shows_the_same_in_other_languages_where_a_lesson_has_it)
{
    static const char *const lines[] = {"<b>main", "save", NULL};
    struct result *result = fixture_result(fixture_example, 2);
    result_twin_run(result, NODE, "20.20.2", lines, "exit status 1");
    result_twin_first(result_twin(result, NODE),
                      (const uint64_t[]){40000000, 41000000}, 120, 4);
    analyse(result);
    replace(&result->scenario->name, "0-another");
    char *page = page_of(result);
    cr_assert(!strstr(page, "JavaScript"), "no lesson 0 has it");
    free(page);
    replace(&result->scenario->name, "27-one-thread-no-lock");
    page = page_of(result);
    cr_assert(strstr(page, "The same in Python<") &&
                  strstr(page, "asyncio.run(main())") &&
                  !strstr(page, "JavaScript"),
              "lesson 27 has it in Python alone");
    expect_tags(page);
    free(page);
    replace(&result->scenario->name, "01-notes-example");
    page = page_of(result);
    cr_assert(strstr(page, "console.log"), "in JavaScript");
    cr_assert(strstr(page, "asyncio.run(main())"), "in Python");
    cr_assert(strstr(page, "in this order: &lt;b&gt;main (40 ms) · save "
                           "(41 ms) from its start; so in 1 of 1 runs; "),
              "what was printed is a text, with its times");
    cr_assert(strstr(page, "switched 120 + 4 times (voluntary + "
                           "involuntary); exit status 1<"),
              "and its switches and the end");
    cr_assert(strstr(page, "종료 코드 1<"), "in Korean, too");
    free(page);
    result_free(result);
}

/* Each file of scenarios/twins that has a lesson's number. */
Test(html, shows_every_twin_that_there_is)
{
    struct result *result = fixture_analysed(fixture_example, 2);
    DIR *folder = opendir(POOLLOOP_SOURCE "/scenarios/twins");
    unsigned count = 0;
    cr_assert(folder, "the twins");
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char name[60], *ending = strrchr(entry->d_name, '.');
        if (!isdigit((unsigned char)*entry->d_name) || !ending)
            continue;
        snprintf(name, sizeof name, "%.*s-x",
                 (int)(ending - entry->d_name), entry->d_name);
        replace(&result->scenario->name, name);
        char *page = page_of(result);
        cr_assert(strstr(page, strcmp(ending, ".js") == 0
                                   ? "console.log"
                                   : "print("),
                  "%s is in no report", entry->d_name);
        free(page);
        count++;
    }
    closedir(folder);
    cr_assert(count > 20, "only %u", count);
    result_free(result);
}

static void rename_all(struct result *result, const char *name)
{
    struct scenario *scenario = result->scenario;
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        replace(&scenario->title.in[l], name);
        replace(&scenario->question.in[l], name);
        replace(&scenario->see.in[l], name);
        for (unsigned i = 0; i < scenario->option_count; i++)
            replace(&scenario->options[i].text.in[l], name);
        for (unsigned i = 0; i < scenario->claim_count; i++)
            replace(&scenario->claims[i].says.in[l], name);
    }
    for (unsigned i = 0; i < result->round_count; i++)
        for (unsigned k = 0; k < result->rounds[i].record->job_count; k++) {
            struct job_row *job = &result->rounds[i].record->jobs[k];
            free(job->name);
            job->name = fixture_copy(name);
        }
    json_object_set_new(result->machine, "cpu_model",
                        json_stringn_nocheck(name, strlen(name)));
    json_object_set_new_nocheck(result->machine, name, json_null());
    free(result->version);
    result->version = fixture_copy(name);
}

Test(html, hostile_texts_stay_text)
{
    static const char hostile[] =
        "\"'></svg></style></script><script>alert(1)</script>"
        "<img src=x onerror=alert(1)> & ]]> <!-- \xe2\x80\xae\033[2J\xff";
    struct result *bad = fixture_result(fixture_example, 8);
    rename_all(bad, hostile);
    analyse(bad);
    char *page = page_of(bad);
    expect_tags(page);
    static const char *const never[] = {"<img", "<script>alert", "onerror=a\"",
                                        "<!-- ", "\033", "\xe2\x80\xae"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        cr_assert(!strstr(page, never[i]), "%s is markup", never[i]);
    cr_assert(times(page, "<script>") == 1, "%u scripts",
              times(page, "<script>"));
    cr_assert(times(page, "<main ") == 2 && times(page, "</main>") == 2,
              "the page was cut up");
    cr_assert(strstr(page, "&lt;img src=x onerror=alert(1)&gt;"),
              "the text is lost");
    for (const char *c = page; *c; ) {
        unsigned code;
        bool changed;
        unsigned bytes = text_next(c, &code, &changed);
        cr_assert(!changed || *c == '\n', "no clean UTF-8: %.20s", c);
        c += bytes;
    }
    free(page);
    result_free(bad);
}

static unsigned digit_of(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *found = strchr(digits, c);
    return found ? (unsigned)(found - digits) : 0;
}

/* The policy names the script by its SHA-256 in base 64; sha256sum
 * gives it in hexadecimal digits. */
Test(html, permits_its_own_script_and_no_other)
{
    char name[] = "/tmp/poolloop-script-XXXXXX", command[100], hex[65] = "";
    struct result *result = fixture_result(fixture_example, 8);
    char *page = page_of(result);
    char *script = strstr(page, "<script>") + strlen("<script>");
    const char *place = strstr(page, "'sha256-") + strlen("'sha256-");
    *strstr(script, "</script>") = '\0';
    int file = mkstemp(name);
    FILE *out = fdopen(file, "w");
    fputs(script, out);
    fclose(out);
    snprintf(command, sizeof command, "sha256sum %s", name);
    FILE *sum = popen(command, "r");
    cr_assert(fgets(hex, sizeof hex, sum), "sha256sum says nothing");
    pclose(sum);
    remove(name);
    char mine[65] = "";
    for (unsigned i = 0; i < 32; i++) {
        unsigned bit = i * 8, first = bit / 6, shift = bit % 6;
        unsigned pair = digit_of(place[first]) << 6 |
                        digit_of(place[first + 1]);
        unsigned byte = pair >> (4 - shift);
        snprintf(mine + 2 * i, 3, "%02x", byte & 0xffU);
    }
    cr_assert(strcmp(mine, hex) == 0,
              "html.c has %s, html.js is %s; the new one is: "
              "(echo; cat html.js) | openssl dgst -sha256 -binary | base64",
              mine, hex);
    free(page);
    result_free(result);
}
