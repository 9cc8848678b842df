import type { DemoGoods } from "../listing";

export const kitchen: readonly DemoGoods[] = [
  {
    slug: "espresso-grinder",
    seller: "seller5",
    category: "kitchen",
    en: {
      title: "Orsavi Mola Espresso Grinder",
      description:
        "Sixty-four-millimetre flat burrs that turn slowly, so the coffee stays cool, and a collar that moves by hundredths of a millimetre. It weighs while it grinds and stops within a tenth of a gram.\n\nThe burrs come out without losing the setting; cleaning takes four minutes.",
      specification: [
        ["Burrs", "Flat, 64 mm, hardened steel"],
        ["Speed", "600–1,400 rpm"],
        ["Dosing", "By weight, ±0.1 g"],
        ["Hopper", "350 g, glass"],
        ["Noise", "68 dB"],
        ["Weight", "9.4 kg"],
      ],
    },
    ko: {
      title: "오르사비 몰라 에스프레소 그라인더",
      description:
        "64mm 평날이 천천히 돌아 원두가 뜨거워지지 않고, 조절 링은 100분의 1mm 단위로 움직입니다. 갈면서 무게를 재어 0.1g 안에서 멈춥니다.\n\n설정값을 잃지 않고 날을 분리할 수 있어 청소는 4분이면 끝납니다.",
      specification: [
        ["날", "64mm 평날, 열처리 강"],
        ["회전수", "600~1,400rpm"],
        ["계량", "무게 기준 ±0.1g"],
        ["호퍼", "350g, 유리"],
        ["소음", "68dB"],
        ["무게", "9.4kg"],
      ],
    },
    variants: [{ sku: "OM-64-BK", en: "Black", ko: "블랙", priceMinor: 1_290_000n, stock: 12 }],
    pictures: [
      { en: "A black espresso grinder with beans in its hopper", ko: "호퍼에 원두가 담긴 검은색 에스프레소 그라인더" },
      { en: "The grinder from the right", ko: "오른쪽에서 본 그라인더" },
      { en: "Portafilter on the fork below the chute", ko: "토출구 아래 거치된 포터필터" },
    ],
  },
  {
    slug: "stand-mixer",
    seller: "seller5",
    category: "kitchen",
    en: {
      title: "Orsavi Impasta Stand Mixer",
      description:
        "Kneads two kilograms of bread dough without walking over the counter: the body is cast, the gears are metal, and the motor sits where the weight helps. The bowl holds 4.8 litres and locks with a quarter turn.\n\nWhisk, hook and flat beater are included.",
      specification: [
        ["Bowl", "4.8 l, stainless steel"],
        ["Dough", "Up to 2 kg"],
        ["Motor", "DC, 500 W, 10 speeds"],
        ["Body", "Cast metal, enamelled"],
        ["Size", "36 × 24 × 37 cm"],
        ["Weight", "11.8 kg"],
      ],
    },
    ko: {
      title: "오르사비 임파스타 스탠드 믹서",
      description:
        "빵 반죽 2kg을 조리대 위에서 밀려 다니지 않고 치댑니다. 몸체는 주물, 기어는 금속이며 모터의 무게가 본체를 눌러 줍니다. 볼은 4.8L이고 4분의 1바퀴로 고정됩니다.\n\n휘스크와 도우 훅, 플랫 비터가 포함됩니다.",
      specification: [
        ["볼", "4.8L 스테인리스"],
        ["반죽", "최대 2kg"],
        ["모터", "DC 500W, 10단"],
        ["몸체", "주물, 에나멜 도장"],
        ["크기", "36 × 24 × 37cm"],
        ["무게", "11.8kg"],
      ],
    },
    variants: [
      { sku: "OI-RD", en: "Oxblood", ko: "옥스블러드", priceMinor: 749_000n, stock: 22 },
      {
        sku: "OI-RD-P",
        en: "Oxblood, with pasta rollers",
        ko: "옥스블러드, 파스타 롤러 포함",
        priceMinor: 948_000n,
        stock: 9,
      },
    ],
    pictures: [
      { en: "A dark red stand mixer with its steel bowl", ko: "스틸 볼을 끼운 짙은 붉은색 스탠드 믹서" },
      { en: "The mixer from the other side", ko: "반대쪽에서 본 믹서" },
      { en: "Whisk over the bowl, seen close", ko: "가까이에서 본 볼 위의 휘스크" },
    ],
  },
  {
    slug: "wine-cabinet",
    seller: "seller5",
    category: "kitchen",
    en: {
      title: "Kellermaat 46 Wine Cabinet",
      description:
        "Keeps forty-six bottles at the degree you set, without the tremble of a compressor on the shelves. The glass holds back ultraviolet light; the beech racks draw out on runners.\n\nQuiet enough for a dining room. Bottles are not included.",
      specification: [
        ["Capacity", "46 bottles of 0.75 l"],
        ["Temperature", "5–18 °C, one zone"],
        ["Humidity", "50–70 %"],
        ["Noise", "35 dB"],
        ["Energy", "98 kWh a year"],
        ["Size", "60 × 57 × 118 cm"],
        ["Weight", "54 kg"],
      ],
    },
    ko: {
      title: "켈러마트 46 와인 셀러",
      description:
        "와인 46병을 설정한 온도로 지키면서 컴프레서의 떨림을 선반에 전하지 않습니다. 유리는 자외선을 막고, 너도밤나무 선반은 레일로 부드럽게 나옵니다.\n\n식당에 두어도 될 만큼 조용합니다. 와인은 포함되지 않습니다.",
      specification: [
        ["용량", "0.75L 46병"],
        ["온도", "5~18℃, 1존"],
        ["습도", "50~70%"],
        ["소음", "35dB"],
        ["소비 전력", "연 98kWh"],
        ["크기", "60 × 57 × 118cm"],
        ["무게", "54kg"],
      ],
    },
    variants: [{ sku: "KM-46", en: "Door hinged left", ko: "좌측 경첩", priceMinor: 2_250_000n, stock: 5 }],
    pictures: [
      { en: "A lit wine cabinet full of bottles", ko: "병이 가득 찬, 불 켜진 와인 셀러" },
      { en: "The wine cabinet from the right", ko: "오른쪽에서 본 와인 셀러" },
      { en: "Bottles on beech racks behind the glass", ko: "유리 너머 너도밤나무 선반의 와인" },
    ],
  },
  {
    slug: "pizza-oven",
    seller: "seller5",
    category: "kitchen",
    en: {
      title: "Fornello 16 Outdoor Pizza Oven",
      description:
        "Reaches 480 degrees in twenty minutes with wood or gas and bakes a pizza of forty centimetres in ninety seconds. The stone is two centimetres thick and keeps its heat for the next one.\n\nFor the terrace or garden only. The peel is in the box.",
      specification: [
        ["Temperature", "Up to 480 °C"],
        ["Fuel", "Wood, pellets or gas burner"],
        ["Stone", "Cordierite, 42 × 42 cm"],
        ["Pizza", "Up to 40 cm"],
        ["Shell", "Steel, enamelled, insulated"],
        ["Weight", "28 kg"],
      ],
    },
    ko: {
      title: "포르넬로 16 야외용 피자 오븐",
      description:
        "장작이나 가스로 20분이면 480도에 이르고, 40cm 피자를 90초에 굽습니다. 2cm 두께의 스톤이 열을 품고 있어 다음 판도 곧바로 구울 수 있습니다.\n\n테라스나 마당 등 야외 전용이며 피자 삽이 포함됩니다.",
      specification: [
        ["온도", "최고 480℃"],
        ["연료", "장작, 펠릿 또는 가스 버너"],
        ["스톤", "코디어라이트 42 × 42cm"],
        ["피자", "최대 40cm"],
        ["외피", "에나멜 강판, 단열"],
        ["무게", "28kg"],
      ],
    },
    variants: [
      { sku: "FN16-W", en: "Wood and pellets", ko: "장작·펠릿", priceMinor: 790_000n, stock: 13 },
      { sku: "FN16-G", en: "With gas burner", ko: "가스 버너 포함", priceMinor: 980_000n, stock: 7 },
    ],
    pictures: [
      { en: "A green pizza oven with fire and a pizza inside", ko: "불과 피자가 들어 있는 초록색 피자 오븐" },
      { en: "The oven from the right with its peel", ko: "피자 삽과 함께 오른쪽에서 본 오븐" },
      { en: "The pizza before the fire, seen close", ko: "가까이에서 본 불 앞의 피자" },
    ],
  },
];
