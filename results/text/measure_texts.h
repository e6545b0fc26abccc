/*
 * What the measures are called and a sentence that defines each, a part
 * of the list in results/text/list.h.
 */
TEXT_ID(MEASURE_MAKESPAN, "makespan", "전체 소요 시간")
TEXT_ID(MEASURE_MAKESPAN_IS,
        "From the first intended start to the last report; with several "
        "trials in a round, their median.",
        "첫 작업의 예정 시각부터 마지막 완료 알림까지의 시간이다. 한 "
        "회차에서 여러 번 반복하면 그 중앙값이다.")
TEXT_ID(MEASURE_RESPONSE, "response time", "응답 시간")
TEXT_ID(MEASURE_RESPONSE_IS,
        "From the intended start of a job until it is reported.",
        "작업의 예정 시각부터 완료 알림까지의 시간이다.")
TEXT_ID(MEASURE_QUEUE_WAIT, "queue wait", "큐 대기 시간")
TEXT_ID(MEASURE_QUEUE_WAIT_IS,
        "From the later of submitted and intended until its work starts.",
        "제출과 예정 시각 가운데 늦은 쪽부터 작업이 시작될 때까지의 시간이다.")
TEXT_ID(MEASURE_SERVICE, "service time", "처리 시간")
TEXT_ID(MEASURE_SERVICE_IS,
        "From the start of a job's work to its end.",
        "작업의 시작부터 완료까지의 시간이다.")
TEXT_ID(MEASURE_TELLING_DELAY, "reporting delay", "알림 지연")
TEXT_ID(MEASURE_TELLING_DELAY_IS,
        "From the end of a job's work until it is reported.",
        "작업의 완료부터 완료 알림까지의 시간이다.")
TEXT_ID(MEASURE_LATENESS, "lateness", "타이머 오차")
TEXT_ID(MEASURE_LATENESS_IS,
        "Finished minus started minus the time asked for, of downloads and "
        "blocking calls; + is late, - is early.",
        "다운로드와 블로킹 호출의 시작부터 완료까지의 시간에서 요청한 시간을 "
        "뺀 값이다. +는 늦음, -는 빠름을 뜻한다.")
TEXT_ID(MEASURE_FINISHED_AFTER, "finished after", "완료까지 걸린 시간")
TEXT_ID(MEASURE_FINISHED_AFTER_IS,
        "From the intended start of a job to the end of its work.",
        "작업의 예정 시각부터 완료까지의 시간이다.")
TEXT_ID(MEASURE_STEPS_AFTER, "steps after the failure",
        "실패 뒤에 실행된 단계")
TEXT_ID(MEASURE_STEPS_AFTER_IS,
        "How many steps of a chain that failed were begun all the same.",
        "실패한 뒤에도 시작된 단계의 수다.")
TEXT_ID(MEASURE_REPORTS, "reports of the failure", "실패를 알린 횟수")
TEXT_ID(MEASURE_REPORTS_IS,
        "How often the failure of a chain was noticed: by the program that "
        "looked at it, or as a rejection that nobody handled.",
        "실패가 드러난 횟수다. 프로그램이 오류를 확인했거나, 처리되지 않은 "
        "거부로 보고된 경우다.")
TEXT_ID(MEASURE_REPORT_DELAY, "delay of the report",
        "실패를 알리기까지 걸린 시간")
TEXT_ID(MEASURE_REPORT_DELAY_IS,
        "From the failure of a step until somebody noticed it.",
        "단계가 실패한 때부터 누군가 알아차릴 때까지의 시간이다.")
TEXT_ID(MEASURE_OWN_FRAMES, "callers still on the stack",
        "콜 스택에 남은 호출 함수")
TEXT_ID(MEASURE_OWN_FRAMES_IS,
        "How many functions of the chain that were called before its first "
        "step are still on the call stack when a step fails.",
        "첫 단계보다 먼저 호출되어, 단계가 실패한 순간에도 콜 스택에 남아 있는 "
        "연쇄 작업 함수의 수다.")
TEXT_ID(MEASURE_VOLUNTARY_IN_WORK, "voluntary switches in the work",
        "자발적 스위칭(작업 구간)")
TEXT_ID(MEASURE_VOLUNTARY_IN_WORK_IS,
        "How often a thread left the core because it had to wait, from the "
        "first submit to the last report.",
        "첫 제출부터 마지막 완료 알림까지, 스레드가 기다리려고 코어를 내놓은 "
        "횟수다.")
TEXT_ID(MEASURE_INVOLUNTARY_IN_WORK, "involuntary switches in the work",
        "비자발적 스위칭(작업 구간)")
TEXT_ID(MEASURE_INVOLUNTARY_IN_WORK_IS,
        "How often the kernel took the core from a thread, from the first "
        "submit to the last report.",
        "첫 제출부터 마지막 완료 알림까지, 커널이 스레드에서 코어를 빼앗은 "
        "횟수다.")
TEXT_ID(MEASURE_VOLUNTARY_IN_PROCESS, "voluntary switches of the process",
        "자발적 스위칭(프로세스)")
TEXT_ID(MEASURE_VOLUNTARY_IN_PROCESS_IS,
        "How often a thread left the core because it had to wait, in the "
        "whole life of the process.",
        "프로세스가 살아 있는 동안 스레드가 기다리려고 코어를 내놓은 횟수다.")
TEXT_ID(MEASURE_INVOLUNTARY_IN_PROCESS, "involuntary switches of the process",
        "비자발적 스위칭(프로세스)")
TEXT_ID(MEASURE_INVOLUNTARY_IN_PROCESS_IS,
        "How often the kernel took the core from a thread, in the whole life "
        "of the process.",
        "프로세스가 살아 있는 동안 커널이 스레드에서 코어를 빼앗은 횟수다.")
TEXT_ID(MEASURE_VOLUNTARY_PER_JOB, "voluntary switches per job",
        "작업당 자발적 스위칭")
TEXT_ID(MEASURE_VOLUNTARY_PER_JOB_IS,
        "Voluntary switches in the work, divided by the number of jobs.",
        "작업 구간의 자발적 스위칭을 작업 수로 나눈 값이다.")
TEXT_ID(MEASURE_INVOLUNTARY_PER_JOB, "involuntary switches per job",
        "작업당 비자발적 스위칭")
TEXT_ID(MEASURE_INVOLUNTARY_PER_JOB_IS,
        "Involuntary switches in the work, divided by the number of jobs.",
        "작업 구간의 비자발적 스위칭을 작업 수로 나눈 값이다.")
TEXT_ID(MEASURE_CPU, "CPU time", "CPU 시간")
TEXT_ID(MEASURE_CPU_IS,
        "CPU time of all threads, user and system, in the work.",
        "작업 구간에서 모든 스레드가 쓴 CPU 시간(사용자와 시스템)이다.")
TEXT_ID(MEASURE_CPU_SHARE, "share of the core in use", "코어 사용 비율")
TEXT_ID(MEASURE_CPU_SHARE_IS,
        "CPU time of the side in the work, as a share of the work's duration.",
        "작업 구간의 길이에서 이 방식이 쓴 CPU 시간이 차지하는 비율이다.")
TEXT_ID(MEASURE_IDLE_SHARE, "idle share of the core", "코어의 유휴 비율")
TEXT_ID(MEASURE_IDLE_SHARE_IS,
        "What the side left of the core in the work: 100 % less the share in "
        "use.",
        "작업 구간에서 이 방식이 코어를 쓰지 않은 비율이다(100%에서 사용 "
        "비율을 뺀 값).")
TEXT_ID(MEASURE_THREADS_PEAK, "most threads at once", "최대 동시 스레드 수")
TEXT_ID(MEASURE_THREADS_PEAK_IS,
        "The largest number of threads that the process had, the main thread "
        "and hidden ones included.",
        "프로세스에 동시에 있던 스레드의 최대 수다. 메인 스레드와 숨은 "
        "스레드도 센다.")
TEXT_ID(MEASURE_HIDDEN_THREADS, "hidden threads", "숨은 스레드 수")
TEXT_ID(MEASURE_HIDDEN_THREADS_IS,
        "Threads that the program did not create itself.",
        "프로그램이 직접 만들지 않은 스레드의 수다.")
TEXT_ID(MEASURE_RSS_PEAK, "most resident memory", "실제 사용 메모리(최대)")
TEXT_ID(MEASURE_RSS_PEAK_IS,
        "The largest resident memory of the process (VmHWM).",
        "프로세스가 실제로 사용한 메모리의 최댓값이다(VmHWM).")
TEXT_ID(MEASURE_RSS_PER_JOB, "resident memory per job",
        "작업당 실제 사용 메모리")
TEXT_ID(MEASURE_RSS_PER_JOB_IS,
        "The largest resident memory of the process, divided by the number of "
        "jobs of a trial; the program itself is in it.",
        "프로세스가 실제로 사용한 메모리의 최댓값을 작업 수로 나눈 값이다. "
        "프로그램 자체의 몫도 들어 있다.")
TEXT_ID(MEASURE_KERNEL_PEAK, "memory of the kernel", "커널 메모리")
TEXT_ID(MEASURE_KERNEL_PEAK_IS,
        "How much more memory the kernel used while the process ran: its "
        "threads' stacks in the kernel, page tables, its own objects. Of the "
        "whole machine.",
        "프로세스가 도는 동안 커널이 더 쓴 메모리다. 스레드의 커널 스택, "
        "페이지 테이블, 커널 객체가 들어 있고, 컴퓨터 전체에서 잰다.")
TEXT_ID(MEASURE_KERNEL_PER_JOB, "memory of the kernel per job",
        "작업당 커널 메모리")
TEXT_ID(MEASURE_KERNEL_PER_JOB_IS,
        "The memory of the kernel, divided by the number of jobs of a trial; "
        "unknown below 1,000 jobs, where other programs decide.",
        "커널 메모리를 작업 수로 나눈 값이다. 작업이 1,000개보다 적으면 다른 "
        "프로그램의 영향이 더 커서 구하지 않는다.")
TEXT_ID(MEASURE_JOBS_AT_ONCE, "jobs under way at once",
        "최대 동시 진행 작업 수")
TEXT_ID(MEASURE_JOBS_AT_ONCE_IS,
        "The largest number of jobs that were submitted and not yet "
        "reported at one instant.",
        "어느 한순간에 제출되었지만 아직 완료 알림이 없는 작업의 최대 수다.")
TEXT_ID(MEASURE_SWITCHES_BETWEEN_OWN_THREADS, "switches between own threads",
        "자체 스레드 사이의 스위칭")
TEXT_ID(MEASURE_SWITCHES_BETWEEN_OWN_THREADS_IS,
        "How often the core went from one thread of the side to another one "
        "of it, in the work.",
        "작업 구간에서 코어가 이 프로세스의 한 스레드에서 다른 스레드로 "
        "넘어간 횟수다.")
TEXT_ID(MEASURE_LANES_OVERLAP, "two threads on a core at once",
        "두 스레드가 동시에 실행된 시간")
TEXT_ID(MEASURE_LANES_OVERLAP_IS,
        "How long two or more threads of the side ran at the same instant, in "
        "the work.",
        "작업 구간에서 스레드가 두 개 이상 동시에 실행된 시간이다.")
TEXT_ID(MEASURE_SLICE, "time slice", "타임 슬라이스")
TEXT_ID(MEASURE_SLICE_IS,
        "How long a thread ran until the kernel took the core from it: the "
        "median.",
        "스레드가 코어를 빼앗길 때까지 실행된 시간의 중앙값이다.")
TEXT_ID(MEASURE_MAIN_IDLE, "idle share of the main thread",
        "메인 스레드의 유휴 비율")
TEXT_ID(MEASURE_MAIN_IDLE_IS,
        "The share of the work in which the main thread had nothing to run.",
        "작업 구간에서 메인 스레드에 실행할 것이 없던 시간의 비율이다.")
TEXT_ID(MEASURE_MONEY_DIFFERENCE, "money that is missing or too much",
        "모자라거나 남는 돈")
TEXT_ID(MEASURE_MONEY_DIFFERENCE_IS,
        "The sum of all balances after the round, less the sum before it "
        "and less what jobs were reported to have paid in or drawn.",
        "회차가 끝난 뒤의 잔액 합계에서, 시작하기 전의 합계와 입금·출금했다고 "
        "알린 금액을 뺀 값이다.")
TEXT_ID(MEASURE_LOST_UPDATES, "lost updates", "갱신 분실")
TEXT_ID(MEASURE_LOST_UPDATES_IS,
        "How many deposits and withdrawals were reported as done and are in "
        "no balance.",
        "끝났다고 알렸지만 잔액에는 남지 않은 입금과 출금의 수다.")
TEXT_ID(MEASURE_COMMITS, "commits", "커밋")
TEXT_ID(MEASURE_COMMITS_IS, "How many transactions were committed.",
        "커밋된 트랜잭션의 수다.")
TEXT_ID(MEASURE_ROLLBACKS, "rollbacks", "롤백")
TEXT_ID(MEASURE_ROLLBACKS_IS, "How many transactions were rolled back.",
        "롤백된 트랜잭션의 수다.")
TEXT_ID(MEASURE_RETRIES, "retries", "재시도")
TEXT_ID(MEASURE_RETRIES_IS,
        "How many transactions were refused and begun once more.",
        "거부되어 처음부터 다시 시도한 트랜잭션의 수다.")
TEXT_ID(MEASURE_REFUSED, "refused statements", "거부된 SQL 문")
TEXT_ID(MEASURE_REFUSED_IS,
        "How many statements the database answered with an error.",
        "데이터베이스가 오류로 응답한 SQL 문의 수다.")
TEXT_ID(MEASURE_TRIPS, "trips to the database", "데이터베이스 왕복 횟수")
TEXT_ID(MEASURE_TRIPS_IS,
        "How many statements were sent to the database.",
        "데이터베이스에 보낸 SQL 문의 수다.")
TEXT_ID(MEASURE_KILLS, "kills", "강제 종료 횟수")
TEXT_ID(MEASURE_KILLS_IS,
        "How many processes of the round were killed, each one answer later "
        "than the one before.",
        "회차마다 강제 종료된 프로세스의 수다. 하나마다 응답을 하나씩 더 받은 "
        "뒤에 종료된다.")
TEXT_ID(MEASURE_TORN, "kills that left half a transfer",
        "절반만 남긴 강제 종료")
TEXT_ID(MEASURE_TORN_IS,
        "After how many of the kills one store had committed and the other "
        "had not, before any recovery.",
        "복구하기 전에, 한쪽 저장소에만 커밋이 남아 있던 강제 종료의 수다.")
TEXT_ID(MEASURE_TORN_AFTER_RECOVERY, "halves after the recovery",
        "복구 뒤에도 절반만 남은 것")
TEXT_ID(MEASURE_TORN_AFTER_RECOVERY_IS,
        "After how many of the kills one store had committed and the other "
        "had not, when the recovery was done.",
        "복구를 마친 뒤에도 한쪽 저장소에만 커밋이 남아 있던 강제 종료의 "
        "수다.")
TEXT_ID(MEASURE_LEFT_PREPARED, "kills that left something prepared",
        "준비된 트랜잭션을 남긴 강제 종료")
TEXT_ID(MEASURE_LEFT_PREPARED_IS,
        "After how many of the kills a prepared transaction waited in a "
        "store for somebody to commit it or to roll it back.",
        "준비(prepare)만 된 트랜잭션이 저장소에 남아 누군가의 커밋이나 롤백을 "
        "기다리던 강제 종료의 수다.")
TEXT_ID(MEASURE_ATTEMPTS, "attempts", "시도 횟수")
TEXT_ID(MEASURE_ATTEMPTS_IS,
        "How often a worker took the task from the queue.",
        "작업자 프로세스가 그 작업을 큐에서 꺼낸 횟수다.")
TEXT_ID(MEASURE_EFFECTS, "effects", "결과가 나온 횟수")
TEXT_ID(MEASURE_EFFECTS_IS,
        "How often the world saw what the task does, as a mail that is sent: "
        "0 is lost, 2 is done twice.",
        "메일 발송처럼 밖에서 보이는 결과가 실제로 생긴 횟수다. 0이면 "
        "유실, 2면 두 번 실행된 것이다.")
TEXT_ID(MEASURE_DONE, "end of the work in the queue", "큐에 넣은 일의 완료 시각")
TEXT_ID(MEASURE_DONE_IS,
        "From when the scenario wants the task to its first effect, in a "
        "worker of another process.",
        "시나리오에서 정한 요청 시각부터 다른 프로세스의 작업자가 첫 결과를 "
        "낸 시각까지다.")
