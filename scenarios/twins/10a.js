// Twenty waits of 19, 38 ... 380 ms, and 400 ms of main work.
for (let i = 1; i <= 20; i++)
  setTimeout(() => console.log("wait", i), 19 * i);

const end = performance.now() + 400;
while (performance.now() < end); // compute
console.log("main");
