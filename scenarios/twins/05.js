// One fetch and nothing else to do: awaited, then by a call that blocks.
const fetch = () => new Promise(done => setTimeout(done, 500));
const flag = new Int32Array(new SharedArrayBuffer(4));
const block = () => Atomics.wait(flag, 0, 0, 500); // nobody wakes it

async function main() {
  const took = [];
  for (const way of [fetch, block]) {
    const begin = performance.now();
    await way();
    took.push(Math.round((performance.now() - begin) / 250) * 250);
    console.log(way === fetch ? "awaited" : "blocking", took.at(-1), "ms");
  }
  console.log(took[0] === took[1] ? "equal" : "unequal");
}
main();
