// Fields that depend on another: a list narrowed to what goes with the other's choice (data-narrowed-by, data-within),
// a line or a group of choices that may stay empty only while the other says otherwise (data-required-with="name=value value").
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
  select.value = [...select.options].some((option) => option.value === kept) ? kept : "";
}

function demand(field) {
  const [name, values] = field.dataset.requiredWith.split("=");
  const isAsked = values.split(" ").includes(valueOf(field.closest("form"), name));
  const inputs = field.matches("input") ? [field] : field.querySelectorAll("input");
  inputs.forEach((input) => (input.required = isAsked));
}

function settle(root) {
  root.querySelectorAll("select[data-narrowed-by]").forEach(narrow);
  root.querySelectorAll("[data-required-with]").forEach(demand);
}

document.addEventListener("change", ({ target }) => target.form && !target.matches("[data-narrowed-by]") && settle(target.form));
document.addEventListener("restore", ({ target }) => target.form && settle(target.form), true);
document.addEventListener("htmx:load", ({ target }) => settle(target));
settle(document);
