/*
 * The texts of the index page, a part of list.h.
 */
TEXT_ID(INDEX_TITLE, "A thread pool and an event loop on one core",
        "코어 하나에서 본 스레드 풀과 이벤트 루프")
TEXT_ID(INDEX_SUM,
        "{0} lessons, {1} sentences: {2} right, {3} wrong, {4} open, {5} not "
        "applicable here.",
        "실험 {0}개, 문장 {1}개: 맞음 {2}개, 틀림 {3}개, 미정 {4}개, 이 "
        "환경에는 해당 없음 {5}개.")
TEXT_ID(INDEX_UNREAD, "Results left out that cannot be read: {0}.",
        "읽을 수 없어 제외한 결과 {0}개.")
TEXT_ID(INDEX_NEWS, "{0} came out other than the lesson expects:",
        "실험의 예상과 다른 문장 {0}개:")
TEXT_ID(INDEX_CONTENTS, "Lessons", "실험")
TEXT_ID(INDEX_SECTION, "Section {0} of the notes", "노트 {0}절")
TEXT_ID(INDEX_REPORT, "Full report", "전체 보고서")
TEXT_ID(INDEX_FOR_NOTES, "For your notes", "노트에 붙이기")
