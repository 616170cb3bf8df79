// Second thoughts: resolved at once and opened again, withdrawn, merged, each undone with its reason on record.
import { begin, expectStage, open, register, send, tick } from "../steps.js";
import { expect, test } from "../test.js";

test("a complaint resolved on the spot is opened again and keeps its first closure", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "发票抬头有误", name: "端木兰", phone: "13700113311" });
  const form = await begin(agent, "当场化解");
  await form.getByLabel("处理结果").fill("当场重开发票并发送");
  await tick(form, "满意度", "满意");
  await send(agent, form);
  await expectStage(agent, "已结案");

  const coordinator = await as("coordinator");
  await open(coordinator, number);
  const again = await begin(coordinator, "重开");
  await again.getByLabel("理由").fill("客户说税号也错了");
  await send(coordinator, again);
  await expect(coordinator.locator(".case-head .crumb")).toContainText("重开 1 次");
  await expect(coordinator.locator("#timeline")).toContainText("当场重开发票并发送");
  await expect(coordinator.locator("#timeline")).toContainText("客户说税号也错了");
});

test("a merge keeps both numbers and can be undone", async ({ as }) => {
  const agent = await as("agent");
  const kept = await register(agent, { subject: "五金件毛刺划手", name: "公孙策", phone: "13700113322" });
  const twin = await register(agent, { subject: "又打电话说毛刺", name: "公孙大娘", phone: "13700113333" });
  const coordinator = await as("coordinator");
  await open(coordinator, twin);
  const form = await begin(coordinator, "并案");
  await form.getByLabel("并入的编号").fill("C19990101-00001");
  await form.getByRole("button", { name: "并案" }).click();
  await expect(form.getByLabel("并入的编号")).toHaveAttribute("aria-invalid", "true");
  await form.getByLabel("并入的编号").fill(kept);
  await form.getByRole("button", { name: "并案" }).click();
  await expect(form.getByRole("alert")).toContainText("两件投诉的客户不同");
  await expect(form.locator(".brief")).toContainText("公孙策");
  await form.getByLabel("已核对").check();
  await send(coordinator, form);
  await expectStage(coordinator, "已并案");
  await coordinator.locator(".banner").getByRole("link").click();
  await expect(coordinator.locator(".crumb .num")).toHaveText(kept);

  await open(coordinator, twin);
  const undo = await begin(coordinator, "恢复");
  await undo.getByLabel("理由").fill("核对后是两件事");
  await send(coordinator, undo);
  await expectStage(coordinator, "已受理");
});

test("a withdrawal and a declination need a reason and can be undone", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "增压泵噪声", name: "慕容白", phone: "13700113344" });
  const coordinator = await as("coordinator");
  await open(coordinator, number);
  for (const [verb, stage] of [["撤诉", "已撤诉"], ["不予受理", "不予受理"]]) {
    const form = await begin(coordinator, verb);
    await form.getByLabel("理由").fill("客户来电说明");
    await send(coordinator, form);
    await expectStage(coordinator, stage);
    const undo = await begin(coordinator, "恢复");
    await undo.getByLabel("理由").fill("客户改了主意");
    await send(coordinator, undo);
    await expectStage(coordinator, "已受理");
  }
});
