/*
 * What `poolloop doctor` says of a machine, a part of the list in
 * results/text/list.h.
 */
TEXT_ID(DOCTOR_HEAD,
        "What this machine can measure (ok: ready, !: poorer without, x: "
        "must be had)",
        "이 컴퓨터에서 할 수 있는 측정(ok: 준비됨, !: 없으면 아쉬움, x: "
        "꼭 있어야 함)")
TEXT_ID(DOCTOR_VALUE, "{0}", "{0}")
TEXT_ID(DOCTOR_NONE, "none", "없음")
TEXT_ID(DOCTOR_FOUND, "found", "있음")
TEXT_ID(DOCTOR_CORE, "core", "측정 코어")
TEXT_ID(DOCTOR_OWN, "core to itself", "코어 비우기")
TEXT_ID(DOCTOR_OWN_ALREADY, "core {0} is isolated: nothing else runs there",
        "코어({0})가 격리되어 있어 다른 프로그램이 실행되지 않는다")
TEXT_ID(DOCTOR_OWN_SYSTEMD,
        "`sudo systemctl set-property --runtime user.slice AllowedCPUs={1}`, "
        "the same for system.slice; then begin with `sudo systemd-run --scope "
        "--slice=lab`",
        "`sudo systemctl set-property --runtime user.slice AllowedCPUs={1}`를 "
        "실행하고 system.slice에도 똑같이 한 뒤, `sudo systemd-run --scope "
        "--slice=lab`을 앞에 붙여 실행한다")
TEXT_ID(DOCTOR_OWN_CPUSET,
        "as root: `cd /sys/fs/cgroup/cpuset; mkdir rest; echo {1} "
        ">rest/cpuset.cpus; echo 0 >rest/cpuset.mems; for t in $(cat tasks); "
        "do echo $t >rest/tasks; done; echo $$ >tasks`",
        "root로 실행한다: `cd /sys/fs/cgroup/cpuset; mkdir rest; echo {1} "
        ">rest/cpuset.cpus; echo 0 >rest/cpuset.mems; for t in $(cat tasks); "
        "do echo $t >rest/tasks; done; echo $$ >tasks`")
TEXT_ID(DOCTOR_OWN_BOOT,
        "boot with isolcpus={0}, then `taskset -c {1},{0} build/poolloop run "
        "01 --core {0}`",
        "isolcpus={0} 옵션으로 부팅한 뒤 이렇게 실행한다: `taskset -c {1},{0} "
        "build/poolloop run 01 --core {0}`")
TEXT_ID(DOCTOR_QUOTA, "CPU quota", "CPU 할당량")
TEXT_ID(DOCTOR_QUOTA_SET,
        "may stop a round: start the container without --cpus",
        "회차가 도중에 멈출 수 있다: 컨테이너를 --cpus 없이 시작한다")
TEXT_ID(DOCTOR_RING, "switch timeline", "스위칭 기록")
TEXT_ID(DOCTOR_RING_GOOD,
        "every context switch of every thread can be recorded",
        "모든 스레드의 컨텍스트 스위칭을 하나하나 기록할 수 있다")
TEXT_ID(DOCTOR_RING_REFUSED, "{0}. Counts are there all the same.",
        "{0}. 횟수는 그래도 잰다.")
TEXT_ID(DOCTOR_SIDES, "sides", "비교 프로그램")
TEXT_ID(DOCTOR_SIDES_FOUND, "threaded, evented, sequential",
        "threaded, evented, sequential")
TEXT_ID(DOCTOR_SIDES_MISSING,
        "not all are beside poolloop: build all targets",
        "poolloop 옆에 없는 것이 있다: 모든 타깃을 빌드한다")
TEXT_ID(DOCTOR_TASKSET, "taskset", "taskset")
TEXT_ID(DOCTOR_TASKSET_MISSING,
        "not found: sudo apt install util-linux",
        "없음: sudo apt install util-linux")
TEXT_ID(DOCTOR_FONT, "font", "글꼴")
TEXT_ID(DOCTOR_FONT_FOUND, "NanumBarunGothic", "NanumBarunGothic")
TEXT_ID(DOCTOR_FONT_MISSING,
        "without it no charts: sudo apt install fonts-nanum",
        "한글 글꼴이 없음(차트를 그리지 못한다): sudo apt install fonts-nanum")
TEXT_ID(DOCTOR_SQLITE, "SQLite", "SQLite")
TEXT_ID(DOCTOR_POSTGRESQL, "PostgreSQL", "PostgreSQL")
TEXT_ID(DOCTOR_REDIS, "Redis", "Redis")
TEXT_ID(DOCTOR_SERVER, "{0}, started by a run as the user {1}",
        "{0}, 실행할 때 {1} 사용자로 시작한다")
TEXT_ID(DOCTOR_SERVER_MISSING,
        "not found: scripts/install {1}, then build again",
        "없음: scripts/install {1} 후 다시 빌드한다")
TEXT_ID(DOCTOR_SERVER_UNBUILT,
        "{0}, not built in: scripts/install {1}, build again",
        "{0}, 빌드에 빠짐: scripts/install {1} 후 다시 빌드한다")
TEXT_ID(DOCTOR_SERVER_NAMELESS,
        "{0}, refuses a user without a name: {1} into /etc/passwd",
        "{0}, 이름 없는 사용자를 거부한다: {1} 사용자를 /etc/passwd에 넣는다")
TEXT_ID(DOCTOR_LIBUV, "libuv", "libuv")
TEXT_ID(DOCTOR_LIBUV_BEFORE, "{0}: timers run before poll",
        "{0}: 타이머가 poll보다 먼저 실행된다")
TEXT_ID(DOCTOR_LIBUV_AFTER, "{0}: timers run after poll",
        "{0}: 타이머가 poll 뒤에 실행된다")
TEXT_ID(DOCTOR_LIBUV_UNTOLD,
        "`evented --version` does not say its version",
        "`evented --version`으로 버전을 알 수 없다")
TEXT_ID(DOCTOR_FILES, "files", "파일을 쓸 곳")
TEXT_ID(DOCTOR_FILES_REMOTE,
        "{0} is not a local disk: choose a folder with --work",
        "{0}: 로컬 디스크가 아니다. --work로 폴더를 고른다")
TEXT_ID(DOCTOR_FILES_UNTOLD,
        "which file system cannot be told: see --work",
        "파일 시스템을 알 수 없다: --work 참고")
TEXT_ID(DOCTOR_THREADS, "thread limit", "스레드 수 제한")
TEXT_ID(DOCTOR_DESCRIPTORS, "file limit", "파일 수 제한")
TEXT_ID(DOCTOR_LIMIT_LOW,
        "{0}: the sweeps up to 10,000 need more, see `{1}`",
        "{0}: 1만 개까지 늘리는 실험에는 모자란다. `{1}` 참고")
TEXT_ID(DOCTOR_LOAD, "load", "부하")
TEXT_ID(DOCTOR_LOAD_HIGH,
        "{0}: others are busy; rounds they disturb are out",
        "{0}: 다른 프로그램이 바쁘다. 방해받은 회차는 제외된다")
TEXT_ID(DOCTOR_MACHINE, "virtual machine", "가상 머신")
TEXT_ID(DOCTOR_MACHINE_IS, "{0}: stolen time is watched",
        "{0}: 스틸 타임을 살핀다")
TEXT_ID(DOCTOR_FREQUENCY, "CPU frequency", "CPU 주파수")
TEXT_ID(DOCTOR_GOVERNOR, "governor {0}", "거버너 {0}")
TEXT_ID(DOCTOR_GOVERNOR_MOVES,
        "{0}: `sudo cpupower frequency-set -g performance`",
        "{0}: `sudo cpupower frequency-set -g performance`")
TEXT_ID(DOCTOR_BUILD, "build", "빌드")
TEXT_ID(DOCTOR_BUILD_FIT, "fit for timing", "시간 측정에 적합하다")
TEXT_ID(DOCTOR_BUILD_UNFIT, "{0}: times are not to be believed",
        "{0}. 시간은 믿을 수 없다")
