// What is promised: a promise is changed after it was seen what that moves, and a case says how its clocks are counted.
import { register } from "../steps.js";
import { expect, test } from "../test.js";

test("a promise is changed without scripts, and the case follows", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "电水壶漏水", name: "承诺甲", phone: "13700119901" });
  await agent.goto(`/workspace/${number}`);
  await agent.getByRole("link", { name: "怎么算的" }).click();
  await expect(agent.getByText("3 个自然日 · 一般")).toBeVisible();
  await agent.getByText("逐段明细").last().click();
  await expect(agent.getByRole("cell", { name: "不计（未开门或当日不计）" }).first()).toBeVisible();

  const admin = await as("admin", { javaScriptEnabled: false });
  await admin.goto("/settings/policy");
  await admin.getByRole("link", { name: "修改 办结 一般" }).click();
  const form = admin.locator("#change");
  await form.getByLabel("期限").fill("5");
  await form.getByLabel("出处").fill("内部规定");
  await form.getByRole("button", { name: "看看会怎样" }).click();
  const row = admin.getByRole("row", { name: /办结 · 一般/ });
  await expect(row).toContainText("3 个自然日");
  await expect(row).toContainText("5 个自然日");
  await expect(admin.getByText(/件的时限会变/)).toBeVisible();
  await admin.getByRole("button", { name: "保存" }).click();
  await expect(admin.getByRole("row", { name: /办结 一般 5 个自然日 停表 内部规定/ })).toBeVisible();

  await agent.goto(`/workspace/${number}/clocks`);
  await expect(agent.getByText("5 个自然日 · 一般")).toBeVisible();
  await expect(agent.getByText("内部规定")).toBeVisible();
  await agent.goto(`/workspace/${number}`);
  await expect(agent.locator("#timeline")).toContainText("时限重新计算");
});
