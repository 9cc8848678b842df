/**
 * Cuts `src/app/fonts/latin.woff2` out of the market's typeface: the Latin letters that none of its web parts has (á, í,
 * ñ, Ł, ễ and their like), and prints which they are for `src/app/fonts.css`. Run it again when the typeface is renewed.
 */
import { readFile, writeFile } from "node:fs/promises";
import * as fontkit from "fontkit";
import subsetFont from "subset-font";
import { readUnicodeRanges } from "./unicode-ranges";

const folder = "node_modules/pretendard/dist/web/variable";
const whole = await readFile(`${folder}/woff2/PretendardVariable.woff2`);
const parts = readUnicodeRanges(await readFile(`${folder}/pretendardvariable-dynamic-subset.css`, "utf8"));
const font = fontkit.create(whole);
if (!("characterSet" in font)) throw new Error("a single typeface is expected");

const latin = font.characterSet
  .filter((code) => /\p{Script=Latin}/u.test(String.fromCodePoint(code)) || (code >= 0xa0 && code <= 0xff))
  .filter((code) => !parts.some(([first, last]) => first <= code && code <= last))
  .toSorted((one, other) => one - other);
const cut = await subsetFont(whole, String.fromCodePoint(...latin), { targetFormat: "woff2" });
await writeFile("src/app/fonts/latin.woff2", cut);

const ranges: [number, number][] = [];
for (const code of latin) {
  const last = ranges.at(-1);
  if (last && last[1] === code - 1) last[1] = code;
  else ranges.push([code, code]);
}
const hex = (code: number) => code.toString(16);
process.stdout.write(
  ranges.map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`)).join(", "),
);
