// One download of 2 s and nothing beside it.
const fetched = new Promise(done => setTimeout(done, 2000));

(async () => {
  await fetched;
  console.log("fetch");
})();
