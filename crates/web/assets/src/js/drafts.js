// Drafts: <form data-draft="name"> is kept on this device while it is typed, and comes back after a lost connection,
// a closed tab or a session that ended. A page that answers a finished form says so: <… data-draft-done="name">.
// <form data-draft-part="name" data-draft-part-from="/url?name=" data-draft-part-in="#part">: a hidden field that stands in
// a part of the page, and where that part comes from with it: the customer that was picked.
// <form data-draft-round="…">: a draft of another round is none: the complaint went through that form meanwhile.
// A form with data-draft-done was sent and came back: what stands in it is newer than the draft.
// A hidden field with data-draft-along is no secret of the page but part of what was typed.
// [data-draft-restored="… #"] in a form says that a draft came back, and of when (#); on a page that begins with another
// part than the draft's, [data-draft-waiting] says that there is one, and the link [data-draft-take] leads to where it is.
import { keepTyped } from "./combobox.js";
import htmx from "./htmx.js";

const PREFIX = "draft:";
const WEEK = 7 * 24 * 3600_000;
const pending = new Map();

const fields = (form) =>
  [...form.elements].filter(
    (field) =>
      field.name &&
      !("noDraft" in field.dataset) &&
      ("draftAlong" in field.dataset || !["hidden", "password", "submit", "button", "file"].includes(field.type)),
  );

function keepSoon(form) {
  // The field that is taken away with its form says once more that it changed: what was sent is no draft.
  if ("draftSent" in form.dataset) return;
  forget(form.dataset.draft);
  pending.set(form.dataset.draft, { form, timer: setTimeout(keep, 400, form) });
}

function forget(name) {
  clearTimeout(pending.get(name)?.timer);
  pending.delete(name);
}

function keep(form) {
  forget(form.dataset.draft);
  const values = fields(form)
    .filter((field) => !["checkbox", "radio"].includes(field.type) || field.checked)
    .map((field) => [field.name, field.value]);
  // A part alone is chosen again as quickly, and is not to be met by whoever comes next.
  if (!isTyped(form)) return "draftOwn" in form.dataset && drop(form.dataset.draft);
  form.dataset.draftOwn = "";
  form.querySelector("[data-draft-restored]:has([data-draft-take]:not([hidden]))")?.setAttribute("hidden", "");
  const draft = { at: Date.now(), values, part: part(form)?.value, round: form.dataset.draftRound };
  try {
    localStorage.setItem(PREFIX + form.dataset.draft, JSON.stringify(draft));
    form.querySelector("[data-draft-kept]")?.removeAttribute("hidden");
  } catch {
    // No room or storage switched off: the form works without drafts.
  }
}

// Whether anything stands in it that the page did not bring along.
function isTyped(form) {
  return fields(form).some((field) => {
    if (["checkbox", "radio"].includes(field.type)) return field.checked !== field.defaultChecked;
    if (field.tagName !== "SELECT") return field.value !== field.defaultValue;
    const usual = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
    return field.value !== (usual?.value ?? "");
  });
}

function part(form) {
  const name = form.dataset.draftPart;
  return name && form.querySelector(`input[type=hidden][name="${name}"]`);
}

function restorePart(form, draft) {
  const { draftPartFrom: from, draftPartIn: target } = form.dataset;
  if (!draft.part || part(form)) return;
  htmx.ajax("GET", from + encodeURIComponent(draft.part), { target, select: target, swap: "outerHTML" });
}

function read(name) {
  try {
    const draft = JSON.parse(localStorage.getItem(PREFIX + name));
    return draft && Date.now() - draft.at < WEEK ? draft : null;
  } catch {
    return null;
  }
}

function current(form) {
  const draft = read(form.dataset.draft);
  if (!draft || draft.round === form.dataset.draftRound) return draft;
  drop(form.dataset.draft);
  return null;
}

function restore(form) {
  const draft = current(form);
  // What the server sent back after an error is newer than the draft.
  if (!draft || form.querySelector("[aria-invalid=true]") || form.dataset.draftDone) return;
  form.dataset.draftDone = "restored";
  const here = part(form)?.value;
  if (here && here !== draft.part) tell(form, draft, "draftWaiting");
  else bringBack(form, draft);
}

function bringBack(form, draft) {
  form.dataset.draftOwn = "";
  restorePart(form, draft);
  for (const [name, value] of draft.values) {
    for (const field of fields(form).filter((field) => field.name === name)) {
      if (["checkbox", "radio"].includes(field.type)) field.checked = field.value === value;
      else if (isOpenTo(field, value)) field.value = value;
      else if ("combo" in field.dataset && value) keepTyped(field, value);
      field.dispatchEvent(new Event("restore"));
    }
  }
  tell(form, draft, "draftRestored");
  if (draft.values.some(([, value]) => value)) form.querySelector("[data-draft-kept]")?.removeAttribute("hidden");
}

// Says that there is a draft, and of when.
function tell(form, draft, what) {
  const line = form.querySelector("[data-draft-restored]");
  if (!line) return;
  const at = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
  line.querySelector("span").textContent = line.dataset[what].replace("#", at.format(draft.at));
  line.querySelector("[data-draft-take]").hidden = what !== "draftWaiting";
  line.hidden = false;
}

// What the server has put into a line stays; a list always stands at something, so there the draft is what was meant.
function isOpenTo(field, value) {
  if (field.tagName !== "SELECT") return !field.value;
  return [...field.options].some((option) => option.value === value);
}

function drop(name) {
  forget(name);
  localStorage.removeItem(PREFIX + name);
}

function init(root) {
  root.querySelectorAll("[data-draft-done]:not(form)").forEach((done) => drop(done.dataset.draftDone));
  root.querySelectorAll("form[data-draft]").forEach(restore);
}

function changed(event) {
  const form = event.target.closest("form[data-draft]");
  if (form) keepSoon(form);
}

document.addEventListener("input", changed);
document.addEventListener("change", changed);
document.addEventListener("htmx:afterSettle", (event) => {
  const form = event.target.closest?.("form[data-draft-part]");
  if (form) keepSoon(form);
});

// The last words before a tab is closed count too.
window.addEventListener("pagehide", () => [...pending.values()].forEach(({ form }) => keep(form)));

// Taken in place: no page follows that could say so.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { elt, verb } = detail.requestConfig;
  if (verb !== "post" || detail.xhr.status >= 400 || !elt.matches("form[data-draft]")) return;
  elt.dataset.draftSent = "";
  drop(elt.dataset.draft);
});

// A form that was sent as a page and is come back to just as it was left: what it says was taken, or is kept as a draft.
document.addEventListener("submit", ({ target, defaultPrevented }) => {
  if (!defaultPrevented && target.matches("form[data-draft]")) target.dataset.draftLeft = "";
});

window.addEventListener("pageshow", ({ persisted }) => {
  if (persisted && document.querySelector("form[data-draft-left]")) location.reload();
});

document.addEventListener("click", (event) => {
  const discard = event.target.closest("[data-draft-discard]");
  if (!discard) return;
  const form = discard.closest("form");
  const line = form.querySelector("[data-draft-restored]");
  const isWaiting = line?.hidden === false && !line.querySelector("[data-draft-take]").hidden;
  drop(form.dataset.draft);
  line?.setAttribute("hidden", "");
  // What stands in the form is not the draft that waited.
  if (!isWaiting) empty(form);
});

function empty(form) {
  form.reset();
  // What is hidden is nothing a form resets.
  form.querySelectorAll("[data-draft-along]").forEach((field) => (field.value = ""));
  fields(form).forEach((field) => field.dispatchEvent(new Event("restore")));
  if (part(form)) form.querySelector(`${form.dataset.draftPartIn} button[name="${form.dataset.draftPart}"]`)?.click();
  form.querySelector("[data-draft-kept]")?.setAttribute("hidden", "");
  form.querySelector("input:not([type=hidden])")?.focus();
}

// Nothing of a customer stays on a shared computer after signing out.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-sign-out]")) return;
  [...pending.keys()].forEach(forget);
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .forEach((key) => localStorage.removeItem(key));
});

init(document);
document.addEventListener("htmx:load", (event) => init(event.target.parentElement ?? event.target));
