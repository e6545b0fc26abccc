/*
 * How a round broke a rule, with its figures and bounds. result.json
 * keeps a sentence's name ("FLAG_FOREIGN_MS") and its values beside the
 * English: a name that is given up, or a sentence that is told in other
 * words, leaves results saved before with their English. A part of the
 * list in results/text/list.h, which includes it.
 */
TEXT_ID(FLAG_FAILED_JOBS, "{0} of {1} jobs; {2}: {3}: {4}",
        "작업 {1}개 중 {0}개, {2}: {3}: {4}")
TEXT_ID(FLAG_SHORT_BY, "{0}: {1} ms shorter than asked, at most 1 ms",
        "{0}: {1}ms 짧음(허용 1ms)")
TEXT_ID(FLAG_MISSING, "jobs are missing; ", "기록에 빠진 작업이 있음")
TEXT_ID(FLAG_STATEMENTS, "{0} did not ask the database what it should",
        "{0}: 보내야 할 SQL 문을 다 보내지 않음")
TEXT_ID(FLAG_LENGTH, "files have another length; ", "파일 길이가 다름")
TEXT_ID(FLAG_CONTENT, "files have another content; ", "파일 내용이 다름")
TEXT_ID(FLAG_LENGTH_CONTENT,
        "files have another length; files have another content; ",
        "파일 길이와 내용이 다름")
TEXT_ID(FLAG_SUM, "arithmetic differs; ", "계산 결과가 다름")
TEXT_ID(FLAG_LENGTH_SUM,
        "files have another length; arithmetic differs; ",
        "파일 길이와 계산 결과가 다름")
TEXT_ID(FLAG_CONTENT_SUM,
        "files have another content; arithmetic differs; ",
        "파일 내용과 계산 결과가 다름")
TEXT_ID(FLAG_LENGTH_CONTENT_SUM,
        "files have another length; files have another content; arithmetic "
        "differs; ",
        "파일 길이와 내용, 계산 결과가 모두 다름")
TEXT_ID(FLAG_FOREIGN_MS, "{0} ms by others, at most {1} ms",
        "{0}ms(허용 {1}ms)")
TEXT_ID(FLAG_FOREIGN_SHORT,
        "{0} ms by others in {1} short rounds of this side together, at most "
        "{2} ms",
        "짧은 회차 {1}개를 합해 {0}ms(허용 {2}ms)")
TEXT_ID(FLAG_STEAL_MS, "{0} ms kept by the hypervisor, at most {1} ms",
        "하이퍼바이저가 {0}ms 동안 코어를 내주지 않음(허용 {1}ms)")
TEXT_ID(FLAG_STOPPED,
        "stopped for {0} ms in all (stops: {1}, by SIG{2}), at most 0 ms",
        "모두 {0}ms 동안 정지({1}번, 시그널 SIG{2}, 허용 0ms)")
TEXT_ID(FLAG_SUSPENDED,
        "the machine was suspended for {0} ms, at most {1} ms",
        "컴퓨터가 {0}ms 동안 절전 상태였음(허용 {1}ms)")
TEXT_ID(FLAG_LATE, "the harness woke {0} ms late, at most {1} ms",
        "측정 프로그램이 {0}ms 늦게 깨어남(허용 {1}ms)")
TEXT_ID(FLAG_PIN_MASK,
        "{0} of {1} threads: {2} was allowed on several CPUs, only CPU {3} "
        "was asked for",
        "스레드 {1}개 중 {0}개({2}): 여러 CPU에서 실행될 수 있었음(요청: CPU {3})")
TEXT_ID(FLAG_PIN_CPU,
        "{0} of {1} threads: {2} was on CPU {3}, only CPU {4} was asked for",
        "스레드 {1}개 중 {0}개({2}): CPU {3}에 있었음(요청: CPU {4})")
TEXT_ID(FLAG_PIN_KEPT,
        "{0} was kept on CPU {1}, all {2} allowed CPUs were asked for",
        "{0}: CPU {1}에 고정되어 있었음(요청: 허용된 CPU {2}개 모두)")
TEXT_ID(FLAG_COUNTS,
        "voluntary {0} by rusage, {1} by the ring; involuntary {2} and {3}; "
        "at most {4} and {5} apart",
        "자발적: rusage {0}회, 기록 {1}회. 비자발적: {2}회, {3}회(허용 차이 "
        "{4}회, {5}회)")
TEXT_ID(FLAG_COUNTS_LOST,
        "voluntary {0} by rusage, {1} by the ring; involuntary {2} and {3}; "
        "at most {4} and {5} apart; {6} records were lost",
        "자발적: rusage {0}회, 기록 {1}회. 비자발적: {2}회, {3}회(허용 차이 "
        "{4}회, {5}회). 누락된 기록 {6}개")
TEXT_ID(FLAG_COUNTS_MAYBE,
        "voluntary {0} by rusage, {1} by the ring; involuntary {2} and {3}; "
        "at most {4} and {5} apart; records may have been lost",
        "자발적: rusage {0}회, 기록 {1}회. 비자발적: {2}회, {3}회(허용 차이 "
        "{4}회, {5}회). 기록이 누락되었을 수 있음")
TEXT_ID(FLAG_TIMES, "{0} times, at most 0", "{0}회(허용 0회)")
TEXT_ID(FLAG_SERVER, "in the middle of it, {0}", "도중에 서버가 끝남: {0}")
TEXT_ID(FLAG_WORKERS, "the workers of the queue did not end well: {0}",
        "큐의 작업자 프로세스가 정상 종료되지 않음: {0}")
TEXT_ID(FLAG_KILLED_ONE,
        "the process that was to be killed after answer {0} ended in another "
        "way: {1}",
        "{0}번째 응답 뒤에 강제 종료되어야 할 프로세스가 다르게 끝남: {1}")
