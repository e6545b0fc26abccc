// Two fetches of 100 ms in one async function: how long do they take, and
// does a tick of 10 ms beside them go on? First: when does an async
// function begin, when it is called or when it is awaited?
const fetch = async () => new Promise(done => setTimeout(done, 100));
const block = () => {
  const end = performance.now() + 100;
  while (performance.now() < end);
};

const ways = {
  async in_turn() { await fetch(); await fetch(); },
  async started_first() { const a = fetch(), b = fetch(); await a; await b; },
  async together() { await Promise.all([fetch(), fetch()]); },
  async blocking() { block(); block(); },
};

async function call() { console.log("begun"); }
const called = call();
console.log("next line");

(async () => {
  await called;
  for (const [name, way] of Object.entries(ways)) {
    const begin = performance.now();
    let last = begin, late = 0;
    const tick = () => {
      late = Math.max(late, performance.now() - last - 10);
      last = performance.now();
    };
    const ticker = setInterval(tick, 10);
    await way();
    tick();
    clearInterval(ticker);
    const took = performance.now() - begin;
    console.log(name, Math.round(took / 100) * 100, "ms,",
      late < 80 ? "ticks go on" : "ticks wait");
  }
})();
