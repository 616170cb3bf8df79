// The one stream of a page: while somebody looks, the desk says that something changed, or that their inbox did. Who wants to
// know listens for "desk:changed" and "desk:told" on the document. A page that is not looked at gives its place up.
const AGAIN = 60_000;
// The page first: the stream is opened when everything that is shown has arrived.
const LATER = 1500;

let stream = null;
// Signed out: nothing more is to be heard, and asking again would only be refused again.
let isOver = false;
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("signed-out") : null;

const tell = (what) => document.dispatchEvent(new CustomEvent(`desk:${what}`));

function listen() {
  const { live } = document.body.dataset;
  if (!live || isOver || stream || document.hidden) return;
  stream = new EventSource(document.querySelector("[data-live-of]") ? `${live}?of=queue` : live);
  stream.addEventListener("changed", () => tell("changed"));
  stream.addEventListener("told", () => tell("told"));
  stream.addEventListener("over", over);
  // Nobody knows what was missed while the stream was away, or since the page was made.
  stream.addEventListener("open", () => {
    tell("changed");
    tell("told");
  });
  stream.addEventListener("error", () => {
    if (stream?.readyState !== EventSource.CLOSED) return;
    hush();
    setTimeout(listen, AGAIN * (1 + Math.random()));
  });
}

function hush() {
  stream?.close();
  stream = null;
}

export const hasEnded = () => isOver;

export function over() {
  isOver = true;
  hush();
}

// Signing out in one tab ends the session of all.
tabs?.addEventListener("message", over);
document.addEventListener("submit", ({ target }) => {
  if (target.matches("[data-sign-out]")) tabs?.postMessage("");
});

document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
window.addEventListener("pagehide", hush);
window.addEventListener("pageshow", ({ persisted }) => persisted && listen());
setTimeout(listen, LATER);
