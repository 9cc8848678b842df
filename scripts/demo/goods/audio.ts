import type { DemoGoods } from "../listing";

export const audio: readonly DemoGoods[] = [
  {
    slug: "integrated-amplifier",
    seller: "seller3",
    category: "audio",
    en: {
      title: "Sondrell 80 Integrated Amplifier",
      description:
        "Eighty watts that never hurry, two meters that tell how few of them you use, and a phono stage worth its own case. The volume knob turns a ladder of resistors, so both channels stay alike to the last step.\n\nBuilt to be opened: four screws, a printed plan inside the lid.",
      specification: [
        ["Power", "2 × 80 W into 8 Ω"],
        ["Inputs", "4 line, 1 phono (MM/MC), 1 USB"],
        ["Volume", "Resistor ladder, 64 steps"],
        ["Distortion", "0.008 % at 40 W"],
        ["Size", "44 × 36 × 15 cm"],
        ["Weight", "17.5 kg"],
      ],
    },
    ko: {
      title: "손드렐 80 인티앰프",
      description:
        "서두르지 않는 80와트와, 그중 얼마나 적게 쓰는지 보여 주는 미터 두 개, 따로 사도 아깝지 않은 포노단을 담았습니다. 볼륨은 저항 래더 방식이라 마지막 단계까지 좌우가 똑같습니다.\n\n나사 네 개면 열리고, 덮개 안쪽에 회로도가 인쇄되어 있습니다.",
      specification: [
        ["출력", "8Ω 기준 80W × 2"],
        ["입력", "라인 4, 포노 1(MM/MC), USB 1"],
        ["볼륨", "저항 래더 64단"],
        ["왜율", "40W에서 0.008%"],
        ["크기", "44 × 36 × 15cm"],
        ["무게", "17.5kg"],
      ],
    },
    variants: [
      { sku: "SD80-SV", en: "Silver, walnut sides", ko: "실버, 월넛 사이드", priceMinor: 3_250_000n, stock: 6 },
    ],
    pictures: [
      {
        en: "A silver amplifier with two lit meters and walnut sides",
        ko: "불 켜진 미터 두 개와 월넛 사이드의 실버 앰프",
      },
      { en: "The amplifier from above with its vents", ko: "방열구가 보이는 위쪽에서 본 앰프" },
      { en: "Meter and volume knob, seen close", ko: "가까이에서 본 미터와 볼륨 노브" },
    ],
  },
  {
    slug: "valve-amplifier",
    seller: "seller3",
    category: "audio",
    en: {
      title: "Sondrell Glow Valve Amplifier",
      description:
        "Four power valves, three small ones and three transformers wound by hand: twenty-two watts that fill a room with efficient speakers. Bias is set with a screwdriver and the meter that comes with it.\n\nThe valves get hot. A cage for homes with children is in the box.",
      specification: [
        ["Power", "2 × 22 W, class A"],
        ["Valves", "4 × KT77, 3 × ECC82"],
        ["Inputs", "3 line"],
        ["Taps", "4 and 8 Ω"],
        ["Warm-up", "20 minutes"],
        ["Size", "42 × 30 × 22 cm"],
        ["Weight", "19 kg"],
      ],
    },
    ko: {
      title: "손드렐 글로우 진공관 앰프",
      description:
        "출력관 네 개와 초단관 세 개, 손으로 감은 트랜스 세 개로 만든 22와트 앰프입니다. 능률 좋은 스피커라면 거실을 충분히 채웁니다. 바이어스는 동봉된 미터와 드라이버로 직접 맞추실 수 있습니다.\n\n진공관이 뜨거우므로 아이가 있는 댁을 위한 보호망을 함께 드립니다.",
      specification: [
        ["출력", "22W × 2, A급"],
        ["진공관", "KT77 4개, ECC82 3개"],
        ["입력", "라인 3"],
        ["출력 탭", "4Ω·8Ω"],
        ["예열", "20분"],
        ["크기", "42 × 30 × 22cm"],
        ["무게", "19kg"],
      ],
    },
    variants: [
      { sku: "SG-22-CU", en: "Copper", ko: "코퍼", priceMinor: 4_680_000n, stock: 2 },
      {
        sku: "SG-22-CU-T",
        en: "Copper, matched spare valves",
        ko: "코퍼, 매칭 예비관 포함",
        priceMinor: 5_120_000n,
        stock: 1,
      },
    ],
    pictures: [
      { en: "A valve amplifier with glowing tubes on a walnut base", ko: "월넛 베이스 위에서 진공관이 빛나는 앰프" },
      { en: "The amplifier with its transformers, from the side", ko: "트랜스가 보이는 옆쪽에서 본 앰프" },
      { en: "Glowing valves, seen close", ko: "가까이에서 본 빛나는 진공관" },
    ],
  },
  {
    slug: "studio-headphones",
    seller: "seller3",
    category: "audio",
    en: {
      title: "Brassund Open Headphones with Stand",
      description:
        "Open at the back, so that music stands in the room and not in your head. Planar membranes, walnut cups, and a band that spreads 380 grams over leather instead of two points.\n\nThe stand is cut from the same board as the cups.",
      specification: [
        ["Type", "Open, over-ear"],
        ["Driver", "Planar, 90 mm"],
        ["Impedance", "42 Ω"],
        ["Range", "8 Hz–45 kHz"],
        ["Cable", "2 m, detachable, 6.3 mm"],
        ["Weight", "380 g"],
      ],
    },
    ko: {
      title: "브라순드 오픈형 헤드폰 (스탠드 포함)",
      description:
        "뒤가 열려 있어 음악이 머릿속이 아니라 방 안에 펼쳐집니다. 평판 진동판과 월넛 하우징, 그리고 380g을 두 점이 아닌 가죽 전체로 나누어 받치는 밴드를 썼습니다.\n\n스탠드는 하우징과 같은 판재에서 잘라 만들었습니다.",
      specification: [
        ["형식", "오픈형 오버이어"],
        ["드라이버", "평판 90mm"],
        ["임피던스", "42Ω"],
        ["재생 대역", "8Hz~45kHz"],
        ["케이블", "2m 분리형, 6.3mm"],
        ["무게", "380g"],
      ],
    },
    variants: [{ sku: "BO-90-WN", en: "Walnut", ko: "월넛", priceMinor: 1_180_000n, stock: 16 }],
    pictures: [
      { en: "Headphones with walnut cups on a wooden stand", ko: "나무 스탠드에 걸린 월넛 하우징 헤드폰" },
      { en: "The headphones from the other side", ko: "반대쪽에서 본 헤드폰" },
      { en: "Ear pad and yoke, seen close", ko: "가까이에서 본 이어 패드와 요크" },
    ],
  },
  {
    slug: "home-projector",
    seller: "seller4",
    category: "audio",
    en: {
      title: "Lichtur Home Cinema Projector",
      description:
        "A laser projector that makes three metres of picture from three metres away and needs no darkened room for the news. The lens shifts by hand, so it may stand beside the sofa instead of behind it.\n\nAt 24 dB you hear the film. The light source lasts for 20,000 hours.",
      specification: [
        ["Resolution", "3840 × 2160"],
        ["Brightness", "2,800 ANSI lumen"],
        ["Light", "Laser, 20,000 h"],
        ["Picture", "70–150 inch, 1.2–1.6:1"],
        ["Connections", "3 HDMI 2.1, optical, LAN"],
        ["Noise", "24 dB"],
        ["Weight", "6.9 kg"],
      ],
    },
    ko: {
      title: "리히투어 홈시네마 프로젝터",
      description:
        "3m 거리에서 3m 화면을 띄우고, 뉴스 정도는 커튼을 치지 않아도 볼 수 있는 레이저 프로젝터입니다. 렌즈를 손으로 옮길 수 있어 소파 뒤가 아닌 옆에 두셔도 됩니다.\n\n소음은 24dB로 영화 소리만 들리며, 광원은 2만 시간 동안 쓰실 수 있습니다.",
      specification: [
        ["해상도", "3840 × 2160"],
        ["밝기", "2,800 ANSI 루멘"],
        ["광원", "레이저 20,000시간"],
        ["화면", "70~150인치, 1.2~1.6:1"],
        ["연결", "HDMI 2.1 3개, 광출력, LAN"],
        ["소음", "24dB"],
        ["무게", "6.9kg"],
      ],
    },
    variants: [
      { sku: "LH-4K-WH", en: "White", ko: "화이트", priceMinor: 2_390_000n, stock: 8 },
      {
        sku: "LH-4K-WH-S",
        en: "White, with 100-inch screen",
        ko: "화이트, 100인치 스크린 포함",
        priceMinor: 2_980_000n,
        stock: 4,
      },
    ],
    pictures: [
      { en: "A white projector with a large lens", ko: "커다란 렌즈를 단 흰색 프로젝터" },
      { en: "The projector from above with its controls", ko: "위에서 본 프로젝터와 조작부" },
      { en: "The projector's lens, seen close", ko: "가까이에서 본 프로젝터 렌즈" },
    ],
  },
];
