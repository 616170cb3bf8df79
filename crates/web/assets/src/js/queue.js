// The queue: j and k move, Enter opens, the open case is marked; on a phone the case takes the screen.
const items = () => [...document.querySelectorAll(".queue-item")];

function mark(item) {
  items().forEach((other) => other.removeAttribute("aria-current"));
  item.setAttribute("aria-current", "true");
}

document.addEventListener("keydown", (event) => {
  if (!["j", "k"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  const all = items();
  if (all.length === 0) return;
  const focused = all.indexOf(document.activeElement);
  const from = focused >= 0 ? focused : all.findIndex((item) => item.hasAttribute("aria-current"));
  const next = all[Math.min(all.length - 1, Math.max(0, from + (event.key === "j" ? 1 : -1)))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const item = event.target.closest(".queue-item");
  if (item) mark(item);
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "case") return;
  document.body.classList.add("show-case");
  event.target.scrollTop = 0;
});

window.addEventListener("popstate", () => {
  document.body.classList.toggle("show-case", /^\/workspace\/./.test(location.pathname));
});
