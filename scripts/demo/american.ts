import type { MarketCode } from "@/market";

/*
 * The demo's English is written once, in metric units. In the dollar market shops write pounds, inches and American
 * spelling. Millimeters stay: lenses, watches and pens go by them there too.
 */

interface Unit {
  readonly unit: string;
  readonly of: (metric: number) => number;
}

const times = (unit: string, factor: number): Unit => ({ unit, of: (metric) => metric * factor });

/** By how much is sold in it: a refrigerator has cubic feet, a kettle quarts. */
const volume = (liters: number): Unit =>
  liters >= 100 ? times("cu ft", 0.0353147) : liters >= 8 ? times("gal", 0.264172) : times("qt", 1.05669);

const units: Readonly<Record<string, (largest: number) => Unit>> = {
  kg: () => times("lb", 2.20462),
  kilograms: () => times("pounds", 2.20462),
  g: () => times("oz", 0.035274),
  cm: () => times("in", 1 / 2.54),
  m: () => times("ft", 3.28084),
  metres: () => times("feet", 3.28084),
  "m²": () => times("sq ft", 10.7639),
  km: () => times("mi", 0.621371),
  "km/h": () => times("mph", 0.621371),
  l: volume,
  litres: volume,
  "°C": () => ({ unit: "°F", of: (celsius) => celsius * 1.8 + 32 }),
};

const spelling: readonly (readonly [RegExp, string])[] = [
  [/\b(neighb|col|fav|harb|arm)our/gi, "$1or"],
  [/\b(motor|stabil)is(ed|ing|ation)/gi, "$1iz$2"],
  [/\b(c)astor/gi, "$1aster"],
  [/\b(centi|milli|kilo)?metre/g, "$1meter"],
  [/\blitre/g, "liter"],
  [/\btyre/g, "tire"],
  [/\bTyre/g, "Tire"],
  [/\baluminium/gi, "aluminum"],
  [/\banalogue/g, "analog"],
  [/\bAnalogue/g, "Analog"],
  [/\bgrey/g, "gray"],
  [/\bGrey/g, "Gray"],
];

const figure = String.raw`\d[\d,]*(?:\.\d+)?`;
const amounts = new RegExp(
  String.raw`(${figure}(?:\s?[–×]\s?${figure}| to ${figure})*)(\s?)(kilograms|metres|litres|km/h|km|kg|cm|m²|°C|g|m|l)(?![\p{L}²/])`,
  "gu",
);

/** An English text of the demo as a market's shops write it. */
export function inEnglishOf(market: MarketCode, text: string): string {
  if (market !== "us") return text;
  const converted = text.replace(amounts, (_whole, figures: string, _gap: string, metric: string) => {
    const values = [...figures.matchAll(new RegExp(figure, "g"))].map(([value]) => Number(value.replaceAll(",", "")));
    const unit = units[metric]?.(Math.max(...values));
    if (!unit) return _whole;
    return `${figures.replace(new RegExp(figure, "g"), (value) => written(unit.of(Number(value.replaceAll(",", "")))))} ${unit.unit}`;
  });
  return spelling.reduce((written, [from, to]) => written.replace(from, to), converted);
}

/** As a shop rounds: to ten from a hundred on, to a tenth below ten. */
function written(value: number): string {
  const rounded =
    value >= 200 ? Math.round(value / 10) * 10 : value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
  return rounded.toLocaleString("en-US");
}
