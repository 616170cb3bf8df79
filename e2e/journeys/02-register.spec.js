// An agent registers while on the phone: hands on the keyboard, eyes on one screen.
import { numberOf, register } from "../steps.js";
import { expect, test } from "../test.js";

test("a complaint is registered by keyboard alone, for a new customer and for a known one", async ({ as }) => {
  const page = await as("agent");
  await page.goto("/workspace");
  await page.keyboard.press("n");
  const search = page.getByPlaceholder("电话、姓名或客户编号");
  await expect(search).toBeFocused();
  await page.keyboard.type("穆青山");
  await expect(page.getByText("没有相符的客户")).toBeVisible();
  await expect(page.getByLabel("姓名", { exact: true })).toHaveValue("穆青山");
  await tabTo(page, page.getByLabel("电话", { exact: true }));
  await page.keyboard.type("13861204477");
  await tabTo(page, page.getByLabel("标题"));
  await page.keyboard.type("水泵轴封漏水");
  await page.keyboard.press("Tab");
  await page.keyboard.type("装上第二天就滴水，地板都泡了");
  await page.keyboard.press("Control+Enter");
  const first = await numberOf(page, "水泵轴封漏水");
  await expect(page.locator(".flash")).toContainText(first);
  await expect(page.locator(".flash .receipt dd:not(.copy)").nth(1)).toHaveText(/^[2-9A-HJ-NP-Z]{8}$/);

  await page.keyboard.press("n");
  await expect(search).toBeFocused();
  await page.keyboard.type("muqingshan");
  await expect(page.locator("#hits button").first()).toContainText("穆青山");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("标题")).toBeFocused();
  await expect(page.locator("#customer")).toContainText(first);
  await page.keyboard.type("备件还没有寄到");
  await page.keyboard.press("Tab");
  await page.keyboard.type("说好三天，一周了");
  await page.keyboard.press("Control+Enter");
  await numberOf(page, "备件还没有寄到");
});

test("an open complaint about the same order is shown before a second one is made", async ({ as }) => {
  const page = await as("agent");
  const first = await register(page, { subject: "减速电机异响", name: "祁连", phone: "13905127788" });
  await page.goto("/complaints/new");
  await page.getByLabel("姓名", { exact: true }).fill("祁连");
  await page.getByLabel("电话", { exact: true }).fill("13905127788");
  await page.getByLabel("标题").fill("电机声音很大");
  await page.getByLabel("客户原话").fill("响得像拖拉机");
  await page.getByRole("button", { name: "登记并取号" }).click();
  await expect(page.getByRole("alert")).toContainText(first);
  await expect(page.getByLabel("客户原话")).toHaveValue("响得像拖拉机");
  await page.getByRole("button", { name: "登记并取号" }).click();
  const second = await numberOf(page, "电机声音很大");
  expect(second).not.toBe(first);
  await expect(page.getByRole("link", { name: "重复投诉" })).toHaveAttribute("href", `/workspace/${first}`);
});

test("whose number it is is asked before a second customer is made, and answered by keyboard", async ({ as }) => {
  const page = await as("agent");
  const first = await register(page, { subject: "减速机渗油", name: "澹台明", phone: "13905127766" });
  const call = async (name, subject) => {
    await page.goto("/complaints/new");
    await page.getByLabel("姓名", { exact: true }).fill(name);
    await page.getByLabel("电话", { exact: true }).fill("139 0512 7766");
    await page.getByLabel("标题").fill(subject);
    await page.getByLabel("客户原话").fill("还是在漏");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("alert")).toBeFocused();
    await expect(page.getByRole("alert")).toContainText("139 0512 7766 已登记在另一个姓名下");
    await expect(page.locator("[data-draft-restored]")).toBeHidden();
  };
  await call("澹台夫人", "又渗油了");
  await expect(page.getByRole("alert")).toContainText("澹台明");
  await expect(page.getByRole("alert")).toContainText(first);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("alert")).toBeFocused();
  await tabTo(page, page.getByRole("button", { name: "就是这位，登记" }));
  await page.keyboard.press("Enter");
  await numberOf(page, "又渗油了");
  await expect(page.locator("main")).toContainText("澹台明");
  await expect(page.locator("main")).not.toContainText("澹台夫人");

  await call("澹台夫人", "发票开错了");
  await tabTo(page, page.getByRole("button", { name: "登记为新客户" }));
  await page.keyboard.press("Enter");
  await numberOf(page, "发票开错了");
  await expect(page.locator("main")).toContainText("澹台夫人");
});

test("a call about an open complaint is added to it with everything that was typed", async ({ as }) => {
  const page = await as("agent");
  const first = await register(page, { subject: "联轴器断裂", name: "鹿鸣", phone: "13905127799" });
  await page.goto("/complaints/new");
  await page.getByPlaceholder("电话、姓名或客户编号").fill("13905127799");
  await page.locator("#hits button").first().click();
  await expect(page.getByLabel("标题")).toBeFocused();
  await page.getByLabel("标题").fill("又来电催问");
  await page.getByLabel("客户原话").fill("备件到底什么时候寄");
  await page.getByRole("button", { name: `记到这一件 ${first}` }).click();
  await expect(page.locator(".crumb .num")).toHaveText(first);
  await expect(page.locator(".flash")).toContainText(`已把这次来电记到 ${first}`);
  await expect(page.locator(".timeline")).toContainText("备件到底什么时候寄");
  await page.goto("/complaints/new");
  await expect(page.getByLabel("标题")).toHaveValue("");
});

test("Enter searches at once, and a draft says that it came back", async ({ as }) => {
  const page = await as("agent");
  await register(page, { subject: "法兰渗油", name: "上海穹隆泵业有限公司", phone: "13905126161" });
  for (const typed of ["qionglong", "6161", "shang hai qiong"]) {
    await page.goto("/complaints/new");
    const find = page.getByPlaceholder("电话、姓名或客户编号");
    await find.fill(typed);
    await find.press("Enter");
    await expect(page.locator("#customer")).toContainText("上海穹隆泵业有限公司");
    await expect(page.getByLabel("标题")).toBeFocused();
  }
  const restored = page.locator("[data-draft-restored]");
  await page.goto("/complaints/new");
  await expect(restored).toBeHidden();
  await expect(page.locator("#customer")).not.toContainText("上海穹隆泵业有限公司");
  await page.getByLabel("标题").fill("只写了一半");
  await expect(page.locator("[data-draft-kept]")).toBeVisible();
  await page.goto("/complaints/new");
  await expect(restored).toContainText("未登记完的草稿");
  await restored.getByRole("button").click();
  await expect(page.getByLabel("标题")).toHaveValue("");
  await page.goto("/complaints/new");
  await expect(restored).toBeHidden();
});

test("a category is found by what customers call it, in letters too", async ({ as }) => {
  const page = await as("agent");
  await page.goto("/complaints/new");
  for (const typed of ["漏水", "loushui"]) {
    await page.getByRole("combobox", { name: "类别" }).fill(typed);
    await expect(page.locator(".combo [role=option]").first()).toContainText("又称“漏水”");
  }
});

test("a category is found by the letters of its pinyin as they are typed", async ({ as }) => {
  const page = await as("agent");
  await page.goto("/complaints/new");
  const category = page.locator("input").and(page.getByRole("combobox", { name: "类别" }));
  const options = page.getByRole("listbox", { name: "类别" }).getByRole("option");
  for (const letters of ["x", "xi", "xiu", "xius", "xiush", "xiushi", "xs"]) {
    await category.fill(letters);
    await expect(options.filter({ hasText: "锈蚀" })).toHaveCount(1);
  }
  await category.fill("xiush");
  await expect(options).toHaveCount(1);
  await expect(category).not.toHaveAttribute("aria-activedescendant");
  await expect(page.getByRole("status").filter({ hasText: "按回车选" })).toContainText("锈蚀");
  await category.press("Enter");
  await expect(category).toHaveValue(/锈蚀/);
  await category.fill("");
  await category.press("Tab");
  await category.click();
  const first = await options.first().innerText();
  await category.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await category.press("Enter");
  await expect(category).toHaveValue(first);
});

test("a draft survives a closed tab, and is gone once it is registered", async ({ as }) => {
  const page = await as("agent");
  await page.goto("/complaints/new");
  await page.getByLabel("姓名", { exact: true }).fill("左丘");
  await page.getByLabel("渠道").selectOption({ label: "来访面谈" });
  await page.getByLabel("标题").fill("支架镀层脱落");
  await page.getByLabel("客户原话").fill("一刮就掉");
  const context = page.context();
  await expect(page.getByText("草稿已保存在本机")).toBeVisible();
  await page.close();

  const again = await context.newPage();
  await again.goto("/complaints/new");
  await expect(again.getByLabel("标题")).toHaveValue("支架镀层脱落");
  await expect(again.getByLabel("客户原话")).toHaveValue("一刮就掉");
  await expect(again.getByLabel("姓名", { exact: true })).toHaveValue("左丘");
  await expect(again.getByLabel("渠道")).toHaveValue("visit");
  await again.getByRole("button", { name: "登记并取号" }).click();
  await numberOf(again, "支架镀层脱落");
  await again.goto("/complaints/new");
  await expect(again.getByLabel("标题")).toHaveValue("");
});

test("words that are none of the list are refused at their field, and a picked customer survives a closed tab", async ({ as }) => {
  const page = await as("agent");
  await register(page, { subject: "阀门卡死", name: "东方既白", phone: "13777001122" });
  await page.goto("/complaints/new");
  const search = page.getByPlaceholder("电话、姓名或客户编号");
  await search.pressSequentially("13777001199");
  await expect(page.getByLabel("电话", { exact: true })).toHaveValue("13777001199");
  await search.fill("");
  await search.pressSequentially("dfjb");
  await page.locator("#hits button").first().click();
  await expect(page.locator("#customer input[name='customer.id']")).toHaveCount(1);
  await page.getByLabel("标题").fill("又卡死了");
  await page.getByLabel("客户原话").fill("还是那个阀门");
  const category = page.getByRole("combobox", { name: "类别" });
  await category.fill("没有这一类");
  await category.press("Tab");
  await expect(page.getByText("列表中没有“没有这一类”")).toBeVisible();
  await page.getByRole("combobox", { name: "产品" }).fill("祖传铜阀");
  await page.getByRole("combobox", { name: "产品" }).press("Tab");
  await expect(page.locator("#f-product-note")).toContainText("将按原文“祖传铜阀”记录");
  await page.waitForTimeout(600);
  await page.goto("/workspace");
  await page.goto("/complaints/new");
  await expect(page.locator("#customer")).toContainText("东方既白");
  await expect(category).toHaveValue("没有这一类");
  await page.getByRole("button", { name: "登记并取号" }).click();
  await expect(page.locator("#f-category-fault")).toContainText("列表中没有“没有这一类”");
  await category.fill("");
  await category.press("Tab");
  await page.getByRole("button", { name: "登记并取号" }).click();
  await numberOf(page, "又卡死了");
  await expect(page.getByText("祖传铜阀")).toBeVisible();
});

/** Presses Tab until the control has the focus. */
async function tabTo(page, control) {
  for (let steps = 0; steps < 20; steps += 1) {
    await page.keyboard.press("Tab");
    if (await control.evaluate((node) => node === document.activeElement)) return;
  }
  throw new Error("Tab does not lead there");
}
