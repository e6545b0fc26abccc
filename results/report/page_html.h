/*
 * The parts of the page, each in a file of its own; html.c puts them
 * together, once in every language.
 */
#ifndef HTML_PARTS_H
#define HTML_PARTS_H

#include "results/report/answer.h"

#include <stddef.h>
#include <stdio.h>

struct html {
    FILE *out;
    const struct result *result;
    enum language language;
    const struct answer *answer; /* of that result, in that language */
};

/* A page up to its parts in each language: `title` stands in its head,
 * `policy` is its content security policy, `style` follows html.css. It
 * opens in that language; without JavaScript, two buttons show one part
 * or the other. */
void html_begin(FILE *out, enum language language, const char *title,
                const char *policy, const char *style);

/* html_answer.c: question, options, finding, why, figures of the sides,
 * the lesson's picture, sentences. */
void html_answer(const struct html *html);

/* How a sentence came out, as a class: right, wrong, open, or news where
 * that is other than the lesson expects. */
const char *html_outcome(const struct answer_claim *claim);

/* html.c: the lesson's one picture. */
void html_figure(const struct html *html);

/* html_twins.c: the same in other languages, where there is that. */
void html_twins(const struct html *html);

/* html_tables.c: comparisons and rounds, folded. */
void html_comparisons(const struct html *html);
void html_rounds(const struct html *html);

/* html_conditions.c, all folded: how it was measured, what it does not
 * show, the settings, the machine. */
void html_method(const struct html *html);
void html_limits(const struct html *html);
void html_settings(const struct html *html);
void html_machine(const struct html *html);

/* "side-threaded": the class that gives a thing its side's colour. */
const char *html_side(enum side side);

/* A heading that the page's contents link to: <h2 id="NAME-en">. */
void html_heading(const struct html *html, const char *name,
                  enum text_id text);

/* A fold that is closed until it is asked for, and closed in print. A
 * chapter has a heading on it. */
void html_fold(const struct html *html, enum text_id text);
void html_chapter(const struct html *html, const char *name,
                  enum text_id text);
void html_fold_end(const struct html *html);

/* A table within a box that scrolls sideways on a small screen: its
 * heads, behind `begin` its rows. `label` names it. */
void html_table(const struct html *html, const char *label);
void html_table_begin(const struct html *html);
void html_table_end(const struct html *html);
/* Column heads: of texts, of numbers. */
void html_column(const struct html *html, enum text_id text, bool number);

/* Escaped for content and for attributes in double quotes. Control
 * characters become blanks, what is not UTF-8 a question mark. NULL
 * is empty. */
void html_text(FILE *out, const char *text);

/* The same with its line ends: for <pre>. */
void html_lines(FILE *out, const char *text);

/* "<h2>...</h2>"; `tag` may have attributes: "td class=\"n\"". */
void html_element(FILE *out, const char *tag, const char *text);

#endif
