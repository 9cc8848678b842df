import { AsyncLocalStorage } from "node:async_hooks";
import type postgres from "postgres";
import { present } from "@/shared/assert";

/** Sends statements: each on a connection of the pool, or all on that of one transaction. */
export type Statements = Pick<postgres.ISql, "unsafe">;

const begun = new AsyncLocalStorage<Statements>();

/** On the handle itself, under a name that all copies of this module share: Next bundles routes and pages apart. */
const sendsThrough = Symbol.for("partwise.sends-through");

/** Runs a transaction's work, or a savepoint's, so that {@link begunStatements} finds what sends its statements. */
export function withBegun<Result>(statements: Statements, work: () => Result): Result {
  return begun.run(statements, work);
}

/** What sends the statements of the transaction, or savepoint, in whose work this is asked. */
export function begunStatements(): Statements {
  return present(begun.getStore(), "a transaction was begun on a connection of ours");
}

/** Notes what sends the statements of a handle: Drizzle's database, or one of its transactions. */
export function setStatements(handle: object, statements: Statements): void {
  Object.defineProperty(handle, sendsThrough, { value: statements });
}

/** What sends the statements of a handle. One that nobody noted is a defect: its statement could go anywhere. */
export function statementsOf(handle: object): Statements {
  const { [sendsThrough]: statements } = handle as { readonly [sendsThrough]?: Statements };
  return present(statements, "a database or transaction was opened by connect()");
}
