// Evidence: a photo is put with a case, seen by colleagues, saved, and taken away with a reason; with scripts and without.
import { register } from "../steps.js";
import { expect, test } from "../test.js";

// One green point.
const photo = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg==",
  "base64",
);

test("a photo is put with a case, seen, saved and taken away", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "箱子压坏", name: "公羊图", phone: "13700222201" });
  const files = agent.locator("#attachments");
  await files.getByLabel("选择文件").setInputFiles({ name: "../箱子.png", mimeType: "text/html", buffer: photo });
  await files.getByRole("button", { name: "添加附件" }).click();
  await expect(agent.getByText("添加附件：已完成")).toBeVisible();
  await expect(files.getByRole("link", { name: "箱子.png" })).toBeVisible();
  await expect(agent.locator("#timeline")).toContainText("添加附件：箱子.png");

  const coordinator = await as("coordinator", { javaScriptEnabled: false });
  await coordinator.goto(`/workspace/${number}`);
  const theirs = coordinator.locator("#attachments");
  const [saved] = await Promise.all([
    coordinator.waitForEvent("download"),
    theirs.getByRole("link", { name: "箱子.png" }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe("箱子.png");
  await theirs.locator("summary", { hasText: "移除" }).click();
  await theirs.getByLabel("移除的原因").fill("传错了一件");
  await theirs.getByRole("button", { name: "移除" }).click();
  await expect(theirs).toContainText("传错了一件");
  await expect(theirs.getByRole("link", { name: "箱子.png" })).toHaveCount(0);
});

test("a program is refused, and the case is still there", async ({ as }) => {
  const agent = await as("agent");
  await register(agent, { subject: "箱子又压坏", name: "公羊表", phone: "13700222202" });
  const files = agent.locator("#attachments");
  await files.getByLabel("选择文件").setInputFiles({ name: "发票.bat", mimeType: "application/pdf", buffer: Buffer.from("echo 1") });
  await files.getByRole("button", { name: "添加附件" }).click();
  await expect(agent.locator("#attachment-fault")).toContainText("可以运行的程序");
  await expect(agent.getByRole("heading", { level: 1, name: "箱子又压坏" })).toBeVisible();
});
