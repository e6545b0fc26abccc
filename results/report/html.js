/* Copying, which needs a script; all else on the page does without. */
"use strict";
function toPng(svg) {
  return new Promise((done, failed) => {
    const copy = svg.cloneNode(true), image = new Image();
    copy.setAttribute("width", 1920);
    copy.setAttribute("height", 1080);
    image.onerror = failed;
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = 1920;
      canvas.height = 1080;
      canvas.getContext("2d").drawImage(image, 0, 0);
      canvas.toBlob(blob => blob ? done(blob) : failed(), "image/png");
    };
    image.src = "data:image/svg+xml;charset=utf-8," +
      encodeURIComponent(new XMLSerializer().serializeToString(copy));
  });
}
async function copyFrom(button) {
  if (button.dataset.copy === "picture") {
    const svg = button.closest("figure").querySelector("svg");
    await navigator.clipboard.write([
      new ClipboardItem({"image/png": toPng(svg)})]);
  } else {
    const text = button.closest("details").querySelector("pre");
    await navigator.clipboard.writeText(text.textContent);
  }
}
for (const button of document.querySelectorAll("[data-copy]")) {
  const name = button.textContent;
  button.hidden = false;
  button.onclick = async () => {
    try {
      await copyFrom(button);
      button.textContent = button.dataset.done;
    } catch {
      button.textContent = button.dataset.failed;
    }
    setTimeout(() => { button.textContent = name; }, 2500);
  };
}
