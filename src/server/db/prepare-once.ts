import type { DbOrTx } from "./client";

/** A prepared query as Drizzle builds it. */
interface Prepared<Result> {
  execute(values?: Record<string, unknown>): Promise<Result>;
}

/**
 * A query whose text is built once for the whole process and which runs in any transaction.
 *
 * Building a wide select takes Drizzle longer than Postgres needs to answer it, and what Drizzle prepares stays with
 * the transaction it was prepared in. Here the built query is lent to the one who runs it, with their connection in the
 * place of the one it was built with. For what runs with every step of a payment or every request.
 */
export function prepareOnce<Result>(
  build: (db: DbOrTx) => Prepared<Result>,
): (db: DbOrTx, values: Record<string, unknown>) => Promise<Result> {
  let built: Prepared<Result> | null = null;
  return (db, values) => {
    built ??= build(db);
    const lent = Object.create(built) as Prepared<Result> & { client: unknown };
    lent.client = Reflect.get(db._.session, "client");
    return lent.execute(values);
  };
}
