// What a journey is given: a desk with its people, and for each of them a browser in which they are signed in.
import { test as base, expect } from "@playwright/test";
import { openDesk } from "./desk.js";
import { PASSWORD, PEOPLE, staff } from "./people.js";

export { expect };

export const test = base.extend({
  /** "sqlite", or the address of a PostgreSQL server. */
  database: ["sqlite", { option: true, scope: "worker" }],

  /** A desk with people, shared by the journeys of a worker: each makes complaints of its own. */
  desk: [
    async ({ database }, use, worker) => {
      const desk = await openDesk(database, `desk_${worker.workerIndex}`);
      try {
        await staff(desk);
        await use({ ...desk, signedIn: new Map() });
      } finally {
        await desk.close();
      }
    },
    { scope: "worker", timeout: 120_000 },
  ],

  /** A desk on which nothing has been done yet. */
  emptyDesk: async ({ database }, use, info) => {
    const desk = await openDesk(database, `empty_${info.workerIndex}`);
    await use(desk);
    await desk.close();
  },

  /** `await visit({ …options of a browser })`: somebody who is not signed in. A script that fails fails the journey. */
  visit: async ({ browser, desk }, use) => {
    const contexts = [];
    const failures = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL: desk.url, ...options });
      contexts.push(context);
      context.on("weberror", (failure) => failures.push(failure.error().message));
      return context.newPage();
    });
    for (const context of contexts) await context.close();
    expect(failures).toEqual([]);
  },

  /** `await as("agent")`: a page of a browser in which that person is signed in. */
  as: async ({ visit, desk }, use) => {
    await use(async (who, options = {}) => {
      if (!desk.signedIn.has(who)) {
        const page = await visit();
        await signIn(page, PEOPLE[who].login);
        desk.signedIn.set(who, await page.context().storageState());
      }
      return visit({ storageState: desk.signedIn.get(who), ...options });
    });
  },
});

/** The same on a desk whose time can be put forward: `await desk.advance(milliseconds)`. */
export const timed = test.extend({
  desk: [
    async ({ database }, use, worker) => {
      const desk = await openDesk(database, `timed_${worker.workerIndex}`, { isMovable: true });
      try {
        await staff(desk);
        const signedIn = new Map();
        const advance = async (milliseconds) => {
          await desk.advance(milliseconds);
          // A night later everybody has to sign in again.
          signedIn.clear();
        };
        await use({ ...desk, advance, signedIn });
      } finally {
        await desk.close();
      }
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

export async function signIn(page, login, password = PASSWORD) {
  await page.goto("/sign-in");
  await page.getByLabel("账号").fill(login);
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page.getByLabel("账户菜单")).toBeVisible();
}
