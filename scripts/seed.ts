import { pathToFileURL } from "node:url";
import { hash } from "@node-rs/argon2";
import { connect, type Db } from "@/server/db/client";
import { limitGrants, limits, sellers, users } from "@/server/db/schema";
import { placeAddress } from "@/inputs/addresses";
import { currentVersions } from "@/inputs/legal";
import { market } from "@/market";
import { acceptDocuments } from "@/server/modules/legal";
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
    .values(
      demoPeople.map(({ email, name, role }) => ({
        email,
        name,
        passwordHash,
        isAdmin: role === "admin",
        emailVerifiedAt: new Date(),
        passwordOwnedAt: new Date(),
        locale: market.defaultLocale,
      })),
    )
    .onConflictDoNothing();
  const people = await db.select({ id: users.id, email: users.email }).from(users);
  for (const { email } of demoPeople) {
    const known = people.find((person) => person.email === email);
    if (known) await acceptDocuments(db, known.id, { versions: currentVersions, locale: "ko" }, new Date());
  }
  const shops = demoPeople.flatMap(({ email, name, shop }, place) => {
    if (!shop) return [];
    const owner = present(
      people.find((person) => person.email === email),
      `${email} was just seeded`,
    );
    return [{ userId: owner.id, ...shop, ...shopParticulars({ email, name }, shop.name, place) }];
  });
  await db.insert(sellers).values(shops).onConflictDoNothing();
}

/** Who keeps a shop of the demo and where it is found. Nobody is there, and nobody has these telephone numbers. */
function shopParticulars(keeper: { email: string; name: string }, shopName: string, place: number) {
  const address =
    market.country === "US"
      ? {
          recipient: shopName,
          phone: `(212) 555-01${10 + place}`,
          country: "US",
          postcode: "10013",
          region: "NY",
          city: "New York",
          line1: `${100 + place} Varick St`,
          line2: "",
        }
      : {
          recipient: shopName,
          phone: `02-6956-12${10 + place}`,
          country: "KR",
          postcode: "04799",
          region: "서울특별시",
          city: "",
          line1: `서울특별시 성동구 아차산로 ${100 + place}`,
          line2: "1층",
        };
  return {
    returnAddress: address,
    contactEmail: keeper.email,
    contactPhone: address.phone,
    business: {
      name: shopName,
      representative: keeper.name,
      mailOrderNumber: "",
      address: placeAddress.parse(address),
    },
  };
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
