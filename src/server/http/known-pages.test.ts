import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createDrain } from "./drain";
import { createFront } from "./front";
import { createKnownPages, hasUnknownPage } from "./known-pages";
import { logger } from "@/server/telemetry/logger";

const routes = [
  "/[locale]/(app)/orders/page",
  "/[locale]/(browse)/page",
  "/[locale]/(browse)/search/page",
  "/[locale]/(browse)/verify/answer/page",
  "/[locale]/(browse)/listings/[slug]/page",
  "/[locale]/(browse)/[...rest]/page",
  "/robots.txt/route",
];

let asked: string[] = [];
const exists = (place: string, slug: string): Promise<boolean> => {
  asked.push(`${place}/${slug}`);
  return slug === "broken" ? Promise.reject(new Error("the database is away")) : Promise.resolve(slug === "camera");
};
afterEach(() => {
  asked = [];
});

describe("a path leads somewhere", () => {
  const known = createKnownPages(routes, exists);

  test.each(["/en", "/en/", "/ko/search", "/en/search/", "/en/verify/answer", "/", "/robots.txt", "/fr/anything"])(
    "which is seen without asking: %s",
    async (path) => {
      expect(await known(path)).toBe(true);
      expect(asked).toEqual([]);
    },
  );

  test.each([
    "/en/nothing",
    "/en/a/b/c",
    "/ko/verify/other",
    "/en/listings",
    "/en/listings/camera/more",
    "/en//search",
  ])("or nowhere, which is seen without asking too: %s", async (path) => {
    expect(await known(path)).toBe(false);
    expect(asked).toEqual([]);
  });

  test("or is asked for, once where something is there and each time where nothing is", async () => {
    expect(await known("/en/listings/camera")).toBe(true);
    expect(await known("/ko/listings/camera")).toBe(true);
    expect(await known("/ko/listings/gone")).toBe(false);
    expect(await known("/ko/listings/gone")).toBe(false);
    expect(asked).toEqual(["listings/camera", "listings/gone", "listings/gone"]);
  });
});

test("a build without a page for it answers by itself", () => {
  expect(hasUnknownPage(routes)).toBe(true);
  expect(hasUnknownPage(["/[locale]/(browse)/page"])).toBe(false);
});

describe("the front", () => {
  let server: Server;
  let url: string;
  let reached: string[] = [];
  beforeAll(async () => {
    logger.level = "silent";
    const front = createFront({
      database: { isConnected: () => true, reach: () => Promise.resolve() },
      appUrl: "https://market.example",
      scriptUrls: { stripe: "https://js.stripe.com/v3/", toss: "https://js.tosspayments.com/v2/standard" },
      build: { routes, draftCookie: null, ownPages: [], files: new Set(["/robots.txt", "/goods/camera.webp"]) },
      searches: { kind: "known-pages-test", max: 100, windowMs: 60_000 },
      drain: createDrain({ noticeMs: 0, patienceMs: 0 }),
      exists,
    });
    server = createServer((request, response) => {
      front(request, response, () => {
        reached.push(request.url ?? "");
        response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<p>here</p>");
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  afterEach(() => {
    reached = [];
  });

  test("has Next make the same one page of everything that is not there", async () => {
    for (const path of ["/en/listings/gone", "/en/x1", "/en/x2/y.png?z=1", "/en/listings/%63amera", "/ko/a.b/c"]) {
      expect((await fetch(`${url}${path}`)).status).toBe(200);
    }
    expect(reached).toEqual(["/en/not-found", "/en/not-found", "/en/not-found", "/en/not-found", "/ko/not-found"]);
  });

  test("lets through what is there, its question with it", async () => {
    for (const path of [
      "/en/listings/camera?variant=1",
      "/ko/search?q=x",
      "/robots.txt",
      "/goods/camera.webp",
      "/en",
      "/api/trpc/catalog.find",
      "/_next/static/a.js",
    ]) {
      await fetch(`${url}${path}`);
    }
    expect(reached).toEqual([
      "/en/listings/camera?variant=1",
      "/ko/search?q=x",
      "/robots.txt",
      "/goods/camera.webp",
      "/en",
      "/api/trpc/catalog.find",
      "/_next/static/a.js",
    ]);
  });

  test("tells a page's script to load the document, and answers files that do not exist", async () => {
    const script = await fetch(`${url}/en/listings/gone`, { headers: { rsc: "1" } });
    expect(script.status).toBe(404);
    expect((await fetch(`${url}/en/listings/gone.rsc`)).status).toBe(404);
    expect((await fetch(`${url}/fr.x/listings/gone`)).status).toBe(404);
    expect((await fetch(`${url}/wp-login.php`)).status).toBe(404);
    expect((await fetch(`${url}/_next/image?url=%2Fgone.png&w=640&q=75`)).status).toBe(404);
    expect(reached).toEqual([]);
  });

  test("asks Next when the session cannot be read because the database is away", async () => {
    await fetch(`${url}/en/listings/broken`);
    expect(reached).toEqual(["/en/listings/broken"]);
  });
});
