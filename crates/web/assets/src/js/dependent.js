// Fields that depend on another: a list narrowed to what goes with the other's choice (data-narrowed-by, data-within), where
// some are marked with it (data-marked-with, data-mark; data-marked is what says so without scripts),
// a line or a group of choices that may stay empty only while the other says otherwise (data-required-with="name=value value"),
// a group that is asked only while the other says so (data-only-with): what is not asked is neither seen nor sent.
const whole = new WeakMap();

const valueOf = (form, name) => {
  const field = form.elements[name];
  return field ? field.value : "";
};

function narrow(select) {
  if (!whole.has(select)) whole.set(select, [...select.children].map((child) => child.cloneNode(true)));
  const chosen = valueOf(select.form, select.dataset.narrowedBy);
  const kept = select.value;
  const fits = (option) => !option.dataset.within || !chosen || option.dataset.within.split(" ").includes(chosen);
  const children = whole.get(select).map((child) => child.cloneNode(true));
  for (const child of children) {
    if (child.tagName !== "OPTGROUP") continue;
    for (const option of [...child.children]) if (!fits(option)) option.remove();
  }
  select.replaceChildren(...children.filter((child) => child.tagName === "OPTION" || child.children.length > 0));
  for (const option of select.options) {
    const { mark, marked, markedWith } = option.dataset;
    if (!chosen || !markedWith) continue;
    // With what it is marked need not be said where that is chosen.
    const plain = option.textContent.replace(marked, "");
    option.textContent = markedWith.split(" ").includes(chosen) ? `${mark} ${plain}` : plain;
  }
  select.value = [...select.options].some((option) => option.value === kept) ? kept : "";
}

function holds(field, rule) {
  const [name, values] = rule.split("=");
  return values.split(" ").includes(valueOf(field.closest("form"), name));
}

function demand(field) {
  const isAsked = holds(field, field.dataset.requiredWith);
  const inputs = field.matches("input") ? [field] : field.querySelectorAll("input");
  inputs.forEach((input) => (input.required = isAsked));
  const mark = field.closest(".field").querySelector(".mark");
  if (mark) mark.hidden = !isAsked;
}

function ask(group) {
  const isAsked = holds(group, group.dataset.onlyWith);
  group.hidden = group.disabled = !isAsked;
  // When it is asked need not be said where it is seen only then.
  const hint = group.querySelector(".hint");
  if (hint) hint.hidden = true;
}

function settle(root) {
  root.querySelectorAll("select[data-narrowed-by]").forEach(narrow);
  root.querySelectorAll("[data-required-with]").forEach(demand);
  root.querySelectorAll("[data-only-with]").forEach(ask);
}

document.addEventListener("change", ({ target }) => target.form && !target.matches("[data-narrowed-by]") && settle(target.form));
document.addEventListener("restore", ({ target }) => target.form && settle(target.form), true);
document.addEventListener("htmx:load", ({ target }) => settle(target));
settle(document);
