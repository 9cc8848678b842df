import type { DemoGoods } from "../listing";

export const watches: readonly DemoGoods[] = [
  {
    slug: "dive-watch",
    seller: "seller6",
    category: "watches",
    en: {
      title: "Aurel Abyss 300 Dive Watch",
      description:
        "Made to be worn in the water and not only beside it: 300 metres, a ceramic bezel that clicks once for each minute, and hands that can be read in the dark until morning. The bracelet lengthens over a wetsuit without a tool.\n\nEach watch is tested under pressure before it leaves; the record is in the box.",
      specification: [
        ["Case", "Steel, 41 mm, 12.4 mm high"],
        ["Movement", "Automatic, 70 hours"],
        ["Crystal", "Sapphire, coated inside"],
        ["Bezel", "Ceramic, 60 clicks"],
        ["Water", "300 m"],
        ["Band", "Steel, fine adjustment"],
        ["Guarantee", "5 years"],
      ],
    },
    ko: {
      title: "오렐 어비스 300 다이버 시계",
      description:
        "물가가 아니라 물속에서 차는 시계입니다. 300m 방수, 1분마다 딸깍이는 세라믹 베젤, 아침까지 어둠 속에서 읽히는 핸즈를 갖췄습니다. 브레이슬릿은 공구 없이 잠수복 위로 늘어납니다.\n\n출고 전에 한 점씩 내압 시험을 하며 성적서를 함께 드립니다.",
      specification: [
        ["케이스", "스틸 41mm, 두께 12.4mm"],
        ["무브먼트", "오토매틱, 70시간"],
        ["글라스", "사파이어, 내면 코팅"],
        ["베젤", "세라믹 60클릭"],
        ["방수", "300m"],
        ["밴드", "스틸, 미세 조절"],
        ["보증", "5년"],
      ],
    },
    variants: [{ sku: "AA300-GN", en: "Green bezel", ko: "그린 베젤", priceMinor: 2_850_000n, stock: 6 }],
    pictures: [
      { en: "A steel dive watch with a dark green bezel", ko: "짙은 녹색 베젤의 스틸 다이버 시계" },
      { en: "The watch from its side, with bracelet", ko: "브레이슬릿이 보이는 옆쪽에서 본 시계" },
      { en: "Dial and bezel, seen close", ko: "가까이에서 본 다이얼과 베젤" },
    ],
  },
  {
    slug: "chronograph",
    seller: "seller6",
    category: "watches",
    en: {
      title: "Aurel Tachy Chronograph",
      description:
        "Three counters, two pushers and a column wheel that makes them feel like a camera's shutter. The ivory dial with its black eyes is printed in four passes; the strap is cut from one hide.\n\nThe next batch leaves the workshop in spring.",
      specification: [
        ["Case", "Steel, 40 mm, 13.1 mm high"],
        ["Movement", "Hand-wound, column wheel, 60 hours"],
        ["Counters", "30 minutes, 12 hours, seconds"],
        ["Crystal", "Sapphire, domed"],
        ["Water", "50 m"],
        ["Band", "Calf leather, steel buckle"],
        ["Guarantee", "5 years"],
      ],
    },
    ko: {
      title: "오렐 타키 크로노그래프",
      description:
        "카운터 세 개와 푸셔 두 개, 그리고 카메라 셔터처럼 눌리는 컬럼 휠을 담았습니다. 검은 눈의 아이보리 다이얼은 네 번에 나누어 인쇄하고, 스트랩은 가죽 한 장에서 잘라 냅니다.\n\n다음 물량은 봄에 공방에서 나옵니다.",
      specification: [
        ["케이스", "스틸 40mm, 두께 13.1mm"],
        ["무브먼트", "수동, 컬럼 휠, 60시간"],
        ["카운터", "30분·12시간·초"],
        ["글라스", "돔형 사파이어"],
        ["방수", "50m"],
        ["밴드", "송아지 가죽, 스틸 버클"],
        ["보증", "5년"],
      ],
    },
    variants: [
      { sku: "AT40-IV", en: "Ivory dial", ko: "아이보리 다이얼", priceMinor: 5_450_000n, stock: 2 },
      {
        sku: "AT40-IV-N",
        en: "Ivory dial, numbered edition",
        ko: "아이보리 다이얼, 한정판",
        priceMinor: 6_200_000n,
        stock: 0,
      },
    ],
    pictures: [
      { en: "A chronograph with an ivory dial and black counters", ko: "검은 카운터와 아이보리 다이얼의 크로노그래프" },
      { en: "The chronograph from its side, with pushers", ko: "푸셔가 보이는 옆쪽에서 본 크로노그래프" },
      { en: "Counters and tachymeter, seen close", ko: "가까이에서 본 카운터와 타키미터" },
    ],
  },
];
