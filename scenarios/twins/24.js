// A step fails after a wait. Which functions of this file does the
// runtime name at the failure? "async" ones are on no stack: they are
// found by the promises that wait for each other.
const wait = () => new Promise(done => setTimeout(done, 5));
function fail(style) {
  const own = new Error().stack.split("\n").slice(2)
    .filter(line => line.includes(__filename) && !line.includes("Object.<"))
    .map(line => line.match(/at (async \w+|\w+) \(/)?.[1] ?? "a callback");
  console.log((own.length > 1 ? "" : "lost in ") + style + ":", own.join(", "));
}
function plain() { fail("plain"); }
function callbacks() { setTimeout(() => fail("callbacks"), 5); }
function promises() { return wait().then(() => fail("promises")); }
async function steps() { await wait(); fail("await"); }
async function begin() { await steps(); }

function main() { plain(); callbacks(); promises(); begin(); }
main();
