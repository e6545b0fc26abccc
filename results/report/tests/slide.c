/*
 * The code of the sides: that what is shown is what stands in the
 * source tree, whole, and that a slide of it can be drawn.
 */
#include "common/fail.h"
#include "results/analysis/analysis.h"
#include "results/charts/tests/fixture.h"
#include "results/report/excerpt.h"
#include "results/report/slide.h"
#include "results/report/ways.h"

#include <criterion/criterion.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *read_all(const char *path, size_t *bytes)
{
    FILE *file = fopen(path, "rb");
    cr_assert(file, "%s cannot be read", path);
    char *text = allocate(1 << 22, path);
    *bytes = fread(text, 1, (1 << 22) - 1, file);
    fclose(file);
    return text;
}

/* Also that the program was built from these sources: a stale excerpt
 * would differ. */
Test(slide, shows_what_stands_in_the_sources)
{
    const char *marker;
    for (unsigned i = 0; (marker = excerpt_marker(i)) != NULL; i++) {
        struct excerpt pair[2];
        cr_assert(excerpt_pair(pair, marker), "%s has no pair", marker);
        for (unsigned side = 0; side < 2; side++) {
            char path[PATH_MAX];
            size_t bytes;
            snprintf(path, sizeof path, POOLLOOP_SOURCE "/%s",
                     pair[side].file);
            char *source = read_all(path, &bytes), *line = source;
            for (unsigned k = 1; k < pair[side].line; k++)
                line = strchr(line, '\n') + 1;
            cr_assert(memcmp(line, pair[side].text, pair[side].bytes) == 0,
                      "%s of %s is not what stands there", marker,
                      pair[side].file);
            cr_assert(strncmp(line + pair[side].bytes, "/* end */", 9) == 0,
                      "%s of %s is cut", marker, pair[side].file);
            free(source);
        }
    }
}

/* A source that is not embedded would be missing in every report. */
Test(slide, knows_every_marker_of_the_source_tree)
{
    FILE *found = popen("cat " POOLLOOP_SOURCE "/threaded/*.[ch] "
                        POOLLOOP_SOURCE "/evented/*.[ch] "
                        POOLLOOP_SOURCE "/*/database/*.[ch]", "r");
    char line[512], name[40];
    unsigned count = 0;
    while (fgets(line, sizeof line, found)) {
        struct excerpt pair[2];
        if (sscanf(line, "/* slide: %39[a-z-] */", name) != 1)
            continue;
        cr_assert(excerpt_pair(pair, name), "%s is not known", name);
        count++;
    }
    pclose(found);
    cr_assert(count >= 20, "only %u markers", count);
}

static struct excerpt excerpt_of(const char *source)
{
    return (struct excerpt){"x.c", 7, source, strlen(source)};
}

Test(slide, reads_code_piece_by_piece_and_loses_nothing)
{
    struct excerpt excerpt = excerpt_of(
        "int x = 'a'; /* a \"b\"\n* for */ return \"\\\"/*\";\n");
    struct code_line lines[CODE_LINES];
    struct code_reader reader = {0};
    struct code_piece piece;
    char whole[200] = "", kinds[60] = "";
    unsigned count = code_lines(&excerpt, false, lines);
    for (unsigned i = 0; i < count; i++) {
        code_begin(&reader, &lines[i]);
        while (code_next(&reader, &piece)) {
            strncat(whole, piece.text, piece.bytes);
            strncat(kinds, &"pkcs"[piece.kind], 1);
            cr_assert(piece.bytes > 0, "an empty piece after %s", whole);
        }
        strcat(whole, "\n");
        strcat(kinds, "n");
    }
    cr_assert(strcmp(whole, excerpt.text) == 0, "it became: %s", whole);
    cr_assert(strcmp(kinds, "kpppspcncpkpspn") == 0, "kinds: %s", kinds);
}

/* The lines as they are drawn, with a mark where something was left
 * out, and a ! before each that is to be looked at. */
static void shows(const char *source, bool folded, const char *expected)
{
    struct excerpt excerpt = excerpt_of(source);
    struct code_line lines[CODE_LINES];
    char found[1000] = "";
    size_t used = 0;
    unsigned count = code_lines(&excerpt, folded, lines);
    for (unsigned i = 0; i < count; i++)
        used += (size_t)snprintf(
            found + used, sizeof found - used, "%s%*s%.*s%s%s\n",
            lines[i].looks ? "!" : "", (int)lines[i].indent, "",
            (int)lines[i].bytes, lines[i].text,
            lines[i].folds && lines[i].bytes ? " " : "",
            lines[i].folds ? "/* fold */" : "");
    cr_assert(strcmp(found, expected) == 0, "shown:\n%s\nbut expected:\n%s",
              found, expected);
}

static void folds_to(const char *source, const char *expected)
{
    shows(source, true, expected);
}

Test(slide, leaves_out_what_is_folded)
{
    folds_to("{\n    a();\n}\n", "{\n    a();\n}\n");
    folds_to("a();\nif (x) /* fold */\n    b();\n    c();\n\nd();\n",
             "a();\n/* fold */\n\nd();\n");
    folds_to("if (x) { /* fold */\n    b();\n}\nd();\n",
             "/* fold */\nd();\n");
    folds_to("if (x) { /* fold */\n    b();\n} else {\n    d();\n}\n",
             "/* fold */\n} else {\n    d();\n}\n");
}

Test(slide, hangs_a_fold_on_the_line_that_leads_to_it)
{
    folds_to("    if (x)\n        b(); /* fold */\n    d();\n",
             "    if (x) /* fold */\n    d();\n");
    folds_to("    if (x) {\n        b(); /* fold */\n    }\n",
             "    if (x) { /* fold */\n    }\n");
    folds_to("{\n    b(); /* fold */\n}\n",
             "{\n    /* fold */\n}\n");
}

Test(slide, makes_one_fold_of_neighbours_and_of_folds_within_folds)
{
    folds_to("a();\nb(); /* fold */\nc(); /* fold */\nd();\n",
             "a();\n/* fold */\nd();\n");
    folds_to("a();\nif (x) /* fold */\n    b(); /* fold */\n"
             "if (y) /* fold */\n    c();\nd();\n",
             "a();\n/* fold */\nd();\n");
}

Test(slide, folds_to_the_end_and_nothing_at_all)
{
    folds_to("a();\nif (x) { /* fold */\n    b();\n", "a();\n/* fold */\n");
    folds_to("a();\n/* fold */\nb();\n", "a();\n/* fold */\nb();\n");
    folds_to("b(); /* fold */\n", "/* fold */\n");
    folds_to("", "");
    folds_to("\n\n", "\n\n");
}

Test(slide, leaves_out_whole_functions_with_the_lines_between)
{
    folds_to("a();\n\nvoid b(void) /* fold */\n{\n    c();\n}\n\n"
             "void d(void) /* fold */\n{\n    if (x) {\n        e();\n"
             "    }\n}\nf();\n",
             "a();\n\n/* fold */\nf();\n");
    folds_to("void b(void) /* fold */\n{\n    c();\n",
             "/* fold */\n");
    folds_to("    a(); /* fold */\n\n    b(); /* fold */\n    c();\n",
             "    /* fold */\n    c();\n");
}

Test(slide, is_looked_at_to_the_end_of_the_statement)
{
    shows("a();\nwait(x, /* look */\n     y,\n     z);\nb();\n", false,
          "a();\n!wait(x,\n!     y,\n!     z);\nb();\n");
    shows("wait(); /* look */\nb();\n", true, "!wait();\nb();\n");
    shows("/* look */\nb();\n", true, "!\nb();\n");
    shows("look /* look\n", true, "look /* look\n");
}

Test(slide, keeps_what_is_folded_where_there_is_room)
{
    shows("if (x) /* fold */\n    b(); /* fold */\nc();\n", false,
          "if (x)\n    b();\nc();\n");
}

/* The last row has to read it. */
Test(slide, shows_few_lines_and_short_ones)
{
    const char *marker;
    for (unsigned i = 0; (marker = excerpt_marker(i)) != NULL; i++) {
        struct excerpt pair[2];
        struct code_line lines[CODE_LINES];
        size_t columns = 0;
        excerpt_pair(pair, marker);
        for (unsigned side = 0; side < 2; side++) {
            unsigned count = code_lines(&pair[side], true, lines), looks = 0;
            size_t longest = 0;
            for (unsigned k = 0; k < count; k++) {
                size_t length = lines[k].indent + lines[k].bytes;
                longest = length > longest ? length : longest;
                looks += lines[k].looks && (k == 0 || !lines[k - 1].looks);
            }
            cr_assert(looks == 1, "%s of %s: %u lines to look at", marker,
                      pair[side].file, looks);
            cr_assert(count <= 26, "%s of %s: %u lines", marker,
                      pair[side].file, count);
            columns += longest;
        }
        cr_assert(columns <= 120, "%s: %zu columns", marker, columns);
    }
}

static void is_shaped(const char *source, unsigned lines,
                      unsigned functions, unsigned depth)
{
    struct excerpt excerpt = excerpt_of(source);
    struct code_shape shape = code_shape(&excerpt);
    cr_assert(shape.lines == lines && shape.functions == functions &&
                  shape.depth == depth,
              "%u lines, %u functions, depth %u of\n%s", shape.lines,
              shape.functions, shape.depth, source);
}

Test(slide, counts_lines_functions_and_depth_by_its_rule)
{
    is_shaped("", 0, 0, 0);
    is_shaped("void f(void)\n{\n}\n", 1, 1, 0);
    is_shaped("void f(void)\n{\n    a();\n\n    /* why\n     * so */\n"
              "    b(); /* fold */\n}\n", 3, 1, 1);
    is_shaped("void f(int a,\n       int b)\n{\n    if (a &&\n        b) {\n"
              "        c(\"{\",\n                       d);\n    }\n}\n",
              6, 1, 2);
    is_shaped("void f(void)\n{\n    for (;;)\n        if (a) /* { */\n"
              "            b();\n}\n\nvoid g(void)\n{\n    switch (a) {\n"
              "    case 1:\n        b();\n    }\n}\n", 8, 2, 3);
}

static struct way *way_called(struct way *ways, unsigned count,
                              const char *name)
{
    for (unsigned i = 0; i < count; i++)
        if (strcmp(ways[i].name, name) == 0)
            return &ways[i];
    return NULL;
}

static const char sweep_of_ways[] =
    "title: {en: T, ko: 제목}\nquestion: {en: Q?, ko: 무엇일까?}\n"
    "jobs:\n  - chain: {name: c, fetch_ms: 20}\n"
    "sweep: {evented.style: [await, callbacks]}\n";

/* Of each what was measured at its own point; a cost that is not known
 * is left out. */
Test(slide, gives_each_way_what_this_run_measured_of_it)
{
    struct result *result = fixture_result(sweep_of_ways, 6);
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        round->switches.work_voluntary =
            round->side == THREADED ? 300 : 100 + round->point;
    }
    json_object_set_new(result->calibration, "one_wait",
                        json_pack("{s:{s:f,s:f}, s:{s:f,s:n}}", "await", "ns",
                                  620.4, "bytes", 8612.0, "async", "ns",
                                  6000.0, "bytes"));
    analyse(result);
    struct way ways[WAYS], *way;
    unsigned count = ways_of(result, ENGLISH, ways);
    cr_assert(count == 3, "%u ways", count);
    way = way_called(ways, count, "await");
    cr_assert(strcmp(way->switches, "100 voluntary switches") == 0, "%s",
              way->switches);
    cr_assert(strcmp(way->cost, "an await 620 ns, 8,612 bytes") == 0, "%s",
              way->cost);
    way = way_called(ways, count, "callbacks");
    cr_assert(strcmp(way->switches, "101 voluntary switches") == 0, "%s",
              way->switches);
    cr_assert(*way->cost == '\0', "%s", way->cost);
    way = way_called(ways, count, "plain calls");
    cr_assert(way->side == THREADED && strstr(way->switches, "300"), "%s",
              way->switches);
    char costs[600];
    ways_costs(costs, sizeof costs, result, KOREAN);
    cr_assert(strstr(costs, "await 하나 620ns, 8,612바이트; async 호출 하나 "
                            "6,000ns."), "%s", costs);
    result_free(result);
}

Test(slide, draws_all_ways_so_that_they_can_be_read)
{
    char prefix[] = "/tmp/poolloop-ways-XXXXXX", path[64], why[300] = "";
    close(mkstemp(prefix));
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        cr_assert(slide_write(SLIDE_WAYS, prefix, l, why, sizeof why) == 0,
                  "%s", why);
    snprintf(path, sizeof path, "%s.svg", prefix);
    size_t bytes;
    char *svg = read_all(path, &bytes);
    cr_assert(strstr(svg, "chain_callbacks.c") && strstr(svg, "promised") &&
              strstr(svg, "중첩"), "not all of them");
    free(svg);
    unlink(path);
    snprintf(path, sizeof path, "%s.png", prefix);
    unlink(path);
    unlink(prefix);
}

/* Its figures are the result's. */
Test(slide, of_a_changed_result_says_so)
{
    char prefix[] = "/tmp/poolloop-ways-XXXXXX", path[64], why[300] = "";
    struct result *result = fixture_result(sweep_of_ways, 6);
    size_t bytes;
    close(mkstemp(prefix));
    for (int changed = 0; changed < 2; changed++) {
        result->seal = changed ? CHANGED : SEALED;
        cr_assert(slide_ways(result, prefix, KOREAN, why, sizeof why) == 0,
                  "%s", why);
        snprintf(path, sizeof path, "%s.svg", prefix);
        char *svg = read_all(path, &bytes);
        cr_assert(!strstr(svg, "측정한 뒤에") == !changed, "changed: %d",
                  changed);
        free(svg);
        unlink(path);
        snprintf(path, sizeof path, "%s.png", prefix);
        unlink(path);
    }
    unlink(prefix);
    result_free(result);
}

/* A marker without one would be headed like the whole section. */
Test(slide, says_of_every_marker_what_to_look_at)
{
    const char *marker;
    for (unsigned i = 0; (marker = excerpt_marker(i)) != NULL; i++) {
        for (unsigned k = 0; k < i; k++)
            cr_assert(excerpt_heading(marker) !=
                          excerpt_heading(excerpt_marker(k)),
                      "%s and %s have one heading", marker,
                      excerpt_marker(k));
        cr_assert(excerpt_heading(marker) !=
                      excerpt_heading("no such marker"),
                  "%s has no heading", marker);
    }
}

Test(slide, chooses_the_code_by_the_settings_of_the_loop)
{
    static const char yaml[] =
        "title: {en: a, ko: b}\njobs:\n"
        "  - file_write: {name: save, bytes: 13}\n"
        "  - file_write: {name: again, bytes: 13}\n"
        "  - main_work: {name: main, ms: 20}\n"
        "  - file_write: {name: late, bytes: 13, at_ms: 5}\n"
        "evented: {file_io: uv_work, chunk_ms: 5}\n";
    struct complaint why;
    struct scenario *scenario =
        scenario_parse(yaml, strlen(yaml), "x.yml", NULL, 0, &why);
    cr_assert(scenario, "%s", why.text);
    const char *markers[8];
    unsigned count = excerpt_of_scenario(scenario, markers, 8);
    cr_assert(count == 3, "%u markers", count);
    cr_assert(strcmp(markers[0], "file-write-whole") == 0, "%s", markers[0]);
    cr_assert(strcmp(markers[1], "chunk") == 0, "%s", markers[1]);
    cr_assert(strcmp(markers[2], "arrivals") == 0, "%s", markers[2]);
    scenario_free(scenario);
}

Test(slide, is_drawn_as_svg_and_png, .timeout = 60)
{
    char folder[] = "/tmp/poolloop-slide-XXXXXX", prefix[64], path[80];
    char why[512] = "";
    size_t bytes;
    cr_assert(mkdtemp(folder), "no folder");
    snprintf(prefix, sizeof prefix, "%s/it's", folder);
    cr_assert(slide_write("download", prefix, KOREAN, why, sizeof why) == 0,
              "%s", why);
    snprintf(path, sizeof path, "%s.svg", prefix);
    char *svg = read_all(path, &bytes);
    remove(path);
    static const char *const expected[] = {"스레드 풀", "이벤트 루프",
                                           "clock_sleep_until",
                                           "uv_timer_start",
                                           "evented/download.c:",
                                           "\u2026</text>",
                                           "워커는 끝날 때까지 자고"};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        cr_assert(strstr(svg, expected[i]), "no %s", expected[i]);
    cr_assert(!strstr(svg, "job_failed"), "error handling is there");
    cr_assert(!strstr(svg, "fold") && !strstr(svg, "look"),
              "a mark is there");
    free(svg);
    snprintf(path, sizeof path, "%s.png", prefix);
    char *png = read_all(path, &bytes);
    remove(path);
    cr_assert(bytes > 10000, "a PNG of %zu bytes", bytes);
    cr_assert(memcmp(png + 16, "\0\0\x07\x80\0\0\x04\x38", 8) == 0,
              "not 1920 x 1080");
    free(png);
    rmdir(folder);
}

Test(slide, names_what_is_not_there)
{
    char why[512] = "";
    cr_assert(slide_write("nothing", "/tmp/x", ENGLISH, why, sizeof why) ==
                  -1, "a slide of nothing");
    cr_assert(strstr(why, "nothing: no such marker"), "%s", why);
    cr_assert(slide_write("download", "/no/such/folder/x", ENGLISH, why,
                          sizeof why) == -1, "a slide into nowhere");
    cr_assert(strstr(why, "/no/such/folder/x.png: No such file"), "%s", why);
}
