// Popovers are <details class="pop">: one at a time, closed by a click elsewhere or Esc. Dialogs close by their button.
const open = () => document.querySelectorAll("details.pop[open]");

document.addEventListener("click", (event) => {
  for (const pop of open()) if (!pop.contains(event.target)) pop.open = false;
  const opener = event.target.closest("[data-dialog]");
  if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
  if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
  const account = event.target.closest("[data-fill-login]");
  if (account) fill(account.dataset);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const pop of open()) {
    pop.open = false;
    pop.querySelector("summary")?.focus();
  }
});

// The demo's list of accounts fills the sign-in form.
function fill({ fillLogin, fillPassword }) {
  document.querySelector("[name=login]").value = fillLogin;
  document.querySelector("[name=password]").value = fillPassword;
  document.querySelector("[data-sign-in]")?.focus();
}
