// <input data-pick="hits">: what is found while one types stands in #hits (.hit: buttons or links, and [data-searched] says
// for which words) and is a list to the field: arrows mark one, Enter picks the marked one or the only one, and marks the
// first of several. What was typed just now has not been answered yet: then Enter asks at once.
// With data-pick-over the list lies over the page: Enter without a mark sends the form, Esc or going elsewhere closes it.
import htmx from "./htmx.js";

const awaited = new WeakMap();

const fields = () => [...document.querySelectorAll("[data-pick]")];
const place = (field) => document.getElementById(field.dataset.pick);
const hits = (field) => [...place(field).querySelectorAll(".hit")];
const marked = (field) => hits(field).find((hit) => hit.getAttribute("aria-selected") === "true");
const answered = (field) => place(field).querySelector("[data-searched]")?.value.trim();
const isOver = (field) => "pickOver" in field.dataset;

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.ctrlKey || event.metaKey || event.isComposing || !field.matches?.("[data-pick]")) return;
  if (event.key === "Enter" && (!isOver(field) || marked(field))) {
    event.preventDefault();
    ask(field);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (hits(field).length === 0 && isOver(field)) return;
    event.preventDefault();
    step(field, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape" && isOver(field) && hits(field).length > 0) {
    event.preventDefault();
    close(field);
  }
});

function ask(field) {
  if (marked(field)) return marked(field).click();
  const typed = field.value.trim();
  if (typed === answered(field)) return take(field);
  awaited.set(field, typed);
  htmx.trigger(field, "find");
}

function take(field) {
  const all = hits(field);
  if (all.length === 1) all[0].click();
  else if (all.length > 1) mark(field, all[0]);
}

// Around the end comes the beginning.
function step(field, by) {
  const all = hits(field);
  if (all.length === 0) return;
  const at = all.indexOf(marked(field));
  mark(field, all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]);
}

function mark(field, hit) {
  hits(field).forEach((other) => other.setAttribute("aria-selected", String(other === hit)));
  field.setAttribute("aria-activedescendant", hit.id);
  hit.scrollIntoView({ block: "nearest" });
}

// With keys it is a combobox and its list, and is said to be.
function dress(field) {
  const list = place(field)?.querySelector("ul");
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", String(Boolean(list)));
  field.removeAttribute("aria-activedescendant");
  field.removeAttribute("aria-controls");
  if (!list) return;
  Object.assign(list, { id: `${field.dataset.pick}-list`, role: "listbox", ariaLabel: field.placeholder });
  field.setAttribute("aria-controls", list.id);
  hits(field).forEach((hit, at) => {
    hit.id = `${field.dataset.pick}-${at}`;
    hit.setAttribute("role", "option");
    hit.setAttribute("aria-selected", "false");
    hit.parentElement.setAttribute("role", "presentation");
  });
}

function close(field) {
  place(field).replaceChildren();
  dress(field);
}

// Whoever types on means something else.
document.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.matches("[data-pick]")) return;
  awaited.delete(field);
  dress(field);
});

// What comes too late, after going elsewhere, is not shown any more.
document.addEventListener("htmx:beforeSwap", (event) => {
  const field = fields().find((field) => isOver(field) && place(field) === event.detail.target);
  if (field && (field !== document.activeElement || !field.value.trim())) event.detail.shouldSwap = false;
});

document.addEventListener("htmx:afterSettle", () => {
  for (const field of fields()) {
    if (!marked(field)) dress(field);
    if (!awaited.has(field) || answered(field) !== awaited.get(field) || field.value.trim() !== awaited.get(field)) continue;
    awaited.delete(field);
    take(field);
  }
});

document.addEventListener("focusout", (event) => {
  const field = fields().find((field) => isOver(field) && field.closest("form").contains(event.target));
  if (field && !field.closest("form").contains(event.relatedTarget)) close(field);
});

// A press on the list leaves the field in use, so that the list is still there when the button is let go.
document.addEventListener("mousedown", (event) => {
  if (fields().some((field) => isOver(field) && place(field).contains(event.target))) event.preventDefault();
});

fields().forEach(dress);
