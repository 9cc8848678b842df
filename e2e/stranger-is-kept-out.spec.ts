import { deflateSync } from "node:zlib";
import { request as requests } from "@playwright/test";
import { expect, test } from "./fixtures";

/** Everything here is asked over HTTP, of the server that people use: no page is opened. */

const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const crcTable = Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const crc = named.reduce((sum, byte) => (crcTable[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8), 0xffffffff);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE((crc ^ 0xffffffff) >>> 0, named.length + 4);
  return framed;
}

/** A black picture of one bit a pixel: a small file, however large the picture. */
function blackPng(edge: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(edge, 0);
  header.writeUInt32BE(edge, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(edge * (1 + Math.ceil(edge / 8))));
  return Buffer.concat([pngHead, chunk("IHDR", header), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

test("pictures that are none, or too much, are refused at the door", async ({ addresses, sessionOf }) => {
  const seller = await requests.newContext({
    baseURL: addresses.appUrl,
    storageState: await sessionOf("seller"),
  });
  const upload = async (data: Buffer, type: string) => {
    const answer = await seller.post("/api/uploads", { data, headers: { "content-type": type } });
    return [answer.status(), (await answer.json()) as unknown];
  };
  expect(await upload(Buffer.alloc(11 * 1024 * 1024, 1), "image/jpeg")).toEqual([
    413,
    { code: "CATALOG.PICTURE_TOO_LARGE" },
  ]);
  const bomb = blackPng(20_000);
  expect(bomb.length).toBeLessThan(200_000);
  expect(await upload(bomb, "image/png")).toEqual([413, { code: "CATALOG.PICTURE_TOO_LARGE" }]);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800"><script>alert(1)</script></svg>`;
  for (const fake of [svg, "GIF89a<script>", "no picture at all", ""]) {
    expect(await upload(Buffer.from(fake), "image/png")).toEqual([400, { code: "CATALOG.PICTURE_UNREADABLE" }]);
  }
  const stranger = await requests.newContext({ baseURL: addresses.appUrl });
  expect((await stranger.post("/api/uploads", { data: blackPng(400) })).status()).toBe(401);
  await Promise.all([seller.dispose(), stranger.dispose()]);
});

test("another site can neither act with a person's cookies nor read them", async ({ addresses, sessionOf }) => {
  const session = await sessionOf("seller");
  const cookies = session.cookies.filter(({ name }) => name !== "NEXT_LOCALE");
  expect(cookies.length).toBeGreaterThan(0);
  expect(cookies.filter(({ httpOnly, sameSite }) => !httpOnly || sameSite !== "Lax")).toEqual([]);

  const person = await requests.newContext({ baseURL: addresses.appUrl, storageState: session });
  // Answered before Next, by Next, and by routes of their own: all are behind the same front.
  for (const path of ["/api/trpc/payments.submitPlan", "/api/trpc/catalog.create", "/api/uploads"]) {
    const answer = await person.post(path, { data: "{}", headers: { origin: "https://elsewhere.example" } });
    expect([path, answer.status()]).toEqual([path, 403]);
  }
  for (const path of ["/api/trpc/payments.submitPlan", "/api/trpc/catalog.create"]) {
    const headers = { "content-type": "application/json" };
    const answer = await person.post(path, { data: "x".repeat(2_000_000), headers });
    expect([path, answer.status()]).toEqual([path, 413]);
  }
  for (const provider of ["stripe", "toss", "financial-institution"]) {
    const answer = await person.post(`/api/webhooks/${provider}`, { data: "x".repeat(400_000) });
    expect([provider, answer.status()]).toEqual([provider, 413]);
  }
  await person.dispose();
});

test("every page names the scripts it may run", async ({ addresses, sessionOf }) => {
  const person = await requests.newContext({ baseURL: addresses.appUrl, storageState: await sessionOf("seller") });
  for (const path of [
    "/en",
    "/en/search",
    "/ko/verify",
    "/en/nothing-here",
    "/en/sign-in",
    "/en/orders",
    "/en/seller",
  ]) {
    const answer = await person.get(path);
    const policy = answer.headers()["content-security-policy"] ?? "";
    const scripts = policy.split("; ").find((directive) => directive.startsWith("script-src")) ?? "";
    expect([path, scripts]).toEqual([path, expect.stringMatching(/'nonce-|'sha256-/)]);
    expect(scripts).not.toContain("unsafe");
    // Each inline script is named, so none is left that a browser would refuse.
    const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1];
    const bare = [...(await answer.text()).matchAll(/<script((?:(?!src=|ld\+json)[^>])*)>/g)].map(
      ([, given = ""]) => given,
    );
    expect(bare.length).toBeGreaterThan(0);
    if (nonce !== undefined) expect(bare.filter((given) => !given.includes(nonce))).toEqual([]);
  }
  await person.dispose();
});
