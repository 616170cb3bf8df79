// <select data-combo> becomes a combobox with search (WAI-ARIA list autocomplete); the select stays and is what is sent.
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
  for (const name of ["aria-describedby", "aria-invalid", "aria-required"]) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  }
  input.id = select.id;
  select.removeAttribute("id");
  select.required = false;
  select.hidden = true;
  const label = document.querySelector(`label[for="${input.id}"]`)?.textContent.trim();
  if (label) list.setAttribute("aria-label", label);
  select.after(wrap);
  wrap.append(input, list);
  wire(select, input, list);
}

function chosen(select) {
  const option = select.selectedOptions[0];
  return option?.value ? option.textContent.trim() : "";
}

function wire(select, input, list) {
  let active = -1;
  const rows = () => [...list.querySelectorAll("[role=option]")];

  function show(all) {
    const words = all ? [] : input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = [...select.options].filter((option) => {
      const text = `${option.textContent} ${option.value} ${option.dataset.words ?? ""}`.toLowerCase();
      return option.value && words.every((word) => text.includes(word));
    });
    list.replaceChildren(...hits.map((option, at) => row(option, at)));
    if (hits.length === 0) list.append(emptyRow(select.dataset.comboEmpty));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    move(hits.length > 0 ? 0 : -1);
  }

  function row(option, at) {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.id = `${list.id}-${at}`;
    item.dataset.value = option.value;
    item.textContent = option.textContent.trim();
    return item;
  }

  function move(to) {
    active = to;
    rows().forEach((item, at) => item.setAttribute("aria-selected", String(at === to)));
    rows()[to]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", rows()[to]?.id ?? "");
  }

  function hide() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function pick(item) {
    select.value = item.dataset.value;
    input.value = item.textContent;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    hide();
  }

  function leave() {
    hide();
    if (input.value.trim() === "") select.value = "";
    input.value = chosen(select);
  }

  input.addEventListener("input", () => show(false));
  input.addEventListener("click", () => show(true));
  input.addEventListener("blur", leave);
  select.addEventListener("restore", () => (input.value = chosen(select)));
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = event.target.closest("[role=option]");
    if (item) pick(item);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const last = rows().length - 1;
    if (event.key === "ArrowDown") {
      event.preventDefault();
      list.hidden ? show(true) : move(Math.min(last, active + 1));
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      move(Math.max(0, active - 1));
    } else if (event.key === "Enter" && !list.hidden && !event.ctrlKey) {
      event.preventDefault();
      if (rows()[active]) pick(rows()[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      leave();
    }
  });
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
