/*
 * The texts of verdicts, claims, warnings and comparisons; a part of
 * the list in results/text/list.h, which includes it.
 */

/* why there is no winner */
TEXT_ID(WHY_TOO_FEW, "only {0} pairs; an interval needs 6",
        "{0}쌍뿐이다. 신뢰구간을 구하려면 6쌍이 필요하다")
TEXT_ID(WHY_NO_PAIRS, "no pair has a value for it",
        "값이 있는 쌍이 없다")
TEXT_ID(WHY_NOISE,
        "the interval includes no difference: the noise is larger",
        "'차이 없음'이 신뢰구간 안에 있다. 차이보다 노이즈가 크다")
TEXT_ID(WHY_SMALL,
        "the difference may be within the 3 % that count as the same",
        "차이가 사실상 같다고 보는 3% 안에 들 수도 있다")
TEXT_ID(DETECTABLE, "; the smallest ratio that would have been seen: {0}",
        "; 알아볼 수 있었을 가장 작은 비율: {0}")

/* claims: what was found */
TEXT_ID(CLAIM_ALONE, "{0}, {1}: {2}", "{1}, {0}: {2}")
TEXT_ID(CLAIM_RATIO, "{0}: {1} {3}, {2} {4}; ratio {5}",
        "{0}: {1} {3}, {2} {4}. 비율 {5}")
TEXT_ID(CLAIM_DIFFERENCE, "{0}: {1} {3}, {2} {4}; difference {5}",
        "{0}: {1} {3}, {2} {4}. 차이 {5}")
TEXT_ID(CLAIM_INTERVAL, " ({0} to {1}, level {2}, n = {3})",
        "({0}–{1}, 신뢰수준 {2}, n = {3})")
TEXT_ID(CLAIM_FEW, " (n = {0}; an interval needs 6)",
        "(n = {0}, 신뢰구간은 n이 6 이상이어야 구할 수 있다)")
TEXT_ID(CLAIM_NO_VALUE, "{0}: no round has a value for it",
        "{0}: 값이 있는 회차가 없다")
TEXT_ID(CLAIM_ALL_DISTURBED,
        "{0}: others disturbed every round that has a value for it",
        "{0}: 값이 있는 회차가 모두 방해받았다")
TEXT_ID(CLAIM_NO_PAIR, "{0}: no pair of valid rounds",
        "{0}: 양쪽 모두 유효한 쌍이 없다")
TEXT_ID(CLAIM_BETWEEN, "; expected {0} to {1}", ". 기준: {0}–{1}")
TEXT_ID(CLAIM_AT_MOST, "; expected at most {0}", ". 기준: {0} 이하")
TEXT_ID(CLAIM_AT_LEAST, "; expected at least {0}",
        ". 기준: {0} 이상")
TEXT_ID(CLAIM_LOWER_BY, "; expected lower by at least {0}",
        ". 기준: {0} 이상 작음")
TEXT_ID(CLAIM_SAME_WITHIN, "; expected within {0}",
        ". 기준: 차이 {0} 이내")
TEXT_ID(CLAIM_POINT, " ({0})", "({0})")
TEXT_ID(CLAIM_OF_JOB, "{0} of {1}", "{1}의 {0}")
TEXT_ID(CLAIM_STAT, "{0} ({1})", "{0}({1})")
TEXT_ID(STAT_MEDIAN, "median", "중앙값")
TEXT_ID(STAT_MEAN, "mean", "평균")
TEXT_ID(STAT_P95, "p95", "p95")
TEXT_ID(STAT_MAX, "longest", "최댓값")
TEXT_ID(STAT_MIN, "shortest", "최솟값")
TEXT_ID(STAT_COUNT, "number", "개수")
TEXT_ID(CLAIM_BEFORE, "{0} before {1}", "{0} 먼저, {1} 나중")
TEXT_ID(CLAIM_ORDER, "{0}, {1}: {2} of {3}{4}",
        "{1}, {0}: {3}번 중 {2}번{4}")
TEXT_ID(CLAIM_SHARE, ", {0} ({1} to {2}, level 95 %)",
        ", {0}({1}–{2}, 신뢰수준 95%)")
TEXT_ID(CLAIM_SHARE_NONE, " (at most {0}, level 95 %)",
        "(최대 {0}, 신뢰수준 95%)")
TEXT_ID(CLAIM_SHARE_ALL, " (at least {0}, level 95 %)",
        "(최소 {0}, 신뢰수준 95%)")
TEXT_ID(CLAIM_NEVER, "; expected never", ". 문장의 뜻: 한 번도 없다")
TEXT_ID(CLAIM_ALWAYS, "; expected always", ". 문장의 뜻: 언제나 그렇다")
TEXT_ID(CLAIM_SOMETIMES, "; expected sometimes", ". 문장의 뜻: 가끔 그렇다")
TEXT_ID(CLAIM_FEW_TRIALS, "; fewer than 6 observations say too little",
        ". 관찰이 6번 미만이라 판단하기에 부족하다")
TEXT_ID(CLAIM_REFUTED, "; refuted in {0} of {1}", ". {1}번 중 {0}번 어긋남")
TEXT_ID(CLAIM_SHARE_BETWEEN, "; expected in {0} to {1}",
        ". 기준: 비율 {0}–{1}")
TEXT_ID(CLAIM_UNSEEN, "{0}, {1}: not observed", "{1}, {0}: 관찰되지 않음")
TEXT_ID(CLAIM_NEEDS_LIBUV, "made for libuv {0}; here it is {1}",
        "libuv {0}에 관한 문장이다(이 환경은 {1})")
TEXT_ID(CLAIM_NEEDS_DATABASE, "made for {0}; here it is {1}",
        "{0}에 관한 문장이다(이 환경은 {1})")
TEXT_ID(CLAIM_NEEDS_CORES, "needs {0} allowed cores; here: {1}",
        "허용된 코어가 {0}개 있어야 한다(이 환경은 {1}개)")
TEXT_ID(CLAIM_NOT_RUN, "no round was run for it", "해당하는 회차를 실행하지 않았다")
TEXT_ID(CLAIM_NO_TWIN, "{0} was not run here", "이 환경에서 실행되지 않음: {0}")
TEXT_ID(CLAIM_NO_SIDE, "{0} took no part", "실행되지 않은 쪽: {0}")

/* a claim's figures behind its sentence: two at most */
TEXT_ID(SO_MANY, "{0}", "{0}개")
TEXT_ID(SO_OFTEN, "{0}", "{0}회")
TEXT_ID(BRIEF_FIGURE, "{0} ({1})", "{0}({1})")
TEXT_ID(BRIEF_BOTH, "{0} ({1}, {2})", "{0}({1}, {2})")
TEXT_ID(BRIEF_TWO, "{0}, {1}", "{0}, {1}")
TEXT_ID(BRIEF_ROUNDS, "{0} of {1} rounds", "{1}회 중 {0}회")
TEXT_ID(BRIEF_TRIALS, "{0} of {1} times", "{1}번 중 {0}번")

TEXT_ID(BRIEF_NOT_TRUE, "disturbed rounds cannot make it true",
        "방해 때문에 맞게 나올 수는 없음")
TEXT_ID(BRIEF_NOT_WRONG, "disturbed rounds cannot make it wrong",
        "방해 때문에 틀리게 나올 수는 없음")
TEXT_ID(BRIEF_UNTOUCHED, "disturbed rounds do not change it",
        "방해받아도 달라지지 않는 값")

/* claims: on what ground, where it is not the interval alone */
TEXT_ID(CLAIM_GROUND, "{0}; {1}", "{0}. {1}")
TEXT_ID(GROUND_UNTOUCHED,
        "{0} of {1} rounds disturbed, which does not touch this",
        "{1}회 중 {0}회가 방해받았지만 이 값에는 영향이 없다")
TEXT_ID(GROUND_NOT_TRUE,
        "{0} of {1} rounds disturbed, which cannot make it true",
        "{1}회 중 {0}회가 방해받았지만, 방해 때문에 맞게 나올 수는 없다")
TEXT_ID(GROUND_NOT_WRONG,
        "{0} of {1} rounds disturbed, which cannot make it wrong",
        "{1}회 중 {0}회가 방해받았지만, 방해 때문에 틀리게 나올 수는 없다")
TEXT_ID(GROUND_BOTH_ENDS,
        "disturbed: {0} of {1}; undisturbed it would be so, too: nothing is "
        "quicker than what was asked, nor slower than it was here",
        "{1}회 중 {0}회가 방해받았다. 방해가 없었어도 결과는 같다. 요청한 "
        "시간보다 빠를 수도, 여기서 걸린 시간보다 느릴 수도 없기 때문이다")
TEXT_ID(GROUND_MET, "so in {0} of {1} rounds, by a factor of 2 or more",
        "{1}회 중 {0}회 모두 두 배 이상 여유 있게 들어맞음")
TEXT_ID(GROUND_MISSED, "so in {0} of {1} rounds, off by a factor of 2 or more",
        "{1}회 중 {0}회 모두 두 배 이상 어긋남")
TEXT_ID(GROUND_BELOW, "in {0} of {1} rounds it took less",
        "{1}회 중 {0}회는 그보다 적게 걸림")
TEXT_ID(GROUND_RULE,
        "by rule, {0} of {1} here: running code is never interrupted",
        "규칙에 따름(여기서는 {1}번 중 {0}번). 실행 중인 코드는 중간에 끊기지 "
        "않는다")
TEXT_ID(GROUND_BROKEN, "rule broken in {0} of {1}", "{1}번 중 {0}번 규칙이 깨짐")

/* warnings */
TEXT_ID(WARN_FEW_PAIRS,
        "comparisons with fewer than 6 pairs: {0}; values only, no "
        "interval and no winner; run with --rounds 6 or more",
        "6쌍 미만인 비교 {0}건은 값만 보이고 신뢰구간과 판정은 없다. "
        "--rounds 6 이상으로 실행한다")
TEXT_ID(WARN_FEW_LEFT,
        "comparisons with fewer than 6 pairs: {0}; values only, no "
        "interval and no winner; the others were left out, see the flagged "
        "rounds",
        "6쌍 미만인 비교 {0}건은 값만 보이고 신뢰구간과 판정은 없다. 나머지 "
        "쌍은 표시된 회차 때문에 제외되었다")
TEXT_ID(WARN_DRIFT,
        "{0}, {1} to {2}{3}: the ratio drifts by {4} a pair; something "
        "warmed up or filled up during the run",
        "{0}, {1} 대 {2}{3}: 비율이 쌍마다 {4}씩 한쪽으로 변한다. 실행하는 "
        "동안 캐시가 채워지는 식으로 상태가 바뀌었을 것이다")
TEXT_ID(WARN_RUN_DRIFT,
        "{0}, {1}{3}: changes by a factor of {4} from the first round to the "
        "last; what is waited for, a disk perhaps, became dearer or cheaper "
        "meanwhile",
        "{0}, {1}{3}: 첫 회차부터 마지막 회차까지 {4}배로 변했다. 디스크처럼 "
        "기다리는 대상의 비용이 실행하는 동안 달라졌다")
TEXT_ID(WARN_FIRST_PAIR,
        "{0}, {1} to {2}{3}: the first counted pair is an outlier; one "
        "warm-up round may not have been enough",
        "{0}, {1} 대 {2}{3}: 첫 번째 쌍이 이상값이다. 워밍업이 부족했을 수 "
        "있다")
TEXT_ID(WARN_OUTLIERS,
        "{0}, {1} to {2}{3}: outliers in pair {4}; they are counted in",
        "{0}, {1} 대 {2}{3}: 이상값이 있는 쌍은 {4}. 통계에서 빼지 않았다")
TEXT_ID(WARN_ONE, "{0}", "{0}")
TEXT_ID(WARN_MORE, "{0} (and {1} more)", "{0}(그 밖에 {1}건)")
TEXT_ID(WARN_FAILED, "{0} of {1} rounds of the {2} failed: {3}",
        "{2} {1}회 중 {0}회가 실패했다. {3}")
TEXT_ID(WARN_NONE_VALID, "none of the {0} rounds of the {1} counts; {2}",
        "{1}: {0}회 가운데 유효한 회차가 없다. {2}")
TEXT_ID(WARN_NO_RECORDS, "no timeline, only counts of switches: {0}",
        "스위칭 횟수만 있고 기록은 없다. {0}")
TEXT_ID(WARN_UNWATCHED,
        "{0} of {1} rounds were too short to be watched: whether others used "
        "the core meanwhile is not known",
        "{1}회 중 {0}회는 너무 짧아서 그동안 다른 프로그램이 코어를 썼는지 알 "
        "수 없다")
TEXT_ID(WARN_WORK,
        "in {0} of {1} rounds computing took another time than was asked "
        "for ({2} to {3} times as long), for the core's speed changed; "
        "bounds in ms are judged with so much room",
        "{1}회 중 {0}회는 계산에 걸린 시간이 요청한 시간과 다르다(요청의 "
        "{2}–{3}배). 코어의 속도가 변했다. 밀리초로 된 기준은 그만큼 여유를 "
        "두고 판정한다")
TEXT_ID(WARN_OVERRIDDEN,
        "UV_THREADPOOL_SIZE={0} in the environment was overridden by the "
        "scenario's {1}",
        "환경 변수 UV_THREADPOOL_SIZE(값 {0})를 무시하고 시나리오의 값({1})을 "
        "썼다")
TEXT_ID(WARN_RULE, "a rule of the loop is broken: {0}",
        "이벤트 루프의 규칙이 깨졌다. {0}")
TEXT_ID(FAILED_TIME, "stopped at the time limit{0}",
        "제한 시간이 지나 중단됨{0}")
TEXT_ID(FAILED_SIGNAL, "ended by SIG{0}{1}", "시그널로 종료됨: SIG{0}{1}")
TEXT_ID(FAILED_EXIT, "exit status {0}{1}", "종료 코드 {0}{1}")
TEXT_ID(FAILED_BEGIN, "not begun{0}", "시작하지 못함{0}")
TEXT_ID(FAILED_RECORD, "left no record{0}", "기록을 남기지 않음{0}")
TEXT_ID(SHORT_TIME, "timeout", "시간 초과")
TEXT_ID(SHORT_EXIT, "exit {0}", "종료 코드 {0}")

/* saved results side by side */
TEXT_ID(COMPARE_MACHINES, "The machines differ in:", "서로 다른 환경:")
TEXT_ID(COMPARE_ALIKE, "The machines are alike.", "환경은 모두 같다.")
TEXT_ID(COMPARE_SETTINGS, "What differs:", "서로 다른 설정:")
TEXT_ID(COMPARE_FORCED, "Compared although these differ:",
        "다음 항목이 다르지만 비교했다:")
TEXT_ID(COMPARE_UNLIKE,
        "not comparable, these differ; --force compares all the same:",
        "비교할 수 없다. 다음 항목이 다르다(--force를 주면 그래도 비교한다):")
TEXT_ID(COMPARE_FIGURE, "{0} ({1} to {2}; n = {3})",
        "{0}({1}–{2}, n = {3})")
TEXT_ID(COMPARE_FEW, "{0} (n = {1})", "{0}(n = {1})")
TEXT_ID(COMPARE_PRIMARY, "{0}: primary", "{0}: 주 측정값")
TEXT_ID(COMPARE_NO_KEY, "not recorded", "기록 없음")
