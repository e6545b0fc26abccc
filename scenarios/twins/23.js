// A timer of 0 ms, a handler on a promise that is fulfilled already,
// and the code that is running.
setTimeout(() => console.log("timer"), 0);
Promise.resolve().then(() => console.log("then"));
console.log("main");
