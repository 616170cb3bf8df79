// Registering: a telephone number typed to find a customer is the new customer's, should nobody be found.
const NUMBER = /^[\d\s+().（）-]+$/;

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-pick-first]")) return;
  const phone = event.target.form?.querySelector("[name='customer.phone']");
  if (!phone || !["", phone.dataset.carried].includes(phone.value)) return;
  const typed = event.target.value.trim();
  const isNumber = NUMBER.test(typed) && typed.replace(/\D/g, "").length >= 5;
  phone.value = phone.dataset.carried = isNumber ? typed : "";
});
