// Forms that open in place: focus goes into the first field, Esc leaves, Ctrl Enter sends, nothing is sent twice.
function enter(action) {
  const field =
    action.querySelector("[aria-invalid=true]:not([hidden])") ??
    chosenFirst(action) ??
    action.querySelector("input:not([type=hidden]), select:not([hidden]), textarea") ??
    action.querySelector("button");
  field?.focus();
  action.scrollIntoView({ block: "nearest" });
}

// Where the form begins with a choice of which one is taken already, the keys must begin there too.
function chosenFirst(action) {
  const first = action.querySelector("input:not([type=hidden]), select:not([hidden]), textarea");
  return first?.type === "radio" ? action.querySelector(`input[name="${CSS.escape(first.name)}"]:checked`) : null;
}

// Of several forms on a page the one that was refused is where the person is; one that is folded away is not.
function entered() {
  const forms = [...document.querySelectorAll("form.action:not([data-entered])")];
  return forms.find((form) => form.querySelector("[role=alert]")) ?? forms.find((form) => !form.closest("details:not([open])"));
}

function afterSwap() {
  const action = entered();
  if (!action) return;
  action.dataset.entered = "";
  enter(action);
}

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form");
  if (!form || event.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "Escape" && form.matches("form.action")) {
    form.querySelector("[data-cancel]")?.click();
  }
});

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  const buttons = event.target.querySelectorAll("button[type=submit], button:not([type])");
  // After this turn, so that the pressed button's own name and value are still sent.
  setTimeout(() => buttons.forEach((button) => (button.disabled = true)));
});

function wake() {
  document.querySelectorAll("form button[disabled]:not([data-disabled])").forEach((button) => (button.disabled = false));
}

window.addEventListener("pageshow", wake);
document.addEventListener("htmx:afterRequest", wake);
document.addEventListener("htmx:afterSettle", afterSwap);
afterSwap();

// "Select the page" of a table, and how many are chosen.
document.addEventListener("change", ({ target }) => {
  const boxes = [...document.querySelectorAll("input[data-select]")];
  const all = document.querySelector("[data-select-all]");
  if (target === all) boxes.forEach((box) => (box.checked = all.checked));
  else if (!target.matches("[data-select]")) return;
  countChosen(boxes, all);
});

function countChosen(boxes, all) {
  const chosen = boxes.filter((box) => box.checked).length;
  const told = document.querySelector("[data-selected]");
  if (told) told.textContent = chosen > 0 ? told.dataset.selected.replace("#", chosen) : "";
  if (!all) return;
  all.checked = chosen > 0 && chosen === boxes.length;
  all.indeterminate = chosen > 0 && chosen < boxes.length;
}
// A page come back to has its boxes still ticked.
window.addEventListener("pageshow", () =>
  countChosen([...document.querySelectorAll("input[data-select]")], document.querySelector("[data-select-all]")),
);
