// What came of a request that left the page standing: done, or did not arrive; then what was typed stays where it is.
function toast(text) {
  const area = document.querySelector("#toasts");
  if (!area || !text) return;
  const box = document.createElement("p");
  box.className = "toast";
  box.textContent = text;
  area.replaceChildren(box);
  setTimeout(() => box.remove(), 8000);
}

const offline = () => toast(document.body.dataset.offline);

document.addEventListener("htmx:sendError", offline);
document.addEventListener("htmx:timeout", offline);
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.successful && detail.xhr.status < 400) toast(detail.requestConfig.elt.dataset.said);
});
// An answer that is a page of its own (signed out, not allowed) takes the window instead of hiding in a pane.
document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  if (xhr.status === 401) location.reload();
  else toast(new DOMParser().parseFromString(xhr.responseText, "text/html").querySelector("h1")?.textContent);
});
