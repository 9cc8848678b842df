import { createHash } from "node:crypto";

/** What of the outside world a page of payments lets in: the provider's own script, field, window and API. */
export interface ProviderSources {
  readonly scripts: readonly string[];
  readonly frames: readonly string[];
  readonly connections: readonly string[];
}

/** Which scripts a document may run: those with its nonce and what they load, or the build's own and those named by digest. */
export type ScriptSources = { readonly nonce: string } | { readonly hashes: readonly string[] };

interface PagePolicy {
  readonly scripts: ScriptSources;
  /** Whom the page lets in besides us; null on every page where nobody pays. */
  readonly providers: ProviderSources | null;
  /** Whether people reach the market over https. */
  readonly secure: boolean;
}

/**
 * The content policy of a page. Scripts are never allowed by being inline or by where they come from alone: an acting
 * page names a nonce that is new with each request, a prerendered one the digests of the scripts that Next wrote into
 * it. Styles may be inline, because React writes style attributes. See docs/decisions/080-content-policy.md.
 */
export function pagePolicy({ scripts, providers, secure }: PagePolicy): string {
  const from = "nonce" in scripts ? [`'nonce-${scripts.nonce}'`, "'strict-dynamic'"] : scripts.hashes;
  const directives: readonly (readonly [name: string, ...sources: readonly string[]])[] = [
    ["default-src", "'self'"],
    // Browsers that know 'strict-dynamic' ignore the addresses; the others need them.
    ["script-src", "'self'", ...from, ...(providers?.scripts ?? [])],
    ["style-src", "'self'", "'unsafe-inline'"],
    // A picture that is being uploaded is shown from the browser's memory.
    ["img-src", "'self'", "data:", "blob:"],
    ["font-src", "'self'"],
    ["connect-src", "'self'", ...(providers?.connections ?? [])],
    // A contract is read within the page on which it is signed.
    ["frame-src", ...("nonce" in scripts ? ["'self'", ...(providers?.frames ?? [])] : ["'none'"])],
    ["worker-src", "'none'"],
    ["object-src", "'none'"],
    ["base-uri", "'none'"],
    // A provider's script may leave for its window by sending a form.
    ["form-action", "'self'", ...(providers?.frames ?? [])],
    ["frame-ancestors", "'none'"],
    ...(secure ? [["upgrade-insecure-requests"] as const] : []),
  ];
  return directives.map((directive) => directive.join(" ")).join("; ");
}

const stripeScript = "https://js.stripe.com";
const tossScript = "https://js.tosspayments.com";

/** What the providers need in the browser. A stand-in is all of its provider at one address. */
export function providerSources(scriptUrls: { readonly stripe: string; readonly toss: string }): ProviderSources {
  const stripe = new URL(scriptUrls.stripe).origin;
  const toss = new URL(scriptUrls.toss).origin;
  const isStripe = stripe === stripeScript;
  const isToss = toss === tossScript;
  const tossPages = isToss ? ["https://*.tosspayments.com"] : [toss];
  return {
    scripts: [stripe, ...(isStripe ? ["https://*.js.stripe.com"] : []), toss],
    frames: [stripe, ...(isStripe ? ["https://*.js.stripe.com", "https://hooks.stripe.com"] : []), ...tossPages],
    connections: [...(isStripe ? [stripe, "https://api.stripe.com"] : [stripe]), ...tossPages],
  };
}

/** The inline scripts of a document that a browser would run, as they stand in it. */
export function inlineScripts(html: string): string[] {
  const found: string[] = [];
  for (const [, attributes = "", text = ""] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/gi)) {
    if (/\ssrc=/i.test(attributes) || text === "") continue;
    // What is typed as data is not run.
    if (/\stype="application\/(ld\+)?json"/i.test(attributes)) continue;
    found.push(text);
  }
  return found;
}

/** A script's digest, as a content policy names it. */
export function scriptHash(script: string): string {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}
