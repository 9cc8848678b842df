import { hash } from "@node-rs/argon2";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { TRPCError } from "@trpc/server";
import { eq, sql } from "drizzle-orm";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import type { Session } from "@/server/auth/session";
import { users } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { badValues, neverValid, placesIn, validFor, valueAt, withAt } from "../../../tests/bad-values";
import { openMarketWorld, type MarketWorld } from "../../../tests/market-world";
import { createRequestContext } from "./request-context";
import { appRouter, createCaller } from "./root";

/*
 * Every procedure, as the router itself lists them, with a hundred bad values in every place of its input. A new one is
 * covered by being there: what it takes is read from its schema.
 */

let database: TestDatabase;
let world: MarketWorld;
let deps: Deps;
let session: Session;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
  // Nobody is kept from trying: what is tried must be refused for what it is.
  deps = { ...world.deps, paymentAttemptsInTenMinutes: 1_000_000_000 };
  // Anyone who may do everything reaches every door.
  session = { ...(await world.seller()).session, isAdmin: true };
  const passwordHash = await hash("correct horse battery");
  await database.db.update(users).set({ passwordHash }).where(eq(users.id, session.userId));
});

afterAll(async () => {
  await world.close();
  await database.close();
});

const inputsOf = z.object({ inputs: z.array(z.custom<z.ZodType>()).default([]) });

/** The procedures that take something, each with the schema of what it takes. */
const procedures = Object.entries(appRouter._def.procedures).flatMap(([path, found]) => {
  const definition: unknown = Reflect.get(found, "_def");
  const inputs: unknown = Reflect.get(Object(definition) as object, "inputs");
  const [input] = inputsOf.parse({ inputs }).inputs;
  return input ? [{ path, input }] : [];
});

type Call = (input: unknown) => Promise<unknown>;

/** A procedure as the person calls it. Of what is told over time, the first that is told. */
function callOf(path: string): Call {
  const caller: unknown = createCaller({
    deps,
    getSession: () => Promise.resolve(session),
    cookies: { get: () => undefined, names: () => [], set: () => undefined },
    clientIp: "in-process",
    userAgent: "test",
    requestId: "bad-input-test",
  });
  const found = path.split(".").reduce((from: unknown, step): unknown => Reflect.get(Object(from), step), caller);
  return async (input) => {
    const answer = await (found as Call)(input);
    if (typeof answer !== "object" || answer === null || !(Symbol.asyncIterator in answer)) return answer;
    for await (const told of answer as AsyncIterable<unknown>) return told;
    return null;
  };
}

async function countRows(): Promise<Record<string, number>> {
  const tables = await database.db.execute<{ name: string }>(
    sql`select format('%I', table_name) as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'attempts' order by 1`,
  );
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as rows from public.${name}`);
  const rows = await database.db.execute<{ name: string; rows: number }>(sql.raw(counts.join(" union all ")));
  return Object.fromEntries(rows.map(({ name, rows: count }) => [name, count]));
}

/** A refusal's code; null for an answer. Whatever else was thrown is told whole. */
async function refusalOf(call: Promise<unknown>): Promise<string | null> {
  try {
    await call;
    return null;
  } catch (error) {
    if (!(error instanceof TRPCError)) return `not a refusal: ${String(error)}`;
    return error.code === "INTERNAL_SERVER_ERROR" ? `500: ${String(error.cause ?? error)}` : error.code;
  }
}

test("there are procedures to be tried", () => {
  expect(procedures.length).toBeGreaterThan(80);
});

describe("a hundred bad values in every place of every input", () => {
  test.each(procedures)(
    "$path refuses what it cannot take, and changes nothing",
    async ({ path, input }) => {
      const valid = validFor(input);
      expect(input.safeParse(valid).error?.issues ?? []).toEqual([]);
      const call = callOf(path);
      const before = await countRows();
      let answered = 0;
      const wrong: string[] = [];
      for (const place of placesIn(valid)) {
        const isText = typeof valueAt(valid, place) === "string";
        await Promise.all(
          badValues.map(async (value) => {
            const refusal = await refusalOf(call(withAt(valid, place, value)));
            if (refusal === null) answered += 1;
            const passes = isText && neverValid.includes(value) && refusal !== "BAD_REQUEST";
            if (passes || /^(?:500|not a refusal)/.test(refusal ?? "")) {
              wrong.push(
                `${place.join(".")} = ${JSON.stringify(String(value)).slice(0, 60)}: ${refusal ?? "answered"}`,
              );
            }
          }),
        );
      }
      expect(wrong).toEqual([]);
      if (answered === 0) expect(await countRows()).toEqual(before);
      // Where names are taken that are merely strange, a password is weighed and hashed for each.
    },
    120_000,
  );
});

describe("what is no call at all", () => {
  /** Sends a request to the router as it comes over HTTP, and tells the status and what was logged as a defect. */
  async function send(url: string, init: RequestInit = {}): Promise<{ status: number; body: string; codes: string[] }> {
    const codes: string[] = [];
    const response = await fetchRequestHandler({
      endpoint: "/api/trpc",
      req: new Request(`http://127.0.0.1/api/trpc/${url}`, init),
      router: appRouter,
      createContext: ({ req, resHeaders }) =>
        createRequestContext(deps, () => Promise.resolve(session), req.headers, resHeaders),
      onError: ({ error }) => void codes.push(error.code),
    });
    return { status: response.status, body: await response.text(), codes };
  }
  const post = (body: string, headers: Record<string, string> = {}) => ({
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
  const asked = (json: string) => `orders.get?input=${encodeURIComponent(json)}`;

  test.each<[string, string, RequestInit?]>([
    ["no such procedure", "orders.nothing"],
    ["a name of the language itself", "__proto__.constructor"],
    ["a torn percent sign", "orders.get?input=%E0%A4%A"],
    ["an input that is no JSON", asked("{")],
    ["nothing where an input should be", "orders.get"],
    ["a transformation that there is not", asked('{"json":{"orderId":"a"},"meta":{"values":{"orderId":["nothing"]}}}')],
    [
      "a bigint that is none",
      "cart.price",
      post('{"json":{"lines":[{"quantity":1}]},"meta":{"values":{"lines.0.quantity":["bigint"]}}}'),
    ],
    [
      "a date that is none",
      "ledger.trialBalance?input=" + encodeURIComponent('{"json":{"at":"x"},"meta":{"values":{"at":["Date"]}}}'),
    ],
    ["a bigint of letters", "payments.submitPlan", post('{"json":{"a":"x"},"meta":{"values":{"a":["bigint"]}}}')],
    [
      "a path into the prototype",
      "payments.submitPlan",
      post('{"json":{"a":1},"meta":{"values":{"__proto__.x":["Date"]}}}'),
    ],
    ["a body that is no JSON", "orders.beginPurchase", post("{")],
    ["an empty body", "orders.beginPurchase", post("")],
    ["a body of another kind", "orders.beginPurchase", post("a=b", { "content-type": "text/plain" })],
    ["a form that is torn", "orders.beginPurchase", post("--x", { "content-type": "multipart/form-data; boundary=x" })],
    ["a batch of nothing", "?batch=1"],
    ["a batch that is no batch", "orders.get,orders.get?batch=1&input=%5B%5D"],
    ["nested without end", "orders.beginPurchase", post(`{"json":${"[".repeat(20_000)}${"]".repeat(20_000)}}`)],
    ["a cookie that is torn", asked('{"json":{"orderId":"a"}}'), { headers: { cookie: "partwise.purchase=%E0%A4%A" } }],
  ])("%s is refused", async (_, url, init) => {
    const { status, codes } = await send(url, init);
    expect(codes).not.toContain("INTERNAL_SERVER_ERROR");
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  test("a torn cookie of a purchase names none", async () => {
    const { status, body } = await send("orders.currentPurchase", {
      headers: { cookie: "partwise.purchase=%E0%A4%A" },
    });
    expect([status, body]).toEqual([200, JSON.stringify({ result: { data: superjson.serialize(null) } })]);
  });

  test("a refusal during a stream is answered as that refusal, and is not logged as a defect", async () => {
    const orderId = "0190a6f5-3c1e-7a11-8f3e-5b7a9d0c1e2f";
    const { body, codes } = await send(`payments.watch?input=${encodeURIComponent(superjson.stringify({ orderId }))}`, {
      headers: { accept: "text/event-stream" },
    });
    expect(codes).toEqual(["NOT_FOUND"]);
    expect(body).toContain("ORDERS.NOT_FOUND");
    expect(body).not.toContain("INTERNAL");
    await expect(callOf("payments.watch")({ orderId })).rejects.toMatchObject({
      code: "NOT_FOUND",
      cause: expect.any(DomainError) as unknown,
    });
  });
});
