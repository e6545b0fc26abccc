/*
 * The texts about programs seen from outside, a part of list.h.
 */
TEXT_ID(PROGRAM_TITLE,
        "{0}: {1} threads, {2} voluntary and {3} involuntary switches",
        "{0}: 스레드 {1}개, 스위칭 자발적 {2}회·비자발적 {3}회")
TEXT_ID(PROGRAM_TITLE_ONE,
        "{0}: {1} thread, {2} voluntary and {3} involuntary switches",
        "{0}: 스레드 {1}개, 스위칭 자발적 {2}회·비자발적 {3}회")
TEXT_ID(PROGRAM_SUBTITLE,
        "Who held core {0} in {1}. Solid: running · hatched: preempted · "
        "thin line: off the core",
        "{1} 동안 코어 {0}번을 쓴 스레드. 채움: 실행 · 빗금: 선점당함 · 가는 선: "
        "코어를 쓰지 않음")
TEXT_ID(PROGRAM_PRINTED, "printed lines", "출력한 줄")
TEXT_ID(PROGRAM_SHIM, "the script that starts it ({0}) left out",
        "실행 스크립트({0}) 제외")
TEXT_ID(PROGRAM_COLUMNS, "voluntary / involuntary", "자발적 / 비자발적")
TEXT_ID(PROGRAM_CPU, "CPU time {0}", "CPU 시간 {0}")
TEXT_ID(PROGRAM_MORE, "{0} more threads not shown", "표시하지 않은 스레드 {0}개")
TEXT_ID(PROGRAM_EXIT, "exit status {0}", "종료 코드 {0}")
TEXT_ID(PROGRAM_SIGNAL, "ended by SIG{0}", "시그널로 종료됨: SIG{0}")
TEXT_ID(PROGRAM_CUT, "ended after {0}, as asked", "요청대로 {0} 후 종료함")
TEXT_ID(PROGRAM_HEAD, "{0} on core {1}: {2}; wall time {3}, CPU time {4}",
        "{0}, 코어 {1}: {2}. 걸린 시간 {3}, CPU 시간 {4}")
TEXT_ID(PROGRAM_THREAD, "thread", "스레드")
TEXT_ID(PROGRAM_RUNNING, "running", "실행")
TEXT_ID(PROGRAM_PREEMPTED, "preempted", "선점당함")
TEXT_ID(PROGRAM_ALL, "all {0}", "모두({0})")
TEXT_ID(PROGRAM_DISAGREES,
        "The kernel's sums differ: {0} voluntary, {1} involuntary. They "
        "alone have what threads do as they begin and end, and on cores to "
        "which the program moves itself; records lost: {2}.",
        "커널이 센 합계는 다르다. 자발적 {0}회, 비자발적 {1}회. 스레드가 생기고 "
        "끝날 때의 스위칭과, 프로그램이 스스로 옮겨 간 코어에서의 스위칭은 "
        "합계에만 들어 있다. 누락된 기록: {2}건.")
