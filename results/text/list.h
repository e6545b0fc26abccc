/*
 * The list of texts: id, English, Korean; see text.h. Included with
 * TEXT_ID defined; no include guard on purpose.
 */

/* words */
TEXT_ID(POOL, "thread pool", "스레드 풀")
TEXT_ID(LOOP, "event loop", "이벤트 루프")
TEXT_ID(SEQUENTIAL, "sequential", "순차 실행")
TEXT_ID(SHORT_POOL, "pool", "풀")
TEXT_ID(SHORT_LOOP, "loop", "루프")
TEXT_ID(VOLUNTARY, "voluntary", "자발적")
TEXT_ID(INVOLUNTARY, "involuntary", "비자발적")
TEXT_ID(ONE_ROUND, "1 round", "1회")
TEXT_ID(ROUNDS, "{0} rounds", "{0}회")
TEXT_ID(ONE_PAIR, "1 pair", "1쌍")
TEXT_ID(PAIRS, "{0} pairs", "{0}쌍")
TEXT_ID(UNKNOWN, "unknown", "측정 불가")
TEXT_ID(MAIN_THREAD, "main thread", "메인 스레드")
TEXT_ID(WORKER, "worker {0}", "워커 {0}")
TEXT_ID(HIDDEN_THREAD, "hidden {0}", "숨은 스레드 {0}")

/* charts: names */
TEXT_ID(CHART_ORDERS, "Order of the completions", "완료 순서")
TEXT_ID(CHART_TIMELINE, "Who held the core", "누가 코어를 썼나")
TEXT_ID(CHART_SWITCHES, "Context switches in the work",
        "작업 구간의 컨텍스트 스위칭")
TEXT_ID(CHART_RESPONSE, "Response time of each job", "작업별 응답 시간")
TEXT_ID(CHART_SHARE, "Which comes first", "무엇이 먼저 나오나")
TEXT_ID(CHART_SWEEP, "The measure over the points",
        "조건에 따른 측정값")
TEXT_ID(CHART_FIGURES, "Side by side", "나란히 비교")
TEXT_ID(CHART_HIDDEN, "Waiting for a hidden thread", "숨은 스레드 기다리기")

/* charts: orders */
TEXT_ID(FIRST_ON_EACH,
        "On the loop \u201c{0}\u201d comes first, in the pool \u201c{1}\u201d",
        "먼저 나오는 것: 이벤트 루프는 \u201c{0}\u201d, 스레드 풀은 "
        "\u201c{1}\u201d")
TEXT_ID(FIRST_MOSTLY, "{0}, mostly", "대개 {0}")
TEXT_ID(FIRST_ON_BOTH, "\u201c{0}\u201d comes first on both sides",
        "먼저 나오는 것: 양쪽 모두 \u201c{0}\u201d")
TEXT_ID(ORDERS_TIMES, "Until the last job is reported: {0}",
        "마지막 완료 알림까지 걸린 시간: {0}")
TEXT_ID(ORDERS_NONE, "No valid round to draw", "그릴 수 있는 유효 회차가 없다")
TEXT_ID(ORDERS_SOLID,
        "Solid: has the core · outline: under way · thin line: waits",
        "채움: 코어를 쓰는 중 · 테두리: 진행 중 · 가는 선: 대기")
TEXT_ID(ORDERS_HATCHED, "hatched: preempted", "빗금: 선점당함")
TEXT_ID(ORDERS_OUTLINES,
        "Outline: under way; who had the core is not recorded here · thin "
        "line: waits",
        "테두리: 진행 중(코어를 누가 썼는지는 기록되지 않음) · 가는 선: 대기")
TEXT_ID(ORDERS_NUMBERS, "numbers: order of reporting",
        "번호: 완료 알림 순서")
TEXT_ID(ORDERS_SHARE, "so in {0} of {1} rounds", "{1}회 중 {0}회 같은 순서")
TEXT_ID(IN_HIDDEN, "{0}: waits", "{0}: 대기")
TEXT_ID(IN_HIDDEN_UNKNOWN, "{0}: asked for, not yet reported",
        "{0}: 요청함, 완료 알림 전")
TEXT_ID(NO_VALID_ROUND, "no valid round", "유효한 회차 없음")
TEXT_ID(NO_VALID_ROUND_WHY, "no valid round ({0})", "유효한 회차 없음({0})")
TEXT_ID(NOT_RUN, "not run: planned {0}", "실행 안 함: 예상 {0}")
TEXT_ID(DRAWN_WIDER, "bars under {0} drawn wider",
        "{0} 미만인 막대는 넓혀서 표시")

/* charts: switches */
TEXT_ID(SWITCHES_TITLE, "Switches in the work, {1}: {0}",
        "작업 구간의 {1} 스위칭(회): {0}")
TEXT_ID(SWITCHES_FEWER, "Fewer {3} switches: {0}, {1} against {2}",
        "{3} 스위칭이 더 적은 쪽: {0}, {1}회 대 {2}회")
TEXT_ID(SWITCHES_SAME, "As many {1} switches on both: {0}",
        "{1} 스위칭(회), 사실상 같음: {0}")
TEXT_ID(SWITCHES_INCONCLUSIVE, "Inconclusive, {1} switches: {0}",
        "{1} 스위칭(회), 결론 없음: {0}")
TEXT_ID(SWITCHES_SUBTITLE,
        "Context switches in the work, a round · solid: voluntary, to wait "
        "· hatched: involuntary",
        "작업 구간의 스위칭, 회차당 · 채움: 자발적(기다리려고 내놓음) · 빗금: "
        "비자발적(빼앗김, 선점)")
TEXT_ID(SWITCHES_SUBTITLE_TRIAL,
        "Context switches in the work, a trial · solid: voluntary, to wait "
        "· hatched: involuntary",
        "작업 구간의 스위칭, 반복 1번당 · 채움: 자발적(기다리려고 내놓음) · "
        "빗금: 비자발적(빼앗김, 선점)")
TEXT_ID(BAR_VOLUNTARY, "{0} voluntary", "자발적 {0}회")
TEXT_ID(BAR_INVOLUNTARY, "{0} involuntary", "비자발적 {0}회")
TEXT_ID(SIDE_VALUE, "{0} {1}", "{0} {1}")

/* charts: response */
TEXT_ID(RESPONSE_TITLE, "Until \u201c{1}\u201d is reported: {0}",
        "\u201c{1}\u201d 완료 알림까지 걸린 시간: {0}")
TEXT_ID(LOG_SCALE, "log scale", "로그 축")
TEXT_ID(MORE_NAMES, "{0} more names not drawn", "표시하지 않은 이름 {0}개")

/* charts: share */
TEXT_ID(SHARE_SUBTITLE,
        "Share of trials in which it is reported first · stroke: exact 95 % "
        "interval",
        "먼저 알림이 온 비율 · 세로선: 정확한 95% 신뢰구간(이항분포)")
TEXT_ID(SHARE_OF, "{0} of {1}", "{1}번 중 {0}번")

/* charts: sweep */
TEXT_ID(SWEEP_THEORY, "hollow: computed, not run", "빈 원: 계산값(실행 안 함)")

/* charts: timeline */
TEXT_ID(TIMELINE_SUBTITLE,
        "Solid: has the core · hatched: preempted · thin line: off the core "
        "· discs: reported",
        "채움: 코어를 쓰는 중 · 빗금: 선점당함 · 가는 선: 코어를 쓰지 않음 · "
        "원: 완료 알림")
TEXT_ID(OTHER_THREAD, "thread {0}", "스레드 {0}")
TEXT_ID(NOT_TRACED, "no switch records in this round",
        "이 회차에는 스위칭 기록이 없다")
TEXT_ID(MORE_THREADS, "{0} more", "그 밖의 {0}개")

/* charts: footer */
TEXT_ID(N_PAIRS, "n = {0}", "n = {0}")
TEXT_ID(INTERVAL, "{0} interval of the median", "중앙값의 {0} 신뢰구간")
TEXT_ID(NO_INTERVAL, "no interval below 6 pairs", "6쌍 미만이라 신뢰구간 없음")
TEXT_ID(CORE, "core {0}", "코어 {0}")
TEXT_ID(ALL_CORES, "not pinned: all allowed cores", "고정 안 함: 허용된 모든 코어")
TEXT_ID(WORKERS, "workers {0}", "워커 {0}개")
TEXT_ID(VIRTUAL_MACHINE, "virtual machine", "가상 머신")
TEXT_ID(LEFT_OUT, "invalid rounds left out: {0}", "무효 회차 {0}개 제외")
TEXT_ID(WORK_TOOK, "computing: {0} of the time asked",
        "계산 시간: 요청의 {0}배")
TEXT_ID(NOT_FOR_TIMING, "not for timing", "시간 비교용 아님")
TEXT_ID(INCOMPLETE, "interrupted, incomplete", "중단됨, 일부만 있는 결과")
TEXT_ID(CHANGED, "changed since it was measured", "측정한 뒤에 바뀜")
TEXT_ID(NULL_RUN, "null run: {0} on both arms", "같은 쪽끼리 비교: {0}")
TEXT_ID(NOT_SEALED, "not sealed", "봉인 없음")

/* screen, note and report */
TEXT_ID(QUESTION, "Question.", "질문.")
TEXT_ID(ANSWER, "Answer.", "답.")
TEXT_ID(PREDICT, "Predict before you look: which one?",
        "결과를 보기 전에 먼저 예상해 보세요.")
TEXT_ID(PICTURE, "picture", "그림")
TEXT_ID(RESULT, "result", "결과")
TEXT_ID(SHORTER, "shorter", "더 짧음")
TEXT_ID(FEWER, "fewer", "더 적음")
TEXT_ID(LESS, "less", "더 적음")
TEXT_ID(LOWER, "lower", "더 낮음")
TEXT_ID(SAME, "same", "사실상 같음")
TEXT_ID(INCONCLUSIVE, "inconclusive", "결론 없음")
TEXT_ID(TOO_FEW, "too few pairs", "쌍이 부족함")
TEXT_ID(VERDICT_WINNER, "{0}: {1} {5}, {3} against {4} of {2}",
        "{0}: {1} 쪽이 {5}, {3} 대 {4}({2})")
TEXT_ID(VERDICT_SAME, "{0}: same within 3 %, {1} {3}, {2} {4}",
        "{0}: 차이 3% 이내(사실상 같음), {1} {3}, {2} {4}")
TEXT_ID(VERDICT_INCONCLUSIVE, "{0}: inconclusive, {6}; {1} {3}, {2} {4}",
        "{0}: 결론 없음. {6}. {1} {3}, {2} {4}")
TEXT_ID(VERDICT_VALUES, "{0}: {1} {3}, {2} {4}", "{0}: {1} {3}, {2} {4}")
TEXT_ID(HOLDS, "right", "맞음")
TEXT_ID(DOES_NOT_HOLD, "wrong", "틀림")
TEXT_ID(UNDECIDED, "open", "미정")
TEXT_ID(QUOTED, "\u201c{0}\u201d", "\u201c{0}\u201d")
TEXT_ID(NOT_APPLICABLE, "not applicable here", "이 환경에는 해당 없음")
TEXT_ID(NEWS, "other than the lesson expects", "실험의 예상과 다르다")
TEXT_ID(NOTHING_COUNTS,
        "No round counted, so nothing can be concluded; report.html says why.",
        "유효한 회차가 없어 결론을 낼 수 없다. 이유는 report.html에 있다.")
TEXT_ID(ONLY_PART, "The run was interrupted: these are the finished rounds.",
        "실행이 중단되었다. 끝난 회차만의 결과다.")
TEXT_ID(CHANGED_WHY,
        "Changed since it was measured ({0}): not what was measured.",
        "측정한 뒤에 바뀐 결과다({0}). 측정한 값 그대로가 아니다.")
TEXT_ID(NOT_FOR_TIMING_WHY,
        "Not for timing: a debug, sanitizer or traced build.",
        "시간 비교용이 아니다. 디버그 빌드나 새니타이저 빌드이거나 추적 중이다.")
TEXT_ID(FEW_PAIRS, "Fewer than 6 pairs: values only, no interval, no winner.",
        "6쌍 미만이라 값만 있고 신뢰구간과 판정은 없다.")
TEXT_ID(REMARK, "1 remark on the measurement: report.html",
        "측정에 관한 참고 사항 1건: report.html")
TEXT_ID(REMARKS, "{0} remarks on the measurement: report.html",
        "측정에 관한 참고 사항 {0}건: report.html")
TEXT_ID(MORE_SENTENCE, "1 more sentence: report.html",
        "그 밖의 문장 1개: report.html")
TEXT_ID(MORE_SENTENCES, "{0} more sentences: report.html",
        "그 밖의 문장 {0}개: report.html")
TEXT_ID(STARRED, "* of a disturbed round, which does not count",
        "* 방해받은 회차의 값이라 집계에서 뺐다")
TEXT_ID(SIGNS,
        "<, >: clearly less, more · =: same within 3 % · ?: inconclusive",
        "<, >: 뚜렷하게 작음, 큼 · =: 차이 3% 이내(사실상 같음) · ?: 결론 "
        "없음")
TEXT_ID(COMPARISON, "Comparisons", "비교")
TEXT_ID(MEASURE, "measure (median)", "측정값(중앙값)")
TEXT_ID(RATIO, "ratio", "비율")
TEXT_ID(RANGE, "interval", "신뢰구간")
TEXT_ID(VERDICT, "verdict", "판정")
TEXT_ID(INVALID_ROUNDS, "Invalid rounds, left out", "제외한 무효 회차")
TEXT_ID(CONDITIONS, "Conditions", "조건")
TEXT_ID(MACHINE, "Machine", "환경")
TEXT_ID(SEED, "seed", "시드")

#include "results/text/analysis_texts.h"
#include "results/text/rule_texts.h"
#include "results/text/setting_texts.h"
#include "results/text/flag_texts.h"
#include "results/text/curve_texts.h"
#include "results/text/picture_texts.h"
#include "results/text/stage_texts.h"
#include "results/text/program_texts.h"
#include "results/text/html_texts.h"
#include "results/text/index_texts.h"
#include "results/text/measure_texts.h"
#include "results/text/harness_texts.h"
#include "results/text/doctor_texts.h"
#include "results/text/bench_texts.h"
