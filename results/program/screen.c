/*
 * A program seen from outside, told on a terminal.
 */
#include "results/program/screen.h"
#include "common/fail.h"
#include "results/charts/charts.h"
#include "results/text/page.h"
#include "results/text/text.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_COLUMNS = 26, FIGURE_COLUMNS = 13, MOST_THREADS = 12 };

static void print_line(const struct page *page, enum ink ink,
                       const char *name, const char *const figures[4])
{
    page_cell(page, ink, name, NAME_COLUMNS, false);
    for (int i = 0; i < 4; i++)
        page_cell(page, ink, figures[i], FIGURE_COLUMNS, true);
    page_end_line(page);
}

static void print_figures(const struct page *page, enum ink ink,
                          const char *name, struct switch_count switches,
                          const int64_t time[THREAD_STATES],
                          enum language language)
{
    struct figure voluntary = text_count((double)switches.voluntary);
    struct figure involuntary = text_count((double)switches.involuntary);
    struct figure running = text_time((double)time[RUNNING], language);
    struct figure preempted = text_time((double)time[PREEMPTED], language);
    const char *figures[] = {voluntary.text, involuntary.text, running.text,
                             preempted.text};
    print_line(page, ink, name, figures);
}

static void print_threads(const struct page *page,
                          const struct program *program,
                          enum language language)
{
    bool *shown = allocate(program->thread_count * sizeof *shown,
                           "the threads");
    unsigned lines = program_choose(program, MOST_THREADS, shown);
    int64_t sum[THREAD_STATES] = {0};
    char name[80];
    const char *heads[] = {text_of(TEXT_VOLUNTARY, language),
                           text_of(TEXT_INVOLUNTARY, language),
                           text_of(TEXT_PROGRAM_RUNNING, language),
                           text_of(TEXT_PROGRAM_PREEMPTED, language)};

    print_line(page, DIM, text_of(TEXT_PROGRAM_THREAD, language), heads);
    for (unsigned i = 0; i < program->thread_count; i++) {
        const struct program_thread *thread = &program->threads[i];
        for (int s = 0; s < THREAD_STATES; s++)
            sum[s] += thread->time[s];
        if (!shown[i])
            continue;
        print_figures(page, PLAIN,
                      program_thread_name(thread, language).text,
                      thread->switches, thread->time, language);
    }
    free(shown);
    TEXT_FILL(name, language, TEXT_PROGRAM_MORE,
              text_plain(program->thread_count - lines, 0).text);
    if (lines < program->thread_count)
        page_text(page, DIM, "", name, 1);
    TEXT_FILL(name, language, TEXT_PROGRAM_ALL,
              text_plain(program->thread_count, 0).text);
    print_figures(page, BOLD, name, program_switches(program), sum,
                  language);
}

static void print_disagreement(const struct page *page,
                               const struct program *program,
                               enum language language)
{
    char line[400];
    TEXT_FILL(line, language, TEXT_PROGRAM_DISAGREES,
              text_count((double)program->voluntary).text,
              text_count((double)program->involuntary).text,
              program->lost == UNKNOWN
                  ? text_of(TEXT_UNKNOWN, language)
                  : text_count((double)program->lost).text);
    page_text(page, PLAIN, "", line, 3);
}

void program_print(FILE *out, const struct program *program,
                   enum language language, const char *dir)
{
    struct page page = {.out = out};
    char line[600];
    double cpu = (double)(program->user_ns + program->sys_ns);

    TEXT_FILL(line, language, TEXT_PROGRAM_HEAD, program->name,
              text_plain(program->core, 0).text,
              program_ending(program, language).text,
              text_time((double)program->wall_ns, language).text,
              text_time(cpu, language).text);
    page_text(&page, BOLD, "", line, 3);
    print_threads(&page, program, language);
    if (program_disagrees(program))
        print_disagreement(&page, program, language);
    fprintf(out, "%s: %s/trace.%s.png\n", text_of(TEXT_PICTURE, language),
            dir, language_code(language));
}
