/*
 * What the harness says: of the core, the switch ring, the build, and
 * while it measures or watches. A part of the list in
 * results/text/list.h.
 */
TEXT_ID(LANGUAGE_NAME, "English", "한국어")

/* the core */
TEXT_ID(CORE_ASKED_FOR, "CPU {0}, as asked for", "CPU {0}(지정한 코어)")
TEXT_ID(CORE_ONLY, "CPU {0}, the only one allowed: the harness shares it",
        "CPU {0}(허용된 CPU가 하나뿐이라 측정 프로그램도 이 코어에서 잠든다)")
TEXT_ID(CORE_QUIET,
        "CPU {0}: fewest device interrupts ({1}), CPU 0 left out",
        "CPU {0}(CPU 0을 빼고 장치 인터럽트가 {1}회로 가장 적다)")
TEXT_ID(CORE_FORBIDDEN,
        "core {0} is not allowed here; choose one of {1} with --core",
        "코어 {0}: 여기서는 쓸 수 없다. --core로 고를 수 있는 코어: {1}")
TEXT_ID(CORE_SHARED,
        "only one CPU is allowed: the harness sleeps on the measured core",
        "허용된 CPU가 하나뿐이다. 측정하는 동안 측정 프로그램도 같은 코어에서 "
        "잠든다")
TEXT_ID(CORE_SERVER,
        "only one CPU is allowed: the database's server works on the "
        "measured core, too; its time is left out of what others used",
        "허용된 CPU가 하나뿐이다. 데이터베이스 서버도 측정하는 코어에서 "
        "실행된다. 서버가 쓴 시간은 다른 프로그램의 사용으로 세지 않는다")

/* the switch ring */
TEXT_ID(RING_OFF, "switched off (--no-trace)", "기록하지 않기로 함(--no-trace)")
TEXT_ID(RING_PARANOID,
        "perf_event_open is not permitted: kernel.perf_event_paranoid is "
        "{0}; `sudo sysctl kernel.perf_event_paranoid=2` permits it",
        "perf_event_open이 허용되지 않음: kernel.perf_event_paranoid = {0}; "
        "`sudo sysctl kernel.perf_event_paranoid=2`로 허용한다")
TEXT_ID(RING_FILTERED,
        "perf_event_open is not permitted, though perf_event_paranoid is "
        "{0}: a container's filter; start it with --cap-add PERFMON or "
        "--security-opt seccomp=unconfined",
        "perf_event_open이 허용되지 않음(perf_event_paranoid = {0}): "
        "컨테이너의 필터; --cap-add PERFMON 또는 --security-opt "
        "seccomp=unconfined로 시작한다")
TEXT_ID(RING_MISSING,
        "this kernel has no perf_event_open, or a filter hides it: use a "
        "kernel with CONFIG_PERF_EVENTS",
        "이 커널에 perf_event_open이 없거나 필터로 가려져 있다: "
        "CONFIG_PERF_EVENTS를 켠 커널을 쓴다")
TEXT_ID(RING_TOO_OLD,
        "perf_event_open does not record context switches here: use Linux "
        "4.3 or newer, and a core that exists",
        "perf_event_open이 컨텍스트 스위칭을 기록하지 못한다: Linux 4.3 "
        "이상과 실제로 있는 코어를 쓴다")
TEXT_ID(RING_NO_MEMORY,
        "the switch ring may not be locked in memory: raise `ulimit -l` or "
        "kernel.perf_event_mlock_kb",
        "스위칭 기록용 메모리를 고정할 수 없다: `ulimit -l`이나 "
        "kernel.perf_event_mlock_kb를 늘린다")
TEXT_ID(RING_FAILED, "perf_event_open failed: {0}; see perf_event_open(2)",
        "perf_event_open 실패: {0}; perf_event_open(2) 참고")

/* the build */
TEXT_ID(UNFIT_SANITIZER, "the programs were built with a sanitizer",
        "새니타이저를 넣어 빌드한 프로그램이다")
TEXT_ID(UNFIT_NOT_OPTIMISED,
        "the programs were built without optimisation",
        "최적화 없이 빌드한 프로그램이다")
TEXT_ID(UNFIT_TRACED, "the run is being traced by a debugger",
        "디버거가 실행을 추적하고 있다")

/* run */
TEXT_ID(RUN_PLAN,
        "{0} rounds on core {1}, at least {2} s; where others disturb them, "
        "up to {3} s more",
        "모두 {0}회, 코어 {1}, 적어도 {2}초. 방해받으면 최대 {3}초 더 측정한다")
TEXT_ID(RUN_RING,
        "a round makes about {0} switch records, more than are held at once "
        "({1}): on a busy machine some may be lost, and the round is flagged",
        "한 회차에 스위칭 기록이 {0}개쯤 생기는데 한꺼번에 담을 수 있는 것은 "
        "{1}개다. 컴퓨터가 바쁘면 일부가 누락될 수 있고, 그런 회차는 표시된다")
TEXT_ID(RUN_FILES,
        "the loop opens all {0} files before it writes the first one, and "
        "only {1} may be open at once (ulimit -n): the others will fail; "
        "ask for fewer, or for file_io: uv_work",
        "이벤트 루프는 파일 {0}개를 모두 연 다음에야 첫 파일을 쓴다. 한꺼번에 "
        "열 수 있는 파일은 {1}개(ulimit -n)이므로 나머지는 실패한다. 개수를 "
        "줄이거나 file_io: uv_work를 쓴다")
TEXT_ID(RUN_PLAN_INTO, "{0}: {1}, into {2}", "{0}: {1}, 결과 폴더 {2}")
TEXT_ID(RUN_NOT_HERE,
        "{0}: not applicable here, it needs {1}: scripts/install {2}, then "
        "build again",
        "{0}: 이 환경에는 해당 없음. 필요한 프로그램: {1}. scripts/install "
        "{2} 명령으로 설치하고 다시 빌드한다")
TEXT_ID(RUN_OTHER_DATABASE,
        "{0}: not applicable here: it was made for {1}, here is {2}",
        "{0}: 여기서는 해당하지 않는다. {1}에 관한 시나리오다(이 환경은 {2})")
TEXT_ID(RUN_ROUND, "round {0} of {1}: {2}, about {3} s left",
        "{0}/{1}회차: {2}, 약 {3}초 남음")
TEXT_ID(RUN_WARMUP, "warm-up", "워밍업")
TEXT_ID(RUN_COUNTED, "counted", "측정")
TEXT_ID(RUN_SECOND_ARM, " (second arm)", "(두 번째)")

TEXT_ID(WARN_SPEED,
        "the core's speed was not steady: in {0} of {1} passes of the "
        "calibration the arithmetic was more than 2 % off its median",
        "코어의 속도가 일정하지 않았다. 계산 속도를 {1}번 쟀는데 그중 {0}번은 "
        "중앙값과 2% 넘게 달랐다")

TEXT_ID(WARN_BUSY,
        "{0} pairs are missing: others used core {1}, the most of it: {2}; "
        "close them, or give the core away as `poolloop doctor` says",
        "{0}쌍이 모자란다. 코어 {1}의 시간을 가장 많이 쓴 프로그램: {2}. 그 "
        "프로그램을 닫거나 `poolloop doctor`가 알려 주는 대로 코어를 비운다")
TEXT_ID(WARN_BUSY_UNSEEN,
        "{0} pairs are missing: core {1} was disturbed, by programs that had "
        "ended or by the hypervisor; see `poolloop doctor`",
        "{0}쌍이 모자란다. 이미 끝난 프로그램이나 하이퍼바이저가 코어 {1}의 "
        "측정을 방해했다. `poolloop doctor` 참고")
TEXT_ID(WARN_SERVER,
        "the database did as it was told, and warned: {1}; in all: {0}",
        "데이터베이스가 요청대로 처리하면서도 {0}번 경고했다: {1}")
TEXT_ID(NOTICE_OPEN, "25001, there is already a transaction in progress",
        "25001, 이미 진행 중인 트랜잭션이 있다")
TEXT_ID(NOTICE_NOT_OPEN, "25P01, there is no transaction in progress",
        "25P01, 진행 중인 트랜잭션이 없다")
TEXT_ID(NOTICE_OTHER, "codes in steps.csv", "코드는 steps.csv에 있다")
TEXT_ID(WARN_ARRIVALS,
        "what came from outside while nothing was running was started late "
        "({0}: {1} ms in the median of {2}): smaller differences between the "
        "sides are those of waking up, not of the sides",
        "실행 중인 것이 없을 때 외부에서 온 작업도 늦게 시작되었다({0}: {2}개의 "
        "중앙값 {1}ms). 이보다 작은 차이는 깨어나는 데 걸린 시간의 차이이며 두 "
        "방식의 차이가 아니다")

/* watch */
TEXT_ID(WATCH_SOON,
        "Each side runs once, one after another; then all are shown "
        "together, at the speed at which it happened.",
        "각 방식을 차례로 한 번씩 실행한 뒤, 실제 속도 그대로 나란히 보여 "
        "준다.")
TEXT_ID(WATCH_POINT, "Shown here: {0}; --set shows it otherwise.",
        "여기서 보여 주는 조건: {0}. --set으로 바꿀 수 있다.")
TEXT_ID(WATCH_ASKED_FOR, "asked for", "요청")
TEXT_ID(WATCH_TOLD, "REPORTED", "완료 알림")
TEXT_ID(WATCH_FAILED, "FAILED", "실패 알림")
TEXT_ID(WATCH_MS, "{0} ms", "{0}ms")
