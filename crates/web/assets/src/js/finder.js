// Registering: what was typed to find a customer is the new customer's: a telephone number at once, whatever is found; a
// name or an address when the answer is that nobody was. It gives way to what somebody writes there.
const NUMBER = /^[\d\s+().（）-]+$/;
const FIELDS = ["customer.phone", "customer.name", "customer.email"];

const search = () => document.querySelector("#register [data-pick]");

// The fields it does not go into forget what came before.
function carry(into, text) {
  for (const name of FIELDS) {
    const field = search()?.form.elements[name];
    const goes = name === into ? text : "";
    if (field && ["", field.dataset.carried, goes].includes(field.value)) field.value = field.dataset.carried = goes;
  }
}

function isNumber(typed) {
  return NUMBER.test(typed) && typed.replace(/\D/g, "").length >= 5;
}

document.addEventListener("input", (event) => {
  if (event.target !== search()) return;
  const typed = event.target.value.trim();
  carry(isNumber(typed) ? "customer.phone" : "", typed);
});

function answered() {
  const { carry: into, carried } = document.querySelector("#hits [data-carry]")?.dataset ?? {};
  if (into && search()?.value.trim() === carried) carry(into, carried);
}

document.addEventListener("htmx:afterSettle", answered);
answered();
