// Text templates: a link with data-insert puts its text where the caret stands in the field, without leaving the page.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-insert]");
  const field = link && document.getElementById(link.dataset.insertInto);
  if (!field || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  field.setRangeText(link.dataset.insert, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  link.closest("details").open = false;
  field.focus();
});
