// The chain fetch, transform, save in three ways to write it. How many
// threads does the process have after each?
const fs = require("fs"), counts = [];
function threads(style) {
  counts.push(fs.readdirSync("/proc/self/task").length);
  console.log(style, counts.at(-1), "threads");
}
const fetch = ready => setTimeout(() => ready("text"), 20);
const fetched = () => new Promise(fetch);
const transform = text => text.toUpperCase();

const callbacks = done =>
  fetch(text => fs.writeFile("a", transform(text), done));
const promises = () => fetched().then(transform)
  .then(text => fs.promises.writeFile("b", text));
const awaits = async () =>
  fs.promises.writeFile("c", transform(await fetched()));

callbacks(async () => {
  threads("callbacks");
  await promises();
  threads("promises");
  await awaits();
  threads("await");
  console.log(new Set(counts).size === 1 ? "equal" : "more");
});
