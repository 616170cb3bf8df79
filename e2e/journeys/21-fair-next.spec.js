// The fair next: a manager sets by what, the coordinator gives it to whoever's turn it is, and who is free takes the next one.
import { begin, choose, dispatch, grade, open, register, send } from "../steps.js";
import { expect, test } from "../test.js";

test("whose turn it is", async ({ as }) => {
  const agent = await as("agent");
  const first = await register(agent, { subject: "水壶漏水甲", name: "轮派甲", phone: "13700212101" });
  const second = await register(agent, { subject: "水壶漏水乙", name: "轮派乙", phone: "13700212102" });

  const manager = await as("manager");
  await manager.goto("/fairness?department=quality");
  const row = manager.getByRole("row", { name: /李梅/ });
  await expect(row).toContainText("在手少");
  await manager.getByLabel("在手少").fill("9");
  await expect(row).toContainText("×9");
  await manager.getByRole("button", { name: "保存" }).click();
  await expect(manager.getByText("本部门自定")).toBeVisible();

  const coordinator = await as("coordinator");
  await open(coordinator, first);
  await grade(coordinator);
  const form = await begin(coordinator, "派单");
  await choose(form, "责任部门", "质量部");
  // Other journeys leave people in this department, too: it is the turn of one of them.
  await expect(form.getByLabel("经办人").locator("option", { hasText: /^推荐 .*得分/ })).toHaveCount(1);
  await form.getByLabel("经办人").selectOption({ label: "按次序指派给下一位" });
  await send(coordinator, form);
  await expect(coordinator.locator("#timeline")).toContainText("按次序");

  await open(coordinator, second);
  await grade(coordinator);
  await dispatch(coordinator);
  const handler = await as("handler");
  await handler.goto("/workspace");
  await handler.getByRole("button", { name: "领取下一件" }).click();
  await expect(handler.getByText("已领取")).toBeVisible();
  await handler.getByLabel("账户菜单").click();
  await handler.getByRole("button", { name: "离开一会儿" }).click();
  await manager.goto("/fairness?department=quality");
  await expect(row).toContainText("离开");
});

test("a manager enters who is away, changes it and takes it back, and keeps the roster", async ({ as }) => {
  const manager = await as("manager");
  await manager.goto("/workspace");
  await manager.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "外出与值班" }).click();
  await manager.getByText("登记外出", { exact: true }).click();
  const away = manager.locator('form[action="/team/absences"]');
  await choose(away, "谁", "宋佳");
  await away.getByLabel("从").fill("2030-05-01T00:00");
  await away.getByLabel("到", { exact: false }).fill("2030-04-30T00:00");
  await away.getByRole("button", { name: "保存" }).click();
  await expect(away.locator(".fault")).toContainText("不能早于开始");
  await expect(away.locator("[aria-invalid=true]")).toBeFocused();
  await away.locator("[aria-invalid=true]").fill("2030-05-06T00:00");
  await away.getByRole("button", { name: "保存" }).click();
  const row = manager.getByRole("row", { name: /宋佳/ });
  await expect(row).toContainText("2030-05-06 00:00");
  await expect(row).toContainText("没有代理人");
  await row.getByRole("link", { name: /修改/ }).click();
  const change = manager.locator("#change");
  await choose(change, "代理人", "陈雅琴");
  await change.getByRole("button", { name: "保存" }).click();
  await expect(row).toContainText("陈雅琴");
  await row.getByRole("button", { name: /取消/ }).click();
  await expect(row).toHaveCount(0);

  await manager.getByText("排班", { exact: true }).click();
  const duty = manager.locator('form[action="/team/duties"]');
  await choose(duty, "谁", "宋佳");
  await duty.getByLabel("从").fill("2030-05-01T18:00");
  await duty.getByLabel("到", { exact: false }).fill("2030-05-02T08:00");
  await duty.getByRole("button", { name: "保存" }).click();
  await expect(manager.getByText("下一班：宋佳，2030-05-01 18:00 起。")).toBeVisible();
  await row.getByRole("button", { name: /取消/ }).click();
  await expect(row).toHaveCount(0);
});
