import type { DemoGoods } from "../listing";

export const instruments: readonly DemoGoods[] = [
  {
    slug: "acoustic-guitar",
    seller: "seller3",
    category: "instruments",
    en: {
      title: "Saelwyn D Acoustic Guitar",
      description:
        "A solid spruce top over mahogany: strong when strummed, clear when picked, and still growing for its first years. The neck is slim enough for small hands and joins the body at the fourteenth fret.\n\nSet up in our shop and delivered in a hard case with a humidifier.",
      specification: [
        ["Top", "Solid Sitka spruce"],
        ["Back and sides", "Solid mahogany"],
        ["Neck", "Mahogany, 648 mm scale"],
        ["Fingerboard", "Ebony, 20 frets"],
        ["Nut and saddle", "Bone, 43 mm"],
        ["Finish", "Thin gloss, nitrocellulose"],
        ["Weight", "2.0 kg"],
      ],
    },
    ko: {
      title: "세일윈 D 어쿠스틱 기타",
      description:
        "마호가니 바디에 스프루스 원목 상판을 얹었습니다. 스트로크는 힘 있고 핑거링은 또렷하며, 처음 몇 해 동안 소리가 계속 열립니다. 넥은 손이 작은 분도 편하게 잡을 만큼 얇고 14프렛에서 바디와 만납니다.\n\n매장에서 세팅하여 댐핏과 함께 하드 케이스에 담아 보내 드립니다.",
      specification: [
        ["상판", "시트카 스프루스 원목"],
        ["측후판", "마호가니 원목"],
        ["넥", "마호가니, 648mm 스케일"],
        ["지판", "에보니 20프렛"],
        ["너트·새들", "본, 43mm"],
        ["마감", "박막 유광 니트로셀룰로오스"],
        ["무게", "2.0kg"],
      ],
    },
    variants: [
      { sku: "SWD-NT", en: "Natural", ko: "내추럴", priceMinor: 2_180_000n, stock: 7 },
      { sku: "SWD-NT-E", en: "Natural, with pickup", ko: "내추럴, 픽업 장착", priceMinor: 2_460_000n, stock: 5 },
    ],
    pictures: [
      { en: "A spruce and mahogany guitar on its stand", ko: "스탠드에 세운 스프루스·마호가니 기타" },
      { en: "The guitar from the other side, on its stand", ko: "반대쪽에서 본 스탠드 위의 기타" },
      { en: "Bridge, sound hole and rosette, seen close", ko: "가까이에서 본 브리지와 사운드홀, 로제트" },
    ],
  },
  {
    slug: "violin",
    seller: "seller3",
    category: "instruments",
    en: {
      title: "Brennholt Workshop Violin 4/4",
      description:
        "Made by four hands in a small workshop, from spruce and flamed maple that dried for twelve years. The tone is warm on the low strings and carries on the high one; the oil varnish is left thin so that it stays so.\n\nPlayed in for a week before it leaves. Case, bow and rosin belong to it.",
      specification: [
        ["Size", "4/4, body 356 mm"],
        ["Top", "Alpine spruce, fine-grained"],
        ["Back", "Flamed maple, two parts"],
        ["Fittings", "Ebony"],
        ["Varnish", "Oil, by hand"],
        ["Bow", "Pernambuco, octagonal"],
      ],
    },
    ko: {
      title: "브렌홀트 공방 바이올린 4/4",
      description:
        "작은 공방에서 두 사람이 12년 말린 스프루스와 물결무늬 단풍나무로 만든 바이올린입니다. 저음은 따뜻하고 고음은 멀리 나아가며, 그 울림을 지키기 위해 오일 바니시를 얇게 올렸습니다.\n\n일주일 동안 연주로 길들인 뒤 케이스와 활, 송진과 함께 보내 드립니다.",
      specification: [
        ["규격", "4/4, 바디 356mm"],
        ["앞판", "촘촘한 결의 알파인 스프루스"],
        ["뒤판", "플레임 메이플 2피스"],
        ["부속", "에보니"],
        ["도장", "수작업 오일 바니시"],
        ["활", "페르남부쿠 팔각"],
      ],
    },
    variants: [
      { sku: "BW-44", en: "4/4, with bow and case", ko: "4/4, 활·케이스 포함", priceMinor: 3_600_000n, stock: 0 },
    ],
    pictures: [
      { en: "A reddish-brown violin with its bow beside it", ko: "활과 나란히 놓인 적갈색 바이올린" },
      { en: "The violin lying, from a low angle", ko: "낮은 각도에서 본 바이올린" },
      { en: "Bridge, strings and f-holes, seen close", ko: "가까이에서 본 브리지와 현, f홀" },
    ],
  },
  {
    slug: "analogue-synthesizer",
    seller: "seller3",
    category: "instruments",
    en: {
      title: "Voltaine 3 Analogue Synthesizer",
      description:
        "Three oscillators, one ladder filter and a knob for everything: no menus, nothing hidden. It drifts a little until it is warm and then holds its pitch through an evening.\n\nWalnut cheeks, metal panel; the calibration is written inside the lid.",
      specification: [
        ["Voices", "1, three oscillators"],
        ["Filter", "24 dB ladder, self-oscillating"],
        ["Keys", "37, with velocity and aftertouch"],
        ["Connections", "MIDI, USB, CV and gate"],
        ["Output", "2 × 6.3 mm, headphones"],
        ["Size", "80 × 42 × 18 cm"],
        ["Weight", "11.4 kg"],
      ],
    },
    ko: {
      title: "볼테인 3 아날로그 신시사이저",
      description:
        "오실레이터 셋과 래더 필터 하나, 그리고 모든 기능마다 노브가 하나씩 있습니다. 메뉴도 숨은 기능도 없습니다. 예열될 때까지 조금 흔들리다가 그 뒤로는 저녁 내내 피치를 지킵니다.\n\n월넛 사이드와 금속 패널을 썼으며, 교정 기록은 덮개 안쪽에 적혀 있습니다.",
      specification: [
        ["발음 수", "1음, 오실레이터 3개"],
        ["필터", "24dB 래더, 자기 발진"],
        ["건반", "37건반, 벨로시티·애프터터치"],
        ["연결", "MIDI, USB, CV/게이트"],
        ["출력", "6.3mm 2개, 헤드폰"],
        ["크기", "80 × 42 × 18cm"],
        ["무게", "11.4kg"],
      ],
    },
    variants: [{ sku: "VT3-WN", en: "Walnut", ko: "월넛", priceMinor: 2_890_000n, stock: 6 }],
    pictures: [
      { en: "A synthesizer with walnut sides and rows of knobs", ko: "월넛 사이드와 노브가 줄지어 있는 신시사이저" },
      { en: "The synthesizer's panel from above", ko: "위에서 본 신시사이저 패널" },
      { en: "Knobs, switches and keys, seen close", ko: "가까이에서 본 노브와 스위치, 건반" },
    ],
  },
  {
    slug: "snare-drum",
    seller: "seller3",
    category: "instruments",
    en: {
      title: "Tonhall 14 × 6.5 Maple Snare Drum",
      description:
        "Eight plies of maple under a cherry lacquer: dry and quick in the middle, open at the edge. Ten lugs keep the tuning through a long set, and the throw-off moves with one finger.\n\nComes on the stand that you see, with two pairs of hickory sticks.",
      specification: [
        ["Size", "14 × 6.5 inch"],
        ["Shell", "Maple, 8 plies, 6 mm"],
        ["Hoops", "Die-cast, 10 lugs"],
        ["Heads", "Coated, single ply"],
        ["Snares", "20 strands, steel"],
        ["Stand", "Three legs, 42–62 cm"],
        ["Weight", "5.6 kg with stand"],
      ],
    },
    ko: {
      title: "톤홀 14×6.5 메이플 스네어 드럼",
      description:
        "체리 래커를 올린 8겹 메이플 셸로, 가운데는 건조하고 빠르며 가장자리는 시원하게 열립니다. 러그 열 개가 긴 무대에서도 튜닝을 지켜 주고, 스로오프는 손가락 하나로 움직입니다.\n\n사진의 스탠드와 히코리 스틱 두 조를 함께 드립니다.",
      specification: [
        ["크기", "14 × 6.5인치"],
        ["셸", "메이플 8플라이, 6mm"],
        ["후프", "다이캐스트, 러그 10개"],
        ["헤드", "코티드 싱글 플라이"],
        ["스내피", "스틸 20가닥"],
        ["스탠드", "삼각, 42~62cm"],
        ["무게", "스탠드 포함 5.6kg"],
      ],
    },
    variants: [{ sku: "TH-1465-CH", en: "Cherry lacquer", ko: "체리 래커", priceMinor: 890_000n, stock: 9 }],
    pictures: [
      { en: "A cherry-coloured snare drum on its stand with sticks", ko: "스탠드에 올린 체리색 스네어 드럼과 스틱" },
      { en: "The drum from above with its white head", ko: "위에서 본 드럼과 흰 헤드" },
      { en: "Lugs and hoop of the drum, seen close", ko: "가까이에서 본 러그와 후프" },
    ],
  },
];
