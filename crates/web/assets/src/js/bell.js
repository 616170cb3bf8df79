// The bell asks for its count again when the desk says that there is something new, and says it once to who listens.
import { hasEnded } from "./stream.js";

let isAsking = false;

document.addEventListener("desk:told", async () => {
  const bell = document.querySelector("#bell");
  if (!bell || isAsking || hasEnded()) return;
  isAsking = true;
  try {
    const answer = await fetch("/inbox/count", { headers: { "HX-Request": "true" } });
    if (!answer.ok || answer.redirected) return;
    const known = bell.textContent;
    window.htmx.swap("#bell", await answer.text(), { swapStyle: "outerHTML", swapDelay: 0, settleDelay: 0 });
    const now = document.querySelector("#bell");
    if (now && now.textContent !== known && now.textContent) say(now.getAttribute("aria-label"));
  } catch {
    // No connection: the stream tells when there is one again.
  } finally {
    isAsking = false;
  }
});

function say(words) {
  const status = document.querySelector("#bell-status");
  if (status) status.textContent = words;
}
