// A download that takes a while says how far it is: the form sends a key of its own, and the page asks by it.
const PACE = 700;

async function ask(form, key, told) {
  const answer = await fetch(`/complaints/exports/${key}`, { headers: { accept: "application/json" } });
  // Another node makes the file, or it has not begun: nothing is known, so nothing is said.
  if (!answer.ok) return answer.status !== 404;
  const { said, is_done: isDone } = await answer.json();
  told.textContent = said;
  return isDone;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const told = form.querySelector?.("[data-download-told]");
  if (!told) return;
  const field = form.querySelector("[name=progress]") ?? form.appendChild(document.createElement("input"));
  Object.assign(field, { type: "hidden", name: "progress", value: Math.random().toString(36).slice(2) });
  let tries = 0;
  const wait = setInterval(async () => {
    tries += 1;
    const isOver = await ask(form, field.value, told).catch(() => true);
    if (!isOver && tries < 2000) return;
    clearInterval(wait);
    form.querySelectorAll("button").forEach((button) => (button.disabled = false));
  }, PACE);
});
