// Who asks for what is not known gets the answer later; who asks for
// what is known gets it at once, inside the call.
function ask(known, answer) {
  if (known) answer();
  else setTimeout(answer, 5);
}
ask(false, () => console.log("first"));
console.log("line1");
ask(true, () => console.log("second"));
console.log("line2");
