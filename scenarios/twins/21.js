// Two fetches of 100 ms in one async function: how long do they take, and
// does a tick of 10 ms beside them go on? First: when does an async
// function begin, when it is called or when it is awaited?
async function call() { console.log("begun"); }
const called = call();
console.log("next line");

const now = () => performance.now();
const fetch = () => new Promise(done => setTimeout(done, 100));
const block = () => { for (const end = now() + 100; now() < end;); };
const ways = {
  async in_turn() { await fetch(); await fetch(); },
  async started_first() { const a = fetch(), b = fetch(); await a; await b; },
  async together() { await Promise.all([fetch(), fetch()]); },
  async blocking() { block(); block(); },
};

called.then(async () => {
  for (const way in ways) {
    let begin = now(), last = begin, late = 0;
    const tick = () => { late = Math.max(late, now() - last); last = now(); };
    const ticker = setInterval(tick, 10);
    await ways[way]();
    tick();
    clearInterval(ticker);
    console.log(way, Math.round((last - begin) / 100) * 100, "ms,",
      late < 90 ? "ticks go on" : "ticks wait");
  }
});
