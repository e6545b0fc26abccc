/*
 * The picture follows the law of all pictures: a lane a thread, its
 * switches at the lane's end, above them a numbered disc for each line
 * that was printed. It is neither pool nor loop and has the colour of
 * neither.
 */
#include "results/program/show.h"
#include "common/fail.h"
#include "results/charts/charts.h"
#include "results/charts/lanes.h"
#include "results/charts/page.h"
#include "results/text/page.h"
#include "results/text/text.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_SHOWN = 12, /* threads */
    HEAD = 30,       /* above the lanes, for the heads of the columns */
    DISCS = 64,      /* and for the printed lines, where there are any */
    DISC_RADIUS = 17,
    MOST_LISTED = 12, /* lines, in the terminal */
    END_LEFT = PLOT_RIGHT + 24,
    COLUMN_PX = 24
};

/* What the footer and the terminal say: "and 4 more threads", or "". */
static struct words more_words(const struct program *program,
                               unsigned shown, enum language language)
{
    struct words words = {""};
    if (shown < program->thread_count)
        TEXT_FILL(words.text, language, TEXT_PROGRAM_MORE,
                  text_plain(program->thread_count - shown, 0).text);
    return words;
}

/* How long another program ran before it became this one, or "". */
static struct words shim_words(const struct program *program,
                               enum language language)
{
    struct words words = {""};
    if (program->shim_ns > 0)
        TEXT_FILL(words.text, language, TEXT_PROGRAM_SHIM,
                  text_time((double)program->shim_ns, language).text);
    return words;
}

static double running_ns(const struct program *program)
{
    double sum = 0;
    for (unsigned i = 0; i < program->thread_count; i++)
        sum += (double)program->threads[i].time[RUNNING];
    return sum;
}

/*
 * The picture.
 */

static double line_x(const struct program *program,
                     const struct scale *scale, unsigned line)
{
    return scale_at(scale, fmin((double)program->lines[line].at, scale->high));
}

/* The disc of lines first ... last, from the moment of the first on. */
static double draw_disc(struct canvas *canvas, const struct program *program,
                        double x, double y, unsigned first, unsigned last)
{
    char number[40];
    snprintf(number, sizeof number, first == last ? "%u" : "%u\u2013%u",
             first + 1, last + 1);
    double end = x + fmax(0, text_width(number, COLUMN_PX) + 14 -
                                 2 * DISC_RADIUS);
    size_t shape = canvas->shape_count;
    canvas_disc(canvas, x, y, DISC_RADIUS, INK);
    if (end > x) {
        canvas_disc(canvas, end, y, DISC_RADIUS, INK);
        canvas_box(canvas, x, y - DISC_RADIUS, end, y + DISC_RADIUS, INK);
    }
    canvas->last = shape;
    canvas_mark(canvas, MARK_TOLD, (double)program->lines[first].at,
                (double)program->lines[last].at);
    canvas_text(canvas, (x + end) / 2, y,
                (struct type){.px = COLUMN_PX, .colour = WHITE, .bold = true,
                              .align = CENTRE}, 0, number);
    return end + DISC_RADIUS;
}

/* A disc a line; those that would touch share one. Beside it what was
 * printed, as far as there is room. */
static void draw_lines(struct canvas *canvas, const struct program *program,
                       const struct scale *scale, double y,
                       enum language language)
{
    for (unsigned i = 0, last; i < program->line_count; i = last + 1) {
        struct line words = {""};
        char text[300];
        double x = line_x(program, scale, i), next;
        for (last = i; last + 1 < program->line_count &&
                       line_x(program, scale, last + 1) - x < 100; last++)
            if (line_x(program, scale, last + 1) - x >= 2 * DISC_RADIUS + 4 &&
                last == i)
                break;
        next = last + 1 < program->line_count
                   ? line_x(program, scale, last + 1) - DISC_RADIUS
                   : CANVAS_WIDTH - 20;
        for (unsigned k = i; k <= last; k++)
            line_add(&words, " · ", program->lines[k].text);
        double end = draw_disc(canvas, program, x, y, i, last) + 6;
        text_shorten(text, sizeof text, words.text, COLUMN_PX,
                     next - end - 8);
        if (next - end > 60)
            canvas_text(canvas, end, y,
                        (struct type){.px = COLUMN_PX, .colour = INK,
                                      .clear = true},
                        0, text);
    }
    canvas_text(canvas, PLOT_LEFT - 16, y,
                (struct type){.px = TICK_PX, .colour = INK, .align = RIGHT},
                PLOT_LEFT - 16 - PAGE_LEFT,
                text_of(TEXT_PROGRAM_PRINTED, language));
}

/* True if there are low bars. */
static bool draw_lane(struct canvas *canvas, const struct program *program,
                      const struct scale *scale, unsigned which,
                      const struct lane_style *style, enum language language)
{
    const struct program_thread *thread = &program->threads[which];
    struct type type = {.px = TICK_PX, .colour = INK};
    char ends[96];
    snprintf(ends, sizeof ends, "%s / %s",
             text_count((double)thread->switches.voluntary).text,
             text_count((double)thread->switches.involuntary).text);
    canvas_text(canvas, END_LEFT, style->y, type,
                CANVAS_WIDTH - 20 - END_LEFT, ends);
    type.align = RIGHT;
    canvas_text(canvas, PLOT_LEFT - 16, style->y, type,
                PLOT_LEFT - 16 - PAGE_LEFT,
                program_thread_name(thread, language).text);
    return lane_draw(canvas, scale, program->timeline,
                     &program->timeline->lanes[which], style);
}

static void draw_footer(struct canvas *canvas, const struct program *program,
                        unsigned drawn, bool low, enum language language)
{
    struct line line = {""};
    char command[160], cpu[80], wider[120], run[120];
    double least = LANE_LEAST * (double)program->wall_ns /
                   (PLOT_RIGHT - PLOT_LEFT);
    text_shorten(command, sizeof command, program->command, FOOTER_PX, 480);
    TEXT_FILL(cpu, language, TEXT_PROGRAM_CPU,
              text_time(running_ns(program), language).text);
    TEXT_FILL(wider, language, TEXT_DRAWN_WIDER,
              text_time(least, language).text);
    snprintf(run, sizeof run, "%.10s · poolloop %s", program->started,
             program->version);
    line_add(&line, "", command);
    line_add(&line, " · ", program_ending(program, language).text);
    line_add(&line, " · ", cpu);
    line_add(&line, " · ", shim_words(program, language).text);
    line_add(&line, " · ", more_words(program, drawn, language).text);
    line_add(&line, " · ", wider);
    line_add(&line, " · ", low ? text_of(TEXT_LOW_BARS, language) : "");
    line_add(&line, " · ", run);
    page_foot(canvas, line.text);
}

static void draw_head(struct canvas *canvas, const struct program *program,
                      enum language language)
{
    struct switch_count seen = program_switches(program);
    char title[300], subtitle[300], name[120];
    text_shorten(name, sizeof name, program->name, TITLE_PX, 500);
    TEXT_FILL(title, language,
              program->thread_count == 1 ? TEXT_PROGRAM_TITLE_ONE
                                         : TEXT_PROGRAM_TITLE,
              name, text_plain(program->thread_count, 0).text,
              text_count((double)seen.voluntary).text,
              text_count((double)seen.involuntary).text);
    TEXT_FILL(subtitle, language, TEXT_PROGRAM_SUBTITLE,
              text_plain(program->core, 0).text,
              text_time((double)program->wall_ns, language).text);
    canvas_text(canvas, PAGE_LEFT, 76,
                (struct type){.px = TITLE_PX, .colour = BLACK, .bold = true},
                PAGE_ROOM, title);
    canvas_text(canvas, PAGE_LEFT, 142,
                (struct type){.px = LABEL_PX, .colour = GREY}, PAGE_ROOM,
                subtitle);
    canvas_text(canvas, END_LEFT,
                PLOT_TOP + (program->line_count > 0 ? DISCS : 0),
                (struct type){.px = COLUMN_PX, .colour = GREY},
                CANVAS_WIDTH - 20 - END_LEFT,
                text_of(TEXT_PROGRAM_COLUMNS, language));
}

static void draw_program(struct canvas *canvas,
                         const struct program *program,
                         enum language language)
{
    bool *drawn = allocate(program->thread_count * sizeof *drawn,
                           "the threads"), low = false;
    unsigned lanes = program_choose(program, MOST_SHOWN, drawn);
    double top = PLOT_TOP + HEAD + (program->line_count > 0 ? DISCS : 0);
    double pitch = fmin((PLOT_BOTTOM - top) / fmax(lanes, 1), 130);
    double bottom = fmax(top + pitch * lanes, PLOT_TOP + 100);
    struct scale scale = {.axis = AXIS_TIME,
                          .high = fmax((double)program->wall_ns, 1),
                          .left = PLOT_LEFT, .right = PLOT_RIGHT};
    struct lane_style style = {.y = top + pitch / 2,
                               .half = pitch * 0.3, .colour = GREY};
    draw_head(canvas, program, language);
    scale_draw(canvas, &scale, PLOT_TOP, bottom, language);
    if (program->line_count > 0)
        draw_lines(canvas, program, &scale, PLOT_TOP + DISCS / 2, language);
    for (unsigned i = 0; i < program->thread_count; i++) {
        if (!drawn[i])
            continue;
        low |= draw_lane(canvas, program, &scale, i, &style, language);
        style.y += pitch;
    }
    draw_footer(canvas, program, lanes, low, language);
    free(drawn);
}

int program_draw(const struct program *program, const char *folder,
                 char *why, size_t size)
{
    int status = 0;
    for (enum language l = ENGLISH; status == 0 && l < LANGUAGES; l++) {
        char prefix[PATH_MAX];
        snprintf(prefix, sizeof prefix, "%s/trace.%s", folder,
                 language_code(l));
        struct canvas *canvas = canvas_new();
        draw_program(canvas, program, l);
        status = picture_write(canvas, prefix, why, size);
        canvas_free(canvas);
    }
    return status;
}

/*
 * The terminal.
 */
static void print_line(const struct page *page, enum ink ink,
                       const char *name, const char *const figures[4])
{
    page_cell(page, ink, name, 26, false);
    for (int i = 0; i < 4; i++)
        page_cell(page, ink, figures[i], 13, true);
    page_end_line(page);
}

static void print_figures(const struct page *page, enum ink ink,
                          const char *name, struct switch_count switches,
                          const int64_t time[THREAD_STATES],
                          enum language language)
{
    print_line(page, ink, name,
               (const char *const[]){
                   text_count((double)switches.voluntary).text,
                   text_count((double)switches.involuntary).text,
                   text_time((double)time[RUNNING], language).text,
                   text_time((double)time[PREEMPTED], language).text});
}

static void print_threads(const struct page *page,
                          const struct program *program,
                          enum language language)
{
    bool *shown = allocate(program->thread_count * sizeof *shown,
                           "the threads");
    unsigned lines = program_choose(program, MOST_SHOWN, shown);
    int64_t sum[THREAD_STATES] = {0};
    char all[80];
    print_line(page, DIM, text_of(TEXT_PROGRAM_THREAD, language),
               (const char *const[]){
                   text_of(TEXT_VOLUNTARY, language),
                   text_of(TEXT_INVOLUNTARY, language),
                   text_of(TEXT_PROGRAM_RUNNING, language),
                   text_of(TEXT_PROGRAM_PREEMPTED, language)});
    for (unsigned i = 0; i < program->thread_count; i++) {
        const struct program_thread *thread = &program->threads[i];
        for (int s = 0; s < THREAD_STATES; s++)
            sum[s] += thread->time[s];
        if (shown[i])
            print_figures(page, PLAIN,
                          program_thread_name(thread, language).text,
                          thread->switches, thread->time, language);
    }
    free(shown);
    if (lines < program->thread_count)
        page_text(page, DIM, "", more_words(program, lines, language).text,
                  1);
    TEXT_FILL(all, language, TEXT_PROGRAM_ALL,
              text_plain(program->thread_count, 0).text);
    print_figures(page, BOLD, all, program_switches(program), sum, language);
}

/* What the discs stand for. */
static void print_lines(const struct page *page,
                        const struct program *program,
                        enum language language)
{
    char number[16], time[64];
    for (unsigned i = 0; i < program->line_count && i < MOST_LISTED; i++) {
        snprintf(number, sizeof number, "%u  ", i + 1);
        snprintf(time, sizeof time, "%s  ",
                 text_time((double)program->lines[i].at, language).text);
        page_cell(page, BOLD, number, 5, true);
        page_cell(page, DIM, time, 12, true);
        page_behind(page, 17, program->lines[i].text, 1);
    }
    if (program->line_count > MOST_LISTED)
        page_text(page, DIM, "     ", "…", 1);
}

void program_print(FILE *out, const struct program *program,
                   enum language language, const char *dir)
{
    struct page page = {.out = out};
    char line[600];
    TEXT_FILL(line, language, TEXT_PROGRAM_HEAD, program->name,
              text_plain(program->core, 0).text,
              program_ending(program, language).text,
              text_time((double)program->wall_ns, language).text,
              text_time(running_ns(program), language).text);
    page_text(&page, BOLD, "", line, 3);
    if (program->shim_ns > 0)
        page_text(&page, DIM, "", shim_words(program, language).text, 2);
    print_lines(&page, program, language);
    print_threads(&page, program, language);
    TEXT_FILL(line, language, TEXT_PROGRAM_DISAGREES,
              text_count((double)program->voluntary).text,
              text_count((double)program->involuntary).text,
              program->lost == UNKNOWN
                  ? text_of(TEXT_UNKNOWN, language)
                  : text_count((double)program->lost).text);
    if (program_disagrees(program))
        page_text(&page, PLAIN, "", line, 3);
    fprintf(out, "%s: %s/trace.%s.png\n", text_of(TEXT_PICTURE, language),
            dir, language_code(language));
}
