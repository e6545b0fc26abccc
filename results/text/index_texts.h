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
TEXT_ID(INDEX_WHEN, "When which (section 10-3): what changed the figures",
        "언제 어떤 방식을 쓸까(노트 10-3절): 무엇이 수치를 바꾸었나")
TEXT_ID(INDEX_WHEN_ABOUT,
        "Each sentence was held against a run, and its figures stand below it; "
        "what was not run says so. Whether a whole program is better written "
        "in the one way or in the other, no run here decides.",
        "문장마다 실행 결과로 판정하고 그 수치를 아래에 적었으며, 실행하지 않은 "
        "것은 그렇게 밝혔다. 프로그램 전체를 어느 방식으로 작성해야 하는지를 "
        "판정해 주는 실행은 없다.")
TEXT_ID(INDEX_NOT_RUN, "not run", "실행 안 함")
TEXT_ID(ABOUT_WAITING, "How many wait at once?",
        "한꺼번에 몇 개가 기다리는가?")
TEXT_ID(ABOUT_CONNECTIONS, "How many connections are there?",
        "커넥션이 몇 개인가?")
TEXT_ID(ABOUT_TRIPS, "How many trips to the server does it take?",
        "서버에 몇 번 다녀와야 하는가?")
TEXT_ID(ABOUT_BLOCKING, "Does a call block the loop?",
        "루프를 막는 호출이 있는가?")
TEXT_ID(ABOUT_BETWEEN, "Who can come in between a read and its write?",
        "읽기와 쓰기 사이에 누가 끼어들 수 있는가?")
TEXT_ID(ABOUT_QUEUE, "Is it the answer that is wanted, or the end of the work?",
        "급한 것이 답인가, 일을 끝내는 것인가?")
TEXT_ID(INDEX_REPORT, "Full report", "전체 보고서")
TEXT_ID(INDEX_FOR_NOTES, "For your notes", "노트에 붙이기")
