// Somebody is told while they look at another page: the bell counts by itself, and the inbox opens by the keyboard. Whoever
// sees a complaint in a list escalates it from there, by the keyboard too, and is back in the list.
import { dispatch, grade, open, register } from "../steps.js";
import { expect, test } from "../test.js";

test("who is handed a complaint hears the bell, opens it by keyboard, and has read it", async ({ as }) => {
  // Nobody heads the department: who works in it is told.
  const handler = await as("handler");
  await handler.goto("/inbox");
  const readAll = handler.getByRole("button", { name: "全部标为已读" });
  if (await readAll.isVisible()) await readAll.click();
  const stream = handler.waitForRequest((request) => request.url().includes("/events"));
  await handler.goto("/account");
  await stream;
  const bell = handler.locator("#bell");
  await expect(bell).toHaveAccessibleName("0 条未读通知");

  const agent = await as("agent");
  const number = await register(agent, { subject: "铃声响起的投诉", phone: "13700118802" });
  const coordinator = await as("coordinator");
  await open(coordinator, number);
  await grade(coordinator);
  await dispatch(coordinator);

  await expect(bell).toHaveAccessibleName("1 条未读通知");
  await handler.keyboard.press("g");
  await handler.keyboard.press("i");
  await expect(handler).toHaveURL(/\/inbox$/);
  const notice = handler.getByRole("button", { name: new RegExp(number) });
  await expect(notice).toContainText("朱颖把");
  await notice.focus();
  await handler.keyboard.press("Enter");
  await expect(handler.locator(".crumb .num")).toHaveText(number);
  await expect(bell).toHaveAccessibleName("0 条未读通知");
});

test("from the queue one escalates by a key, and is back where one was; notices of one complaint share a line", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "从列表上报的投诉", phone: "13700118803" });
  const coordinator = await as("coordinator");
  await open(coordinator, number);
  await grade(coordinator);
  await dispatch(coordinator);
  await coordinator.goto("/workspace?queue=all&q=从列表上报的投诉");
  const item = coordinator.locator(".queue-item").filter({ hasText: number });
  await item.focus();
  await coordinator.keyboard.press("e");
  await expect(coordinator.getByRole("heading", { level: 1, name: "上报或督办" })).toBeVisible();
  await coordinator.getByLabel("督办内容").fill("今天给客户回话");
  await coordinator.getByRole("button", { name: "督办" }).click();
  await expect(coordinator).toHaveURL(/\/workspace\?.*queue=all/);
  await coordinator.getByRole("link", { name: `上报或督办 ${number}` }).click();
  const form = coordinator.locator("form").filter({ has: coordinator.getByRole("heading", { name: "上报" }) });
  await form.getByRole("button", { name: "上报" }).click();
  await expect(coordinator.getByRole("heading", { level: 1, name: "上报或督办" }), "a reason is asked").toBeVisible();
  await form.getByRole("textbox").fill("客户再三来电");
  await form.getByRole("button", { name: "上报" }).click();
  await expect(coordinator).toHaveURL(/\/workspace\?.*queue=all/);

  const manager = await as("manager");
  await manager.goto("/workspace?queue=mine&list=unacknowledged");
  await expect(manager.locator(".queue-item").filter({ hasText: number })).toContainText("此前：还没有联系过客户");
  await manager.goto("/inbox");
  const line = manager.getByRole("listitem").filter({ has: manager.getByRole("button", { name: new RegExp(number) }) });
  await expect(line).toHaveCount(1);
});
