import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createFront } from "./front";
import { logger } from "@/server/telemetry/logger";
import { forgetLoss, noteLoss, withRequestId } from "@/server/telemetry/request-scope";
import { DatabaseUnavailable } from "@/shared/database-unavailable";
import { scriptHash } from "./content-policy";
import { createDrain } from "./drain";
import { forgetAnswers } from "./kept-answers";

const appUrl = "https://market.example";
const theme = "((a)=>{document.documentElement.classList.add(a)})('dark')";
const push = 'self.__next_f.push([1,"0:{}"])';

let connected = true;
let reach: () => Promise<void> = () => Promise.resolve();
const drain = createDrain({ noticeMs: 0, patienceMs: 0 });
const front = createFront({
  appUrl,
  scriptUrls: { stripe: "https://js.stripe.com/v3/", toss: "https://js.tosspayments.com/v2/standard" },
  build: {
    routes: ["/[locale]/(app)/orders/page", "/[locale]/(app)/seller/listings/page", "/[locale]/(browse)/search/page"],
    ownPages: [`<script>${theme}</script>`],
    files: null,
    draftCookie: null,
  },
  searches: { kind: "front-test", max: 3, windowMs: 60_000 },
  drain,
  exists: () => Promise.resolve(true),
  database: { isConnected: () => connected, reach: () => reach() },
});

let server: Server;
let url: string;
/** What stands behind the front, as Next would. */
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let reached: IncomingMessage["headers"] | null = null;

beforeAll(async () => {
  logger.level = "silent";
  server = createServer((request, response) => {
    front(request, response, () => {
      reached = { ...request.headers };
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  reached = null;
  answer = (_, response) => response.end("ok");
});

const page =
  (body: string, status = 200) =>
  (_: IncomingMessage, response: ServerResponse) => {
    response.statusCode = status;
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(body);
  };

const policyOf = (response: Response) => response.headers.get("content-security-policy") ?? "";

describe("every answer", () => {
  test("says that it is what it says, and is asked for over https only", async () => {
    for (const path of ["/en", "/en/orders", "/api/me", "/_next/static/a.js", "/goods/a.webp"]) {
      const { headers } = await fetch(`${url}${path}`);
      expect([path, headers.get("x-content-type-options")]).toEqual([path, "nosniff"]);
      expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
      expect(headers.get("strict-transport-security")).toContain("max-age=63072000");
    }
  });

  test("carries the id that somebody in front of us gave it, or a new one", async () => {
    const ask = async (given?: string) => {
      const { headers } = await fetch(`${url}/api/me`, given ? { headers: { "x-request-id": given } } : {});
      expect(reached?.["x-request-id"]).toBe(headers.get("x-request-id"));
      return headers.get("x-request-id");
    };
    expect(await ask("edge-0123456789")).toBe("edge-0123456789");
    const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
    expect(await ask()).toMatch(uuid);
    for (const bad of ["short", "x".repeat(81), 'line" break', "a b c d e f g h"]) expect(await ask(bad)).toMatch(uuid);
  });
});

describe("pages for one person", () => {
  test("are given a nonce before they are rendered, another with each request", async () => {
    const nonces = new Set<string>();
    for (let count = 0; count < 3; count += 1) {
      const response = await fetch(`${url}/en/seller/listings`, { headers: { "x-page-nonce": "chosen" } });
      const nonce = /'nonce-([^']+)'/.exec(policyOf(response))?.[1] ?? "";
      expect(reached).toMatchObject({ "x-page-nonce": nonce, "content-security-policy": policyOf(response) });
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
    expect([...nonces].every((nonce) => Buffer.from(nonce, "base64").length === 16)).toBe(true);
  });

  test("let providers in where somebody pays, and nowhere else", async () => {
    const paying = await fetch(`${url}/ko/orders/0191`);
    expect(policyOf(paying)).toContain("https://js.stripe.com");
    expect(paying.headers.get("permissions-policy")).toContain('payment=(self "https://js.stripe.com"');
    expect(paying.headers.get("cross-origin-opener-policy")).toBe("same-origin-allow-popups");
    const selling = await fetch(`${url}/ko/seller/listings`);
    expect(policyOf(selling)).not.toContain("stripe");
    expect(selling.headers.get("permissions-policy")).toContain("payment=(self)");
    expect(selling.headers.get("cross-origin-opener-policy")).toBe("same-origin");
  });
});

describe("pages for everybody", () => {
  test("name the scripts that Next and our own layout wrote, and no other", async () => {
    answer = page(`<script>${theme}</script><script>${push}</script><script>steal()</script>`);
    const response = await fetch(`${url}/en/listings/camera`, { headers: { "accept-encoding": "identity" } });
    expect(await response.text()).toContain("steal()");
    const policy = policyOf(response);
    for (const script of [theme, push]) expect(policy).toContain(scriptHash(script));
    expect(policy).not.toContain(scriptHash("steal()"));
    expect(policy).not.toContain("nonce");
    expect(policy).not.toContain("stripe");
  });

  test("are packed whole, however they were written", async () => {
    const text = "<p>long</p>".repeat(2_000);
    const inPieces = (request: IncomingMessage, response: ServerResponse) => {
      expect(request.headers["accept-encoding"]).toBeUndefined();
      response.setHeader("content-length", Buffer.byteLength(text));
      response.writeHead(200, { "content-type": "text/html" });
      response.write(text.slice(0, 100));
      response.end(text.slice(100));
    };
    for (const written of [inPieces, page(text), page(text)]) {
      answer = written;
      const response = await fetch(`${url}/en`, { headers: { "accept-encoding": "gzip" } });
      expect(response.headers.get("content-encoding")).toBe("gzip");
      expect(response.headers.get("vary")).toContain("accept-encoding");
      expect(Number(response.headers.get("content-length"))).toBeLessThan(1_000);
      expect(await response.text()).toBe(text);
      const plain = await fetch(`${url}/en`, { headers: { "accept-encoding": "identity" } });
      expect([plain.headers.get("content-encoding"), await plain.text()]).toEqual([null, text]);
      expect(gunzipSync(Buffer.from(await (await fetchRaw("/en")).arrayBuffer())).toString()).toBe(text);
    }
  });

  test("are sent again only when they were rebuilt", async () => {
    // Said, because `fetch` would otherwise ask for the page whatever is known of it.
    const ask = (etag: string) =>
      fetch(`${url}/en/categories/cameras`, { headers: { "if-none-match": etag, "cache-control": "max-age=0" } });
    answer = page("<p>one</p>");
    const first = await ask('"another"');
    const etag = first.headers.get("etag") ?? "";
    expect([first.status, await first.text()]).toEqual([200, "<p>one</p>"]);
    for (const known of [etag, `"x", ${etag}`]) {
      const again = await ask(known);
      expect([again.status, await again.text()]).toEqual([304, ""]);
      expect([again.headers.get("etag"), again.headers.get("content-security-policy")]).toEqual([etag, null]);
    }
    // The same length, the same place, another page.
    answer = page("<p>two</p>");
    const renewed = await ask(etag);
    expect([renewed.status, await renewed.text()]).toEqual([200, "<p>two</p>"]);
    expect(renewed.headers.get("etag")).not.toBe(etag);
    expect(policyOf(renewed)).toContain("script-src");
  });

  test("that are not there are neither tagged nor remembered", async () => {
    answer = page("<p>nothing</p>", 404);
    const missing = await fetch(`${url}/en/nothing`);
    expect([missing.status, missing.headers.get("etag")]).toEqual([404, null]);
    expect(policyOf(missing)).toContain("script-src");
    answer = page("<p>nothing</p>");
    expect((await fetch(`${url}/en/nothing`)).status).toBe(200);
  });

  test("that a browser has already keep the policy they came with", async () => {
    answer = (_, response) => {
      response.setHeader("content-type", "text/html");
      response.writeHead(304).end();
    };
    const response = await fetch(`${url}/en`);
    expect([response.status, response.headers.get("content-security-policy")]).toEqual([304, null]);
  });

  test("answers that are no pages pass unchanged", async () => {
    answer = (_, response) => {
      response.writeHead(200, { "content-type": "text/x-component" });
      response.write("1:");
      response.end("{}");
    };
    const data = await fetch(`${url}/en?_rsc=1`);
    expect([await data.text(), data.headers.get("content-security-policy")]).toEqual(["1:{}", null]);
    answer = (_, response) => response.writeHead(307, { location: "/en" }).end();
    expect((await fetch(`${url}/`, { redirect: "manual" })).headers.get("location")).toBe("/en");
    answer = page("");
    expect((await fetch(`${url}/en`, { method: "HEAD" })).status).toBe(200);
  });
});

describe("the page that answers a search", () => {
  let made = 0;
  const streamed =
    (status = 200, meanwhile?: () => void) =>
    (_: IncomingMessage, response: ServerResponse) => {
      made += 1;
      response.writeHead(status, { "content-type": "text/html; charset=utf-8", link: "</a.css>; rel=preload" });
      response.write(`<script>${push}</script>`);
      meanwhile?.();
      response.end(`<p>${made}</p>`);
    };
  const ask = async (query: string, headers: Record<string, string> = {}) => {
    // A network of its own for each: this is not about how often one may search.
    const from = `2001:db8::${(reader += 1).toString(16)}`;
    const response = await fetch(`${url}/en/search${query}`, { headers: { "x-forwarded-for": from, ...headers } });
    return { response, shown: Number(/<p>(\d+)<\/p>/.exec(await response.text())?.[1]) };
  };
  let reader = 0;

  beforeEach(() => {
    made = 0;
    forgetAnswers();
    answer = streamed();
  });

  test("is made once for everybody who asks the same, and sent whole to each", async () => {
    const first = await ask("?q=watch");
    for (const encoding of ["gzip", "identity"]) {
      const again = await ask("?q=watch", { "accept-encoding": encoding });
      expect([again.shown, again.response.status]).toEqual([1, 200]);
      expect(again.response.headers.get("x-request-id")).not.toBe(first.response.headers.get("x-request-id"));
      for (const name of ["content-type", "link", "etag", "vary", "x-content-type-options", "permissions-policy"]) {
        expect([name, again.response.headers.get(name)]).toEqual([name, first.response.headers.get(name)]);
      }
      expect(policyOf(again.response)).toBe(policyOf(first.response));
      expect(policyOf(again.response)).toContain(scriptHash(push));
    }
    expect((await ask("?q=clock")).shown).toBe(2);
    const known = { "if-none-match": first.response.headers.get("etag") ?? "", "cache-control": "max-age=0" };
    expect((await ask("?q=watch", known)).response.status).toBe(304);
  });

  test("is rebuilt when something on sale has changed, also while it was made", async () => {
    expect((await ask("?q=watch")).shown).toBe(1);
    forgetAnswers();
    expect((await ask("?q=watch")).shown).toBe(2);
    forgetAnswers();
    answer = streamed(200, forgetAnswers);
    expect((await ask("?q=watch")).shown).toBe(3);
    expect((await ask("?q=watch")).shown).toBe(4);
  });

  test("is not kept where it failed, and does not stand in for what Next fetches within a page", async () => {
    answer = streamed(500);
    expect((await ask("?q=watch")).response.status).toBe(500);
    answer = streamed();
    expect((await ask("?q=watch")).shown).toBe(2);
    answer = (_, response) => response.writeHead(200, { "content-type": "text/x-component" }).end("<p>7</p>");
    expect((await ask("?q=watch", { rsc: "1" })).shown).toBe(7);
    expect((await ask("?q=watch")).shown).toBe(2);
  });
});

describe("what changes something", () => {
  const post = (path: string, headers: Record<string, string>) => fetch(`${url}${path}`, { method: "POST", headers });

  test.each([
    { origin: "https://elsewhere.example" },
    { origin: "null" },
    { origin: "https://market.example.elsewhere.example" },
    { origin: "http://market.example" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site", origin: appUrl },
  ])("is refused from another site: %o", async (headers) => {
    for (const path of ["/api/trpc/payments.submitPlan", "/api/uploads", "/api/contracts/verify", "/en/orders"]) {
      const response = await post(path, headers);
      expect([path, response.status, await response.json()]).toEqual([path, 403, { code: "ORIGIN.FOREIGN" }]);
    }
    expect(reached).toBeNull();
  });

  test("reaches whom it is for with every header that its sender signed", async () => {
    const signed = {
      "x-key-id": "partwise",
      "x-timestamp": "1",
      "x-nonce": "n",
      "x-content-sha256": "d",
      "x-signature": "v1=s",
    };
    await fetch(`${url}/api/webhooks/financial-institution`, { method: "POST", headers: signed, body: "{}" });
    expect(reached).toMatchObject(signed);
  });

  test("is taken from our own pages, from programs, and from providers", async () => {
    const own = { origin: appUrl, "sec-fetch-site": "same-origin" };
    expect((await post("/api/trpc/payments.submitPlan", own)).status).toBe(200);
    expect((await post("/api/trpc/payments.submitPlan", { origin: url })).status).toBe(200);
    expect((await post("/api/trpc/payments.submitPlan", {})).status).toBe(200);
    expect((await post("/api/webhooks/stripe", { origin: "https://stripe.com" })).status).toBe(200);
    expect((await fetch(`${url}/en`, { headers: { "sec-fetch-site": "cross-site" } })).status).toBe(200);
  });
});

describe("a request for which the database was lost", () => {
  const lost = new DatabaseUnavailable("unknown", new Error("closed"));
  const html = { accept: "text/html" };
  beforeEach(() => {
    connected = true;
    reach = () => Promise.resolve();
  });

  test.each<[string, (response: ServerResponse) => unknown]>([
    ["an error", (response) => response.writeHead(500).end("Internal Server Error")],
    ["that there is no such thing", (response) => response.writeHead(404, { etag: "old" }).end()],
    ["a way on", (response) => response.writeHead(303, { location: "/en", "set-cookie": "a=b" }).end()],
    [
      "a page that lacks something, in pieces",
      (response) => {
        response.setHeader("cache-control", "public, max-age=60");
        response.setHeader("content-type", "text/html");
        response.write("<html>");
        response.write("<body>", () => response.end("</body>"));
      },
    ],
  ])("is answered 503, though its handler answered %s", async (_, handle) => {
    answer = (__, response) => {
      noteLoss(lost);
      handle(response);
    };
    for (const path of ["/ko/listings/a", "/ko/orders", "/api/orders/1/receipt?locale=ko", "/api/me"]) {
      const page = path !== "/api/me";
      const told = await fetch(`${url}${path}`, { redirect: "manual", ...(page ? { headers: html } : {}) });
      expect([path, told.status, told.headers.get("retry-after")]).toEqual([path, 503, "2"]);
      expect(told.headers.get("cache-control")).toBe("no-store");
      expect(["etag", "location", "set-cookie"].map((name) => told.headers.get(name))).toEqual([null, null, null]);
      expect(told.headers.get("x-request-id")).not.toBeNull();
      const text = await told.text();
      if (page) expect(text).toContain("사라진 것은 없습니다");
      else expect(JSON.parse(text)).toEqual({ code: "DATABASE.UNAVAILABLE" });
    }
  });

  test("that changes something is told when nobody knows whether it was done", async () => {
    answer = (_, response) => {
      noteLoss(lost);
      response.writeHead(500).end();
    };
    const told = await fetch(`${url}/api/uploads`, { method: "POST", body: "x", headers: { origin: appUrl } });
    expect([told.status, await told.json()]).toEqual([503, { code: "DATABASE.OUTCOME_UNKNOWN" }]);
    const form = await fetch(`${url}/api/sign-in`, { method: "POST", body: "x", headers: { origin: appUrl, ...html } });
    const text = await form.text();
    expect([form.status, text.includes("refresh")]).toEqual([503, false]);
  });

  test("keeps the answers that say it themselves, and those that did without the database", async () => {
    answer = (_, response) => {
      noteLoss(lost);
      response.writeHead(207).end("[]");
    };
    expect((await fetch(`${url}/api/trpc/orders.get,orders.list?batch=1`)).status).toBe(207);
    answer = (_, response) => {
      noteLoss(lost);
      forgetLoss();
      response.writeHead(200).end("kept");
    };
    expect(await (await fetch(`${url}/en`)).text()).toBe("kept");
    answer = (_, response) => response.writeHead(500).end("a defect");
    expect(await (await fetch(`${url}/en`)).text()).toBe("a defect");
  });

  test("is taken for the reason of an error that names none, while others lose it", async () => {
    answer = (_, response) => {
      // As where a part that is the same for everybody is made: on nobody's behalf.
      withRequestId("somebody-else", () => noteLoss(lost));
      response.writeHead(500).end("Internal Server Error");
    };
    expect((await fetch(`${url}/en/listings/a`, { headers: html })).status).toBe(503);
  });

  test("that is sent while it is made asks the database before it begins, and is not begun without", async () => {
    answer = page("<html><body>hello</body></html>");
    connected = false;
    expect((await fetch(`${url}/en/orders`, { headers: html })).status).toBe(200);
    reached = null;
    reach = () => {
      noteLoss(lost);
      return Promise.reject(lost);
    };
    const told = await fetch(`${url}/en/orders`, { headers: html });
    expect([told.status, reached]).toEqual([503, null]);
    expect(await told.text()).toContain("nothing was lost");
    // Prerendered pages are there all the same.
    expect((await fetch(`${url}/en`, { headers: html })).status).toBe(200);
  });
});

describe("too much", () => {
  test("suggestions count with the searches, each caller by itself, and say how long to wait", async () => {
    answer = (_, response) => response.writeHead(200).end("{}");
    const ask = (from: string, path = "/api/suggest?q=a&locale=en") =>
      fetch(`${url}${path}`, { headers: { "x-forwarded-for": from } });
    for (let count = 0; count < 3; count += 1) expect((await ask("198.51.100.7")).status).toBe(200);
    const refused = await ask("198.51.100.7");
    expect([refused.status, refused.headers.get("cache-control")]).toEqual([429, "no-store"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(50);
    expect(await refused.json()).toEqual({ code: "IDENTITY.TOO_MANY_ATTEMPTS" });
    expect((await ask("198.51.100.7", "/en/search?q=a")).status).toBe(429);
    expect((await ask("198.51.100.8")).status).toBe(200);
  });

  test("searching is answered in the reader's language, with the seconds to wait", async () => {
    for (let count = 0; count < 3; count += 1) expect((await fetch(`${url}/ko/search?q=a`)).status).toBe(200);
    const refused = await fetch(`${url}/ko/search?q=a`);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.text()).toContain("시도 횟수가 너무 많습니다");
    expect((await fetch(`${url}/ko`)).status).toBe(200);
  });

  test("to sign in with is not read", async () => {
    const body = "x".repeat(70_000);
    expect((await fetch(`${url}/api/auth/callback/credentials`, { method: "POST", body })).status).toBe(413);
    const endless = new ReadableStream({
      start: (stream) => {
        stream.enqueue(new TextEncoder().encode("x"));
        stream.close();
      },
    });
    const request = { method: "POST", body: endless, duplex: "half" } as RequestInit;
    expect((await fetch(`${url}/api/auth/callback/credentials`, request)).status).toBe(413);
    expect(reached).toBeNull();
  });
});

/** A page's bytes as they were sent. */
async function fetchRaw(path: string): Promise<Response> {
  const { request } = await import("node:http");
  return new Promise((resolve, reject) => {
    request(`${url}${path}`, { headers: { "accept-encoding": "gzip" } }, (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("end", () => resolve(new Response(new Uint8Array(Buffer.concat(pieces)))));
    })
      .on("error", reject)
      .end();
  });
}
