import { appliances } from "./goods/appliances";
import { audio } from "./goods/audio";
import { cameras } from "./goods/cameras";
import { computing } from "./goods/computing";
import { fitness } from "./goods/fitness";
import { instruments } from "./goods/instruments";
import { kitchen } from "./goods/kitchen";
import { living } from "./goods/living";
import { mobility } from "./goods/mobility";
import { outdoors } from "./goods/outdoors";
import { watches } from "./goods/watches";
import type { DemoGoods } from "./listing";

/** What the four first shops began with. */
const firstGoods: readonly DemoGoods[] = [
  {
    slug: "table-lamp",
    seller: "seller2",
    category: "living",
    en: {
      title: "Halvik Dome Table Lamp",
      description:
        "A dome of mouth-blown opal glass on a turned brass stem. The light is warm and even, without a bright spot, and dims at a touch of the base.\n\nThe brass is left unlacquered: it darkens over the years where it is not touched and shines where it is.",
      specification: [
        ["Shade", "Mouth-blown opal glass, 36 cm"],
        ["Stem", "Solid brass, unlacquered"],
        ["Light", "LED 9 W, 2,200–2,700 K, dimmable"],
        ["Cable", "2.4 m, woven, plug type F"],
        ["Height", "52 cm"],
        ["Weight", "3.8 kg"],
      ],
    },
    ko: {
      title: "할빅 돔 테이블 램프",
      description:
        "입으로 불어 만든 오팔 유리 갓을 황동 기둥 위에 얹은 테이블 램프입니다. 눈부신 점 없이 고르고 따뜻한 빛을 내며, 받침을 가볍게 터치하면 밝기가 조절됩니다.\n\n황동에는 코팅을 하지 않았습니다. 손이 닿지 않는 곳은 해가 갈수록 깊어지고, 자주 닿는 곳은 은은하게 빛납니다.",
      specification: [
        ["갓", "핸드블로운 오팔 유리, 지름 36cm"],
        ["기둥", "통황동, 무코팅"],
        ["광원", "LED 9W, 2,200~2,700K, 밝기 조절"],
        ["전선", "2.4m 직조 케이블, F형 플러그"],
        ["높이", "52cm"],
        ["무게", "3.8kg"],
      ],
    },
    variants: [
      { sku: "HD-36-BR", en: "Brass", ko: "황동", priceMinor: 180_000n, stock: 24 },
      { sku: "HD-36-NI", en: "Brushed nickel", ko: "브러시드 니켈", priceMinor: 198_000n, stock: 15 },
    ],
    pictures: [
      { en: "A lit dome lamp on a brass stem beside two books", ko: "책 두 권 옆에 놓인, 불이 켜진 황동 돔 램프" },
      { en: "The lamp from its side, from a little above", ko: "조금 위쪽 옆에서 본 램프" },
      { en: "The opal glass dome of the lamp, seen close", ko: "가까이에서 본 오팔 유리 갓" },
    ],
  },
  {
    slug: "mechanical-keyboard",
    seller: "seller4",
    category: "computing",
    en: {
      title: "Quillo 68 Mechanical Keyboard",
      description:
        "Milled from one block of aluminium, with a gasket-mounted plate that gives a little under each key. Switches can be pulled and replaced without soldering; every key can be reassigned in the browser.\n\nThe knob turns the volume, the page or whatever you tell it to.",
      specification: [
        ["Layout", "68 keys, ANSI, with knob"],
        ["Case", "Aluminium, milled and bead-blasted"],
        ["Switches", "Linear 45 g, hot-swappable"],
        ["Keycaps", "PBT, double-shot"],
        ["Connection", "USB-C, detachable woven cable"],
        ["Weight", "1.6 kg"],
      ],
    },
    ko: {
      title: "퀼로 68 기계식 키보드",
      description:
        "알루미늄 한 덩어리를 깎아 만든 하우징에 개스킷 마운트 방식의 보강판을 얹어, 누를 때마다 부드럽게 받쳐 줍니다. 스위치는 납땜 없이 교체할 수 있고, 모든 키는 브라우저에서 다시 지정할 수 있습니다.\n\n노브에는 음량, 스크롤 등 원하는 동작을 넣으실 수 있습니다.",
      specification: [
        ["배열", "68키 ANSI, 노브 포함"],
        ["하우징", "알루미늄 절삭, 비드 블라스트 마감"],
        ["스위치", "리니어 45g, 핫스왑"],
        ["키캡", "PBT 이중사출"],
        ["연결", "USB-C, 분리형 직조 케이블"],
        ["무게", "1.6kg"],
      ],
    },
    variants: [
      { sku: "Q68-SEA", en: "Sea and coral", ko: "씨 앤 코럴", priceMinor: 389_000n, stock: 30 },
      {
        sku: "Q68-SEA-T",
        en: "Sea and coral, tactile switches",
        ko: "씨 앤 코럴, 택타일 스위치",
        priceMinor: 405_000n,
        stock: 12,
      },
    ],
    pictures: [
      { en: "A compact keyboard with white, blue and coral keys", ko: "흰색, 파란색, 코럴색 키캡의 컴팩트 키보드" },
      { en: "The keyboard from straight above", ko: "바로 위에서 본 키보드" },
      { en: "Keys and brass knob of the keyboard from its corner", ko: "모서리에서 본 키캡과 황동 노브" },
    ],
  },
  {
    slug: "electric-scooter",
    seller: "seller4",
    category: "mobility",
    en: {
      title: "Glidaro City 9 Electric Scooter",
      description:
        "Made for kerbs and cobbles: ten-inch air-filled tyres, a suspended fork and a deck long enough to stand on with both feet side by side. It folds in three seconds and hooks to its own rear mudguard.\n\nThe battery lifts out to be charged indoors.",
      specification: [
        ["Range", "45 km"],
        ["Top speed", "25 km/h, limited"],
        ["Battery", "36 V, 12.8 Ah, removable"],
        ["Brakes", "Front drum, rear regenerative"],
        ["Load", "120 kg"],
        ["Weight", "17.4 kg"],
      ],
    },
    ko: {
      title: "글리다로 시티 9 전동 킥보드",
      description:
        "턱과 요철이 많은 도심을 위해 만들었습니다. 10인치 공기 주입식 타이어와 서스펜션 포크, 두 발을 나란히 둘 수 있는 긴 발판을 갖췄습니다. 3초 만에 접혀 뒤쪽 펜더에 고정됩니다.\n\n배터리는 꺼내서 실내에서 충전하실 수 있습니다.",
      specification: [
        ["주행 거리", "45km"],
        ["최고 속도", "25km/h (제한)"],
        ["배터리", "36V 12.8Ah, 분리형"],
        ["브레이크", "앞 드럼, 뒤 회생 제동"],
        ["최대 하중", "120kg"],
        ["무게", "17.4kg"],
      ],
    },
    variants: [{ sku: "GC9-GR", en: "Graphite", ko: "그래파이트", priceMinor: 890_000n, stock: 18 }],
    pictures: [
      { en: "A graphite electric scooter with orange details", ko: "주황색 포인트가 들어간 그래파이트 전동 킥보드" },
      { en: "The scooter from its front wheel", ko: "앞바퀴 쪽에서 본 전동 킥보드" },
      { en: "Front wheel, fork and deck of the scooter", ko: "앞바퀴와 포크, 발판" },
    ],
  },
  {
    slug: "turntable",
    seller: "seller3",
    category: "audio",
    en: {
      title: "Rotavia One Turntable",
      description:
        "A belt-driven turntable with a heavy platter in a walnut plinth. The arm comes fitted and aligned with a moving-magnet cartridge, so a record can be playing ten minutes after the box is opened.\n\nA phono stage is built in and can be switched off for one of your own.",
      specification: [
        ["Drive", "Belt, 33⅓ and 45 rpm"],
        ["Platter", "Aluminium, 1.9 kg"],
        ["Arm", "9 inch, S-shaped, fitted and aligned"],
        ["Output", "Phono or line, gold-plated RCA"],
        ["Size", "46 × 36 × 14 cm"],
        ["Weight", "9.2 kg"],
      ],
    },
    ko: {
      title: "로타비아 원 턴테이블",
      description:
        "월넛 베이스에 묵직한 플래터를 얹은 벨트 구동 턴테이블입니다. MM 카트리지가 장착·조정된 상태로 출고되어, 상자를 열고 10분이면 음반을 들으실 수 있습니다.\n\n포노 앰프가 내장되어 있으며, 따로 쓰시는 포노단이 있다면 끌 수 있습니다.",
      specification: [
        ["구동", "벨트, 33⅓·45rpm"],
        ["플래터", "알루미늄 1.9kg"],
        ["톤암", "9인치 S자형, 조정 완료"],
        ["출력", "포노/라인 전환, 금도금 RCA"],
        ["크기", "46 × 36 × 14cm"],
        ["무게", "9.2kg"],
      ],
    },
    variants: [
      { sku: "RV1-WN", en: "Walnut", ko: "월넛", priceMinor: 1_150_000n, stock: 9 },
      {
        sku: "RV1-WN-MC",
        en: "Walnut, moving-coil cartridge",
        ko: "월넛, MC 카트리지",
        priceMinor: 1_480_000n,
        stock: 4,
      },
    ],
    pictures: [
      { en: "A walnut turntable with a record on its platter", ko: "음반이 올려진 월넛 턴테이블" },
      { en: "The turntable from above", ko: "위에서 본 턴테이블" },
      { en: "Tonearm and counterweight of the turntable", ko: "톤암과 무게추" },
    ],
  },
  {
    slug: "electric-guitar",
    seller: "seller3",
    category: "instruments",
    en: {
      title: "Saelwyn S Electric Guitar",
      description:
        "An alder body with a bolt-on neck of roasted maple and three single coils that stay quiet in the in-between positions. Set up by hand before it leaves the shop: low action, no buzz, in tune with itself up the neck.\n\nComes in a hard case with its setup sheet.",
      specification: [
        ["Body", "Alder, polyester gloss"],
        ["Neck", "Roasted maple, bolt-on, 25.5 inch scale"],
        ["Fingerboard", "Rosewood, 21 frets, 9.5 inch radius"],
        ["Pickups", "Three single coils, five-way switch"],
        ["Bridge", "Two-point tremolo"],
        ["Weight", "3.3 kg"],
      ],
    },
    ko: {
      title: "세일윈 S 일렉트릭 기타",
      description:
        "알더 바디에 로스티드 메이플 볼트온 넥, 하프톤에서도 잡음이 적은 싱글 코일 세 개를 얹었습니다. 출고 전 매장에서 직접 세팅하여 줄 높이는 낮고 버징이 없으며, 하이 프렛까지 피치가 정확합니다.\n\n하드 케이스와 세팅 기록지를 함께 드립니다.",
      specification: [
        ["바디", "알더, 폴리 유광"],
        ["넥", "로스티드 메이플 볼트온, 25.5인치 스케일"],
        ["지판", "로즈우드 21프렛, 9.5인치 라디우스"],
        ["픽업", "싱글 코일 3개, 5단 셀렉터"],
        ["브리지", "2점식 트레몰로"],
        ["무게", "3.3kg"],
      ],
    },
    variants: [{ sku: "SW-S-TL", en: "Deep teal", ko: "딥 틸", priceMinor: 1_240_000n, stock: 6 }],
    pictures: [
      {
        en: "A teal electric guitar with an ivory pickguard, from above",
        ko: "아이보리 픽가드를 단 청록색 일렉트릭 기타",
      },
      { en: "The guitar lying, from a low angle", ko: "낮은 각도에서 본 기타" },
      { en: "Pickups and strings of the guitar, seen close", ko: "가까이에서 본 픽업과 줄" },
    ],
  },
  {
    slug: "refractor-telescope",
    seller: "seller",
    category: "outdoors",
    en: {
      title: "Stellume 102 Refractor Telescope",
      description:
        "A 102 mm air-spaced doublet that shows the rings of Saturn with the gap between them, on an ash tripod that does not shiver when you touch the focuser. Sets up in five minutes without tools.\n\nTwo eyepieces, a diagonal and a finder come with it.",
      specification: [
        ["Aperture", "102 mm"],
        ["Focal length", "714 mm, f/7"],
        ["Focuser", "Dual speed, 2 inch"],
        ["Mount", "Alt-azimuth with slow motion"],
        ["Tripod", "Ash, 82–130 cm"],
        ["Weight", "9.8 kg in all"],
      ],
    },
    ko: {
      title: "스텔룸 102 굴절 망원경",
      description:
        "구경 102mm 에어스페이스드 더블렛으로 토성 고리의 틈까지 또렷하게 보여 드립니다. 물푸레나무 삼각대라 포커서를 만져도 상이 떨리지 않으며, 공구 없이 5분이면 설치됩니다.\n\n아이피스 두 개와 천정 미러, 파인더가 포함됩니다.",
      specification: [
        ["구경", "102mm"],
        ["초점 거리", "714mm, f/7"],
        ["포커서", "2인치 듀얼 스피드"],
        ["가대", "미동 경위대"],
        ["삼각대", "물푸레나무, 82~130cm"],
        ["총무게", "9.8kg"],
      ],
    },
    variants: [
      { sku: "ST102-AZ", en: "Alt-azimuth mount", ko: "경위대", priceMinor: 980_000n, stock: 7 },
      { sku: "ST102-GO", en: "Motorised mount with tracking", ko: "자동 추적 가대", priceMinor: 1_620_000n, stock: 4 },
    ],
    pictures: [
      { en: "A white refractor telescope on a wooden tripod", ko: "나무 삼각대 위의 흰색 굴절 망원경" },
      { en: "The telescope from its front lens", ko: "앞쪽 렌즈 방향에서 본 망원경" },
      { en: "Tube, finder and brass rings of the telescope", ko: "경통과 파인더, 황동 밴드" },
    ],
  },
  {
    slug: "camera-drone",
    seller: "seller",
    category: "cameras",
    en: {
      title: "Skyvell Kite Camera Drone",
      description:
        "Folds to the size of a water bottle and holds its picture still in wind that keeps others on the ground. The camera has a one-inch sensor and turns upright for portrait pictures without cropping.\n\nSees in all directions and stops by itself.",
      specification: [
        ["Sensor", "1 inch, 20 megapixels"],
        ["Video", "4K at 60 frames, 10 bit"],
        ["Flight time", "41 minutes"],
        ["Wind", "Up to 12 m/s"],
        ["Transmission", "12 km"],
        ["Weight", "595 g"],
      ],
    },
    ko: {
      title: "스카이벨 카이트 카메라 드론",
      description:
        "접으면 물병만 한 크기이며, 다른 드론이 뜨지 못하는 바람에서도 화면이 흔들리지 않습니다. 1인치 센서 카메라는 세로로 회전하여 화질 손실 없이 세로 사진을 찍습니다.\n\n전 방향을 감지하여 스스로 멈춥니다.",
      specification: [
        ["센서", "1인치, 2,000만 화소"],
        ["영상", "4K 60프레임, 10비트"],
        ["비행 시간", "41분"],
        ["내풍", "12m/s"],
        ["전송 거리", "12km"],
        ["무게", "595g"],
      ],
    },
    variants: [
      { sku: "SK-STD", en: "Drone and controller", ko: "기체 + 조종기", priceMinor: 1_690_000n, stock: 11 },
      {
        sku: "SK-FLY",
        en: "With two more batteries and a bag",
        ko: "배터리 2개·가방 포함",
        priceMinor: 2_180_000n,
        stock: 6,
      },
    ],
    pictures: [
      { en: "A pale grey camera drone with its arms unfolded", ko: "팔을 펼친 연회색 카메라 드론" },
      { en: "The drone from above with its propellers", ko: "위에서 본 드론과 프로펠러" },
      { en: "The gimbal camera below the drone's nose", ko: "기체 앞쪽 아래의 짐벌 카메라" },
    ],
  },
  {
    slug: "telephoto-lens",
    seller: "seller",
    category: "cameras",
    en: {
      title: "Velmer 70–200 mm f/2.8 Telephoto Lens",
      description:
        "Sharp to the corners wide open, and light enough to carry through a whole match. The barrel keeps its length while zooming, and the collar turns with a click at every quarter.\n\nHood, foot and a padded case are in the box.",
      specification: [
        ["Focal length", "70–200 mm"],
        ["Aperture", "f/2.8 throughout"],
        ["Stabilisation", "5.5 stops"],
        ["Closest focus", "0.82 m"],
        ["Filter", "77 mm"],
        ["Weight", "1,070 g without foot"],
      ],
    },
    ko: {
      title: "벨머 70-200mm f/2.8 망원 렌즈",
      description:
        "최대 개방에서도 주변부까지 선명하고, 경기 내내 들고 있어도 부담 없는 무게입니다. 줌을 해도 경통 길이가 변하지 않으며, 삼각대 링은 90도마다 딸깍 멈춥니다.\n\n후드와 마운트 풋, 패딩 케이스가 포함됩니다.",
      specification: [
        ["초점 거리", "70~200mm"],
        ["조리개", "전 구간 f/2.8"],
        ["손떨림 보정", "5.5스톱"],
        ["최단 촬영 거리", "0.82m"],
        ["필터", "77mm"],
        ["무게", "1,070g (풋 제외)"],
      ],
    },
    variants: [
      { sku: "V70200-A", en: "Mount A", ko: "A 마운트", priceMinor: 1_890_000n, stock: 10 },
      { sku: "V70200-B", en: "Mount B", ko: "B 마운트", priceMinor: 1_890_000n, stock: 7 },
    ],
    pictures: [
      { en: "A white telephoto zoom lens with its hood on", ko: "후드를 끼운 흰색 망원 줌 렌즈" },
      { en: "The lens from its other side", ko: "반대쪽에서 본 렌즈" },
      { en: "Looking into the front glass of the lens", ko: "렌즈 앞쪽 유리를 들여다본 모습" },
    ],
  },
  {
    slug: "espresso-machine",
    seller: "seller2",
    category: "kitchen",
    en: {
      title: "Orsavi Due Espresso Machine",
      description:
        "Two boilers, so that milk can be steamed while the shot runs. The group is heated on its own and holds its temperature within half a degree; the second gauge shows the pressure on the coffee, not in the pump.\n\nReady in eleven minutes. Every seal can be changed with the tool that comes with it.",
      specification: [
        ["Boilers", "Coffee 0.5 l, steam 1.1 l, stainless steel"],
        ["Pump", "Rotary, 9 bar, adjustable"],
        ["Water", "2.5 l tank or mains"],
        ["Power", "1,650 W"],
        ["Size", "36 × 42 × 41 cm"],
        ["Weight", "22 kg"],
      ],
    },
    ko: {
      title: "오르사비 두에 에스프레소 머신",
      description:
        "보일러가 두 개라 추출하는 동안 스팀을 함께 쓰실 수 있습니다. 그룹 헤드를 따로 가열해 온도 편차가 0.5도를 넘지 않으며, 두 번째 게이지는 펌프가 아니라 커피에 걸리는 압력을 보여 줍니다.\n\n예열은 11분, 모든 패킹은 함께 드리는 공구로 직접 교체하실 수 있습니다.",
      specification: [
        ["보일러", "추출 0.5L, 스팀 1.1L, 스테인리스"],
        ["펌프", "로터리 9바, 조절 가능"],
        ["급수", "2.5L 물통 또는 직수"],
        ["소비 전력", "1,650W"],
        ["크기", "36 × 42 × 41cm"],
        ["무게", "22kg"],
      ],
    },
    variants: [
      { sku: "OD-CR", en: "Cream", ko: "크림", priceMinor: 1_980_000n, stock: 8 },
      { sku: "OD-CR-G", en: "Cream, with grinder", ko: "크림, 그라인더 세트", priceMinor: 2_640_000n, stock: 5 },
    ],
    pictures: [
      {
        en: "A cream espresso machine with walnut knobs and cups on top",
        ko: "월넛 손잡이의 크림색 에스프레소 머신과 컵",
      },
      { en: "The machine from the right, from above", ko: "오른쪽 위에서 본 머신" },
      { en: "A cup of coffee below the portafilter", ko: "포터필터 아래 놓인 커피 한 잔" },
    ],
  },
  {
    slug: "stage-piano",
    seller: "seller3",
    category: "instruments",
    en: {
      title: "Tonwell Stage Piano",
      description:
        "Weighted wooden keys, four sound engines and a control for everything one reaches for while playing. No menus: what is printed on the panel is what it does.\n\nThe ash side panels come from the same plank, so their grain runs on from left to right.",
      specification: [
        ["Keys", "Weighted, wood, with escapement"],
        ["Voices", "Piano, electric piano, organ, synthesizer"],
        ["Polyphony", "256 notes"],
        ["Outputs", "Two balanced, two headphones"],
        ["Size", "112 × 34 × 13 cm (73 keys)"],
        ["Weight", "15.6 kg (73 keys)"],
      ],
    },
    ko: {
      title: "톤웰 스테이지 피아노",
      description:
        "무게감 있는 목재 건반과 네 개의 음원 엔진, 연주 중 손이 가는 모든 조작부를 갖췄습니다. 메뉴를 뒤질 필요 없이 패널에 적힌 그대로 동작합니다.\n\n양옆의 물푸레나무 패널은 한 판에서 잘라내 결이 왼쪽에서 오른쪽으로 이어집니다.",
      specification: [
        ["건반", "목재 해머 액션, 이스케이프먼트"],
        ["음원", "피아노, 일렉트릭 피아노, 오르간, 신시사이저"],
        ["동시 발음", "256음"],
        ["출력", "밸런스드 2, 헤드폰 2"],
        ["크기", "112 × 34 × 13cm (73건반)"],
        ["무게", "15.6kg (73건반)"],
      ],
    },
    variants: [
      { sku: "TW-73", en: "73 keys", ko: "73건반", priceMinor: 2_150_000n, stock: 6 },
      { sku: "TW-88", en: "88 keys", ko: "88건반", priceMinor: 2_690_000n, stock: 4 },
    ],
    pictures: [
      {
        en: "A stage piano with wooden side panels and a small display",
        ko: "나무 측판과 작은 화면이 달린 스테이지 피아노",
      },
      { en: "The piano's keys and panel from above", ko: "위에서 본 건반과 패널" },
      { en: "Keys and controls of the stage piano, seen close", ko: "가까이에서 본 건반과 조작부" },
    ],
  },
  {
    slug: "modular-sofa",
    seller: "seller2",
    category: "living",
    en: {
      title: "Norrhem Modular Sofa with Chaise",
      description:
        "Five pieces that hook together without tools; the chaise goes left, right or stands alone. The covers come off and can be washed, and every cover and cushion can be ordered again for fifteen years.\n\nDelivered and put together by two people who take the packaging with them.",
      specification: [
        ["Size", "288 × 172 × 82 cm"],
        ["Seat", "Height 43 cm, depth 62 cm"],
        ["Cover", "Wool blend, 60,000 rubs, removable"],
        ["Filling", "Cold foam with feather chambers"],
        ["Legs", "Solid walnut"],
        ["Weight", "96 kg"],
      ],
    },
    ko: {
      title: "노르헴 카우치형 모듈 소파",
      description:
        "다섯 조각을 공구 없이 걸어 조립하며, 카우치는 왼쪽이나 오른쪽에 두거나 따로 쓰실 수 있습니다. 커버는 벗겨서 세탁할 수 있고, 모든 커버와 쿠션은 15년 동안 다시 주문하실 수 있습니다.\n\n두 분의 기사님이 배송과 조립을 해 드리고 포장재까지 가져갑니다.",
      specification: [
        ["크기", "288 × 172 × 82cm"],
        ["좌석", "높이 43cm, 깊이 62cm"],
        ["커버", "울 혼방, 내마모 6만 회, 분리 세탁"],
        ["충전재", "콜드폼 + 깃털"],
        ["다리", "월넛 원목"],
        ["무게", "96kg"],
      ],
    },
    variants: [
      { sku: "NH-SAGE", en: "Sage", ko: "세이지", priceMinor: 2_890_000n, stock: 4 },
      { sku: "NH-SAND", en: "Sand", ko: "샌드", priceMinor: 2_890_000n, stock: 3 },
    ],
    pictures: [
      { en: "A sage green sofa with chaise and two cushions", ko: "쿠션 두 개가 놓인 세이지색 카우치 소파" },
      { en: "The sofa from above with its chaise", ko: "위에서 본 소파와 카우치" },
      { en: "Arm, seat and cushions of the sofa from the side", ko: "옆에서 본 팔걸이와 좌석, 쿠션" },
    ],
  },
  {
    slug: "lounge-chair",
    seller: "seller2",
    category: "living",
    en: {
      title: "Norrhem Lounge Chair",
      description:
        "Bent walnut shells, cushions that can be taken off and turned, and a recline that is set once and forgotten. The leather is dyed through and waxed, so scratches can be rubbed out with a thumb.\n\nMade to be mended: every shell, cushion and joint is a spare part.",
      specification: [
        ["Shells", "Seven-ply, walnut veneer"],
        ["Leather", "Full grain, dyed through"],
        ["Base", "Polished aluminium, turns"],
        ["Size", "84 × 86 × 98 cm"],
        ["Seat height", "40 cm"],
        ["Weight", "27 kg"],
      ],
    },
    ko: {
      title: "노르헴 라운지 체어",
      description:
        "휘어 만든 월넛 셸과 떼어서 뒤집어 쓸 수 있는 쿠션, 한 번 맞추면 다시 손댈 일 없는 각도의 등받이. 가죽은 속까지 염색하고 왁스로 마감해 흠집이 나도 엄지로 문지르면 옅어집니다.\n\n고쳐 쓰도록 만들었습니다. 셸, 쿠션, 연결부까지 모두 부품으로 구하실 수 있습니다.",
      specification: [
        ["셸", "7겹 성형 합판, 월넛 무늬목"],
        ["가죽", "풀그레인, 속염색"],
        ["받침", "폴리시드 알루미늄, 회전형"],
        ["크기", "84 × 86 × 98cm"],
        ["좌석 높이", "40cm"],
        ["무게", "27kg"],
      ],
    },
    variants: [
      { sku: "NL-CH", en: "Chair", ko: "의자", priceMinor: 3_450_000n, stock: 5 },
      { sku: "NL-CH-OT", en: "Chair with ottoman", ko: "의자 + 오토만", priceMinor: 4_280_000n, stock: 4 },
    ],
    pictures: [
      { en: "A walnut and black leather lounge chair with its ottoman", ko: "월넛과 검은 가죽의 라운지 체어와 오토만" },
      { en: "The chair's walnut shells from behind", ko: "뒤에서 본 의자의 월넛 셸" },
      { en: "The lounge chair from the other side, seen close", ko: "반대편에서 가까이 본 라운지 체어" },
    ],
  },
  {
    slug: "electric-bike",
    seller: "seller4",
    category: "mobility",
    en: {
      title: "Fjelle Tour Electric Bike",
      description:
        "A bicycle first: light steel tubes, a belt-quiet drive and a motor that helps and then gets out of the way. The battery sits inside the down tube and charges where it is or on your desk.\n\nLights, mudguards and rack are part of it, not extras.",
      specification: [
        ["Frame", "Chromoly steel, powder-coated"],
        ["Motor", "Mid drive, 250 W, 60 Nm"],
        ["Battery", "504 Wh, up to 110 km"],
        ["Brakes", "Hydraulic discs"],
        ["Tyres", "700 × 38 mm, puncture-proof"],
        ["Weight", "19.2 kg"],
      ],
    },
    ko: {
      title: "피엘레 투어 전기 자전거",
      description:
        "먼저 자전거답게 만들었습니다. 가벼운 스틸 프레임과 조용한 구동계, 필요할 때 돕고 물러나는 모터. 배터리는 다운튜브 안에 들어 있어 끼운 채로도, 책상 위에서도 충전됩니다.\n\n라이트와 펜더, 짐받이는 옵션이 아니라 기본입니다.",
      specification: [
        ["프레임", "크로몰리 스틸, 분체 도장"],
        ["모터", "미드 드라이브 250W, 60Nm"],
        ["배터리", "504Wh, 최대 110km"],
        ["브레이크", "유압 디스크"],
        ["타이어", "700 × 38mm, 펑크 방지"],
        ["무게", "19.2kg"],
      ],
    },
    variants: [
      { sku: "FT-S", en: "Small, 155–170 cm", ko: "S (155~170cm)", priceMinor: 3_290_000n, stock: 4 },
      { sku: "FT-M", en: "Medium, 168–182 cm", ko: "M (168~182cm)", priceMinor: 3_290_000n, stock: 6 },
      { sku: "FT-L", en: "Large, 180–195 cm", ko: "L (180~195cm)", priceMinor: 3_290_000n, stock: 3 },
    ],
    pictures: [
      { en: "A dark green electric bike with mudguards and rack", ko: "펜더와 짐받이를 단 짙은 녹색 전기 자전거" },
      { en: "The bike from its front wheel", ko: "앞바퀴 쪽에서 본 자전거" },
      { en: "Head tube, lamp and front wheel of the bike", ko: "헤드 튜브와 전조등, 앞바퀴" },
    ],
  },
  {
    slug: "floor-speakers",
    seller: "seller3",
    category: "audio",
    en: {
      title: "Brassund Three Floor-standing Speakers",
      description:
        "A pair of three-way speakers in oiled oak. The bass reaches 32 Hz without a subwoofer and stays tidy close to a wall; the tweeter sits in a waveguide, so the picture holds wherever you sit.\n\nThe pair is matched by measurement, and its curve comes signed in the box.",
      specification: [
        ["Drivers", "Two 18 cm woofers, 15 cm mid, 25 mm dome"],
        ["Response", "32 Hz – 25 kHz"],
        ["Sensitivity", "89 dB"],
        ["Impedance", "6 Ω, least 4.2 Ω"],
        ["Size", "28 × 34 × 104 cm each"],
        ["Weight", "26 kg each"],
      ],
    },
    ko: {
      title: "브라순드 쓰리 톨보이 스피커",
      description:
        "오일 마감 오크 캐비닛의 3웨이 스피커 한 조입니다. 서브우퍼 없이 32Hz까지 내려가면서도 벽 가까이에서 부풀지 않고, 웨이브가이드 트위터 덕분에 어디에 앉아도 음상이 흐트러지지 않습니다.\n\n좌우를 측정으로 짝지어, 서명된 측정 그래프를 함께 드립니다.",
      specification: [
        ["유닛", "18cm 우퍼 2, 15cm 미드, 25mm 돔"],
        ["주파수 응답", "32Hz~25kHz"],
        ["감도", "89dB"],
        ["임피던스", "6Ω (최저 4.2Ω)"],
        ["크기", "개당 28 × 34 × 104cm"],
        ["무게", "개당 26kg"],
      ],
    },
    variants: [{ sku: "BS3-OAK", en: "Oiled oak, pair", ko: "오일 오크, 한 조", priceMinor: 3_980_000n, stock: 5 }],
    pictures: [
      { en: "A pair of oak floor-standing speakers", ko: "오크 톨보이 스피커 한 조" },
      { en: "The pair of speakers from the right", ko: "오른쪽에서 본 스피커 한 조" },
      { en: "Tweeter, midrange and oak cabinet, seen close", ko: "가까이에서 본 트위터와 미드레인지, 오크 캐비닛" },
    ],
  },
  {
    slug: "wrist-watch",
    seller: "seller4",
    category: "watches",
    en: {
      title: "Averlin Solstice Automatic Watch",
      description:
        "A blue sunburst dial, applied indices and an automatic movement regulated in five positions. It runs three days off the wrist, and shows its work through the back.\n\nThe strap changes without tools. Serviced by the maker at cost for life.",
      specification: [
        ["Case", "Steel 316L, 39 mm, 10.4 mm high"],
        ["Movement", "Automatic, 72 hours, ±4 s a day"],
        ["Glass", "Sapphire, domed, coated inside"],
        ["Water", "10 bar"],
        ["Strap", "Calf leather, 20 mm, quick change"],
        ["Warranty", "Five years"],
      ],
    },
    ko: {
      title: "아벨린 솔스티스 오토매틱 시계",
      description:
        "블루 선버스트 다이얼과 아플리케 인덱스, 다섯 자세로 조정한 오토매틱 무브먼트. 풀어 두어도 사흘을 가며, 뒤백으로 움직임을 보실 수 있습니다.\n\n스트랩은 공구 없이 교체되고, 제조사에서 평생 실비로 점검해 드립니다.",
      specification: [
        ["케이스", "316L 스틸, 39mm, 두께 10.4mm"],
        ["무브먼트", "오토매틱, 72시간, 일 오차 ±4초"],
        ["글라스", "돔형 사파이어, 내면 무반사"],
        ["방수", "10기압"],
        ["스트랩", "소가죽 20mm, 퀵 체인지"],
        ["보증", "5년"],
      ],
    },
    variants: [
      { sku: "AS-39-LE", en: "Leather strap", ko: "가죽 스트랩", priceMinor: 4_850_000n, stock: 3 },
      { sku: "AS-39-ST", en: "Steel bracelet", ko: "스틸 브레이슬릿", priceMinor: 5_300_000n, stock: 2 },
    ],
    pictures: [
      { en: "A steel watch with a blue dial on a brown strap", ko: "갈색 스트랩에 파란 다이얼의 스틸 시계" },
      { en: "The watch from its side, with crown and strap", ko: "용두와 스트랩이 보이는 옆쪽에서 본 시계" },
      { en: "Dial, hands and crown of the watch, seen close", ko: "가까이에서 본 다이얼과 바늘, 용두" },
    ],
  },
  {
    slug: "studio-workstation",
    seller: "seller4",
    category: "computing",
    en: {
      title: "Lumarix Studio Workstation",
      description:
        "A quiet tower, a 32-inch reference display and the keyboard and mouse to go with them, calibrated as one. Renders through the night without being heard in the next room.\n\nEverything inside can be reached without tools, and the display's profile is measured anew on request every year.",
      specification: [
        ["Processor", "24 or 64 cores"],
        ["Memory", "128 or 512 GB, ECC"],
        ["Graphics", "24 or 48 GB"],
        ["Display", "32 inch, 6K, 99 % DCI-P3, calibrated"],
        ["Noise", "24 dB(A) under load"],
        ["Warranty", "Three years, on site"],
      ],
    },
    ko: {
      title: "루마릭스 스튜디오 워크스테이션",
      description:
        "조용한 타워와 32인치 레퍼런스 디스플레이, 어울리는 키보드와 마우스까지 하나로 교정해 보내 드립니다. 밤새 렌더링해도 옆방에서 들리지 않습니다.\n\n내부는 공구 없이 모두 열리며, 요청하시면 디스플레이 프로파일을 해마다 다시 측정해 드립니다.",
      specification: [
        ["프로세서", "24 또는 64코어"],
        ["메모리", "128 또는 512GB ECC"],
        ["그래픽", "24 또는 48GB"],
        ["디스플레이", "32인치 6K, DCI-P3 99%, 교정 완료"],
        ["소음", "부하 시 24dB(A)"],
        ["보증", "3년 방문 수리"],
      ],
    },
    variants: [
      { sku: "LX-24", en: "24 cores, 128 GB", ko: "24코어, 128GB", priceMinor: 5_900_000n, stock: 4 },
      { sku: "LX-64", en: "64 cores, 512 GB", ko: "64코어, 512GB", priceMinor: 9_800_000n, stock: 2 },
    ],
    pictures: [
      {
        en: "A large lit display, a silver tower, a keyboard and a mouse",
        ko: "켜진 대형 화면과 은색 타워, 키보드와 마우스",
      },
      { en: "Screen and computer from the right", ko: "오른쪽에서 본 화면과 본체" },
      { en: "Keyboard, mouse and stand of the workstation", ko: "워크스테이션의 키보드와 마우스, 스탠드" },
    ],
  },
  {
    slug: "cine-camera",
    seller: "seller",
    category: "cameras",
    en: {
      title: "Hadan C4 Cine Camera",
      description:
        "A compact cinema camera for one person: full-frame sensor, fourteen stops, and a body that can be gripped, shouldered or hung. Every button can be found with gloves on, and the monitor is bright enough for noon.\n\nRecords to two cards at once, so that no take hangs on one of them.",
      specification: [
        ["Sensor", "Full frame, 6K"],
        ["Latitude", "14 stops"],
        ["Recording", "12 bit raw, two cards at once"],
        ["Frames", "1–120 a second"],
        ["Mount", "Short, adapters for PL and EF-type"],
        ["Weight", "1.9 kg body"],
      ],
    },
    ko: {
      title: "하단 C4 시네 카메라",
      description:
        "혼자서도 운용할 수 있는 소형 시네마 카메라입니다. 풀프레임 센서와 14스톱의 관용도, 손에 쥐어도 어깨에 얹어도 매달아도 되는 바디. 장갑을 끼고도 모든 버튼을 찾을 수 있고, 모니터는 한낮에도 밝습니다.\n\n카드 두 장에 동시에 기록해, 한 장이 잘못되어도 촬영본을 잃지 않습니다.",
      specification: [
        ["센서", "풀프레임 6K"],
        ["관용도", "14스톱"],
        ["기록", "12비트 RAW, 카드 2장 동시"],
        ["프레임", "초당 1~120"],
        ["마운트", "숏 마운트, PL·EF형 어댑터 지원"],
        ["무게", "바디 1.9kg"],
      ],
    },
    variants: [
      { sku: "C4-BODY", en: "Body", ko: "바디", priceMinor: 2_490_000n, stock: 12 },
      { sku: "C4-KIT", en: "With 24–70 mm lens", ko: "24-70mm 렌즈 키트", priceMinor: 3_380_000n, stock: 6 },
      {
        sku: "C4-RIG",
        en: "Full rig: lens, matte box, monitor",
        ko: "풀 리그: 렌즈·매트 박스·모니터",
        priceMinor: 4_650_000n,
        stock: 3,
      },
    ],
    pictures: [
      {
        en: "A cine camera with matte box, lens, handle and monitor",
        ko: "매트 박스와 렌즈, 핸들, 모니터를 단 시네 카메라",
      },
      { en: "The camera from its other side", ko: "반대쪽에서 본 시네 카메라" },
      { en: "Looking into the lens of the cine camera", ko: "시네 카메라의 렌즈를 들여다본 모습" },
    ],
  },
];

const laterGoods = [
  audio,
  cameras,
  living,
  kitchen,
  instruments,
  computing,
  mobility,
  outdoors,
  watches,
  fitness,
  appliances,
] as const;

/** One of each kind in turn, so that a page of the newest shows some of everything. */
function dealt(kinds: readonly (readonly DemoGoods[])[]): readonly DemoGoods[] {
  const rounds = Math.max(...kinds.map((kind) => kind.length));
  return Array.from({ length: rounds }, (_, round) => kinds.flatMap((kind) => kind.slice(round, round + 1))).flat();
}

/** The demo's goods, oldest first. Makers and models are invented. */
export const demoGoods: readonly DemoGoods[] = [...dealt(laterGoods), ...firstGoods];
