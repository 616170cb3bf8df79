// Somebody is told while they look at another page: the bell counts by itself, and the inbox opens by the keyboard.
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
