// Calendars: a day is changed after it was seen what that does, a year is loaded from a file and typed in.
import { tick } from "../steps.js";
import { expect, test } from "../test.js";

const STANDARD = "/settings/calendars/standard";

test("a make-up Saturday gets hours of its own, seen before it is saved", async ({ as }) => {
  const admin = await as("admin");
  await admin.goto("/settings");
  await admin.locator("main").getByRole("link", { name: "日历" }).first().click();
  await admin.getByRole("link", { name: "标准工作日历" }).first().click();
  await admin.goto(`${STANDARD}?month=2026-10`);
  await expect(admin.getByRole("link", { name: "2026-10-01 周四 休 国庆节 休息" })).toBeVisible();
  await admin.getByRole("link", { name: /2026-10-10 周六 班/ }).click();
  const form = admin.locator("#change");
  await tick(form, "这一天", "另定时间");
  await form.getByLabel(/当天的时间/).fill("10:00-12:00");
  await form.getByRole("button", { name: "预览改动" }).click();
  const row = admin.getByRole("row", { name: /2026-10-10/ }).first();
  await expect(row).toContainText("09:00–12:00 13:30–18:00");
  await expect(row).toContainText("10:00–12:00");
  await admin.getByRole("button", { name: "保存" }).click();
  await expect(admin.getByRole("link", { name: /2026-10-10 周六 另 .*10:00–12:00/ })).toBeVisible();
});

test("a department goes by another calendar after it was seen what that does, with scripts and without", async ({ as }) => {
  for (const [javaScriptEnabled, from, to] of [[true, "标准工作日历", "全天候"], [false, "全天候", "标准工作日历"]]) {
    const admin = await as("admin", { javaScriptEnabled });
    await admin.goto("/settings/departments?edit=finance#change");
    await admin.locator("#change").getByLabel("日历").selectOption({ label: to });
    await admin.locator("#change").getByRole("button", { name: "保存" }).click();
    await expect(admin.getByRole("heading", { name: "保存前看一看：财务部" })).toBeVisible();
    await expect(admin.getByText(/办理中的 \d+ 件投诉/)).toBeVisible();
    const row = admin.getByRole("row", { name: /^财务部/ });
    await expect(row).toContainText(from);
    await expect(row).toContainText(to);
    // A click in the same place at once would be the second half of a double click, which saves nothing unseen.
    await admin.getByRole("button", { name: "保存" }).press("Enter");
    await expect(admin.getByText("已修改：财务部")).toBeVisible();
    await admin.goto("/settings/calendars");
    await expect(row).toContainText(to);
  }
});

test("a year comes from a file, without scripts too, and the warning goes", async ({ as }) => {
  const admin = await as("admin", { javaScriptEnabled: false });
  await admin.goto("/settings/users");
  const warning = admin.getByText(/只载入到 2026 年/);
  await expect(warning).toBeVisible();
  await warning.getByRole("link").click();
  const buffer = Buffer.from("date,kind,name_zh,name_en\r\n2027-01-01,off,元旦,New Year's Day\r\n");
  await admin.getByLabel("文件").setInputFiles({ name: "days.csv", mimeType: "text/csv", buffer });
  await admin.locator("#year").getByRole("button", { name: "预览改动" }).click();
  await expect(admin.getByRole("row", { name: /2027-01-01 周五/ }).first()).toContainText("休息");
  await admin.getByRole("button", { name: "保存" }).click();
  await expect(admin.getByRole("link", { name: /2027-01-01 周五 休 元旦/ })).toBeVisible();
  await expect(warning).toHaveCount(0);
});

for (const javaScriptEnabled of [true, false]) {
  test(`what is wrong with a year's file is said where the person is, ${javaScriptEnabled ? "with" : "without"} scripts`, async ({ as }) => {
    const admin = await as("admin", { javaScriptEnabled });
    await admin.goto("/settings/calendars/standard?load=2028#year");
    const year = admin.locator("#year");
    const buffer = Buffer.from("date,kind,name_zh,name_en\r\n2028-01-01,perhaps,元旦,New Year's Day\r\n");
    await year.getByLabel("文件").setInputFiles({ name: "days.csv", mimeType: "text/csv", buffer });
    await year.getByRole("button", { name: "预览改动" }).click();
    await expect(year.locator("[aria-invalid=true]")).toBeFocused();
    await expect(year.locator("[aria-invalid=true]")).toBeInViewport();
    await expect(year.locator(".fault")).toBeInViewport();
  });
}
