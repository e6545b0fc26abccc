#include "results/report/note.h"
#include "results/text/clean.h"

enum { MOST_CLAIMS = 3 };

static void paragraph(FILE *out, const char *head, const char *text)
{
    char clean[2048];
    text_markdown(clean, sizeof clean, text);
    if (*clean)
        fprintf(out, "**%s** %s\n\n", head, clean);
}

/* What the sides did, at the first and the last point. */
static void measured(char *out, size_t size, const struct answer *answer)
{
    char values[1700], first[300], last[300];
    unsigned end = answer->result->point_count - 1;
    answer_values(first, sizeof first, answer, 0, false);
    answer_values(last, sizeof last, answer, end, false);
    if (end > 0 && first[0] && last[0])
        snprintf(values, sizeof values, "%s: %s; %s: %s",
                 answer_point(answer, 0).text, first,
                 answer_point(answer, end).text, last);
    else
        snprintf(values, sizeof values, "%s", first);
    const char *parts[] = {answer->measure.text, values, NULL};
    out[0] = '\0';
    if (values[0])
        text_fill(out, size, answer->language,
                  answer->which.text[0] ? TEXT_MEASURED_SHARE : TEXT_MEASURED,
                  parts);
}

static void put_answer(FILE *out, const struct answer *answer)
{
    char text[3000], found[1800];
    const char *right = answer->right, *kept = answer->kept;
    measured(found, sizeof found, answer);
    snprintf(text, sizeof text, "%s%s%s%s%s", right,
             *right && (*found || kept) ? " — " : "", found,
             *found && kept ? " " : "", kept ? kept : "");
    paragraph(out, text_of(TEXT_ANSWER, answer->language), text);
}

static void put_claims(FILE *out, const struct answer *answer)
{
    for (unsigned i = 0; i < answer->claim_count && i < MOST_CLAIMS; i++) {
        const struct answer_claim *claim = &answer->claims[i];
        char says[600], words[600];
        text_markdown(says, sizeof says, claim->says);
        text_markdown(words, sizeof words, claim->words);
        fprintf(out, "- **%s**: %s%s%s%s%s%s\n", claim->verdict, says,
                *words ? " (" : "", words, *words ? ")" : "",
                *claim->news ? " — " : "", claim->news);
    }
    if (answer->claim_count > 0)
        fputc('\n', out);
}

int note_write(FILE *out, const struct answer *answer)
{
    char text[1400];
    text_markdown(text, sizeof text, answer->title);
    fprintf(out, "## %s\n\n", text);
    paragraph(out, text_of(TEXT_QUESTION, answer->language),
              answer->question);
    put_answer(out, answer);
    if (answer->picture[0])
        fprintf(out, "![%s](%s)\n\n", answer->picture_title,
                answer->picture);
    put_claims(out, answer);
    text_markdown(text, sizeof text, answer->conditions);
    fprintf(out, "%s\n", text);
    return ferror(out) ? -1 : 0;
}
