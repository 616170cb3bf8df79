// htmx without eval and without inline styles; refusals that carry a form (409, 412, 422) are shown in place.
import htmx from "htmx.org/dist/htmx.esm.js";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.historyCacheSize = 0;
// What is shown works at once: a key pressed right after a swap must not fall through to the form without a script.
htmx.config.defaultSettleDelay = 0;
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "409|412|422", swap: true, error: false },
  { code: "...", swap: false, error: true },
];
window.htmx = htmx;

export default htmx;
