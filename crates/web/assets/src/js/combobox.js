// <select data-combo> becomes a combobox with search (WAI-ARIA list autocomplete, manual selection); the select stays and
// is what is sent. No option is active until an arrow key says so; while one types, the first hit is marked as what Enter
// would take, and said to be. ↓ begins at that hit, so that both habits end at the same option.
// Words that are none of the choices stay, are marked at once, and are sent, so that the server has the last word on them.
import { isSpelled } from "./spelling.js";

let count = 0;

function build(select) {
  if ("comboDone" in select.dataset) return;
  select.dataset.comboDone = "";
  const id = `combo-${(count += 1)}`;
  const wrap = document.createElement("div");
  wrap.className = "combo";
  const input = document.createElement("input");
  Object.assign(input, { type: "text", className: "control", autocomplete: "off", value: chosen(select) });
  input.placeholder = select.dataset.combo;
  const list = document.createElement("ul");
  Object.assign(list, { id, hidden: true });
  list.setAttribute("role", "listbox");
  const attributes = { role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list" };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  for (const name of ["aria-describedby", "aria-invalid", "aria-required", "autofocus"]) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  }
  input.id = select.id;
  select.removeAttribute("id");
  select.required = false;
  select.hidden = true;
  const label = document.querySelector(`label[for="${input.id}"]`)?.textContent.trim();
  if (label) list.setAttribute("aria-label", label);
  select.after(wrap);
  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  wrap.append(input, list, said);
  wire(select, input, list, note(wrap, input), said);
}

// What is to be said about the choice, under the field.
function note(wrap, input) {
  const line = document.createElement("p");
  Object.assign(line, { id: `${input.id}-note`, hidden: true });
  line.setAttribute("role", "status");
  wrap.after(line);
  return line;
}

// Words of one's own become a choice of their own.
export function keepTyped(select, text) {
  let option = select.querySelector("option[data-typed]");
  if (!option) {
    option = document.createElement("option");
    option.dataset.typed = "";
    select.append(option);
  }
  option.value = option.textContent = text;
  select.value = text;
}

function chosen(select) {
  const option = select.selectedOptions[0];
  return option?.value ? option.textContent.trim() : "";
}

// The options that go with what was typed: those named just so first, then those with the words in their name.
function matching(select, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const ranked = [...select.options]
    .filter((option) => option.value && !("typed" in option.dataset))
    .map((option) => [option, rank(option, words, typed)])
    .filter(([, rank]) => rank >= 0);
  return ranked.sort(([, a], [, b]) => a - b).map(([option]) => option);
}

function rank(option, words, typed) {
  if (typed && isNamed(option, typed)) return 0;
  const name = option.textContent.toLowerCase();
  if (words.every((word) => name.includes(word))) return 1;
  const { words: besides = "", spelled = "" } = option.dataset;
  const text = `${name} ${option.value} ${besides}`.toLowerCase();
  if (words.every((word) => text.includes(word) || isSpelled(spelled, word))) return 2;
  return calledSo(option, words) ? 3 : -1;
}

// Another word for the option in which all that was typed is, written or spelled.
function calledSo(option, words) {
  const others = (option.dataset.keywords ?? "").split("|").map((other) => other.split(":"));
  const fits = ([word, spelled = ""], typed) => word.toLowerCase().includes(typed) || isSpelled(spelled, typed);
  return words.length > 0 && others.find((other) => words.every((typed) => fits(other, typed)))?.[0];
}

function isNamed(option, text) {
  const names = [option.textContent.trim(), option.value];
  return option.value && names.some((name) => name.toLowerCase() === text.trim().toLowerCase());
}

function wire(select, input, list, line, said) {
  let active = -1;
  const hint = document.getElementById(`${input.id}-hint`)?.id;
  const { comboEmpty: empty, comboKept: kept, comboUnlisted: unlisted, comboUsual: usual } = select.dataset;
  const { comboTaken: taken, comboCalled: called } = select.dataset;
  const rows = () => [...list.querySelectorAll("[role=option]")];

  function show(all) {
    const typed = all ? "" : input.value.trim();
    const hits = matching(select, typed);
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    list.replaceChildren(...hits.map((option, at) => row(option, at, words)));
    if (hits.length === 0) list.append(emptyRow(kept ? kept.replace("{}", input.value.trim()) : empty));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    move(-1);
    suggest(typed ? hits : []);
  }

  // What Enter would take, marked and said aloud.
  function suggest(hits) {
    if (hits.length > 0) rows()[0].dataset.suggested = "";
    const first = hits[0]?.textContent.trim() ?? "";
    said.textContent = first && taken.replace("{}", first).replace("{n}", hits.length);
  }

  function row(option, at, words) {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.id = `${list.id}-${at}`;
    item.dataset.value = option.value;
    item.textContent = option.textContent.trim();
    if (words.length > 0 && rank(option, words, "") === 3) item.append(calledNote(called, calledSo(option, words)));
    return item;
  }

  function move(to) {
    active = to;
    rows().forEach((item, at) => item.setAttribute("aria-selected", String(at === to)));
    const item = rows()[to];
    if (!item) return input.removeAttribute("aria-activedescendant");
    rows().forEach((row) => delete row.dataset.suggested);
    item.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", item.id);
  }

  // Around the end comes the beginning.
  function step(by) {
    if (list.hidden) show(input.value.trim() === chosen(select));
    const many = rows().length;
    if (many > 0) move(active < 0 ? (by > 0 ? 0 : many - 1) : (active + by + many) % many);
  }

  function hide() {
    list.hidden = true;
    active = -1;
    said.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function pick(item) {
    choose(item.dataset.value);
    hide();
  }

  function choose(value) {
    select.value = value;
    settle();
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function leave() {
    hide();
    const text = input.value.trim();
    if (text === chosen(select)) return;
    const same = [...select.options].find((option) => isNamed(option, text));
    if (text === "" || same) return choose(same?.value ?? "");
    keepTyped(select, text);
    choose(text);
  }

  // The field shows what is chosen, and under it what that means.
  function settle() {
    input.value = chosen(select);
    const option = select.selectedOptions[0];
    const isTyped = option && "typed" in option.dataset && input.value !== "";
    const isFault = Boolean(isTyped && !kept);
    let said = "";
    if (isTyped) said = (kept ?? unlisted).replace("{}", input.value);
    else if (usual && option?.dataset.usual) said = usual.replace("{}", nameOf(select.form, option.dataset.usual));
    dropFault(input);
    line.className = isFault ? "fault" : "hint";
    line.textContent = said;
    line.hidden = said === "";
    input.toggleAttribute("aria-invalid", false);
    if (isFault) input.setAttribute("aria-invalid", "true");
    if (said) input.setAttribute("aria-describedby", line.id);
    else if (hint) input.setAttribute("aria-describedby", hint);
    else input.removeAttribute("aria-describedby");
    input.closest(".field")?.classList.toggle("faulty", isFault);
  }

  input.addEventListener("input", () => show(false));
  input.addEventListener("click", () => show(true));
  input.addEventListener("blur", leave);
  select.addEventListener("restore", settle);
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = event.target.closest("[role=option]");
    if (item) pick(item);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    // The form is about to be sent from within the field.
    if (event.key === "Enter" && (list.hidden || event.ctrlKey || event.metaKey)) leave();
    const item = rows()[active] ?? list.querySelector("[data-suggested]");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !list.hidden && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (item) pick(item);
      else leave();
    } else if (event.key === "Tab" && !list.hidden && rows()[active]) {
      pick(rows()[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      hide();
      input.value = chosen(select);
    }
  });
  // What the server said about it stays until something else is chosen.
  if (!input.hasAttribute("aria-invalid")) settle();
}

// A severity as the form calls it.
function nameOf(form, severity) {
  const radio = form?.querySelector(`[name=severity][value="${CSS.escape(severity)}"]`);
  return radio?.closest("label")?.querySelector("span")?.textContent.trim() ?? severity;
}

function dropFault(input) {
  document.getElementById(`${input.id}-fault`)?.remove();
}

// By which of its other words an option was found.
function calledNote(called, word) {
  const note = document.createElement("small");
  note.className = "faint";
  note.textContent = ` ${called.replace("{}", word)}`;
  return note;
}

function emptyRow(text) {
  const item = document.createElement("li");
  item.className = "empty";
  item.textContent = text;
  return item;
}

function init(root) {
  root.querySelectorAll("select[data-combo]").forEach(build);
}

init(document);
document.addEventListener("htmx:load", (event) => init(event.target));
