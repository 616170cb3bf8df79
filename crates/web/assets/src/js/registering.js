// Registering: once the customer is picked, the subject is next; after a refusal, the first field that is wrong.
const wrong = document.querySelector("#register [aria-invalid=true]:not([hidden])");

function next() {
  if (document.querySelector("#customer [name='customer.id']")) document.querySelector("[name=subject]")?.focus();
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "customer") next();
});

if (wrong) wrong.focus();
else next();
