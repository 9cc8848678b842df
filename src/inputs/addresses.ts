import { z } from "zod";
import { market } from "@/market";
import countryAddresses from "./country-addresses.json" with { type: "json" };
import { id, line, token } from "./text";

/** How many addresses a person keeps. */
export const maxAddresses = 20;

const parcelsGoTo = ["KR", "JP", "TW", "HK", "SG", "US", "CA", "GB", "DE", "FR", "NL", "AU"] as const;

/** The countries parcels go to, the market's own first. */
export const shippingCountries: readonly string[] = [
  market.country,
  ...parcelsGoTo.filter((code) => code !== market.country),
];

/** A state, province, prefecture or area of a country, as its addresses name it. */
export interface Region {
  /** As it stands on a parcel. */
  readonly value: string;
  /** As the form's list names it. */
  readonly label: string;
  /** How postcodes there begin; null where they do not tell. */
  readonly postcode: RegExp | null;
}

/** What an address in a country consists of. */
export interface AddressRules {
  readonly hasPostcode: boolean;
  readonly hasRegion: boolean;
  readonly hasCity: boolean;
  readonly needsCity: boolean;
  /** What its regions are called: `state`, `province`, `prefecture`, `area`, `county`. */
  readonly regionName: string;
  readonly regions: readonly Region[];
  readonly postcode: RegExp | null;
  readonly postcodeExample: string;
}

/** Where regions and cities stand in the road address, and no field of their own is asked for. */
const withinTheStreet = new Set(["KR"]);

const rulesByCountry: ReadonlyMap<string, AddressRules> = new Map(
  Object.entries(countryAddresses).map(([country, given]) => {
    const asked = (part: string) => given.fields.includes(part) && !withinTheStreet.has(country);
    return [
      country,
      {
        hasPostcode: given.postcode !== null,
        hasRegion: asked("S") && given.required.includes("S"),
        hasCity: asked("C"),
        needsCity: asked("C") && given.required.includes("C"),
        regionName: given.regionName,
        regions: given.regions.map(({ value, label, postcode }) => ({
          value,
          label,
          postcode: postcode === null ? null : new RegExp(`^(?:${postcode})`, "i"),
        })),
        postcode: given.postcode === null ? null : new RegExp(`^(?:${given.postcode})$`, "i"),
        postcodeExample: given.postcodeExample ?? "",
      },
    ];
  }),
);

/** What an address in this country consists of; undefined where no parcel goes. */
export function addressRules(country: string): AddressRules | undefined {
  return rulesByCountry.get(country);
}

/** The region that somebody means by a name or an abbreviation. */
function findRegion({ regions }: AddressRules, text: string): Region | undefined {
  const wanted = text.toLowerCase();
  return regions.find(({ value, label }) => [value, label].some((name) => name.toLowerCase() === wanted));
}

/** A phone number as people write it: `010-1234-5678`, `(212) 555-0100`. Whether it can be one is the server's to say. */
export const phoneNumber = line.regex(/^\+?\(?[0-9][0-9 ().-]{6,20}$/);

const typedPlace = z.object({
  country: token.length(2),
  postcode: line.max(12).default(""),
  region: line.max(80).default(""),
  /** Stands in the road address in Korea. */
  city: line.max(80).default(""),
  line1: line.min(1).max(160),
  line2: line.max(160).default(""),
});

/** A place at which somebody takes parcels. */
const typedReceiver = typedPlace.extend({ recipient: line.min(1).max(80), phone: phoneNumber });

const typed = typedReceiver.extend({
  /** What the carrier should know: where to leave the parcel, whom to ring. Seen by the seller. */
  deliveryNote: line.max(100).default(""),
});

const placed = typedPlace.pick({ country: true, postcode: true, region: true, city: true });

/** These say what is wrong with the place beside whatever else is wrong. */
const evenIfOthersAreWrong = ({ value }: { readonly value: unknown }) => placed.safeParse(value).success;

function fitsPostcode({ country, postcode }: z.output<typeof placed>): boolean {
  const rules = addressRules(country);
  if (!rules?.postcode) return true;
  if (!rules.postcode.test(postcode)) return false;
  // Of a country whose regions are not asked for, the postcode must still be of one of them.
  return (
    rules.hasRegion || rules.regions.length === 0 || rules.regions.some((each) => each.postcode?.test(postcode) ?? true)
  );
}

/** A country that has regions is told apart from its postcodes: both can be right, and not together. */
function fitsRegion({ country, postcode, region }: z.output<typeof placed>): boolean {
  const rules = addressRules(country);
  if (!rules?.hasRegion || !rules.postcode?.test(postcode)) return true;
  return findRegion(rules, region)?.postcode?.test(postcode) ?? true;
}

/**
 * The one rule for addresses, at every door, whatever else belongs to one. What a country's addresses consist of and how
 * its postcodes look is Google's address metadata; fields that they do not have stay empty, and a region is kept as it
 * stands on parcels. See docs/decisions/083-one-rule-for-text.md.
 */
const byItsCountry = <A extends z.output<typeof typedPlace>, I>(schema: z.ZodType<A, I>) =>
  schema
    .refine(({ country }) => addressRules(country) !== undefined, {
      path: ["country"],
      error: "country",
      when: evenIfOthersAreWrong,
    })
    .refine(
      ({ country, region }) => {
        const rules = addressRules(country);
        return !rules?.hasRegion || findRegion(rules, region) !== undefined;
      },
      { path: ["region"], error: "region", when: evenIfOthersAreWrong },
    )
    .refine(fitsPostcode, { path: ["postcode"], error: "postcode", when: evenIfOthersAreWrong })
    .refine(fitsRegion, { path: ["postcode"], error: "elsewhere", when: evenIfOthersAreWrong })
    .refine(({ country, city }) => !addressRules(country)?.needsCity || city !== "", {
      path: ["city"],
      error: "city",
      when: evenIfOthersAreWrong,
    })
    .transform((address) => {
      const rules = addressRules(address.country);
      if (!rules) return address;
      return {
        ...address,
        postcode: rules.hasPostcode ? address.postcode.toUpperCase() : "",
        region: rules.hasRegion ? (findRegion(rules, address.region)?.value ?? "") : "",
        city: rules.hasCity ? address.city : "",
      };
    });

/** Where a business is found, as everybody may read it: a place, and nobody's name, number or note. */
export const placeAddress = byItsCountry(typedPlace);
export type PlaceAddress = z.output<typeof placeAddress>;

/** Where goods come back to: told to the buyer who sends them. */
export const returnAddress = byItsCountry(typedReceiver);
export type ReturnAddress = z.output<typeof returnAddress>;

/** Where goods go. */
export const shippingAddress = byItsCountry(typed);
export type ShippingAddress = z.output<typeof shippingAddress>;

export const addAddressInput = z.object({ address: shippingAddress, isDefault: z.boolean() });
export type AddAddressInput = z.output<typeof addAddressInput>;

export const updateAddressInput = z.object({ addressId: id, address: shippingAddress });
export type UpdateAddressInput = z.output<typeof updateAddressInput>;

/** Words of a Korean address: a road and a number, a building, a lot. */
export const searchRoadsInput = z.object({ words: line.min(2).max(80) });
export type SearchRoadsInput = z.output<typeof searchRoadsInput>;

export const addressRef = z.object({ addressId: id });

/** An address as it was frozen: those from before have no city and no note. */
export type FrozenAddress = FrozenReturnAddress & { readonly deliveryNote?: string };

/** A return address as it was kept: those from before have no city. */
export type FrozenReturnAddress = Omit<ReturnAddress, "city"> & { readonly city?: string };

/** An address as a reader of its country expects it, line by line, the country named in the reader's language. */
export function addressLines(
  address: Omit<PlaceAddress, "city"> & { readonly city?: string },
  locale: string,
): string[] {
  const { country, postcode, region, city, line1, line2 } = address;
  const countryName = new Intl.DisplayNames(locale, { type: "region" }).of(country) ?? country;
  const lines =
    country === "KR"
      ? [`(${postcode}) ${line1}`, line2]
      : [line1, line2, [[city, region].filter(Boolean).join(", "), postcode].filter(Boolean).join(" "), countryName];
  return lines.filter((each) => each !== "");
}

/** The same on papers, where a carrier reads it too: the country is in English, whatever the reader's language. */
export function postalLines(address: Parameters<typeof addressLines>[0]): string[] {
  return addressLines(address, "en");
}
