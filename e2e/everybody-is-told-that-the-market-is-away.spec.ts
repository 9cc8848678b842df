import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { demoPassword, demoPeople } from "@/demo-people";
import { expect, signIn, test } from "./fixtures";
import { startWebBehindGate } from "./web-behind-gate";

/** What is asked for at a route that is not simply read. */
interface Asking {
  readonly method?: "POST";
  /** In place of the route's own address. */
  readonly at?: string;
  readonly body?: string;
  readonly type?: string;
}

const form = "application/x-www-form-urlencoded";
const json = "application/json";

/** A form with a file of some bytes. */
const contract = ["--x", 'content-disposition: form-data; name="file"; filename="a.pdf"', "", "%PDF-1.7", "--x--", ""];

const askings: Readonly<Record<string, Asking>> = {
  "/api/auth/[...nextauth]": {
    method: "POST",
    at: "/api/auth/callback/credentials",
    body: "email=a%40b.example&password=nothing-much&json=true&csrfToken=",
    type: form,
  },
  "/api/contracts/verify": { method: "POST", body: contract.join("\r\n"), type: "multipart/form-data; boundary=x" },
  "/api/sign-in": { method: "POST", body: "email=a%40b.example&password=nothing-much&locale=ko", type: form },
  "/api/suggest": { at: "/api/suggest?q=camera&locale=en" },
  "/api/leases/[leaseId]/calendar/[file]": { at: `/api/leases/${randomUUID()}/calendar/${"a".repeat(43)}.ics` },
  "/api/trpc/[trpc]": { at: "/api/trpc/orders.listBought?input=%7B%22json%22%3A%7B%7D%7D" },
  "/[locale]/verify/answer": { at: `/[locale]/verify/answer?sha256=${"0".repeat(64)}` },
  "/api/uploads": { method: "POST", body: "none", type: "image/png" },
  "/api/webhooks/[provider]": {
    method: "POST",
    at: "/api/webhooks/toss",
    body: JSON.stringify({
      eventType: "PAYMENT_STATUS_CHANGED",
      createdAt: "2026-11-30T10:00:00.000000",
      data: { paymentKey: "toss-key-of-nobody", orderId: randomUUID(), status: "DONE" },
    }),
    type: json,
  },
  "/api/webhooks/financial-institution": { method: "POST", body: "{}", type: json },
};

/** What needs no database, with what is answered all the same. */
const without: Readonly<Record<string, number>> = {
  // It cannot be believed, whatever is in the database.
  "/api/webhooks/financial-institution": 401,
  "/api/health/live": 200,
  // No such file.
  "/api/media/[...key]": 404,
  "/robots.txt": 200,
  "/[locale]/[...rest]": 404,
  "/[locale]/contact": 200,
  "/[locale]/legal/privacy": 200,
  "/[locale]/legal/privacy/[version]": 404,
  "/[locale]/legal/terms": 200,
  "/[locale]/legal/terms/[version]": 404,
  "/[locale]/saved": 200,
  "/[locale]/verify": 200,
};

/** Prerendered pages of what is on offer: there, unless something on offer changed a moment ago. */
const prerendered = ["/[locale]", "/sitemap.xml"];

/** The addresses of all routes, as they stand in the folders of the app. */
async function listRoutes(): Promise<string[]> {
  const root = path.resolve("src/app");
  const files = await readdir(root, { recursive: true });
  return files
    .flatMap((file) => {
      if (file === "robots.ts") return ["/robots.txt"];
      if (file === "sitemap.ts") return ["/sitemap.xml"];
      if (!/(?:^|\/)(?:page\.tsx|route\.ts)$/.test(file)) return [];
      const steps = path.dirname(file).split(path.sep);
      return [`/${steps.filter((step) => !step.startsWith("(")).join("/")}`];
    })
    .sort();
}

/** A route's address with something in place of its parameters: what nobody has asked for before. */
function addressOf(route: string, locale: "en" | "ko"): string {
  return route
    .replace("[locale]", locale)
    .replace(/\[\.\.\.\w+\]/g, "nothing/here")
    .replace(/\[(?:slug|version|account)\]/g, "nothing-here")
    .replace(/\[\w+\]/g, () => randomUUID());
}

test("every route says that the market is away, and nothing of it is kept, until it is back", async ({ addresses }, {
  outputDir,
}) => {
  test.setTimeout(240_000);
  const web = await startWebBehindGate(addresses, outputDir);
  try {
    const cookies: Record<string, string> = {};
    for (const key of ["buyer", "seller", "admin"] as const) {
      const person = demoPeople.find((each) => each.key === key);
      const session = await signIn(web.url, person?.email ?? "", demoPassword);
      cookies[key] = session.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    }
    const csrf = await fetch(`${web.url}/api/auth/csrf`);
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const csrfCookie = csrf.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0] ?? "");
    const routes = await listRoutes();
    expect(routes.length).toBeGreaterThan(60);
    expect(Object.keys({ ...askings, ...without }).filter((route) => !routes.includes(route))).toEqual([]);

    const ask = async (route: string, locale: "en" | "ko") => {
      const { method = "GET", at, body, type } = askings[route] ?? {};
      const person = /^\/\[locale\]\/(admin|seller)(?:\/|$)/.exec(route)?.[1] ?? "buyer";
      const isPage = route.startsWith("/[locale]");
      const answer = await fetch(`${web.url}${addressOf(at ?? route, locale)}`, {
        method,
        redirect: "manual",
        headers: {
          cookie: [cookies[person], ...csrfCookie].join("; "),
          origin: web.url,
          "accept-language": locale,
          ...(isPage ? { accept: "text/html,application/xhtml+xml" } : {}),
          ...(type === undefined ? {} : { "content-type": type }),
        },
        ...(body === undefined ? {} : { body: body.endsWith("csrfToken=") ? body + csrfToken : body }),
      });
      return { route, isPage, status: answer.status, headers: answer.headers, text: await answer.text() };
    };
    web.shut();
    for (const locale of ["en", "ko"] as const) {
      const answers = await Promise.all(routes.map((route) => ask(route, locale)));
      expect(answers.map(({ route, status }) => [route, status])).toEqual(
        answers.map(({ route, status }) => [
          route,
          without[route] ?? (prerendered.includes(route) && status === 200 ? 200 : 503),
        ]),
      );
      for (const { route, isPage, status, headers, text } of answers) {
        if (status !== 503 || route === "/api/health/ready") continue;
        expect([route, headers.get("retry-after")]).toEqual([route, "2"]);
        expect(headers.get("cache-control"), route).toContain("no-store");
        expect([route, headers.getSetCookie()]).toEqual([route, []]);
        if (isPage) {
          expect(text, route).toContain(locale === "en" ? "nothing was lost" : "사라진 것은 없습니다");
          expect(text, route).toContain(`<html lang="${locale}"`);
        } else expect(text, route).toContain("DATABASE.");
      }
    }
    // A form that a browser sends by itself is answered with a page, and so is a document that is read in a tab.
    for (const [path_, init] of [
      [
        "/api/sign-in",
        { method: "POST", body: new URLSearchParams({ email: "a@b.example", password: "nothing-much" }) },
      ],
      [`/api/orders/${randomUUID()}/receipt?locale=ko`, {}],
    ] as const) {
      const answer = await fetch(`${web.url}${path_}`, {
        ...init,
        redirect: "manual",
        headers: { accept: "text/html", cookie: cookies["buyer"] ?? "", origin: web.url },
      });
      expect([path_, answer.status, answer.headers.get("content-type")]).toEqual([
        path_,
        503,
        "text/html; charset=utf-8",
      ]);
    }
    web.open();
    await expect.poll(async () => (await ask("/[locale]/orders", "en")).status).toBe(200);
    await expect.poll(async () => (await ask("/[locale]/search", "en")).status).toBe(200);
    expect((await ask("/api/me", "en")).status).toBe(200);
  } finally {
    await web.stop();
  }
});
