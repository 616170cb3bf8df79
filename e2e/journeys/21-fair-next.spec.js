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
