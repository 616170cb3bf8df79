// Every page for everybody: axe finds nothing serious, and nothing runs out of a narrow screen.
import AxeBuilder from "@axe-core/playwright";
import { accept, dispatch, find, grade, open, register, respond } from "../steps.js";
import { expect, test } from "../test.js";

const softly = expect.configure({ soft: true });

const LANGUAGES = { zh: "zh-CN", en: "en-US" };
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const THEMES = ["light", "dark"];
const NARROW = [390, 320];

const OUTSIDE = ["/sign-in", "/complain", "/track", "/nowhere"];
const DESK = ["/workspace?queue=all", "/complaints", "/complaints/new", "/customers", "/follow-ups", "/overview", "/account"];
const SETTINGS = ["", "/company", "/departments", "/users", "/calendars", "/calendars/standard?month=2026-02&day=2026-02-14", "/policy", "/policy?edit=1", "/taxonomy", "/presets", "/templates"].map((page) => `/settings${page}`);

for (const [tag, locale] of Object.entries(LANGUAGES)) {
  test(`pages for visitors and the administrator, ${tag}`, async ({ visit, as }) => {
    const visitor = await visit({ locale });
    for (const address of OUTSIDE) await look(visitor, address);
    const admin = await as("admin", { locale });
    for (const address of SETTINGS) await look(admin, address);
    await look(admin, "/settings/departments?edit=quality");
  });

  test(`pages of the desk, ${tag}`, async ({ as }) => {
    const number = await lived(as, tag);
    const coordinator = await as("coordinator", { locale });
    for (const address of DESK) await look(coordinator, address);
    for (const verb of ["", "?do=close", "?do=contact", "?do=hold", "?do=offer", "?do=follow_up"]) {
      await look(coordinator, `/workspace/${number}${verb}`);
    }
    await look(coordinator, `/workspace/${number}/clocks`);
    await look(coordinator, `/complaints/${number}/intervention?from=/complaints`);
    await coordinator.goto("/customers");
    const customer = await coordinator.locator("td.subject a").first().getAttribute("href");
    await look(coordinator, customer);
    await look(coordinator, `${customer}/merge?find=1370`);
    await asked(coordinator, tag);
    await examine(coordinator, "whose number it is");
    await coordinator.locator("#search").pressSequentially("hohenzollern");
    await expect(coordinator.locator("#suggestions [role=option]").first()).toBeVisible();
    await examine(coordinator, "suggestions");
  });
}

/** A complaint that has been through most of it. */
async function lived(as, tag) {
  const agent = await as("agent");
  const subject = `出口电机绝缘不良 insulation-resistance-below-limit ${tag}`;
  const name = `Alexander-Maximilian Hohenzollern ${tag}`;
  const number = await register(agent, { subject, name, phone: { zh: "13700118811", en: "13700118822" }[tag] });
  const manager = await as("manager");
  await open(manager, number);
  await grade(manager, "特别重大");
  await dispatch(manager);
  await accept(manager);
  await find(manager);
  await respond(manager);
  return number;
}

/** A call under another name than the number is known by. */
async function asked(page, tag) {
  await page.goto("/complaints/new");
  await page.locator("[name='customer.name']").fill("Wilhelmina Hohenzollern");
  await page.locator("[name='customer.phone']").fill({ zh: "13700118811", en: "13700118822" }[tag]);
  await page.locator("[name=subject]").fill("绝缘不良");
  await page.locator("[name=description]").fill("绝缘不良");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".known-line")).toBeVisible();
}

/** Looks at a page in both sizes and themes, and whether it fits the narrow ones. */
async function look(page, address) {
  await test.step(address, async () => {
    await page.goto(address);
    await examine(page, address);
  });
}

/** The same for a page as it stands. */
async function examine(page, address) {
  await test.step(`${address} as it stands`, async () => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const theme of THEMES) {
        await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
        softly(await faults(page, theme), `${address} at ${size.width}, ${theme}`).toEqual([]);
      }
    }
    for (const width of NARROW) {
      await page.setViewportSize({ width, height: 844 });
      // Charts take their new width a moment after the window.
      await softly.poll(() => overflow(page), `${address} is too wide at ${width}`).toBe(0);
    }
    await page.setViewportSize(SIZES[0]);
  });
}

function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** What axe finds that keeps somebody out; the second theme differs from the first in its colours only. */
async function faults(page, theme) {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
  if (theme !== THEMES[0]) axe.withRules(["color-contrast"]);
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).slice(0, 4).join(" | ")}`);
}
