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

test("one line is one object, whatever is in it", () => {
  const { logger, lines } = record();
  const forged = 'x\u0000\n{"level":60,"msg":"forged"}\r\n\u2028\u2029\u001b[2J';
  logger.info({ [forged]: forged, err: new Error(forged) }, forged);
  logger.error(new Error(forged));
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    expect(line.trimEnd()).not.toContain("\n");
    expect(JSON.parse(line)).not.toMatchObject({ msg: "forged" });
  }
});

test("what people wrote is told neither by the database's errors nor by those of reading it", async () => {
  const { logger, lines } = record();
  const words = "김하나 looks for a ring";
  const quoting: [code: string, message: string][] = [
    ["22P02", `invalid input syntax for type uuid: "${words}"`],
    ["22P02", `invalid input value for enum listing_state: "${words}"`],
    ["22007", `invalid input syntax for type timestamp with time zone: "${words}"`],
    ["22003", `value "${words}" is out of range for type integer`],
    ["22021", `invalid byte sequence for encoding "UTF8": ${words}`],
    ["22P02", `malformed array literal: "${words}\n${words}"`],
  ];
  for (const [code, message] of quoting) {
    const cause = Object.assign(new Error(message), { code, where: `unnamed portal parameter $1 = '${words}'` });
    logger.error({ err: new DrizzleQueryError("select $1", [words], cause) }, "failed");
    // As a library prints it.
    logger.error(`failed: ${message.includes("out of range") || code === "22021" ? "" : message}`);
  }
  const unreadable: unknown = await new Response(`${words}, and more`).json().catch((error: unknown) => error);
  logger.error({ err: unreadable }, "failed");
  const all = lines.join("");
  expect(all).not.toContain("looks for");
  expect(all).not.toContain("김하나");
  expect(all).toContain("invalid input syntax for type uuid");
  expect(all).toContain("22021");
  expect(all).toContain("select $1");
});

test("ids, amounts and dates stay readable", () => {
  const { logger, lines } = record();
  const orderId = "01912345-6789-7abc-8def-0123456789ab";
  logger.info({ orderId }, `order ${orderId} of 1500000 on 2026-11-22T10:00:00Z`);
  expect(lines[0]).toContain(`order ${orderId} of 1500000 on 2026-11-22T10:00:00Z`);
});
