// Overview, lists and export: what a manager looks at.
import { readFile } from "node:fs/promises";
import { grade, open, register } from "../steps.js";
import { expect, test } from "../test.js";

test("the overview draws its charts, each with its table one click away", async ({ as }) => {
  const agent = await as("agent");
  await register(agent, { subject: "泵体裂纹", name: "诸葛明", phone: "13700116611" });
  const page = await as("manager");
  await page.goto("/overview");
  const charts = page.locator("[data-chart]");
  expect(await charts.count()).toBeGreaterThan(0);
  for (const chart of await charts.all()) {
    await expect(chart.locator(".chart-host canvas, .chart-host svg").first()).toBeVisible();
    await chart.locator("summary").click();
    await expect(chart.getByRole("table")).toBeVisible();
  }
  await page.locator("a.figure").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a list is filtered, kept as a view, sent in bulk and exported", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "齿轮箱漏油甲", name: "皇甫安", phone: "13700116622" });
  await register(agent, { subject: "齿轮箱漏油乙", name: "皇甫平", phone: "13700116633" });
  const page = await as("coordinator");
  await open(page, number);
  await grade(page);
  await page.goto("/complaints?q=齿轮箱漏油");
  await expect(page.locator("tbody tr")).toHaveCount(2);

  await page.locator("summary").filter({ hasText: "导出" }).click();
  for (const [name, start] of [["导出 CSV", "\uFEFF"], ["导出 Excel", "PK"]]) {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name }).click();
    const bytes = await readFile(await (await download).path());
    expect(bytes.toString("utf8").startsWith(start)).toBe(true);
    if (start !== "PK") expect(bytes.toString("utf8")).toContain("齿轮箱漏油甲");
  }

  await page.locator("summary").filter({ hasText: "保存当前视图" }).click();
  await page.getByLabel("视图名称").fill("漏油");
  await page.locator("details[open]").getByRole("button", { name: "保存" }).click();
  await page.goto("/complaints");
  await page.getByRole("link", { name: "漏油", exact: true }).click();
  await expect(page.locator("tbody tr")).toHaveCount(2);
  await page.locator("summary").filter({ hasText: "管理视图" }).click();
  await page.getByRole("button", { name: "删除这个视图" }).click();
  await expect(page.getByRole("link", { name: "漏油", exact: true })).toHaveCount(0);

  await page.goto("/complaints?q=齿轮箱漏油");
  const department = page.getByRole("combobox", { name: "批量派单" });
  await expect(department).toBeHidden();
  await page.getByLabel(`选择 ${number}`).check();
  await expect(page.getByRole("status").filter({ hasText: "已选 1 件" })).toBeVisible();
  await page.getByLabel("全选本页").check();
  await expect(page.getByRole("status").filter({ hasText: "已选 2 件" })).toBeVisible();
  await department.selectOption({ label: "质量部" });
  await page.getByRole("button", { name: "派单" }).click();
  await expect(page.getByRole("alert")).toContainText("已派单 1 件，1 件没有派成");
});

test("columns of the list are chosen", async ({ as }) => {
  await register(await as("agent"), { subject: "螺栓滑丝", name: "濮阳春", phone: "13700116666" });
  const page = await as("manager");
  await page.goto("/complaints");
  const channel = page.getByRole("columnheader", { name: "渠道" });
  const shown = (await channel.count()) > 0;
  await page.locator("summary").filter({ hasText: "显示的列" }).click();
  await page.locator("details[open]").getByLabel("渠道").setChecked(!shown);
  await page.getByRole("button", { name: "应用" }).click();
  await expect(channel).toHaveCount(shown ? 0 : 1);
});

test("double customers are merged, parted and noted on", async ({ as }) => {
  const agent = await as("agent");
  await register(agent, { subject: "第一次来电", name: "轩辕弘", phone: "13700116644" });
  await register(agent, { subject: "第二次来电", name: "轩辕宏", phone: "13700116655" });
  const page = await as("coordinator");
  await page.goto("/customers?q=轩辕");
  await page.getByRole("link", { name: "轩辕宏" }).click();
  await page.getByLabel("写一条备注").fill("与另一位是同一人");
  await page.getByRole("button", { name: "添加备注" }).click();
  await expect(page.locator("main")).toContainText("与另一位是同一人");
  const address = page.url();
  await page.locator("details").filter({ hasText: "合并重复客户" }).locator("summary").click();
  const other = page.getByRole("combobox", { name: "并入哪位客户" });
  await other.fill("xuanyuan");
  await expect(page.locator("#candidates").getByRole("option")).toHaveCount(1);
  await other.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "合并前核对" })).toBeVisible();
  await expect(page.locator("main")).toContainText("轩辕弘");
  await expect(page.locator("main")).toContainText("投诉 1 件");
  await page.getByRole("button", { name: "确认合并" }).click();
  await expect(page.locator("main")).toContainText("第二次来电");
  await page.goto(address);
  await page.getByRole("button", { name: "撤销合并" }).click();
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1, name: "轩辕宏" })).toBeVisible();
  await expect(page.getByRole("button", { name: "撤销合并" })).toHaveCount(0);
});
