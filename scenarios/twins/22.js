// The fetch fails, and nobody looks at the error: as callbacks, then with
// a promise and with await. What runs afterwards, and how does it end?
const fetch = ready => setTimeout(() => ready(new Error("reset"), ""), 5);
const fetched = () => new Promise((yes, no) =>
  fetch((error, text) => error ? no(error) : yes(text)));
const step = (style, name) => () => console.log(style, name);

fetch((error, text) => {
  step("callbacks", "transform")();
  setTimeout(step("callbacks", "save"), 5);
});
process.on("unhandledRejection", () => console.log("reported by Node.js"));
setTimeout(() => fetched().then(step("promises", "transform")), 20);
setTimeout(async () => { await fetched(); step("await", "transform")(); }, 40);
setTimeout(() => { // without a handler of our own it ends the process
  process.removeAllListeners("unhandledRejection");
  fetched();
}, 60);
