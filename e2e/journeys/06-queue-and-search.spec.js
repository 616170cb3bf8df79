// Finding one's way: through the queue by keys and filters, and to a complaint by whatever the caller says.
import { grade, open, register } from "../steps.js";
import { expect, test } from "../test.js";

test("the queue is walked with j, k and Enter, and narrowed by filters and words", async ({ as }) => {
  const agent = await as("agent");
  await register(agent, { subject: "转子卡滞一号", name: "东方朔", phone: "13700114411" });
  await register(agent, { subject: "转子卡滞二号", name: "东方明", phone: "13700114422" });
  const page = await as("coordinator");
  await page.goto("/workspace?queue=all");
  const items = page.locator(".queue-item");
  await page.getByPlaceholder("在队列中筛选").fill("转子卡滞");
  await expect(items).toHaveCount(2);
  await page.locator("h1").first().click();
  await page.keyboard.press("j");
  await expect(items.nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await expect(items.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(items.nth(0)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(".crumb .num")).toHaveText(await items.nth(0).locator(".num").innerText());
  await expect(items).toHaveCount(2);
  // The keys go into the case and come back to its row.
  await expect(page.locator("#case-title")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(items.nth(0)).toBeFocused();

  await grade(page, "特别重大");
  await page.goto("/workspace?queue=all");
  await page.locator("summary.chip").filter({ hasText: "等级" }).click();
  await page.locator(".panel").getByRole("link", { name: /特别重大/ }).click();
  await expect(page.locator(".queue-list")).toContainText("转子卡滞");
  await expect(page.locator(".queue-list")).not.toContainText("转子卡滞一号");
  await page.getByRole("link", { name: "清除筛选" }).click();
  await expect(page.locator("summary.chip.on")).toHaveCount(0);
});

test("a complaint is found by number, phone, pinyin of a name and two characters", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "联轴器断裂", name: "百里奚", phone: "13755664433", words: "开机十分钟就断了" });
  const page = await as("coordinator");
  await page.goto("/workspace");
  const search = page.locator("#search");
  for (const [key, words] of [
    ["/", number],
    ["Control+k", "13755664433"],
    ["/", "5664433"],
    ["Control+k", "bailixi"],
    ["/", "百里"],
    ["Control+k", "断裂"],
    ["/", "十分钟"],
  ]) {
    await page.keyboard.press(key);
    await expect(search).toBeFocused();
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/search\?q=/);
    await expect(page.locator("main")).toContainText("联轴器断裂");
    await page.goto("/workspace");
  }
});

test("the search field suggests while one types, and only arrows choose", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "曲轴断裂", name: "尉迟恭", phone: "13755664477" });
  const page = await as("coordinator");
  await page.goto("/workspace");
  const search = page.locator("#search");
  const offered = page.locator("#suggestions").getByRole("option");
  await page.keyboard.press("/");
  await page.keyboard.type("yuchi");
  await expect(offered.filter({ hasText: "尉迟恭" })).toHaveCount(2);
  await expect(search).toHaveAttribute("aria-expanded", "true");
  await expect(search).not.toHaveAttribute("aria-activedescendant");
  await page.keyboard.press("Escape");
  await expect(offered).toHaveCount(0);
  await expect(search).toHaveValue("yuchi");
  await search.fill("曲轴断裂");
  await expect(offered).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await expect(offered.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/workspace/${number}`));
  await page.keyboard.press("Control+k");
  await page.keyboard.type("尉迟");
  await offered.first().click();
  await expect(page).toHaveURL(/\/customers\/\d+$/);
  await search.fill("尉迟恭");
  await expect(offered.first()).toBeVisible();
  await page.getByRole("heading", { level: 1 }).click();
  await expect(offered).toHaveCount(0);
  await search.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=/);
});

test("the arrows walk through what was found, Enter opens it, Escape returns to the field", async ({ as }) => {
  const agent = await as("agent");
  await register(agent, { subject: "滤芯堵塞一号", name: "公孙甲", phone: "13700114477" });
  await register(agent, { subject: "滤芯堵塞二号", name: "公孙乙", phone: "13700114488" });
  const page = await as("coordinator");
  await page.goto("/workspace");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("滤芯堵塞");
  await page.keyboard.press("Enter");
  const hits = page.locator(".found > li > a");
  const field = page.locator("main").getByRole("combobox");
  await expect(hits).toHaveCount(2);
  await expect(field).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(hits.nth(0)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(hits.nth(1)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(field).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await expect(field).toBeFocused();
  await page.keyboard.press("ArrowDown");
  const subject = await hits.nth(0).innerText();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: subject })).toBeVisible();
});

test("keys lead to the pages, and ? shows them all", async ({ as }) => {
  const page = await as("coordinator");
  await page.goto("/workspace");
  for (const [letter, heading] of [["c", "投诉列表"], ["u", "客户"], ["f", "回访"], ["o", "概览"], ["w", "投诉队列"]]) {
    await page.keyboard.press("g");
    await page.keyboard.press(letter);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  }
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "键盘快捷键" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("back and forward walk between the cases that were opened", async ({ as }) => {
  const agent = await as("agent");
  const first = await register(agent, { subject: "垫片漏装", name: "西门吹", phone: "13700114455" });
  const second = await register(agent, { subject: "铭牌贴错", name: "西门豹", phone: "13700114466" });
  await open(agent, second);
  await agent.locator(".queue-item").filter({ hasText: first }).click();
  await expect(agent.locator(".crumb .num")).toHaveText(first);
  await agent.goBack();
  await expect(agent.locator(".crumb .num")).toHaveText(second);
  await agent.goForward();
  await expect(agent.locator(".crumb .num")).toHaveText(first);
});
