import { json, type Reply, Router, serve, type RunningServer } from "../http/server";

/** The key that this stand-in approves. */
export const jusoKey = "TESTJUSOGOKR";

export interface JusoOptions {
  readonly host: string;
  /** 0 chooses a free one. */
  readonly port: number;
  readonly log?: (line: string) => void;
}

/** A few addresses of the register, as its search answers them. */
const register = [
  ["서울특별시 중구 세종대로 110 (태평로1가)", "서울특별시 중구 태평로1가 31 서울특별시청", "04524", "서울특별시청"],
  ["서울특별시 종로구 세종대로 209 (세종로)", "서울특별시 종로구 세종로 77-6 정부서울청사", "03171", "정부서울청사"],
  [
    "서울특별시 강남구 테헤란로 152 (역삼동)",
    "서울특별시 강남구 역삼동 737 강남파이낸스센터",
    "06236",
    "강남파이낸스센터",
  ],
  ["경기도 성남시 분당구 판교역로 166 (백현동)", "경기도 성남시 분당구 백현동 532", "13529", ""],
  [
    "부산광역시 해운대구 센텀중앙로 79 (우동)",
    "부산광역시 해운대구 우동 1458 센텀사이언스파크",
    "48058",
    "센텀사이언스파크",
  ],
  ["대구광역시 중구 공평로 88 (동인동1가)", "대구광역시 중구 동인동1가 2-1 대구광역시청", "41911", "대구광역시청"],
  ["제주특별자치도 제주시 첨단로 242 (영평동)", "제주특별자치도 제주시 영평동 2181", "63309", ""],
  ["세종특별자치시 도움6로 11 (어진동)", "세종특별자치시 어진동 558", "30103", ""],
] as const;

const messages: Readonly<Record<string, string>> = {
  "0": "정상",
  E0001: "승인되지 않은 KEY 입니다.",
  E0005: "검색어가 입력되지 않았습니다.",
  E0006: "주소를 상세히 입력해 주시기 바랍니다.",
  E0008: "검색어는 두글자 이상 입력되어야 합니다.",
  E0009: "검색어는 문자와 숫자 같이 입력되어야 합니다.",
  E0010: "검색어가 너무 깁니다. (한글40자, 영문,숫자 80자 이하)",
  E0011: "검색어에 너무 긴 숫자가 포함되어 있습니다. (숫자10자 이하)",
  E0012: "특수문자+숫자만으로는 검색이 불가능 합니다.",
  E0015: "검색 범위를 초과하였습니다.",
};

/** What the service finds wrong with the words, in its own codes; null when it searches for them. */
function refusalOf(words: string): string | null {
  if (words === "") return "E0005";
  if (words.length < 2) return "E0008";
  if (words.length > 80) return "E0010";
  if (/\d{11}/.test(words)) return "E0011";
  if (/^\d+$/.test(words)) return "E0009";
  if (/^[\d\s\p{P}\p{S}]+$/u.test(words)) return "E0012";
  // A whole province is refused by name, and a word of half the streets for the number of its hits.
  if (/^(?:서울|서울특별시|경기도?|부산|부산광역시)$/.test(words)) return "E0006";
  return /^(?:도로|대로|번길)$/.test(words) ? "E0015" : null;
}

/** Plays the state's search of road addresses (도로명주소, `addrLinkApi.do`) over HTTP. */
export async function startJuso({ host, port, log }: JusoOptions): Promise<RunningServer> {
  function search(asked: URLSearchParams): Reply {
    const words = (asked.get("keyword") ?? "").trim();
    const page = Number(asked.get("currentPage") ?? 1);
    const perPage = Number(asked.get("countPerPage") ?? 10);
    const code = asked.get("confmKey") === jusoKey ? refusalOf(words) : "E0001";
    const parts = words.split(/\s+/);
    const found =
      code === null ? register.filter((row) => parts.every((part) => row.some((text) => text.includes(part)))) : [];
    const shown = found.slice((page - 1) * perPage, page * perPage);
    return json(200, {
      results: {
        common: {
          totalCount: String(found.length),
          currentPage: page,
          countPerPage: perPage,
          errorCode: code ?? "0",
          errorMessage: messages[code ?? "0"],
        },
        juso:
          code === null
            ? shown.map(([road, lot, zip, building]) => ({
                roadAddr: road,
                roadAddrPart1: road.replace(/ \(.*/, ""),
                roadAddrPart2: ` ${/\(.*\)/.exec(road)?.[0] ?? ""}`,
                jibunAddr: lot,
                zipNo: zip,
                bdNm: building,
              }))
            : null,
      },
    });
  }
  const path = "/addrlink/addrLinkApi.do";
  const router = new Router()
    .on("GET", path, (request) => search(new URLSearchParams(request.search)))
    .on("POST", path, (request) => search(new URLSearchParams(request.body)));
  return serve({
    host,
    port,
    router,
    notFound: () => json(404, {}),
    broken: (error) => {
      log?.(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return json(500, {});
    },
  });
}
