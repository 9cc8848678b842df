/** The first and last letters of every `unicode-range` in a style sheet. */
export function readUnicodeRanges(css: string): (readonly [first: number, last: number])[] {
  return [...css.matchAll(/unicode-range:\s*([^;]+);/g)].flatMap(([, ranges = ""]) =>
    ranges.split(",").map((range) => {
      const [first = "", last = first] = range.trim().slice(2).split("-");
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
    }),
  );
}
