import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test } from "vitest";
import { createLogger } from "./logger";
import { asRequestId, withRequestId } from "./request-scope";

function record() {
  const lines: string[] = [];
  return { logger: createLogger({ write: (line) => void lines.push(line) }), lines };
}

test("a line carries the id of its request, also after waiting", async () => {
  const { logger, lines } = record();
  logger.info("alone");
  await withRequestId("request-1", async () => {
    await Promise.resolve();
    logger.info("within");
  });
  const [alone, within] = lines.map((line) => JSON.parse(line) as { requestId?: string });
  expect([alone?.requestId, within?.requestId]).toEqual([undefined, "request-1"]);
});

test("an id from outside is taken only if it can break neither header nor log", () => {
  expect(asRequestId("edge-0123:456.7")).toBe("edge-0123:456.7");
  for (const bad of [undefined, "", "short", "with space 123", 'quote"12345', "x".repeat(81), ["a2345678"]]) {
    expect(asRequestId(bad)).toBeNull();
  }
});

const secrets = [
  "jiwoo.han@example.com",
  "4242 4242 4242 4242",
  "4242424242424242",
  "010-1234-5678",
  "110-234-567890",
  "sk_live_0123456789abcdef",
  "pm_1QabcDEFghi",
  "correct horse battery",
];

test("neither fields, errors, their causes nor texts tell who somebody is or what is secret", () => {
  const { logger, lines } = record();
  const [email, card, plainCard, phone, account, key, method, password] = secrets;
  logger.info({
    email,
    password,
    phone,
    order: { recipient: "Jiwoo", accountNumber: account },
    headers: { cookie: key },
  });
  logger.info(`the card ${card ?? ""} of ${email ?? ""} was refused with ${key ?? ""}`);
  const violation = Object.assign(new Error("duplicate key value violates unique constraint"), {
    code: "23505",
    detail: `Key (email)=(${email ?? ""}) already exists.`,
    parameters: [email, password],
  });
  logger.error(
    { err: new DrizzleQueryError("insert into users values ($1, $2)", [email, password, plainCard], violation) },
    "failed",
  );
  const provider = Object.assign(new Error(`No such payment_method: '${method ?? ""}'; call ${phone ?? ""}`), {
    raw: { card },
    headers: { authorization: `Bearer ${key ?? ""}` },
    code: "resource_missing",
  });
  logger.error({ err: new Error(`Key (account)=(${account ?? ""}) is taken`, { cause: provider }) }, "failed");
  const all = lines.join("");
  for (const secret of secrets) expect(all).not.toContain(secret);
  expect(all).not.toContain("Jiwoo");
  // What is left says what went wrong.
  expect(all).toContain("insert into users");
  expect(all).toContain("23505");
  expect(all).toContain("resource_missing");
});

test("ids, amounts and dates stay readable", () => {
  const { logger, lines } = record();
  const orderId = "01912345-6789-7abc-8def-0123456789ab";
  logger.info({ orderId }, `order ${orderId} of 1500000 on 2026-11-22T10:00:00Z`);
  expect(lines[0]).toContain(`order ${orderId} of 1500000 on 2026-11-22T10:00:00Z`);
});
