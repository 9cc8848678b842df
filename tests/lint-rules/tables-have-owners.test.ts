import path from "node:path";
import { Linter } from "eslint";
import { describe, expect, test } from "vitest";
import { readOwners, tablesHaveOwners } from "../../eslint-rules/tables-have-owners.mjs";

const root = path.join(import.meta.dirname, "../..");
const linter = new Linter({ cwd: root });

/** What the rule says about a line of code in a file of this name. */
function complaintsAbout(code: string, file: string): string[] {
  const found = linter.verify(
    code,
    {
      files: ["**/*.ts"],
      plugins: { partwise: { rules: { "tables-have-owners": tablesHaveOwners } } },
      rules: { "partwise/tables-have-owners": "error" },
    },
    { filename: path.join(root, file) },
  );
  return found.map(({ message }) => message);
}

const writes = [
  "tx.update(orders).set({ soldMinor: 0n });",
  "tx.insert(orders).values({});",
  "tx.delete(orders).where(mine);",
  "tx.execute(sql`update ${orders} set advance_at = null`);",
  "tx.execute(sql`insert into ${orders} (id) values (1)`);",
  "tx.execute(sql`with gone as (delete from ${orders} returning id) select from gone`);",
];

describe("tables have owners", () => {
  test.each(writes)("a neighbour may not: %s", (write) => {
    const complaints = complaintsAbout(write, "src/server/modules/payments/use-cases/pay-order.ts");
    expect(complaints).toEqual(["orders belongs to orders, and payments writes it: call a use-case of orders."]);
    expect(complaintsAbout(write, "src/server/jobs/sweep.ts")).toHaveLength(1);
    expect(complaintsAbout(write, "src/app/api/orders/route.ts")).toHaveLength(1);
  });

  test.each(writes)("the owner may: %s", (write) => {
    expect(complaintsAbout(write, "src/server/modules/orders/use-cases/move-order.ts")).toEqual([]);
  });

  test.each([
    "tx.select().from(orders);",
    "tx.execute(sql`select from ${orders} for update`);",
    "seen.delete(key); hash.update(bytes);",
  ])("everybody may: %s", (reading) => {
    expect(complaintsAbout(reading, "src/server/modules/payments/use-cases/pay-order.ts")).toEqual([]);
  });

  test("every table has one owner, the ledger's included", () => {
    const owners = readOwners(path.join(root, "src/server/db/schema"));
    expect(owners.size).toBeGreaterThan(60);
    expect(owners.get("ledgerEntries")).toBe("ledger");
    expect(owners.get("amendments")).toBe("orders");
    expect(owners.get("refundAccounts")).toBe("payment-means");
  });
});
