import type { ValueParsing } from "./pool";

/** Postgres's own element types and the arrays of them; these numbers never change (pg_type.dat). */
const arrayTypes: Readonly<Record<string, readonly [element: number, array: number]>> = {
  bool: [16, 1000],
  char: [18, 1002],
  name: [19, 1003],
  int8: [20, 1016],
  int2: [21, 1005],
  int4: [23, 1007],
  text: [25, 1009],
  oid: [26, 1028],
  float4: [700, 1021],
  float8: [701, 1022],
  bpchar: [1042, 1014],
  varchar: [1043, 1015],
  uuid: [2950, 2951],
};

/**
 * Has arrays of Postgres's own types read as arrays. The driver would ask each server for its types at each connect,
 * outside of any statement, and ends the process when it loses the connection in that moment. Arrays of our own types
 * are columns, which Drizzle reads.
 */
export function readArrays({ parsers }: ValueParsing): void {
  for (const [element, array] of Object.values(arrayTypes)) {
    const parse = parsers[element];
    parsers[array] = (text: string) => parseArray(text, (item): unknown => (parse ? parse(item) : item));
  }
}

/** Reads an array as Postgres writes it (documentation, 8.15.6), in any number of dimensions; NULL is null. */
function parseArray(text: string, parse: (item: string) => unknown): unknown[] {
  const open: unknown[][] = [[]];
  // An opening or closing brace; what stands in quotes, where a backslash makes the next letter plain; or a bare item.
  for (const [token, quoted] of text.matchAll(/[{}]|"((?:[^"\\]|\\.)*)"|[^{},"]+/gs)) {
    const last = open.at(-1) ?? [];
    if (token === "{") {
      const inner: unknown[] = [];
      last.push(inner);
      open.push(inner);
    } else if (token === "}") open.pop();
    else if (quoted !== undefined) last.push(parse(quoted.replace(/\\(.)/gs, "$1")));
    else last.push(token === "NULL" ? null : parse(token));
  }
  const [whole] = open[0] ?? [];
  return Array.isArray(whole) ? whole : [];
}
