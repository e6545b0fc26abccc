/*
 * Why there is no switch ring, in words that lead out of it.
 */
#include "scenarios/harness/ring.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* kernel.perf_event_paranoid, -2 where it cannot be read. */
static int paranoid(void)
{
    int level = -2;
    FILE *file = fopen("/proc/sys/kernel/perf_event_paranoid", "r");

    if (file && fscanf(file, "%d", &level) != 1)
        level = -2;
    if (file)
        fclose(file);
    return level;
}

/* Debian and Ubuntu know levels above 2 that refuse everything. */
static void not_permitted(enum language language, char *sentence,
                          size_t size)
{
    int level = paranoid();
    const char *by_level[LANGUAGES] = {
        "perf_event_open is not permitted: kernel.perf_event_paranoid is %d; "
        "`sudo sysctl kernel.perf_event_paranoid=2` permits it",
        "perf_event_open이 허용되지 않음: kernel.perf_event_paranoid = %d; "
        "`sudo sysctl kernel.perf_event_paranoid=2`로 허용한다"};
    const char *by_filter[LANGUAGES] = {
        "perf_event_open is not permitted, though perf_event_paranoid is "
        "%d: a container's filter; start it with --cap-add PERFMON or "
        "--security-opt seccomp=unconfined",
        "perf_event_open이 허용되지 않음(perf_event_paranoid = %d): "
        "컨테이너의 필터; --cap-add PERFMON 또는 "
        "--security-opt seccomp=unconfined로 시작한다"};

    snprintf(sentence, size, level > 2 ? by_level[language]
                                       : by_filter[language], level);
}

void ring_reason(int error, enum language language, char *sentence,
                 size_t size)
{
    static const char *const missing[LANGUAGES] = {
        "this kernel has no perf_event_open, or a filter hides it: use a "
        "kernel with CONFIG_PERF_EVENTS",
        "이 커널에 perf_event_open이 없거나 필터로 가려져 있다: "
        "CONFIG_PERF_EVENTS를 켠 커널을 쓴다"};
    static const char *const too_old[LANGUAGES] = {
        "perf_event_open does not record context switches here: use "
        "Linux 4.3 or newer, and a core that exists",
        "perf_event_open이 컨텍스트 스위칭을 기록하지 못한다: Linux 4.3 "
        "이상과 실제로 있는 코어를 쓴다"};
    static const char *const no_memory[LANGUAGES] = {
        "the switch ring may not be locked in memory: raise `ulimit -l` or "
        "kernel.perf_event_mlock_kb",
        "스위칭 기록용 메모리를 고정할 수 없다: `ulimit -l`이나 "
        "kernel.perf_event_mlock_kb를 늘린다"};
    static const char *const other[LANGUAGES] = {
        "perf_event_open failed: %s; see perf_event_open(2)",
        "perf_event_open 실패: %s; perf_event_open(2) 참고"};

    if (error == EACCES || error == EPERM)
        not_permitted(language, sentence, size);
    else if (error == ENOSYS || error == ENOENT)
        snprintf(sentence, size, "%s", missing[language]);
    else if (error == EINVAL)
        snprintf(sentence, size, "%s", too_old[language]);
    else if (error == ENOMEM)
        snprintf(sentence, size, "%s", no_memory[language]);
    else
        snprintf(sentence, size, other[language], strerror(error));
}
