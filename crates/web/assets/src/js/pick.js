// Registering: Enter in the customer search picks the first hit, and then the subject is next. What was typed just now has
// not been answered yet: Enter asks at once, takes a single hit when it comes, and leaves several to be chosen from.
import htmx from "./htmx.js";

let awaited = null;

const field = () => document.querySelector("[data-pick-first]");
const hits = () => document.querySelectorAll("#hits button");
const answered = () => document.querySelector("#hits [name=searched]")?.value.trim();

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (!event.target.matches("[data-pick-first]")) return;
  event.preventDefault();
  const typed = event.target.value.trim();
  if (typed === answered()) return hits()[0]?.click();
  awaited = typed;
  htmx.trigger(event.target, "find");
});

// Whoever types on means something else.
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-pick-first]")) awaited = null;
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "customer") return picked();
  if (awaited === null || answered() !== awaited || field()?.value.trim() !== awaited) return;
  awaited = null;
  if (hits().length === 1) hits()[0].click();
});

function picked() {
  if (document.querySelector("#customer [name='customer.id']")) document.querySelector("[name=subject]")?.focus();
}

picked();
