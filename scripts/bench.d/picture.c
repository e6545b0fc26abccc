#include "scripts/bench.d/picture.h"
#include "results/charts/page.h"
#include "results/text/text.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

enum {
    MOST_BARS = 3,
    HALF = 24,
    STEP = 66,
    PEER = 0x9a9a9a /* GREY is the sequential side's */
};

/* Bars that do the same, on a scale of their own. */
static const struct block {
    const char *what;
    enum text_id heading;
    double top;
    struct bar {
        const char *who;
        unsigned colour;
        enum text_id name; /* TEXTS: a name in any language */
    } bars[MOST_BARS];
} blocks[] = {
    {"batch-4",
     TEXT_BENCH_BATCH,
     170,
     {{"pool", ORANGE, TEXT_SHORT_POOL},
      {"libuv", PEER, TEXTS},
      {"GLib", PEER, TEXTS}}},
    {"round-trip",
     TEXT_BENCH_TRIP,
     480,
     {{"pool", ORANGE, TEXT_SHORT_POOL},
      {"semaphore", PEER, TEXT_BENCH_SEMAPHORE}}},
    {"timers-100000",
     TEXT_BENCH_TIMERS,
     725,
     {{"loop", BLUE, TEXT_SHORT_LOOP}, {"libuv", PEER, TEXTS}}},
};
enum { BLOCKS = sizeof blocks / sizeof *blocks };

static bool is_measured(const struct bench_row *row)
{
    return row && row->repeat_count > 0;
}

static void draw_bar(struct canvas *canvas, const struct bar *bar,
                     struct spread_of_row ns, const struct scale *scale,
                     double y, enum language language)
{
    char words[80];
    double end = fmax(scale_at(scale, ns.median), scale->left + 6);
    double least = scale_at(scale, ns.least), most = scale_at(scale, ns.most);

    canvas_box(canvas, scale->left, y - HALF, end, y + HALF, bar->colour);
    canvas_line(canvas, least, y, most, y, 4, INK, false);
    TEXT_FILL(words, language, TEXT_BENCH_BAR,
              bar->name == TEXTS ? bar->who : text_of(bar->name, language),
              text_time(ns.median, language).text);
    canvas_text(canvas, fmax(end, most) + 18, y,
                type_strong(bar->colour == PEER ? GREY : bar->colour), 0,
                words);
}

static void draw_block(struct canvas *canvas, const struct rows *rows,
                       const struct block *block, enum language language)
{
    struct scale scale = {
        .axis = AXIS_TIME, .left = PAGE_LEFT, .right = PLOT_RIGHT - 160};
    char heading[200];
    double y = block->top + 75;
    unsigned count = 0;

    for (unsigned i = 0; i < MOST_BARS && block->bars[i].who; i++) {
        const struct bench_row *row =
            rows_find(rows, block->what, block->bars[i].who);
        if (!is_measured(row))
            continue;
        scale.high = fmax(scale.high, row_spread(row, FIGURE_NS).most);
        count = row->count;
    }
    TEXT_FILL(heading, language, block->heading, text_count(count).text);
    canvas_text(canvas, PAGE_LEFT, block->top,
                (struct type){.px = LABEL_PX, .colour = BLACK}, 0, heading);
    for (unsigned i = 0; i < MOST_BARS && block->bars[i].who; i++) {
        const struct bench_row *row =
            rows_find(rows, block->what, block->bars[i].who);
        if (!is_measured(row))
            continue;
        draw_bar(canvas, &block->bars[i], row_spread(row, FIGURE_NS), &scale, y,
                 language);
        y += STEP;
    }
}

static void ratio_words(char *out, size_t size, const struct rows *rows,
                        const char *what, const char *ours)
{
    double own = row_spread(rows_find(rows, what, ours), FIGURE_NS).median;
    double bare = row_spread(rows_find(rows, what, "libuv"), FIGURE_NS).median;
    snprintf(out, size, "%.2f", own / bare);
}

/* The finding: what ours cost of what libuv's cost. */
static void draw_title(struct canvas *canvas, const struct rows *rows,
                       enum language language)
{
    char pool[16], loop[16], finding[200], title[300];
    bool busy = false;
    const char *const named[][2] = {{"batch-4", "pool"},
                                    {"batch-4", "libuv"},
                                    {"timers-100000", "loop"},
                                    {"timers-100000", "libuv"}};

    for (unsigned i = 0; i < sizeof named / sizeof *named; i++)
        busy |= row_is_busy(rows_find(rows, named[i][0], named[i][1]));
    ratio_words(pool, sizeof pool, rows, "batch-4", "pool");
    ratio_words(loop, sizeof loop, rows, "timers-100000", "loop");
    TEXT_FILL(finding, language, TEXT_BENCH_TITLE, pool, loop);
    if (rows->divide > 1)
        TEXT_FILL(title, language, TEXT_BENCH_QUICK_TITLE, finding);
    else if (busy)
        TEXT_FILL(title, language, TEXT_BENCH_BUSY_TITLE, finding);
    else
        snprintf(title, sizeof title, "%s", finding);
    canvas_text(canvas, PAGE_LEFT, 76,
                (struct type){.px = TITLE_PX, .colour = BLACK, .bold = true},
                PAGE_ROOM, title);
}

struct canvas *picture_draw(const struct rows *rows, int core, unsigned repeats,
                            enum language language)
{
    char foot[400], on[16], times[16], date[16];
    time_t now = time(NULL);

    for (unsigned i = 0; i < BLOCKS; i++)
        for (unsigned j = 0; j < 2; j++)
            if (!is_measured(
                    rows_find(rows, blocks[i].what, blocks[i].bars[j].who)))
                return NULL;
    struct canvas *canvas = canvas_new();
    draw_title(canvas, rows, language);
    for (unsigned i = 0; i < BLOCKS; i++)
        draw_block(canvas, rows, &blocks[i], language);
    snprintf(on, sizeof on, "%d", core);
    snprintf(times, sizeof times, "%u", repeats);
    strftime(date, sizeof date, "%Y-%m-%d", localtime(&now));
    TEXT_FILL(foot, language, TEXT_BENCH_FOOT, times, on, rows->libraries, date,
              POOLLOOP_VERSION);
    page_foot(canvas, foot);
    return canvas;
}
