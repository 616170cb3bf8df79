// What was sent is gone from the form, however it was sent and whichever way one comes back to it.
import { accept, begin, choose, dispatch, grade, open, register, send } from "../steps.js";
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
  await expect(handler).toHaveURL(/\/workspace$/);
  expect(await drafts(handler)).toEqual([]);

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
  await expect(manager.getByRole("region", { name: "投诉内容" }).locator(".lines")).toContainText("待批准");
  await reason.fill("超过限额");
  await manager.locator("form.reason button").click();
  await expect(manager.getByRole("region", { name: "投诉内容" }).locator(".lines")).toContainText("龙正国 驳回：超过限额");
});

test("the second half of a double click does not hit what has moved under the pointer", async ({ as }) => {
  const number = await register(await as("agent"), { subject: "泵体渗油", name: "令狐远", phone: "13700114404" });
  const coordinator = await as("coordinator");
  await open(coordinator, number);
  await grade(coordinator);
  await dispatch(coordinator);
  const handler = await as("handler");
  await open(handler, number);
  await accept(handler);
  const offer = await begin(handler, "提出补救");
  await offer.locator("[name=kind]").selectOption("refund");
  await offer.locator("[name=amount]").fill("300");
  await send(handler, offer);

  const manager = await as("manager");
  await open(manager, number);
  const now = Date.now();
  await manager.clock.setFixedTime(now);
  const lines = manager.getByRole("region", { name: "投诉内容" }).locator(".lines");
  const approve = await manager.getByRole("button", { name: "批准", exact: true }).boundingBox();
  const pointer = { x: Math.round(approve.x + approve.width / 2), y: Math.round(approve.y + approve.height / 2) };
  const underThePointer = async () => {
    await lines.locator("form[action$='/execution'] button").evaluate((button, { x, y }) => {
      Object.assign(button.style, { position: "fixed", zIndex: 99, left: `${x - 20}px`, top: `${y - 10}px` });
    }, pointer);
  };
  await manager.mouse.click(pointer.x, pointer.y);
  await expect(lines).toContainText("已批准");
  await underThePointer();
  await manager.mouse.click(pointer.x, pointer.y);
  await manager.reload();
  await expect(lines).toContainText("已批准");
  await underThePointer();
  await manager.clock.setFixedTime(now + 1000);
  await manager.mouse.click(pointer.x, pointer.y);
  await expect(lines).toContainText("已执行");
});

test("a form with a field named method is told from its second half too", async ({ as }) => {
  const number = await register(await as("agent"), { subject: "泵体异响", name: "令狐平", phone: "13700114405" });
  const coordinator = await as("coordinator");
  await open(coordinator, number);
  const form = await begin(coordinator, "首次响应");
  await form.getByLabel("对客户说了什么").fill("已致歉，明天回电");
  const now = Date.now();
  await coordinator.clock.setFixedTime(now);
  const send = await form.getByRole("button").first().boundingBox();
  const pointer = { x: Math.round(send.x + send.width / 2), y: Math.round(send.y + send.height / 2) };
  await coordinator.mouse.click(pointer.x, pointer.y);
  await expect(form).toHaveCount(0);
  await expect(coordinator.locator("#timeline")).toContainText("已致歉，明天回电");
  await coordinator.locator(".actions").getByRole("link", { name: "分级", exact: true }).evaluate((link, { x, y }) => {
    Object.assign(link.style, { position: "fixed", zIndex: 99, left: `${x - 20}px`, top: `${y - 10}px` });
  }, pointer);
  await coordinator.mouse.click(pointer.x, pointer.y);
  // Longer than a form takes to open.
  await coordinator.waitForTimeout(600);
  await expect(coordinator.locator("form.action")).toHaveCount(0);
  await coordinator.clock.setFixedTime(now + 1000);
  await coordinator.mouse.click(pointer.x, pointer.y);
  await expect(coordinator.locator("form.action")).toHaveCount(1);
});

test("the way back after registering leads to an empty form", async ({ as }) => {
  const agent = await as("agent");
  for (const isByMouse of [true, false]) {
    const subject = isByMouse ? "滤芯堵塞" : "滤网脱落";
    await agent.goto("/complaints/new");
    const blank = await sent(agent);
    await agent.getByLabel("姓名", { exact: true }).fill("钟离春");
    await agent.getByLabel("标题").fill(subject);
    await agent.getByLabel("客户原话").fill("水一点都不出");
    await agent.getByLabel("客户诉求").fill("尽快上门");
    await choose(agent.locator("#register"), "类别", "锈蚀");
    if (isByMouse) await agent.getByRole("button", { name: "登记并取号" }).click();
    else await agent.keyboard.press("Control+Enter");
    await expect(agent.getByRole("heading", { level: 1, name: subject })).toBeVisible();
    await agent.goBack();
    await expect(agent.getByLabel("标题")).toHaveValue("");
    expect(await sent(agent)).toEqual(blank);
  }
});

test("the grade follows the category until somebody chooses one, after a refusal and in a draft too", async ({ as }) => {
  const agent = await as("agent");
  const form = agent.locator("#register");
  const grade = () => form.locator("[name=severity]:checked").inputValue();
  const usualOf = (place) =>
    form.locator("select[name=category] option[data-usual]").evaluateAll((all, place) => {
      const first = all[0].dataset.usual;
      const option = place === 0 ? all[0] : all.find((other) => other.dataset.usual !== first);
      return { name: option.textContent.trim(), usual: option.dataset.usual };
    }, place);
  await agent.goto("/complaints/new");
  const [one, other] = [await usualOf(0), await usualOf(1)];
  await choose(form, "类别", one.name);
  expect(await grade()).toBe(one.usual);
  await expect.poll(() => drafts(agent)).toEqual(["draft:register"]);
  await agent.waitForTimeout(600);
  await agent.reload();
  await choose(form, "类别", other.name);
  expect(await grade()).toBe(other.usual);

  // Refused: nobody has said what it is about.
  await form.evaluate((node) => (node.noValidate = true));
  await form.getByLabel("客户原话").fill("一句话");
  await agent.getByRole("button", { name: "登记并取号" }).click();
  await expect(agent.getByLabel("标题")).toHaveAttribute("aria-invalid", "true");
  await expect(form.locator("[aria-invalid=true]:not([hidden])").first()).toBeFocused();
  expect(await grade()).toBe(other.usual);
  await choose(form, "类别", one.name);
  expect(await grade()).toBe(one.usual);

  await form.locator(`[name=severity][value="${other.usual}"]`).check({ force: true });
  await agent.waitForTimeout(600);
  await agent.goto("/complaints/new");
  expect(await grade()).toBe(other.usual);
  await choose(form, "类别", other.name);
  await choose(form, "类别", one.name);
  expect(await grade()).toBe(other.usual);
});

test("arrows mark one of several customers, and Enter takes the marked one", async ({ as }) => {
  const agent = await as("agent");
  for (const [name, phone] of [["濮阳机电一厂", "13700115521"], ["濮阳机电二厂", "13700115522"]]) {
    await register(agent, { subject: `${name}报修`, name, phone });
  }
  await agent.goto("/complaints/new");
  const search = agent.getByPlaceholder("电话、姓名或客户编号");
  const hits = agent.locator("#hits button");
  await search.fill("濮阳机电");
  await expect(hits).toHaveCount(2);
  await search.press("Enter");
  await expect(hits.first()).toHaveAttribute("aria-selected", "true");
  await expect(agent.locator("[name='customer.id'][type=hidden]")).toHaveCount(0);
  await search.press("ArrowDown");
  await expect(hits.nth(1)).toHaveAttribute("aria-selected", "true");
  await expect(search).toHaveAttribute("aria-activedescendant", "hits-1");
  const second = await hits.nth(1).locator("b").first().innerText();
  await search.press("Enter");
  await expect(agent.locator("#customer")).toContainText(second);
  await expect(agent.getByLabel("标题")).toBeFocused();
});

/** What the form would send of the complaint. */
function sent(page) {
  return page.evaluate(() =>
    [...new FormData(document.querySelector("#register"))].filter(([name]) => !["csrf", "idempotency_key"].includes(name)),
  );
}

/** The names of the drafts kept in this browser. */
function drafts(page) {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("draft:")));
}
