#include "results/report/note.h"
#include "results/report/twin.h"
#include "results/report/ways.h"
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
    char text[4000] = "", costs[600];
    put_sentence(text, sizeof text, found);
    put_sentence(text, sizeof text, answer->verdict);
    put_sentence(text, sizeof text, answer->why);
    ways_costs(costs, sizeof costs, answer->result, answer->language);
    put_sentence(text, sizeof text, costs);
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

/* The same in other languages, where it was run: in one line. */
static void put_twins(FILE *out, const struct answer *answer)
{
    const struct result *result = answer->result;
    for (unsigned i = 0; i < result->twin_count; i++) {
        char name[100], words[2000], said[2200];
        twin_name(name, sizeof name, &result->twins[i]);
        twin_words(words, sizeof words, &result->twins[i], TWIN_LINES_BRIEF,
                   answer->language);
        fputs(i > 0 ? ". " : "- ", out);
        text_markdown(said, sizeof said, name);
        fprintf(out, "**%s** ", said);
        text_markdown(said, sizeof said, words);
        fputs(said, out);
    }
    if (result->twin_count > 0)
        fputc('\n', out);
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
    unsigned most = MOST_CLAIMS - (answer->result->twin_count > 0);
    unsigned room = put_claims(out, answer, false,
                               put_claims(out, answer, true, most));
    put_twins(out, answer);
    if (room < MOST_CLAIMS)
        fputc('\n', out);
    text_markdown(text, sizeof text, answer->conditions);
    fprintf(out, "%s\n", text);
    return ferror(out) ? -1 : 0;
}
