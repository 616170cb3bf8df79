// Registering: the customers found are a list to the search field: arrows mark one, Enter picks the marked one or the only
// one, and marks the first of several. What was typed just now has not been answered yet: then Enter asks at once. Once
// somebody is picked, the subject is next; after a refusal, the first field that is wrong.
import htmx from "./htmx.js";

let awaited = null;

const field = () => document.querySelector("[data-pick-first]");
const hits = () => [...document.querySelectorAll("#hits button")];
const marked = () => hits().find((hit) => hit.getAttribute("aria-selected") === "true");
const answered = () => document.querySelector("#hits [name=searched]")?.value.trim();

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.isComposing || !event.target.matches("[data-pick-first]")) return;
  if (event.key === "Enter") {
    event.preventDefault();
    ask(event.target);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  }
});

function ask(search) {
  if (marked()) return marked().click();
  const typed = search.value.trim();
  if (typed === answered()) return take();
  awaited = typed;
  htmx.trigger(search, "find");
}

function take() {
  const all = hits();
  if (all.length === 1) all[0].click();
  else if (all.length > 1) mark(all[0]);
}

// Around the end comes the beginning.
function step(by) {
  const all = hits();
  if (all.length === 0) return;
  const at = all.indexOf(marked());
  mark(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]);
}

function mark(hit) {
  hits().forEach((other) => other.setAttribute("aria-selected", String(other === hit)));
  field()?.setAttribute("aria-activedescendant", hit.id);
  hit.scrollIntoView({ block: "nearest" });
}

// With keys it is a combobox and its list, and is said to be.
function dress() {
  const search = field();
  if (!search) return;
  const list = document.querySelector("#hits ul");
  search.setAttribute("role", "combobox");
  search.setAttribute("aria-autocomplete", "list");
  search.setAttribute("aria-expanded", String(Boolean(list)));
  search.removeAttribute("aria-activedescendant");
  search.removeAttribute("aria-controls");
  if (!list) return;
  Object.assign(list, { id: "hits-list", role: "listbox", ariaLabel: search.placeholder });
  search.setAttribute("aria-controls", list.id);
  hits().forEach((hit, at) => {
    hit.id = `hit-${at}`;
    hit.setAttribute("role", "option");
    hit.setAttribute("aria-selected", "false");
    hit.parentElement.setAttribute("role", "presentation");
  });
}

// Whoever types on means something else.
document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-pick-first]")) return;
  awaited = null;
  dress();
});

document.addEventListener("htmx:afterSettle", (event) => {
  dress();
  if (event.target.id === "customer") return picked();
  if (awaited === null || answered() !== awaited || field()?.value.trim() !== awaited) return;
  awaited = null;
  take();
});

function picked() {
  if (document.querySelector("#customer [name='customer.id']")) document.querySelector("[name=subject]")?.focus();
}

const wrong = document.querySelector("#register [aria-invalid=true]:not([hidden])");
dress();
if (wrong) wrong.focus();
else picked();
