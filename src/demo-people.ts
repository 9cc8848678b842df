import { market, type MarketCode } from "@/market";

/** Everybody of the demo signs in with this. Demo people exist only where somebody asked for them. */
export const demoPassword = "partwise-demo";

const koreanPeople = [
  { key: "buyer", email: "buyer@partwise.example", name: "한지우", role: "buyer", shop: null },
  { key: "buyer2", email: "buyer2@partwise.example", name: "Noah Bauer", role: "buyer", shop: null },
  {
    key: "seller",
    email: "seller@partwise.example",
    name: "서도윤",
    role: "seller",
    shop: { name: "Lumen & Field", slug: "lumen-and-field" },
  },
  {
    key: "seller2",
    email: "seller2@partwise.example",
    name: "Mina Okafor",
    role: "seller",
    shop: { name: "Atelier Norr", slug: "atelier-norr" },
  },
  {
    key: "seller3",
    email: "seller3@partwise.example",
    name: "정하린",
    role: "seller",
    shop: { name: "Tonhaus", slug: "tonhaus" },
  },
  {
    key: "seller4",
    email: "seller4@partwise.example",
    name: "Elias Brandt",
    role: "seller",
    shop: { name: "Ridge & Circuit", slug: "ridge-and-circuit" },
  },
  {
    key: "seller5",
    email: "seller5@partwise.example",
    name: "윤태오",
    role: "seller",
    shop: { name: "Kessel & Crema", slug: "kessel-and-crema" },
  },
  {
    key: "seller6",
    email: "seller6@partwise.example",
    name: "Camille Roux",
    role: "seller",
    shop: { name: "Maison Aurel", slug: "maison-aurel" },
  },
  {
    key: "seller7",
    email: "seller7@partwise.example",
    name: "문가온",
    role: "seller",
    shop: { name: "바퀴와 근육", slug: "wheels-and-sinews" },
  },
  {
    key: "seller8",
    email: "seller8@partwise.example",
    name: "Ingrid Holm",
    role: "seller",
    shop: { name: "Northpeak Outfitters", slug: "northpeak-outfitters" },
  },
  {
    key: "seller9",
    email: "seller9@partwise.example",
    name: "배서연",
    role: "seller",
    shop: { name: "마루 살림", slug: "maru-home" },
  },
  { key: "admin", email: "admin@partwise.example", name: "Partwise Desk", role: "admin", shop: null },
  // Large limits take two admins.
  { key: "admin2", email: "admin2@partwise.example", name: "Partwise Second Desk", role: "admin", shop: null },
] as const;

/** Who a person is who keeps a key and an address in every market. */
type Person = (typeof koreanPeople)[number];
export type DemoPerson = Omit<Person, "name" | "shop"> & {
  readonly name: string;
  readonly shop: { readonly name: string; readonly slug: string } | null;
};

/** Who they are in the dollar market, where it is not the same. */
const americanNames: Readonly<Partial<Record<Person["key"], { readonly name: string; readonly shop?: string }>>> = {
  buyer: { name: "Emily Carter" },
  buyer2: { name: "Noah Bauer" },
  seller: { name: "Daniel Brooks" },
  seller3: { name: "Hannah Whitfield" },
  seller5: { name: "Theo Ramirez" },
  seller7: { name: "Grace Monroe", shop: "Wheels & Sinews" },
  seller9: { name: "Sarah Bennett", shop: "Maru Home" },
};

/** The people of a market's demo: who they are and, for sellers, their shop. */
export function demoPeopleOf(code: MarketCode): readonly DemoPerson[] {
  if (code === "kr") return koreanPeople;
  return koreanPeople.map((person) => {
    const here = americanNames[person.key];
    if (!here) return person;
    const shop = person.shop && { ...person.shop, name: here.shop ?? person.shop.name };
    return { ...person, name: here.name, shop };
  });
}

export const demoPeople = demoPeopleOf(market.code);

/** The demo's shops by their keepers' keys. */
export type DemoSeller = Extract<Person, { readonly role: "seller" }>["key"];
