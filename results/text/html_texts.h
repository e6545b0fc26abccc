/*
 * The texts of report.html and trace.json; a part of the list in
 * results/text/list.h, which includes it.
 */

/* headings */
TEXT_ID(H_QUESTION, "Question", "질문")
TEXT_ID(H_ANSWER, "Answer", "답")
TEXT_ID(CLAIMS, "Sentences, right and wrong", "맞는 문장과 틀린 문장")
TEXT_ID(EVIDENCE, "With intervals and numbers of rounds",
        "신뢰구간과 회차 수까지")
TEXT_ID(DOCUMENTED, "What the documentation says", "문서의 설명")
TEXT_ID(PICTURES, "More pictures", "그 밖의 그림")
TEXT_ID(CODE, "The code, side by side", "나란히 보는 코드")
TEXT_ID(ALL_ROUNDS, "Rounds", "회차")
TEXT_ID(METHOD, "How it was measured", "측정 방법")
TEXT_ID(LIMITS, "What it does not show", "이 결과로 알 수 없는 것")
TEXT_ID(SETTINGS, "Settings", "설정")
TEXT_ID(NOTE, "For your notes", "노트에 붙이기")

/* answer, pictures, code */
TEXT_ID(RIGHT_OPTION, "Show the answer", "정답 보기")
TEXT_ID(COPY_PICTURE, "Copy picture", "그림 복사")
TEXT_ID(COPY_NOTE, "Copy Markdown", "마크다운 복사")
TEXT_ID(COPIED, "Copied", "복사했다")
TEXT_ID(COPY_FAILED, "Not permitted by the browser",
        "브라우저가 허용하지 않는다")
TEXT_ID(CODE_ABOUT,
        "What runs for the jobs of this scenario. Tinted: the line to look "
        "at on each side.",
        "이 시나리오의 작업을 실행하는 코드다. 바탕색이 있는 줄이 양쪽에서 "
        "눈여겨볼 줄이다.")
TEXT_ID(CODE_VERSION,
        "The code is that of version {0}; it was measured with {1}.",
        "코드의 버전: {0}. 측정에 쓴 버전: {1}.")

TEXT_ID(TWINS, "The same in JavaScript and Python",
        "JavaScript와 Python으로 작성하면")
TEXT_ID(TWIN_PYTHON, "The same in Python", "Python으로 작성하면")
TEXT_ID(TWIN_LINE, "{0} ({1})", "{0}({1})")
TEXT_ID(TWIN_TIMES, "{0} from its start", "프로그램 시작 기준 {0}")
TEXT_ID(TWIN_SO, "so in {0} of {1} runs", "{1}회 중 {0}회 같은 출력")
TEXT_ID(TWIN_SWITCHES,
        "its process was switched {0} + {1} times (voluntary + involuntary)",
        "프로세스 스위칭: 자발적 {0}회, 비자발적 {1}회")
TEXT_ID(TWIN_EXIT, "exit status {0}", "종료 코드 {0}")
TEXT_ID(TWIN_SIGNAL, "ended by signal {0}", "시그널로 종료됨: {0}")
TEXT_ID(TWIN_PRINTED, "Printed, in this order: {0}", "출력 순서: {0}")

/* ways to write one workflow, side by side */
TEXT_ID(CODE_WAYS, "The same steps in all ways to write them",
        "같은 단계를 작성하는 여러 방식")
TEXT_ID(CODE_WAYS_ABOUT,
        "Counted in the code above: lines that hold more than a brace or a "
        "comment, functions, and how deep the deepest statement is nested. "
        "A callback in C is a function of its own, so its nesting shows as "
        "functions. Switches are voluntary ones in the work, the median of "
        "this run; what one wait costs was measured here before the rounds "
        "(memory without the kernel\u2019s part).",
        "위 코드에서 센 것: 중괄호나 주석만 있는 줄을 뺀 줄 수, 함수 수, 가장 "
        "깊은 문장의 중첩 단계. C의 콜백은 저마다 별도의 함수라서 중첩이 함수 "
        "수로 나타난다. 스위칭은 작업 구간의 자발적 스위칭이고 이번 실행의 "
        "중앙값이다. 한 번 기다리는 비용은 회차를 시작하기 전에 이 환경에서 "
        "측정했다(메모리에서 커널 몫은 제외).")
TEXT_ID(SLIDE_WAYS, "One workflow, {0} ways to write it",
        "같은 흐름을 작성하는 {0}가지 방식")
TEXT_ID(WAY_SHAPE, "{0} lines · {1} functions · nesting {2}",
        "{0}줄 · 함수 {1}개 · 중첩 {2}단계")
TEXT_ID(WAY_SHAPE_ONE, "{0} lines · 1 function · nesting {2}",
        "{0}줄 · 함수 1개 · 중첩 {2}단계")
TEXT_ID(WAY_SWITCHES, "{0} voluntary switches", "자발적 스위칭 {0}회")
TEXT_ID(WAIT_CALLBACK, "a callback", "콜백 하나")
TEXT_ID(WAIT_PROMISE, "a then", "then 하나")
TEXT_ID(WAIT_AWAIT, "an await", "await 하나")
TEXT_ID(WAIT_ASYNC, "an async call", "async 호출 하나")
TEXT_ID(WAIT_THREAD, "a thread", "스레드 하나")
TEXT_ID(WAIT_COST, "{0} {1} ns, {2} bytes", "{0} {1}ns, {2}바이트")
TEXT_ID(WAIT_TIME, "{0} {1} ns", "{0} {1}ns")
TEXT_ID(WAIT_COSTS, "One wait costs here: {0}.",
        "한 번 기다리는 비용(이 환경): {0}.")

/* What to look at on a slide: one line each. */
TEXT_ID(SLIDE_RUN,
        "A worker does the job to its end; the loop only starts it",
        "워커는 작업을 끝까지 하고, 루프는 시작만 한다")
TEXT_ID(SLIDE_SUBMIT,
        "The pool puts a job in its queue; the loop starts it on the spot",
        "풀은 작업을 큐에 넣고, 루프는 그 자리에서 시작한다")
TEXT_ID(SLIDE_ENGINE_RUN,
        "The main thread waits for the pool; with a loop, it is the loop",
        "메인 스레드는 풀을 기다린다. 루프에서는 메인 스레드가 곧 루프다")
TEXT_ID(SLIDE_NEXT,
        "An idle worker sleeps until it is woken; the loop runs one item a "
        "turn",
        "할 일 없는 워커는 누가 깨울 때까지 자고, 루프는 한 바퀴에 하나씩 실행한다")
TEXT_ID(SLIDE_SERVE,
        "Workers share a queue, so they need a lock; the loop needs none",
        "워커들은 큐를 함께 쓰므로 락이 필요하고, 루프에는 필요 없다")
TEXT_ID(SLIDE_ASK,
        "Asking a pool takes a lock and wakes a thread; asking a loop does "
        "neither",
        "풀에 맡기려면 락을 잡고 스레드를 깨운다. 루프는 둘 다 하지 않는다")
TEXT_ID(SLIDE_ARRIVALS,
        "An idle worker waits until the next one is due; the loop watches a "
        "descriptor",
        "할 일 없는 워커 하나가 다음 도착 시각까지 자고, 루프는 디스크립터를 지켜본다")
TEXT_ID(SLIDE_FILE_WRITE,
        "Calls from top to bottom, and a callback after each step",
        "위에서 아래로 이어지는 호출과, 단계마다 돌아오는 콜백")
TEXT_ID(SLIDE_DOWNLOAD,
        "The worker sleeps until it is there; the loop arms a timer and "
        "returns",
        "워커는 끝날 때까지 자고, 루프는 타이머를 걸고 바로 돌아온다")
TEXT_ID(SLIDE_MAIN_WORK,
        "Both compute where the call stands; the loop may do so in chunks",
        "둘 다 호출한 자리에서 계산한다. 루프는 조각으로 나눌 수 있다")
TEXT_ID(SLIDE_COMPUTE,
        "Workers compute beside one another; the loop in callbacks, one a "
        "turn",
        "워커들은 나란히 계산하고, 루프는 콜백에서 한 바퀴에 하나씩 계산한다")
TEXT_ID(SLIDE_BLOCK,
        "The worker blocks itself; the loop leaves that to a hidden thread",
        "워커는 스스로 막히고, 루프는 숨은 스레드에 맡긴다")
TEXT_ID(SLIDE_CHAIN,
        "Three plain calls, and the same steps as callbacks: each looks at "
        "the error for itself",
        "차례로 부르는 호출 세 개와 콜백으로 작성한 같은 단계. 오류는 콜백마다 "
        "확인한다")
TEXT_ID(SLIDE_CHAIN_PROMISES,
        "Three plain calls, and the same steps as promises: one catch for "
        "all of them",
        "차례로 부르는 호출 세 개와 프라미스로 작성한 같은 단계. catch 하나가 "
        "모든 오류를 받는다")
TEXT_ID(SLIDE_CHAIN_AWAIT,
        "Three plain calls, and the same steps with await: they read alike",
        "차례로 부르는 호출 세 개와 await로 작성한 같은 단계. 거의 똑같이 "
        "읽힌다")
TEXT_ID(SLIDE_CHAIN_STATES,
        "Three plain calls, and what a compiler makes of await: places to "
        "go on at",
        "차례로 부르는 호출 세 개와 컴파일러가 await를 바꾼 모습. 다시 시작할 "
        "자리마다 번호가 있다")
TEXT_ID(SLIDE_WAITS,
        "A thread waits for one after another; promises can be started "
        "first and awaited later",
        "스레드는 하나씩 차례로 기다린다. 프라미스는 먼저 모두 시작해 두고 "
        "나중에 await할 수 있다")
TEXT_ID(SLIDE_SETTLED,
        "A worker uses a result at once; a handler waits until the running "
        "code has ended",
        "워커는 결과를 바로 쓴다. 핸들러는 실행 중인 코드가 끝난 뒤에 실행된다")
TEXT_ID(SLIDE_TWICE,
        "Whoever is asked decides when it calls back: at once, or in a "
        "later turn",
        "콜백을 언제 부를지는 요청받은 쪽이 정한다. 그 자리에서, 또는 다음 "
        "바퀴에서")
TEXT_ID(SLIDE_PROMISE,
        "Who waits for a pool stands still; a promise settles once, and "
        "queues whoever waits for it",
        "풀을 기다리는 스레드는 멈춰 있다. 프라미스는 결과가 한 번 정해지면 "
        "기다리던 핸들러를 큐에 넣는다")
TEXT_ID(SLIDE_AWAIT,
        "The worker sleeps in the call; an await leaves the function, and "
        "the thread goes on",
        "워커는 호출 안에서 잠들고, await는 함수를 빠져나와 스레드가 다른 일을 "
        "하게 둔다")
TEXT_ID(SLIDE_FILE_WHOLE,
        "All steps in one thread: a worker, or one the loop has hidden",
        "모든 단계를 스레드 하나가 맡는다. 워커이거나 루프의 숨은 스레드다")
TEXT_ID(SLIDE_FILE_PLAIN,
        "The same plain steps on both sides: whoever calls them waits",
        "양쪽 모두 같은 호출이다. 부른 쪽이 끝날 때까지 기다린다")
TEXT_ID(SLIDE_CHUNK,
        "The pool computes in one go; the loop lets others in after a chunk",
        "풀은 한 번에 계산하고, 루프는 조각마다 다른 콜백에 차례를 준다")
TEXT_ID(SLIDE_TRANSFER,
        "While its transaction is open and waits, the worker sleeps; the "
        "loop goes on with other jobs",
        "트랜잭션을 연 채 기다리는 동안 워커는 잠들고, 루프는 다른 작업을 "
        "계속한다")
TEXT_ID(SLIDE_TRANSFER_END,
        "COMMIT or ROLLBACK; where others were in the way, once more from "
        "the BEGIN",
        "COMMIT하거나 ROLLBACK한다. 다른 트랜잭션에 막혀 실패했으면 BEGIN부터 "
        "다시 한다")
TEXT_ID(SLIDE_WITHDRAW,
        "A balance is read: in a transaction or without one",
        "잔액을 읽는다. 트랜잭션 안에서 읽기도 하고, 트랜잭션 없이 읽기도 한다")
TEXT_ID(SLIDE_WITHDRAW_END,
        "Between the read and the write others have their turn, on both "
        "sides",
        "읽기와 쓰기 사이에는 양쪽 모두 다른 작업이 끼어든다")
TEXT_ID(SLIDE_DEPOSIT,
        "One statement: the worker waits for its answer; the loop goes on "
        "in a callback",
        "SQL 문 하나. 워커는 응답을 기다리고, 루프는 콜백에서 이어 간다")
TEXT_ID(SLIDE_QUERY,
        "The worker waits until the query is answered; the loop is called "
        "back",
        "워커는 쿼리의 응답이 올 때까지 기다리고, 루프는 응답이 오면 콜백을 "
        "부른다")
TEXT_ID(SLIDE_ENQUEUE,
        "Both are answered when the queue has the task, not when it is done",
        "양쪽 모두 일이 끝났을 때가 아니라 큐에 들어갔을 때 답을 받는다")
TEXT_ID(SLIDE_IN_TURN, "One store commits, then the other",
        "한 저장소를 커밋하고 나서 다른 저장소를 커밋한다")
TEXT_ID(SLIDE_TOGETHER,
        "Both stores commit at once: a thread more, or a call that is awaited "
        "later",
        "두 저장소를 한꺼번에 커밋한다. 풀은 스레드를 하나 더 쓰고, 루프는 "
        "호출을 나중에 기다린다")
TEXT_ID(SLIDE_TWO_PHASE,
        "Both prepare; the decision is written down; then both are told",
        "둘 다 준비시키고 결정을 기록한 다음 양쪽에 알린다")
TEXT_ID(SLIDE_OUTBOX,
        "A note is committed with the first change, and delivered afterwards",
        "첫 변경과 함께 쪽지를 커밋하고, 전달은 그다음에 한다")
TEXT_ID(SLIDE_TRANSACT,
        "One store's transaction: the same lines, whether a thread waits or a "
        "coroutine",
        "저장소 하나의 트랜잭션. 스레드가 기다리든 코루틴이 기다리든 코드는 같다")
TEXT_ID(SLIDE_TAKE_CONNECTION,
        "No connection is free: the worker sleeps; the loop puts the job in "
        "line and returns",
        "빈 커넥션이 없으면 워커는 자고, 루프는 작업을 줄에 세우고 바로 "
        "돌아온다")
TEXT_ID(SLIDE_STATEMENT,
        "A connection carries one statement at a time: workers take a lock, "
        "the loop keeps a queue",
        "커넥션 하나는 한 번에 SQL 문 하나만 처리한다. 워커들은 락을 잡고, "
        "루프는 큐에 줄을 세운다")
TEXT_ID(SLIDE_NONBLOCKING,
        "The worker waits in the call; the loop sends the statement and "
        "watches the connection",
        "워커는 호출 안에서 기다리고, 루프는 SQL 문을 보낸 뒤 커넥션을 "
        "지켜본다")
TEXT_ID(SLIDE_HIDDEN,
        "The worker waits in the call; the loop has a hidden thread wait "
        "there",
        "워커는 호출 안에서 기다리고, 루프에서는 숨은 스레드가 대신 기다린다")
TEXT_ID(SLIDE_BLOCKING,
        "Both wait in the same call; on the loop every other job waits, too",
        "양쪽 모두 같은 호출 안에서 기다린다. 루프에서는 다른 작업도 모두 함께 "
        "기다린다")

/* tables */
TEXT_ID(LEVEL, "level", "신뢰수준")
TEXT_ID(PAIR_COUNT, "pairs", "쌍")
TEXT_ID(FROM_TO, "{0} to {1}", "{0}–{1}")
TEXT_ID(DIFFERENCE, "difference {0}", "차이 {0}")
TEXT_ID(DEFINITIONS, "What the measures are", "측정값의 뜻")
TEXT_ID(NO_COMPARISON, "No two sides can be compared.",
        "비교할 수 있는 두 쪽이 없다.")
TEXT_ID(NUMBER, "no.", "번호")
TEXT_ID(PAIR, "pair", "쌍")
TEXT_ID(SIDE, "side", "방식")
TEXT_ID(MAKESPAN, "makespan", "전체 소요 시간")
TEXT_ID(THREADS, "threads", "스레드")
TEXT_ID(MEMORY, "memory", "메모리")
TEXT_ID(BY_OTHERS, "others on the core", "다른 프로그램의 코어 사용")
TEXT_ID(STATE, "state", "상태")
TEXT_ID(WARM_UP, "warm-up", "워밍업")
TEXT_ID(COUNTED, "counted", "포함")
TEXT_ID(INVALID, "left out", "제외")
TEXT_ID(ROUNDS_ABOUT,
        "In the order of running. Switches: in the work. Threads: the most "
        "that lived at a time. Memory: the most that was resident.",
        "실행한 순서다. 스위칭은 작업 구간의 횟수, 스레드는 동시에 살아 있던 "
        "최대 개수, 메모리는 실제 사용 메모리(RSS)의 최댓값이다.")
TEXT_ID(NAME, "name", "이름")
TEXT_ID(VALUE, "value", "값")
TEXT_ID(SETTINGS_ABOUT, "The scenario with every default spelled out",
        "기본값까지 모두 적은 시나리오")
TEXT_ID(NOTE_ABOUT, "note.en.md: Markdown to paste",
        "note.ko.md: 붙여 넣을 마크다운")

/* how it was measured */
TEXT_ID(METHOD_ONE,
        "Each round is a new process of one side, pinned to core {0}. What "
        "asks and measures runs elsewhere where a second core is allowed.",
        "회차마다 한 방식을 새 프로세스로 실행하고 코어 {0}번에 고정한다. 허용된 "
        "코어가 더 있으면 작업을 시키고 측정하는 프로그램은 다른 코어에서 돈다.")
TEXT_ID(METHOD_ALL,
        "Each round is a new process of one side. It is not pinned: it may "
        "use every allowed core.",
        "회차마다 한 방식을 새 프로세스로 실행한다. 코어에 고정하지 않아서 "
        "허용된 모든 코어를 쓸 수 있다.")
TEXT_ID(METHOD_SWEPT,
        "Each round is a new process of one side, pinned to core {0} or, "
        "where pin is all, free to use every allowed core.",
        "회차마다 한 방식을 새 프로세스로 실행한다. 코어 {0}번에 고정하거나, pin이 "
        "all이면 허용된 모든 코어를 쓰게 한다.")
TEXT_ID(METHOD_PAIRS,
        "One warm-up round of each side first, which does not count. Then "
        "{0} pairs: each side once, back to back, in an order drawn from "
        "the seed {1}.",
        "먼저 방식마다 한 번씩 워밍업으로 실행하고 결과에서 뺀다. 그다음 {0}쌍을 "
        "측정한다. 한 쌍은 각 방식을 연달아 한 번씩 실행한 것이고, 순서는 시드 "
        "{1} 값으로 정한다.")
TEXT_ID(METHOD_INTERVAL,
        "Figures are medians. The interval is exact, from order statistics "
        "over the pairs, and needs six of them. Less than 3 % apart counts "
        "as the same.",
        "수치는 중앙값이다. 신뢰구간은 쌍의 순서 통계량으로 정확하게 구하며 "
        "6쌍이 있어야 한다. 차이가 3% 미만이면 사실상 같다고 본다.")
TEXT_ID(METHOD_RING,
        "Context switches are recorded from outside, as the kernel makes "
        "them, and checked against the kernel's own counters.",
        "컨텍스트 스위칭은 커널이 전환할 때마다 바깥에서 기록하고, 커널의 "
        "집계와 맞는지 확인한다.")
TEXT_ID(METHOD_COST,
        "What the record itself costs: {0} of the time of a work that does "
        "nothing but hand the core over. The program that measures switched "
        "{1} times in all rounds together, not on this account.",
        "기록 자체의 비용: 코어를 넘겨주기만 하는 작업에서 걸린 시간의 {0}. "
        "측정하는 프로그램 자신의 스위칭은 모든 회차를 합쳐 {1}회이며, 위의 "
        "횟수에는 들어 있지 않다.")
TEXT_ID(METHOD_NO_RING,
        "Context switches are counted by the kernel. Recording each of them "
        "was not possible here ({0}), so there is no timeline.",
        "컨텍스트 스위칭 횟수는 커널이 센 값이다. 이 환경에서는 하나하나 기록할 "
        "수 없어서({0}) 타임라인이 없다.")
TEXT_ID(METHOD_WINDOW,
        "Switches in the work are those from the first job submitted to the "
        "last report. Starting and ending threads before and after are "
        "not in it.",
        "작업 구간의 스위칭은 첫 작업의 제출부터 마지막 완료 알림까지 센다. "
        "그 앞뒤로 스레드를 만들고 끝내는 과정은 들어가지 않는다.")
TEXT_ID(METHOD_INVALID,
        "A round does not count where another program used the core, the "
        "pin broke, the machine stalled, a job failed or the sides did "
        "unequal work. It is named with its reason, never dropped silently.",
        "다른 프로그램이 코어를 썼거나, 코어 고정이 풀렸거나, 컴퓨터가 멈췄거나, "
        "작업이 실패했거나, 방식마다 한 일이 다르면 그 회차는 세지 않는다. 제외한 "
        "회차는 말없이 버리지 않고 이유와 함께 남긴다.")

/* what it does not show */
TEXT_ID(LIMIT_MACHINE,
        "Other machines. Orders and reasons carry over; milliseconds do "
        "not.",
        "다른 컴퓨터에서의 값. 순서와 이유는 그대로지만 밀리초 값은 달라진다.")
TEXT_ID(LIMIT_CORE,
        "Several cores. Everything shared one; what a pool gains from more "
        "is another question.",
        "코어가 여러 개일 때. 모두 코어 하나를 나눠 썼다. 코어가 늘면 풀이 "
        "얼마나 빨라지는지는 다른 질문이다.")
TEXT_ID(LIMIT_DOWNLOAD,
        "A network. Downloads are simulated: a worker sleeps, the loop arms "
        "a timer, and no data comes.",
        "네트워크. 다운로드는 시뮬레이션이다. 워커는 잠들고 루프는 타이머를 걸 "
        "뿐 데이터는 오지 않는다.")
TEXT_ID(LIMIT_FILE,
        "A disk. A written file is in the kernel's memory; only with fsync "
        "does anybody wait for the disk.",
        "디스크. 쓴 내용은 커널의 메모리에 있다. fsync를 해야 디스크를 "
        "기다린다.")
TEXT_ID(LIMIT_MEMORY,
        "A disk. The files were written into memory (tmpfs), where a write "
        "costs the same from beginning to end.",
        "디스크. 파일을 메모리(tmpfs)에 썼으므로 쓰기 비용이 처음부터 끝까지 "
        "같다.")
TEXT_ID(LIMIT_LANGUAGE,
        "Node.js or Python. Their loops wait in the same way, but their own "
        "work comes on top of it.",
        "Node.js나 Python. 이들의 루프도 같은 방식으로 기다리지만 자체 처리 "
        "비용이 더 든다.")
TEXT_ID(LIMIT_WAKE,
        "Why a thread is off the core: it may be waiting, or woken and not "
        "yet back.",
        "스레드가 코어를 쓰지 않는 이유. 기다리는 중인지, 깨어났지만 아직 코어를 "
        "받지 못했는지는 구별하지 못한다.")
TEXT_ID(LIMIT_MANY,
        "That all {0} clear differences of {1} comparisons are real. One "
        "measure was named before the run; among so many comparisons some "
        "look clear by chance.",
        "뚜렷한 차이를 모두 믿어도 되는지(비교 {1}개 중 {0}개). 주 측정값은 "
        "실행 전에 하나만 정했다. 비교가 이렇게 많으면 우연히 뚜렷해 보이는 "
        "것도 있다.")

/* trace.json */
TEXT_ID(TRACE_JOBS, "jobs", "작업")
TEXT_ID(TRACE_RUNNING, "running", "실행")
TEXT_ID(TRACE_PREEMPTED, "preempted", "선점당함")
TEXT_ID(TRACE_TOLD, "{0} reported", "{0} 완료 알림")
TEXT_ID(TRACE_THINNED, "only the first {0} time slices and {1} jobs",
        "타임 슬라이스 {0}개와 작업 {1}개까지만 실음")
