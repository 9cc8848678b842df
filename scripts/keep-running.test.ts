import { tmpdir } from "node:os";
import path from "node:path";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { expect, test } from "vitest";
import { keepRunning } from "./keep-running";
import { startProcess, type RunningProcess } from "./processes";

test("a part that dies is started again, with a growing pause, and it is said; what it wrote before stays", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "partwise-kept-"));
  const launch = (append: boolean): Promise<RunningProcess> =>
    startProcess({
      name: "part",
      args: ["-e", "console.log(`here ${process.pid}`); setInterval(() => undefined, 1_000)"],
      env: {},
      output: { folder },
      append,
    });
  let running = await launch(false);
  const said: string[] = [];
  const pids = new Set([running.pid]);
  const kept = keepRunning({
    name: "part",
    ended: () => running.ended,
    start: async () => {
      running = await launch(true);
      pids.add(running.pid);
    },
    say: (text) => said.push(text),
  });
  const wrote = async () => (await readFile(path.join(folder, "part.log"), "utf8")).split("\n").filter(Boolean).length;
  try {
    for (const round of [1, 2]) {
      await expect.poll(wrote, { timeout: 60_000 }).toBe(round);
      process.kill(running.pid ?? 0, "SIGKILL");
      await expect.poll(() => pids.size, { timeout: 60_000 }).toBe(round + 1);
    }
    await expect.poll(wrote, { timeout: 60_000 }).toBe(3);
    expect(said).toEqual([
      "part ended by SIGKILL; it is started again in 1 s",
      "part is started again",
      "part ended by SIGKILL; it is started again in 2 s",
      "part is started again",
    ]);
  } finally {
    await kept.stop();
    await running.stop();
    await rm(folder, { recursive: true });
  }
  // Told to stop, it stays away.
  expect(pids.size).toBe(3);
}, 180_000);

test("a part that does not start is tried again", async () => {
  const said: string[] = [];
  let tries = 0;
  const kept = keepRunning({
    name: "database",
    ended: () => (tries < 2 ? Promise.resolve("ended") : new Promise(() => undefined)),
    start: () => {
      tries += 1;
      return tries < 2 ? Promise.reject(new Error("in use\nby whom, it does not say")) : Promise.resolve();
    },
    say: (text) => said.push(text),
  });
  await expect.poll(() => said.at(-1), { timeout: 60_000 }).toBe("database is started again");
  await kept.stop();
  expect(said).toEqual([
    "database ended; it is started again in 1 s",
    "database did not start (in use); it is started again in 2 s",
    "database is started again",
  ]);
}, 60_000);
