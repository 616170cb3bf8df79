// What happens to complaints is told to another system: signed, seen among the deliveries, and sent once more by hand.
import { isSigned, openReceiver } from "../receiver.js";
import { grade, open, register } from "../steps.js";
import { expect, test } from "../test.js";

const GONE = "/gone";

/** Adds a webhook for gradings; answers with its secret. */
async function addWebhook(admin, name, url) {
  await admin.goto("/settings/outgoing");
  await admin.getByText("新增 Webhook").click();
  const form = admin.locator("#webhooks").locator("xpath=ancestor::section").locator("form").first();
  await form.getByLabel("名称").fill(name);
  await form.getByLabel("地址").fill(url);
  await form.getByRole("radio", { name: "只要勾选的" }).check();
  await form.getByRole("group", { name: "受理与流转" }).getByLabel("定级").check();
  await form.getByRole("button", { name: "保存" }).click();
  await expect(admin.getByText(`“${name}”的签名密钥只显示这一次`)).toBeVisible();
  return admin.locator("code.secret").innerText();
}

test("a graded complaint is told to another system, over a failure and once more by hand", async ({ as }) => {
  // The one that is gone takes nothing, but for what is sent by hand later.
  const receiver = await openReceiver((path, place) => (path === GONE && place === 0 ? 410 : path !== GONE && place === 0 ? 503 : 200));
  try {
    const admin = await as("admin");
    const secret = await addWebhook(admin, "客服系统", receiver.url("/hook"));
    await admin.reload();
    await expect(admin.locator("code.secret")).toHaveCount(0);
    await addWebhook(admin, "旧系统", receiver.url(GONE));

    const agent = await as("agent");
    const number = await register(agent, { subject: "要告诉客服系统的投诉", phone: "13700118801" });
    const coordinator = await as("coordinator");
    await open(coordinator, number);
    await grade(coordinator);

    await expect.poll(() => receiver.at("/hook").length).toBeGreaterThan(0);
    await expect.poll(() => receiver.at(GONE).length).toBe(1);
    const [call] = receiver.at("/hook");
    expect(isSigned(call, secret)).toBe(true);
    const told = JSON.parse(call.body);
    expect([told.type, told.data.number, told.data.stage]).toEqual(["complaint.graded", number, "graded"]);
    expect(call.body).not.toContain("13700118801");

    // What failed for now is sent once more by hand, before its time.
    await admin.goto("/settings/outgoing/deliveries");
    const row = admin.locator(".deliveries > li").filter({ hasText: "客服系统" }).filter({ hasText: number });
    await row.locator("summary").click();
    await expect(row.getByRole("row").filter({ hasText: "503" })).toContainText("失败，会重试");
    await row.getByRole("button", { name: "再发一次" }).click();
    await expect.poll(() => receiver.at("/hook").length).toBe(2);
    const [first, second] = receiver.at("/hook");
    expect(second.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
    await expect(async () => {
      await admin.goto("/settings/outgoing/deliveries?standing=done");
      await expect(row).toContainText("尝试 2 次");
    }).toPass({ timeout: 10_000 });
    await row.locator("summary").click();
    await expect(row.getByRole("row").filter({ hasText: "200" })).toContainText("送达");

    // Who answers 410 is switched off, the settings say that something was not delivered, and the inbox why.
    await admin.goto("/settings/company");
    await expect(admin.getByText(/近 7 天有 \d+ 条内容没有送到/)).toBeVisible();
    await admin.getByRole("link", { name: "查看发送记录" }).click();
    const lost = admin.locator(".deliveries > li").filter({ hasText: "旧系统" });
    await lost.locator("summary").focus();
    await admin.keyboard.press("Enter");
    await expect(lost.getByRole("row").filter({ hasText: "410" })).toContainText("失败，不再重试");
    await admin.goto("/inbox");
    await expect(admin.getByText("“旧系统”答复不再接收，已自动停用")).toBeVisible();
    await admin.goto("/settings/outgoing");
    await admin.getByRole("button", { name: "启用 旧系统" }).click();
    await admin.goto("/settings/outgoing/deliveries?standing=given_up");
    await lost.locator("summary").click();
    await lost.getByRole("button", { name: "再发一次" }).click();
    await expect.poll(() => receiver.at(GONE).length).toBe(2);
    for (const name of ["客服系统", "旧系统"]) {
      await admin.goto("/settings/outgoing");
      await admin.getByRole("button", { name: `停用 ${name}` }).click();
    }
    await expect(admin.getByText("已停用", { exact: true })).toHaveCount(2);
  } finally {
    await receiver.close();
  }
});

test("what comes of trying it out is shown when it is there, with scripts and without", async ({ as }) => {
  const receiver = await openReceiver((_, place) => (place === 0 ? 200 : 404));
  try {
    const admin = await as("admin");
    await addWebhook(admin, "试发系统", receiver.url("/try"));
    for (const javaScriptEnabled of [true, false]) {
      const page = await as("admin", { javaScriptEnabled });
      await page.goto("/settings/outgoing");
      await page.getByRole("button", { name: "试发 试发系统" }).click();
      const tried = page.locator(".deliveries details[open]");
      await expect(tried.getByRole("row").filter({ hasText: javaScriptEnabled ? "200" : "404" })).toBeVisible();
    }
    await admin.goto("/settings/outgoing");
    await admin.getByRole("button", { name: "停用 试发系统" }).click();
  } finally {
    await receiver.close();
  }
});

test("a webhook is added without scripts, and an address inside is refused in words", async ({ as }) => {
  const admin = await as("admin", { javaScriptEnabled: false });
  await admin.goto("/settings/outgoing");
  await admin.getByText("新增 Webhook").click();
  const form = admin.locator("section").filter({ has: admin.locator("#webhooks") }).locator("form").first();
  await form.getByLabel("名称").fill("内网系统");
  await form.getByLabel("地址").fill("http://10.1.2.3/hook");
  await form.getByRole("button", { name: "保存" }).click();
  await expect(admin.getByText("这个地址在内网，不允许调用")).toBeVisible();
  await expect(admin.getByLabel("名称").first()).toHaveValue("内网系统");
});
