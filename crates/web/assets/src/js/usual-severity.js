// The usual severity of a category is chosen along with it, as long as nobody has chosen another one.
function radios(form) {
  return [...form.querySelectorAll("[type=radio][name=severity]")];
}

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (!form) return;
  if (event.target.name === "severity" && event.isTrusted) form.dataset.severityChosen = "";
  if (event.target.matches("select[data-combo-usual]")) follow(form, event.target.selectedOptions[0]?.dataset.usual ?? "");
});

function follow(form, usual) {
  const choices = radios(form);
  const initial = choices.find((radio) => radio.defaultChecked)?.value ?? "";
  const current = choices.find((radio) => radio.checked)?.value ?? "";
  const untouched = !("severityChosen" in form.dataset) && [initial, form.dataset.severityFollowed].includes(current);
  if (!untouched) return;
  const wished = usual || initial;
  for (const radio of choices) radio.checked = radio.value === wished;
  form.dataset.severityFollowed = wished;
}
