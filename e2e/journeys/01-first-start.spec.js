// The first start of an empty desk leads to its first account.
import { expect, test } from "../test.js";

test("an empty desk asks for its first account and is then ready for work", async ({ emptyDesk, browser }) => {
  const context = await browser.newContext({ baseURL: emptyDesk.url });
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "建立第一个账号" })).toBeVisible();
  await page.getByLabel("单位名称").fill("泊钧机电");
  await page.getByLabel("行业预设").selectOption({ label: "制造" });
  await page.getByLabel("姓名").fill("钱程");
  await page.getByLabel("账号").fill("qian.cheng");

  await page.getByLabel("密码").fill("1234567890");
  await page.getByRole("button", { name: "开始使用" }).click();
  await expect(page.locator(".fault")).toBeVisible();
  await expect(page.getByLabel("姓名")).toHaveValue("钱程");

  await page.getByLabel("密码").fill("Kranich-Bambus-7");
  await page.getByRole("button", { name: "开始使用" }).click();
  await expect(page.getByRole("heading", { name: "投诉队列" })).toBeVisible();

  await page.goto("/settings/departments");
  await expect(page.getByRole("cell", { name: "客户投诉中心", exact: true })).toBeVisible();

  await page.getByLabel("账户菜单").click();
  await page.getByRole("button", { name: "退出" }).click();
  await page.goto("/setup");
  await expect(page.getByRole("heading", { name: "登录" })).toBeVisible();
  await context.close();
});
