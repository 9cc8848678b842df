import type { DemoGoods } from "../listing";

export const cameras: readonly DemoGoods[] = [
  {
    slug: "mirrorless-camera",
    seller: "seller",
    category: "cameras",
    en: {
      title: "Hadan M2 Mirrorless Camera",
      description:
        "A full-frame camera for people who walk a lot: 620 grams with its card in, a finder that does not black out, and dials that show their setting when it is switched off. The focus finds an eye in candle light and stays on it.\n\nThe body is sealed against rain; the lens of the kit is too.",
      specification: [
        ["Sensor", "Full frame, 33 megapixels"],
        ["Finder", "5.8 million dots, 120 Hz"],
        ["Stabilisation", "5 axes, 7 stops"],
        ["Video", "4K at 60 frames, 10 bit"],
        ["Frames", "20 a second"],
        ["Cards", "Two SD, UHS-II"],
        ["Weight", "620 g with battery and card"],
      ],
    },
    ko: {
      title: "하단 M2 미러리스 카메라",
      description:
        "많이 걷는 분을 위한 풀프레임 카메라입니다. 카드까지 넣어 620g이고, 파인더는 연사 중에도 끊기지 않으며, 다이얼은 전원을 꺼도 설정값을 보여 줍니다. 촛불 아래에서도 눈동자를 찾아 놓치지 않습니다.\n\n바디와 키트 렌즈 모두 생활 방수 처리되어 있습니다.",
      specification: [
        ["센서", "풀프레임 3,300만 화소"],
        ["파인더", "580만 도트, 120Hz"],
        ["손떨림 보정", "5축 7스톱"],
        ["영상", "4K 60프레임, 10비트"],
        ["연사", "초당 20장"],
        ["카드", "SD 2장, UHS-II"],
        ["무게", "배터리·카드 포함 620g"],
      ],
    },
    variants: [
      { sku: "HM2-BODY", en: "Body", ko: "바디", priceMinor: 2_690_000n, stock: 14 },
      { sku: "HM2-2870", en: "With 28–70 mm lens", ko: "28-70mm 렌즈 키트", priceMinor: 3_480_000n, stock: 9 },
    ],
    pictures: [
      {
        en: "A black mirrorless camera with a zoom lens, from the front",
        ko: "줌 렌즈를 단 검은색 미러리스 카메라의 정면",
      },
      { en: "The back of the camera with its screen and finder", ko: "화면과 파인더가 보이는 카메라 뒷면" },
      { en: "Dials and hot shoe of the camera from above", ko: "위에서 본 다이얼과 핫슈" },
    ],
  },
  {
    slug: "medium-format-camera",
    seller: "seller",
    category: "cameras",
    en: {
      title: "Varnholm 6×6 Medium-format Camera",
      description:
        "A camera of modules: lens, body, magazine and finder come apart without tools, and each can be serviced alone. You look down into a bright ground glass and see the square that you will get.\n\nEvery camera is overhauled in our workshop, its shutter timed at all speeds; the sheet is in the box.",
      specification: [
        ["Format", "6 × 6 cm on 120 film"],
        ["Lens", "80 mm f/2.8, leaf shutter"],
        ["Shutter", "1–1/500 s and B, flash at every speed"],
        ["Finder", "Waist level, folding, with magnifier"],
        ["Magazine", "12 exposures, dark slide included"],
        ["Guarantee", "24 months on the mechanics"],
        ["Weight", "1,510 g"],
      ],
    },
    ko: {
      title: "반홀름 6×6 중형 카메라",
      description:
        "렌즈와 바디, 매거진, 파인더가 공구 없이 분리되어 하나씩 따로 정비할 수 있는 모듈식 카메라입니다. 밝은 포커싱 스크린을 내려다보며 찍힐 정사각형 그대로 구도를 잡습니다.\n\n모든 카메라는 저희 공방에서 점검하고 전 구간 셔터 속도를 측정하며, 측정표를 함께 드립니다.",
      specification: [
        ["판형", "120 필름 6 × 6cm"],
        ["렌즈", "80mm f/2.8, 렌즈 셔터"],
        ["셔터", "1~1/500초, B, 전속 플래시 동조"],
        ["파인더", "접이식 웨이스트 레벨, 루페 내장"],
        ["매거진", "12컷, 다크 슬라이드 포함"],
        ["보증", "기계부 24개월"],
        ["무게", "1,510g"],
      ],
    },
    variants: [
      { sku: "VH66-80", en: "With 80 mm lens", ko: "80mm 렌즈 포함", priceMinor: 4_350_000n, stock: 3 },
      {
        sku: "VH66-80-150",
        en: "With 80 mm and 150 mm lenses",
        ko: "80mm·150mm 렌즈 포함",
        priceMinor: 5_900_000n,
        stock: 1,
      },
    ],
    pictures: [
      { en: "A medium-format camera with its waist-level finder open", ko: "웨이스트 레벨 파인더를 펼친 중형 카메라" },
      { en: "The camera's other side with lens and magazine", ko: "렌즈와 매거진이 보이는 카메라의 반대쪽" },
      { en: "The lens with its rings, seen close", ko: "가까이에서 본 렌즈와 조작 링" },
    ],
  },
];
