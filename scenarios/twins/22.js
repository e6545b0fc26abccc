// The fetch fails, and nobody looks at the error: as callbacks, then with
// a promise, with await, and with a catch that comes later. What runs
// afterwards, and how does it end?
const fetch = ready => setTimeout(() => ready(new Error("reset"), ""), 5);
const fetched = () => new Promise((yes, no) =>
  fetch((error, text) => error ? no(error) : yes(text)));
const step = (style, name) => () => console.log(style, name);

const ways = [
  () => fetched().then(step("promises", "transform")),
  async () => { await fetched(); step("await", "transform")(); },
  () => {
    const late = fetched();
    setTimeout(() => late.catch(() => console.log("caught")), 10);
  },
  () => { // without a handler of our own it ends the process
    process.removeAllListeners("unhandledRejection");
    setTimeout(fetched, 20);
  },
];
process.on("unhandledRejection", () => {
  console.log("reported by Node.js");
  ways.shift()();
});
fetch((error, text) => {
  step("callbacks", "transform")();
  setTimeout(() => { step("callbacks", "save")(); ways.shift()(); }, 5);
});
