// What is refused is refused gently: with the reason, what is possible, and what was typed still there.
import { accept, begin, dispatch, expectStage, grade, open, register, respond, send, tick } from "../steps.js";
import { PASSWORD, PEOPLE } from "../people.js";
import { expect, signIn, test } from "../test.js";

test("whoever handled a complaint does not follow it up, and closing says what is missing", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "潜水泵不上水", name: "司徒清", phone: "13700112244" });
  const manager = await as("manager");
  await open(manager, number);
  await grade(manager);
  await dispatch(manager);
  await accept(manager);
  await respond(manager);
  await expectStage(manager, "已反馈");
  await expect(manager.locator(".actions").getByRole("link", { name: "记录回访" })).toHaveCount(0);
  await manager.goto(`/workspace/${number}?do=follow_up`);
  await expect(manager.locator("form.action")).toHaveCount(0);
  await manager.goto("/follow-ups");
  await expect(manager.getByRole("row", { name: number })).toHaveCount(0);

  const coordinator = await as("coordinator");
  await open(coordinator, number);
  const asked = await begin(coordinator, "记录回访");
  await asked.getByRole("button", { name: "记录回访" }).click();
  const unrated = asked.getByRole("group", { name: "客户打分" }).getByRole("radio").first();
  await expect(unrated).toHaveJSProperty("validity.valueMissing", true);
  await tick(asked, "客户打分", "满意");
  await send(coordinator, asked);
  const form = await begin(coordinator, "结案");
  await expect(form.getByRole("listitem").filter({ hasText: "原因" })).toContainText("未到");
  await expect(form.getByRole("listitem").filter({ hasText: "满意度" })).toContainText("已完成");
  await expect(form.getByRole("listitem").filter({ hasText: "处理结果" })).toContainText("已完成");
  await form.getByLabel("摘要").fill("换货后客户说可以");
  await form.locator("[name=outcome]").selectOption("resolved");
  await form.getByRole("button", { name: "结案" }).click();
  await expect(form.getByRole("alert")).toBeVisible();
  await expect(form.getByLabel("摘要")).toHaveValue("换货后客户说可以");
  await expectStage(coordinator, "已回访");
});

test("a form on an old version says what changed and keeps what was typed", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "循环泵有焦味", name: "上官雪", phone: "13700112255" });
  const slow = await as("coordinator");
  await open(slow, number);
  const form = await begin(slow, "分级");
  await tick(form, "等级", "重大");
  await form.getByLabel("备注").fill("怀疑线圈短路，先停发");

  const quick = await as("manager");
  await open(quick, number);
  await grade(quick, "特别重大");

  await form.getByRole("button", { name: "分级" }).click();
  await expect(form.getByRole("alert")).toContainText("您填写的内容还在");
  await expect(form.getByLabel("备注")).toHaveValue("怀疑线圈短路，先停发");
  await expect(form.getByRole("radio", { name: /^重大/ })).toBeChecked();
  await expect(slow.locator("#timeline")).toContainText("龙正国");
});

test("a verb that is no longer possible says where the complaint stands", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "风机外壳划伤", name: "欧阳静", phone: "13700112266" });
  const coordinator = await as("coordinator");
  await open(coordinator, number);
  await grade(coordinator);
  await dispatch(coordinator);
  const handler = await as("handler");
  await open(handler, number);
  const form = await begin(handler, "退单");
  await form.getByLabel("理由").fill("划伤在运输途中发生，应由物流承担");
  const manager = await as("manager");
  await open(manager, number);
  await send(manager, await begin(manager, "退单").then(async (form) => {
    await form.getByLabel("理由").fill("责任部门有误");
    return form;
  }));
  await expectStage(manager, "已分级");
  await form.getByRole("button", { name: "退单" }).click();
  await expect(handler.getByRole("alert").or(handler.locator(".toast"))).toBeVisible();
});

test("signed out in another tab: it is said, with the way back, and what was typed stays", async ({ as, visit }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "轴承异响", name: "西门豹", phone: "13700112277" });
  // A session of its own: signing out must not end the one that other journeys share.
  const page = await visit();
  await signIn(page, PEOPLE.coordinator.login);
  await open(page, number);
  const form = await begin(page, "记录联系");
  await form.getByLabel("摘要").fill("客户同意周五再联系");
  const other = await page.context().newPage();
  await other.goto("/workspace");
  await other.locator("summary .avatar").click();
  await other.getByRole("button", { name: "退出", exact: true }).click();
  await expect(other).toHaveURL(/sign-in/);
  await form.getByRole("button", { name: "记录联系" }).click();
  const toast = page.locator(".toast");
  await expect(toast).toContainText("您已退出登录");
  await expect(form.getByLabel("摘要")).toHaveValue("客户同意周五再联系");
  await toast.getByRole("link", { name: "重新登录" }).click();
  await page.getByLabel("账号").fill(PEOPLE.coordinator.login);
  await page.getByLabel("密码").fill(PASSWORD);
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page).toHaveURL(new RegExp(`/workspace/${number}`));
});

test("what a field lacks is said at the field", async ({ as }) => {
  const agent = await as("agent");
  await agent.goto("/complaints/new");
  await agent.getByLabel("电话", { exact: true }).fill("12");
  await agent.getByLabel("标题").fill("支架孔位偏移");
  await agent.getByLabel("客户原话").fill("装不上");
  await agent.getByRole("button", { name: "登记并取号" }).click();
  const phone = agent.getByLabel("电话", { exact: true });
  await expect(phone).toHaveAttribute("aria-invalid", "true");
  await expect(phone).toHaveAccessibleDescription(/5–20 位数字/);
  await expect(agent.getByLabel("客户原话")).toHaveValue("装不上");
});

test("an address that is not there, or not for the reader, says so and leads back", async ({ as }) => {
  const agent = await as("agent");
  await agent.goto("/workspace/C19990101-00001");
  await expect(agent.getByRole("heading", { name: "没有找到" })).toBeVisible();
  await agent.getByRole("link", { name: "回到工作台" }).click();
  await expect(agent.getByRole("heading", { name: "投诉队列" })).toBeVisible();
});
