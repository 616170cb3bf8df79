// What was found: from the search field the down arrow enters the hits, arrows go through them, Enter opens (they are links),
// Escape returns to the field.
const links = () => [...document.querySelectorAll(".found > li > a")];
let field = null;

function enter(event) {
  const [first] = links();
  if (event.key !== "ArrowDown" || !first) return;
  field = event.target;
  go(event, first);
}

function walk(event, at) {
  const all = links();
  if (event.key === "ArrowDown") go(event, all[Math.min(all.length - 1, at + 1)]);
  else if (event.key === "ArrowUp") go(event, at === 0 ? entrance() : all[at - 1]);
  else if (event.key === "Escape") go(event, entrance());
}

const entrance = () => field ?? document.querySelector("main form[role=search] input[type=search]");

function go(event, to) {
  event.preventDefault();
  to?.focus();
  to?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.matches?.("form[role=search] input[type=search]")) return enter(event);
  const at = links().indexOf(event.target);
  if (at >= 0) walk(event, at);
});
