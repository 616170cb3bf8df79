// Deciding a remedy: rejecting asks for the reason first and puts the caret there; whoever clicks twice has clicked once.
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (target.matches("details.reject[open]")) target.closest("li").querySelector(".reason textarea")?.focus();
  },
  true,
);

// The second half of a double click neither decides nor closes what the first half opened.
document.addEventListener(
  "click",
  (event) => {
    if (event.detail < 2 || !event.target.closest("[data-once]")) return;
    event.preventDefault();
    // Pressing the second time took the caret away from the reason.
    event.target.closest("li")?.querySelector("details.reject[open]")?.closest("li").querySelector(".reason textarea")?.focus();
  },
  true,
);
