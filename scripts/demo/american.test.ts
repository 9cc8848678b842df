import { expect, test } from "vitest";
import { demoPeopleOf } from "@/demo-people";
import { inEnglishOf } from "./american";
import { demoGoods } from "./goods";

test.for([
  ["37 kg with water", "82 lb with water"],
  ["210 × 56 × 53 cm", "83 × 22 × 21 in"],
  ["0.8–18 km/h", "0.5–11 mph"],
  ["From 2.5 to 24 kilograms each", "From 5.5 to 53 pounds each"],
  ["Water, 17 l", "Water, 4.5 gal"],
  ["230 l, up to 125 bottles", "8.1 cu ft, up to 125 bottles"],
  ["5–18 °C, one zone", "41–64 °F, one zone"],
  ["1,000 m²", "10,760 sq ft"],
  ["Knurled steel, 32 mm", "Knurled steel, 32 mm"],
  ["soft enough for the neighbours", "soft enough for the neighbors"],
  ["Motorised mount with tracking", "Motorized mount with tracking"],
  ["Stabilisation", "Stabilization"],
  ["Polished aluminium, soft castors", "Polished aluminum, soft casters"],
  ["Time, strokes, metres, watts", "Time, strokes, meters, watts"],
] as const)("“%s” is “%s” in the dollar market, and stays in won", ([metric, american]) => {
  expect(inEnglishOf("us", metric)).toBe(american);
  expect(inEnglishOf("kr", metric)).toBe(metric);
});

test("nothing of the demo's goods is metric or British in the dollar market", () => {
  const texts = demoGoods.flatMap(({ en, variants, pictures }) => [
    en.title,
    en.description,
    ...en.specification.flat(),
    ...variants.map((variant) => variant.en),
    ...pictures.map((picture) => picture.en),
  ]);
  const left = texts
    .map((text) => inEnglishOf("us", text))
    .filter((text) =>
      /\d\s?(kg|kilo|cm|m|l|g|km|°C|litres?|metres?)(?![\p{L}²/])|[Mm]etre|[Ll]itre|colour|neighbour|[Tt]yre|\bgrey|[Cc]astor|rmour|(?<!ra|prom|rv|prec)is(?:ed|ing|ation)\b/u.test(
        text,
      ),
    );
  expect(left).toEqual([]);
});

test("the dollar market's people have names and shops that Americans read", () => {
  for (const { name, shop } of demoPeopleOf("us")) expect(`${name} ${shop?.name ?? ""}`).toMatch(/^[\x20-\x7e]+$/);
  expect(demoPeopleOf("us").map(({ key, email }) => [key, email])).toEqual(
    demoPeopleOf("kr").map(({ key, email }) => [key, email]),
  );
});
