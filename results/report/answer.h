/*
 * What a result answers, worked out once, in words of one language:
 * question, answer, figures, sentences, what to keep in mind and where
 * it was measured. Screen, note, page and index print from it, each
 * what it has room for, and decide nothing of it themselves.
 */
#ifndef ANSWER_H
#define ANSWER_H

#include "results/analysis/words.h"

/* A side at a point of the sweep; in a null run, an arm. */
struct answer_row {
    enum side side;
    struct words name; /* "thread pool"; of a null run "pool again" */
    const char *label; /* the same in short, for lists */
    char figure[160];  /* what answers the question; "": none */
    bool planned;      /* else over the limit, and not run */
    bool disturbed;    /* of a round that does not count */
    char order[300];   /* of reporting, "main, save, fetch"; or "" */
    char so[64];       /* "so in 8 of 8 rounds", where there is an order */
    struct words none; /* why there is no figure */
};

/* A sentence and what became of it. Texts that lack are "". */
struct answer_claim {
    enum finding finding;
    const char *verdict; /* "right" */
    char says[700];      /* in quotes where it is wrong */
    const char *brief;   /* its figures: two at most */
    const char *words;   /* the same with interval, level and n */
    const char *news;    /* that it came out other than expected, or "" */
};

struct answer {
    const struct result *result;
    enum language language;
    const char *title, *question, *right;
    const char *why;        /* the mechanism, or "" */
    const char *documented; /* what a documentation says, or "" */
    struct words finding;   /* the answer with this run's figures, or "" */
    const char *found;      /* the finding; else the right option, where
                               this run bears it out; else the verdict;
                               or "" */
    char verdict[900];      /* on what is asked, without a finding; or "" */
    struct words measure;   /* what the figures are of */
    struct answer_row *rows; /* of the first point, of the next, ... */
    unsigned sides;          /* rows a point */
    bool starred;            /* a row is disturbed */
    struct answer_claim *claims;
    unsigned claim_count;
    char changed[300]; /* that its files were, and which; or "" */
    const char *kept;  /* why nothing is to be concluded, or NULL */
    unsigned remarks;  /* warnings that `kept` does not tell */
    char conditions[900];
    char picture[220]; /* "charts/NAME.png", below the result; or "" */
    const char *picture_title;
};

/* To be given back to answer_free; borrows from the result. */
struct answer *answer_of(const struct result *result,
                         enum language language);
void answer_free(struct answer *answer);

/* The rows of a point of the sweep. */
const struct answer_row *answer_rows(const struct answer *answer,
                                     unsigned point);

/* "2.00 s", with a star where it is of a disturbed round; where there
 * is none "-", or that it was not run. */
struct words answer_figure(const struct answer_row *row);

/* Of a comparison, whether one is lower, and in words: "same within
 * 3 %", or "pool: shorter". */
bool has_winner(const struct analysis *analysis);
struct words verdict_cell(const struct scenario *scenario,
                          const struct analysis *analysis,
                          enum language language);

#endif
