// The public face on a phone: complaining and tracking without an account.
import { accept, dispatch, find, grade, open, respond, tick } from "../steps.js";
import { expect, test } from "../test.js";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test("a customer complains on a phone, adds words, rates and sees the answer", async ({ visit, as }) => {
  const page = await visit(PHONE);
  const { number, code } = await complain(page, "泵坏了");
  await page.getByRole("button", { name: "查询进度" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "处理进度" })).toBeVisible();
  expect(page.url()).not.toContain(code);
  await page.goto("/track");
  await page.getByLabel("投诉编号").fill(number);
  await page.getByLabel("查询码").fill("0000-0000");
  await page.getByRole("button", { name: "查询" }).click();
  await expect(page.getByRole("alert")).toContainText("编号或查询码不对");
  await track(page, number, code);
  await expect(page.getByText("我们已收到您的投诉")).toBeVisible();

  await page.getByRole("heading", { name: "补充情况" }).click();
  await page.getByLabel("想补充的话").fill("照片我有，随时可以发");
  await page.getByRole("button", { name: "提交补充" }).click();
  await expect(page.getByRole("status").first()).toContainText("已收到您的补充");
  await expect(page.getByText("照片我有，随时可以发")).toBeVisible();

  const manager = await as("manager");
  await open(manager, number);
  await expect(manager.locator("#timeline")).toContainText("照片我有，随时可以发");
  await grade(manager);
  await dispatch(manager);
  await accept(manager);
  await find(manager);
  await respond(manager, "已寄出新泵");

  await page.goto("/track");
  await track(page, number, code);
  await expect(page.getByText("已寄出新泵")).toBeVisible();
  await tick(page, "您对处理满意吗？", "很满意");
  await page.getByRole("button", { name: "提交评价" }).click();
  await expect(page.getByRole("status").first()).toContainText("谢谢您的评价");
});

test("a customer withdraws", async ({ visit }) => {
  const page = await visit(PHONE);
  const { number, code } = await complain(page, "少发了一个零件");
  await page.goto("/track");
  await track(page, number, code);
  await page.getByRole("heading", { name: "撤回投诉" }).click();
  await page.getByLabel("撤回的原因").fill("零件在箱底找到了");
  await page.getByRole("button", { name: "确认撤回" }).click();
  await expect(page.getByText("这件投诉已经撤回")).toBeVisible();
  await expect(page.getByRole("button", { name: "确认撤回" })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "补充情况" })).toHaveCount(0);
});

async function complain(page, words) {
  await page.goto("/complain");
  await expect(page.getByText("接下来会怎样")).toBeVisible();
  await page.getByLabel("发生了什么").fill(words);
  await page.getByLabel("怎么称呼您").fill("闻人达");
  await page.getByLabel("联系电话").fill("13600223344");
  await page.getByRole("button", { name: "提交投诉" }).click();
  await expect(page.getByRole("heading", { name: "已收到您的投诉" })).toBeVisible();
  const [number, code] = await page.locator(".receipt dd:not(.copy)").allInnerTexts();
  return { number, code };
}

async function track(page, number, code) {
  await page.getByLabel("投诉编号").fill(number);
  await page.getByLabel("查询码").fill(code);
  await page.getByRole("button", { name: "查询" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "处理进度" })).toBeVisible();
}
