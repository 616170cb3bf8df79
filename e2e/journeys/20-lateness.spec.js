// Time goes by at the desk: what is late climbs step by step to the top, a hold stops it, and a promise is broken.
import { accept, begin, dispatch, grade, open, register, send } from "../steps.js";
import { expect, timed as test } from "../test.js";

const HOUR = 3_600_000;

test("a complaint that nobody answers climbs to the top, and whoever it reached takes it in hand", async ({ as, desk }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "齿轮箱漏油无人回复", name: "迟甲", phone: "13700120001" });
  const coordinator = await as("coordinator");
  await open(coordinator, number);
  await grade(coordinator);
  await dispatch(coordinator);

  const later = async (hours) => {
    await desk.advance(hours * HOUR);
    await desk.run(["sweep", "escalation"]);
  };

  await test.step("at three quarters of its time the department is warned", async () => {
    await later(19);
    const page = await as("coordinator");
    await open(page, number);
    await expect(page.getByRole("region", { name: "升级与督办" })).toContainText("预警");
  });

  await test.step("once it is late the head is told, in the inbox too", async () => {
    await later(6);
    const manager = await as("manager");
    await manager.goto("/inbox");
    await manager.getByRole("button", { name: new RegExp(`${number}.*升级 1 级`) }).click();
    await expect(manager.locator(".crumb .num")).toHaveText(number);
    await expect(manager.getByRole("region", { name: "升级与督办" })).toContainText("升级 1 级");
  });

  const unacknowledged = async (page) => {
    await page.goto("/workspace?queue=mine&list=unacknowledged");
    await expect(page.locator("#queue-lists [aria-current=true]")).toContainText("升级未确认");
    return page.locator("#queue-list");
  };

  await test.step("it stands among what climbed to the head and nobody has acknowledged", async () => {
    const manager = await as("manager");
    await expect(await unacknowledged(manager)).toContainText("齿轮箱漏油无人回复");
    await manager.goto("/inbox");
    await manager.getByRole("link", { name: /升级未确认/ }).click();
    await expect(manager.locator("#queue-list")).toContainText("齿轮箱漏油无人回复");
  });

  await test.step("as long as nobody does anything it goes on climbing, and nobody is dropped", async () => {
    await later(4);
    await later(24);
    const manager = await as("manager");
    await open(manager, number);
    const climb = manager.getByRole("region", { name: "升级与督办" });
    await expect(climb).toContainText("升级 3 级");
    await expect(climb).toContainText("龙正国");
    await climb.getByRole("button", { name: "我来跟进" }).first().click();
    await expect(climb).toContainText("已接手");
    await expect(manager.locator("#timeline ol")).toContainText("接手了升级");
    await expect(await unacknowledged(manager)).not.toContainText("齿轮箱漏油无人回复");
  });
});

test("what cannot wait is shown while it is typed, and goes up with the registration", async ({ as }) => {
  const agent = await as("agent");
  await agent.goto("/complaints/new");
  await agent.getByLabel("姓名", { exact: true }).fill("迟丁");
  await agent.getByLabel("电话", { exact: true }).fill("13700120004");
  await agent.getByLabel("标题").fill("插座烧焦");
  await agent.getByLabel("客户原话").pressSequentially("插座冒烟，再不处理就去消协");
  const strip = agent.getByRole("group", { name: "可能须立即上报" });
  await expect(strip).toContainText("文中提到“消协”");
  await strip.getByRole("checkbox", { name: /消协/ }).check();
  await agent.getByLabel("客户原话").pressSequentially("，不然我就去法院");
  await expect(strip).toContainText("“法院”");
  await expect(strip.getByRole("checkbox", { name: /消协/ })).toBeChecked();
  await agent.getByRole("button", { name: "登记并取号" }).click();
  await expect(agent.getByRole("region", { name: "升级与督办" })).toContainText("须立即上报");
});

test("a clock that stands still does not climb", async ({ as, desk }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "等客户寄回样品", name: "迟乙", phone: "13700120002" });
  const coordinator = await as("coordinator");
  await open(coordinator, number);
  await grade(coordinator);
  await dispatch(coordinator);
  const handler = await as("handler");
  await open(handler, number);
  await accept(handler);
  const contact = await begin(handler, "记录联系");
  await contact.getByLabel("摘要").fill("请客户把样品寄回来");
  await send(handler, contact);
  const hold = await begin(handler, "挂起");
  await hold.getByRole("radio", { name: /等客户/ }).check();
  await send(handler, hold);

  await desk.advance(20 * 24 * HOUR);
  await desk.run(["sweep", "escalation"]);
  const page = await as("coordinator");
  await open(page, number);
  await expect(page.getByRole("region", { name: "升级与督办" })).toHaveCount(0);
  await expect(page.locator("#timeline ol")).not.toContainText("升级");
});

test("a promise nobody kept is broken when its time is over, and whoever made it is told", async ({ as, desk }) => {
  const agent = await as("agent");
  const number = await register(agent, { subject: "答应回电", name: "迟丙", phone: "13700120003" });
  await agent.getByPlaceholder(/填写处理进展/).fill("两小时内给客户回电");
  await agent.getByRole("checkbox", { name: /记为承诺/ }).check();
  await agent.keyboard.press("Control+Enter");
  const promises = (page) => page.getByRole("region", { name: "对客户的承诺" });
  await expect(promises(agent)).toContainText("进行中");

  await desk.advance(3 * HOUR);
  await desk.run(["sweep", "promises"]);
  await agent.goto("/inbox");
  await agent.getByRole("button", { name: new RegExp(number) }).first().click();
  await expect(promises(agent)).toContainText(/失约|未做到/);
  await expect(agent.locator("#timeline ol")).toContainText(/承诺/);
});
