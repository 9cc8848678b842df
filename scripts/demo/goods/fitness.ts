import type { DemoGoods } from "../listing";

export const fitness: readonly DemoGoods[] = [
  {
    slug: "rowing-machine",
    seller: "seller7",
    category: "fitness",
    en: {
      title: "Holmwater Rowing Machine",
      description:
        "The pull of real water: the harder you row, the harder it answers, and it sounds like a boat. The frame is solid ash, so it may live in the room where you row; upright it takes no more floor than a chair.\n\nSeventeen litres of water and a tablet a year are all its upkeep.",
      specification: [
        ["Resistance", "Water, 17 l"],
        ["Frame", "Solid ash, oiled"],
        ["Monitor", "Time, strokes, metres, watts"],
        ["Load", "150 kg"],
        ["Size", "210 × 56 × 53 cm"],
        ["Upright", "56 × 53 cm of floor"],
        ["Weight", "37 kg with water"],
      ],
    },
    ko: {
      title: "홀름워터 로잉 머신",
      description:
        "진짜 물의 저항 그대로입니다. 세게 당길수록 세게 받아 주고, 배를 젓는 소리가 납니다. 물푸레나무 원목이라 운동하는 방에 그대로 두어도 어울리며, 세우면 의자 하나만큼만 자리를 차지합니다.\n\n물 17L와 한 해 한 알의 정수제면 관리가 끝납니다.",
      specification: [
        ["저항", "물 17L"],
        ["프레임", "물푸레나무 원목, 오일 마감"],
        ["모니터", "시간·스트로크·거리·와트"],
        ["하중", "150kg"],
        ["크기", "210 × 56 × 53cm"],
        ["보관", "세웠을 때 바닥 56 × 53cm"],
        ["무게", "물 포함 37kg"],
      ],
    },
    variants: [{ sku: "HR-ASH", en: "Ash", ko: "물푸레나무", priceMinor: 1_890_000n, stock: 8 }],
    pictures: [
      { en: "A wooden rowing machine with a water tank", ko: "물탱크가 달린 나무 로잉 머신" },
      { en: "The rowing machine from its tank", ko: "물탱크 쪽에서 본 로잉 머신" },
      { en: "Tank, monitor and foot rests, seen close", ko: "가까이에서 본 물탱크와 모니터, 발판" },
    ],
  },
  {
    slug: "folding-treadmill",
    seller: "seller7",
    category: "fitness",
    en: {
      title: "Corsa Tempo Folding Treadmill",
      description:
        "A belt long enough for a stride and soft enough for the neighbours: six cushions take up the steps. It folds with one hand, stands on its own, and rolls to the wall.\n\nThe console works with any belt for the pulse; no subscription is needed.",
      specification: [
        ["Belt", "140 × 50 cm, cushioned"],
        ["Speed", "0.8–18 km/h"],
        ["Incline", "0–12 %"],
        ["Motor", "2.5 HP, continuous"],
        ["Load", "130 kg"],
        ["Folded", "98 × 84 × 150 cm"],
        ["Weight", "79 kg"],
      ],
    },
    ko: {
      title: "코르사 템포 접이식 러닝머신",
      description:
        "보폭에 넉넉하고 아랫집에 조용한 벨트입니다. 쿠션 여섯 개가 발걸음을 받아 줍니다. 한 손으로 접히고 스스로 서며 벽까지 굴려 둘 수 있습니다.\n\n어느 심박계와도 연결되고 구독이 필요 없습니다.",
      specification: [
        ["벨트", "140 × 50cm, 쿠션"],
        ["속도", "0.8~18km/h"],
        ["경사", "0~12%"],
        ["모터", "연속 2.5마력"],
        ["하중", "130kg"],
        ["접은 크기", "98 × 84 × 150cm"],
        ["무게", "79kg"],
      ],
    },
    variants: [{ sku: "CT-18", en: "Black", ko: "블랙", priceMinor: 1_790_000n, stock: 1 }],
    pictures: [
      { en: "A black treadmill with console and handrails", ko: "콘솔과 손잡이가 있는 검은색 러닝머신" },
      { en: "The treadmill from its console", ko: "콘솔 쪽에서 본 러닝머신" },
      { en: "The console's display, seen close", ko: "가까이에서 본 콘솔 화면" },
    ],
  },
  {
    slug: "adjustable-dumbbells",
    seller: "seller7",
    category: "fitness",
    en: {
      title: "Ferrum 24 Adjustable Dumbbells",
      description:
        "Fifteen pairs of dumbbells in two: turn the end, lift, and the plates that you did not choose stay in the cradle. Steel, not plastic, and no rattle.\n\nFrom 2.5 to 24 kilograms each, sold as a pair.",
      specification: [
        ["Weight", "2.5–24 kg each"],
        ["Steps", "15"],
        ["Plates", "Steel, powder-coated"],
        ["Grip", "Knurled steel, 32 mm"],
        ["Size", "42 × 20 × 23 cm each"],
        ["Scope", "Pair with cradles"],
      ],
    },
    ko: {
      title: "페룸 24 무게 조절 덤벨",
      description:
        "덤벨 열다섯 쌍을 한 쌍에 담았습니다. 끝을 돌려 들어 올리면 고르지 않은 원판은 받침대에 남습니다. 플라스틱이 아닌 강철이라 덜그럭거리지 않습니다.\n\n개당 2.5kg에서 24kg까지 조절되며 한 쌍으로 판매합니다.",
      specification: [
        ["무게", "개당 2.5~24kg"],
        ["단계", "15단계"],
        ["원판", "분체 도장 강철"],
        ["손잡이", "널링 강철 32mm"],
        ["크기", "개당 42 × 20 × 23cm"],
        ["구성", "한 쌍, 받침대 포함"],
      ],
    },
    variants: [{ sku: "FD24-P", en: "Pair", ko: "한 쌍", priceMinor: 680_000n, stock: 20 }],
    pictures: [
      { en: "A pair of adjustable dumbbells in their cradles", ko: "받침대에 올린 무게 조절 덤벨 한 쌍" },
      { en: "The dumbbells from above", ko: "위에서 본 덤벨" },
      { en: "Plates and dial, seen close", ko: "가까이에서 본 원판과 다이얼" },
    ],
  },
];
