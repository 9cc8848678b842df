import { readFile } from "node:fs/promises";
import * as fontkit from "fontkit";
import { expect, test } from "vitest";
import { readUnicodeRanges } from "./unicode-ranges";

const web = "node_modules/pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css";

test("every letter of a European name, and of Vietnamese ones, stands in a part of the typeface", async () => {
  const [parts, latin] = await Promise.all([readFile(web, "utf8"), readFile("src/app/fonts.css", "utf8")]);
  const ranges = readUnicodeRanges(parts + latin);
  const font = fontkit.create(await readFile("src/app/fonts/latin.woff2"));
  if (!("characterSet" in font)) throw new Error("a single typeface is expected");
  const cut = new Set(font.characterSet);
  const names =
    "José Núñez, García, Ángel Ruíz, Müller, François, Łukasz, Škoda, Çelik, Ağrı, Søren, Åse, Nguyễn Thị Hằng";
  const letters = [
    ...Array.from(names),
    // Latin-1 and Latin Extended-A, whole.
    ...Array.from({ length: 0x17f - 0xc0 + 1 }, (_, index) => String.fromCodePoint(0xc0 + index)),
  ].filter((letter) => letter !== " ");
  const missing = letters.filter((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return !ranges.some(([first, last]) => first <= code && code <= last);
  });
  expect(missing).toEqual([]);
  // What the style sheet promises is in the file.
  for (const [first, last] of readUnicodeRanges(latin)) {
    for (let code = first; code <= last; code += 1) {
      // A few numbers within the ranges name no letter at all.
      if (/\p{Assigned}/u.test(String.fromCodePoint(code))) expect(cut.has(code), code.toString(16)).toBe(true);
    }
  }
});
