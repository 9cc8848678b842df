/**
 * What we take for granted of Next's insides, seen at a small build of the installed version that the web process serves.
 * When this fails with a new version, look at `src/server/http/next-internals.ts` before raising `verifiedVersion`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { inlineScripts } from "@/server/http/content-policy";
import * as internals from "@/server/http/next-internals";
import { findFreePort } from "../scripts/ports";
import { type RunningProcess, startProcess, waitForAnswer, webServer } from "../scripts/processes";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 400_000 });

const root = process.cwd();
let folder: string;
let web: RunningProcess | null = null;
let url: string;
let next: ChildProcess | null = null;

/** How the layouts end. */
const document = `
  return <html lang="en"><body>{children}</body></html>;
}
export const generateStaticParams = () => [{ locale: "en" }];
`;
const files: Readonly<Record<string, string>> = {
  "package.json": '{ "private": true, "type": "module" }',
  "next.config.mjs": `export default {
    output: "standalone", cacheComponents: true, partialPrefetching: true, generateEtags: false, poweredByHeader: false,
    outputFileTracingRoot: ${JSON.stringify(root)}, turbopack: { root: ${JSON.stringify(root)} },
  };`,
  // The front of this build: it tells with what a page was ended.
  "instrumentation.js": `export function register() {
    const web = globalThis.partwiseProcessState.get("web");
    let endedWith = "nothing";
    web.front = (request, response, next) => {
      if (request.url === "/ended-with") return response.end(endedWith);
      const { end } = response;
      response.end = (piece, ...more) => {
        endedWith = typeof piece;
        return end.call(response, piece, ...more);
      };
      next();
    };
  }`,
  "app/[locale]/(browse)/layout.jsx": `import { draftMode, headers } from "next/headers";
    export default async function Layout({ children }) {
      const { isEnabled } = await draftMode();
      if (isEnabled) await headers();
      ${document}`,
  "app/[locale]/(browse)/page.jsx": `import { Counter } from "./counter";
    export default function Page() { return <main><h1>Home</h1><Counter /></main>; }`,
  "app/[locale]/(browse)/counter.jsx": `"use client";
    import { useState } from "react";
    export function Counter() { const [n, set] = useState(0); return <button onClick={() => set(n + 1)}>{n}</button>; }`,
  "app/[locale]/(browse)/goods/[slug]/page.jsx": `export const generateStaticParams = () => [{ slug: "known" }];
    export default async function Page({ params }) { return <h1>{(await params).slug} {"</script><script>steal()</script>"}</h1>; }`,
  "app/[locale]/(browse)/search/page.jsx": `export const instant = false;
    export default async function Page({ searchParams }) { return <p>Found {(await searchParams).q}</p>; }`,
  "app/[locale]/(app)/layout.jsx": `export const instant = false;
    export default function Layout({ children }) { ${document}`,
  "app/[locale]/(app)/orders/page.jsx": `import { headers } from "next/headers";
    export default async function Page() { return <h1>Yours, {(await headers()).get("user-agent")}</h1>; }`,
  "app/robots.txt/route.js": `export const GET = () => new Response("User-agent: *");`,
};

beforeAll(async () => {
  await mkdir(".data", { recursive: true });
  folder = await mkdtemp(path.resolve(".data/next-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  const flags = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;
  next = spawn(process.execPath, [path.join(root, "node_modules/next/dist/bin/next"), "build", folder], {
    env: { ...process.env, ...flags },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let told = "";
  for (const stream of [next.stdout, next.stderr]) stream?.on("data", (piece: Buffer) => (told += piece.toString()));
  const [code] = (await once(next, "exit")) as [number | null];
  if (code !== 0) throw new Error(`the build failed:\n${told.slice(-4_000)}`);

  const port = await findFreePort();
  url = `http://127.0.0.1:${port}`;
  web = await startProcess({
    name: "web",
    args: webServer,
    cwd: path.join(folder, ".next/standalone", path.relative(root, folder)),
    env: { PORT: String(port), HOSTNAME: "127.0.0.1" },
    output: { folder },
  });
  await waitForAnswer(`${url}/en`, [web], new AbortController().signal, 60_000);
});

afterAll(async () => {
  next?.kill();
  await web?.stop();
  await rm(folder, { recursive: true, force: true });
});

const nonce = "MTIzNDU2Nzg5MDEyMzQ1Ng==";
const policy = { "content-security-policy": `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'` };

async function ask(place: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}${place}`, { headers: { "accept-encoding": "identity", ...headers } });
  const page = await response.text();
  const endedWith = await (await fetch(`${url}/ended-with`)).text();
  return { status: response.status, headers: response.headers, page, endedWith };
}

/** Every script of a page, as its tag is written. */
const tags = (page: string): string[] => [...page.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);

test("the version of Next is the one for which all of this was looked at", async () => {
  const { version } = (await import("next/package.json", { with: { type: "json" } })).default;
  expect(version).toBe(internals.verifiedVersion);
});

describe("a build", () => {
  const made = () => path.join(folder, ".next");

  test("lists its routes, and those of a group by their steps", () => {
    const routes = internals.readRoutes(made());
    expect(internals.stepsInGroup(routes, "browse").sort()).toEqual([[], ["goods", "[slug]"], ["search"]]);
    expect(internals.stepsInGroup(routes, "app")).toEqual([["orders"]]);
    expect(internals.fileRoutes(routes)).toEqual(["/robots.txt"]);
  });

  test("has its prerendered pages as files, which are what is sent", async () => {
    expect(internals.readPrerendered(made(), "en")).toBe((await ask("/en")).page);
    // Of a page of one person there is nothing but its name.
    expect(internals.readPrerendered(made(), "en/orders") ?? "").toBe("");
  });
});

describe("a page that is the same for everybody", () => {
  test.each(["/en", "/en/goods/known"])(
    "is sent as one string, and its scripts have known forms: %s",
    async (place) => {
      const { page, endedWith, status } = await ask(place);
      expect([status, endedWith]).toEqual([200, "string"]);
      const scripts = inlineScripts(page);
      expect(scripts.length).toBeGreaterThan(1);
      expect(scripts.filter((script) => !internals.isFromNext(script))).toEqual([]);
    },
  );

  test("has scripts of known forms too where it is rendered when it is asked for", async () => {
    for (const place of ["/en/search?q=a", "/en/goods/seen-first", "/en/goods/seen-first", "/en/nowhere/at/all"]) {
      const { page } = await ask(place);
      expect([place, inlineScripts(page).filter((script) => !internals.isFromNext(script))]).toEqual([place, []]);
    }
    expect((await ask("/en/search?q=a")).endedWith).not.toBe("string");
  });

  test.each(["/en", "/en/goods/known", "/en/search?q=a", "/en/goods/new"])(
    "carries a nonce on every script when Next renders it for its request: %s",
    async (place) => {
      const cookie = internals.readDraftCookie(path.join(folder, ".next"));
      for (let turn = 0; turn < 2; turn += 1) {
        const { page, status } = await ask(place, { ...policy, cookie });
        expect(status).toBe(200);
        expect(tags(page).length).toBeGreaterThan(1);
        expect(tags(page).filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
      }
      // Nobody else is sent it.
      expect((await ask(place)).page).not.toContain(nonce);
    },
  );
});

test("a page of one person is given the nonce of its policy on every script", async () => {
  const { page, status } = await ask("/en/orders", policy);
  expect(status).toBe(200);
  expect(tags(page).length).toBeGreaterThan(1);
  expect(tags(page).filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
});

test("what is fetched to go to a page within another is known by its header", async () => {
  const { headers } = await ask("/en/search?q=a", { rsc: "1" });
  expect(headers.get("content-type")).toContain("text/x-component");
});
