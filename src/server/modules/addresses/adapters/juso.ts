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
const maxFound = 20;

/** The service refuses these, so they say nothing to it. */
const refusedSigns = /[%=><[\]]/g;

const answer = z.object({
  results: z.object({
    common: z.object({ errorCode: z.string(), totalCount: z.coerce.number().int().nonnegative() }),
    juso: z.array(z.object({ roadAddr: z.string(), jibunAddr: z.string(), zipNo: z.string() })).nullish(),
  }),
});

/**
 * Codes by the list in the service's developer guide (business.juso.go.kr, "검색 API", error codes). What is wrong with the
 * words: none (E0005), one letter (E0008), digits alone (E0009), too long (E0010), too long a number (E0011), signs and
 * digits alone (E0012), words of SQL (E0013). And that they fit too much: a province or district alone (E0006), more than
 * 9,000 hits (E0015). The rest, such as a key that is not approved (E0001) or has run out (E0014) and a fault of the
 * service (-999), is ours or theirs, and so is a code that is not in the list.
 */
const unclear = new Set(["E0005", "E0008", "E0009", "E0010", "E0011", "E0012", "E0013"]);
const tooMany = new Set(["E0006", "E0015"]);

/** The Ministry of the Interior's search of road addresses (`addrLinkApi.do`), asked from the server, which has the key. */
export function createJusoSearch({ apiUrl, key, timeoutMs = 4_000 }: JusoSettings): RoadSearch {
  return {
    async find(words): Promise<RoadsFound> {
      const asked = new URLSearchParams({
        confmKey: key,
        currentPage: "1",
        countPerPage: String(maxFound),
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
        if (tooMany.has(common.errorCode)) return { kind: "too_many" };
        // A key that is wrong or has run out is the operator's to mend.
        logger.error({ code: common.errorCode }, "the search of road addresses refuses us");
      } catch (error) {
        logger.warn({ err: error }, "the search of road addresses does not answer");
      }
      return { kind: "unavailable" };
    },
  };
}
