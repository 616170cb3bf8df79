// Live updates: when the desk says that something changed, the queue asks for itself again, by its own address, while
// somebody looks. Rows, counts and the word about the open case change; scroll, focus and what is typed stay.
import { hasEnded, over } from "./stream.js";

const QUIET = 2000;

const fresh = new Set();
let unseen = 0;
let timer = 0;
let asked = 0;
let isAsking = false;

const queue = () => document.querySelector(".queue[data-live-of]");
const rows = () => [...document.querySelectorAll(".queue-item")];

function address() {
  const url = new URL(document.querySelector("#queue-tabs").dataset.here, location.href);
  url.searchParams.set("shown", rows().length);
  const open = document.querySelector(".case-inner")?.dataset;
  if (open) {
    url.searchParams.set("case", open.number);
    url.searchParams.set("seen", open.version);
  }
  return url;
}

function soon(wait = 150 + Math.random() * 850) {
  if (timer || hasEnded() || document.hidden || !queue()) return;
  timer = setTimeout(ask, Math.max(wait, asked + QUIET - Date.now()));
}

async function ask() {
  timer = 0;
  if (hasEnded() || document.hidden || !queue()) return;
  if (isAsking) return soon(QUIET);
  isAsking = true;
  asked = Date.now();
  const here = document.querySelector("#queue-tabs").dataset.here;
  try {
    const answer = await fetch(address(), { headers: { "HX-Request": "true" } });
    // Signed out meanwhile: the next thing that is done here will lead to the sign-in.
    if (answer.status === 401) over();
    if (answer.ok && !answer.redirected) show(await answer.text(), here);
  } catch {
    // No connection: the stream tells when there is one again.
  } finally {
    isAsking = false;
  }
}

function show(html, here) {
  const list = document.querySelector("#queue-list");
  // Somebody has filtered or left meanwhile: this is an answer to a question of before.
  if (!list || document.querySelector("#queue-tabs")?.dataset.here !== here) return;
  const known = rows().map((row) => row.id);
  const isWhole = !list.querySelector(".queue-more");
  const anchor = topmost(list);
  window.htmx.swap("#queue-list", html, { swapStyle: "innerHTML", swapDelay: 0, settleDelay: 0 });
  noteNew(known, isWhole);
  if (anchor) hold(list, anchor);
}

// What stands before the last row that was there before is new; what follows it has only moved up.
function noteNew(known, isWhole) {
  const all = rows();
  const last = all.map((row) => known.includes(row.id)).lastIndexOf(true);
  all.forEach((row, place) => {
    if (!known.includes(row.id) && (isWhole || place < last)) fresh.add(row.id);
  });
  all.filter((row) => fresh.has(row.id)).forEach(mark);
  tell(all.filter((row) => fresh.has(row.id) && !known.includes(row.id)).length);
}

// What came in is said once to who listens, and above the list to who does not see its beginning.
function tell(count) {
  const notice = document.querySelector("#queue-new");
  if (count === 0 || !notice) return;
  unseen += count;
  document.querySelector("#queue-told").textContent = said(notice, count);
  notice.textContent = said(notice, unseen);
  notice.hidden = isAtTop();
  if (notice.hidden) unseen = 0;
}

const said = ({ dataset }, count) => (count === 1 ? dataset.one : dataset.many.replace("#", count));

const isAtTop = () => {
  const list = document.querySelector("#queue-list");
  return list.scrollHeight > list.clientHeight ? list.scrollTop < 40 : window.scrollY < 40;
};

function seen() {
  const notice = document.querySelector("#queue-new");
  if (!notice || notice.hidden || !isAtTop()) return;
  notice.hidden = true;
  unseen = 0;
}

function mark(row) {
  if (row.querySelector(".fresh")) return;
  const word = document.createElement("span");
  word.className = "fresh";
  word.textContent = document.querySelector("#queue-list").dataset.new;
  row.querySelector(".num")?.after(word);
}

// The row at the upper edge of what is seen, unless that is the beginning of the list.
function topmost(list) {
  const isScrolled = list.scrollTop > 0 || (list.scrollHeight === list.clientHeight && window.scrollY > 0);
  if (!isScrolled || list.offsetParent === null) return null;
  const edge = Math.max(0, list.getBoundingClientRect().top);
  const row = rows().find((row) => row.getBoundingClientRect().bottom > edge);
  return row && { id: row.id, top: row.getBoundingClientRect().top };
}

function hold(list, { id, top }) {
  const row = document.getElementById(id);
  if (!row) return;
  const moved = row.getBoundingClientRect().top - top;
  if (list.scrollHeight > list.clientHeight) list.scrollTop += moved;
  else window.scrollBy(0, moved);
}

document.addEventListener("desk:changed", () => soon());

document.addEventListener("visibilitychange", () => soon());

document.addEventListener("scroll", seen, { capture: true, passive: true });
document.addEventListener("click", ({ target }) => {
  if (target.id !== "queue-new") return;
  document.querySelector("#queue-list").scrollTop = 0;
  window.scrollTo(0, 0);
  rows()[0]?.focus();
  seen();
});

// What one has opened is not new any more.
document.addEventListener("click", ({ target }) => {
  const row = target.closest(".queue-item");
  if (row && fresh.delete(row.id)) row.querySelector(".fresh")?.remove();
});

// An action in place changes the row it was about and the counts: those are shown at once.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const { verb, target } = detail.requestConfig;
  if (verb !== "post" || !detail.successful || target?.id !== "case") return;
  clearTimeout(timer);
  timer = 0;
  asked = 0;
  soon(0);
});
