// What was sent is gone from the form, however it was sent and whichever way one comes back to it.
import { accept, begin, choose, dispatch, expectStage, grade, open, register, send } from "../steps.js";
import { expect, test } from "../test.js";

test("a form sent by Ctrl Enter opens empty the next time", async ({ as }) => {
  const agent = await as("agent");
  await register(agent, { subject: "轴承温升过高", name: "夏侯远", phone: "13700114401" });
  for (const words of ["第一次联系", "第二次联系"]) {
    const form = await begin(agent, "记录联系");
    const field = form.locator("[name=summary]");
    await expect(field).toHaveValue("");
    await field.fill(words);
    await agent.keyboard.press("Control+Enter");
    await expect(agent.locator("form.action")).toHaveCount(0);
    await expect(agent.locator("#timeline")).toContainText(words);
    // As long as a draft takes to be written down.
    await agent.waitForTimeout(600);
  }
  await expect((await begin(agent, "记录联系")).locator("[name=summary]")).toHaveValue("");
  expect(await drafts(agent)).toEqual([]);
});

test("a draft is not offered once the complaint was led back to before its form", async ({ as }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "密封圈老化", name: "尉迟敬", phone: "13700114402" });
  const coordinator = await as("coordinator");
  await open(coordinator, number);
  await grade(coordinator);
  const left = await begin(coordinator, "派单");
  await choose(left, "责任部门", "质量部");
  await left.getByLabel("备注").fill("没有发出去的话");
  await expect.poll(() => drafts(coordinator)).toHaveLength(1);
  await coordinator.reload();
  await expect((await begin(coordinator, "派单")).getByLabel("备注")).toHaveValue("没有发出去的话");

  const colleague = await as("coordinator");
  await open(colleague, number);
  await dispatch(colleague);
  const handler = await as("handler");
  await open(handler, number);
  const back = await begin(handler, "退单");
  await back.getByLabel("理由").fill("不是我们的件");
  await send(handler, back);
  await expectStage(handler, "已分级");

  await open(coordinator, number);
  const again = await begin(coordinator, "派单");
  await expect(again.getByLabel("备注")).toHaveValue("");
  await expect(again.locator("input").and(again.getByRole("combobox", { name: "责任部门" }))).toHaveValue("");
});

test("a double click on rejecting a remedy opens the reason and decides nothing", async ({ as }) => {
  const number = await register(await as("agent"), { subject: "泵体裂纹", name: "令狐望", phone: "13700114403" });
  const coordinator = await as("coordinator");
  await open(coordinator, number);
  await grade(coordinator);
  await dispatch(coordinator);
  const handler = await as("handler");
  await open(handler, number);
  await accept(handler);
  const offer = await begin(handler, "提出补救");
  await offer.locator("[name=kind]").selectOption("refund");
  await offer.locator("[name=amount]").fill("200");
  await send(handler, offer);

  const manager = await as("manager");
  await open(manager, number);
  const approve = manager.getByRole("button", { name: "批准", exact: true });
  const reject = manager.locator("details.reject summary");
  const places = async () => [await approve.boundingBox(), await reject.boundingBox()];
  const before = await places();
  await reject.dblclick();
  const reason = manager.getByLabel("驳回的理由");
  await expect(reason).toBeFocused();
  expect(await places()).toEqual(before);
  await expect(manager.locator(".lines")).toContainText("待批准");
  await reason.fill("超过限额");
  await manager.locator("form.reason button").click();
  await expect(manager.locator(".lines")).toContainText("龙正国 驳回：超过限额");
});

/** The names of the drafts kept in this browser. */
function drafts(page) {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("draft:")));
}
