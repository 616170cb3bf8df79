// Language and theme are chosen once and stay.
import { expect, test } from "../test.js";

test("language and theme stay from page to page and in a new tab", async ({ as }) => {
  const page = await as("manager");
  await page.goto("/workspace");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.locator("[data-theme-form] button").click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto("/overview");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");

  const other = await page.context().newPage();
  await other.goto("/complaints");
  await expect(other.locator("html")).toHaveAttribute("data-theme", "dark");
  await other.getByRole("button", { name: "中文" }).click();
  await expect(other.getByRole("heading", { level: 1, name: "投诉列表" })).toBeVisible();
  await other.locator("[data-theme-form] button").click();
  await expect(other.locator("html")).toHaveAttribute("data-theme", "light");
});

test("a password is changed, and the old one no longer opens the desk", async ({ visit, desk }) => {
  const [old, fresh] = ["Kranich-Bambus-8", "Ahorn-Libelle-21"];
  await desk.run(["user", "add", "wei.wei", "--name", "韦薇", "--role", "agent", "--password-stdin"], `${old}\n`);
  const page = await visit();
  await enter(page, old);
  await expect(page.getByLabel("账户菜单")).toBeVisible();
  await page.goto("/account");
  await page.getByLabel("现在的密码").fill(old);
  await page.getByRole("textbox", { name: "新密码" }).fill(fresh);
  await page.getByLabel("再输一次").fill(fresh);
  await page.getByRole("button", { name: "修改密码" }).click();
  await expect(page.getByRole("status").first()).toContainText("密码已修改");
  await page.getByLabel("账户菜单").click();
  await page.getByRole("button", { name: "退出", exact: true }).click();
  await enter(page, old);
  await expect(page.getByRole("alert")).toContainText("账号或密码不对");
  await enter(page, fresh);
  await expect(page.getByLabel("账户菜单")).toBeVisible();
});

async function enter(page, password) {
  await page.goto("/sign-in");
  await page.getByLabel("账号").fill("wei.wei");
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "登录" }).click();
}
