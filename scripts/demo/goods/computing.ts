import type { DemoGoods } from "../listing";

export const computing: readonly DemoGoods[] = [
  {
    slug: "creator-laptop",
    seller: "seller4",
    category: "computing",
    en: {
      title: "Novantic Forge 16 Laptop",
      description:
        "A laptop for people who wait for renders: sixteen cores, a graphics processor of its own, and a cooler that keeps both fast for an hour and not for a minute. The screen is measured at the factory and its report is on the disk.\n\nMemory and disks can be changed with one screwdriver.",
      specification: [
        ["Processor", "16 cores, up to 5.2 GHz"],
        ["Memory", "32 GB or 64 GB, two sockets"],
        ["Disk", "1 TB or 2 TB, two slots"],
        ["Screen", "16 inch, 3200 × 2000, 120 Hz"],
        ["Graphics", "12 GB"],
        ["Battery", "99 Wh, up to 11 hours"],
        ["Weight", "2.1 kg"],
      ],
    },
    ko: {
      title: "노반틱 포지 16 노트북",
      description:
        "렌더링을 기다리는 분을 위한 노트북입니다. 16코어와 외장 그래픽을 1분이 아니라 한 시간 내내 빠르게 유지하는 냉각을 갖췄습니다. 화면은 공장에서 한 대씩 측정하며 측정표가 디스크에 들어 있습니다.\n\n메모리와 디스크는 드라이버 하나로 교체하실 수 있습니다.",
      specification: [
        ["프로세서", "16코어, 최대 5.2GHz"],
        ["메모리", "32GB 또는 64GB, 슬롯 2개"],
        ["디스크", "1TB 또는 2TB, 슬롯 2개"],
        ["화면", "16인치 3200 × 2000, 120Hz"],
        ["그래픽", "12GB"],
        ["배터리", "99Wh, 최대 11시간"],
        ["무게", "2.1kg"],
      ],
    },
    variants: [
      { sku: "NF16-32", en: "32 GB, 1 TB", ko: "32GB, 1TB", priceMinor: 3_290_000n, stock: 15 },
      { sku: "NF16-64", en: "64 GB, 2 TB", ko: "64GB, 2TB", priceMinor: 3_990_000n, stock: 7 },
    ],
    pictures: [
      { en: "An open grey laptop with a colourful screen", ko: "화려한 화면을 켠 회색 노트북" },
      { en: "The laptop's lid from behind", ko: "뒤에서 본 노트북 덮개" },
      { en: "Keyboard of the laptop, seen close", ko: "가까이에서 본 노트북 키보드" },
    ],
  },
  {
    slug: "ultrawide-monitor",
    seller: "seller4",
    category: "computing",
    en: {
      title: "Lumarix Arc 39 Ultrawide Monitor",
      description:
        "Thirty-nine inches bent around the one who sits before them: room for a timeline with its bins, or three papers side by side. One cable brings the picture and charges the laptop.\n\nThe stand lifts, turns and tilts; two people should unpack it.",
      specification: [
        ["Size", "39 inch, 21:9, 1500R"],
        ["Resolution", "5120 × 2160"],
        ["Colours", "99 % DCI-P3, ΔE below 2"],
        ["Refresh", "120 Hz"],
        ["Connections", "USB-C 96 W, 2 HDMI, DisplayPort"],
        ["Weight", "10.8 kg with stand"],
      ],
    },
    ko: {
      title: "루마릭스 아크 39 울트라와이드 모니터",
      description:
        "앉은 사람을 감싸는 39인치 커브드 화면입니다. 타임라인과 소재함을 함께 펼치거나 문서 세 장을 나란히 둘 수 있습니다. 케이블 하나로 화면을 보내고 노트북을 충전합니다.\n\n스탠드는 높이와 좌우, 기울기를 조절할 수 있으며 개봉은 두 분이 함께 해 주세요.",
      specification: [
        ["크기", "39인치 21:9, 1500R"],
        ["해상도", "5120 × 2160"],
        ["색", "DCI-P3 99%, ΔE 2 미만"],
        ["주사율", "120Hz"],
        ["연결", "USB-C 96W, HDMI 2개, DisplayPort"],
        ["무게", "스탠드 포함 10.8kg"],
      ],
    },
    variants: [{ sku: "LA-39", en: "39 inch", ko: "39인치", priceMinor: 1_690_000n, stock: 10 }],
    pictures: [
      { en: "A curved ultrawide monitor on its stand", ko: "스탠드에 올린 커브드 울트라와이드 모니터" },
      { en: "The back of the monitor with its ring of light", ko: "원형 조명이 있는 모니터 뒷면" },
      { en: "The bend of the screen, seen close", ko: "가까이에서 본 화면의 곡면" },
    ],
  },
  {
    slug: "desktop-3d-printer",
    seller: "seller4",
    category: "computing",
    en: {
      title: "Formwerk 250 3D Printer",
      description:
        "Prints its first layer right without being asked: it measures the bed before each job and looks at the result with a camera. The frame is bolted, the rails are ground, and every spare part is listed with a price.\n\nReaches 500 millimetres a second; sounds like a fan at half of it.",
      specification: [
        ["Volume", "250 × 250 × 250 mm"],
        ["Speed", "Up to 500 mm/s"],
        ["Nozzle", "0.4 mm, 300 °C"],
        ["Bed", "110 °C, magnetic plate"],
        ["Materials", "PLA, PETG, ABS, TPU"],
        ["Connections", "LAN, WLAN, USB"],
        ["Weight", "14.2 kg"],
      ],
    },
    ko: {
      title: "폼베르크 250 3D 프린터",
      description:
        "작업마다 베드를 스스로 측정하고 카메라로 결과를 확인하여 첫 레이어부터 제대로 출력합니다. 프레임은 볼트로 조립하고 레일은 연마했으며, 모든 부품을 가격표와 함께 따로 팝니다.\n\n최고 속도는 초당 500mm이고, 절반 속도에서는 선풍기 정도의 소리가 납니다.",
      specification: [
        ["출력 크기", "250 × 250 × 250mm"],
        ["속도", "최대 500mm/s"],
        ["노즐", "0.4mm, 300℃"],
        ["베드", "110℃, 자석 플레이트"],
        ["재료", "PLA, PETG, ABS, TPU"],
        ["연결", "LAN, WLAN, USB"],
        ["무게", "14.2kg"],
      ],
    },
    variants: [
      { sku: "FW250", en: "Printer", ko: "본체", priceMinor: 1_290_000n, stock: 11 },
      { sku: "FW250-4", en: "With unit for four colours", ko: "4색 유닛 포함", priceMinor: 1_690_000n, stock: 6 },
    ],
    pictures: [
      { en: "A 3D printer with a half-finished yellow vase", ko: "노란 화병을 출력 중인 3D 프린터" },
      { en: "The printer from the right with its spool", ko: "필라멘트가 보이는 오른쪽에서 본 프린터" },
      { en: "Nozzle above the vase, seen close", ko: "가까이에서 본 화병 위의 노즐" },
    ],
  },
  {
    slug: "pen-display",
    seller: "seller4",
    category: "computing",
    en: {
      title: "Lumarix Sketch 24 Pen Display",
      description:
        "Draw where you look: the etched glass has the bite of paper, and the line starts under the tip and not beside it. Six keys lie where the other hand rests.\n\nThe pen needs no battery. Legs fold out to two angles.",
      specification: [
        ["Size", "23.8 inch, 3840 × 2160"],
        ["Pen", "8,192 levels, 60° tilt"],
        ["Colours", "98 % Adobe RGB"],
        ["Keys", "6, programmable"],
        ["Connections", "USB-C, HDMI"],
        ["Weight", "6.8 kg"],
      ],
    },
    ko: {
      title: "루마릭스 스케치 24 펜 디스플레이",
      description:
        "보는 곳에 바로 그립니다. 에칭 유리는 종이처럼 사각거리고, 선은 펜촉 옆이 아니라 바로 아래에서 시작합니다. 다른 손이 놓이는 자리에 단축키 여섯 개가 있습니다.\n\n펜은 배터리가 필요 없으며, 접이식 다리로 두 가지 각도를 쓰실 수 있습니다.",
      specification: [
        ["크기", "23.8인치 3840 × 2160"],
        ["펜", "8,192단계, 기울기 60°"],
        ["색", "Adobe RGB 98%"],
        ["단축키", "6개"],
        ["연결", "USB-C, HDMI"],
        ["무게", "6.8kg"],
      ],
    },
    variants: [{ sku: "LS-24", en: "24 inch", ko: "24인치", priceMinor: 1_990_000n, stock: 8 }],
    pictures: [
      { en: "A pen display with a pen on its screen", ko: "화면 위에 펜이 놓인 펜 디스플레이" },
      { en: "The pen display from above", ko: "위에서 본 펜 디스플레이" },
      { en: "Pen on the glass, seen close", ko: "가까이에서 본 유리 위의 펜" },
    ],
  },
];
