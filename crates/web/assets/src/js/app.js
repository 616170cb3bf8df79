// What every page loads: htmx and the small modules, each about one thing and each of no need for a page to be correct.
import "./htmx.js";
import "./theme.js";
import "./keys.js";
import "./queue.js";
import "./live.js";
import "./clocks.js";
import "./popovers.js";
import "./forms.js";
import "./combobox.js";
import "./usual-severity.js";
import "./finder.js";
import "./dependent.js";
import "./insert.js";
import "./drafts.js";
import "./copy.js";
import "./downloads.js";
import "./connection.js";
