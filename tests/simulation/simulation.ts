import { sql } from "drizzle-orm";
import type { DatabaseConnection } from "@/server/db/client";
import { market } from "@/market";
import { claimDueOrders } from "@/server/modules/orders";
import { advanceOrder } from "@/server/modules/payments";
import { present } from "@/shared/assert";
import { openMarketWorld, type MarketWorld, type Person } from "../market-world";
import { isAmended } from "./afterwards";
import { Chaos, ProcessKilled } from "./chaos";
import { drawChoices, goods, isForeseeable } from "./choices";
import { Clockwork } from "./clockwork";
import { compareEnds } from "./compare-ends";
import { Dice } from "./dice";
import { printHistory } from "./history";
import { checkInvariants, type Violation } from "./invariants";
import type { Stage } from "./stage";
import { Story } from "./story";

const second = 1_000;
const day = 86_400 * second;

export interface SimulationOptions {
  readonly seed: string;
  /** The numbers of the orders that are played in this world. */
  readonly numbers: readonly number[];
  /** How many orders begin in this world over its whole time, whether or not all of them are played. */
  readonly crowd: number;
  /** How many orders are at most played again without faults and compared. */
  readonly maxTwins: number;
  /** How many orders may be under way at once. */
  readonly concurrency: number;
  readonly say: (line: string) => void;
}

export interface SimulationResult {
  readonly violations: readonly Violation[];
  /** What happened to the orders that are in violations, for people. */
  readonly histories: ReadonlyMap<number, string>;
  readonly ends: ReadonlyMap<string, number>;
  /** What changed orders after they were paid, and how often. */
  readonly changes: ReadonlyMap<string, number>;
  readonly faults: ReadonlyMap<string, number>;
  readonly compared: number;
  readonly checks: readonly string[];
}

/**
 * A day in spring, late enough in its month that goods are brought back after its end, when mobile payments cannot be
 * given back by the same means any more.
 */
const start = new Date("2026-04-20T00:00:00Z");
/** People begin their orders this far apart, so that many are under way and none waits for all the others. */
const betweenOrdersMs = 5 * second;
/**
 * Time moves in steps: what is due within one happens together. Longer ones once most orders are through: a minute where
 * deposits may take a day, and more where they may take longer, because little happens while everybody waits for a bank.
 */
const stepMs = 10 * second;
const lateStepMs = 60 * second * market.payment.depositBankingDays;
const lateAfterMs = 4 * 3_600 * second;
const advancedAtOnce = 16;
/** An order that cannot be advanced so often is left alone, so that the others come to an end. */
const maxFailures = 8;
/** Long enough for a busy machine: requests that are to get no answer are cut by the stand-ins much sooner. */
const timeoutMs = 5_000;

/**
 * Plays many orders at once in a faulty world, lets it come to rest, and holds what is left against everything that must
 * always be true. The database is real and belongs to the simulation, the stand-ins are reached over HTTP, time is the
 * simulation's own.
 */
export async function simulate(connection: DatabaseConnection, options: SimulationOptions): Promise<SimulationResult> {
  const { seed, say, crowd, maxTwins } = options;
  const clock = new Clockwork(start);
  const chaos = new Chaos(seed, clock);
  const world = await openMarketWorld(connection, {
    clock,
    timeoutMs,
    reverseRefunded: false,
    wrap: (gateways) => chaos.wrap(gateways),
    hear: (ear) => chaos.hear(ear),
  });
  chaos.control = (...request) => world.control(...request);
  try {
    const stage: Stage = {
      world,
      clock,
      chaos,
      shelf: await fillShelf(world, crowd),
      admin: await world.admin(),
      sentByHand: new Map(),
    };
    syncStandIns(world, clock);
    const stories = options.numbers.map((order) => new Story(stage, order, drawChoices(seed, order)));
    const foreseeable = stories.filter(({ choices }) => isForeseeable(choices));
    const amended = foreseeable
      .filter(({ choices }) => isAmended(choices.afterwards))
      .slice(0, Math.ceil(maxTwins / 2));
    const plain = foreseeable.filter(({ choices }) => !isAmended(choices.afterwards));
    const twins = [...amended, ...plain.slice(0, maxTwins - amended.length)].map((story) => ({
      story,
      twin: new Story(stage, story.order, story.choices, true),
    }));

    const failures: Violation[] = [];
    await runAll(stage, seed, stories, options, failures);
    say(`${stories.length} orders have come to rest; ${twins.length} of them are played again without faults`);
    await runAll(
      stage,
      seed,
      twins.map(({ twin }) => twin),
      { ...options, say: () => undefined },
      failures,
    );

    const all = [...stories, ...twins.map(({ twin }) => twin)];
    const checked = await checkInvariants({
      connection,
      world,
      stories: all,
      keysReused: chaos.keysReused,
      sentByHand: stage.sentByHand,
      stock: stage.shelf.map(({ variantId, onHand }) => ({ variant_id: variantId, on_hand: onHand })),
    });
    const differing = await compareEnds(connection, twins);
    const violations = [...failures, ...checked.violations, ...differing];
    return {
      violations,
      histories: await printHistories(connection, world, chaos, all, violations),
      ends: await countEnds(connection),
      changes: await countChanges(connection),
      faults: chaos.counts,
      compared: twins.length,
      checks: [...checked.names, "the same events in order and without faults end in the same state and books"],
    };
  } finally {
    await world.close();
  }
}

async function fillShelf(world: MarketWorld, crowd: number): Promise<Stage["shelf"]> {
  const shelf: Stage["shelf"][number][] = [];
  const sellers = new Map<number, Person>();
  for (const [index, { shop, priceMinor, onHand }] of goods.entries()) {
    const seller = sellers.get(shop) ?? (await world.seller(`Seller ${shop}`));
    sellers.set(shop, seller);
    const units = onHand === "plenty" ? 100 + crowd * 16 : onHand;
    const { variantId } = await world.listing(seller, { priceMinor, onHand: units, title: `Good ${index + 1}` });
    shelf.push({ variantId, priceMinor, onHand: units, seller });
  }
  return shelf;
}

/** Plays stories side by side until nothing is left to happen. */
async function runAll(
  stage: Stage,
  seed: string,
  stories: readonly Story[],
  { concurrency, say, crowd }: SimulationOptions,
  failures: Violation[],
): Promise<void> {
  const { clock, world } = stage;
  const waiting = [...stories].reverse();
  const begun = clock.now().getTime();
  /** When somebody began last: few at a time, the last of many begin long after the first. */
  let lastBegunMs = begun + crowd * betweenOrdersMs;
  let begunStories = 0;
  const playLane = async (): Promise<void> => {
    for (let story = waiting.pop(); story; story = waiting.pop()) {
      const playing = story;
      const beginsMs = begun + new Dice(seed, "begin", playing.order).between(0, crowd) * betweenOrdersMs;
      await clock.sleep(Math.max(0, beginsMs - clock.now().getTime()));
      lastBegunMs = Math.max(lastBegunMs, clock.now().getTime());
      begunStories += 1;
      try {
        await playing.play();
      } catch (failure) {
        failures.push({
          check: "nobody meets an error that is nobody's fault",
          order: playing.order,
          detail: text(failure),
        });
      }
    }
  };
  for (let lane = 0; lane < Math.min(concurrency, stories.length); lane += 1) clock.begin(playLane);

  const byOrder = new Map<string, Story>();
  const storyOf = (orderId: string): Story | undefined => {
    // An order has its id once it was placed; from then on it is found at once.
    if (!byOrder.has(orderId)) for (const story of stories) if (story.orderId) byOrder.set(story.orderId, story);
    return byOrder.get(orderId);
  };
  const tries = new Map<string, number>();
  let saidMs = Date.now();
  for (;;) {
    const nextDueMs = await settleNow(stage, seed, tries, failures, storyOf);
    if (Date.now() - saidMs > 10 * second) {
      saidMs = Date.now();
      say(`${clock.now().toISOString()}: ${stories.length - begunStories} orders still to begin`);
    }
    const next = earliest(clock.nextMs(), nextDueMs);
    if (next === null) {
      if (clock.announceEnd() === 0) return;
      continue;
    }
    if (next > lastBegunMs + 60 * day) {
      const detail = "work is left sixty days after the last order began";
      failures.push({ check: "nothing waits for ever", order: null, detail });
      return;
    }
    clock.moveTo(next + (next < lastBegunMs + lateAfterMs ? stepMs : lateStepMs));
    syncStandIns(world, clock);
  }
}

/**
 * Lets everything happen that can happen now: people act, webhooks arrive, workers work. Answers when the next order is
 * due, if one is.
 */
async function settleNow(
  { clock, world, chaos }: Stage,
  seed: string,
  tries: Map<string, number>,
  failures: Violation[],
  storyOf: (orderId: string) => Story | undefined,
): Promise<number | null> {
  for (;;) {
    try {
      await clock.settled();
    } catch (failure) {
      failures.push({ check: "nobody meets an error that is nobody's fault", order: null, detail: text(failure) });
    }
    await chaos.quiet();
    await world.sandbox.whenQuiet(5_000);
    await clock.settled();
    const dueMs = await nextDueMs(world);
    if (dueMs === null || dueMs > clock.now().getTime()) return dueMs;
    const due = await claimDueOrders(world.deps, 200);
    if (due.length === 0) return dueMs;
    await inParallel(due, advancedAtOnce, async (orderId) => {
      const nth = (tries.get(orderId) ?? 0) + 1;
      tries.set(orderId, nth);
      const story = storyOf(orderId);
      const dice = new Dice(seed, "workers", story?.order ?? 0, nth);
      // Now and then two workers have the same order: a job and the sweep, or one that was thought dead.
      const workers = story && !story.calm && dice.happens(0.12) ? 2 : 1;
      const results = await Promise.allSettled(
        Array.from({ length: workers }, () => advanceOrder(world.deps, orderId)),
      );
      for (const result of results) {
        if (result.status === "fulfilled" || result.reason instanceof ProcessKilled) continue;
        const order = story?.order ?? null;
        const earlier = failures.filter((known) => known.order === order).length;
        if (earlier === 0) failures.push({ check: "a worker never fails", order, detail: text(result.reason) });
        if (nth > 400 || earlier >= maxFailures) await abandon(world, orderId);
        else if (earlier > 0) failures.push({ check: "a worker never fails", order, detail: "again" });
      }
    });
    for (const orderId of due) clock.announce(orderId);
  }
}

/** Takes an order that fails for ever off the list, so that the others can be looked at. */
async function abandon(world: MarketWorld, orderId: string): Promise<void> {
  await world.deps.db.execute(sql`update orders set advance_at = null where id = ${orderId}`);
}

/** When the next order is due. */
async function nextDueMs(world: MarketWorld): Promise<number | null> {
  const [row] = await world.deps.db.execute<{ at: string | null }>(
    sql`select min(advance_at)::text as at from orders where advance_at is not null`,
  );
  return row?.at ? new Date(row.at).getTime() : null;
}

function syncStandIns(world: MarketWorld, clock: Clockwork): void {
  world.sandbox.moveClock(clock.now().getTime() - Date.now());
}

async function inParallel<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items].reverse();
  const lane = async (): Promise<void> => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
}

function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

async function printHistories(
  connection: DatabaseConnection,
  world: MarketWorld,
  chaos: Chaos,
  stories: readonly Story[],
  violations: readonly Violation[],
): Promise<Map<number, string>> {
  const histories = new Map<number, string>();
  for (const { order } of violations) {
    if (order === null || histories.has(order) || histories.size >= 5) continue;
    const played = stories.filter((story) => story.order === order);
    const told: string[] = [];
    for (const story of played) told.push(await printHistory(connection, world, story, chaos.log(order)));
    histories.set(order, told.join("\n"));
  }
  return histories;
}

async function countEnds({ db }: DatabaseConnection): Promise<Map<string, number>> {
  const rows = await db.execute<{ state: string; count: number }>(
    sql`select state, count(*)::int as count from orders group by state order by count desc`,
  );
  return new Map(rows.map(({ state, count }) => [state, count]));
}

async function countChanges({ db }: DatabaseConnection): Promise<Map<string, number>> {
  const rows = await db.execute<{ change: string; count: number }>(sql`
    select concat_ws(' ', kind, case when kind = 'exchange' then case sign(difference_minor) when 1 then 'dearer'
      when 0 then 'even' else 'cheaper' end end, state) as change, count(*)::int as count from amendments group by 1
    union all
    select concat('chargeback ', state), count(*)::int from chargebacks group by 1
    union all
    select case when provider_reference like 'BANK-%' then 'refund sent by hand' else 'refund to be sent by hand' end, count(*)::int
    from refunds where provider_reference like 'BANK-%' or state = 'manual' group by 1`);
  return new Map(rows.map(({ change, count }) => [change, count]));
}

function text(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  const cause = failure.cause === undefined ? "" : `\n  because of ${text(failure.cause)}`;
  return `${present(failure.stack ?? failure.message, "an error has a text")}${cause}`;
}
