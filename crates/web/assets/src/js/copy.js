// <button data-copy="text"> copies and says so for a moment.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    return;
  }
  const said = button.title;
  button.title = button.dataset.copied;
  button.classList.add("on");
  setTimeout(() => {
    button.title = said;
    button.classList.remove("on");
  }, 1200);
});
