import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures";

/*
 * Every page and every route of the build, as the build itself lists them, with broken paths, queries, cookies and
 * bodies, over HTTP. What there is, is read from the build: a new route is covered by being there. What procedures take
 * is tried in `src/server/trpc/bad-input.test.ts`.
 */

const routes = Object.keys(
  JSON.parse(readFileSync(".next/server/app-paths-manifest.json", "utf8")) as Record<string, string>,
);

/** As they stand in an address. */
const brokenParts = [
  "%00",
  "a%00b",
  "%ED%A0%80",
  "%E0%A4%A",
  "%",
  "%FF",
  "%0A",
  "%1B%5B31m",
  "%F0%9F%98%80",
  "%E2%80%AE",
  "..%2F..%2Fetc%2Fpasswd",
  "%3Cscript%3E",
  "%27%3B--",
  "__proto__",
  "constructor",
  "-1",
  "NaN",
  "1e309",
  "9".repeat(40),
  "a".repeat(2_000),
  "00000000-0000-0000-0000-000000000000",
  "-".repeat(36),
  "0190A6F5-3C1E-7A11-8F3E-5B7A9D0C1E2F",
  "0000-01-01",
  "http%3A%2F%2F%5B",
];

/** Everything that some page reads out of its address. */
const names = [
  ...["q", "category", "seller", "term", "min", "max", "monthlyMin", "monthlyMax", "available", "sort", "cursor"],
  ...["callbackUrl", "error", "order", "orderId", "tender", "paymentKey", "amount", "code", "offer", "variant"],
  ...[
    "operation",
    "date",
    "owner",
    "currency",
    "before",
    "after",
    "sha256",
    "problem",
    "locale",
    "kind",
    "for",
    "page",
  ],
];

const cookieNames = [
  "next-auth.session-token",
  "next-auth.callback-url",
  "next-auth.csrf-token",
  "partwise.purchase",
  "NEXT_LOCALE",
];

const bodies = ["", "{", "null", "[]", '{"a":"\\u0000"}', '{"json":null}', '"\\ud800"', "\u0000", "a=%E0%A4%A", "--x"];
const types = [
  "application/json",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "text/plain",
  "application/pdf",
];

/** The address of a route, with this in the place of each of its parameters. */
const addressOf = (route: string, part: string) =>
  route
    .replace(/\/(?:page|route)$/, "")
    .replace(/\/\([^)]*\)/g, "")
    .replace("[locale]", "en")
    .replace(/\[[^\]]+\]/g, part);

const pages = routes.filter((route) => route.endsWith("/page") && route.includes("[locale]"));
const doors = routes.filter((route) => route.startsWith("/api/") && route.endsWith("/route"));
/** Where next-auth listens within its one route. */
const authDoors = ["csrf", "session", "providers", "signin", "signout", "callback/credentials", "_log", "nothing"].map(
  (action) => `/api/auth/${action}`,
);

interface Asked {
  readonly address: string;
  readonly init?: RequestInit;
}

/** Asks a few at a time, and tells which were answered as a defect. */
async function defects(appUrl: string, asked: readonly Asked[], headers: Record<string, string>): Promise<string[]> {
  const found: string[] = [];
  const left = [...asked];
  const askOn = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) {
      const { address, init = {} } = next;
      const own = Object.fromEntries(new Headers(init.headers));
      const answer = await fetch(`${appUrl}${address}`, {
        redirect: "manual",
        ...init,
        headers: { ...headers, ...own },
      });
      await answer.arrayBuffer();
      if (answer.status >= 500) {
        const sent = JSON.stringify([own, init.body ?? null]);
        found.push(`${answer.status} ${init.method ?? "GET"} ${address.slice(0, 120)} ${sent.slice(0, 160)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, askOn));
  return found.sort();
}

test("broken addresses are not found or refused, on every page and at every door", async ({ addresses, sessionOf }) => {
  expect(pages.length).toBeGreaterThan(40);
  expect(doors.length).toBeGreaterThan(12);
  const everywhere = [...pages, ...doors].filter((route) => !route.includes("/api/trpc/"));
  // Each name with another part each time, so that every page meets them all in a few requests.
  const rounds = Array.from({ length: 8 }, (_, round) => round);
  const query = (start: number) =>
    names.map((name, place) => `${name}=${brokenParts[(start + place) % brokenParts.length] ?? ""}`).join("&");
  const asked = everywhere.flatMap((route, index) => [
    ...(/\[(?!locale)/.test(route) ? brokenParts.map((part) => ({ address: addressOf(route, part) })) : []),
    ...rounds.map((round) => ({ address: `${addressOf(route, "a")}?${query(index + 3 * round)}` })),
  ]);
  for (const person of ["admin", "seller"] as const) {
    const { cookies } = await sessionOf(person);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    expect(await defects(addresses.appUrl, asked, { cookie })).toEqual([]);
  }
});

test("a request with a broken cookie is answered as a stranger's", async ({ addresses }) => {
  const places = ["/en", "/en/search", "/en/account", "/en/checkout", "/api/me", ...authDoors];
  const values = [...brokenParts, "http://[", "{", '"', "a.b.c.d.e"];
  const asked = places.flatMap((address) =>
    cookieNames.flatMap((name) =>
      values.map((value) => ({ address, init: { headers: { cookie: `${name}=${value}` } } })),
    ),
  );
  expect(await defects(addresses.appUrl, asked, {})).toEqual([]);
});

test("a way back that is no address is taken away, and signing in goes on", async ({ addresses }) => {
  const answer = await fetch(`${addresses.appUrl}/api/auth/csrf`, {
    headers: { cookie: "next-auth.callback-url=http://[" },
  });
  expect(answer.status).toBe(400);
  expect(answer.headers.getSetCookie().join()).toContain("next-auth.callback-url=;");
  expect((await fetch(`${addresses.appUrl}/api/auth/csrf`)).status).toBe(200);
});

test("broken bodies are refused by every endpoint", async ({ addresses }) => {
  const part = "0190a6f5-3c1e-7a11-8f3e-5b7a9d0c1e2f";
  const places = [
    ...doors.map((route) => addressOf(route, part)),
    ...["/api/webhooks/stripe", "/api/webhooks/toss", "/api/trpc/orders.beginPurchase", "/api/trpc/catalog.save"],
    ...authDoors,
  ];
  const asked = [...new Set(places)].flatMap((address) =>
    types.flatMap((type) =>
      bodies.map((body) => ({ address, init: { method: "POST", body, headers: { "content-type": type } } })),
    ),
  );
  expect(await defects(addresses.appUrl, asked, {})).toEqual([]);
});
