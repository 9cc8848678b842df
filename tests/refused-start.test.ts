import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { bootMarket } from "../scripts/boot";
import { findFreePort } from "../scripts/ports";
import { startPgBouncer } from "./connections/pgbouncer";

// What can never work is said in words by whatever is started with it, and nothing of it goes on.

const root = path.resolve(import.meta.dirname, "..");
const installed = spawnSync("pgbouncer", ["--version"]).status === 0;
let database: TestDatabase;
let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await openTestDatabase({ empty: true });
  folder = await mkdtemp(path.join(tmpdir(), "partwise-refused-"));
  await mkdir(path.join(folder, ".next/server"), { recursive: true });
  await writeFile(path.join(folder, ".next/server/app-paths-manifest.json"), "{}");
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const loader = path.join(root, "node_modules/tsx/dist/esm/index.mjs");
const parts = {
  web: [path.join(root, "tests/front-process.ts")],
  worker: [path.join(root, "src/server/jobs/run-worker.ts")],
};

function start(part: keyof typeof parts, addresses: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", loader, ...parts[part]], {
    cwd: folder,
    env: {
      ...process.env,
      LOG_LEVEL: "info",
      DATABASE_DIRECT_URL: "",
      TSX_TSCONFIG_PATH: path.join(root, "tsconfig.json"),
      ...addresses,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(present(stream, "its output is a pipe")).on("line", (line) => lines.push(line));
  }
  return { child, lines, ended: once(child, "exit").then(([code]) => code as number | null) };
}

/** An address with another user, or another database. */
function changed(change: (address: URL) => void): string {
  const address = new URL(database.url);
  change(address);
  return address.href;
}

const faults = {
  "an address that is none": {
    addresses: () => ({ DATABASE_URL: "the database" }),
    words: "DATABASE_URL",
  },
  "another kind of database": {
    addresses: () => ({ DATABASE_URL: "mysql://root@127.0.0.1/market" }),
    words: "DATABASE_URL",
  },
  "a database that the server does not have": {
    addresses: () => ({ DATABASE_URL: changed((address) => (address.pathname = "/nowhere")) }),
    words: 'DATABASE_URL is refused by the server: database "nowhere" does not exist',
  },
  "a user whom the server does not let in": {
    addresses: () => ({ DATABASE_URL: changed((address) => (address.username = "stranger")) }),
    words: "DATABASE_URL is refused by the server: ",
  },
  "a direct address that leads to another database": {
    addresses: () => ({
      DATABASE_URL: database.url,
      DATABASE_DIRECT_URL: changed((address) => (address.pathname = "/postgres")),
    }),
    words: "DATABASE_DIRECT_URL leads to another database (postgres) than DATABASE_URL",
  },
};

describe.each(Object.entries(faults))("%s", (_, { addresses, words }) => {
  test("is refused in words by a start of the whole market, before anything is started", async () => {
    const steps: string[] = [];
    const booting = bootMarket({
      folder,
      database: "temporary",
      mode: "production",
      host: "127.0.0.1",
      port: null,
      variables: addresses(),
      onStep: (step) => steps.push(step),
    });
    await expect(booting).rejects.toThrow(words);
    expect(steps).toEqual(["database"]);
  });
});

// A process of its own takes its time to start, so each part is shown a fault of its settings and one of the server's.
describe.each(["web", "worker"] as const)("the %s", (part) => {
  test.each(["an address that is none", "a database that the server does not have"] as const)(
    "refuses %s in words, and ends",
    async (fault) => {
      const { addresses, words } = faults[fault];
      const { lines, ended } = start(part, addresses());
      expect(await ended).toBe(1);
      expect(lines.join("\n").replaceAll('\\"', '"')).toContain(words);
    },
    240_000,
  );

  test.runIf(installed)(
    "refuses a pooler's address where the server's own is needed, in words, and ends",
    async () => {
      const pgbouncer = await startPgBouncer(database.url, { serverConnections: 4 });
      try {
        const { lines, ended } = start(part, { DATABASE_URL: pgbouncer.url, DATABASE_PREPARE: "false" });
        expect(await ended).toBe(1);
        expect(lines.join("\n")).toContain("swallows LISTEN");
      } finally {
        await pgbouncer.stop();
      }
    },
    240_000,
  );

  test("waits for a database that is not up yet", async () => {
    const port = await findFreePort();
    const { child, lines } = start(part, { DATABASE_URL: changed((address) => (address.port = String(port))) });
    const looked = () => lines.filter((line) => line.includes("cannot be reached yet")).length;
    await expect.poll(looked, { timeout: 200_000 }).toBeGreaterThan(1);
    expect(child.exitCode).toBeNull();
  }, 240_000);
});
