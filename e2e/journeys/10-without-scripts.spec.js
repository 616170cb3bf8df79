// Without JavaScript the loop still goes round: every form is a page.
import { tick } from "../steps.js";
import { expect, test } from "../test.js";

test("a complaint goes from receipt to closure without a script", async ({ as }) => {
  const plain = { javaScriptEnabled: false };
  const agent = await as("agent", plain);
  await agent.goto("/complaints/new");
  await agent.getByLabel("姓名", { exact: true }).fill("赫连勃");
  await agent.getByLabel("电话", { exact: true }).fill("13700117711");
  await agent.getByLabel("标题").fill("开关失灵");
  await agent.getByLabel("客户原话").fill("按了没反应");
  await agent.getByRole("combobox", { name: "类别" }).selectOption({ label: "产品缺陷 / 锈蚀" });
  await agent.getByRole("button", { name: "登记并取号" }).click();
  const number = await agent.locator(".crumb .num").innerText();

  const coordinator = await as("coordinator", plain);
  await coordinator.goto("/workspace?queue=all");
  await coordinator.locator(`#row-${number}`).click();
  await act(coordinator, "分级", "已分级");
  await act(coordinator, "派单", "已派单", (form) => form.getByLabel("责任部门").selectOption("quality"));

  const handler = await as("handler", plain);
  await handler.goto(`/workspace/${number}`);
  await act(handler, "接单", "处理中");
  await act(handler, "填写调查结论", "处理中", async (form) => {
    await tick(form, "是否属实", "属实");
    await form.getByLabel("原因").selectOption("packing-fault");
  });
  await act(handler, "反馈结果", "已反馈", (form) => form.getByLabel("处理结果").fill("已更换开关"));

  const colleague = await as("colleague", plain);
  await colleague.goto("/follow-ups");
  await colleague.getByRole("row", { name: number }).getByRole("link", { name: "回访" }).click();
  const form = colleague.locator("form.action");
  await tick(form, "问题已解决", "是");
  await tick(form, "客户打分", "满意");
  await form.getByRole("button").first().click();
  await expect(colleague.locator(".case-head .crumb")).toContainText("已回访");

  await coordinator.goto(`/workspace/${number}`);
  await act(coordinator, "结案", "已结案", (form) => form.getByLabel("摘要").fill("更换后正常"));
});

test("customers are found and told apart without a script", async ({ as }) => {
  const plain = { javaScriptEnabled: false };
  const page = await as("coordinator", plain);
  const call = async (name, subject) => {
    await page.goto("/complaints/new");
    await page.getByPlaceholder("电话、姓名或客户编号").fill(name);
    await page.getByRole("button", { name: "查找" }).click();
    await expect(page.getByLabel("姓名", { exact: true })).toHaveValue(name);
    await page.getByLabel("电话", { exact: true }).fill("13700117722");
    await page.getByLabel("标题").fill(subject);
    await page.getByLabel("客户原话").fill("按了没反应");
    await page.getByRole("button", { name: "登记并取号" }).click();
  };
  await call("独孤信", "开关失灵");
  await expect(page.locator(".case-head .crumb")).toContainText("已受理");
  await call("独孤伽罗", "开关还是失灵");
  await expect(page.getByRole("alert")).toContainText("独孤信");
  await page.getByRole("button", { name: "登记为新客户" }).click();
  await expect(page.locator(".case-head .crumb")).toContainText("已受理");

  await page.goto("/customers?q=独孤");
  await page.getByRole("link", { name: "独孤伽罗" }).click();
  await page.locator("details").filter({ hasText: "合并重复客户" }).locator("summary").click();
  await page.getByLabel("并入哪位客户").fill("独孤");
  await page.getByRole("button", { name: "查找" }).click();
  await page.getByRole("link", { name: /独孤信/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "合并前核对" })).toBeVisible();
  await page.getByRole("button", { name: "确认合并" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "独孤信" })).toBeVisible();
});

/** Opens the form of a verb as a page, fills it in and sends it. */
async function act(page, verb, stage, fill = async () => {}) {
  const link = page.locator(".actions").getByRole("link", { name: verb, exact: true });
  if (!(await link.isVisible())) await page.locator(".actions summary").click();
  await link.click();
  const form = page.locator("form.action");
  await fill(form);
  await form.getByRole("button").first().click();
  await expect(form).toHaveCount(0);
  await expect(page.locator(".case-head .crumb")).toContainText(stage);
}
