import { setTimeout as delay } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { moveMarketClock } from "@/server/market-clock/move-market-clock";
import { readAheadMs } from "@/server/market-clock/open-market-clock";
import { present } from "@/shared/assert";

/** Something that happened in the market, as it is told in one line. */
export interface MarketEvent {
  readonly at: Date;
  /** An order's or a lease's number. */
  readonly number: string;
  readonly what: string;
}

const dayMs = 86_400_000;

interface Due {
  /** When something is next looked at, in milliseconds by the market's time; null when nothing waits. */
  readonly nextMs: number | null;
  /** Rows whose time has come, and jobs that a worker can begin or has begun. */
  readonly open: number;
}

/** What is due at an instant of the market, and what will be next. */
async function findDue(db: Db, nowMs: number): Promise<Due> {
  const now = new Date(nowMs).toISOString();
  const [row] = await db.execute<{ next: string | null; open: number }>(sql`
    with waiting as (
      select advance_at from orders where advance_at is not null
      union all select advance_at from leases where advance_at is not null
    )
    select
      (select extract(epoch from min(advance_at)) * 1000 from waiting where advance_at > ${now})::text as next,
      (select count(*) from waiting where advance_at <= ${now})::int
        + (select count(*) from graphile_worker.jobs where run_at <= now() and attempts < max_attempts)::int as open`);
  const { next, open } = present(row, "one row is selected");
  return { nextMs: next === null ? null : Math.ceil(Number(next)), open };
}

/** What orders and leases wrote into their histories after these rows, in its order, and up to which rows it reads. */
async function readEvents(db: Db, after: Marks): Promise<{ readonly events: MarketEvent[]; readonly marks: Marks }> {
  const rows = await db.execute<{ kind: "order" | "lease"; seq: string; at: string; number: string; what: string }>(sql`
    select 'order' as kind, e.seq::text, e.at::text, o.number, e.event || ' → ' || e.to_state as what
    from order_events e join orders o on o.id = e.order_id where e.seq > ${after.order}
    union all
    select 'lease', e.seq::text, e.at::text, l.number, e.event || ' → ' || e.to_state
    from lease_events e join leases l on l.id = e.lease_id where e.seq > ${after.lease}
    order by at, kind, seq`);
  const newest = (kind: "order" | "lease"): bigint =>
    rows.reduce((most, row) => (row.kind === kind && BigInt(row.seq) > most ? BigInt(row.seq) : most), after[kind]);
  return {
    events: rows.map(({ at, number, what }) => ({ at: new Date(at), number, what })),
    marks: { order: newest("order"), lease: newest("lease") },
  };
}

/** The newest rows of both histories that were told. */
interface Marks {
  readonly order: bigint;
  readonly lease: bigint;
}

async function readMarks(db: Db): Promise<Marks> {
  const [row] = await db.execute<{ order: string; lease: string }>(sql`
    select (select coalesce(max(seq), 0) from order_events)::text as "order",
      (select coalesce(max(seq), 0) from lease_events)::text as lease`);
  const { order, lease } = present(row, "one row is selected");
  return { order: BigInt(order), lease: BigInt(lease) };
}

export interface AdvanceOptions {
  readonly db: Db;
  /** How far the market's time is moved, in milliseconds. */
  readonly byMs: number;
  /** Moves the time of those outside, to so far ahead of the machine's. */
  readonly moveOutside: (aheadMs: number) => Promise<void>;
  readonly onEvent: (event: MarketEvent) => void;
  /** Told after each step: what time it is in the market. */
  readonly onStep: (now: Date) => void;
  /** How long one step may take before it is said that no worker runs. */
  readonly patienceMs?: number;
}

/**
 * Lets time pass in a demo: from one due instant to the next, a day at most, so that what falls due is done in its order by
 * the worker that runs. Tells each event as it happens. Rejects when nobody does what is due.
 */
export async function advanceDemo(options: AdvanceOptions): Promise<void> {
  const { db, byMs, moveOutside, onEvent, onStep, patienceMs = 60_000 } = options;
  let marks = await readMarks(db);
  let aheadMs = await readAheadMs(db);
  const target = Date.now() + aheadMs + byMs;

  const untilQuiet = async (): Promise<void> => {
    const patience = Date.now() + patienceMs;
    for (let quiet = 0; quiet < 2;) {
      const { open } = await findDue(db, Date.now() + aheadMs);
      quiet = open === 0 ? quiet + 1 : 0;
      if (Date.now() > patience) throw new Error(`${open} things are due, and nobody does them: does the worker run?`);
      if (quiet < 2) await delay(100);
    }
    const told = await readEvents(db, marks);
    marks = told.marks;
    for (const event of told.events) onEvent(event);
  };

  await untilQuiet();
  for (let left = target - (Date.now() + aheadMs); left > 0; left = target - (Date.now() + aheadMs)) {
    const nowMs = Date.now() + aheadMs;
    const { nextMs } = await findDue(db, nowMs);
    const step = Math.min(left, dayMs, nextMs === null ? dayMs : Math.max(1, nextMs - nowMs));
    // Those outside first: what a provider lets run out is news that the market then hears in time.
    await moveOutside(aheadMs + step);
    aheadMs = await moveMarketClock(db, step);
    await untilQuiet();
    onStep(new Date(Date.now() + aheadMs));
  }
}
