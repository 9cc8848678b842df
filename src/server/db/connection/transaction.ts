import type postgres from "postgres";
import { InvariantError } from "@/shared/assert";
import { DatabaseUnavailable, type LostOutcome } from "@/shared/database-unavailable";
import { PendingStatement } from "./pending-statement";
import { type Parameter, runOn, type SingleConnection } from "./single-connection";
import { withBegun } from "./statements";

/** What is done in a transaction, or between a savepoint and its release. */
export type Work = (transaction: postgres.TransactionSql) => unknown;

/**
 * Runs work in a transaction of this connection, which nobody else may use meanwhile.
 *
 * The driver's own object of a transaction goes on sending when its connection is gone, and so does the driver itself:
 * it commits or rolls back when the work has ended, whatever became of the connection (upstream issues 1154, 1208,
 * 1216). So the work is given a guarded object, which refuses once the connection is lost or the work has ended, and
 * the driver never hears that work on a lost connection has ended. Errors: {@link DatabaseUnavailable}.
 */
export async function runTransaction(connection: SingleConnection, work: Work): Promise<unknown> {
  // Until the work has ended, no commit has been sent, and Postgres rolls back what it loses the client of.
  let outcome: LostOutcome = "nothing_committed";
  const end: { failure: { readonly error: unknown } | null } = { failure: null };
  try {
    return await inTurns(
      connection,
      (run) => connection.sql.begin(run),
      work,
      (failure) => {
        end.failure = failure;
        if (!failure) outcome = "unknown";
      },
    );
  } catch (error) {
    // What the work failed with is what its caller must know: that the rollback could not be sent changes nothing.
    if (end.failure) throw end.failure.error;
    if (connection.lost) throw new DatabaseUnavailable(outcome, connection.lost);
    throw error;
  }
}

/**
 * Runs work between what the driver sends before it (BEGIN, SAVEPOINT) and after it (COMMIT, ROLLBACK). Rejects at once
 * when the connection is lost, so that anyone who waits for an inner part can clean up.
 */
async function inTurns(
  connection: SingleConnection,
  drive: (run: Work) => Promise<unknown>,
  work: Work,
  onEnd: (failure: { readonly error: unknown } | null) => void,
): Promise<unknown> {
  // A statement of the driver's own must be answered in time as well.
  let answered = connection.expectAnswer();
  const run: Work = (transaction) => {
    answered();
    return new Promise((resolve, reject) => {
      const scope = { over: false };
      const settle = (failure: { readonly error: unknown } | null, tell: () => void): void => {
        scope.over = true;
        if (connection.lost) return;
        onEnd(failure);
        answered = connection.expectAnswer();
        tell();
      };
      Promise.resolve(guard(connection, transaction, scope))
        .then((guarded) => withBegun(guarded, () => work(guarded)))
        .then(
          (value) => settle(null, () => resolve(value)),
          (error: unknown) =>
            settle({ error }, () => reject(error instanceof Error ? error : new Error("work failed without an error"))),
        );
    });
  };
  try {
    return await connection.untilLost(drive(run));
  } finally {
    answered();
  }
}

/** The driver's object of a transaction, reduced to what Drizzle uses, that refuses when nothing may be sent any more. */
function guard(
  connection: SingleConnection,
  transaction: postgres.TransactionSql,
  scope: { readonly over: boolean },
): postgres.TransactionSql {
  const assertOpen = (): void => {
    if (connection.lost) throw new DatabaseUnavailable("nothing_committed", connection.lost);
    // The connection may be another's by now: the statement would become a part of their transaction.
    if (scope.over) throw new InvariantError("a statement came after its transaction had ended");
  };
  const run = async (text: string, values: readonly Parameter[], asArrays: boolean): Promise<unknown> => {
    assertOpen();
    try {
      return await runOn(connection, transaction, text, values, asArrays);
    } catch (error) {
      if (connection.lost) throw new DatabaseUnavailable("nothing_committed", connection.lost);
      throw error;
    }
  };
  const savepoint = async (work: Work): Promise<unknown> => {
    assertOpen();
    try {
      return await inTurns(
        connection,
        (inner) => transaction.savepoint(inner),
        work,
        () => undefined,
      );
    } catch (error) {
      if (connection.lost) throw new DatabaseUnavailable("nothing_committed", connection.lost);
      throw error;
    }
  };
  return new Proxy(transaction, {
    apply() {
      throw new InvariantError("statements of a transaction are written with Drizzle");
    },
    get(_target, name): unknown {
      if (name === "savepoint") return savepoint;
      if (name !== "unsafe") return undefined;
      return (text: string, values: readonly Parameter[] = []) =>
        new PendingStatement((asArrays) => run(text, values, asArrays));
    },
  });
}
