import "server-only";
import { LRUCache } from "lru-cache";
import { ofProcess } from "@/server/process-state";

/** A page with all that is worked out for it once. */
export interface FinishedPage {
  readonly etag: string;
  readonly policy: string;
  readonly bytes: Buffer;
  readonly packed: Buffer;
}

/** The page that answers a search, and the headers it was sent with. */
export interface KeptAnswer extends FinishedPage {
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** As long as prerendered pages are shown before they are rebuilt by themselves: `cacheLife("minutes")`. */
const keptMs = 60_000;
const maxBytes = 32 * 1_024 * 1_024;

interface Answers {
  /** Goes up whenever something changed that an answer may show. */
  round: number;
  readonly byAddress: LRUCache<string, KeptAnswer>;
}

const answers = ofProcess<Answers>("kept-answers", () => ({
  round: 0,
  byAddress: new LRUCache<string, KeptAnswer>({
    ttl: keptMs,
    maxSize: maxBytes,
    sizeCalculation: ({ bytes, packed }) => bytes.length + packed.length + 1_024,
  }),
}));

/** What was answered at this address within the last minute, if nothing on sale has changed since. */
export function findKeptAnswer(address: string): KeptAnswer | undefined {
  return answers.byAddress.get(address);
}

/** Call it before an answer is made; the answer is then kept by what is returned, unless something changes meanwhile. */
export function prepareToKeep(address: string): (answer: KeptAnswer) => void {
  const { round } = answers;
  return (answer) => {
    if (round === answers.round) answers.byAddress.set(address, answer);
  };
}

/** Has every search answered again: something on sale has changed. */
export function forgetAnswers(): void {
  answers.round += 1;
  answers.byAddress.clear();
}
