/** Everybody of the demo signs in with this. Demo people exist only where somebody asked for them. */
export const demoPassword = "partwise-demo";

/** The people of the demo market: who they are and, for sellers, their shop. */
export const demoPeople = [
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

export type DemoPerson = (typeof demoPeople)[number];

/** The demo's shops by their keepers' keys. */
export type DemoSeller = Extract<DemoPerson, { readonly role: "seller" }>["key"];
