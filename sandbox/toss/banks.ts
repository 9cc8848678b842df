/** Banks that issue virtual accounts or receive refunds: Toss's two-digit code, its Korean and its English name. */
export const banks: readonly { code: string; korean: string; english: string; name: string }[] = [
  { code: "39", korean: "경남", english: "KYONGNAMBANK", name: "Kyongnam Bank" },
  { code: "34", korean: "광주", english: "GWANGJUBANK", name: "Gwangju Bank" },
  { code: "06", korean: "국민", english: "KOOKMIN", name: "KB Kookmin Bank" },
  { code: "03", korean: "기업", english: "IBK", name: "Industrial Bank of Korea" },
  { code: "11", korean: "농협", english: "NONGHYEOP", name: "NH NongHyup Bank" },
  { code: "31", korean: "대구", english: "DAEGUBANK", name: "iM Bank" },
  { code: "32", korean: "부산", english: "BUSANBANK", name: "Busan Bank" },
  { code: "45", korean: "새마을", english: "SAEMAUL", name: "MG Saemaul" },
  { code: "07", korean: "수협", english: "SUHYEOP", name: "Suhyup Bank" },
  { code: "88", korean: "신한", english: "SHINHAN", name: "Shinhan Bank" },
  { code: "20", korean: "우리", english: "WOORI", name: "Woori Bank" },
  { code: "71", korean: "우체국", english: "POST", name: "Korea Post" },
  { code: "37", korean: "전북", english: "JEONBUKBANK", name: "Jeonbuk Bank" },
  { code: "35", korean: "제주", english: "JEJUBANK", name: "Jeju Bank" },
  { code: "90", korean: "카카오", english: "KAKAOBANK", name: "KakaoBank" },
  { code: "89", korean: "케이", english: "KBANK", name: "K bank" },
  { code: "92", korean: "토스", english: "TOSSBANK", name: "Toss Bank" },
  { code: "81", korean: "하나", english: "HANA", name: "Hana Bank" },
  { code: "54", korean: "HSBC", english: "HSBC", name: "HSBC" },
  { code: "23", korean: "SC제일", english: "SC", name: "SC First Bank" },
  { code: "02", korean: "산업", english: "KDBBANK", name: "Korea Development Bank" },
];

const byAnyName = new Map(
  banks.flatMap((bank) =>
    [bank.code, bank.korean, bank.english, `${bank.korean}은행`].map((name) => [name, bank] as const),
  ),
);

/** Finds a bank by its code, its Korean or its English name, as the API accepts all three. */
export function findBank(name: string): (typeof banks)[number] | null {
  return (
    byAnyName.get(name) ?? (name.length === 3 && name.startsWith("0") ? (byAnyName.get(name.slice(1)) ?? null) : null)
  );
}
