import { pathToFileURL } from "node:url";
import { hash } from "@node-rs/argon2";
import { connect, type Db } from "@/server/db/client";
import { limitGrants, limits, sellers, users } from "@/server/db/schema";
import { market } from "@/market";
import { present } from "@/shared/assert";
import { demoPassword, demoPeople } from "@/demo-people";
import { marketPrice } from "./demo/market-price";
import { seedGoods } from "./seed-goods";

/** Fills an empty market with the demo. Running it again adds only what is missing and changes nothing. */
export async function seed(db: Db): Promise<void> {
  await seedPeople(db);
  await seedGoods(db);
  await seedSellerLimits(db);
}

/** What each shop of the demo may have in leases at once: enough for a few of its dearest goods. */
const sellerLimitMinor = marketPrice(200_000_000n, market.currency);
const sellerLimitYears = 5;

async function seedSellerLimits(db: Db): Promise<void> {
  const shops = await db.select({ id: sellers.id }).from(sellers);
  const now = new Date();
  const validUntil = new Date(now);
  validUntil.setUTCFullYear(now.getUTCFullYear() + sellerLimitYears);
  for (const { id: ownerId } of shops) {
    const terms = { amountMinor: sellerLimitMinor, validUntil };
    const [made] = await db
      .insert(limits)
      .values({ kind: "seller_exposure", ownerId, currency: market.currency, updatedAt: now, ...terms })
      .onConflictDoNothing()
      .returning({ limitId: limits.id });
    if (made) await db.insert(limitGrants).values({ ...made, ...terms, note: "Demo", at: now });
  }
}

async function seedPeople(db: Db): Promise<void> {
  const passwordHash = await hash(demoPassword);
  await db
    .insert(users)
    .values(demoPeople.map(({ email, name, role }) => ({ email, name, passwordHash, isAdmin: role === "admin" })))
    .onConflictDoNothing();
  const people = await db.select({ id: users.id, email: users.email }).from(users);
  const shops = demoPeople.flatMap(({ email, shop }) => {
    if (!shop) return [];
    const owner = present(
      people.find((person) => person.email === email),
      `${email} was just seeded`,
    );
    return [{ userId: owner.id, ...shop }];
  });
  await db.insert(sellers).values(shops).onConflictDoNothing();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const connection = connect(present(process.env["DATABASE_URL"], "DATABASE_URL names the database to seed"), {
    max: 2,
  });
  try {
    await seed(connection.db);
    process.stdout.write("The demo is seeded.\n");
  } finally {
    await connection.close();
  }
}
