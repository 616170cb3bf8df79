// The queue: j and k move, Enter opens and goes into the case, Esc comes back; the open case is marked; on a phone it takes
// the screen.
let isByKey = false;
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

// A click without a pointer is a key; whoever uses a pointer keeps the focus where it is.
document.addEventListener("click", (event) => {
  if (event.target.closest(".queue-item")) isByKey = event.detail === 0;
}, { capture: true });

// Esc leaves what is open first: a form, a menu, a list; only then the case.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const isInCase = event.target.closest("#case") || event.target === document.body;
  if (!isInCase || event.target.closest("form, details[open], [popover]:popover-open")) return;
  items().find((item) => item.hasAttribute("aria-current"))?.focus();
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const item = event.target.closest(".queue-item");
  if (item) mark(item);
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "case") return;
  document.body.classList.add("show-case");
  event.target.scrollTop = 0;
  if (isByKey) document.querySelector("#case-title")?.focus({ preventScroll: true });
  isByKey = false;
});

window.addEventListener("popstate", () => {
  document.body.classList.toggle("show-case", /^\/workspace\/./.test(location.pathname));
});
