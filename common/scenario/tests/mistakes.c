/*
 * Reading scenarios as an enemy writes them: every mistake is refused
 * with its place and with what was expected, and nothing crashes.
 */
#include "common/scenario/tests/mistakes.h"

#include <stdio.h>

Test(scenario, refuses_what_is_not_one_document_of_fields)
{
    refuse_all((struct mistake[]){
        {"", "x.yml: ", "is empty"},
        {"# only this\n", "x.yml:1:1: ", "comments; expected a scenario"},
        {"---\n", "x.yml:2:1: ", "expected the fields of a scenario"},
        {"- a\n", "x.yml:1:1: ", "title: and jobs:"},
        {"word", "x.yml:1:1: ", "title: and jobs:"},
        {TITLE JOBS "---\n" TITLE JOBS, "x.yml:4:1: ", "second document"},
        {TITLE JOBS "...\n# more\n---\na: b\n", "x.yml:6:1: ", "second"},
        {"a: b\na: c\n", "x.yml:2:1: duplicate key a", "line 1"},
        {"a: {b: 1, c: [\n", "x.yml:2:1: ", "expected YAML"},
        {"a: \"b\n", "x.yml:2:1: ", "expected YAML"},
        {"a: &x b\nc: *x\n", "x.yml:1:4: anchors", "value itself"},
        {"a: *x\n", "x.yml:1:4: anchors", "value itself"},
        {"a: !!int 4\n", "x.yml:1:4: tags", "value itself"},
        {"? [a]\n: b\n", "x.yml:1:3: ", "as a key"},
        {"[[[[[[[[[[[[[[[[[[[[", "x.yml:1:17: nested more than 16", "deep"},
        {"{a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: "
         "{a: b}}}}}}}}}}}}}}}}}",
         "x.yml:1:6", "nested"},
        {"- - - - - - - - - - - - - - - - - - - - a", "x.yml:1:33: nested",
         "16"},
        {NULL, NULL, NULL}});
}

Test(scenario, refuses_bytes_that_are_no_text_with_their_offset)
{
    refuse_all((struct mistake[]){
        {"title: \xff\n", "x.yml:1:8: byte 0xff at offset 7", "UTF-8"},
        {"# \xea\xb0\x80\n# \xea\xb0", "x.yml:2:3: byte 0xea at offset 8",
         "UTF-8"},
        {"a: \xc0\x80", "x.yml:1:4: byte 0xc0", "UTF-8"},
        {"a: \xed\xa0\x80", "x.yml:1:4: byte 0xed", "UTF-8"},
        {"a: \xf4\x90\x80\x80", "x.yml:1:4: byte 0xf4", "UTF-8"},
        {"a: \x07\n", "x.yml:1:4: control character 0x07 at offset 3",
         "expected text"},
        {"a: \x1b[31m\n", "x.yml:1:4: control character 0x1b", "text"},
        {"a: \xc2\x9b\n", "x.yml:1:4: control character 0x9b", "text"},
        {"a: \x7f\n", "x.yml:1:4: control character 0x7f", "text"},
        {"title: {en: \"a\\0b\", ko: b}\n" JOBS,
         "x.yml:1:13: the text holds a control character", "text"},
        {"title: {en: \"\\e[1m\", ko: b}\n" JOBS, "x.yml:1:13: ", "control"},
        {NULL, NULL, NULL}});
    struct complaint why = {.text = ""};
    cr_assert_null(scenario_parse("a: \0b", 5, "x.yml", NULL, 0, &why),
                   "a NUL byte was accepted");
    cr_assert_not_null(strstr(why.text, "0x00 at offset 3"), "%s", why.text);
}

Test(scenario, refuses_keys_that_it_does_not_know)
{
    refuse_all((struct mistake[]){
        {TITLE JOBS "job: 3\n", "x.yml:4:1: unknown key job in the scenario",
         "did you mean jobs?"},
        {TITLE JOBS "xyzzyx: 3\n", "x.yml:4:1: unknown key xyzzyx",
         "expected one of name, title"},
        {TITLE "jobs:\n  - download: {name: f, mss: 3}\n",
         "x.yml:3:25: unknown key mss in a job", "ms?"},
        {TITLE "jobs:\n  - download: {name: f, ms: 3, bytes: 3}\n",
         "x.yml:3:32: unknown key bytes in a job of kind download",
         "expected one of name, label, count"},
        {TITLE "jobs:\n  - file_write: {name: f, ms: 3}\n",
         "x.yml:3:27: ", "unknown key ms in a job of kind file_write"},
        {TITLE "jobs:\n  - main_work: {name: f, ms: 3, at_ms: 1}\n",
         "x.yml:3:33: unknown key at_ms", "main_work"},
        {TITLE "jobs:\n  - main_work: {name: f, ms: 3, poisson_per_s: 1}\n",
         "x.yml:3:33: unknown key poisson_per_s", "main_work"},
        {TITLE "jobs:\n  - main_work: {name: f, ms: 3, every_us: 1}\n",
         "x.yml:3:33: unknown key every_us", "main_work"},
        {TITLE "jobs:\n  - downlod: {name: f, ms: 3}\n",
         "x.yml:3:5: unknown kind of job downlod", "did you mean download"},
        {TITLE JOBS "threaded: {worker: 3}\n", "x.yml:4:12: unknown key",
         "did you mean workers?"},
        {TITLE JOBS "evented:\n  chunk: 3\n", "x.yml:5:3: unknown key chunk",
         "evented"},
        {"title: {en: a, ko: b, fr: c}\n" JOBS, "x.yml:1:23: unknown key fr",
         "in a text"},
        {NULL, NULL, NULL}});
}

Test(scenario, refuses_numbers_that_are_none_or_out_of_range)
{
    static const char *const bad[] = {
        "0", "-1",    "1001", "1e99",   "0x10", "4294967297", "''",
        "",  "many",  "1.5",  "08",     "+3",   "3 4",        ".5",
        "~", "\"8\"", "[8]",  "{a: 8}", "1_0",  NULL};
    for (size_t i = 0; bad[i]; i++) {
        char text[200];
        struct complaint why = {.text = ""};
        snprintf(text, sizeof text, TITLE JOBS "rounds: %s\n", bad[i]);
        cr_expect_null(parse(text, &why), "rounds: %s was accepted", bad[i]);
        cr_expect_not_null(strstr(why.text, "expected a number from 1 to 1000"),
                           "%s: %s", bad[i], why.text);
        cr_expect_eq(strncmp(why.text, "x.yml:4:", 8), 0, "%s", why.text);
    }
}

Test(scenario, refuses_values_of_the_wrong_type)
{
    refuse_all((struct mistake[]){
        {TITLE JOBS "threaded:\n  workers: many\n",
         "x.yml:5:12: workers = \"many\": expected a number from 1 to 10000, "
         "or per_job",
         ""},
        {TITLE JOBS "threaded: 4\n", "x.yml:4:11: threaded: ", "braces"},
        {TITLE JOBS "threaded: {deliver: mian}\n", "x.yml:4:21: deliver",
         "expected worker or main"},
        {TITLE JOBS "evented: {file_io: uring}\n", "x.yml:4:20: file_io",
         "expected uv_fs, uv_work or blocking"},
        {TITLE JOBS "evented: {fresh_clock: 1}\n",
         "x.yml:4:24: ", "expected false or true"},
        {TITLE JOBS "primary: make span\n", "x.yml:4:10: primary", "letters"},
        {TITLE JOBS "notes: [4]\n", "x.yml:4:8: notes", "not a list"},
        {TITLE JOBS "name: ../x\n", "x.yml:4:7: name", "without /"},
        {TITLE JOBS "sides: threaded\n", "x.yml:4:8: sides", "list of sides"},
        {TITLE JOBS "sides: []\n", "x.yml:4:8: sides: 0 given", "1 to 3"},
        {TITLE JOBS "sides: [loop]\n", "x.yml:4:9: sides: unknown side",
         "expected threaded, evented or sequential"},
        {TITLE JOBS "sides: [evented, evented]\n", "x.yml:4:18: sides",
         "twice"},
        {"title: hello\n" JOBS, "x.yml:1:8: title", "both languages"},
        {"title: {en: a}\n" JOBS, "x.yml:1:8: title: ko is missing",
         "a text in Korean"},
        {"title: {ko: a}\n" JOBS, "x.yml:1:8: title: en is missing",
         "a text in English"},
        {"title: {en: a, ko: ''}\n" JOBS, "x.yml:1:20: ", "Korean"},
        {JOBS, "x.yml:1:1: ", "title is missing"},
        {NULL, NULL, NULL}});
}
