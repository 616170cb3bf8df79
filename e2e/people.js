// Who works at the desk of the journeys.
export const PASSWORD = "Kranich-Bambus-7";

export const PEOPLE = {
  admin: { login: "admin", name: "钱程", roles: ["admin"] },
  agent: { login: "chen.yaqin", name: "陈雅琴", roles: ["agent"], department: "service-line" },
  colleague: { login: "song.jia", name: "宋佳", roles: ["agent"], department: "service-line" },
  coordinator: { login: "zhu.ying", name: "朱颖", roles: ["coordinator"], department: "complaint-centre" },
  handler: { login: "li.mei", name: "李梅", roles: ["handler"], department: "quality" },
  manager: { login: "long.zhengguo", name: "龙正国", roles: ["manager"], department: "company" },
};

/** Gives the desk a trade and its people. */
export async function staff(desk) {
  await desk.run(["preset", "load", "manufacturing"]);
  for (const { login, name, roles, department } of Object.values(PEOPLE)) {
    const more = department ? ["--department", department] : [];
    const as = roles.flatMap((role) => ["--role", role]);
    await desk.run(["user", "add", login, "--name", name, ...as, ...more, "--password-stdin"], `${PASSWORD}\n`);
  }
}
