/*
 * The lessons against what they promise. Always: their measures exist,
 * their claims have answers, their texts are there in both languages.
 * With POOLLOOP_CATALOGUE in the environment (scripts/test --catalogue)
 * those whose names begin with it are run, "" for all, and what comes
 * out is held against the answers.
 */
#include "common/folder.h"
#include "common/scenario/finding.h"
#include "results/analysis/claims.h"
#include "results/charts/charts.h"
#include "results/measures/check.h"
#include "results/measures/metrics.h"
#include "results/report/report.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct lesson {
    char file[1024], name[64];
};

/* Those whose names begin so; their number. */
static size_t lessons_named(const char *begin, struct lesson lessons[100])
{
    size_t count = 0;
    glob_t found;

    if (glob(POOLLOOP_SOURCE "/scenarios/[0-9]*.yml", 0, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc && count < 100; i++) {
            const char *file = found.gl_pathv[i];
            const char *name = strrchr(file, '/') + 1;
            struct lesson *lesson = &lessons[count];
            if (strncmp(name, begin, strlen(begin)) != 0)
                continue;
            snprintf(lesson->file, sizeof lesson->file, "%s", file);
            snprintf(lesson->name, sizeof lesson->name, "%.*s",
                     (int)strcspn(name, "."), name);
            count++;
        }
    globfree(&found);
    return count;
}

static bool in_hangul(const char *text)
{
    for (; *text; text++) /* U+A000 to U+DFFF, where the syllables are */
        if ((unsigned char)*text >= 0xea && (unsigned char)*text <= 0xed)
            return true;
    return false;
}

static void check_text(const struct lesson *lesson, const char *what,
                       const struct text *text)
{
    const char *en = text->in[ENGLISH], *ko = text->in[KOREAN];
    cr_expect(en && *en, "%s: no English %s", lesson->name, what);
    cr_expect(ko && *ko, "%s: no Korean %s", lesson->name, what);
    if (!en || !ko)
        return;
    cr_expect(!in_hangul(en), "%s: Korean in the English %s: %s",
              lesson->name, what, en);
    /* "1 ms" and "12" are the same in both. */
    cr_expect(in_hangul(ko) || strlen(ko) < 12,
              "%s: no Korean in the Korean %s: %s", lesson->name, what, ko);
}

/* The finding has the same places in both languages, and speaks of what
 * is swept at its points. */
static void check_finding(const struct lesson *lesson,
                          const struct scenario *scenario)
{
    unsigned places[LANGUAGES] = {0};
    check_text(lesson, "finding", &scenario->finding);
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        const char *text = scenario->finding.in[l];
        struct blank blank;
        for (; text && finding_next(scenario, text, &blank);
             text = blank.end) {
            places[l] += 1u << (3 * blank.arm.side) << (blank.arm.point % 3);
            cr_expect(!scenario->sweep.path ||
                          memchr(blank.begin, '@',
                                 (size_t)(blank.end - blank.begin)),
                      "%s: no point at %s", lesson->name, blank.begin);
        }
        cr_expect(text && !strpbrk(text, "{}"), "%s: left in the finding: %s",
                  lesson->name, text);
    }
    cr_expect_eq(places[ENGLISH], places[KOREAN],
                 "%s: other places in Korean", lesson->name);
}

/* What a documentation says is worth little without its version, nor
 * can it be looked up without its place; and 26 has what Django's says. */
static void check_documented(const struct lesson *lesson,
                             const struct scenario *scenario)
{
    if (!scenario->documented.in[ENGLISH]) {
        cr_expect(strncmp(lesson->name, "26-", 3) != 0,
                  "%s: Django's sentence is not there", lesson->name);
        return;
    }
    check_text(lesson, "documentation", &scenario->documented);
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        const char *place = strrchr(scenario->documented.in[l], '(');
        cr_expect(place && strpbrk(place, "0123456789") &&
                      strstr(place, ": ") && strchr(place, '/'),
                  "%s: no version and place in %s", lesson->name,
                  scenario->documented.in[l]);
    }
}

/* Two lessons ask without knowing: how long a disk takes and what a
 * wake-up does to the count depend on the machine. */
static bool may_be_open(const char *name)
{
    return strncmp(name, "12b-", 4) == 0 || strncmp(name, "18a-", 4) == 0;
}

static void check_lesson(const struct lesson *lesson)
{
    struct complaint why;
    struct scenario *scenario = scenario_load(lesson->file, NULL, 0, &why);
    unsigned right = 0;

    cr_assert_not_null(scenario, "%s", why.text);
    cr_assert(metrics_check(scenario, &why), "%s", why.text);
    cr_assert(charts_check(scenario, &why), "%s", why.text);
    check_text(lesson, "title", &scenario->title);
    check_text(lesson, "question", &scenario->question);
    check_text(lesson, "see", &scenario->see);
    check_text(lesson, "why", &scenario->why);
    check_documented(lesson, scenario);
    check_finding(lesson, scenario);
    cr_expect(scenario->figure, "%s names no picture", lesson->name);
    for (unsigned i = 0; i < scenario->job_count; i++)
        check_text(lesson, "label", &scenario->jobs[i].label);
    for (unsigned i = 0; i < scenario->option_count; i++) {
        check_text(lesson, "option", &scenario->options[i].text);
        right += scenario->options[i].right;
    }
    cr_expect_eq(right, 1, "%s: %u right options", lesson->name, right);
    cr_expect(scenario->claim_count > 0, "%s claims nothing", lesson->name);
    for (unsigned i = 0; i < scenario->claim_count; i++) {
        check_text(lesson, "claim", &scenario->claims[i].says);
        cr_expect(scenario->claims[i].answer != ANSWER_NONE ||
                      may_be_open(lesson->name),
                  "%s: claim %u has no answer", lesson->name, i + 1);
    }
    scenario_free(scenario);
}

Test(catalogue, fits_its_measures_and_languages)
{
    static struct lesson lessons[100];
    size_t count = lessons_named("", lessons);
    cr_assert(count > 30, "%zu lessons", count);
    for (size_t i = 0; i < count; i++)
        check_lesson(&lessons[i]);
}

/* Claims of order, count and ratio carry over to other machines;
 * milliseconds do not. */
static bool carries_over(const struct expect *expect)
{
    const struct metric *metric =
        expect->metric ? metric_named(expect->metric) : NULL;
    switch (expect->kind) {
    case EXPECT_LOWER:
    case EXPECT_RATIO:
    case EXPECT_ORDER:
    case EXPECT_BEFORE:
        return true;
    default:
        return metric && (metric->unit == UNIT_COUNT ||
                          metric->unit == UNIT_TIMES);
    }
}

static unsigned disturbed_rounds(const struct result *result)
{
    unsigned count = 0;
    for (unsigned i = 0; i < result->round_count; i++)
        count += !result->rounds[i].warmup && !result->rounds[i].valid;
    return count;
}

static void check_claims(const struct result *result)
{
    static const char *const finding[] = {"right", "wrong", "open",
                                          "not applicable"};
    const struct scenario *scenario = result->scenario;
    unsigned disturbed = disturbed_rounds(result);

    for (unsigned i = 0; i < scenario->claim_count; i++) {
        const struct claim *claim = &scenario->claims[i];
        const struct claim_result *found = &result->claims[i];
        if (!is_news(claim, found))
            continue;
        bool fails = carries_over(&claim->expect) && disturbed == 0 &&
                     !result->not_for_timing;
        fprintf(stderr, "%s, claim %u %s: %s\n    %s%s\n", scenario->name,
                i + 1, finding[found->finding],
                claim->says.in[ENGLISH],
                found->words.in[ENGLISH] ? found->words.in[ENGLISH] : "",
                fails ? "" : disturbed > 0 ? " (disturbed rounds)"
                                           : " (of this machine)");
        cr_expect(!fails, "%s: claim %u", scenario->name, i + 1);
    }
}

/* The exit status; another run may hold the core for a while. */
static int run(const struct lesson *lesson, const char *dir)
{
    char command[2048];
    int status = 5;

    snprintf(command, sizeof command,
             "%s/poolloop run '%s' --quick --no-charts --quiet -o '%s' "
             ">/dev/null",
             POOLLOOP_BUILD, lesson->file, dir);
    for (int i = 0; i < 300 && status == 5; i++) {
        if (i > 0)
            sleep(1);
        int ended = system(command);
        status = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
    }
    return status;
}

/* A process for each that is wanted, and one that says that none is. */
ParameterizedTestParameters(catalogue, comes_out_as_its_answers_say)
{
    static struct lesson lessons[100];
    const char *wanted = getenv("POOLLOOP_CATALOGUE");
    size_t count = wanted ? lessons_named(wanted, lessons) : 1;
    return cr_make_param_array(struct lesson, lessons, count);
}

ParameterizedTest(struct lesson *lesson, catalogue,
                  comes_out_as_its_answers_say, .timeout = 600)
{
    char place[200], dir[300], why[1024];

    if (!getenv("POOLLOOP_CATALOGUE"))
        cr_skip_test("scripts/test --catalogue runs the lessons");
    folder_fresh(place, sizeof place);
    snprintf(dir, sizeof dir, "%s/%s", place, lesson->name);
    int status = run(lesson, dir);
    struct result *result = report_read(dir, why, sizeof why);
    folder_remove(place);
    cr_assert_not_null(result, "%s: status %d, %s", lesson->name, status,
                       why);
    cr_expect(status == 0 || status == 3, "%s: status %d", lesson->name,
              status);
    check_claims(result);
    result_free(result);
}
