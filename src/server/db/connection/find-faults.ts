import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { namesSeveralHosts, readDatabaseAddress } from "@/shared/database-address";
import { type ConnectionSettings, usualLimits } from "./settings";
import { runOn, SingleConnection } from "./single-connection";

/** How long something that works takes at most; longer is taken for never. */
const patienceMs = 3_000;

export interface Addresses {
  readonly url: string;
  readonly directUrl: string;
  readonly prepare: boolean;
}

/**
 * What can never work between this process and the database, however long one waits, in words for the one who runs it.
 * Found by trying: a notification sent over one address must be heard over the other, and a prepared statement must be
 * found again while others are served. Throws when the database cannot be reached at `url`, which may only be not up yet.
 */
export async function findConnectionFaults(addresses: Addresses): Promise<string[]> {
  const misspelt = findMisspelt(addresses);
  if (misspelt.length > 0) return misspelt;
  const settings = { ...usualLimits, statementMs: patienceMs, url: addresses.url, prepare: addresses.prepare };
  let own: SingleConnection;
  try {
    own = await SingleConnection.open(settings);
  } catch (error) {
    const refusal = readRefusal(error);
    if (refusal === null) throw error;
    return [`DATABASE_URL is refused by the server: ${refusal}.`];
  }
  try {
    const unheard = await findListeningFault(own, { ...settings, url: addresses.directUrl });
    const unprepared = addresses.prepare ? await findPreparingFault(own, settings) : null;
    return [unheard, unprepared].filter((fault) => fault !== null);
  } finally {
    await own.retire();
  }
}

/** Addresses that are none. What stands in them is not repeated: it may hold a password. */
function findMisspelt({ url, directUrl }: Addresses): string[] {
  const given: [name: string, text: string][] = [["DATABASE_URL", url]];
  if (directUrl !== url) given.push(["DATABASE_DIRECT_URL", directUrl]);
  return given.flatMap(([name, text]) => {
    const address = readDatabaseAddress(text);
    if (!address)
      return [`${name} cannot be read as an address. It looks like postgres://user:password@host:5432/database.`];
    if (!/^postgres(?:ql)?:$/.test(address.protocol)) {
      return [`${name} is no address of Postgres: it begins with ${address.protocol}// and not with postgres://.`];
    }
    if (text === directUrl && namesSeveralHosts(text)) {
      return [
        "DATABASE_DIRECT_URL (DATABASE_URL, where it is not set) names several hosts, and the queue of jobs knows one.",
      ];
    }
    return address.pathname.length > 1 ? [] : [`${name} names no database: it ends after the host.`];
  });
}

/** Why the server lets nobody in with this address (invalid_authorization_specification, invalid_catalog_name), or null. */
function readRefusal(error: unknown): string | null {
  return error instanceof postgres.PostgresError && /^(?:28|3D)/.test(error.code) ? error.message : null;
}

async function findListeningFault(own: SingleConnection, direct: ConnectionSettings): Promise<string | null> {
  const channel = `probe_${randomBytes(8).toString("hex")}`;
  let hear = (): void => undefined;
  const heard = new Promise<true>((resolve) => {
    hear = () => resolve(true);
  });
  let listener: SingleConnection;
  try {
    listener = await SingleConnection.open(direct, hear);
  } catch (error) {
    const refusal = readRefusal(error);
    if (refusal !== null) return `DATABASE_DIRECT_URL is refused by the server: ${refusal}.`;
    const reason = error instanceof Error ? error.message : "no answer";
    return `DATABASE_DIRECT_URL cannot be reached, while DATABASE_URL can: ${reason}`;
  }
  try {
    const [there, here] = await Promise.all([databaseOf(own), databaseOf(listener)]);
    if (there !== here) {
      return `DATABASE_DIRECT_URL leads to another database (${here}) than DATABASE_URL (${there}).`;
    }
    await listener.run(`listen ${channel}`, []);
    await own.run("select pg_notify($1, '')", [channel]);
    if (await within(heard)) return null;
    return "DATABASE_DIRECT_URL (DATABASE_URL, where it is not set) swallows LISTEN: it is a pooler's address. Name the server itself there.";
  } finally {
    await listener.retire();
  }
}

async function databaseOf(connection: SingleConnection): Promise<string> {
  const rows = await connection.run("select current_database()", [], true);
  return Array.isArray(rows) ? String((rows as unknown[][])[0]?.[0]) : "";
}

/**
 * A pooler that lends a server connection for each transaction gives the next one another, where nothing was prepared.
 * So a statement is prepared, its server connection is kept busy by somebody else, and the statement is used again.
 */
async function findPreparingFault(own: SingleConnection, settings: ConnectionSettings): Promise<string | null> {
  const statement = "select $1::int as again";
  const use = () => own.untilLost(own.sql.begin((transaction) => runOn(own, transaction, statement, [1], false)));
  const other = await SingleConnection.open(settings);
  try {
    await use();
    return await other.untilLost(
      other.sql.begin(async (busy) => {
        await runOn(other, busy, "select 1", [], false);
        // Nothing is proved by a pooler that has one connection alone, which is busy.
        const passes = await within(own.run("select 1", []));
        if (passes === null) return null;
        const again = await within(use().then(() => true));
        if (again) return null;
        return "DATABASE_URL is the address of a pooler that loses prepared statements: set DATABASE_PREPARE=false.";
      }),
    );
  } catch {
    return "Prepared statements fail at DATABASE_URL: set DATABASE_PREPARE=false.";
  } finally {
    await other.retire();
  }
}

/** What comes of it in time; null when it fails or takes longer. */
async function within<Result>(work: Promise<Result>): Promise<Result | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
