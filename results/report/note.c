#include "results/analysis/settings.h"
#include "results/report/note.h"
#include "results/text/clean.h"

enum { MOST_CLAIMS = 3 };

static void paragraph(FILE *out, const char *head, const char *text,
                      const char *end)
{
    char clean[3000];
    text_markdown(clean, sizeof clean, text);
    if (*clean)
        fprintf(out, "**%s** %s%s", head, clean, end);
}

/* What the sides did, at the first and the last point. */
static void measured(char *out, size_t size, const struct answer *answer)
{
    char values[1700], first[300], last[300];
    const struct result *result = answer->result;
    enum language language = answer->language;
    unsigned end = result->point_count - 1;
    answer_values(first, sizeof first, answer, 0);
    answer_values(last, sizeof last, answer, end);
    if (end > 0 && first[0] && last[0])
        snprintf(values, sizeof values, "%s: %s; %s: %s",
                 point_setting_words(result, 0, language).text, first,
                 point_setting_words(result, end, language).text, last);
    else
        snprintf(values, sizeof values, "%s", first);
    const char *parts[] = {answer->measure.text, values, NULL};
    out[0] = '\0';
    if (values[0])
        text_fill(out, size, language, TEXT_MEASURED, parts);
}

/* The finding, which has its figures, and why; where there is none, what
 * was measured. */
static void put_answer(FILE *out, const struct answer *answer)
{
    char text[4000], figures[1800] = "";
    const char *kept = answer->kept ? answer->kept : "";
    if (!*answer->finding.text)
        measured(figures, sizeof figures, answer);
    const char *parts[] = {answer->found, figures, answer->why, kept};
    size_t used = 0;
    for (unsigned i = 0; i < 4; i++)
        if (*parts[i])
            used += (size_t)snprintf(text + used, sizeof text - used,
                                     "%s%s", used == 0 ? "" :
                                     i == 1            ? " — "
                                                       : " ", parts[i]);
    if (used > 0)
        paragraph(out, text_of(TEXT_ANSWER, answer->language), text,
                  "\n\n");
}

/* The sentences that were decided, or the others; the room left. */
static unsigned put_claims(FILE *out, const struct answer *answer,
                           bool decided, unsigned room)
{
    for (unsigned i = 0; i < answer->claim_count && room > 0; i++) {
        const struct answer_claim *claim = &answer->claims[i];
        char says[800], brief[600];
        if ((claim->finding < UNDECIDED) != decided)
            continue;
        room--;
        text_markdown(says, sizeof says, claim->says);
        text_markdown(brief, sizeof brief, claim->brief);
        fprintf(out, "- **%s** %s%s%s%s%s\n", claim->verdict, says,
                *brief ? ": " : "", brief, *claim->news ? " — " : "",
                claim->news);
    }
    return room;
}

int note_write(FILE *out, const struct answer *answer)
{
    char text[1400];
    text_markdown(text, sizeof text, answer->title);
    fprintf(out, "## %s\n", text);
    paragraph(out, text_of(TEXT_QUESTION, answer->language),
              answer->question, "\n\n");
    put_answer(out, answer);
    if (answer->picture[0])
        fprintf(out, "![%s](%s)\n\n", answer->picture_title,
                answer->picture);
    if (put_claims(out, answer, false,
                   put_claims(out, answer, true, MOST_CLAIMS)) < MOST_CLAIMS)
        fputc('\n', out);
    text_markdown(text, sizeof text, answer->conditions);
    fprintf(out, "%s\n", text);
    return ferror(out) ? -1 : 0;
}
