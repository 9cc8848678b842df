import type { $ZodType, $ZodTypes } from "zod/v4/core";
import { safeParse } from "zod/v4/core";

const uuid = "0190a6f5-3c1e-7a11-8f3e-5b7a9d0c1e2f";

/** What no text and no id may hold: refused wherever it stands. */
export const neverValid: readonly unknown[] = [
  "\u0000",
  "a\u0000b",
  `${uuid}\u0000`,
  "\ud800",
  "a\udc00b",
  "\ud83d\ud83d\ude00",
];

/** A hundred values that somebody may send in the place of any other. */
export const badValues: readonly unknown[] = [
  ...neverValid,
  ...["\u0001", "\u001b[31m", "\u007f", "\u0085", "\ufffe", "\uffff", "\u202e", "\u200b", "\u3164", "\u00ad"],
  ...[
    "",
    " ",
    "\n",
    "\t",
    "\r\n",
    "a\nb",
    "a".repeat(10_000),
    "가".repeat(3_000).normalize("NFD"),
    "\u0300".repeat(500),
  ],
  ...[
    "'",
    '"',
    "\\",
    "\\u0000",
    "%",
    "%00",
    "%E0%A4%A",
    "'; drop table orders; --",
    "{}",
    "[]",
    "null",
    "(",
    "*",
    "&|!",
  ],
  ...["__proto__", "constructor", "../../../etc/passwd", "<script>alert(1)</script>", "${x}", "{{7*7}}", "😀", "👩‍👩‍👧"],
  ...["NaN", "Infinity", "-1", "0", "1e309", "0x10", "９９", "١٢٣", "999999999999999999999999999999"],
  ...["00000000-0000-0000-0000-000000000000", uuid.toUpperCase(), `{${uuid}}`, uuid.replaceAll("-", ""), uuid.slice(1)],
  ...["-".repeat(36), "0000-01-01", "2026-02-30", "9999-12-31", "99999-01-01", "-0001-01-01", "infinity", "now"],
  ...[0, -1, -0, 1.5, NaN, Infinity, -Infinity, 2 ** 31, -(2 ** 31), 2 ** 53, 2 ** 63, 1e308, 5e-324],
  ...[0n, -1n, 2n ** 63n, -(2n ** 63n), 2n ** 64n, 10n ** 40n],
  ...[null, undefined, true, false, [], [null], [[]], {}, { a: 1 }, Object.create(null) as object],
  ...[
    new Date(NaN),
    new Date(0),
    new Date(8.64e15),
    new Date(-8.64e15),
    new Map(),
    new Set(["a"]),
    new URL("a://b"),
    /a/,
  ],
];

/** Texts of which one fits most forms; `byName` are for forms that hang together. */
const texts = [uuid, "a", "partwise", "abcdefghijklmnopqrstuvwxyz", "a".repeat(64), "2026-12-01", "123456", "10:30"];
const byName: Readonly<Record<string, string>> = {
  country: "KR",
  postcode: "04524",
  phone: "010-1234-5678",
  email: "person@partwise.example",
  contactEmail: "shop@partwise.example",
  mailOrderNumber: "",
  bankCode: "004",
  accountNumber: "110-123-456789",
  accountNumberAgain: "110-123-456789",
  routingNumber: "021000021",
  businessNumber: "",
};

/** A value that a schema takes, written from the schema itself. Throws where it knows none: then it must learn one. */
export function validFor(schema: $ZodType, name = ""): unknown {
  const type = (schema as $ZodTypes)._zod.def;
  switch (type.type) {
    case "string": {
      const found = [byName[name], ...Object.values(byName), ...texts].find(
        (text) => text !== undefined && accepts(schema, text),
      );
      if (found === undefined) throw new Error(`no text is known that fits the input \`${name}\``);
      return found;
    }
    case "number":
      return firstOf(schema, name, [1, 0, 6, 12, 100, 1_000, 1_500]);
    case "bigint":
      return firstOf(schema, name, [1n, 0n, 1_000n, 100_000n]);
    case "boolean":
      return true;
    case "date":
      return new Date("2026-12-01T00:00:00Z");
    case "enum":
      return Object.values(type.entries)[0];
    case "literal":
      return type.values[0];
    case "object":
      return validObject(schema, type.shape);
    case "array": {
      const one = [validFor(type.element, name)];
      return accepts(schema, one) ? one : [];
    }
    case "union":
      return validFor(first(type.options, name), name);
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "nonoptional":
    case "readonly":
    case "catch":
      return validFor(type.innerType, name);
    case "pipe":
      return validFor(type.in, name);
    case "record":
      return {};
    default:
      throw new Error(`no value is known for the input \`${name}\` of type ${type.type}`);
  }
}

/** With everything that it may have; where that is too much together, with what it must have. */
function validObject(schema: $ZodType, shape: Readonly<Record<string, $ZodType>>): unknown {
  const whole = Object.entries(shape).map(([key, inner]): [string, unknown] => [key, validFor(inner, key)]);
  if (accepts(schema, Object.fromEntries(whole))) return Object.fromEntries(whole);
  return Object.fromEntries(whole.filter(([key]) => !accepts(shape[key] ?? schema, undefined)));
}

/** Every place in a value: the whole, its parts, and theirs. */
export function placesIn(value: unknown, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (Array.isArray(value)) return [at, ...value.flatMap((inner, index) => placesIn(inner, [...at, index]))];
  if (typeof value !== "object" || value === null || value instanceof Date) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))];
}

/** The value with another in one of its places. */
export function withAt(value: unknown, [step, ...rest]: readonly (string | number)[], other: unknown): unknown {
  if (step === undefined) return other;
  if (Array.isArray(value)) {
    return value.map((inner: unknown, index) => (index === step ? withAt(inner, rest, other) : inner));
  }
  const record = Object(value) as Record<string, unknown>;
  return { ...record, [step]: withAt(record[step], rest, other) };
}

/** What stands at a place. */
export function valueAt(value: unknown, [step, ...rest]: readonly (string | number)[]): unknown {
  return step === undefined ? value : valueAt(Reflect.get(Object(value), step), rest);
}

function accepts(schema: $ZodType, value: unknown): boolean {
  return safeParse(schema, value).success;
}

function firstOf(schema: $ZodType, name: string, values: readonly unknown[]): unknown {
  const found = values.find((value) => accepts(schema, value));
  if (found === undefined) throw new Error(`no number is known that fits the input \`${name}\``);
  return found;
}

function first(options: readonly $ZodType[], name: string): $ZodType {
  const [option] = options;
  if (!option) throw new Error(`the input \`${name}\` is a choice of nothing`);
  return option;
}
