// Time that passes while one looks, in the words that the server put on <body>: <time data-due="unix ms"> says what is left
// or over, <time data-ago="unix ms"> how long ago it was. What the server said stands until the first tick.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NEAR = 2 * HOUR;

function span(words, length) {
  // As in wenguo_i18n::dates::span.
  if (length >= 2 * DAY) {
    const days = Math.floor(length / DAY);
    const hours = Math.floor((length % DAY) / HOUR);
    const said = words.days.replace("#", days);
    return hours > 0 && days < 30 ? words.daysHours.replace("##", hours).replace("#", said) : said;
  }
  return `${Math.floor(length / HOUR)}:${String(Math.floor((length % HOUR) / MINUTE)).padStart(2, "0")}`;
}

// After a day only the exact moment still says when it was.
function ago(words, passed, exact) {
  if (passed < MINUTE) return words.agoNow;
  if (passed < HOUR) return words.agoMinutes.replace("#", Math.floor(passed / MINUTE));
  return passed < DAY ? words.agoHours.replace("#", Math.floor(passed / HOUR)) : exact;
}

function tick() {
  const words = document.body.dataset;
  if (!words.left) return;
  const now = Date.now() + Number(words.skew ?? 0);
  for (const time of document.querySelectorAll("time[data-ago]")) {
    const text = ago(words, now - Number(time.dataset.ago), time.title);
    if (time.textContent !== text) time.textContent = text;
  }
  for (const time of document.querySelectorAll("time[data-due]")) {
    const left = Number(time.dataset.due) - now;
    const pattern = left < 0 ? words.over : words.left;
    const text = pattern.replace("#", span(words, Math.abs(left)));
    if (time.textContent !== text) time.textContent = text;
    const clock = time.closest(".clock");
    clock?.classList.toggle("over", left < 0);
    clock?.classList.toggle("near", left >= 0 && left < NEAR);
    clock?.classList.toggle("running", left >= NEAR);
  }
}

// The browser's clock may be wrong; the server's time in the page says by how much.
const served = Number(document.body.dataset.now);
if (served) document.body.dataset.skew = String(served - Date.now());
tick();
setInterval(tick, 10_000);
document.addEventListener("htmx:afterSwap", tick);
