import { once } from "node:events";
import { type AddressInfo, connect as connectSocket, createServer, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect, type ConnectOptions, type DatabaseConnection, type DbOrTx } from "@/server/db/client";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { InvariantError } from "@/shared/assert";
import { DatabaseUnavailable, findDatabaseUnavailable } from "@/shared/database-unavailable";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ empty: true });
  await database.plain`create table notes (text text primary key)`;
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.plain`truncate notes`;
});

const note = (on: DbOrTx, text: string) => on.execute(sql`insert into notes values (${text})`);
const notes = async () =>
  (await database.plain`select text from notes order by text`).map(({ text }) => text as string);

async function pidOf(on: DbOrTx): Promise<number> {
  const [backend] = await on.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  return backend?.pid ?? 0;
}

const terminate = (pid: number) => database.plain`select pg_terminate_backend(${pid}, 5000)`;

/** Terminates what runs a statement of this text, once it does. */
async function terminateRunning(text: string): Promise<void> {
  await expect
    .poll(async () => {
      const found = await database.plain`
        select pg_terminate_backend(pid, 5000) from pg_stat_activity
        where datname = current_database() and state = 'active' and query ilike ${text} and pid <> pg_backend_pid()`;
      return found.length;
    })
    .toBe(1);
}

function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

async function using(
  options: ConnectOptions,
  work: (connection: DatabaseConnection) => Promise<void>,
  url = database.url,
) {
  const connection = connect(url, options);
  try {
    await work(connection);
  } finally {
    await connection.close();
  }
}

const lossOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => findDatabaseUnavailable(error),
  );

describe("a transaction whose backend is gone", () => {
  test.each([1, 2, 10])("writes nothing into another's, and does not commit it (pool of %i)", async (max) => {
    await using({ max }, async ({ db }) => {
      const [bWrites, aWrote] = [gate(), gate()];
      const [told, refused]: unknown[][] = [[], []];
      const a = db.transaction(async (tx) => {
        await note(tx, "A's debit");
        await terminate(await pidOf(tx));
        await bWrites.opened;
        await note(tx, "A's credit").catch((error: unknown) => refused?.push(error));
        aWrote.open();
      });
      a.catch((error: unknown) => told?.push(error));
      await expect.poll(() => told?.length).toBe(1);
      const b = db.transaction(async (tx) => {
        await note(tx, "B's row");
        bWrites.open();
        await aWrote.opened;
        // A's callback has ended by now, so its COMMIT would have been sent before this is answered.
        await note(tx, "B's other row");
        throw new Error("B is rolled back");
      });
      await expect(b).rejects.toThrow("B is rolled back");
      expect(told?.[0]).toMatchObject({ code: "DATABASE.UNAVAILABLE", outcome: "nothing_committed" });
      expect(findDatabaseUnavailable(refused?.[0])?.outcome).toBe("nothing_committed");
      expect(await notes()).toEqual([]);
    });
  });

  test("rejects during a statement with an error that says that nothing was committed, and ends no process", async () => {
    await using({ max: 1 }, async ({ db }) => {
      const attempt = lossOf(
        db.transaction(async (tx) => {
          await note(tx, "lost");
          await tx.execute(sql`select pg_sleep(60), 'during a statement'`);
        }),
      );
      await terminateRunning("%'during a statement'%");
      expect(await attempt).toBeInstanceOf(DatabaseUnavailable);
      expect((await attempt)?.outcome).toBe("nothing_committed");
      expect(await notes()).toEqual([]);
      await note(db, "and goes on");
      expect(await notes()).toEqual(["and goes on"]);
    });
  });

  test("says that the outcome is unknown when the connection was lost while committing", async () => {
    await database.plain.unsafe(`
      create function dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return null; end $$;
      create table slow (id int);
      create constraint trigger slow after insert on slow deferrable initially deferred
        for each row execute function dawdle()`);
    await using({ max: 1 }, async ({ db }) => {
      const attempt = lossOf(db.transaction((tx) => tx.execute(sql`insert into slow values (1)`)));
      await terminateRunning("commit");
      expect(await attempt).toMatchObject({ outcome: "unknown", code: "DATABASE.OUTCOME_UNKNOWN" });
    });
  });

  test("keeps the reason its work failed for, though the rollback cannot be sent", async () => {
    await using({ max: 1 }, async ({ db }) => {
      const attempt = db.transaction(async (tx) => {
        const pid = await pidOf(tx);
        // Not awaited: it is gone while the driver rolls back, or before, or after.
        void terminate(pid).execute();
        throw new Error("its own reason");
      });
      await expect(attempt).rejects.toThrow("its own reason");
    });
  });

  test("lets anyone who cleans up after an inner part do so, and rolls back to no savepoint", async () => {
    await using({ max: 1 }, async ({ db }) => {
      const steps: string[] = [];
      const attempt = lossOf(
        db.transaction(async (tx) => {
          try {
            await tx.transaction(async (inner) => {
              await note(inner, "inner");
              await terminate(await pidOf(inner));
              await note(inner, "after the loss");
            });
          } finally {
            steps.push("cleaned up");
          }
        }),
      );
      expect((await attempt)?.outcome).toBe("nothing_committed");
      await expect.poll(() => steps).toEqual(["cleaned up"]);
    });
  });
});

describe("a transaction", () => {
  test("takes no statement after its end: the connection may be another's", async () => {
    await using({ max: 1 }, async ({ db }) => {
      const over = gate();
      const late: unknown[] = [];
      const attempt = db.transaction(async (tx) => {
        const straggler = over.opened.then(() => note(tx, "late"));
        straggler.catch((error: unknown) => late.push(error));
        throw new Error("failed early");
      });
      await expect(attempt).rejects.toThrow("failed early");
      await db.transaction(async (tx) => {
        over.open();
        await expect.poll(() => late.length).toBe(1);
        await note(tx, "its own");
      });
      const [error] = late;
      expect(error instanceof Error && (error.cause ?? error)).toBeInstanceOf(InvariantError);
      expect(await notes()).toEqual(["its own"]);
    });
  });

  test("rolls back to a savepoint and keeps the rest", async () => {
    await using({ max: 1 }, async ({ db }) => {
      await db.transaction(async (tx) => {
        await note(tx, "kept");
        await tx
          .transaction(async (inner) => {
            await note(inner, "dropped");
            throw new Error("back to the savepoint");
          })
          .catch(() => undefined);
        await tx.transaction((inner) => note(inner, "kept too"));
      });
      expect(await notes()).toEqual(["kept", "kept too"]);
    });
  });
});

describe("the pool", () => {
  test("replaces what was lost while it was free", async () => {
    await using({ max: 4 }, async ({ db }) => {
      const reads = () => Promise.all(Array.from({ length: 20 }, () => pidOf(db)));
      const pids = new Set(await reads());
      await Promise.all([...pids].map(terminate));
      const after = await reads();
      expect(after.filter((pid) => pid > 0 && !pids.has(pid))).toHaveLength(20);
    });
  });

  test("tells anyone who waits too long for a connection, and has sent nothing", async () => {
    await using({ max: 1, waitMs: 2_000 }, async ({ db }) => {
      const done = gate();
      const holding = db.transaction(async (tx) => {
        await note(tx, "held");
        await done.opened;
      });
      expect(await lossOf(note(db, "waited"))).toMatchObject({ outcome: "nothing_committed" });
      done.open();
      await holding;
      expect(await notes()).toEqual(["held"]);
    });
  });

  test("gives up a server that has fallen silent, and finds it again over a new connection", async () => {
    const network = await openNetwork(database.url);
    try {
      await using(
        { max: 2, statementMs: 300, connectMs: 2_000 },
        async ({ db }) => {
          const reads = () => Promise.all([pidOf(db), pidOf(db)]);
          const before = await reads();
          network.fallSilent();
          expect((await lossOf(pidOf(db)))?.outcome).toBe("unknown");
          // The other one was as silent, and nobody has to find that out again.
          const after = await reads();
          expect(after.filter((pid) => before.includes(pid))).toEqual([]);
        },
        network.url,
      );
    } finally {
      network.close();
    }
  });

  test("finds the server at its second address while none answers at the first", async () => {
    const address = new URL(database.url);
    const several = database.url.replace(address.host, `127.0.0.1:1,${address.host}`);
    await using({ max: 2 }, async ({ db }) => expect(await pidOf(db)).toBeGreaterThan(0), several);
  });

  test("for a session opens no second connection: what held its lock is gone", async () => {
    await using({ session: true }, async (session) => {
      await session.sql`select pg_advisory_lock(4711)`;
      await terminate(await pidOf(session.db));
      expect(await lossOf(session.db.transaction((tx) => note(tx, "without the lock")))).not.toBeNull();
      expect(await notes()).toEqual([]);
    });
  });

  test("reads arrays of Postgres's own types, and writes them by hand", async () => {
    await using({ max: 1 }, async (connection) => {
      const words = ['with "quotes", commas', "and \\", "{}", "NULL", ""];
      const [row] = await connection.sql`
        select ${words}::text[] as words, array[[1, 2], [3, null]]::int[] as numbers, '{}'::uuid[] as none,
          array[true, false] as answers`;
      expect(row).toEqual({
        words,
        numbers: [
          [1, 2],
          [3, null],
        ],
        none: [],
        answers: [true, false],
      });
    });
  });
});

describe("listening", () => {
  test("goes on after its connection is lost, and says that news may have been missed", async () => {
    const heard: string[] = [];
    let begun = 0;
    const listening = database.listen(
      "news",
      (payload) => heard.push(payload),
      () => (begun += 1),
    );
    await listening.begun;
    await database.sql`select pg_notify('news', 'first')`;
    await expect.poll(() => heard).toEqual(["first"]);
    await database.plain`
      select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and query ilike 'listen %'`;
    await expect.poll(() => begun, { timeout: 10_000 }).toBe(2);
    await database.sql`select pg_notify('news', 'second')`;
    await expect.poll(() => heard).toEqual(["first", "second"]);
    await listening.close();
  });
});

/** A way to the server that can fall silent: sockets stay open and nothing comes through, as when a cable is cut. */
async function openNetwork(url: string) {
  const server = new URL(url);
  const { port, hostname } = server;
  const open: [Socket, Socket][] = [];
  const network = createServer((near) => {
    const far = connectSocket(Number(port), hostname);
    open.push([near, far]);
    for (const end of [near, far]) end.on("error", () => undefined);
    near.pipe(far).pipe(near);
  });
  network.listen(0, "127.0.0.1");
  await once(network, "listening");
  server.port = String((network.address() as AddressInfo).port);
  return {
    url: server.href,
    fallSilent() {
      for (const [near, far] of open) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    },
    close() {
      network.close();
      for (const ends of open) for (const end of ends) end.destroy();
    },
  };
}
