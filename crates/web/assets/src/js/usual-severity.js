// The usual severity of a category is chosen along with it, until somebody has chosen one by hand. The form remembers that
// in a hidden field, so that it is still known after a refusal and in a draft.
function radios(form) {
  return [...form.querySelectorAll("[type=radio][name=severity]")];
}

document.addEventListener("change", ({ target, isTrusted }) => {
  const byHand = target.form?.elements.severity_by_hand;
  if (!byHand) return;
  if (target.name === "severity" && isTrusted) byHand.value = "true";
  if (target.matches("select[data-combo-usual]") && !byHand.value) follow(target.form, target.selectedOptions[0]);
});

// A category without a usual severity leaves it open where it can be left open.
function follow(form, category) {
  const choices = radios(form);
  const wished = category?.dataset.usual ?? "";
  if (choices.some((radio) => radio.value === wished)) {
    for (const radio of choices) radio.checked = radio.value === wished;
  } else if ("severityFollowed" in form.dataset) {
    for (const radio of choices) radio.checked = radio.defaultChecked;
  }
  form.dataset.severityFollowed = "";
}
