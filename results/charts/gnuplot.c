#include "results/charts/gnuplot.h"
#include "results/text/clean.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define FONT "NanumBarunGothic"
#define FALLBACK                                                            \
    FONT ",Noto Sans KR,Noto Sans CJK KR,Malgun Gothic,Apple SD Gothic Neo," \
         "sans-serif"

extern char **environ;

/* In single quotes gnuplot expands nothing; a quote is doubled. */
static void quote(FILE *script, const char *text)
{
    fputc('\'', script);
    for (; *text; text++) {
        if (*text == '\'')
            fputc('\'', script);
        fputc(*text, script);
    }
    fputc('\'', script);
}

static bool same_style(const struct shape *a, const struct shape *b)
{
    return a->kind == b->kind && a->colour == b->colour &&
           a->dashed == b->dashed && !(a->width < b->width) &&
           !(a->width > b->width) &&
           ((a->kind != DOT && a->kind != DIAMOND) ||
            (!(a->x2 < b->x2) && !(a->x2 > b->x2)));
}

/* One inline block a run of shapes of the same style. */
static unsigned blocks(FILE *script, const struct canvas *canvas)
{
    unsigned count = 0;
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *s = &canvas->shapes[i];
        if (i == 0 || !same_style(s, s - 1))
            fprintf(script, "%s$b%u << END_OF_BLOCK\n",
                    i > 0 ? "END_OF_BLOCK\n" : "", count++);
        fprintf(script, "%.2f %.2f %.2f %.2f\n", s->x, s->y, s->x2, s->y2);
    }
    if (count > 0)
        fputs("END_OF_BLOCK\n", script);
    return count;
}

static void style(FILE *script, const struct shape *s, unsigned block)
{
    fprintf(script, "$b%u u ", block);
    const char *dash = s->dashed ? "dt (4,3)" : "dt solid";
    switch (s->kind) {
    case BOX:
        fprintf(script, "1:2:1:3:2:4 w boxxyerror fs solid noborder");
        break;
    case FRAME:
        fprintf(script, "1:2:1:3:2:4 w boxxyerror fs empty border lw %.0f %s",
                s->width, dash);
        break;
    case LINE:
        fprintf(script, "1:2:($3-$1):($4-$2) w vectors nohead lw %.0f %s",
                s->width, dash);
        break;
    case DISC:
        fprintf(script, "1:2:3 w circles fs solid noborder");
        break;
    case DOT:
        fprintf(script, "1:2 w points pt 7 ps %.2f*dot", s->x2);
        break;
    case DIAMOND:
        fprintf(script, "1:2 w points pt 13 ps %.2f*dot", s->x2);
        break;
    }
    fprintf(script, " lc rgb '#%06x' t ''", s->colour);
}

static void plot(FILE *script, const struct canvas *canvas)
{
    fputs("plot ", script);
    unsigned block = 0;
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *s = &canvas->shapes[i];
        if (i > 0 && same_style(s, s - 1))
            continue;
        fputs(block > 0 ? ", " : "", script);
        style(script, s, block++);
    }
    fputs(block == 0 ? "NaN t ''\n" : "\n", script);
}

/* A length of type is a point in PNG and a pixel in SVG. */
static void labels(FILE *script, const struct canvas *canvas, double scale)
{
    static const char *const align[] = {"left", "center", "right"};
    fputs("unset label\n", script);
    for (size_t i = 0; i < canvas->label_count; i++) {
        const struct label *l = &canvas->labels[i];
        fprintf(script, "set label %zu ", i + 1);
        quote(script, l->text);
        fprintf(script,
                " at %.2f,%.2f %s font '%s,%.2f' noenhanced front "
                "tc rgb '#%06x'\n",
                l->x, l->y, align[l->align], l->bold ? FONT " Bold" : "",
                l->px * scale, l->colour);
    }
}

void gnuplot_add(FILE *script, const struct canvas *canvas, const char *path,
                 const char *id)
{
    char file[4200];
    fputs("reset\nset encoding utf8\n"
          "set lmargin at screen 0; set rmargin at screen 1\n"
          "set tmargin at screen 1; set bmargin at screen 0\n"
          "unset border; unset tics; unset key\n"
          "set xrange [0:1920]; set yrange [1080:0]\n", script);
    blocks(script, canvas);
    fputs("set term pngcairo size 1920,1080 font '" FONT
          ",12' background '#ffffff'; dot = 1/3.1\n", script);
    labels(script, canvas, 0.75);
    snprintf(file, sizeof file, "%s.png", path);
    fputs("set output ", script);
    quote(script, file);
    fputc('\n', script);
    plot(script, canvas);
    fprintf(script, "set term svg size 1920,1080 font '%s,34' "
            "background '#ffffff' name '%s'; dot = 1/12.75\n", FALLBACK, id);
    labels(script, canvas, 1);
    snprintf(file, sizeof file, "%s.svg", path);
    fputs("set output ", script);
    quote(script, file);
    fputc('\n', script);
    plot(script, canvas);
    fputs("unset output\n", script);
}

/* Runs a program with these files as stdin, stdout and stderr; returns
 * its exit status, or -1 with errno where it cannot be started. */
static int run(char *const *arguments, int in, int out)
{
    posix_spawn_file_actions_t files;
    int error = posix_spawn_file_actions_init(&files);
    if (error == 0) {
        posix_spawn_file_actions_adddup2(&files, in, 0);
        posix_spawn_file_actions_adddup2(&files, out, 1);
        posix_spawn_file_actions_adddup2(&files, out, 2);
        pid_t pid;
        error = posix_spawnp(&pid, arguments[0], &files, NULL, arguments,
                             environ);
        posix_spawn_file_actions_destroy(&files);
        int status;
        if (error == 0) {
            while (waitpid(pid, &status, 0) == -1)
                if (errno != EINTR)
                    return -1;
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
        }
    }
    errno = error;
    return -1;
}

/* What a child wrote, as one line of text, whatever it was. */
static void read_line(int file, char *line, size_t size)
{
    char raw[400];
    ssize_t got = pread(file, raw, sizeof raw - 1, 0);
    raw[got > 0 ? got : 0] = '\0';
    text_clean(line, size, raw);
}

static int font_is_there(int empty, int out, char *why, size_t size)
{
    char *arguments[] = {"fc-match", "-f", "%{family}", FONT, NULL};
    char family[256] = "";
    if (run(arguments, empty, out) == -1)
        return 0; /* nobody to ask: gnuplot will find one */
    read_line(out, family, sizeof family);
    if (ftruncate(out, 0) == 0 && lseek(out, 0, SEEK_SET) == 0 &&
        strstr(family, FONT))
        return 0;
    snprintf(why, size, "no pictures drawn: the font " FONT " is missing; "
             "install the package fonts-nanum");
    return -1;
}

int gnuplot_run(const char *script, size_t bytes, char *why, size_t size)
{
    int result = -1;
    int in = memfd_create("gnuplot script", MFD_CLOEXEC);
    int out = memfd_create("gnuplot messages", MFD_CLOEXEC);
    int empty = open("/dev/null", O_RDONLY | O_CLOEXEC);
    FILE *file = in == -1 ? NULL : fdopen(fcntl(in, F_DUPFD_CLOEXEC, 3), "w");
    if (out == -1 || empty == -1 || !file ||
        fwrite(script, 1, bytes, file) != bytes || fflush(file) != 0 ||
        lseek(in, 0, SEEK_SET) == -1) {
        snprintf(why, size, "no pictures drawn: the script for gnuplot "
                 "cannot be written: %s", strerror(errno));
    } else if (font_is_there(empty, out, why, size) == 0) {
        char *arguments[] = {"gnuplot", "-d", "-", NULL};
        char said[400];
        int status = run(arguments, in, out);
        read_line(out, said, sizeof said);
        if (status == 0)
            result = 0;
        else if (status == -1)
            snprintf(why, size, "no pictures drawn: gnuplot cannot be "
                     "started: %s; install the package gnuplot-nox",
                     strerror(errno));
        else
            snprintf(why, size, "no pictures drawn: gnuplot ended with "
                     "status %d: %s", status, said);
    }
    if (file)
        fclose(file);
    if (in != -1)
        close(in);
    if (out != -1)
        close(out);
    if (empty != -1)
        close(empty);
    return result;
}

static bool ends_with(const char *path, const char *ending, size_t bytes)
{
    char tail[32] = "";
    FILE *file = fopen(path, "rb");
    bool whole = file && fseek(file, -(long)sizeof tail, SEEK_END) == 0 &&
                 fread(tail, 1, sizeof tail, file) == sizeof tail &&
                 memmem(tail, sizeof tail, ending, bytes) != NULL;
    if (file)
        fclose(file);
    return whole;
}

int gnuplot_check(const char *path, char *why, size_t size)
{
    char file[4200];
    snprintf(file, sizeof file, "%s.png", path);
    bool whole = ends_with(file, "IEND", 4);
    if (whole) {
        snprintf(file, sizeof file, "%s.svg", path);
        whole = ends_with(file, "</svg>", 6);
    }
    if (!whole)
        snprintf(why, size, "%s was not drawn whole; is the disk full?", file);
    return whole ? 0 : -1;
}
