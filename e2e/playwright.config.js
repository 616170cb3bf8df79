// How the journeys are run: in the Chromium of this machine, one after another on each of two desks, on SQLite and,
// with WENGUO_TEST_POSTGRES set, once more on PostgreSQL.
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { defineConfig } from "@playwright/test";

const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function browser() {
  const places = (process.env.PATH ?? "").split(path.delimiter);
  const found = BROWSERS.flatMap((name) => places.map((place) => path.join(place, name))).find(isProgram);
  if (!found) throw new Error(`No browser in PATH: install Chromium (${BROWSERS.join(", ")})`);
  return found;
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const onPostgres = {
  name: "postgres",
  use: { database: process.env.WENGUO_TEST_POSTGRES },
  // What a page looks like does not depend on the database.
  testIgnore: /for-everybody/,
};

export default defineConfig({
  testDir: "journeys",
  outputDir: "../target/e2e",
  workers: 2,
  forbidOnly: true,
  reporter: "list",
  timeout: 300_000,
  expect: { timeout: 10_000 },
  projects: [{ name: "sqlite", use: { database: "sqlite" } }, ...(process.env.WENGUO_TEST_POSTGRES ? [onPostgres] : [])],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    actionTimeout: 10_000,
    launchOptions: {
      executablePath: browser(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
