// Whoever clicks twice has clicked once: the second half of a double click on a button that sends a form hits what has
// moved under the pointer meanwhile, on this page or on the one that came in answer. It is told by time and place.
const KEY = "wenguo.sent";
const HALF_A_SECOND = 500;
const NEAR = 8;
let pressed = null;

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function isSecondHalf({ clientX, clientY }) {
  const sent = kept();
  return (
    sent !== null &&
    Date.now() - sent.at < HALF_A_SECOND &&
    Math.hypot(clientX - sent.x, clientY - sent.y) < NEAR
  );
}

document.addEventListener(
  "click",
  (event) => {
    // Keys press buttons too, and are nowhere.
    if (event.detail === 0) return void (pressed = null);
    if (isSecondHalf(event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    pressed = event.target.closest("button") && { x: event.clientX, y: event.clientY, at: Date.now() };
  },
  true,
);

// Whoever has typed something since does not click for the second time.
document.addEventListener("input", () => {
  if (kept()) sessionStorage.removeItem(KEY);
});

document.addEventListener("submit", ({ target }) => {
  // What only looks something up or turns the lights off may be pressed again at once.
  // Asked by attribute: a form has its field of the name `method` where its method would be.
  const method = target.getAttribute("method")?.toLowerCase();
  if (!pressed || method !== "post" || target.matches("[data-theme-form]")) return;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(pressed));
  } catch {
    // Where nothing may be kept, the button that was pressed is still asleep.
  }
});
