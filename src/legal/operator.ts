import { market } from "@/market";

/** Who runs the market, as the law of its country has it said on every page. */
export interface Operator {
  readonly name: string;
  readonly representative: string;
  /** Korean business registration and mail-order report numbers; null where there are none. */
  readonly businessNumber: string | null;
  readonly mailOrderNumber: string | null;
  readonly address: Readonly<Record<"en" | "ko", string>>;
  readonly phone: string;
  readonly email: string;
  /** Who is responsible for personal information. */
  readonly privacyOfficer: string;
  /** Who keeps the machines: Korean law has it named. */
  readonly hosting: string | null;
}

/** SAMPLE: to be replaced by who runs this market, before it is opened to anybody. */
export const operator: Operator =
  market.country === "US"
    ? {
        name: "Partwise, Inc. (sample)",
        representative: "Jordan Sample",
        businessNumber: null,
        mailOrderNumber: null,
        address: {
          en: "500 Sample Street, Suite 200, Wilmington, DE 19801, United States",
          ko: "500 Sample Street, Suite 200, Wilmington, DE 19801, 미국",
        },
        phone: "(302) 555-0100",
        email: "help@partwise.example",
        privacyOfficer: "Jordan Sample",
        hosting: null,
      }
    : {
        name: "파트와이즈 주식회사 (예시)",
        representative: "홍길동",
        businessNumber: "000-00-00000",
        mailOrderNumber: "0000-서울예시-00000",
        address: {
          en: "1 Sample-ro, Jung-gu, Seoul 04500, Korea",
          ko: "(04500) 서울특별시 중구 예시로 1, 2층",
        },
        phone: "1588-0000",
        email: "help@partwise.example",
        privacyOfficer: "홍길동",
        hosting: "예시 호스팅 주식회사",
      };
