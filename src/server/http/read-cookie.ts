/** A cookie of a request by its name, decoded; as it stands where it was not encoded as ours are. */
export function readCookie(header: string | null, name: string): string | undefined {
  for (const pair of (header ?? "").split(";")) {
    const [key, ...rest] = pair.trim().split("=");
    if (key !== name) continue;
    const value = rest.join("=");
    try {
      return decodeURIComponent(value);
    } catch {
      // Somebody else's, or torn: whoever reads it finds that it says nothing.
      return value;
    }
  }
  return undefined;
}

/** The names of the cookies of a request, in the order in which they stand. */
export function cookieNames(header: string | null): string[] {
  return (header ?? "")
    .split(";")
    .map((pair) => pair.trim().split("=", 1)[0] ?? "")
    .filter(Boolean);
}
