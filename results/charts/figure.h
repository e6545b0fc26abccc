/*
 * One figure: the median of a measure over the rounds of a row, with
 * its exact interval, whether it rests on a disturbed round or was only
 * computed when the run was planned; and its words.
 */
#ifndef FIGURE_H
#define FIGURE_H

#include "results/analysis/analysis.h"
#include "results/analysis/words.h"
#include "results/charts/page.h"

struct estimate {
    double median;           /* NAN: there is none */
    double low, high, level; /* of its interval; NAN: none */
    bool disturbed; /* of the one round that stands in */
    bool theory;    /* not run: the makespan that was computed */
};

/* Of one value a round of the row (NAN: it has none). */
struct estimate estimate_over(const struct row *row,
                              double (*value)(const struct view *view,
                                              const struct round *round));

/* A measure by its name, which is known. */
struct measure measure_of(const char *metric, const char *job,
                          enum statistic stat);

/* Its median in the row's rounds, in the unit of the measure's axis; of
 * the one that was disturbed where none counts; where the row was not
 * run the makespan that was computed, if that is asked for. */
struct estimate figure_of(const struct row *row, struct measure measure);
enum axis axis_of(const struct metric *metric);

/* The estimate in words: "371 ms", with "*" where a disturbed round
 * stands in, "500 ms (computed)" where it was not run. */
struct words estimate_words(const struct estimate *estimate, enum axis axis,
                            enum language language);

/* The interval in words: "285 ms to 301 ms"; "" where there is none, or
 * where both read like the figure between them. */
struct words interval_of(const struct estimate *estimate, enum axis axis,
                         enum language language);

/*
 * "How often is A reported before B?": counted over all trials of a
 * row's rounds, with an exact binomial interval.
 */
/* The two names of the scenario's first `before` claim; false: none,
 * or no trials to count. */
bool share_asked(const struct view *view, const char *names[2]);

struct share {
    unsigned first, of; /* A before B in so many trials */
    double low, high;   /* 95 %; NAN where there is no trial */
};

struct share share_of(const struct row *row, const char *const names[2]);

/* What the question asks of a side: the share of trials in which names[0]
 * is reported before names[1], or a measure; the memory of a job is the
 * program's and the kernel's for it. */
struct question {
    struct measure measure; /* metric NULL: unknown, or a share */
    const char *names[2];   /* NULL: no share */
};

/* The share, where a claim asks for one; else measure_asked. */
struct question question_of(const struct view *view);
/* In words, jobs by their labels: "Response time of message (longest)". */
struct words question_words(const struct question *question,
                            const struct view *view);
enum axis question_axis(const struct question *question);
struct estimate question_figure(const struct row *row,
                                const struct question *question);

/* It in words, with "computed" where it is, the memory of a job with the
 * kernel's part; "" where it is unknown. True: it is of a round that
 * does not count. */
bool figure_words(char *out, size_t size, const struct row *row,
                  struct measure measure);

/* What the marks of estimates mean, where there are any. */
void line_marks(struct line *line, const struct view *view, bool disturbed,
                bool theory);

#endif
