#include "results/report/note.h"
#include "results/text/clean.h"

#include <string.h>

enum { MOST_CLAIMS = 3 };

static void paragraph(FILE *out, const char *head, const char *text,
                      const char *end)
{
    char clean[3000];
    text_markdown(clean, sizeof clean, text);
    if (*clean)
        fprintf(out, "**%s** %s%s", head, clean, end);
}

/* A sentence of a paragraph, its full stop with it. */
static void put_sentence(char *out, size_t size, const char *text)
{
    size_t used = strlen(out), length = strlen(text);
    if (length > 0)
        snprintf(out + used, size - used, "%s%s%s", used ? " " : "", text,
                 strchr(".?!", text[length - 1]) ? "" : ".");
}

/* What was found, with its figures, and why. */
static void put_answer(FILE *out, const struct answer *answer)
{
    const char *found = answer->found == answer->verdict ? "" : answer->found;
    char text[4000] = "";
    put_sentence(text, sizeof text, found);
    put_sentence(text, sizeof text, answer->verdict);
    put_sentence(text, sizeof text, answer->why);
    put_sentence(text, sizeof text, answer->kept ? answer->kept : "");
    if (*text)
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
