// Asked for a hundred times: a file write, then a mere print.
const { writeFile } = require("fs/promises");

async function saves() {
  const saved = writeFile("saved.txt", "hello, world\n")
    .then(() => console.log("save"));
  console.log("main");
  await saved;
}
(async () => {
  for (let i = 0; i < 100; i++) await saves();
})();
