import "server-only";
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import fresh from "fresh";
import { LRUCache } from "lru-cache";
import { logger } from "@/server/telemetry/logger";
import { type BufferedPage, bufferPage } from "./buffer-page";
import { inlineScripts, pagePolicy, scriptHash } from "./content-policy";
import { findKeptAnswer, prepareToKeep, type FinishedPage, type KeptAnswer } from "./kept-answers";
import { isFromNext, isPrerendered } from "./next-internals";
import { isSearchDocument } from "./search-page";

/** Answers for a page that is the same for everybody, holding it until it is whole. */
export type HeldPages = (place: string, request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** A prerendered page. The same text from Next is the same page. */
interface PrerenderedPage extends FinishedPage {
  readonly text: string;
}

interface Holding {
  readonly prerendered: LRUCache<string, PrerenderedPage>;
  /** The policy of a page names the scripts in it. */
  readonly policyOf: (page: string, place: string) => string;
}

/** How much of prerendered pages is remembered. */
const maxPagesBytes = 64 * 1_024 * 1_024;

const pack = promisify(gzip);

/**
 * Pages that are the same for everybody are held until they are whole, so that their policy can name the scripts in them.
 * What is prerendered is finished and packed once; what a search found is kept for a moment.
 */
export function createHeldPages({
  ownPages,
  secure,
}: {
  readonly ownPages: readonly string[];
  readonly secure: boolean;
}): HeldPages {
  const ownScripts = new Set(ownPages.flatMap(inlineScripts));
  const holding: Holding = {
    prerendered: new LRUCache<string, PrerenderedPage>({
      maxSize: maxPagesBytes,
      sizeCalculation: ({ text, bytes, packed }) => 2 * text.length + bytes.length + packed.length,
    }),
    policyOf: (page, place) => {
      const hashes = new Set<string>();
      for (const script of inlineScripts(page)) {
        if (isFromNext(script) || ownScripts.has(script)) hashes.add(scriptHash(script));
        else logger.warn({ path: place, begins: script.slice(0, 60) }, "a script in a page is not ours");
      }
      return pagePolicy({ scripts: { hashes: [...hashes] }, providers: null, secure });
    },
  };
  return (place, request, response, next) => {
    if (!path.extname(place)) {
      const packed = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
      // What is held is packed here, once for each page, not by Next for each reader.
      delete request.headers["accept-encoding"];
      const search = isSearchDocument(request, place) ? (request.url ?? place) : null;
      const known = search === null ? undefined : findKeptAnswer(search);
      if (known) {
        for (const [name, value] of known.headers) response.setHeader(name, value);
        sendBody(chooseBody(known, response, packed), response);
        return;
      }
      hold(holding, { place, packed, keep: search === null ? null : prepareToKeep(search) }, response);
    }
    next();
  };
}

/** What is asked for, whether its reader unpacks, and what keeps the answer for the next reader. */
interface Held {
  readonly place: string;
  readonly packed: boolean;
  readonly keep: ((answer: KeptAnswer) => void) | null;
}

/** Finishes what Next writes into a response, once it is whole. */
function hold(holding: Holding, held: Held, response: ServerResponse): void {
  const { place, packed } = held;
  bufferPage(
    response,
    (page) => {
      response.appendHeader("vary", "accept-encoding");
      const same = isPrerendered(page) && response.statusCode === 200 ? holding.prerendered.get(place) : undefined;
      return same?.text === page ? chooseBody(same, response, packed) : finishPage(holding, held, page, response);
    },
    (error) => logger.error({ err: error, path: place }, "a page could not be finished"),
  );
}

async function finishPage(
  holding: Holding,
  { place, packed, keep }: Held,
  page: BufferedPage,
  response: ServerResponse,
): Promise<Buffer | null> {
  // Anyone who asks for what there is not must not push out what there is.
  if (response.statusCode !== 200 || (!isPrerendered(page) && !keep)) {
    response.setHeader("content-security-policy", holding.policyOf(page.toString("utf8"), place));
    const bytes = Buffer.from(page);
    if (!packed) return bytes;
    response.setHeader("content-encoding", "gzip");
    return pack(bytes);
  }
  if (isPrerendered(page)) {
    const made = { text: page, ...(await finishOnce(holding, page, Buffer.from(page), place)) };
    holding.prerendered.set(place, made);
    return chooseBody(made, response, packed);
  }
  const made = await finishOnce(holding, page.toString("utf8"), page, place);
  keep?.({ ...made, headers: headersToKeep(response) });
  return chooseBody(made, response, packed);
}

async function finishOnce({ policyOf }: Holding, text: string, bytes: Buffer, place: string): Promise<FinishedPage> {
  return {
    // Weak, because the packed page has the same.
    etag: `W/"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`,
    policy: policyOf(text, place),
    bytes,
    packed: await pack(bytes),
  };
}

/** Headers for a finished page; what of it is to be sent, null when the reader has it. */
function chooseBody(page: FinishedPage, response: ServerResponse, packed: boolean): Buffer | null {
  response.setHeader("etag", page.etag);
  if (fresh(response.req.headers, { etag: page.etag })) {
    response.statusCode = 304;
    // A browser that has the page keeps the policy it came with.
    return null;
  }
  response.setHeader("content-security-policy", page.policy);
  if (packed) response.setHeader("content-encoding", "gzip");
  return packed ? page.packed : page.bytes;
}

/** What Next says of a page that is the same for the next reader. */
const keptHeaders = ["content-type", "cache-control", "link", "vary"];

function headersToKeep(response: ServerResponse): [name: string, value: string][] {
  return keptHeaders.flatMap((name): [string, string][] => {
    const value = response.getHeader(name);
    return value === undefined ? [] : [[name, String(value)]];
  });
}

function sendBody(body: Buffer | null, response: ServerResponse): void {
  if (body !== null) response.setHeader("content-length", body.length);
  response.end(body ?? undefined);
}
