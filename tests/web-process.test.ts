import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { Agent, request as ask } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, expect, test } from "vitest";
import { openTestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";

const root = path.resolve(import.meta.dirname, "..");
let folder: string | null = null;
let child: ChildProcess | null = null;

afterAll(async () => {
  child?.kill("SIGKILL");
  if (folder) await rm(folder, { recursive: true, force: true });
});

const draftManifest = '{ "preview": { "previewModeId": "draft-1" } }';

/** Starts a web process as deployments do, with a handler of a few lines in the place of Next, and answers its address and what it logs. */
async function startWeb(
  env: Readonly<Record<string, string>> = {},
  manifest = draftManifest,
): Promise<{ url: string; lines: string[]; ended: Promise<number | null> }> {
  folder = await mkdtemp(path.join(tmpdir(), "partwise-front-"));
  await mkdir(path.join(folder, ".next/server"), { recursive: true });
  await writeFile(path.join(folder, ".next/server/app-paths-manifest.json"), "{}");
  await writeFile(path.join(folder, ".next/prerender-manifest.json"), manifest);
  const flags = ["--conditions=react-server", "--import", path.join(root, "node_modules/tsx/dist/esm/index.mjs")];
  child = spawn(process.execPath, [...flags, path.join(root, "tests/front-process.ts")], {
    cwd: folder,
    env: {
      HEADERS_TIMEOUT_MS: "1000",
      ...process.env,
      LOG_LEVEL: "info",
      SHUTDOWN_NOTICE_MS: "3000",
      TSX_TSCONFIG_PATH: path.join(root, "tsconfig.json"),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const lines: string[] = [];
  const output = createInterface(present(child.stdout, "its output is a pipe"));
  // Nothing is said beside the log.
  createInterface(present(child.stderr, "its output is a pipe")).on("line", (line) => lines.push(line));
  const port = await new Promise<string>((resolve) => {
    output.on("line", (line) => {
      lines.push(line);
      const told = /^port (\d+)$/.exec(line)?.[1];
      if (told) resolve(told);
    });
  });
  return { url: `http://127.0.0.1:${port}`, lines, ended };
}

test("the one who sends slowly is not waited for", async () => {
  const { url } = await startWeb();
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write("GET / HTTP/1.1\r\nHost: market\r\nX-Slow: ");
  const heard: string[] = [];
  socket.setEncoding("utf8").on("data", (piece: string) => heard.push(piece));
  await once(socket, "close");
  expect(heard.join("")).toContain("408 Request Timeout");
  child?.kill("SIGKILL");
}, 120_000);

test("whatever is printed is one JSON object a line, without the words it was about", async () => {
  const { url, lines } = await startWeb();
  expect(await (await fetch(`${url}/api/trouble?q=%00%0A{"level":60}`)).text()).toBe("troubled");
  await expect.poll(() => lines.filter((line) => line.includes("nobody waits")).length, { timeout: 10_000 }).toBe(1);
  const told = lines.filter((line) => !line.startsWith("port ")).map((line) => JSON.parse(line) as { msg: string });
  expect(told.map(({ msg }) => msg)).not.toContain("forged");
  // What was printed beside the query is gone, and what went wrong is there.
  const text = lines.join("\n");
  expect(text).toContain("select from listings where title = $1");
  expect(lines.filter((line) => line.includes("Failed query")).join("")).not.toContain("forged");
  expect(told.map(({ msg }) => msg)).toContain("plain\n  lines [object]");
  child?.kill("SIGKILL");
}, 120_000);

test.each([
  ["a version of Next that nobody has looked at", { NEXT_VERSION: "99.0.0" }, "an unverified version of Next"],
  ["a wish to have Next alone", { NEXT_ALONE: "true" }, "NEXT_ALONE is set"],
])(
  "%s has every page rendered for its request, with a nonce, and says so",
  async (_, env, words) => {
    // Such pages are sent while they are made, so they are begun only when the database can be reached.
    const database = await openTestDatabase({ empty: true });
    const { url, lines } = await startWeb({ DATABASE_URL: database.url, DATABASE_DIRECT_URL: database.url, ...env });
    const page = await fetch(`${url}/en/listings/camera`, { headers: { cookie: "a=b; __prerender_bypass=guessed" } });
    const nonce = /'nonce-([^']+)'/.exec(page.headers.get("content-security-policy") ?? "")?.[1];
    expect(nonce).toHaveLength(24);
    expect(await page.json()).toEqual({ nonce, cookie: "a=b; __prerender_bypass=draft-1" });
    expect(lines.join("\n")).toContain(words);
    child?.kill("SIGKILL");
    await database.close();
  },
  120_000,
);

test("a build that cannot be served safely ends the process with the reason, instead of leaving its readers waiting", async () => {
  const { url, lines, ended } = await startWeb({ NEXT_ALONE: "true" }, '{ "preview": {} }');
  await expect(fetch(url)).rejects.toThrow();
  expect(await ended).toBe(1);
  expect(lines.join("\n")).toContain("no id for Draft Mode");
}, 120_000);

test("a process that is told to stop denies being ready, ends live updates, finishes answers, and goes", async () => {
  const { url, lines, ended } = await startWeb();
  expect((await fetch(`${url}/api/health/ready`)).status).toBe(200);
  const stream = await fetch(`${url}/api/stream`);
  const heard = stream.text();
  // Sent, and not answered until somebody says so.
  const slow = new Promise<string>((resolve, reject) => {
    ask(`${url}/api/slow`, { agent: new Agent() }, (response) => {
      response.setEncoding("utf8").on("data", resolve);
    })
      .on("error", reject)
      .end();
  });
  await fetch(`${url}/api/other`);

  child?.kill("SIGTERM");
  await expect.poll(async () => (await fetch(`${url}/api/health/ready`)).status, { timeout: 10_000 }).toBe(503);
  const late = await fetch(`${url}/api/go-on`);
  expect(late.headers.get("connection")).toBe("close");
  expect(await slow).toBe("finished");
  expect(await heard).toBe("data: 1\n\nretry: 1000\n\n");
  expect(await ended).toBe(0);
  await expect(fetch(`${url}/api/other`)).rejects.toThrow();
  const answered = lines.filter((line) => line.includes('"answered"')).map((line) => JSON.parse(line) as object);
  expect(answered).toContainEqual(expect.objectContaining({ path: "/api/slow", status: 200, whole: true }));
}, 120_000);
