#include "results/charts/finding.h"
#include "common/scenario/finding.h"
#include "results/analysis/claims.h"
#include "results/charts/asked.h"
#include "results/charts/rows.h"

#include <string.h>

enum { MOST_IN_ORDER = 4 };

enum asked asked_of(const struct view *view, const char *names[2])
{
    const struct scenario *scenario = view->result->scenario;
    if (share_asked(view, names))
        return ASKED_SHARE;
    return asks_order(scenario) && scenario->trials < 2 &&
                   view->result->point_count < 2 &&
                   scenario->job_count >= 2 &&
                   scenario->job_count <= MOST_IN_ORDER &&
                   jobs_asked(scenario) == scenario->job_count
               ? ASKED_ORDER
               : ASKED_MEASURE;
}

bool asked_words(char *out, size_t size, const struct row *row)
{
    const char *names[2];
    enum asked asked = asked_of(row->view, names);
    struct measure measure = measure_asked(row->view->result->scenario);
    out[0] = '\0';
    if (asked == ASKED_MEASURE)
        return measure.metric && figure_words(out, size, row, measure);
    if (asked == ASKED_ORDER) {
        struct trial trial = first_trial(row);
        trial_order(&trial, row, ", ", out, size);
    } else {
        struct share share = share_of(row, names);
        if (share.of > 0)
            snprintf(out, size, "%s",
                     text_share((double)share.first / share.of,
                                row->view->language).text);
    }
    return row_disturbed(row) != NULL;
}

/* Whether the claims came out as the finding has it, as far as they
 * were decided, and one was. */
static bool is_borne_out(const struct result *result)
{
    const struct scenario *scenario = result->scenario;
    unsigned decided = 0, news = 0;
    for (unsigned i = 0; result->claims && i < scenario->claim_count; i++) {
        const struct claim *claim = &scenario->claims[i];
        enum finding finding = result->claims[i].finding;
        news += is_news(claim, &result->claims[i]);
        decided += claim->answer != ANSWER_NONE &&
                   (finding == HOLDS || finding == DOES_NOT_HOLD);
    }
    return decided > 0 && news == 0;
}

/* Adds so many bytes of a text; false: there is no room for them. */
static bool add(struct words *words, const char *text, size_t size)
{
    size_t used = strlen(words->text);
    if (used + size >= sizeof words->text)
        return false;
    memcpy(words->text + used, text, size);
    words->text[used + size] = '\0';
    return true;
}

/* Fills the text; false: it cannot be said of this run. */
static bool fill(struct words *words, const struct view *view,
                 const char *text)
{
    const struct scenario *scenario = view->result->scenario;
    struct blank blank;
    for (; finding_next(scenario, text, &blank); text = blank.end) {
        char figure[160];
        struct row row = row_of(view, blank.arm.side);
        row.point = blank.arm.point;
        if (asked_words(figure, sizeof figure, &row) || !figure[0] ||
            !add(words, text, (size_t)(blank.begin - text)) ||
            !add(words, figure, strlen(figure)))
            return false;
    }
    return add(words, text, strlen(text));
}

struct words finding_of(const struct result *result, enum language language)
{
    const char *text = result->scenario->finding.in[language];
    struct view view = view_of(result, language);
    struct words words = {""};
    if (!text || result->null_side >= 0 || !is_borne_out(result) ||
        !fill(&words, &view, text))
        return (struct words){""};
    return words;
}
