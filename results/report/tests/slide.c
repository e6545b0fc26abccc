/*
 * The code of the sides: that what is shown is what stands in the
 * source tree, whole, and that a slide of it can be drawn.
 */
#include "common/fail.h"
#include "results/report/excerpt.h"
#include "results/report/slide.h"

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
    unsigned count;
    char(*markers)[EXCERPT_NAME] = excerpt_markers(&count);
    cr_assert(count >= 10, "only %u markers", count);
    for (unsigned i = 0; i < count; i++) {
        struct excerpt pair[2];
        cr_assert(excerpt_pair(pair, markers[i]), "%s has no pair",
                  markers[i]);
        for (unsigned side = 0; side < 2; side++) {
            char path[PATH_MAX];
            size_t bytes;
            snprintf(path, sizeof path, POOLLOOP_SOURCE "/%s",
                     pair[side].file);
            char *source = read_all(path, &bytes), *line = source;
            for (unsigned k = 1; k < pair[side].line; k++)
                line = strchr(line, '\n') + 1;
            cr_assert(memcmp(line, pair[side].text, pair[side].bytes) == 0,
                      "%s of %s is not what stands there", markers[i],
                      pair[side].file);
            cr_assert(strncmp(line + pair[side].bytes, "/* end */", 9) == 0,
                      "%s of %s is cut", markers[i], pair[side].file);
            free(source);
        }
    }
    free(markers);
}

/* A source that is not embedded would be missing in every report. */
Test(slide, knows_every_marker_of_the_source_tree)
{
    FILE *found = popen("cat " POOLLOOP_SOURCE "/threaded/*.c "
                        POOLLOOP_SOURCE "/evented/*.c", "r");
    char line[512], name[EXCERPT_NAME];
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

Test(slide, reads_code_piece_by_piece_and_loses_nothing)
{
    static const char text[] =
        "int x = 'a'; /* a \"b\"\n * for */ return \"\\\"/*\";\n";
    struct excerpt excerpt = {"x.c", 1, text, sizeof text - 1};
    struct code_reader reader = code_reader(&excerpt);
    struct code_piece piece;
    char whole[200] = "", kinds[60] = "";
    while (code_next(&reader, &piece)) {
        strncat(whole, piece.text, piece.bytes);
        strncat(kinds, &"pkcsn"[piece.kind], 1);
        cr_assert(piece.bytes > 0, "an empty piece after %s", whole);
    }
    cr_assert(strcmp(whole, text) == 0, "it became: %s", whole);
    cr_assert(strcmp(kinds, "kpppspcncpkpspn") == 0, "kinds: %s", kinds);
}

/* What is folded away, with the dots written as they are drawn. */
static void folds_to(const char *source, const char *expected)
{
    struct excerpt whole = {"x.c", 7, source, strlen(source)};
    struct excerpt folded = excerpt_fold(&whole);
    cr_assert(folded.bytes == strlen(expected) &&
                  strcmp(folded.text, expected) == 0,
              "folded:\n%s\nbut expected:\n%s", folded.text, expected);
    cr_assert(folded.line == 7 && strcmp(folded.file, "x.c") == 0,
              "it stands elsewhere: %s:%u", folded.file, folded.line);
    free((char *)folded.text);
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
}

Test(slide, takes_the_mark_of_a_fold_for_neither_code_nor_difference)
{
    static const char mine[] = "    if (error) /* fold */\n";
    static const char other[] = "    if (error)\n";
    struct excerpt a = {"a.c", 1, mine, sizeof mine - 1};
    struct excerpt b = {"b.c", 1, other, sizeof other - 1};
    bool differs[EXCERPT_LINES];
    excerpt_differ(&a, &b, differs);
    cr_assert(!differs[0], "the mark makes a difference");
    struct code_reader reader = code_reader(&a);
    struct code_piece piece;
    unsigned folds = 0;
    while (code_next(&reader, &piece)) {
        folds += piece.kind == CODE_FOLD;
        cr_assert(piece.kind != CODE_COMMENT, "the mark is a comment");
    }
    cr_assert(folds == 1, "%u marks of folds", folds);
}

/* A marker without one would be headed like the whole section. */
Test(slide, says_of_every_marker_what_to_look_at)
{
    unsigned count;
    char(*markers)[EXCERPT_NAME] = excerpt_markers(&count);
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < i; k++)
            cr_assert(excerpt_heading(markers[i]) !=
                          excerpt_heading(markers[k]),
                      "%s and %s have one heading", markers[i], markers[k]);
    for (unsigned i = 0; i < count; i++)
        cr_assert(excerpt_heading(markers[i]) !=
                      excerpt_heading("no such marker"),
                  "%s has no heading", markers[i]);
    free(markers);
}

Test(slide, tints_the_lines_that_the_other_side_has_not)
{
    static const char mine[] = "{\n    start();\n    wait();\n\n}\n";
    static const char other[] = "{\n        start();\n    arm();\n}\n";
    struct excerpt a = {"a.c", 1, mine, sizeof mine - 1};
    struct excerpt b = {"b.c", 1, other, sizeof other - 1};
    bool differs[EXCERPT_LINES];
    excerpt_differ(&a, &b, differs);
    cr_assert(!differs[0] && !differs[1] && differs[2] && !differs[3] &&
                  !differs[4], "of the first");
    excerpt_differ(&b, &a, differs);
    cr_assert(!differs[0] && !differs[1] && differs[2] && !differs[3],
              "of the second");
}

Test(slide, chooses_the_code_by_the_settings_of_the_loop)
{
    static const char yaml[] =
        "title: {en: a, ko: b}\njobs:\n"
        "  - file_write: {name: save, bytes: 13}\n"
        "  - file_write: {name: again, bytes: 13}\n"
        "  - main_work: {name: main, ms: 20}\n"
        "evented: {file_io: uv_work, chunk_ms: 5}\n";
    struct complaint why;
    struct scenario *scenario =
        scenario_parse(yaml, strlen(yaml), "x.yml", NULL, 0, &why);
    cr_assert(scenario, "%s", why.text);
    const char *markers[8];
    unsigned count = excerpt_of_scenario(scenario, markers, 8);
    cr_assert(count == 2, "%u markers", count);
    cr_assert(strcmp(markers[0], "file-write-whole") == 0, "%s", markers[0]);
    cr_assert(strcmp(markers[1], "chunk") == 0, "%s", markers[1]);
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
                                           "uv_timer_start", "-&gt;",
                                           "evented/download.c:",
                                           "\u2026</text>",
                                           "워커는 끝날 때까지 자고"};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        cr_assert(strstr(svg, expected[i]), "no %s", expected[i]);
    cr_assert(!strstr(svg, "job_failed"), "error handling is there");
    cr_assert(!strstr(svg, "fold"), "the mark of a fold is there");
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
