/*
 * The SVG of a canvas: well-formed whatever the texts are, text stays
 * text, and what looks alike is written once.
 */
#include "results/charts/svg.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static char *svg_of(struct canvas *canvas)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    svg_write(out, canvas);
    fclose(out);
    canvas_free(canvas);
    return text;
}

static struct canvas *canvas_of(const char *text)
{
    struct canvas *canvas = canvas_new();
    canvas_text(canvas, 10, 100, (struct type){.px = 20}, 0, text);
    return canvas;
}

static unsigned count_of(const char *text, const char *what)
{
    unsigned count = 0;
    for (; (text = strstr(text, what)); text++)
        count++;
    return count;
}

static const char *read_entity(const char *at)
{
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;",
                                        "&#39;"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strncmp(at, known[i], strlen(known[i])) == 0)
            return at + strlen(known[i]);
    cr_assert(false, "a bare ampersand: %.20s", at);
    return at;
}

/* A start tag from its name on: attributes in double quotes alone. */
static const char *read_attributes(const char *at)
{
    while (*at == ' ') {
        at++;
        while (isalpha((unsigned char)*at) || (*at && strchr("-:", *at)))
            at++;
        cr_assert(at[0] == '=' && at[1] == '"', "no value: %.20s", at);
        for (at += 2; *at && *at != '"';) {
            cr_assert(*at != '<', "a tag in an attribute: %.20s", at);
            at = *at == '&' ? read_entity(at) : at + 1;
        }
        cr_assert(*at == '"', "an attribute without an end");
        at++;
    }
    return at;
}

/* As far as svg.c writes XML: elements in order, nothing bare. */
static void expect_well_formed(const char *svg)
{
    char open[8][12];
    unsigned depth = 0;
    for (const char *at = svg; *at;) {
        cr_assert(strncmp(at, "]]>", 3) != 0, "the end of a CDATA section");
        if (*at != '<') {
            at = *at == '&' ? read_entity(at) : at + 1;
            continue;
        }
        bool closes = *++at == '/';
        char name[12];
        size_t length = strspn(at += closes, "abcdefghijklmnopqrstuvwxyz");
        cr_assert(length > 0 && length < sizeof name, "a tag: %.20s", at);
        snprintf(name, sizeof name, "%.*s", (int)length, at);
        at += length;
        if (closes) {
            cr_assert(depth > 0 && strcmp(open[--depth], name) == 0,
                      "</%s> ends something else", name);
        } else {
            at = read_attributes(at);
            if (*at == '/') {
                at++;
            } else {
                cr_assert(depth < 8, "too deep");
                memcpy(open[depth++], name, sizeof name);
            }
        }
        cr_assert(*at == '>', "a tag without an end: %.20s", at);
        at++;
    }
    cr_assert(depth == 0, "an element is open");
}

Test(svg, stays_well_formed_whatever_a_text_is)
{
    static const char *const hostile[] = {
        "]]>", "<![CDATA[x]]>", "\"><svg onload=alert(1)>", "'&\"<>&amp;",
        "</text></svg><script>", "<!-- --", "&#0;", "a\033[31m\b\xff\xfe",
        "\xef\xbf\xbe\xef\xbf\xbf", "\xed\xa0\x80", "%s%n", "",
    };
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        char *svg = svg_of(canvas_of(hostile[i]));
        expect_well_formed(svg);
        for (const char *c = svg; *c; c++)
            cr_assert((unsigned char)*c >= 0x20 || *c == '\n',
                      "a control character of \"%s\"", hostile[i]);
        free(svg);
    }
}

Test(svg, escapes_the_quotes_of_code_and_curls_those_of_words)
{
    struct canvas *canvas = canvas_new();
    canvas_text(canvas, 10, 100, (struct type){.px = 20, .code = true}, 0,
                "say \"no\"");
    char *svg = svg_of(canvas);
    cr_assert(strstr(svg, ">say &quot;no&quot;</text>"), "%s", svg);
    free(svg);
    svg = svg_of(canvas_of("say \"no\", it's <a> & b"));
    cr_assert(strstr(svg, "aria-label=\"say \u201cno\u201d, it\u2019s "
                          "&lt;a&gt; &amp; b\""), "%s", svg);
    free(svg);
}

Test(svg, writes_what_looks_alike_once)
{
    struct canvas *canvas = canvas_new();
    for (int i = 0; i < 100; i++)
        canvas_line(canvas, i, 0, i, 10, 4, BLUE, false);
    canvas_line(canvas, 0, 0, 9, 9, 4, BLUE, true);
    char *svg = svg_of(canvas);
    expect_well_formed(svg);
    cr_assert(count_of(svg, "<path") == 3, "%s", svg);
    free(svg);
}

Test(svg, gives_a_shape_its_class_and_its_time)
{
    struct canvas *canvas = canvas_new();
    canvas_box(canvas, 0, 0, 10, 10, BLUE);
    canvas_mark(canvas, MARK_RUNNING, 5, 1500000.4);
    canvas_box(canvas, 20, 0, 30, 10, BLUE);
    canvas_mark(canvas, MARK_JOB, 7, NAN);
    canvas_hatch(canvas, 40, 0, 90, 40, BLUE);
    canvas_mark(canvas, MARK_PREEMPTED, 8, 9);
    canvas_box(canvas, 100, 0, 110, 10, BLUE);
    char *svg = svg_of(canvas);
    expect_well_formed(svg);
    cr_assert(strstr(svg, "<g fill=\"#0072b2\">\n<path class=\"running\" "
                          "data-ns=\"5 1500000\" d=\""), "%s", svg);
    cr_assert(strstr(svg, "<path class=\"job\" d=\""), "%s", svg);
    cr_assert(count_of(svg, "class=\"preempted\" data-ns=\"8 9\"") == 2,
              "strokes and frame: %s", svg);
    cr_assert(count_of(svg, "class=") == 4, "%s", svg);
    free(svg);
}

Test(svg, has_a_word_for_every_mark)
{
    for (enum shape_mark a = MARK_NONE + 1; a < MARKS; a++) {
        cr_assert(*mark_word(a), "mark %u has none", a);
        for (enum shape_mark b = MARK_NONE + 1; b < a; b++)
            cr_assert(strcmp(mark_word(a), mark_word(b)) != 0, "%s twice",
                      mark_word(a));
    }
}
