// Keys: / or Ctrl K search, n new, e escalates or orders, ? shows them all, g and a letter goes to a page. Links carry their
// key: data-key="g w".
let went = -Infinity;

function typing(target) {
  return target.closest?.("input, textarea, select, [contenteditable], dialog[open]") !== null;
}

function follow(key) {
  const link = document.querySelector(`[data-key="${key}"]`);
  link?.click();
  return Boolean(link);
}

// Escalating or giving an order: for the row that has the focus, else for the case that is open.
function intervene(target) {
  const row = target.closest?.(".queue-row, tr, li");
  const open = () => document.querySelector(".queue-row:has([aria-current]) [data-intervene]");
  const link = row?.querySelector("[data-intervene]") ?? open();
  link?.click();
  return Boolean(link);
}

document.addEventListener("keydown", (event) => {
  const search = document.querySelector("#search");
  if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k" && search) {
    event.preventDefault();
    search.select();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  const afterG = event.timeStamp - went < 1200;
  went = event.key === "g" ? event.timeStamp : -Infinity;
  if (afterG && follow(`g ${event.key}`)) return event.preventDefault();
  if (event.key === "/" && search) {
    event.preventDefault();
    search.select();
  } else if (event.key === "?") {
    document.querySelector("#keys")?.showModal();
  } else if (event.key === "n" && follow("n")) {
    event.preventDefault();
  } else if (event.key === "e" && intervene(event.target)) {
    event.preventDefault();
  }
});
