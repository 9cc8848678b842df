type Values = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads named values of a request, whether they came as JSON or as a form. Nothing is trusted to have a type. */
export class Fields {
  readonly #values: Values;

  constructor(values: unknown) {
    this.#values = isRecord(values) ? values : {};
  }

  /** A JSON body; anything that is not a JSON object reads as an empty one. */
  static json(body: string): Fields {
    if (body === "") return new Fields({});
    try {
      return new Fields(JSON.parse(body));
    } catch {
      return new Fields({});
    }
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  /** Non-empty text, or null. Numbers are read as their digits. */
  text(name: string): string | null {
    const value = this.#values[name];
    if (typeof value === "string" && value !== "") return value;
    return typeof value === "number" ? String(value) : null;
  }

  /** A whole number, or null when it is missing or anything else. */
  integer(name: string): number | null {
    const value = this.#values[name];
    if (typeof value === "number") return Number.isSafeInteger(value) ? value : null;
    if (typeof value !== "string" || !/^-?\d{1,15}$/.test(value)) return null;
    return Number(value);
  }

  flag(name: string): boolean {
    const value = this.#values[name];
    return value === true || value === "true" || value === "1" || value === "on";
  }

  fields(name: string): Fields {
    return new Fields(this.#values[name]);
  }

  list(name: string): unknown[] {
    const value = this.#values[name];
    if (Array.isArray(value)) return value;
    return isRecord(value) ? Object.values(value) : [];
  }

  texts(name: string): string[] {
    return this.list(name).filter((value) => typeof value === "string");
  }

  /** Every value that is text or a number, as Stripe keeps metadata. */
  strings(): Record<string, string> {
    const strings: Record<string, string> = {};
    for (const [key, value] of Object.entries(this.#values)) {
      if (typeof value === "string") strings[key] = value;
      else if (typeof value === "number" || typeof value === "boolean") strings[key] = String(value);
    }
    return strings;
  }

  entries(): [string, unknown][] {
    return Object.entries(this.#values);
  }
}

function decode(text: string): string {
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  if (!spaced.includes("%")) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** Decodes `a[b][c]=1&d[]=2` into nested values. Objects have no prototype, so that no name can reach one. */
export function decodeForm(body: string): Fields {
  const root = bare();
  if (body !== "") {
    for (const pair of body.split("&")) {
      const equals = pair.indexOf("=");
      const name = decode(equals < 0 ? pair : pair.slice(0, equals));
      put(root, name, equals < 0 ? "" : decode(pair.slice(equals + 1)));
    }
  }
  return new Fields(root);
}

/** An object without a prototype. */
function bare(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}

function put(root: Record<string, unknown>, name: string, value: string): void {
  const bracket = name.indexOf("[");
  if (bracket <= 0) {
    root[name] = value;
    return;
  }
  const path = [
    name.slice(0, bracket),
    ...name
      .slice(bracket + 1)
      .replace(/\]$/, "")
      .split("]["),
  ];
  let at = root;
  for (let i = 0; i < path.length - 1; i += 1) {
    const key = keyOf(at, path[i] ?? "");
    const next = at[key];
    if (isRecord(next)) {
      at = next;
    } else {
      const created = bare();
      at[key] = created;
      at = created;
    }
  }
  at[keyOf(at, path[path.length - 1] ?? "")] = value;
}

/** `d[]` appends: the empty key becomes the next number. */
function keyOf(target: Record<string, unknown>, key: string): string {
  return key === "" ? String(Object.keys(target).length) : key;
}
