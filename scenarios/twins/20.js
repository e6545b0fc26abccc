// The chain fetch, transform, save in three ways to write it. How many
// threads does the process have after each?
const fs = require("fs");
const counts = [];
function threads(style) {
  counts.push(fs.readdirSync("/proc/self/task").length);
  console.log(style, counts.at(-1), "threads");
}
const fetch = ready => setTimeout(() => ready("text"), 20);
const fetched = () => new Promise(fetch);
const transform = text => text.toUpperCase();

function callbacks(done) {
  fetch(text => fs.writeFile("a", transform(text), () => {
    threads("callbacks");
    done();
  }));
}
const promises = () => fetched().then(transform)
  .then(text => fs.promises.writeFile("b", text))
  .then(() => threads("promises"));
async function awaits() {
  await fs.promises.writeFile("c", transform(await fetched()));
  threads("await");
}
callbacks(() => promises().then(awaits).then(() => console.log(
  counts.every(count => count === counts[0]) ? "equal" : "more")));
