// Words offered as a promise while somebody writes: Alt P ticks the first of them, and ticks it off again.
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyP") return;
  const box = event.target.closest?.("form")?.querySelector(".offers input[name=promise]");
  if (!box) return;
  event.preventDefault();
  box.click();
});
