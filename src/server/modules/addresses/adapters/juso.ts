import { z } from "zod";
import { logger } from "@/server/telemetry/logger";
import type { RoadSearch, RoadsFound } from "../domain/road-search";

export interface JusoSettings {
  readonly apiUrl: string;
  /** The approval key (`confmKey`). */
  readonly key: string;
  readonly timeoutMs?: number;
}

/** How many addresses one answer carries. */
const mostFound = 20;

/** The service refuses these, so they say nothing to it. */
const refusedSigns = /[%=><[\]]/g;

const answer = z.object({
  results: z.object({
    common: z.object({ errorCode: z.string(), totalCount: z.coerce.number().int().nonnegative() }),
    juso: z.array(z.object({ roadAddr: z.string(), jibunAddr: z.string(), zipNo: z.string() })).nullish(),
  }),
});

/** Codes of the service's guide: what is wrong with the words, and that they fit too much. The rest is ours or theirs. */
const unclear = new Set(["E0005", "E0006", "E0008", "E0009", "E0010", "E0011", "E0012", "E0013"]);
const tooMany = "E0015";

/** The Ministry of the Interior's search of road addresses (`addrLinkApi.do`), asked from the server, which has the key. */
export function createJusoSearch({ apiUrl, key, timeoutMs = 4_000 }: JusoSettings): RoadSearch {
  return {
    async find(words): Promise<RoadsFound> {
      const asked = new URLSearchParams({
        confmKey: key,
        currentPage: "1",
        countPerPage: String(mostFound),
        keyword: words.replace(refusedSigns, " ").trim(),
        resultType: "json",
      });
      try {
        const response = await fetch(`${apiUrl}/addrlink/addrLinkApi.do`, {
          method: "POST",
          body: asked,
          signal: AbortSignal.timeout(timeoutMs),
        });
        const { common, juso } = answer.parse(await response.json()).results;
        if (common.errorCode === "0") {
          const addresses = (juso ?? []).map(({ roadAddr, jibunAddr, zipNo }) => ({
            postcode: zipNo,
            road: roadAddr.normalize("NFC").trim(),
            lot: jibunAddr.normalize("NFC").trim(),
          }));
          return { kind: "found", addresses, total: common.totalCount };
        }
        if (unclear.has(common.errorCode)) return { kind: "unclear" };
        if (common.errorCode === tooMany) return { kind: "too_many" };
        // A key that is wrong or has run out is the operator's to mend.
        logger.error({ code: common.errorCode }, "the search of road addresses refuses us");
      } catch (error) {
        logger.warn({ err: error }, "the search of road addresses does not answer");
      }
      return { kind: "unavailable" };
    },
  };
}
