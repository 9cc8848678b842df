import type { DemoGoods } from "../listing";

export const mobility: readonly DemoGoods[] = [
  {
    slug: "road-bike",
    seller: "seller7",
    category: "mobility",
    en: {
      title: "Corsa Levante Road Bike",
      description:
        "A carbon frame for long days: quick on the climb, calm on the way down, with room for 32 mm tyres when the asphalt ends. Shifting is electronic, and the battery under the saddle lasts a month of commuting.\n\nWe adjust saddle and stem to your measurements before it is shipped.",
      specification: [
        ["Frame", "Carbon, internal cables"],
        ["Groupset", "2 × 12, electronic"],
        ["Wheels", "Carbon, 40 mm, tubeless"],
        ["Brakes", "Hydraulic discs, 160/140 mm"],
        ["Tyres", "28 mm, up to 32 mm"],
        ["Weight", "7.9 kg in size M"],
      ],
    },
    ko: {
      title: "코르사 레반테 로드 자전거",
      description:
        "긴 라이딩을 위한 카본 프레임입니다. 오르막은 경쾌하고 내리막은 차분하며, 포장이 끝나는 길을 위해 32mm 타이어까지 들어갑니다. 변속은 전동식이고 배터리는 출퇴근 한 달을 버팁니다.\n\n보내 드리기 전에 신체 치수에 맞춰 안장과 스템을 조정합니다.",
      specification: [
        ["프레임", "카본, 인터널 케이블"],
        ["구동계", "2 × 12단 전동"],
        ["휠", "카본 40mm 튜블리스"],
        ["브레이크", "유압 디스크 160/140mm"],
        ["타이어", "28mm, 최대 32mm"],
        ["무게", "M 사이즈 7.9kg"],
      ],
    },
    variants: [
      { sku: "CL-S", en: "Small, 160–170 cm", ko: "S (160~170cm)", priceMinor: 5_490_000n, stock: 2 },
      { sku: "CL-M", en: "Medium, 168–178 cm", ko: "M (168~178cm)", priceMinor: 5_490_000n, stock: 4 },
      { sku: "CL-L", en: "Large, 176–188 cm", ko: "L (176~188cm)", priceMinor: 5_490_000n, stock: 3 },
    ],
    pictures: [
      { en: "A dark red road bike with drop bars", ko: "드롭바를 단 짙은 붉은색 로드 자전거" },
      { en: "The road bike seen from its front", ko: "앞쪽에서 본 로드 자전거" },
      { en: "Crank, chain and bottle, seen close", ko: "가까이에서 본 크랭크와 체인, 물통" },
    ],
  },
  {
    slug: "cargo-e-bike",
    seller: "seller7",
    category: "mobility",
    en: {
      title: "Lastrad Family Cargo E-bike",
      description:
        "Two children and the week's shopping in front of you, where you can see them. The motor pulls from standstill on a steep ramp, and the low box keeps the bike upright when you stop.\n\nIt replaces a second car for most of the year; the rain cover and belts are included.",
      specification: [
        ["Load", "200 kg in all, 80 kg in the box"],
        ["Motor", "Mid-drive, 85 Nm"],
        ["Battery", "625 Wh, removable"],
        ["Range", "60–90 km"],
        ["Brakes", "Hydraulic discs, 180 mm"],
        ["Box", "Birch plywood, bench for two"],
        ["Weight", "46 kg"],
      ],
    },
    ko: {
      title: "라스트라트 패밀리 카고 전기 자전거",
      description:
        "아이 둘과 일주일 장보기를 눈앞에 싣고 달립니다. 가파른 경사에서도 멈춘 자리에서 바로 출발하고, 낮은 적재함 덕분에 정차할 때도 흔들리지 않습니다.\n\n한 해의 대부분을 두 번째 차 없이 지낼 수 있게 해 드립니다. 레인 커버와 안전벨트가 포함됩니다.",
      specification: [
        ["적재", "총 200kg, 적재함 80kg"],
        ["모터", "센터 드라이브 85Nm"],
        ["배터리", "625Wh 분리형"],
        ["주행 거리", "60~90km"],
        ["브레이크", "유압 디스크 180mm"],
        ["적재함", "자작 합판, 2인 벤치"],
        ["무게", "46kg"],
      ],
    },
    variants: [{ sku: "LF-OC", en: "Ochre", ko: "오커", priceMinor: 6_890_000n, stock: 3 }],
    pictures: [
      { en: "An ochre cargo bike with a plywood box in front", ko: "앞에 합판 적재함을 단 오커색 카고 자전거" },
      { en: "The cargo bike from its front wheel", ko: "앞바퀴 쪽에서 본 카고 자전거" },
      { en: "The box with its bench, seen close", ko: "가까이에서 본 적재함과 벤치" },
    ],
  },
];
