/** Names the words below; other words are another version. */
export const consentVersion = "2026-11";

/**
 * What the buyer agrees to by signing. It stands here, not among the pages' texts, because it goes into the evidence word
 * for word: what was agreed must not change with a translation.
 */
export const consentText: Readonly<Record<"en" | "ko", string>> = {
  en: "I have read this lease contract. I agree to its terms, to sign it electronically, and that my electronic signature binds me as one on paper does.",
  ko: "본 리스 계약서를 읽었으며, 계약 내용과 전자적 방법에 의한 서명에 동의합니다. 전자서명이 서면 서명과 같은 효력을 갖는다는 점을 확인합니다.",
};
