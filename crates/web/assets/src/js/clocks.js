// Time that passes while one looks, in the words that the server put on <body>: <time data-due="unix ms"> says what is left
// or over, <time datetime="…" data-ago> how long ago it was. What the server said stands until the first tick.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function span(words, length) {
  // As in wenguo_i18n::dates::span.
  if (length >= 2 * DAY) {
    const days = Math.floor(length / DAY);
    const hours = Math.floor((length % DAY) / HOUR);
    const said = words.days.replace("#", days);
    return hours > 0 && days < 30 ? words.daysHours.replace("##", hours).replace("#", said) : said;
  }
  const hours = Math.floor(length / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  if (hours === 0) return words.minutes.replace("#", minutes);
  if (minutes === 0) return words.hours.replace("#", hours);
  return words.hoursMinutes.replace("##", minutes).replace("#", hours);
}

// The day of an instant at the distance from UTC at which the desk wrote another: "+08:00".
function dayAt(instant, offset) {
  const [hours, minutes] = offset.slice(1).split(":").map(Number);
  const ahead = (hours * HOUR + minutes * MINUTE) * (offset[0] === "-" ? -1 : 1);
  return new Date(instant + ahead).toISOString().slice(0, 10);
}

// As in wenguo_i18n::dates::relative.
function ago(words, { dateTime, title }, now) {
  const passed = now - Date.parse(dateTime);
  if (passed < MINUTE) return words.agoNow;
  if (passed < HOUR) return words.agoMinutes.replace("#", Math.floor(passed / MINUTE));
  const [day, clock, offset] = [dateTime.slice(0, 10), dateTime.slice(11, 16), dateTime.slice(-6)];
  const today = dayAt(now, offset);
  if (day === today) return clock;
  if (day === dayAt(now - DAY, offset)) return words.yesterday.replace("#", clock);
  return day.slice(0, 4) === today.slice(0, 4) ? `${day.slice(5)} ${clock}` : title;
}

function remaining(words, left, isSoon) {
  const pattern = left < 0 ? words.over : isSoon ? words.leftSoon : words.left;
  return pattern.replace("#", span(words, Math.abs(left)));
}

function tick() {
  const words = document.body.dataset;
  if (!words.left) return;
  const now = Date.now() + Number(words.skew ?? 0);
  for (const time of document.querySelectorAll("time[data-ago]")) {
    const text = ago(words, time, now);
    if (time.textContent !== text) time.textContent = text;
  }
  for (const time of document.querySelectorAll("time[data-due]")) {
    const left = Number(time.dataset.due) - now;
    const isSoon = now >= Number(time.dataset.soon);
    const text = remaining(words, left, isSoon);
    if (time.textContent !== text) time.textContent = text;
    const clock = time.closest(".clock");
    clock?.classList.toggle("over", left < 0);
    clock?.classList.toggle("near", left >= 0 && isSoon);
    clock?.classList.toggle("running", left >= 0 && !isSoon);
  }
}

// The browser's clock may be wrong; the server's time in the page says by how much.
const served = Number(document.body.dataset.now);
if (served) document.body.dataset.skew = String(served - Date.now());
tick();
setInterval(tick, 10_000);
document.addEventListener("htmx:afterSwap", tick);
