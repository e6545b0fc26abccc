#!/bin/bash
# A report in a real browser: browser.sh FOLDER-OF-POOLLOOP
#
# Chromium is driven through its WebDriver, a few HTTP requests: the
# page is opened from disk with and without JavaScript. It must load
# nothing, complain of nothing, switch its language, show hostile texts
# as texts, and really copy its pictures and its note.
set -euo pipefail
build=$1
folder=$(mktemp -d)
driver=
# Leaves nothing behind, neither files nor processes.
leave() {
    [ -z "$driver" ] || { kill "$driver" && wait "$driver" || true; } 2>/dev/null
    rm -rf "$folder"
}
trap leave EXIT

failed=0
expect() { # WHAT EXPECTED FOUND
    [ "$2" = "$3" ] && return
    echo "browser: $1: expected $2, found $3"
    failed=1
}

# What a round counts for does not matter here.
cat >"$folder/hostile.yml" <<'END'
title:
  en: "</title><script>document.title='broken'</script><img src=x onerror=alert(1)>"
  ko: "</main></style><script>alert(2)</script> 가"
question: {en: "\"><svg onload=alert(3)>", ko: "<a href=http://example.com>가</a>"}
options:
  - {en: "<b>A</b>", ko: "<b>가</b>", right: true}
  - {en: "&lt;b&gt;", ko: "&lt;나&gt;"}
jobs:
  - file_write: {name: save, bytes: 13}
  - main_work: {name: main, ms: 5}
rounds: 2
END
for _ in $(seq 120); do
    status=0
    "$build/poolloop" run "$folder/hostile.yml" -o "$folder/result" --quiet \
        >"$folder/said" 2>&1 || status=$?
    [ $status -eq 5 ] || break # another run has the core
    sleep 0.5
done
[ $status -eq 0 ] || [ $status -eq 3 ] || { cat "$folder/said"; exit 1; }
page=$folder/result/report.html

chromedriver --port=0 >"$folder/driver" 2>&1 &
driver=$!
for _ in $(seq 100); do
    grep -q 'started successfully on port' "$folder/driver" && break
    sleep 0.1
done
port=$(sed -n 's/.*started successfully on port \([0-9]*\).*/\1/p' \
    "$folder/driver")

ask() { # METHOD PATH [JSON]
    curl --silent --show-error --max-time 60 --request "$1" \
        --header 'Content-Type: application/json' \
        ${3:+--data "$3"} "http://127.0.0.1:$port/session$2"
}
value_of() { # SCRIPT
    ask POST "/$session/execute/sync" \
        "{\"script\": \"$1\", \"args\": []}" | sed 's/^{"value":\(.*\)}$/\1/'
}
value_later() { # SCRIPT, which calls arguments[0]
    ask POST "/$session/execute/async" \
        "{\"script\": \"$1\", \"args\": []}" | sed 's/^{"value":\(.*\)}$/\1/'
}
permit() { # WHAT
    ask POST "/$session/permissions" \
        "{\"descriptor\": {\"name\": \"$1\"}, \"state\": \"granted\"}" \
        >/dev/null
}
open_page() { # PREFERENCES
    session=$(ask POST "" '{"capabilities": {"alwaysMatch": {
        "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        "goog:chromeOptions": {
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu"],
            "prefs": {'"$1"'}}}}}' |
        sed -n 's/.*"sessionId":"\([^"]*\)".*/\1/p')
    [ -n "$session" ] || { echo "browser: no session"; cat "$folder/driver"; exit 1; }
    ask POST "/$session/url" "{\"url\": \"file://$page\"}" >"$folder/opened"
    expect "opening it" '{"value":null}' "$(cat "$folder/opened")"
}
click() { # CSS-SELECTOR
    local element
    element=$(ask POST "/$session/element" \
        "{\"using\": \"css selector\", \"value\": \"$1\"}" |
        sed -n 's/.*:"\([^"]*\)"}}$/\1/p')
    ask POST "/$session/element/$element/click" '{}' >/dev/null
}
shown="return [...document.querySelectorAll('main')].filter(m => \
getComputedStyle(m).display !== 'none').map(m => m.lang).join()"
buttons="return [...document.querySelectorAll('button')].filter(b => \
getComputedStyle(b).display !== 'none').length > 0"

# Clicks the first button of a kind that is shown; when it says that it
# has copied, gives what the clipboard then holds.
clicked() { # KIND WHAT-IS-IN-THE-CLIPBOARD
    echo "const button = [...document.querySelectorAll('[data-copy=$1]')]\
.find(b => b.offsetParent), done = arguments[0]; \
const look = setInterval(async () => { \
if (button.textContent === button.dataset.failed) done('not permitted'); \
if (button.textContent !== button.dataset.done) return; \
clearInterval(look); done($2); }, 50); button.click();"
}
picture_size="await navigator.clipboard.read()\
.then(items => items[0].getType('image/png')).then(createImageBitmap)\
.then(image => image.width + ' x ' + image.height)"
note_is_whole="await navigator.clipboard.readText() === \
button.closest('details').querySelector('pre').textContent"

for script in with without; do
    preferences=
    [ $script = without ] &&
        preferences='"profile.managed_default_content_settings.javascript": 2'
    open_page "$preferences"
    expect "$script JavaScript: opens in English" '"en"' "$(value_of "$shown")"
    click 'label[for=ko]'
    expect "$script JavaScript: 한국어 is clicked" '"ko"' "$(value_of "$shown")"
    click 'label[for=en]'
    expect "$script JavaScript: English is clicked" '"en"' "$(value_of "$shown")"
    expect "$script JavaScript: there are buttons" \
        "$([ $script = with ] && echo true || echo false)" \
        "$(value_of "$buttons")"
    expect "$script JavaScript: elements made by texts" 0 "$(value_of \
        "return document.querySelectorAll('img,a,[onload],[onerror]').length")"
    expect "$script JavaScript: scripts" 1 "$(value_of \
        "return document.scripts.length")"
    expect "$script JavaScript: wider than the window" false "$(value_of \
        "return document.documentElement.scrollWidth > innerWidth")"
    expect "$script JavaScript: the title" 0 "$(value_of \
        "return document.title.indexOf('</title><script>')")"
    ask GET "/$session/alert/text" | grep -q 'no such alert' ||
        expect "$script JavaScript" "no alert" "an alert"
    expect "$script JavaScript: complaints" '{"value":[]}' \
        "$(ask POST "/$session/se/log" '{"type": "browser"}')"
    # Of every event of the network that names an address.
    requests=$(ask POST "/$session/se/log" '{"type": "performance"}' |
        LC_ALL=C grep -o '\\"url\\":\\"[^\\]*' | sed 's/.*"//' |
        grep -v -e '^data:' -e '^about:blank$' | sort -u || true)
    expect "$script JavaScript: requests" "file://$page" "$requests"
    if [ $script = with ]; then
        permit clipboard-read
        permit clipboard-write
        expect "the picture that was copied" '"1920 x 1080"' \
            "$(value_later "$(clicked picture "$picture_size")")"
        value_of "document.querySelectorAll('details').forEach(\
d => { d.open = true; })" >/dev/null
        expect "the note was copied whole" true \
            "$(value_later "$(clicked text "$note_is_whole")")"
    fi
    ask DELETE "/$session" >/dev/null
done
[ $failed -eq 0 ] && echo "browser: the report is good"
exit $failed
