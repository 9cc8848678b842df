import type { DemoGoods } from "../listing";

export const appliances: readonly DemoGoods[] = [
  {
    slug: "air-purifier",
    seller: "seller9",
    category: "appliances",
    en: {
      title: "Aerove Column Air Purifier",
      description:
        "Cleans a living room four times an hour and says with one number how the air is. At night it runs below the sound of leaves, with its light off. The cloth around the filter comes off and goes into the machine.\n\nA filter lasts a year; it costs 59,000 won.",
      specification: [
        ["Area", "66 m²"],
        ["Clean air", "520 m³ an hour"],
        ["Filter", "H13 and carbon"],
        ["Noise", "19–48 dB"],
        ["Power", "4–42 W"],
        ["Size", "⌀ 32 × 78 cm"],
        ["Weight", "7.4 kg"],
      ],
    },
    ko: {
      title: "에어로브 칼럼 공기청정기",
      description:
        "거실 공기를 한 시간에 네 번 걸러 내고, 지금 상태를 숫자 하나로 알려 드립니다. 밤에는 조명을 끄고 나뭇잎 스치는 소리보다 조용하게 돕니다. 필터를 감싼 천은 벗겨서 세탁기에 넣으시면 됩니다.\n\n필터는 1년을 쓰며 가격은 59,000원입니다.",
      specification: [
        ["면적", "66㎡"],
        ["청정량", "시간당 520㎥"],
        ["필터", "H13 + 활성탄"],
        ["소음", "19~48dB"],
        ["소비 전력", "4~42W"],
        ["크기", "지름 32 × 78cm"],
        ["무게", "7.4kg"],
      ],
    },
    variants: [{ sku: "AC-66", en: "White and sand", ko: "화이트 앤 샌드", priceMinor: 629_000n, stock: 28 }],
    pictures: [
      { en: "A round air purifier in white and sand-coloured cloth", ko: "흰색과 모래색 천을 두른 원통형 공기청정기" },
      { en: "The purifier from above", ko: "위에서 본 공기청정기" },
      { en: "The display in the grille on top", ko: "윗면 그릴 가운데의 표시창" },
    ],
  },
  {
    slug: "washing-machine",
    seller: "seller9",
    category: "appliances",
    en: {
      title: "Aerove 12 Washing Machine",
      description:
        "Twelve kilograms in a drum that does not wander: the motor sits on its axis, without a belt. It weighs the load and doses the liquid itself, enough for twenty washes at a filling.\n\nWe carry it in, connect it, and take the old one with us.",
      specification: [
        ["Load", "12 kg"],
        ["Spin", "1,400 rpm"],
        ["Motor", "Direct drive, 10-year guarantee"],
        ["Noise", "47 dB washing, 71 dB spinning"],
        ["Dosing", "Automatic, 20 washes"],
        ["Size", "60 × 61 × 85 cm"],
        ["Weight", "74 kg"],
      ],
    },
    ko: {
      title: "에어로브 12 드럼 세탁기",
      description:
        "벨트 없이 축에 바로 물린 모터로 12kg을 흔들림 없이 세탁합니다. 빨래 무게를 재어 세제를 스스로 넣으며, 한 번 채우면 스무 번 쓰실 수 있습니다.\n\n설치 기사님이 옮겨 연결해 드리고 쓰시던 제품은 수거해 갑니다.",
      specification: [
        ["용량", "12kg"],
        ["탈수", "1,400rpm"],
        ["모터", "다이렉트 드라이브, 10년 보증"],
        ["소음", "세탁 47dB, 탈수 71dB"],
        ["세제", "자동 투입, 20회분"],
        ["크기", "60 × 61 × 85cm"],
        ["무게", "74kg"],
      ],
    },
    variants: [
      { sku: "AW12", en: "Washing machine", ko: "세탁기", priceMinor: 1_390_000n, stock: 12 },
      { sku: "AW12-D", en: "With matching dryer", ko: "건조기 세트", priceMinor: 2_690_000n, stock: 6 },
    ],
    pictures: [
      { en: "A white washing machine with a chrome door", ko: "크롬 도어의 흰색 드럼 세탁기" },
      { en: "The washing machine from the right", ko: "오른쪽에서 본 세탁기" },
      { en: "Washing behind the door's glass", ko: "도어 유리 너머의 빨래" },
    ],
  },
  {
    slug: "robot-mower",
    seller: "seller9",
    category: "appliances",
    en: {
      title: "Verdin S Robot Mower",
      description:
        "Mows up to a thousand square metres without a wire in the ground: it finds its way by satellite and sees hedgehogs before it meets them. Rain, slopes and narrow passages do not stop it.\n\nThe blades are changed in a minute; nine of them are in the box.",
      specification: [
        ["Area", "1,000 m²"],
        ["Slope", "45 %"],
        ["Height of cut", "20–80 mm"],
        ["Navigation", "RTK and camera"],
        ["Noise", "57 dB"],
        ["Battery", "5 Ah, 90 minutes"],
        ["Weight", "14.6 kg"],
      ],
    },
    ko: {
      title: "베르딘 S 로봇 잔디깎이",
      description:
        "땅에 선을 묻지 않고도 1,000㎡까지 깎습니다. 위성으로 길을 찾고 카메라로 작은 동물을 먼저 알아봅니다. 비와 경사, 좁은 통로도 문제없습니다.\n\n날은 1분이면 교체하며 여분 아홉 장이 들어 있습니다.",
      specification: [
        ["면적", "1,000㎡"],
        ["경사", "45%"],
        ["예초 높이", "20~80mm"],
        ["주행", "RTK + 카메라"],
        ["소음", "57dB"],
        ["배터리", "5Ah, 90분"],
        ["무게", "14.6kg"],
      ],
    },
    variants: [
      { sku: "VS-1000", en: "With charging station", ko: "충전 스테이션 포함", priceMinor: 2_290_000n, stock: 7 },
    ],
    pictures: [
      { en: "A dark robot mower with orange trim", ko: "주황색 테두리의 짙은 로봇 잔디깎이" },
      { en: "The mower from behind with its wheels", ko: "바퀴가 보이는 뒤쪽에서 본 잔디깎이" },
      { en: "Display and stop button, seen close", ko: "가까이에서 본 표시창과 정지 버튼" },
    ],
  },
];
