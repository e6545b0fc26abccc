/*
 * Reading and writing by a table of their own: whatever the table says
 * is what may be said.
 */
#include "common/scenario/read.h"
#include "common/scenario/write.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

struct tea {
    unsigned cups;
    uint64_t steeped;
    double sugar;
    unsigned kind;
    bool milk;
    char *guest;
};

static const char *const kinds[] = {"green", "black", NULL};

static const struct field extra_fields[] = {
    {"sugar", REAL, offsetof(struct tea, sugar), .low = -1, .high = 1,
     .unit = 1000000},
    {"milk", FLAG, offsetof(struct tea, milk), .standard = 1},
    {.key = NULL}};
static const struct scope extra = {.fields = extra_fields};
static const struct field tea_fields[] = {
    {"cups", NUMBER, offsetof(struct tea, cups), .low = 1, .high = 9,
     .standard = 2},
    {"kind", WORD, offsetof(struct tea, kind), .words = kinds},
    {"minutes", TIME, offsetof(struct tea, steeped), .high = 10,
     .unit = 1000000000, .flags = NEEDED},
    {"ms", TIME, offsetof(struct tea, steeped), .high = 10000, .unit = 1000000,
     .flags = READ_ONLY},
    {"with", GROUP, 0, .group = &extra},
    {"guest", NAME, offsetof(struct tea, guest), .flags = OPTIONAL},
    {.key = NULL}};
static const struct scope teas = {.name = "a tea", .fields = tea_fields};

/* Reads a text; what is then written, or the complaint: to be freed. */
static char *said_back(const char *text)
{
    struct complaint why = {.text = ""};
    struct reader reader = {
        .file = "tea", .why = &why, .memory = memory_open()};
    struct tea tea = {0};
    size_t size;
    char *back = NULL;

    const struct node *node =
        yaml_read(text, strlen(text), "tea", NULL, reader.memory, &why);
    if (node && fields_read(&reader, node, &teas, 0, &tea)) {
        FILE *out = open_memstream(&back, &size);
        fields_write(&tea, &teas, 0, ", ", out);
        fclose(out);
    }
    memory_close(reader.memory);
    return back ? back : strdup(why.text);
}

Test(read, takes_what_a_table_allows_and_nothing_else)
{
    static const struct {
        const char *text, *back;
    } cases[] = {
        {"minutes: 2.5",
         "cups: 2, kind: green, minutes: 2.5, with: {sugar: 0, milk: true}"},
        {"{ms: 7, kind: black, with: {sugar: -0.25, milk: false}, guest: ann}",
         "cups: 2, kind: black, minutes: 0.007, with: {sugar: -0.25, milk: "
         "false}, guest: ann"},
        {"cups: 3", "tea:1:1: a tea: minutes is missing; expected a number "
                    "from 0 to 10"},
        {"{ms: 7, minutes: 1}", "tea:1:9: both ms and minutes are given; "
                                "expected one of them"},
        {"{ms: 7, cups: 10}", "tea:1:15: cups = \"10\": expected a number from "
                              "1 to 9"},
        {"{ms: 7, cups: \"3\"}", "tea:1:15: cups = \"3\": expected a number "
                                 "from 1 to 9, without quotes"},
        {"{ms: 7, kind: red}", "tea:1:15: kind = \"red\": expected green or "
                               "black"},
        {"{ms: 7, with: {mlk: true}}", "tea:1:16: unknown key mlk in with; did "
                                       "you mean milk?"},
        {"{ms: 7, spoons: 3}", "tea:1:9: unknown key spoons in a tea; expected "
                               "one of cups, kind, minutes, ms, with, guest"},
        {"[1]", "tea:1:1: a tea: expected fields in braces or lines of their "
                "own, as in key: value"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *back = said_back(cases[i].text);
        cr_expect_str_eq(back, cases[i].back, "%s gave %s", cases[i].text,
                         back);
        free(back);
    }
}
