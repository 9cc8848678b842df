import type { DemoGoods } from "../listing";

export const outdoors: readonly DemoGoods[] = [
  {
    slug: "bell-tent",
    seller: "seller8",
    category: "outdoors",
    en: {
      title: "Fjella Bell Tent 4 m",
      description:
        "One pole, twelve lines, a quarter of an hour: a room of canvas in which a grown-up can stand. Cotton breathes where nylon drips, and it is warm to the touch in the morning.\n\nThe groundsheet zips out, so the walls roll up in summer. Lantern and cushions are not included.",
      specification: [
        ["Diameter", "4 m"],
        ["Height", "2.5 m, walls 60 cm"],
        ["Canvas", "Cotton 285 g, water-repellent"],
        ["Sleeps", "4"],
        ["Packed", "112 × 30 × 30 cm"],
        ["Weight", "27 kg"],
      ],
    },
    ko: {
      title: "피엘라 벨 텐트 4m",
      description:
        "기둥 하나와 줄 열두 개로 15분이면 어른이 설 수 있는 캔버스 방이 생깁니다. 나일론이라면 결로가 맺힐 곳에서 면은 숨을 쉬고, 아침에 만져도 차갑지 않습니다.\n\n그라운드시트는 지퍼로 분리되어 여름에는 벽을 걷어 올릴 수 있습니다. 랜턴과 쿠션은 포함되지 않습니다.",
      specification: [
        ["지름", "4m"],
        ["높이", "2.5m, 벽 60cm"],
        ["원단", "면 285g, 발수 가공"],
        ["인원", "4인"],
        ["수납", "112 × 30 × 30cm"],
        ["무게", "27kg"],
      ],
    },
    variants: [
      { sku: "FB-400", en: "4 m", ko: "4m", priceMinor: 1_180_000n, stock: 9 },
      { sku: "FB-500", en: "5 m", ko: "5m", priceMinor: 1_420_000n, stock: 5 },
    ],
    pictures: [
      { en: "A canvas bell tent with its door open", ko: "문을 연 캔버스 벨 텐트" },
      { en: "The tent from above with its lines", ko: "위에서 본 텐트와 당김줄" },
      { en: "The entrance with cushions, seen close", ko: "가까이에서 본 입구와 쿠션" },
    ],
  },
  {
    slug: "paddle-board",
    seller: "seller8",
    category: "outdoors",
    en: {
      title: "Driftwell 11'6 Paddle Board",
      description:
        "A hard board for lakes and long days: straight without effort, dry in small waves, with a cork deck that does not burn the feet. Rails of bamboo take the knocks of a car park.\n\nPaddle, fins and leash belong to it.",
      specification: [
        ["Size", "350 × 80 × 13 cm"],
        ["Volume", "230 l, up to 125 kg"],
        ["Build", "Foam core, bamboo, epoxy"],
        ["Deck", "Cork, 4 mm"],
        ["Fins", "2 + 1, removable"],
        ["Weight", "11.9 kg"],
      ],
    },
    ko: {
      title: "드리프트웰 11'6 패들보드",
      description:
        "호수와 긴 하루를 위한 하드 보드입니다. 힘들이지 않아도 곧게 나가고 잔물결에 젖지 않으며, 코르크 데크는 한여름에도 발이 뜨겁지 않습니다. 대나무 레일이 이동 중의 충격을 막아 줍니다.\n\n패들과 핀, 리시가 포함됩니다.",
      specification: [
        ["크기", "350 × 80 × 13cm"],
        ["부피", "230L, 최대 125kg"],
        ["구조", "폼 코어, 대나무, 에폭시"],
        ["데크", "코르크 4mm"],
        ["핀", "2 + 1, 분리형"],
        ["무게", "11.9kg"],
      ],
    },
    variants: [{ sku: "DW-116", en: "11'6, with paddle", ko: "11'6, 패들 포함", priceMinor: 1_350_000n, stock: 6 }],
    pictures: [
      { en: "A teal paddle board standing with its paddle", ko: "패들과 함께 세워 둔 청록색 패들보드" },
      { en: "The board from its side", ko: "옆에서 본 패들보드" },
      { en: "Cork deck and handle, seen close", ko: "가까이에서 본 코르크 데크와 손잡이" },
    ],
  },
  {
    slug: "camp-stove",
    seller: "seller8",
    category: "outdoors",
    en: {
      title: "Fjella Two-burner Stove Set",
      description:
        "Breakfast for six while the kettle sings: two burners of 3.2 kilowatts that also simmer, behind shields that fold with the lid. The case closes around everything.\n\nKettle, pot and two cups are part of the set; the gas bottle is not.",
      specification: [
        ["Power", "2 × 3.2 kW"],
        ["Fuel", "Propane, with regulator"],
        ["Kettle", "1.6 l, enamelled"],
        ["Pot", "3 l, stainless steel"],
        ["Packed", "58 × 34 × 16 cm"],
        ["Weight", "7.9 kg"],
      ],
    },
    ko: {
      title: "피엘라 투버너 스토브 세트",
      description:
        "주전자가 끓는 동안 여섯 사람의 아침을 차립니다. 약불까지 조절되는 3.2kW 버너 두 개와, 뚜껑과 함께 접히는 바람막이를 갖췄고 케이스 하나에 모두 들어갑니다.\n\n주전자와 냄비, 컵 두 개가 포함되며 가스통은 별도입니다.",
      specification: [
        ["화력", "3.2kW × 2"],
        ["연료", "프로판, 레귤레이터 포함"],
        ["주전자", "1.6L 에나멜"],
        ["냄비", "3L 스테인리스"],
        ["수납", "58 × 34 × 16cm"],
        ["무게", "7.9kg"],
      ],
    },
    variants: [{ sku: "FS-2B", en: "Green", ko: "그린", priceMinor: 329_000n, stock: 25 }],
    pictures: [
      { en: "A green two-burner stove with kettle and pot", ko: "주전자와 냄비를 올린 초록색 투버너 스토브" },
      { en: "The stove from above", ko: "위에서 본 스토브" },
      { en: "Burner and kettle, seen close", ko: "가까이에서 본 버너와 주전자" },
    ],
  },
  {
    slug: "field-binoculars",
    seller: "seller8",
    category: "outdoors",
    en: {
      title: "Stellume 10×42 Field Binoculars",
      description:
        "Bright at dusk, sharp to the edge, and calm enough for ten times: the weight sits between the hands. The wheel moves from two metres to the horizon in one and a half turns.\n\nFilled with nitrogen; rinses clean under the tap.",
      specification: [
        ["Magnification", "10 ×"],
        ["Objective", "42 mm"],
        ["Field", "112 m at 1,000 m"],
        ["Closest focus", "2 m"],
        ["Glasses", "18 mm eye relief"],
        ["Water", "Nitrogen-filled, 5 m"],
        ["Weight", "780 g"],
      ],
    },
    ko: {
      title: "스텔룸 10×42 필드 쌍안경",
      description:
        "해 질 녘에도 밝고 가장자리까지 선명하며, 무게 중심이 두 손 사이에 있어 10배에서도 흔들림이 적습니다. 초점 휠은 2m에서 무한대까지 한 바퀴 반이면 됩니다.\n\n질소를 채워 흐르는 물에 씻으실 수 있습니다.",
      specification: [
        ["배율", "10배"],
        ["대물렌즈", "42mm"],
        ["시야", "1,000m에서 112m"],
        ["최단 초점", "2m"],
        ["아이 릴리프", "18mm"],
        ["방수", "질소 충전, 5m"],
        ["무게", "780g"],
      ],
    },
    variants: [{ sku: "ST1042", en: "10 × 42", ko: "10×42", priceMinor: 1_480_000n, stock: 13 }],
    pictures: [
      { en: "Green-armoured binoculars with their strap", ko: "스트랩이 달린 녹색 쌍안경" },
      { en: "The binoculars from their front lenses", ko: "대물렌즈 쪽에서 본 쌍안경" },
      { en: "Objective glass, seen close", ko: "가까이에서 본 대물렌즈" },
    ],
  },
];
