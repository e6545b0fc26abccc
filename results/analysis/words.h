/*
 * Figures and measures in words, in both languages.
 */
#ifndef WORDS_H
#define WORDS_H

#include "results/analysis/samples.h"
#include "results/text/text.h"

/* A figure of the measure with its unit: "2.00 s", "12", "35 KiB". */
struct figure value_text(enum unit unit, double value,
                         enum language language);

/* The same in a sentence, where Korean counts with a word behind it. */
struct figure counted_text(enum unit unit, double value,
                           enum language language);

struct words {
    char text[512];
};

/* "response time of the write (p95)", the job as readers call it. */
struct words measure_words(const struct scenario *scenario,
                           struct measure measure, enum language language);

/* What is set at a point of a sweep, as point_setting_words has it, in
 * brackets behind a blank; or "". */
struct words point_words(const struct result *result, unsigned point,
                         enum language language);

/* Why a side has no figure at a point: "not run: planned 1,250 s", where
 * its round is over the limit, or "no valid round". */
struct words no_value_words(const struct result *result, unsigned point,
                            enum side side, enum language language);

/* " (1.9 to 2.1, level 97 %, n = 6)", or why there is none. */
struct words interval_words(const struct figure *low,
                            const struct figure *high, double level,
                            unsigned n, enum language language);

/* On what a finding rests where that is not the interval alone: "so in 4
 * of 4 rounds", "14 of 21 rounds disturbed, which cannot make it true",
 * "by rule: running code is never interrupted (0 of 8 here)"; or "". */
struct words ground_words(const struct claim_result *claim,
                          enum language language);

/* The same in short, without figures: what disturbed rounds cannot do. */
const char *ground_brief(const struct claim_result *claim,
                         enum language language);

/* "main thread", "worker 2", "hidden thread 1", as the record names it;
 * a thread that ended too early to be in it has `number`. */
struct words thread_words(const struct record *record, pid_t tid,
                          const char *number, enum language language);

/* What became of a round that did not end well: "ended by SIGKILL",
 * "exit status 9: MESSAGE" with the last line that it said. "": it
 * ended well, with a record. */
struct words failure_words(const struct round *round,
                           enum language language);

/* Why a round is flagged: "steal", which lives as long as the flag, and
 * with its figures "steal: 210 ms kept by the hypervisor, at most 100
 * ms". Of a result saved without the facts the figures stay English. */
const char *flag_name(const struct flag *flag, enum language language);
struct words flag_words(const struct flag *flag, enum language language);

#endif
