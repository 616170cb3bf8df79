// What came of a request that left the page standing: done, or did not arrive; then what was typed stays where it is.
function toast(text, link) {
  const area = document.querySelector("#toasts");
  if (!area || !text) return;
  const box = document.createElement("p");
  box.className = "toast";
  box.textContent = text;
  area.replaceChildren(box);
  // What asks for something to be done stays until it is.
  if (link) box.append(" ", plain(link));
  else setTimeout(() => box.remove(), 8000);
}

function plain({ href, textContent }) {
  const link = document.createElement("a");
  Object.assign(link, { href, textContent });
  return link;
}

const offline = () => toast(document.body.dataset.offline);

document.addEventListener("htmx:sendError", offline);
document.addEventListener("htmx:timeout", offline);
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.successful && detail.xhr.status < 400) toast(detail.requestConfig.elt.dataset.said);
});
// An answer that is a page of its own (not allowed, for instance) is said in its words. Whoever sent a form while signed out
// reads so and finds the way back in; what was typed stays. What else asks to sign in takes the window.
document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  const answer = new DOMParser().parseFromString(xhr.responseText, "text/html");
  const signIn = answer.querySelector("[data-sign-in]");
  if (xhr.status === 401 && !signIn) location.reload();
  else toast(answer.querySelector("h1")?.textContent, signIn);
});
