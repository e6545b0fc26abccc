/*
 * What a result answers, worked out once, in words of one language:
 * question, figures, verdict, claims, what to keep in mind and where it
 * was measured. Screen, note, page and index print from it, each what
 * it has room for, and decide nothing of it themselves.
 */
#ifndef ANSWER_H
#define ANSWER_H

#include "results/analysis/words.h"
#include "results/report/verdict.h"

/* A side at a point of the sweep; in a null run, an arm. */
struct answer_row {
    enum side side;
    struct words name; /* "thread pool"; of a null run "pool again" */
    const char *label; /* the same in short, for lists */
    char figure[160];  /* what answers the question; "": none */
    char primary[160]; /* what the verdict compares; "": none */
    double part;       /* of that, of the longest bar: 0 to 1 */
    bool planned;      /* else over the limit, and not run */
    bool disturbed;    /* of a round that does not count */
    char order[300];   /* of telling, "main > save > fetch"; or "" */
    struct words none; /* why there is no figure */
};

/* Texts that lack are "". */
struct answer_claim {
    enum finding finding;
    const char *verdict; /* "holds" */
    const char *says, *words;
    const char *news; /* that it came out other than expected, or "" */
};

struct answer {
    const struct result *result;
    enum language language;
    const char *title, *question, *right, *see;
    const char *why;      /* the mechanism; or "" */
    struct words finding; /* the answer as this run has it, or "": see
                             finding_of */
    struct words which;   /* "save > main" where shares are counted */
    struct words measure; /* what the figures are of */
    struct answer_row *rows; /* of the first point, of the next, ... */
    unsigned sides;          /* rows a point */
    char verdict[900];       /* of the primary measure; or "" */
    struct words where;      /* its point of a sweep, or "" */
    struct answer_claim *claims;
    unsigned claim_count;
    char changed[300];  /* that its files were, and which; or "" */
    const char *kept;   /* why nothing is to be concluded, or NULL */
    const char *remark; /* that, else the first warning, or "" */
    unsigned more;      /* warnings that the remark does not tell */
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

/* "pool 2.00 s, loop 2.00 s": the figures at a point that answer the
 * question, or those of the primary measure; "" where there are none. */
void answer_values(char *out, size_t size, const struct answer *answer,
                   unsigned point, bool primary);

/* "main 1 ms", "threaded.workers = 4": a point of the sweep. */
struct words answer_point(const struct answer *answer, unsigned point);

/* A text as it is, or marked as of a disturbed round. */
struct words answer_marked(const struct answer *answer, const char *text,
                           bool disturbed);

#endif
