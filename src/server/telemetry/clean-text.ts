/** Marks of what must not stand in a log, each with what stands there instead. */
const marks: readonly (readonly [mark: RegExp, instead: string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, "[address]"],
  // Keys and tokens of providers: sk_…, whsec_…, pm_…, test_sk_…, and what an Authorization header carries.
  [/\b(?:(?:test|live)_)?(?:sk|pk|rk|ck|gsk|whsec|pm|seti|tok)_\w+/g, "[key]"],
  [/\b(?:Bearer|Basic)\s+[\w.~+/=-]+/gi, "[key]"],
  // A signed token: three or more parts of base64.
  [/\b[\w-]{16,}\.[\w-]{16,}(?:\.[\w-]*)+/g, "[token]"],
  // Numbers of cards, accounts and telephones, however they are grouped. Ids have letters, figures of money are shorter.
  [/(?<![\w-])\+?\d(?:[ -]?\d){8,18}(?![\w-])/g, "[number]"],
  // What Postgres and JSON quote of a value that they could not read.
  [
    /\b(invalid input (?:syntax|value) for [^:\n]*|[^:\n]*\b(?:out of range|malformed \w+ literal|syntax error in tsquery|invalid regular expression)): ".*"/gs,
    '$1: "…"',
  ],
  [/(Unexpected (?:token|non-whitespace|number|string|end)[^,\n]*), ".*" is not valid JSON/gs, "$1 is not valid JSON"],
  // What Postgres quotes of a row that broke a rule.
  [/\(([^()]*)\)=\([^()]*\)/g, "($1)=(…)"],
];

/** A text for the log, without addresses, keys and numbers that belong to somebody. */
export function cleanText(text: string): string {
  // A failed query names its parameters after its text.
  const [told = ""] = text.split(/\n?params: /, 1);
  return marks.reduce((cleaned, [mark, instead]) => cleaned.replace(mark, instead), told);
}

/** Whether a code of Postgres says that a value was no good: such a message quotes the value. */
const isBadValue = (code: string | number | null): boolean => typeof code === "string" && /^22[0-9A-Z]{3}$/.test(code);

/** What comes before the first value that a message quotes, or names after a colon. */
const beforeValues = (message: string): string => message.split(/["':\u201c]/, 1)[0] ?? "";

/** What is told of an error: what it is, where, and why. */
export interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  readonly code: string | null;
  readonly stack: string | null;
  readonly cause: ErrorDescription | null;
}

const maxCauses = 5;

/**
 * An error as it is logged. Only its kind, message, code and place are taken, cleaned: providers, the database driver
 * and HTTP clients hang requests, parameters and rows on their errors.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) {
    return { type: typeof error, message: cleanText(String(error)), code: null, stack: null, cause: null };
  }
  const code =
    "code" in error && (typeof error.code === "string" || typeof error.code === "number") ? error.code : null;
  return {
    type: error.name,
    message:
      isBadValue(code) || error instanceof SyntaxError
        ? cleanText(beforeValues(error.message))
        : cleanText(error.message),
    code: code === null ? null : String(code),
    stack: placesOf(error),
    cause: error.cause === undefined || depth >= maxCauses ? null : describeError(error.cause, depth + 1),
  };
}

/** The stack without the message in front of it, which may run over several lines. */
function placesOf({ stack }: Error): string | null {
  const places = stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  return places.length > 0 ? places.join("\n") : null;
}
