import type { DemoGoods } from "../listing";

export const living: readonly DemoGoods[] = [
  {
    slug: "dining-table",
    seller: "seller9",
    category: "living",
    en: {
      title: "Eikenhof Oak Dining Table with Three Chairs",
      description:
        "A table of solid oak, 210 centimetres long, with turned legs that leave room for knees at every seat. The edge is rounded by hand, the top oiled; a ring from a glass can be sanded out and oiled again.\n\nThree chairs belong to the set. Bowl and vase are for the picture.",
      specification: [
        ["Table", "210 × 95 × 75 cm"],
        ["Wood", "Solid oak, oiled"],
        ["Chairs", "3, upholstered in wool"],
        ["Seats", "6–8"],
        ["Delivery", "Carried in and assembled"],
        ["Weight", "68 kg"],
      ],
    },
    ko: {
      title: "아이켄호프 오크 식탁 (의자 3개 포함)",
      description:
        "길이 210cm의 오크 원목 식탁입니다. 둥글게 깎은 다리가 어느 자리에서도 무릎을 방해하지 않습니다. 모서리는 손으로 다듬고 상판은 오일로 마감하여, 컵 자국은 사포로 밀고 다시 오일을 먹이면 됩니다.\n\n의자 세 개가 포함되며, 그릇과 화병은 연출용입니다.",
      specification: [
        ["식탁", "210 × 95 × 75cm"],
        ["목재", "오크 원목, 오일 마감"],
        ["의자", "3개, 울 패브릭"],
        ["인원", "6~8인"],
        ["배송", "설치 포함"],
        ["무게", "68kg"],
      ],
    },
    variants: [
      { sku: "EH-210", en: "210 cm", ko: "210cm", priceMinor: 2_780_000n, stock: 4 },
      { sku: "EH-180", en: "180 cm", ko: "180cm", priceMinor: 2_420_000n, stock: 5 },
    ],
    pictures: [
      { en: "An oak table with three chairs, a bowl and a vase", ko: "의자 세 개와 그릇, 화병이 놓인 오크 식탁" },
      { en: "The table from above, from its corner", ko: "모서리 위쪽에서 본 식탁" },
      { en: "Edge and leg of the table, seen close", ko: "가까이에서 본 식탁 모서리와 다리" },
    ],
  },
  {
    slug: "walnut-sideboard",
    seller: "seller2",
    category: "living",
    en: {
      title: "Norrhem Walnut Sideboard",
      description:
        "Two doors of narrow slats slide behind each other; remote controls work through them. Between them, three drawers run on wood, without metal. The back is finished too, so it may stand in the middle of a room.\n\nLamp, books and bowls are not included.",
      specification: [
        ["Size", "180 × 45 × 68 cm"],
        ["Wood", "American walnut, solid and veneer"],
        ["Handles", "Solid brass"],
        ["Inside", "Two adjustable shelves, cable opening"],
        ["Load", "60 kg on top"],
        ["Weight", "52 kg"],
      ],
    },
    ko: {
      title: "노르헴 월넛 사이드보드",
      description:
        "가는 살로 짠 문 두 짝이 서로 겹쳐 미끄러지며, 닫아 두어도 리모컨이 작동합니다. 가운데 서랍 세 개는 철물 없이 나무 레일로 움직입니다. 뒷면까지 마감하여 방 한가운데 두셔도 좋습니다.\n\n조명과 책, 그릇은 포함되지 않습니다.",
      specification: [
        ["크기", "180 × 45 × 68cm"],
        ["목재", "아메리칸 월넛 원목·무늬목"],
        ["손잡이", "통황동"],
        ["내부", "높이 조절 선반 2개, 전선 구멍"],
        ["하중", "상판 60kg"],
        ["무게", "52kg"],
      ],
    },
    variants: [{ sku: "NS-180-WN", en: "180 cm", ko: "180cm", priceMinor: 3_150_000n, stock: 3 }],
    pictures: [
      { en: "A walnut sideboard with slatted doors and a lamp on it", ko: "살문과 조명이 있는 월넛 사이드보드" },
      { en: "The sideboard from the right, from above", ko: "오른쪽 위에서 본 사이드보드" },
      { en: "Slats of the sliding door, seen close", ko: "가까이에서 본 미닫이문의 살" },
    ],
  },
  {
    slug: "arc-floor-lamp",
    seller: "seller2",
    category: "living",
    en: {
      title: "Halvik Arc Floor Lamp",
      description:
        "Light above the table without a hole in the ceiling: the brass arc reaches 150 centimetres from its marble foot and stays where you turn it. The shade is painted white inside and throws a soft circle.\n\nThe foot weighs 32 kilograms; two people set it up.",
      specification: [
        ["Reach", "150 cm, height 205 cm"],
        ["Foot", "White marble, 32 kg"],
        ["Arc and shade", "Brushed brass"],
        ["Light", "E27, LED up to 12 W, included"],
        ["Dimmer", "Foot switch, stepless"],
        ["Cable", "2.8 m"],
      ],
    },
    ko: {
      title: "할빅 아크 플로어 램프",
      description:
        "천장을 뚫지 않고도 테이블 위에 빛을 드리웁니다. 황동 아치가 대리석 받침에서 150cm까지 뻗고, 돌려 둔 자리에 그대로 머뭅니다. 갓 안쪽은 흰색이라 부드러운 원을 그립니다.\n\n받침이 32kg이므로 두 분이 함께 설치해 주세요.",
      specification: [
        ["길이", "뻗음 150cm, 높이 205cm"],
        ["받침", "백색 대리석 32kg"],
        ["아치·갓", "브러시드 황동"],
        ["광원", "E27 LED 12W 이하, 포함"],
        ["조광", "발 스위치, 무단"],
        ["전선", "2.8m"],
      ],
    },
    variants: [{ sku: "HA-150-BR", en: "Brass", ko: "황동", priceMinor: 980_000n, stock: 10 }],
    pictures: [
      { en: "A brass arc lamp with a marble foot over a cushion", ko: "쿠션 위로 뻗은 대리석 받침의 황동 아치 램프" },
      { en: "The arc lamp from its side", ko: "옆에서 본 아치 램프" },
      { en: "The brass shade, seen close", ko: "가까이에서 본 황동 갓" },
    ],
  },
  {
    slug: "task-chair",
    seller: "seller9",
    category: "living",
    en: {
      title: "Sitwell Task Chair",
      description:
        "A mesh back that follows you when you lean, a seat that slides for long legs, and armrests that go down far enough to roll under the desk. Everything is set with one lever, while sitting.\n\nTen years of guarantee; every part can be ordered singly.",
      specification: [
        ["Back", "Elastic mesh, adjustable lumbar pad"],
        ["Seat", "Height 42–54 cm, depth 6 cm adjustable"],
        ["Armrests", "Height, depth, angle"],
        ["Base", "Polished aluminium, soft castors"],
        ["Load", "140 kg"],
        ["Guarantee", "10 years"],
        ["Weight", "19 kg"],
      ],
    },
    ko: {
      title: "시트웰 사무용 의자",
      description:
        "기대면 따라오는 메시 등판, 다리가 긴 분을 위해 앞뒤로 움직이는 좌판, 책상 아래로 들어갈 만큼 내려가는 팔걸이를 갖췄습니다. 모든 조절은 앉은 채 레버 하나로 합니다.\n\n10년 보증이며 모든 부품을 낱개로 주문하실 수 있습니다.",
      specification: [
        ["등판", "탄성 메시, 요추 패드 조절"],
        ["좌판", "높이 42~54cm, 깊이 6cm 조절"],
        ["팔걸이", "높이·깊이·각도 조절"],
        ["다리", "폴리시드 알루미늄, 소프트 캐스터"],
        ["하중", "140kg"],
        ["보증", "10년"],
        ["무게", "19kg"],
      ],
    },
    variants: [
      { sku: "SW-GN", en: "Slate green", ko: "슬레이트 그린", priceMinor: 1_290_000n, stock: 18 },
      {
        sku: "SW-GN-H",
        en: "Slate green, with headrest",
        ko: "슬레이트 그린, 헤드레스트",
        priceMinor: 1_420_000n,
        stock: 11,
      },
    ],
    pictures: [
      { en: "An office chair with a mesh back and polished base", ko: "메시 등판과 광택 다리를 갖춘 사무용 의자" },
      { en: "The chair from behind", ko: "뒤에서 본 의자" },
      { en: "Armrest and seat, seen close", ko: "가까이에서 본 팔걸이와 좌판" },
    ],
  },
  {
    slug: "standing-desk",
    seller: "seller9",
    category: "living",
    en: {
      title: "Hochwerk Standing Desk",
      description:
        "From sitting to standing in eleven seconds, with two motors that are quieter than the keyboard on top. It stops when it meets a drawer or a knee, and remembers four heights.\n\nThe solid ash top is 3 centimetres thick. What stands on it is not included.",
      specification: [
        ["Top", "160 × 80 cm, solid ash, oiled"],
        ["Height", "62–127 cm"],
        ["Load", "120 kg"],
        ["Motors", "2, below 45 dB"],
        ["Memory", "4 heights"],
        ["Weight", "49 kg"],
      ],
    },
    ko: {
      title: "호흐베르크 스탠딩 데스크",
      description:
        "앉은 높이에서 선 높이까지 11초. 두 개의 모터는 위에 놓인 키보드보다 조용합니다. 서랍이나 무릎에 닿으면 멈추고 네 가지 높이를 기억합니다.\n\n상판은 두께 3cm의 물푸레나무 원목입니다. 위에 놓인 물건은 포함되지 않습니다.",
      specification: [
        ["상판", "160 × 80cm 물푸레 원목, 오일 마감"],
        ["높이", "62~127cm"],
        ["하중", "120kg"],
        ["모터", "2개, 45dB 미만"],
        ["메모리", "4단계"],
        ["무게", "49kg"],
      ],
    },
    variants: [
      { sku: "HW-160", en: "160 cm", ko: "160cm", priceMinor: 1_090_000n, stock: 14 },
      { sku: "HW-180", en: "180 cm", ko: "180cm", priceMinor: 1_190_000n, stock: 8 },
    ],
    pictures: [
      { en: "A standing desk with screen, keyboard and plant", ko: "화면과 키보드, 화분이 놓인 스탠딩 데스크" },
      { en: "The desk from the right, from above", ko: "오른쪽 위에서 본 책상" },
      { en: "The hand control under the desk's edge", ko: "책상 모서리 아래의 높이 조절기" },
    ],
  },
];
