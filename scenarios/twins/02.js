// A file write, then a mere print: which is reported first?
const fs = require("fs");

fs.writeFile("saved.txt", "hello, world\n", () => console.log("save"));
console.log("main");
