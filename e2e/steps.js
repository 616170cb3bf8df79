// Steps that several journeys take, each as a person at the desk takes it.
import { expect } from "./test.js";

/** An agent registers a complaint; answers with its number. */
export async function register(page, { subject, name = "方远", phone, words = subject, demand = "尽快换货" }) {
  await page.goto("/complaints/new");
  await page.getByLabel("姓名", { exact: true }).fill(name);
  if (phone) await page.getByLabel("电话", { exact: true }).fill(phone);
  await page.getByLabel("标题").fill(subject);
  await page.getByLabel("客户原话").fill(words);
  await page.getByLabel("客户诉求").fill(demand);
  await page.getByRole("button", { name: "登记并取号" }).click();
  return numberOf(page, subject);
}

/** The number of the case that is open. */
export async function numberOf(page, subject) {
  await expect(page.getByRole("heading", { level: 1, name: subject })).toBeVisible();
  return page.locator(".crumb .num").innerText();
}

/** Opens a case by its address. */
export async function open(page, number) {
  await page.goto(`/workspace/${number}`);
  await expect(page.locator(".crumb .num")).toHaveText(number);
}

/** Opens the form of a verb in place; answers with the form. */
export async function begin(page, verb) {
  const link = page.locator(".actions").getByRole("link", { name: verb, exact: true });
  if (!(await link.isVisible())) await page.locator(".actions summary").click();
  await link.click();
  const form = page.locator("form.action");
  await expect(form.getByRole("heading", { name: verb })).toBeVisible();
  return form;
}

/** Sends the form that is open, and waits until the case is shown without it. */
export async function send(page, form) {
  await form.getByRole("button").first().click();
  await expect(page.locator("form.action")).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: /已完成|已退单/ })).toBeVisible();
}

/** Picks from a list that is searched by typing. */
export async function choose(form, label, words) {
  const box = form.locator("input").and(form.getByRole("combobox", { name: label }));
  await box.fill(words);
  await box.press("Enter");
  await expect(box).toHaveValue(new RegExp(words));
}

/** Picks one of a few that are all seen; what it means may stand behind its name. */
export async function tick(form, group, label) {
  const name = new RegExp(`^${label}(\\s|$)`);
  await form.getByRole("group", { name: group }).getByRole("radio", { name }).check();
}

export async function grade(page, severity = "一般") {
  const form = await begin(page, "分级");
  await tick(form, "等级", severity);
  await choose(form, "类别", "锈蚀");
  await send(page, form);
}

export async function dispatch(page, department = "质量部") {
  const form = await begin(page, "派单");
  await choose(form, "责任部门", department);
  await send(page, form);
}

export async function accept(page) {
  await send(page, await begin(page, "接单"));
}

export async function find(page) {
  const form = await begin(page, "填写调查结论");
  await tick(form, "是否属实", "属实");
  await choose(form, "原因", "包装与防护");
  await send(page, form);
}

export async function respond(page, result = "已换货并致歉") {
  const form = await begin(page, "反馈结果");
  await form.getByLabel("处理结果").fill(result);
  await send(page, form);
}

export async function followUp(page, satisfaction = "满意") {
  const form = await begin(page, "记录回访");
  await tick(form, "问题已解决", "是");
  await tick(form, "客户打分", satisfaction);
  await send(page, form);
}

export async function close(page, summary = "换货后客户满意") {
  const form = await begin(page, "结案");
  await form.getByLabel("摘要").fill(summary);
  await form.locator("[name=outcome]").selectOption("resolved");
  await send(page, form);
}

/** The stage as the case says it. */
export async function expectStage(page, stage) {
  await expect(page.locator(".case-head .crumb")).toContainText(stage);
}
