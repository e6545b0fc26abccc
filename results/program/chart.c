/*
 * A program seen from outside, by the law of all pictures: a lane a
 * thread, its switches at the lane's end. It is neither pool nor loop
 * and has the colour of neither.
 */
#include "results/program/chart.h"
#include "common/fail.h"
#include "results/charts/charts.h"
#include "results/charts/lanes.h"
#include "results/charts/page.h"
#include "results/text/text.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LANES = 8, END_LEFT = PLOT_RIGHT + 24, COLUMN_PX = 24 };

/* True if there are low bars. */
static bool draw_lane(struct canvas *canvas, const struct program *program,
                      const struct scale *scale, unsigned which, double y,
                      double pitch, enum language language)
{
    const struct program_thread *thread = &program->threads[which];
    struct lane_style style = {.y = y, .half = pitch * 0.3, .colour = GREY};
    char ends[96];

    canvas_text(canvas, PLOT_LEFT - 16, y,
                (struct type){.px = TICK_PX, .align = RIGHT, .colour = INK},
                PLOT_LEFT - 16 - PAGE_LEFT,
                program_thread_name(thread, language).text);
    bool low = lane_draw(canvas, scale, program->timeline,
                         &program->timeline->lanes[which], &style);
    struct figure voluntary =
        text_count((double)thread->switches.voluntary);
    struct figure involuntary =
        text_count((double)thread->switches.involuntary);
    snprintf(ends, sizeof ends, "%s / %s", voluntary.text, involuntary.text);
    canvas_text(canvas, END_LEFT, y,
                (struct type){.px = TICK_PX, .colour = INK},
                CANVAS_WIDTH - 20 - END_LEFT, ends);
    return low;
}

static void draw_footer(struct canvas *canvas, const struct program *program,
                        unsigned drawn, bool low, enum language language)
{
    char line[1400], command[160], cpu[80], more[80] = "", wider[120];
    double cpu_ns = (double)(program->user_ns + program->sys_ns);
    double least = LANE_LEAST * (double)program->wall_ns /
                   (PLOT_RIGHT - PLOT_LEFT);

    text_shorten(command, sizeof command, program->command, FOOTER_PX, 600);
    TEXT_FILL(cpu, language, TEXT_PROGRAM_CPU,
              text_time(cpu_ns, language).text);
    TEXT_FILL(wider, language, TEXT_DRAWN_WIDER,
              text_time(least, language).text);
    struct words ending = program_ending(program, language);
    if (drawn < program->thread_count)
        TEXT_FILL(more, language, TEXT_PROGRAM_MORE,
                  text_plain(program->thread_count - drawn, 0).text);
    snprintf(line, sizeof line,
             "%s · %s · %s%s%s · %s%s%s · %.10s · poolloop %s", command,
             ending.text, cpu, *more ? " · " : "", more, wider,
             low ? " · " : "", low ? text_of(TEXT_LOW_BARS, language) : "",
             program->started, program->version);
    page_foot(canvas, line);
}

static void draw_head(struct canvas *canvas, const struct program *program,
                      enum language language)
{
    struct switch_count seen = program_switches(program);
    char title[300], subtitle[300], name[120];
    bool one = program->thread_count == 1;

    text_shorten(name, sizeof name, program->name, TITLE_PX, 500);
    TEXT_FILL(title, language, one ? TEXT_PROGRAM_TITLE_ONE
                                   : TEXT_PROGRAM_TITLE,
              name, text_plain(program->thread_count, 0).text,
              text_count((double)seen.voluntary).text,
              text_count((double)seen.involuntary).text);
    canvas_text(canvas, PAGE_LEFT, 76,
                (struct type){.px = TITLE_PX, .colour = BLACK, .bold = true},
                PAGE_RIGHT - PAGE_LEFT, title);
    TEXT_FILL(subtitle, language, TEXT_PROGRAM_SUBTITLE,
              text_plain(program->core, 0).text,
              text_time((double)program->wall_ns, language).text);
    canvas_text(canvas, PAGE_LEFT, 142,
                (struct type){.px = LABEL_PX, .colour = GREY},
                PAGE_RIGHT - PAGE_LEFT, subtitle);
    canvas_text(canvas, END_LEFT, PLOT_TOP,
                (struct type){.px = COLUMN_PX, .colour = GREY},
                CANVAS_WIDTH - 20 - END_LEFT,
                text_of(TEXT_PROGRAM_COLUMNS, language));
}

static void draw_program(struct canvas *canvas,
                         const struct program *program,
                         enum language language)
{
    bool *drawn = allocate(program->thread_count * sizeof *drawn,
                           "the threads");
    unsigned lanes = program_choose(program, MOST_LANES, drawn), row = 0;
    double room = PLOT_BOTTOM - PLOT_TOP - 30;
    double pitch = fmin(room / (lanes ? lanes : 1), 130);
    double bottom = fmax(PLOT_TOP + 30 + pitch * lanes, PLOT_TOP + 100);
    struct scale scale = {.axis = AXIS_TIME,
                          .high = fmax((double)program->wall_ns, 1),
                          .left = PLOT_LEFT, .right = PLOT_RIGHT};

    bool low = false;
    draw_head(canvas, program, language);
    scale_draw(canvas, &scale, PLOT_TOP, bottom, language);
    for (unsigned i = 0; i < program->thread_count; i++)
        if (drawn[i])
            low |= draw_lane(canvas, program, &scale, i,
                             PLOT_TOP + 30 + (row++ + 0.5) * pitch, pitch,
                             language);
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
