// A desk to visit: the program on a database of its own, at a port of its own, until the journeys are over.
import { execFile, spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import pg from "pg";

const PROGRAM = process.env.WENGUO_TEST_PROGRAM ?? path.resolve(import.meta.dirname, "../target/debug/wenguo");

/**
 * Opens a desk on "sqlite" or on a database of its own on the PostgreSQL server of the address. With `isMovable` its time can
 * be put forward: `desk.clock`.
 */
export async function openDesk(database, name, { isMovable = false } = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "wenguo-e2e-"));
  const own = database === "sqlite" ? inFolder(folder) : await onServer(database, name);
  const clock = isMovable ? await movableClock(folder) : { env: {} };
  const allow = { WENGUO__OUTGOING__ALLOW: '["127.0.0.1"]' };
  const env = { ...process.env, WENGUO__DATABASE__URL: own.url, WENGUO__LOG__LEVEL: "error", ...allow, ...clock.env };
  await run(env, folder, ["migrate"]);
  const server = spawn(PROGRAM, ["serve", "--listen", "127.0.0.1:0"], { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const url = await address(server, ended);
  return {
    url,
    /** Lets time go by for the program; returns once it knows. */
    advance: (milliseconds) => clock.advance(milliseconds, url),
    /** Runs a command of the program on this desk, with `input` on its standard input. */
    run: (args, input) => run(env, folder, args, input),
    async close() {
      server.kill("SIGTERM");
      await ended;
      await own.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A clock that the program takes for the machine's: a file says by how much it is ahead. */
async function movableClock(folder) {
  const file = path.join(folder, "clock");
  let ahead = 0;
  const put = () => writeFile(file, `+${Math.round(ahead / 1000)}`);
  await put();
  return {
    env: {
      LD_PRELOAD: otherTime(),
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    },
    async advance(milliseconds, url) {
      ahead += milliseconds;
      const due = Date.now() + ahead - 1000;
      await put();
      while ((await timeAt(url)) < due) await new Promise((resolve) => setTimeout(resolve, 200));
    },
  };
}

/** Every page says what time it was made at. */
async function timeAt(url) {
  const page = await (await fetch(`${url}/sign-in`)).text();
  return Number(/data-now="(\d+)"/.exec(page)[1]);
}

/** The library that shows a program another time. */
function otherTime() {
  const folders = ["/usr/lib", ...readdirSync("/usr/lib").map((name) => `/usr/lib/${name}`)];
  for (const folder of folders) {
    try {
      if (readdirSync(`${folder}/faketime`).includes("libfaketime.so.1")) return `${folder}/faketime/libfaketime.so.1`;
    } catch {
      // Not there.
    }
  }
  throw new Error("libfaketime is missing: install it (package faketime)");
}

function inFolder(folder) {
  return { url: `sqlite:${path.join(folder, "desk.db")}`, drop: async () => {} };
}

async function onServer(server, name) {
  const own = new URL(server);
  own.pathname = `/wenguo_e2e_${process.pid}_${name}`;
  const database = own.pathname.slice(1);
  await query(server, `CREATE DATABASE ${database}`);
  return { url: own.href, drop: () => query(server, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`) };
}

async function query(server, sql) {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function run(env, cwd, args, input = "") {
  return new Promise((resolve, reject) => {
    const child = execFile(PROGRAM, args, { env, cwd }, (error, out, said) => {
      if (error) reject(new Error(`wenguo ${args.join(" ")}: ${said.trim()}`));
      else resolve(out);
    });
    // A command that reads nothing may be over before its input is written.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** The address the server says it serves at. */
async function address(server, ended) {
  const lines = readline.createInterface({ input: server.stdout });
  const said = new Promise((resolve) => {
    lines.on("line", (line) => {
      const found = /http:\/\/[^/\s]+/.exec(line);
      if (found) resolve(found[0]);
    });
  });
  const url = await Promise.race([said, ended.then(() => null)]);
  if (!url) throw new Error("wenguo serve ended before it served");
  return url;
}
