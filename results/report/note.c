#include "results/report/note.h"
#include "results/charts/card.h"
#include "results/charts/charts.h"
#include "results/charts/share.h"
#include "results/report/verdict.h"
#include "results/text/clean.h"

enum { MOST_CLAIMS = 3 };

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

/* The right option: what the scenario gives as the answer. */
static const char *right_option(const struct scenario *scenario,
                                enum language language)
{
    for (unsigned i = 0; i < scenario->option_count; i++)
        if (scenario->options[i].right)
            return or_empty(scenario->options[i].text.in[language]);
    return "";
}

static void paragraph(FILE *out, const char *head, const char *text)
{
    char clean[2048];
    text_markdown(clean, sizeof clean, text);
    if (*clean)
        fprintf(out, "**%s** %s\n\n", head, clean);
}

/* What the sides did: shares, or the measure that answers, at the first
 * and the last point. */
static void measured(char *out, size_t size, const struct result *result,
                     enum language language)
{
    char values[900], first[300], last[300], head[100], foot[100];
    const char *names[2] = {"", ""};
    struct view view = view_of(result, language);
    struct measure asked = measure_asked(result->scenario);
    struct words label = {""};
    out[0] = '\0';
    unsigned end = result->point_count - 1;
    bool shares =
        share_values(first, sizeof first, result, 0, language) &&
        share_values(last, sizeof last, result, end, language) &&
        share_asked(&view, names);
    if (!shares) {
        asked_values(first, sizeof first, result, 0, language);
        asked_values(last, sizeof last, result, end, language);
    }
    if (end > 0 && first[0] && last[0]) {
        point_head(head, sizeof head, result, 0, language);
        point_head(foot, sizeof foot, result, end, language);
        snprintf(values, sizeof values, "%s: %s; %s: %s", head, first, foot,
                 last);
    } else {
        snprintf(values, sizeof values, "%s", first);
    }
    const char *share[] = {names[0], names[1], values, NULL};
    if (asked.metric)
        label = measure_words(asked, language);
    const char *measure[] = {label.text, values, NULL};
    if (values[0])
        text_fill(out, size, language,
                  shares ? TEXT_MEASURED_SHARE : TEXT_MEASURED,
                  shares ? share : measure);
}

static void answer(FILE *out, const struct result *result,
                   enum language language)
{
    char text[2000], found[900];
    const char *kept = reservation(result, language);
    const char *right = right_option(result->scenario, language);
    measured(found, sizeof found, result, language);
    snprintf(text, sizeof text, "%s%s%s%s%s", right,
             *right && (*found || kept) ? " — " : "", found,
             *found && kept ? " " : "", kept ? kept : "");
    paragraph(out, text_of(TEXT_ANSWER, language), text);
}

static void picture(FILE *out, const struct result *result,
                    enum language language)
{
    const struct chart *first;
    if (charts_of(result, &first, 1) == 0)
        return;
    char file[200];
    chart_file(file, sizeof file, result, first, language);
    fprintf(out, "![%s](charts/%s.png)\n\n", text_of(first->title, language),
            file);
}

static void claims(FILE *out, const struct result *result,
                   enum language language)
{
    const struct scenario *scenario = result->scenario;
    unsigned count = scenario->claim_count;
    if (!result->claims || count == 0)
        return;
    for (unsigned i = 0; i < count && i < MOST_CLAIMS; i++) {
        const struct claim_result *found = &result->claims[i];
        char says[600], words[600];
        text_markdown(says, sizeof says,
                      or_empty(scenario->claims[i].says.in[language]));
        text_markdown(words, sizeof words, or_empty(found->words.in[language]));
        fprintf(out, "- **%s**: %s%s%s%s%s%s\n",
                finding_words(found->finding, language), says,
                *words ? " (" : "", words, *words ? ")" : "",
                is_news(&scenario->claims[i], found) ? " — " : "",
                is_news(&scenario->claims[i], found)
                    ? text_of(TEXT_NEWS, language) : "");
    }
    fputc('\n', out);
}

int note_write(FILE *out, const struct result *result,
               enum language language)
{
    const struct scenario *scenario = result->scenario;
    char title[600], conditions[900], line[1400];
    text_markdown(title, sizeof title,
                  or_empty(scenario->title.in[language]));
    fprintf(out, "## %s\n\n", *title ? title : or_empty(scenario->name));
    paragraph(out, text_of(TEXT_QUESTION, language),
              or_empty(scenario->question.in[language]));
    answer(out, result, language);
    picture(out, result, language);
    claims(out, result, language);
    condition_words(conditions, sizeof conditions, result, language);
    text_markdown(line, sizeof line, conditions);
    fprintf(out, "%s\n", line);
    return ferror(out) ? -1 : 0;
}
