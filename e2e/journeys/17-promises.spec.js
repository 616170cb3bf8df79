// What is promised to a customer is offered while it is written, waits for a manager where it costs, and is kept by a call.
import { accept, begin, dispatch, grade, open, register, send } from "../steps.js";
import { expect, test } from "../test.js";

test("a promise is offered while it is typed, ticked with a key, and kept by the call that was promised", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "轴承异响待回电", name: "承诺乙", phone: "13700119917" });
  const promises = agent.getByRole("region", { name: "对客户的承诺" });

  await test.step("words of the customer are not offered, words of the desk are", async () => {
    const note = agent.getByPlaceholder(/填写处理进展/);
    await note.fill("客户要求三天内答复。");
    await note.press("End");
    await agent.keyboard.type("两小时内给客户回电");
    const offer = agent.getByRole("checkbox", { name: /承诺：.* 前 — 记为承诺/ });
    await expect(offer).toHaveCount(1);
    await agent.keyboard.press("Alt+KeyP");
    await expect(offer).toBeChecked();
    await agent.keyboard.press("Control+Enter");
    await expect(promises).toContainText("两小时内给客户回电");
    await expect(promises.getByText("进行中")).toBeVisible();
    await expect(agent.locator("#timeline ol")).toContainText("向客户承诺");
  });

  await test.step("closing at once is refused while it is owed", async () => {
    const form = await begin(agent, "当场化解");
    await form.getByLabel("处理结果").fill("已解释");
    await form.getByRole("group", { name: "满意度" }).getByRole("radio", { name: /^满意/ }).check();
    await form.getByRole("button").first().click();
    await expect(agent.getByRole("alert")).toContainText("还有对客户的承诺没有了结");
    await agent.keyboard.press("Escape");
  });

  await test.step("the call that was promised keeps it", async () => {
    await open(agent, number);
    const form = await begin(agent, "记录联系");
    await form.getByRole("group", { name: "就是答应的那次回电？" }).getByRole("checkbox").check();
    await form.getByLabel("摘要").fill("已说明进展");
    await send(agent, form);
    await expect(promises.getByText("已做到", { exact: true })).toBeVisible();
    await expect(agent.locator("#timeline ol")).toContainText("做到了承诺");
  });
});

test("what costs waits for a manager; the customer may have it later; nothing comes of it with a reason", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "退款待批", name: "承诺丙", phone: "13700119918" });
  const coordinator = await as("coordinator");
  await open(coordinator, number);
  await grade(coordinator);
  await dispatch(coordinator);
  const handler = await as("handler");
  await open(handler, number);
  await accept(handler);

  await test.step("beyond the limits it is not to be said yet", async () => {
    await handler.getByRole("link", { name: "记承诺" }).click();
    const form = handler.locator("form.action");
    await form.getByLabel("承诺了什么").fill("三个工作日内退款8000元");
    await form.getByRole("button").first().click();
    await expect(handler.getByRole("region", { name: "对客户的承诺" })).toContainText("批准前请不要告诉客户");
  });

  await test.step("a manager approves", async () => {
    const manager = await as("manager");
    await open(manager, number);
    const promises = manager.getByRole("region", { name: "对客户的承诺" });
    await promises.getByRole("button", { name: "批准" }).click();
    await expect(promises.getByText("进行中")).toBeVisible();
  });

  await test.step("put off, then taken back with a reason", async () => {
    await open(handler, number);
    const promises = handler.getByRole("region", { name: "对客户的承诺" });
    await promises.locator("summary", { hasText: "改期" }).click();
    await promises.getByLabel("什么时候之前").fill("下周");
    await promises.getByRole("button", { name: "改期" }).click();
    await expect(promises.getByText("已改期")).toBeVisible();
    await promises.locator("summary", { hasText: "收回" }).click();
    await promises.getByLabel("理由").fill("客户改为换货");
    await promises.getByRole("button", { name: "收回" }).click();
    await expect(promises.getByText("已收回")).toBeVisible();
    await expect(promises).toContainText("客户改为换货");
  });
});

test("by when words are meant is said while they are typed; each promise of a text is offered apart; keeping is confirmed", async ({ as }) => {
  const agent = await as("agent");
  await register(agent, { subject: "配件补发", name: "承诺丁", phone: "13700119919" });
  const promises = agent.getByRole("region", { name: "对客户的承诺" });

  await test.step("a note with two promises: only the one that costs waits for a manager", async () => {
    const note = agent.getByPlaceholder(/填写处理进展/);
    await note.click();
    await agent.keyboard.type("明早给您回电，后天补发配件，另赔偿300元");
    const offers = agent.getByRole("checkbox", { name: /记为承诺/ });
    await expect(offers).toHaveCount(2);
    await expect(agent.getByRole("checkbox", { name: /明早给您回电/ })).not.toHaveAccessibleName(/须主管批准/);
    await expect(agent.getByRole("checkbox", { name: /后天补发配件，另赔偿300元/ })).toHaveAccessibleName(/须主管批准/);
    await agent.getByRole("checkbox", { name: /明早给您回电/ }).check();
    await agent.keyboard.press("Control+Enter");
    await expect(promises).toContainText("明早给您回电");
    await expect(promises).not.toContainText("赔偿300元");
  });

  await test.step("the form says by when it is meant, or why by no moment", async () => {
    await promises.getByRole("link", { name: "记承诺" }).click();
    const form = agent.locator("form.action");
    await form.getByLabel("什么时候之前").fill("11月31日前");
    await expect(form.locator(".meaning")).toContainText("没有这一天：11月31日前");
    await form.getByLabel("什么时候之前").fill("三天内");
    await expect(form.locator(".meaning")).toContainText(/即 .*24:00 前（周.）/);
    await agent.keyboard.press("Escape");
    await expect(form).toHaveCount(0);
  });

  await test.step("one click keeps nothing yet", async () => {
    await promises.locator("summary", { hasText: "已做到" }).click();
    await promises.getByLabel("怎么做到的").fill("已电话说明");
    await promises.getByRole("button", { name: "确认已做到" }).click();
    await expect(agent.getByText(/已登记做到：.*明早给您回电/)).toBeVisible();
    await expect(promises.getByText("已做到", { exact: true })).toBeVisible();
  });
});
