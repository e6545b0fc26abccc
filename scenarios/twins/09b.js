// A file write, then 0.3 s of main work: is the file written when
// the main work ends?
const fs = require("fs");

fs.writeFile("saved.txt", "hello, world\n", () =>
  console.log("save", fs.statSync("saved.txt").size, "bytes"));

const end = performance.now() + 300;
while (performance.now() < end); // compute
console.log("main", fs.statSync("saved.txt").size, "bytes");
