/** Where the demo's goods belong, in the order the market shows them. */
export const demoCategories = [
  { slug: "cameras", nameEn: "Cameras and lenses", nameKo: "카메라·렌즈" },
  { slug: "instruments", nameEn: "Instruments", nameKo: "악기" },
  { slug: "audio", nameEn: "Hi-fi and audio", nameKo: "오디오" },
  { slug: "mobility", nameEn: "Bikes and mobility", nameKo: "자전거·모빌리티" },
  { slug: "living", nameEn: "Furniture and light", nameKo: "가구·조명" },
  { slug: "kitchen", nameEn: "Coffee and kitchen", nameKo: "커피·주방" },
  { slug: "computing", nameEn: "Computing", nameKo: "컴퓨터" },
  { slug: "watches", nameEn: "Watches", nameKo: "시계" },
  { slug: "appliances", nameEn: "Home appliances", nameKo: "생활 가전" },
  { slug: "fitness", nameEn: "Home fitness", nameKo: "홈 피트니스" },
  { slug: "outdoors", nameEn: "Sky and outdoors", nameKo: "천체·아웃도어" },
] as const;

export type DemoCategory = (typeof demoCategories)[number]["slug"];
