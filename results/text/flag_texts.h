/*
 * What a flag of a round says: its name, then its figures. The English
 * is what the harness records; flag_words.c knows it again by these
 * texts and tells it in Korean. The first that fits is taken. A part of
 * the list in results/text_list.h, which includes it.
 */
TEXT_ID(FLAG_FAILED, "job_failed", "작업 실패")
TEXT_ID(FLAG_SHORT, "short_download", "요청보다 짧은 다운로드")
TEXT_ID(FLAG_UNEQUAL, "unequal_work", "방식마다 다른 작업량")
TEXT_ID(FLAG_FOREIGN, "foreign_cpu", "다른 프로그램의 코어 사용")
TEXT_ID(FLAG_STEAL, "steal", "스틸 타임")
TEXT_ID(FLAG_STALLED, "stalled", "멈춤")
TEXT_ID(FLAG_PIN, "pin_broken", "코어 고정 풀림")
TEXT_ID(FLAG_DISAGREE, "switches_disagree", "스위칭 집계 불일치")
TEXT_ID(FLAG_MIGRATED, "migrated", "코어 이동")
TEXT_ID(FLAG_FAILED_JOBS, "{0} of {1} jobs; {2}: {3}",
        "작업 {1}개 중 {0}개, {2}: {3}")
TEXT_ID(FLAG_SHORT_BY, "{0}: {1} ms shorter than asked, at most 1 ms",
        "{0}: {1}ms 짧음(허용 1ms)")
TEXT_ID(FLAG_FOREIGN_MS, "{0} ms by others, at most {1} ms",
        "{0}ms(허용 {1}ms)")
TEXT_ID(FLAG_STEAL_MS, "{0} ms kept by the hypervisor, at most {1} ms",
        "하이퍼바이저가 {0}ms 동안 코어를 내주지 않음(허용 {1}ms)")
TEXT_ID(FLAG_STOPPED,
        "stopped for {0} ms in all (stops: {1}, by SIG{2}), at most 0 ms",
        "모두 {0}ms 동안 정지({1}번, 시그널 SIG{2}, 허용 0ms)")
TEXT_ID(FLAG_SUSPENDED,
        "the machine was suspended for {0} ms, at most {1} ms",
        "컴퓨터가 {0}ms 동안 절전 상태였음(허용 {1}ms)")
TEXT_ID(FLAG_LATE, "the harness woke {0} ms late, at most {1} ms",
        "하네스가 {0}ms 늦게 깨어남(허용 {1}ms)")
TEXT_ID(FLAG_PIN_MASK,
        "{0} of {1} threads: {2} was allowed on several CPUs, only CPU {3} "
        "was asked for",
        "스레드 {1}개 중 {0}개({2}): 여러 CPU에서 실행될 수 있었음(요청: CPU {3})")
TEXT_ID(FLAG_PIN_CPU,
        "{0} of {1} threads: {2} was on CPU {3}, only CPU {4} was asked for",
        "스레드 {1}개 중 {0}개({2}): CPU {3}에 있었음(요청: CPU {4})")
TEXT_ID(FLAG_COUNTS,
        "voluntary {0} by rusage, {1} by the ring; involuntary {2} and {3}; "
        "at most {4} and {5} apart",
        "자발적: rusage {0}회, 기록 {1}회. 비자발적: {2}회, {3}회(허용 차이 "
        "{4}회, {5}회)")
TEXT_ID(FLAG_TIMES, "{0} times, at most 0", "{0}회(허용 0회)")
