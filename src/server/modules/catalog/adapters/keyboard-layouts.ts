import { convertHangulToQwerty, convertQwertyToHangul } from "es-hangul";

/**
 * What the same keys write in the other layout, where that is a word: Hangul of whole syllables, or Latin letters. A
 * capital is another letter of Hangul (tlrP is 시계), unless all are: then a key was locked.
 */
export function inOtherKeys(raw: string): string | null {
  const text = raw.normalize("NFC").trim().replace(/\s+/g, " ");
  if (/^[a-z ]+$/i.test(text)) {
    const hangul = convertQwertyToHangul(text === text.toUpperCase() ? text.toLowerCase() : text);
    return /^[가-힣 ]+$/.test(hangul) ? hangul : null;
  }
  if (/^[가-힣ㄱ-ㅎㅏ-ㅣ ]+$/.test(text)) {
    const latin = convertHangulToQwerty(text).toLowerCase();
    return /^[a-z ]+$/.test(latin) ? latin : null;
  }
  return null;
}
