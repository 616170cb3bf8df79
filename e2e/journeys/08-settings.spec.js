// Settings are the administrator's: a department, a person, a cause; nobody else finds the way in.
import { begin, choose, grade, dispatch, accept, open, register } from "../steps.js";
import { PASSWORD } from "../people.js";
import { expect, signIn, test } from "../test.js";

test("an administrator adds a department, a person in it and a cause, and the desk works with them", async ({ as, visit }) => {
  const admin = await as("admin");
  await admin.goto("/settings");
  await admin.locator("main").getByRole("link", { name: "部门" }).first().click();
  await add(admin, "新增部门", async (form) => {
    await form.getByRole("textbox", { name: "代码" }).fill("test-lab");
    await form.getByRole("textbox", { name: "名称", exact: true }).fill("理化实验室");
    await choose(form, "上级", "质量部");
  });
  await expect(admin.getByRole("cell", { name: "理化实验室", exact: true })).toBeVisible();

  await admin.goto("/settings/users");
  await add(admin, "新增人员", async (form) => {
    await form.getByLabel("姓名").fill("夏侯宁");
    await form.getByLabel("账号").fill("xiahou.ning");
    await form.getByLabel("初始密码").fill(PASSWORD);
    await choose(form, "所属部门", "理化实验室");
    await form.getByLabel("经办人").check();
  });
  await expect(admin.getByRole("row", { name: "夏侯宁" })).toContainText("理化实验室");

  await admin.goto("/settings/taxonomy");
  await add(admin, "新增原因", async (form) => {
    await form.getByRole("textbox", { name: "代码" }).fill("salt-fog");
    await form.getByRole("textbox", { name: "名称", exact: true }).fill("盐雾试验不足");
  });
  await expect(admin.getByRole("cell", { name: "盐雾试验不足", exact: true })).toBeVisible();

  const agent = await as("agent");
  const number = await register(agent, { subject: "镀层起泡", name: "令狐月", phone: "13700115511" });
  const coordinator = await as("coordinator");
  await open(coordinator, number);
  await grade(coordinator);
  await dispatch(coordinator, "理化实验室");
  const handler = await visit();
  await signIn(handler, "xiahou.ning");
  await open(handler, number);
  await accept(handler);
  const form = await begin(handler, "填写调查结论");
  await choose(form, "原因", "盐雾试验不足");
});

test("a code that is taken is said at the field", async ({ as }) => {
  const admin = await as("admin");
  await admin.goto("/settings/departments");
  await add(admin, "新增部门", async (form) => {
    await form.getByRole("textbox", { name: "代码" }).fill("quality");
    await form.getByRole("textbox", { name: "名称", exact: true }).fill("又一个质量部");
  });
  await expect(admin.getByRole("alert")).toBeVisible();
  await expect(admin.getByRole("textbox", { name: "名称", exact: true }).first()).toHaveValue("又一个质量部");
});

test("an agent finds no settings", async ({ as }) => {
  const agent = await as("agent");
  await agent.goto("/workspace");
  await expect(agent.getByRole("link", { name: "设置" })).toHaveCount(0);
  for (const page of ["", "/departments", "/users", "/taxonomy", "/presets", "/templates"]) {
    const answer = await agent.goto(`/settings${page}`);
    expect(answer.status()).toBe(403);
    await expect(agent.getByRole("heading", { name: "没有权限" })).toBeVisible();
  }
});

/** Unfolds the form under `title`, fills it in and saves. */
async function add(page, title, fill) {
  const folded = page.locator("details").filter({ has: page.locator("summary", { hasText: title }) });
  await folded.locator("summary").click();
  await fill(folded.locator("form"));
  await folded.getByRole("button", { name: "保存" }).click();
}
