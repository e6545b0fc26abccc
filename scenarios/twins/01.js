// A file write, a 2 s download and 0.5 s of main work are started
// in this order. A timer stands for the download.
const fs = require("fs");

fs.writeFile("saved.txt", "hello, world\n", () => console.log("save"));
setTimeout(() => console.log("fetch"), 2000);

const end = performance.now() + 500;
while (performance.now() < end); // compute
console.log("main");
