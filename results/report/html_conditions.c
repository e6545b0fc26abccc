/*
 * Where the figures come from and what they cannot tell: sentences
 * about this run, not about runs in general.
 */
#include "common/scenario/write.h"
#include "results/analysis/analysis.h"
#include "results/store/json.h"
#include "results/report/page_html.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void item(const struct html *html, const char *text)
{
    html_element(html->out, "li", text);
}

/* What measuring did meanwhile, where the run took it down. */
static void own_cost(const struct html *html)
{
    const json_t *calibration = html->result->calibration;
    const json_t *ratio = json_object_get(
        json_object_get(calibration, "trace_cost"), "wall_ratio");
    const json_t *own = json_object_get(calibration, "harness");
    double switches =
        json_number_value(json_object_get(own, "voluntary")) +
        json_number_value(json_object_get(own, "involuntary"));
    char text[600];
    if (!json_is_real(ratio) || !own)
        return;
    TEXT_FILL(text, html->language, TEXT_METHOD_COST,
              text_share(fmax(json_real_value(ratio) - 1, 0),
                         html->language).text,
              text_count(switches).text);
    item(html, text);
}

static enum text_id how_pinned(const struct result *result)
{
    if (scenario_sweeps(result->scenario, &result->scenario->pin))
        return TEXT_METHOD_SWEPT;
    return result->scenario->pin == PIN_ONE ? TEXT_METHOD_ONE
                                            : TEXT_METHOD_ALL;
}

void html_method(const struct html *html)
{
    const struct result *result = html->result;
    enum language language = html->language;
    char text[900], seed[32];
    snprintf(seed, sizeof seed, "%" PRIu64, result->seed);
    html_chapter(html, "method", TEXT_METHOD);
    fputs("<ul>\n", html->out);
    TEXT_FILL(text, language, how_pinned(result),
              text_plain(result->core, 0).text);
    item(html, text);
    TEXT_FILL(text, language, TEXT_METHOD_PAIRS,
              text_plain(result->scenario->rounds, 0).text, seed);
    item(html, text);
    item(html, text_of(TEXT_METHOD_INTERVAL, language));
    const char *why = result_untraced(result, language);
    TEXT_FILL(text, language, why ? TEXT_METHOD_NO_RING : TEXT_METHOD_RING,
              why ? why : "");
    item(html, text);
    own_cost(html);
    item(html, text_of(TEXT_METHOD_WINDOW, language));
    item(html, text_of(TEXT_METHOD_INVALID, language));
    for (unsigned i = 0; i < result->warning_count; i++)
        item(html, result->warnings[i].text.in[language]);
    fputs("</ul>\n", html->out);
    html_fold_end(html);
}

void html_limits(const struct html *html)
{
    const struct result *result = html->result;
    enum language language = html->language;
    char text[600];
    html_chapter(html, "limits", TEXT_LIMITS);
    fputs("<ul>\n", html->out);
    item(html, text_of(TEXT_LIMIT_MACHINE, language));
    if (result->scenario->pin == PIN_ONE)
        item(html, text_of(TEXT_LIMIT_CORE, language));
    if (scenario_has(result->scenario, 1u << DOWNLOAD))
        item(html, text_of(TEXT_LIMIT_DOWNLOAD, language));
    bool in_memory =
        strcmp(result_machine(result, "work_file_system"), "tmpfs") == 0;
    if (scenario_has(result->scenario, 1u << FILE_WRITE))
        item(html, text_of(in_memory ? TEXT_LIMIT_MEMORY : TEXT_LIMIT_FILE,
                           language));
    item(html, text_of(TEXT_LIMIT_LANGUAGE, language));
    if (!result_untraced(result, language))
        item(html, text_of(TEXT_LIMIT_WAKE, language));
    TEXT_FILL(text, language, TEXT_LIMIT_MANY,
              text_plain(analysis_clear(result), 0).text,
              text_plain(result->analysis_count, 0).text);
    if (analysis_clear(result) > 1)
        item(html, text);
    fputs("</ul>\n", html->out);
    html_fold_end(html);
}

void html_settings(const struct html *html)
{
    size_t size;
    char *yaml = scenario_text(html->result->scenario, &size);
    if (!yaml)
        return;
    html_chapter(html, "settings", TEXT_SETTINGS);
    html_element(html->out, "p",
                 text_of(TEXT_SETTINGS_ABOUT, html->language));
    fputs("<pre tabindex=\"0\" translate=\"no\">", html->out);
    html_lines(html->out, yaml);
    fputs("</pre>\n", html->out);
    html_fold_end(html);
    free(yaml);
}

static void machine_value(const struct html *html, const json_t *value)
{
    bool known;
    char *text = json_words(value, &known);
    fputs("<td>", html->out);
    if (!known)
        fprintf(html->out, "<span class=\"none\">%s</span> ",
                text_of(TEXT_UNKNOWN, html->language));
    html_text(html->out, text);
    free(text);
    fputs("</td></tr>\n", html->out);
}

static void machine_rows(const struct html *html, json_t *object)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value) {
        if (html->language == KOREAN && json_object_get(value, "unavailable"))
            continue; /* the reason is there in English only */
        fputs("<tr>", html->out);
        html_element(html->out, "th scope=\"row\"", key);
        machine_value(html, value);
    }
}

void html_machine(const struct html *html)
{
    html_chapter(html, "machine", TEXT_MACHINE);
    html_element(html->out, "p", html->answer->conditions);
    html_table(html, text_of(TEXT_MACHINE, html->language));
    html_column(html, TEXT_NAME, false);
    html_column(html, TEXT_VALUE, false);
    html_table_begin(html);
    machine_rows(html, html->result->machine);
    machine_rows(html, html->result->calibration);
    html_table_end(html);
    html_fold_end(html);
}
