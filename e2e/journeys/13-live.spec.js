// Two people at one desk: what one does, the other sees without asking, and nothing is taken from under their hands.
import { accept, begin, dispatch, expectStage, grade, open, register, send } from "../steps.js";
import { expect, test } from "../test.js";

/** The streams of a page are open: what happens from now on is told. */
async function listening(page) {
  await page.waitForRequest((request) => request.url().endsWith("/events?of=queue"));
}

test("a new complaint comes into the queue by itself, marked, and counts", async ({ as }) => {
  const coordinator = await as("coordinator");
  const stream = listening(coordinator);
  await coordinator.goto("/workspace?queue=all");
  await stream;
  const tab = coordinator.locator("#queue-tabs").getByRole("link", { name: "全部" });
  const before = Number((await tab.innerText()).replace(/\D/g, ""));

  const agent = await as("agent");
  const number = await register(agent, { subject: "自己出现的投诉" });
  const row = coordinator.locator(".queue-item").filter({ hasText: number });
  await expect(row).toBeVisible();
  await expect(row.getByText("新到", { exact: true })).toBeVisible();
  await expect(tab).toContainText(String(before + 1));
  await row.click();
  await expect(row.getByText("新到", { exact: true })).toHaveCount(0);
});

test("somebody who is typing is told, and goes on typing", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "两个人同时在看" });
  const coordinator = await as("coordinator");
  const stream = listening(coordinator);
  await open(coordinator, number);
  await stream;
  const form = await begin(coordinator, "记录联系");
  await form.getByLabel("摘要").fill("正说到一半");

  await agent.getByPlaceholder("填写处理进展").fill("客户又来电了");
  await agent.getByRole("button", { name: "添加备注" }).click();
  const word = coordinator.getByRole("status").filter({ hasText: "陈雅琴" });
  await expect(word).toContainText("添加备注");
  await expect(form.getByLabel("摘要")).toHaveValue("正说到一半");
  await expect(form.getByLabel("摘要")).toBeFocused();

  await form.getByRole("button", { name: "记录联系" }).click();
  await expect(coordinator.getByRole("alert")).toContainText("陈雅琴");
  await expect(coordinator.locator("form.action").getByLabel("摘要")).toHaveValue("正说到一半");
  await send(coordinator, coordinator.locator("form.action"));
});

test("after an action in place the row says so, and the list stays where it was", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "就地处理的投诉" });
  const coordinator = await as("coordinator");
  await coordinator.goto("/workspace?queue=all");
  const row = coordinator.locator(".queue-item").filter({ hasText: number });
  await row.click();
  await grade(coordinator, "重大");
  await expect(row).toContainText("重大");
  await expect(row).toContainText("已分级");
  await expect(row).toHaveAttribute("aria-current", "true");
  await dispatch(coordinator);
  await expect(row).toContainText("已派单");

  const handler = await as("handler");
  await open(handler, number);
  await accept(handler);
  await expectStage(handler, "处理中");
  await expect(row).toContainText("处理中");
});

test("people offered for a dispatch are those of the department", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "派给谁" });
  const coordinator = await as("coordinator");
  await open(coordinator, number);
  await grade(coordinator);
  const form = await begin(coordinator, "派单");
  const people = form.getByRole("combobox", { name: "经办人" });
  await expect(people.getByRole("option", { name: "李梅" })).toHaveCount(1);
  const department = form.locator("input").and(form.getByRole("combobox", { name: "责任部门" }));
  await department.fill("物流");
  await department.press("Enter");
  await expect(people.getByRole("option", { name: "李梅" })).toHaveCount(0);
  await department.fill("质量部");
  await department.press("Enter");
  await expect(people.getByRole("option", { name: /李梅 待处理/ })).toHaveCount(1);
});

test("a template is put in where one writes, with and without scripts", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "按模板回话" });
  const form = await begin(agent, "记录联系");
  await form.getByLabel("摘要").fill("先说一句。");
  await form.getByText("插入模板").focus();
  await agent.keyboard.press("Enter");
  await agent.keyboard.press("Tab");
  await agent.keyboard.press("Enter");
  await expect(form.getByLabel("摘要")).toBeFocused();
  await expect(form.getByLabel("摘要")).toHaveValue(new RegExp(`^先说一句。[\\s\\S]*`));
  expect((await form.getByLabel("摘要").inputValue()).length).toBeGreaterThan(10);

  const plain = await as("agent", { javaScriptEnabled: false });
  await plain.goto(`/workspace/${number}?do=contact`);
  const page = plain.locator("form.action");
  await page.getByText("插入模板").click();
  await page.locator(".panel a").first().click();
  expect((await plain.locator("form.action").getByLabel("摘要").inputValue()).length).toBeGreaterThan(5);
});
