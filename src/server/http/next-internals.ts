/**
 * All that we know of Next without its documentation saying so. Each piece was found in the version below, holds until
 * the next one is looked at, and is checked against a build in `tests/next-internals.test.ts`. Nothing is imported here but
 * Node's own modules: the server before Next runs this too, without a bundle.
 * See docs/decisions/009-one-server-before-next.md.
 */
import { existsSync, readFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import path from "node:path";

/** The version of Next for which all of this was tested. With another one, pages are served by Next alone. */
export const verifiedVersion = "16.4.5";

/**
 * The environment in which Next's documented handler serves a standalone build: the build's configuration is handed over
 * as the generated server hands it over, and signals are left to us, because Next would wait for live updates for ever.
 */
export function standaloneEnvironment(folder: string): Readonly<Record<string, string>> {
  const files = readJson(path.join(folder, ".next/required-server-files.json")) as { readonly config: object };
  return {
    NODE_ENV: "production",
    NEXT_MANUAL_SIG_HANDLE: "true",
    __NEXT_PRIVATE_STANDALONE_CONFIG: JSON.stringify(files.config),
  };
}

/** Next's own list of routes: `/[locale]/(browse)/listings/[slug]/page`. */
export function readRoutes(folder: string): string[] {
  return Object.keys(readJson(path.join(folder, "server/app-paths-manifest.json")) as object);
}

/** The steps after the language of all pages of a group: `["listings", "[slug]"]`. */
export function stepsInGroup(routes: readonly string[], group: string): string[][] {
  const prefix = `/[locale]/(${group})`;
  return routes.flatMap((route) => {
    const end = /\/(?:page|route)$/.exec(route);
    if (!end || !route.startsWith(`${prefix}/`)) return [];
    return [route.slice(prefix.length, end.index).split("/").slice(1)];
  });
}

/** The addresses of files that routes make, such as /robots.txt. */
export function fileRoutes(routes: readonly string[]): string[] {
  return routes.flatMap((route) => /^(\/[^[\]]*)\/route$/.exec(route)?.[1] ?? []);
}

/** The HTML of a page as the build prerendered it, null where it did not. */
export function readPrerendered(folder: string, address: string): string | null {
  const file = path.join(folder, "server/app", `${address}.html`);
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

/** Whether a page that was ended with this is prerendered: Next sends such a page as one string, and streams the others. */
export function isPrerendered(page: string | Buffer): page is string {
  return typeof page === "string";
}

/** Whether what is asked for is what Next fetches within a page to go to another, not a document. */
export function isPageData(headers: IncomingHttpHeaders, place: string): boolean {
  return headers["rsc"] !== undefined || /\.(?:rsc|segments)\b/.test(place);
}

/** Next's optimiser of pictures. */
export const imagePath = "/_next/image";

/**
 * Tells Next the policy of a page that is rendered for its request. It reads the nonce in it, from a header of the
 * request, and writes it on every script of its own. Without a policy, the header that a sender made up is taken out.
 */
export function tellPolicy(headers: IncomingHttpHeaders, policy: string | null): void {
  if (policy === null) delete headers["content-security-policy"];
  else headers["content-security-policy"] = policy;
}

/**
 * The cookie with which Next renders every page for its request (Draft Mode), so that each can carry a nonce. Its name
 * and value are the build's own; it is given to requests on their way to Next and to no browser.
 */
export function readDraftCookie(folder: string): string {
  const manifest = readJson(path.join(folder, "prerender-manifest.json")) as { preview?: { previewModeId?: unknown } };
  const id = manifest.preview?.previewModeId;
  if (typeof id !== "string" || id === "") throw new Error("the build has no id for Draft Mode: it cannot be served");
  return `__prerender_bypass=${id}`;
}

const jsonPush =
  /^(?:self\.__next_f\.push|\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\)\.push)\(([\s\S]*)\);?$/;
const fixed = [
  /^\(self\.__next_f=self\.__next_f\|\|\[\]\)\.push\(\[0\]\)$/,
  /^requestAnimationFrame\(function\(\)\{\$RT=performance\.now\(\)\}\);$/,
  // A page whose address was not known at the build fetches its content.
  /^__NEXT_CLIENT_RESUME=fetch\(location\.pathname\+'\?_rsc=[\w-]+',\{credentials:'same-origin',headers:\{(?:'[\w-]+': '[\w/-]+',?)+\}\}\)$/,
  // React's instructions to put a streamed part in its place.
  /^(?:\$R[A-Z]\((?:"[\w:-]*"(?:,(?=")|(?=\))))+\);?)+$/,
];

/**
 * Whether a script is one that Next writes and that can do nothing but hand over data or put a streamed part in its
 * place. Text of people ends up inside the data, as a text; what somebody smuggled into the page as a script of its own
 * has another form.
 */
export function isFromNext(script: string): boolean {
  const pushed = jsonPush.exec(script)?.[1];
  if (pushed !== undefined) {
    try {
      JSON.parse(pushed);
      return true;
    } catch {
      return false;
    }
  }
  return fixed.some((form) => form.test(script));
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
