/**
 * Whole split purchases over HTTP: from freezing the goods to the seller's sale request, paid with two cards.
 *
 *   npm run bench:checkout [-- --seconds 15 --clients 1,8,32]
 *
 * One web process, one worker, the stand-ins answering at once, a Postgres with the settings of the demo (fsync on).
 * A purchase is what a browser does: begin the purchase, register both cards, submit the plan, and listen until the
 * order says that the seller was asked. Its time is from the first of these to the last. Beside it, in the same run, a
 * control: the answer to `GET /api/health/live` by the same web process with the same clients, so that figures of
 * different machines can be compared. Where the machine tells (Linux), what an order costs each process is said too:
 * that figure stays when others use the machine.
 */
import { readFile } from "node:fs/promises";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import superjson from "superjson";
import { z } from "zod";
import { bootMarket, type RunningMarket } from "../scripts/boot";
import { demoPassword, demoPeople } from "@/demo-people";
import { connect } from "@/server/db/client";
import { newId } from "@/server/db/columns";
import { sumUpListing } from "@/server/modules/catalog";
import { categories, listings, listingTexts, sellers, users, variants } from "@/server/db/schema";
import { market } from "@/market";
import { invariant, present } from "@/shared/assert";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "15" },
    clients: { type: "string", default: "1,8,32" },
  },
});
const seconds = Number(options.seconds);
const clientCounts = options.clients.split(",").map(Number);

/** Vendure 3.7 on the same machine: two-payment orders a second at 8 clients, and its median in milliseconds. */
const vendure = { ordersPerSecond: 10.7, medianMs: 765 };

const say = (line = "") => process.stdout.write(`${line}\n`);

const address = {
  recipient: "Bench Buyer",
  phone: "010-0000-0000",
  country: "KR",
  postcode: "04524",
  region: "Seoul",
  line1: "110 Sejong-daero",
  line2: "",
};

/** A buyer with a session, asking as a browser asks. */
class Buyer {
  readonly #appUrl: string;
  readonly #cookies = new Map<string, string>();

  constructor(appUrl: string) {
    this.#appUrl = appUrl;
  }

  async signIn(email: string): Promise<void> {
    const csrf = await this.#fetch("/api/auth/csrf");
    const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await csrf.json());
    const answer = await this.#fetch("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, email, password: demoPassword, json: "true", callbackUrl: this.#appUrl }),
    });
    invariant(answer.ok, `${email} signs in: ${answer.status}`);
  }

  async mutate<Schema extends z.ZodType>(procedure: string, input: unknown, output: Schema): Promise<z.output<Schema>> {
    const response = await this.#fetch(`/api/trpc/${procedure}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(superjson.serialize(input)),
    });
    const text = await response.text();
    invariant(response.ok, `${procedure}: ${response.status} ${text.slice(0, 300)}`);
    const { result } = z.object({ result: z.object({ data: z.unknown() }) }).parse(JSON.parse(text));
    return output.parse(superjson.deserialize(result.data as Parameters<typeof superjson.deserialize>[0]));
  }

  /** Listens to the order until it is in the wanted state. */
  async waitFor(orderId: string, wanted: string): Promise<void> {
    const input = encodeURIComponent(JSON.stringify(superjson.serialize({ orderId })));
    const leave = new AbortController();
    const response = await this.#fetch(`/api/trpc/payments.watch?input=${input}`, { signal: leave.signal });
    const stream = present(response.body, "a subscription has a body").pipeThrough(new TextDecoderStream());
    let heard = "";
    for await (const piece of stream) {
      heard += piece;
      if (heard.includes(`"orderState":"${wanted}"`)) break;
      invariant(!heard.includes('"orderState":"aborted"'), `order ${orderId} was aborted`);
    }
    leave.abort();
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(`${this.#appUrl}${path}`, { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const equals = pair.indexOf("=");
      this.#cookies.set(pair.slice(0, equals), pair.slice(equals + 1));
    }
    return response;
  }
}

/** Goods that no client buys out, spread over as many variants as a market's busy hour would touch. */
async function stockTheShop(databaseUrl: string, count: number): Promise<string[]> {
  const connection = connect(databaseUrl, { max: 2 });
  const { db } = connection;
  try {
    const [owner] = await db
      .select({ sellerId: sellers.id })
      .from(sellers)
      .innerJoin(users, eq(users.id, sellers.userId))
      .where(
        eq(
          users.email,
          present(
            demoPeople.find(({ shop }) => shop),
            "the demo has a seller",
          ).email,
        ),
      );
    const sellerId = present(owner, "the demo is seeded").sellerId;
    const categoryId = newId();
    await db
      .insert(categories)
      .values({ id: categoryId, slug: "bench", nameEn: "Bench", nameKo: "측정", position: 99 });
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const listingId = newId();
      const variantId = newId();
      await db.insert(listings).values({
        id: listingId,
        sellerId,
        categoryId,
        slug: `bench-${index}`,
        state: "published",
        publishedAt: new Date(),
      });
      await db
        .insert(listingTexts)
        .values({ listingId, locale: "en", title: `Bench ${index}`, description: "Measured." });
      await db.insert(variants).values({
        id: variantId,
        listingId,
        sku: "B",
        nameEn: "One",
        nameKo: "하나",
        priceMinor: 2_490_000n,
        currency: market.currency,
        onHand: 1_000_000,
        position: 0,
      });
      await db.transaction((tx) => sumUpListing(tx, listingId, new Date()));
      ids.push(variantId);
    }
    return ids;
  } finally {
    await connection.close();
  }
}

async function purchase(buyer: Buyer, variantId: string): Promise<void> {
  const { hash } = await buyer.mutate(
    "orders.beginPurchase",
    { lines: [{ variantId, quantity: 1 }] },
    z.object({ hash: z.string() }),
  );
  const cardOf = (providerToken: string) =>
    buyer.mutate("payments.registerCard", { providerToken }, z.object({ id: z.string() }));
  const [visa, master] = await Promise.all([cardOf("pm_card_visa"), cardOf("pm_card_mastercard")]);
  const { orderId } = await buyer.mutate(
    "payments.submitPlan",
    {
      hash,
      address,
      tenders: [
        { means: "card", amountMinor: 1_490_000n, cardId: visa.id },
        { means: "card", amountMinor: 1_000_000n, cardId: master.id },
      ],
    },
    z.object({ orderId: z.string() }),
  );
  await buyer.waitFor(orderId, "sale_requested");
}

/** Runs `work` by so many clients for so long; times of each, in milliseconds, in ascending order. */
async function load(count: number, work: (client: number, turn: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  const until = performance.now() + seconds * 1_000;
  await Promise.all(
    Array.from({ length: count }, async (_, client) => {
      for (let turn = 0; performance.now() < until; turn += 1) {
        const from = performance.now();
        await work(client, turn);
        times.push(performance.now() - from);
      }
    }),
  );
  return times.sort((a, b) => a - b);
}

/** A clock tick of `/proc`, in milliseconds: the kernel's own rate is 100 everywhere. */
const tickMs = 10;

/** What each process has used of processors so far, in milliseconds; nothing where the machine does not tell. */
async function processorTimes(pids: ReadonlyMap<string, readonly number[]>): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  for (const [name, group] of pids) {
    for (const pid of group) {
      const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
      if (stat === null) continue;
      // After the name, which may hold spaces: state is the first, time of its own code the 12th, of the kernel the 13th.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      times.set(name, (times.get(name) ?? 0) + (Number(fields[11]) + Number(fields[12])) * tickMs);
    }
  }
  return times;
}

const percentile = (times: readonly number[], share: number): number =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;

/** The processes of the market by what they do, the database's own among them. */
async function processes({ parts, databaseUrl }: RunningMarket): Promise<Map<string, number[]>> {
  const connection = connect(databaseUrl, { max: 1 });
  try {
    const backends = await connection.sql<{ pid: number }[]>`select pid from pg_stat_activity where pid is not null`;
    return new Map([
      ...parts.map(({ name, pid }): [string, number[]] => [name, pid === undefined ? [] : [pid]]),
      ["postgres", backends.map(({ pid }) => pid)],
    ]);
  } finally {
    await connection.close();
  }
}

async function main(): Promise<void> {
  // One person of the demo buys for all clients, oftener than anybody may.
  process.env["PAYMENT_ATTEMPTS_IN_TEN_MINUTES"] = "1000000";
  process.env["LOG_LEVEL"] = "error";
  const running = await bootMarket({
    folder: ".data/bench",
    database: "kept",
    mode: "production",
    host: "127.0.0.1",
    port: null,
    // Payments are played by the stand-ins, whatever the environment names.
    variables: {},
    onStep: (step) => say(`· ${step}`),
  });
  try {
    const variantIds = await stockTheShop(running.databaseUrl, 24).catch(() => null);
    invariant(variantIds, "the bench needs an empty folder: remove .data/bench");
    const email = present(
      demoPeople.find(({ role }) => role === "buyer"),
      "the demo has a buyer",
    ).email;
    const first = new Buyer(running.appUrl);
    await first.signIn(email);
    // One session for all clients would share one jar of cookies: each signs in once, before the clock starts.
    const buyers: Buyer[] = [first];
    for (let index = 1; index < Math.max(...clientCounts); index += 1) {
      const buyer = new Buyer(running.appUrl);
      await buyer.signIn(email);
      buyers.push(buyer);
    }
    const buy = (client: number, turn: number) =>
      purchase(
        present(buyers[client], "each client has a buyer"),
        present(variantIds[(client * 7 + turn) % variantIds.length], "there are variants"),
      );
    for (let warm = 0; warm < 20; warm += 1) await buy(0, warm);

    say(`\n${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}, ${seconds} s each\n`);
    say("clients   orders/s      p50      p95      p99      max   live/s (control)   orders per 1,000 control answers");
    const used: string[] = [];
    for (const count of clientCounts) {
      const pids = await processes(running);
      const before = await processorTimes(pids);
      const times = await load(count, buy);
      const after = await processorTimes(pids);
      const costs = [...after].map(([name, ms]) => {
        const perOrder = (ms - (before.get(name) ?? 0)) / times.length;
        return `${name} ${perOrder.toFixed(1)}`;
      });
      used.push(`${String(count).padStart(7)}   ${costs.join(", ")}`);
      const control = await load(count, () =>
        fetch(`${running.appUrl}/api/health/live`).then((answer) => answer.text()),
      );
      const rate = times.length / seconds;
      const controlRate = control.length / seconds;
      const cell = (value: number) => `${value.toFixed(0)} ms`.padStart(9);
      say(
        `${String(count).padStart(7)}${rate.toFixed(1).padStart(11)}${[0.5, 0.95, 0.99, 1].map((share) => cell(percentile(times, share))).join("")}` +
          `${controlRate.toFixed(0).padStart(19)}${((rate / controlRate) * 1_000).toFixed(1).padStart(36)}`,
      );
      if (count === 8) {
        say(
          `        = ${(rate / vendure.ordersPerSecond).toFixed(1)} × Vendure 3.7 (aim 8); p99 ${percentile(times, 0.99).toFixed(0)} ms against its median of ${vendure.medianMs} ms`,
        );
      }
    }
    if (used.some((line) => line.trim().includes(" "))) {
      say("\nclients   processor time of an order, in milliseconds");
      for (const line of used) say(line);
    }
  } finally {
    await running.stop();
  }
}

try {
  await main();
} catch (failure) {
  process.stderr.write(`${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}\n`);
  process.exitCode = 1;
}
process.exit();
