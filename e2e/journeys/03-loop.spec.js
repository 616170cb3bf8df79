// The whole loop, each step by whoever takes it, in forms that open in place.
import { accept, begin, choose, expectStage, find, open, register, tick } from "../steps.js";
import { expect, test } from "../test.js";

test("a complaint goes from receipt to closure through four pairs of hands", async ({ as }) => {
  const subject = "机架锈蚀三处";
  const agent = await as("agent");
  const number = await register(agent, { subject, name: "南宫越", phone: "13700112233" });

  await test.step("the agent acknowledges, Ctrl Enter sends", async () => {
    const form = await begin(agent, "首次响应");
    await expect(form.getByRole("radio", { name: "电话" })).toBeFocused();
    await form.getByLabel("对客户说了什么").fill("已致歉，24 小时内回电");
    await agent.keyboard.press("Control+Enter");
    await expect(agent.locator("form.action")).toHaveCount(0);
    await expect(agent.locator("#timeline")).toContainText("已致歉，24 小时内回电");
  });

  const coordinator = await as("coordinator");
  await open(coordinator, number);
  await test.step("the coordinator leaves a form with Esc, grades and dispatches", async () => {
    const address = coordinator.url();
    const left = await begin(coordinator, "分级");
    await expect(left.getByRole("radio", { name: /^一般/ })).toBeFocused();
    await coordinator.keyboard.press("Escape");
    await expect(coordinator.locator("form.action")).toHaveCount(0);
    expect(coordinator.url()).toBe(address);

    const grading = await begin(coordinator, "分级");
    await tick(grading, "等级", "重大");
    await choose(grading, "类别", "锈蚀");
    await coordinator.keyboard.press("Control+Enter");
    await expectStage(coordinator, "已分级");

    const dispatch = await begin(coordinator, "派单");
    await expect(dispatch.getByRole("combobox", { name: "责任部门" })).toBeFocused();
    await coordinator.keyboard.type("质量部");
    await coordinator.keyboard.press("Enter");
    await dispatch.getByLabel("备注").fill("请先给围堵措施");
    await coordinator.keyboard.press("Control+Enter");
    await expectStage(coordinator, "已派单");
  });

  const handler = await as("handler");
  await open(handler, number);
  await test.step("the handler accepts, notes, finds and responds", async () => {
    await accept(handler);
    await expectStage(handler, "处理中");
    await handler.getByPlaceholder(/填写处理进展/).fill("样件已收到");
    await handler.getByRole("button", { name: "添加备注" }).click();
    await expect(handler.locator("#timeline ol")).toContainText("样件已收到");
    await expect(handler.getByPlaceholder(/填写处理进展/)).toHaveValue("");
    await find(handler);
    const form = await begin(handler, "反馈结果");
    await expect(form.getByLabel("处理结果")).toBeFocused();
    await handler.keyboard.type("包装进水，已换货并改用防锈袋");
    await handler.keyboard.press("Control+Enter");
    await expectStage(handler, "已反馈");
  });

  const colleague = await as("colleague");
  await test.step("somebody else follows up from the list", async () => {
    await colleague.goto("/follow-ups");
    const row = colleague.getByRole("row", { name: number });
    await expect(row).toContainText("包装进水，已换货并改用防锈袋");
    await row.getByRole("link", { name: "回访" }).click();
    const form = colleague.locator("form.action");
    await expect(form.getByRole("radio", { name: "是" }).first()).toBeFocused();
    // Of whoever was not reached nothing is asked, and nothing is demanded.
    await tick(form, "联系到客户", "否");
    await expect(form.getByRole("group", { name: "客户打分" })).toBeHidden();
    await expect(form.getByRole("group", { name: "问题已解决" })).toBeHidden();
    expect(await form.evaluate((form) => form.checkValidity())).toBe(true);
    await tick(form, "联系到客户", "是");
    await expect(form.getByText("客户打分 *")).toBeVisible();
    expect(await form.evaluate((form) => form.checkValidity())).toBe(false);
    await tick(form, "问题已解决", "是");
    await tick(form, "客户打分", "很满意");
    await colleague.keyboard.press("Control+Enter");
    await expectStage(colleague, "已回访");
  });

  await test.step("the coordinator closes with everything on record", async () => {
    await coordinator.reload();
    const form = await begin(coordinator, "结案");
    await expect(form).toContainText("内容、原因、结果、客户答复和满意度都已齐全");
    await expect(form.getByLabel("摘要")).toBeFocused();
    await coordinator.keyboard.type("换货后客户很满意");
    await coordinator.keyboard.press("Control+Enter");
    await expectStage(coordinator, "已结案");
    for (const said of ["已致歉，24 小时内回电", "请先给围堵措施", "样件已收到", "换货后客户很满意"]) {
      await expect(coordinator.locator("#timeline")).toContainText(said);
    }
  });
});
