#include "common/fail.h"
#include "results/charts/png.h"
#include "scenarios/harness/doctor.h"
#include "scenarios/harness/find.h"
#include "scenarios/harness/machine.h"
#include "scenarios/harness/ring.h"

#include <inttypes.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * The doctor's words. Each line is a mark (ok, "!" for what makes
 * results poorer, "x" for what must be had), a subject and a sentence;
 * long sentences go on below themselves.
 */
enum { COLUMNS = 80, TEXT_COLUMN = 21 };
enum mark { GOOD, POORER, MISSING };

/* Bytes of the UTF-8 character at `at`; its columns on a terminal are
 * two for Hangul and other wide letters. */
static size_t character(const char *at, int *columns)
{
    unsigned char first = (unsigned char)*at;
    size_t bytes = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;

    *columns = bytes >= 3 ? 2 : 1;
    return bytes;
}

/* Columns of the text up to its end or its first blank. */
static int width_of(const char *text, bool to_blank)
{
    int width = 0, columns;

    for (const char *at = text; *at && !(to_blank && *at == ' ');
         width += columns)
        at += character(at, &columns);
    return width;
}

/* Prints words, and goes on in the text's column where a line ends. */
static void print_wrapped(FILE *out, const char *text)
{
    int column = TEXT_COLUMN;

    for (const char *at = text; *at;) {
        size_t bytes = strcspn(at, " ");
        int width = width_of(at, true);
        if (column > TEXT_COLUMN && column + 1 + width >= COLUMNS) {
            fprintf(out, "\n%*s", TEXT_COLUMN, "");
            column = TEXT_COLUMN;
        } else if (column > TEXT_COLUMN) {
            fputc(' ', out);
            column++;
        }
        fwrite(at, 1, bytes, out);
        column += width;
        at += bytes + strspn(at + bytes, " ");
    }
    fputc('\n', out);
}

static void line(FILE *out, enum mark mark, const char *subject,
                 const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void line(FILE *out, enum mark mark, const char *subject,
                 const char *format, ...)
{
    static const char *const marks[] = {"ok", " !", " x"};
    char text[1024];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    fprintf(out, "%s  %s%*s", marks[mark], subject,
            TEXT_COLUMN - 4 - width_of(subject, false), "");
    print_wrapped(out, text);
}

#define SAY(english, korean) \
    (language == KOREAN ? (korean) : (english))

static void tell_core(const struct facts *facts, enum language language,
                      FILE *out)
{
    char words[256];

    core_words(&facts->core, language, words, sizeof words);
    line(out, facts->cpus > 1 ? GOOD : POORER,
         SAY("core", "측정 코어"), "%s", words);
    if (facts->quota != UINT64_MAX)
        line(out, POORER, SAY("CPU quota", "CPU 할당량"), "%s",
             SAY("may stop a round: start the container without --cpus",
                 "회차가 도중에 멈출 수 있다: 컨테이너를 --cpus 없이 시작한다"));
}

static void tell_ring(const struct facts *facts, enum language language,
                      FILE *out)
{
    const char *subject = SAY("switch timeline", "스위칭 기록");
    char why[512];

    if (!facts->ring_error) {
        line(out, GOOD, subject, "%s",
             SAY("every context switch of every thread can be recorded",
                 "모든 스레드의 컨텍스트 스위칭을 하나하나 기록할 수 있다"));
        return;
    }
    ring_reason(facts->ring_error, language, why, sizeof why);
    line(out, POORER, subject, "%s%s", why,
         SAY(". Counts are there all the same.", ". 횟수는 그래도 잰다."));
}

static void tell_programs(const struct facts *facts, enum language language,
                          FILE *out)
{
    line(out, facts->sides ? GOOD : MISSING, SAY("sides", "비교 프로그램"),
         "%s", facts->sides
             ? "threaded, evented, sequential"
             : SAY("not all are beside poolloop: build all targets",
                   "poolloop 옆에 없는 것이 있다: 모든 타깃을 빌드한다"));
    line(out, facts->taskset ? GOOD : MISSING, "taskset", "%s",
         facts->taskset ? SAY("found", "있음")
                        : SAY("not found: sudo apt install util-linux",
                              "없음: sudo apt install util-linux"));
    line(out, facts->font ? GOOD : POORER, SAY("font", "글꼴"), "%s",
         facts->font ? "NanumBarunGothic"
                     : SAY("no NanumBarunGothic, no charts: sudo apt install "
                           "fonts-nanum",
                           "한글 글꼴이 없음(차트를 그리지 못한다): sudo apt "
                           "install fonts-nanum"));
}

static void tell_libuv(const struct facts *facts, enum language language,
                       FILE *out)
{
    unsigned major = 0, minor = 0;

    if (sscanf(facts->libuv, "%u.%u", &major, &minor) != 2)
        line(out, POORER, "libuv", "%s",
             SAY("`evented --version` does not tell its version",
                 "`evented --version`으로 버전을 알 수 없다"));
    else if (major == 1 && minor < 45)
        line(out, GOOD, "libuv", SAY("%s: timers run before poll",
                                     "%s: 타이머가 poll보다 먼저 실행된다"),
             facts->libuv);
    else
        line(out, GOOD, "libuv", SAY("%s: timers run after poll",
                                     "%s: 타이머가 poll 뒤에 실행된다"),
             facts->libuv);
}

static bool is_remote(const char *file_system)
{
    static const char *const remote[] = {"nfs", "nfs4", "cifs", "smb3",
                                         "9p", "virtiofs", "fuse", "ceph"};
    for (size_t i = 0; i < sizeof remote / sizeof *remote; i++)
        if (strncmp(file_system, remote[i], strlen(remote[i])) == 0)
            return true;
    return false;
}

static void tell_files(const struct facts *facts, enum language language,
                       FILE *out)
{
    const char *subject = SAY("files", "파일을 쓸 곳");
    const char *type = facts->file_system;

    if (!type[0])
        line(out, POORER, subject, "%s",
             SAY("which file system cannot be told: see --work",
                 "파일 시스템을 알 수 없다: --work 참고"));
    else if (is_remote(type))
        line(out, POORER, subject,
             SAY("%s is not a local disk: choose a folder with --work",
                 "%s: 로컬 디스크가 아니다. --work로 폴더를 고른다"),
             type);
    else
        line(out, GOOD, subject, "%s", type);
}

/* The largest lessons have 10,000 threads or open files at once. */
static void tell_limits(const struct facts *facts, enum language language,
                        FILE *out)
{
    const uint64_t enough = 10500;
    const struct {
        const char *subject, *fix;
        uint64_t limit;
    } limits[] = {
        {SAY("thread limit", "스레드 수 제한"), "ulimit -u",
         facts->processes},
        {SAY("file limit", "파일 수 제한"), "ulimit -n",
         facts->descriptors}};

    for (size_t i = 0; i < 2; i++) {
        if (limits[i].limit == UINT64_MAX)
            line(out, GOOD, limits[i].subject, "%s", SAY("none", "없음"));
        else if (limits[i].limit >= enough)
            line(out, GOOD, limits[i].subject, "%" PRIu64,
                 limits[i].limit);
        else
            line(out, POORER, limits[i].subject,
                 SAY("%" PRIu64 ": the sweeps up to 10,000 need more, see "
                     "`%s`",
                     "%" PRIu64 ": 1만 개까지 늘리는 실험에는 모자란다. `%s` "
                     "참고"),
                 limits[i].limit, limits[i].fix);
    }
}

static void tell_quiet(const struct facts *facts, enum language language,
                       FILE *out)
{
    const char *governor = facts->governor;

    if (facts->load >= 0)
        line(out, facts->load > 0.5 * facts->cpus ? POORER : GOOD,
             SAY("load", "부하"),
             facts->load > 0.5 * facts->cpus
                 ? SAY("%.2f: others are busy; rounds they disturb are out",
                       "%.2f: 다른 프로그램이 바쁘다. 방해받은 회차는 "
                       "제외된다")
                 : "%.2f", facts->load);
    if (facts->hypervisor[0])
        line(out, GOOD, SAY("virtual machine", "가상 머신"),
             SAY("%s: stolen time is watched", "%s: 스틸 타임을 살핀다"),
             facts->hypervisor);
    if (governor[0])
        line(out, strcmp(governor, "performance") ? POORER : GOOD,
             SAY("CPU frequency", "CPU 주파수"), strcmp(governor,
                                                      "performance")
                 ? SAY("governor %s: `sudo cpupower frequency-set -g "
                       "performance` steadies it",
                       "거버너 %s: `sudo cpupower frequency-set -g "
                       "performance`로 고정한다")
                 : SAY("governor %s", "거버너 %s"), governor);
    if (facts->unfit[language])
        line(out, POORER, SAY("build", "빌드"),
             SAY("%s: times are not to be believed",
                 "%s. 시간은 믿을 수 없다"), facts->unfit[language]);
    else
        line(out, GOOD, SAY("build", "빌드"), "%s",
             SAY("fit for timing", "시간 측정에 적합하다"));
}

void doctor_tell(const struct facts *facts, enum language language,
                 FILE *out)
{
    fputs(SAY("What this machine can measure (ok: ready, !: poorer "
              "without, x: must be had)\n",
              "이 컴퓨터에서 측정할 수 있는 것(ok: 준비됨, !: 결과가 부실해짐, "
              "x: 꼭 필요함)\n"), out);
    tell_core(facts, language, out);
    tell_ring(facts, language, out);
    tell_programs(facts, language, out);
    tell_libuv(facts, language, out);
    tell_files(facts, language, out);
    tell_limits(facts, language, out);
    tell_quiet(facts, language, out);
}

/* Whether a program is in one of the folders of PATH. */
static bool in_path(const char *program)
{
    const char *path = getenv("PATH");
    char file[PATH_MAX];

    for (const char *at = path ? path : ""; *at; at += *at == ':') {
        size_t length = strcspn(at, ":");
        snprintf(file, sizeof file, "%.*s/%s", (int)length, at, program);
        if (access(file, X_OK) == 0)
            return true;
        at += length;
    }
    return false;
}

static bool sides_found(void)
{
    char path[PATH_MAX];

    for (enum side side = THREADED; side < SIDES; side++) {
        const char *found = find_side(side_name(side), path, sizeof path);
        if (!found || access(found, X_OK) != 0)
            return false;
    }
    return true;
}

/* The text of an entry; "" where it is unavailable. */
static void copy_text(char *text, size_t size, json_t *machine,
                      const char *key)
{
    const char *value = json_string_value(json_object_get(machine, key));
    snprintf(text, size, "%s", value ? value : "");
}

/* A limit: a number, or a word that means none. */
static uint64_t number_of(json_t *machine, const char *key)
{
    json_t *value = json_object_get(machine, key);
    const char *text = json_string_value(value);
    char *end;

    if (json_is_integer(value))
        return (uint64_t)json_integer_value(value);
    uint64_t number = text ? strtoull(text, &end, 10) : UINT64_MAX;
    return text && end > text ? number : UINT64_MAX;
}

static void look_at_limits(struct facts *facts, json_t *machine)
{
    uint64_t pids = number_of(machine, "cgroup_pids_max");

    facts->processes = number_of(machine, "limit_processes");
    if (pids < facts->processes)
        facts->processes = pids;
    facts->descriptors = number_of(machine, "limit_descriptors");
    facts->quota = number_of(machine, "cgroup_cpu_max");
}

void doctor_look(struct facts *facts, const char *work_folder)
{
    cpu_set_t allowed;

    *facts = (struct facts){.core = core_choice(-1)};
    core_allowed(&allowed);
    facts->cpus = CPU_COUNT(&allowed);
    facts->ring_error = ring_probe();
    facts->taskset = in_path("taskset");
    facts->sides = sides_found();
    facts->font = png_has_font();

    json_t *machine = machine_describe(work_folder, facts->core.core);
    copy_text(facts->libuv, sizeof facts->libuv, machine, "libuv");
    copy_text(facts->file_system, sizeof facts->file_system, machine,
              "work_file_system");
    copy_text(facts->governor, sizeof facts->governor, machine, "governor");
    copy_text(facts->hypervisor, sizeof facts->hypervisor, machine,
              "hypervisor");
    if (strcmp(facts->hypervisor, "none") == 0)
        facts->hypervisor[0] = '\0';
    look_at_limits(facts, machine);
    json_t *load = json_array_get(json_object_get(machine, "load_average"),
                                  0);
    facts->load = load ? json_real_value(load) : -1;
    json_decref(machine);
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        facts->unfit[l] = machine_unfit(l);
}

int doctor_print(FILE *out, enum language language)
{
    struct facts facts;
    const char *place = getenv("TMPDIR");

    doctor_look(&facts, place && *place ? place : "/tmp");
    doctor_tell(&facts, language, out);
    return facts.taskset && facts.sides ? EXIT_GOOD : EXIT_INTERNAL;
}
