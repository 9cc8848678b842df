import { parsePgArray } from "drizzle-orm/pg-core";
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
    const parseElement = (item: unknown): unknown =>
      Array.isArray(item) ? item.map(parseElement) : parse ? parse(item) : item;
    parsers[array] = (text: string) => parsePgArray(text).map(parseElement);
  }
}
